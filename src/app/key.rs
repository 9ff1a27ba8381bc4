//! A key press as the program knows it, and the language in which tests, the configuration and help write keys.
//! It must never know which terminal or library the key came from.

use std::fmt;

/// A key without its modifiers. Letters carry Shift by being upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A character as typed.
    Char(char),
    /// Enter, Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift+Tab: terminals send a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete forward.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// F1 and so on: the keys that work with an input method on.
    F(u8),
}

/// One press of a key with Ctrl and Alt. With Ctrl, letters are lower case: terminals do not tell the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyPress {
    /// Which key.
    pub key: Key,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt (or Meta, or a preceding Esc) was held.
    pub alt: bool,
}

/// Names in sequences, then labels for people; the first of several names is the one written.
const NAMES: [(&str, Key, &str); 28] = [
    ("enter", Key::Enter, "Enter"),
    ("cr", Key::Enter, "Enter"),
    ("esc", Key::Esc, "Esc"),
    ("tab", Key::Tab, "Tab"),
    ("backtab", Key::BackTab, "Shift+Tab"),
    ("s-tab", Key::BackTab, "Shift+Tab"),
    ("backspace", Key::Backspace, "Backspace"),
    ("bs", Key::Backspace, "Backspace"),
    ("delete", Key::Delete, "Delete"),
    ("del", Key::Delete, "Delete"),
    ("up", Key::Up, "Up"),
    ("down", Key::Down, "Down"),
    ("left", Key::Left, "Left"),
    ("right", Key::Right, "Right"),
    ("home", Key::Home, "Home"),
    ("end", Key::End, "End"),
    ("pageup", Key::PageUp, "PgUp"),
    ("pgup", Key::PageUp, "PgUp"),
    ("pagedown", Key::PageDown, "PgDn"),
    ("pgdn", Key::PageDown, "PgDn"),
    ("insert", Key::Insert, "Ins"),
    ("ins", Key::Insert, "Ins"),
    ("space", Key::Char(' '), "Space"),
    ("lt", Key::Char('<'), "<"),
    ("gt", Key::Char('>'), ">"),
    ("minus", Key::Char('-'), "-"),
    ("ret", Key::Enter, "Enter"),
    ("return", Key::Enter, "Enter"),
];

impl KeyPress {
    /// A key without modifiers.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false }
    }

    /// A character without modifiers: what most tests and key tables need.
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// A letter with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { key: Key::Char(c.to_ascii_lowercase()), ctrl: true, alt: false }
    }

    /// Makes equal what terminals send differently: Ctrl+letter is lower case, Shift+Tab a key of its own.
    pub const fn new(key: Key, ctrl: bool, alt: bool) -> Self {
        let key = match key {
            Key::Char(c) if ctrl => Key::Char(c.to_ascii_lowercase()),
            Key::Char('\t') => Key::Tab,
            Key::Char('\r' | '\n') => Key::Enter,
            other => other,
        };
        Self { key, ctrl, alt }
    }

    /// The character this press types into a text field, if it types one.
    pub const fn typed(&self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads keys as tests and the configuration write them: `<enter>jj<c-c>abc<esc><f1><lt>`.
    pub fn parse_sequence(text: &str) -> Result<Vec<Self>, String> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if c == '<' {
                let (name, after) = rest[1..]
                    .split_once('>')
                    .ok_or_else(|| format!("`{rest}`: `<` without `>`; write `<lt>` for `<`"))?;
                keys.push(parse_named(name).ok_or_else(|| format!("`<{name}>` is no key"))?);
                rest = after;
            } else {
                keys.push(Self::new(Key::Char(c), false, false));
                rest = &rest[c.len_utf8()..];
            }
        }
        Ok(keys)
    }

    /// The press in the language that [`KeyPress::parse_sequence`] reads.
    pub fn sequence(&self) -> String {
        let modifiers = format!("{}{}", if self.ctrl { "c-" } else { "" }, if self.alt { "a-" } else { "" });
        let name = match self.key {
            Key::F(n) => Some(format!("f{n}")),
            key => NAMES.iter().find(|(_, k, _)| *k == key).map(|(name, ..)| (*name).to_owned()),
        };
        match (name, self.key) {
            (Some(name), _) => format!("<{modifiers}{name}>"),
            (None, Key::Char(c)) if modifiers.is_empty() => c.to_string(),
            (None, Key::Char(c)) => format!("<{modifiers}{c}>"),
            (None, _) => String::new(),
        }
    }
}

