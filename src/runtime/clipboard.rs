//! The clipboard of the person's own terminal, over any number of hops: OSC 52. It never carries a secret, because
//! nothing that can be copied holds one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The most that terminals take: beyond it nothing is written rather than a part.
pub const LIMIT: usize = 70_000;

/// The bytes that put text on the clipboard; inside tmux wrapped so that tmux passes them on.
pub fn copy(text: &str, tmux: bool) -> Option<Vec<u8>> {
    if text.len() > LIMIT {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    let bytes = if tmux { format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")) } else { plain };
    Some(bytes.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tmux_gets_doubled_escapes() {
        assert_eq!(copy("hi", false).unwrap(), b"\x1b]52;c;aGk=\x07");
        assert_eq!(copy("hi", true).unwrap(), b"\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
        assert!(copy(&"x".repeat(80_000), false).is_none());
    }
}
