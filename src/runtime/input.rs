//! What the terminal sends, in the program's own words. It must never decide what a key does.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::key::{Key, KeyPress};

/// A paste longer than this is cut: no field of ours holds more, and a megabyte must not stall the screen.
pub const LONGEST_PASTE: usize = 64 * 1024;

/// One thing the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or repeats; releases are dropped here and nowhere else.
    Key(KeyPress),
    /// Text was pasted: never keys, whatever it contains. At most [`LONGEST_PASTE`] bytes of it.
    Paste(String),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// The wheel moved by this many rows, down is positive. Only with the mouse on.
    Wheel(i8),
    /// The first button was pressed at this column and row. Only with the mouse on.
    Click(u16, u16),
}

/// Translates one event; `None` for what the program does not use.
pub fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => press(&key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(bounded(text))),
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Input::Wheel(3)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(-3)),
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
            _ => None,
        },
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn press(event: &KeyEvent) -> Option<KeyPress> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let key = match event.code {
        // Some terminals report Shift+a as an "a" with Shift.
        KeyCode::Char(c) if shift => Key::Char(upper(c)),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Tab if shift => Key::BackTab,
        code => named(code)?,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(KeyPress::new(key, ctrl, event.modifiers.contains(KeyModifiers::ALT)))
}

/// Upper case where that is one character; "ß" stays.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    upper.next().filter(|_| upper.next().is_none()).unwrap_or(c)
}

fn named(code: KeyCode) -> Option<Key> {
    Some(match code {
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Insert => Key::Insert,
        KeyCode::F(n) => Key::F(n),
        _ => return None,
    })
}

fn bounded(mut text: String) -> String {
    let mut end = text.len().min(LONGEST_PASTE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        translate(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn equal_presses_become_equal() {
        let upper_g = Some(Input::Key(KeyPress::char('G')));
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), upper_g);
        assert_eq!(key(KeyCode::Char('g'), KeyModifiers::SHIFT), upper_g);
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::NONE), upper_g);
        let ctrl_c = Some(Input::Key(KeyPress::ctrl('c')));
        assert_eq!(key(KeyCode::Char('C'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), ctrl_c);
        assert_eq!(key(KeyCode::Char('c'), KeyModifiers::CONTROL), ctrl_c);
        let back = Some(Input::Key(KeyPress::plain(Key::BackTab)));
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), back);
        assert_eq!(key(KeyCode::Tab, KeyModifiers::SHIFT), back);
    }

    #[test]
    fn releases_are_dropped_and_repeats_kept() {
        let event = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, kind));
        assert_eq!(translate(event(KeyEventKind::Release)), None);
        assert!(translate(event(KeyEventKind::Repeat)).is_some());
    }

    #[test]
    fn a_paste_is_one_bounded_value() {
        assert_eq!(translate(Event::Paste("a\nb".into())), Some(Input::Paste("a\nb".into())));
        let Some(Input::Paste(text)) = translate(Event::Paste("订".repeat(400_000))) else { panic!() };
        assert!(text.len() <= LONGEST_PASTE && text.len() > LONGEST_PASTE - 3);
    }
}
