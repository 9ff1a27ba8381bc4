//! A line of text being typed. It never loses what was typed: an error stands beside the text, not instead of it.

use tui_input::{Input, InputRequest};

use super::key::{Key, KeyPress};
use crate::messages::Text;

/// The most that is taken from one paste: more is no name and no time.
const PASTE_LIMIT: usize = 4096;

/// A single-line text field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// The text.
    pub value: String,
    /// The cursor, counted in characters.
    pub cursor: usize,
    /// What is wrong with it.
    pub error: Option<Text>,
    /// Whether pasting is refused (typed confirmation).
    pub no_paste: bool,
}

impl Field {
    /// A field with text and the cursor at its end.
    pub fn new(value: impl Into<String>) -> Self {
        let value = value.into();
        Self { cursor: value.chars().count(), value, error: None, no_paste: false }
    }

    /// Whether a key belongs to the field, and if so, edits.
    pub fn key(&mut self, press: KeyPress) -> bool {
        let Some(request) = request(press) else { return false };
        let mut input = Input::new(std::mem::take(&mut self.value)).with_cursor(self.cursor);
        if input.handle(request).is_some_and(|change| change.value) {
            self.error = None;
        }
        self.cursor = input.cursor();
        input.value().clone_into(&mut self.value);
        true
    }

    /// Inserts pasted text, without line breaks and other control characters.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.no_paste {
            return false;
        }
        for c in text.chars().filter(|c| !c.is_control()).take(PASTE_LIMIT) {
            self.key(KeyPress::char(c));
        }
        true
    }
}

fn request(press: KeyPress) -> Option<InputRequest> {
    if let Some(c) = press.typed() {
        return Some(InputRequest::InsertChar(c));
    }
    Some(match (press.key, press.ctrl, press.alt) {
        (Key::Backspace, false, false) | (Key::Char('h'), true, false) => InputRequest::DeletePrevChar,
        (Key::Delete, false, false) => InputRequest::DeleteNextChar,
        (Key::Left, false, false) => InputRequest::GoToPrevChar,
        (Key::Right, false, false) => InputRequest::GoToNextChar,
        (Key::Left, true, false) | (Key::Char('b'), false, true) => InputRequest::GoToPrevWord,
        (Key::Right, true, false) | (Key::Char('f'), false, true) => InputRequest::GoToNextWord,
        (Key::Home, ..) | (Key::Char('a'), true, false) => InputRequest::GoToStart,
        (Key::End, ..) | (Key::Char('e'), true, false) => InputRequest::GoToEnd,
        (Key::Char('w'), true, false) | (Key::Backspace, _, true) => InputRequest::DeletePrevWord,
        (Key::Char('u'), true, false) => InputRequest::DeleteLine,
        (Key::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_editing_and_pasting() {
        let mut field = Field::new("订单");
        for press in KeyPress::parse_sequence("<bs>ab<left>X").unwrap() {
            assert!(field.key(press));
        }
        assert_eq!((field.value.as_str(), field.cursor), ("订aXb", 3));
        field.paste("1\n\u{1b}2");
        assert_eq!(field.value, "订aX12b");
        assert!(!field.key(KeyPress::plain(Key::Enter)));
        field.no_paste = true;
        assert!(!field.paste("x"));
    }
}
