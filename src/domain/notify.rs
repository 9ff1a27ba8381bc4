//! How a person is told that a job ended while they look elsewhere: a bell, or a line on their desktop.
//!
//! The bytes are for a terminal alone; whoever writes them knows that there is one. The line holds no control characters,
//! so that nothing of the cloud's can end the sequence and begin another.

use super::between::Between;
use super::visible::visible;

/// How.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notify {
    /// Not at all.
    None,
    /// The terminal's bell: every terminal knows it, and no word leaves the screen.
    #[default]
    Bell,
    /// The bell and a notification, for terminals that know OSC 9 or OSC 777.
    Desktop,
}

impl Notify {
    /// The words of the config file.
    pub const WORDS: [&'static str; 3] = ["none", "bell", "desktop"];

    /// Reads one of them.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "none" => Some(Self::None),
            "bell" => Some(Self::Bell),
            "desktop" => Some(Self::Desktop),
            _ => None,
        }
    }

    /// The bytes that tell a sentence, so that what stands between passes them on.
    pub fn bytes(self, text: &str, between: Between) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::Bell => b"\x07".to_vec(),
            Self::Desktop => {
                let line = line(text);
                let both = [format!("\x1b]9;{line}\x07"), format!("\x1b]777;notify;undrop;{line}\x07")];
                let sequences = both.map(|plain| between.pass(&plain));
                // The bell itself has no envelope: tmux rings it for the window that it marks.
                format!("\x07{}", sequences.concat()).into_bytes()
            }
        }
    }
}

/// The most that fits in a notification.
const LONGEST: usize = 200;

/// One line without control characters. A semicolon would begin a field of its own, and a digit with one after it another
/// meaning of OSC 9.
fn line(text: &str) -> String {
    let escaped = visible(text).replace(';', ",");
    let mut line: String = escaped.chars().take(LONGEST).collect();
    if line.len() < escaped.len() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_way_has_its_bytes() {
        assert_eq!(Notify::None.bytes("done", Between::Nothing), b"");
        assert_eq!(Notify::Bell.bytes("done", Between::Tmux), b"\x07");
        assert_eq!(
            Notify::Desktop.bytes("done; ok", Between::Nothing),
            b"\x07\x1b]9;done, ok\x07\x1b]777;notify;undrop;done, ok\x07"
        );
        assert_eq!(
            Notify::Desktop.bytes("done", Between::Tmux),
            b"\x07\x1bPtmux;\x1b\x1b]9;done\x07\x1b\\\x1bPtmux;\x1b\x1b]777;notify;undrop;done\x07\x1b\\"
        );
        for word in Notify::WORDS {
            assert!(Notify::parse(word).is_some());
        }
        assert_eq!(Notify::parse("loud"), None);
    }

    proptest! {
        #[test]
        fn no_text_ends_the_sequence(text: String) {
            let bytes = String::from_utf8(Notify::Desktop.bytes(&text, Between::Nothing)).unwrap();
            prop_assert_eq!(bytes.matches('\x1b').count(), 2);
            prop_assert_eq!(bytes.matches('\x07').count(), 3);
            let inner: Vec<&str> = bytes.split(['\x1b', '\x07']).collect();
            prop_assert!(inner.iter().all(|part| !part.chars().any(char::is_control)));
        }
    }
}