fn parse_named(name: &str) -> Option<KeyPress> {
    let (mut ctrl, mut alt, mut rest) = (false, false, name);
    loop {
        let lower = rest.to_ascii_lowercase();
        if lower.starts_with("c-") {
            ctrl = true;
        } else if lower.starts_with("a-") || lower.starts_with("m-") {
            alt = true;
        } else {
            break;
        }
        rest = &rest[2..];
    }
    Some(KeyPress::new(key_named(rest)?, ctrl, alt)).filter(|_| rest != name || rest.chars().count() > 1)
}

fn key_named(name: &str) -> Option<Key> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(Key::Char(c));
    }
    let lower = name.to_ascii_lowercase();
    let function = lower.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=35).contains(n));
    function.map(Key::F).or_else(|| NAMES.iter().find(|(n, ..)| *n == lower).map(|(_, key, _)| *key))
}

/// The label in footers and help: "Ctrl+C", "Enter", "j".
impl fmt::Display for KeyPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.alt {
            f.write_str("Alt+")?;
        }
        match self.key {
            Key::F(n) => write!(f, "F{n}"),
            Key::Char(c) if c != ' ' && self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Key::Char(c) if c != ' ' => write!(f, "{c}"),
            key => f.write_str(NAMES.iter().find(|(_, k, _)| *k == key).map_or("", |(_, _, label)| label)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_a_sequence() {
        let keys = KeyPress::parse_sequence("<enter>j<c-C>A<esc><tab><F1><lt><space><s-tab><a-x>订").unwrap();
        let alt_x = KeyPress { key: Key::Char('x'), ctrl: false, alt: true };
        assert_eq!(
            keys,
            [
                KeyPress::plain(Key::Enter),
                KeyPress::char('j'),
                KeyPress::ctrl('c'),
                KeyPress::char('A'),
                KeyPress::plain(Key::Esc),
                KeyPress::plain(Key::Tab),
                KeyPress::plain(Key::F(1)),
                KeyPress::char('<'),
                KeyPress::char(' '),
                KeyPress::plain(Key::BackTab),
                alt_x,
                KeyPress::char('订'),
            ]
        );
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for bad in ["<", "<nokey>", "<>", "a<c->", "<f99>", "<x>"] {
            assert!(KeyPress::parse_sequence(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn labels_are_for_people() {
        let label = |text: &str| KeyPress::parse_sequence(text).unwrap()[0].to_string();
        assert_eq!(
            ["<c-c>", "<enter>", "<f1>", "j", "G", "<space>", "<s-tab>", "<a-x>", "<pgup>", "?"].map(label),
            ["Ctrl+C", "Enter", "F1", "j", "G", "Space", "Shift+Tab", "Alt+x", "PgUp", "?"]
        );
    }

    fn any_key() -> impl Strategy<Value = KeyPress> {
        let named = prop::sample::select(NAMES.map(|(_, key, _)| key).to_vec());
        let key = prop_oneof![named, (1u8..=35).prop_map(Key::F), any::<char>().prop_map(Key::Char)];
        (key, any::<bool>(), any::<bool>()).prop_map(|(key, ctrl, alt)| KeyPress::new(key, ctrl, alt))
    }

    proptest! {
        #[test]
        fn written_keys_are_read_back(keys in prop::collection::vec(any_key(), 0..8)) {
            let text: String = keys.iter().map(KeyPress::sequence).collect();
            prop_assert_eq!(KeyPress::parse_sequence(&text), Ok(keys));
        }

        #[test]
        fn parsing_never_panics(text in ".{0,20}") {
            let _ = KeyPress::parse_sequence(&text);
        }
    }
}
