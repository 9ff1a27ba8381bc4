//! Pretty JSON with colours, lexed line by line as it is drawn, with notes beside it that are marked as not sent.
//! It must never change the text: what is shown is what is sent, but for line breaks.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::theme::{Role, Theme};

/// A window on pretty JSON.
#[derive(Clone, Copy)]
pub struct Json<'a> {
    /// How many lines there are.
    pub len: usize,
    /// The first visible line.
    pub top: usize,
    /// Gives a line by its number; asked for visible lines only. A string never spans two lines.
    pub line: &'a dyn Fn(usize) -> Cow<'a, str>,
    /// Gives the note that explains a line, if it has one.
    pub note: &'a dyn Fn(usize) -> Option<Cow<'a, str>>,
}

impl Json<'_> {
    /// Draws the visible lines.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = area.intersection(buf.area);
        for (number, row) in (self.top..self.len).zip(area.rows()) {
            let end = draw_line(&(self.line)(number), row, buf, theme);
            if let Some(note) = (self.note)(number) {
                let rest = super::part(row, end.saturating_sub(row.x).saturating_add(2), row.width);
                super::line(&format!("{} {note}", theme.glyphs.note), Role::Note, rest, buf, theme);
            }
        }
    }
}

fn draw_line(text: &str, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let width = usize::from(area.width);
    let (fits, _) = theme.measure.fitting(text, width);
    let whole = fits.len() == text.len();
    // One cell is kept for the mark that says there is more.
    let (shown, _) = if whole { (fits, 0) } else { theme.measure.fitting(text, width.saturating_sub(1)) };
    let mut x = area.x;
    for (token, role) in tokens(shown) {
        x = theme.measure.put(buf, x, area.y, area.right().saturating_sub(x), token, theme.style(role));
    }
    if !whole {
        let room = area.right().saturating_sub(x);
        x = theme.measure.put(buf, x, area.y, room, theme.glyphs.cut, theme.style(Role::Note));
    }
    x
}

/// The tokens of one line; what is no JSON is plain text.
pub fn tokens(line: &str) -> Vec<(&str, Role)> {
    let mut tokens = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (end, role) = match first {
            '"' => string(rest),
            '-' | '0'..='9' => {
                (run(rest, |c| matches!(c, '0'..='9' | '.' | '-' | '+' | 'e' | 'E')), Role::JsonLiteral)
            }
            'a'..='z' => literal(rest),
            _ => (run(rest, |c| !matches!(c, '"' | '-' | '0'..='9' | 'a'..='z')), Role::Text),
        };
        let (token, after) = rest.split_at(end.max(first.len_utf8()));
        tokens.push((token, role));
        rest = after;
    }
    tokens
}

fn run(text: &str, inside: impl Fn(char) -> bool) -> usize {
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

/// A string is a key when a colon follows it.
fn string(text: &str) -> (usize, Role) {
    let mut escaped = false;
    let mut end = text.len();
    for (at, c) in text.char_indices().skip(1) {
        if c == '"' && !escaped {
            end = at + 1;
            break;
        }
        escaped = c == '\\' && !escaped;
    }
    let key = text.get(end..).is_some_and(|after| after.trim_start().starts_with(':'));
    (end, if key { Role::JsonKey } else { Role::JsonString })
}

fn literal(text: &str) -> (usize, Role) {
    let end = run(text, |c| c.is_ascii_lowercase());
    let known = text.get(..end).is_some_and(|word| matches!(word, "true" | "false" | "null"));
    (end, if known { Role::JsonLiteral } else { Role::Text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_strings_and_literals_are_told_apart() {
        let line = r#"  { "old\"name": "a: b", "n": -1.5e3, "t": true },"#;
        let roles: Vec<_> = tokens(line).into_iter().filter(|(_, role)| *role != Role::Text).collect();
        assert_eq!(
            roles,
            [
                (r#""old\"name""#, Role::JsonKey),
                (r#""a: b""#, Role::JsonString),
                (r#""n""#, Role::JsonKey),
                ("-1.5e3", Role::JsonLiteral),
                (r#""t""#, Role::JsonKey),
                ("true", Role::JsonLiteral),
            ]
        );
    }

    proptest! {
        #[test]
        fn no_character_is_lost(line in ".{0,60}|[\"\\\\a-z{}: 1-]{0,40}") {
            let joined: String = tokens(&line).into_iter().map(|(token, _)| token).collect();
            prop_assert_eq!(joined, line);
        }
    }
}
