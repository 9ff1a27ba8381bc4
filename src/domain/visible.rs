//! Foreign text made harmless and told apart: what cannot be seen is written out, two different names never look alike
//! because of it. It must never be used on text that is sent or copied.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// More marks than this on one base are noise that spills over neighbouring lines.
const MARKS_PER_BASE: usize = 4;

/// `text` with everything invisible or dangerous written out: `\x1b`, `\u{202e}`. Different texts give different
/// results, so a backslash is doubled where it could be taken for the start of such a form.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

/// As [`visible`] for bytes that need not be UTF-8: a stray byte becomes `\xff`.
pub fn visible_bytes(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(&visible(chunk.valid()));
        for byte in chunk.invalid() {
            push(&mut out, format_args!("\\x{byte:02x}"));
        }
    }
    out
}

/// The first `most` names, made visible; the rest is counted.
pub fn some(names: &[String], most: usize) -> String {
    let told: Vec<_> = names.iter().take(most).map(|name| visible(name)).collect();
    let more = names.len().saturating_sub(most);
    if more > 0 { format!("{} +{more}", told.join(", ")) } else { told.join(", ") }
}

/// Whether a character by itself must not reach the screen as it is.
pub fn is_hazard(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    c.is_control() || reorders(c) || vanishes(c) || looks_like_a_space(c) || has_no_meaning(c)
}

/// The safety net under drawing: escapes without doubling backslashes, so that escaped text passes unchanged. For text
/// in a field, where a backslash must stay the one that was typed.
pub fn harmless(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

fn escape(text: &str, injective: bool) -> Cow<'_, str> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && !(injective && b == b'\\')) {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer { out: String::with_capacity(text.len() + 16), cluster: String::new(), marks: 0 };
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if injective && c == '\\' {
            writer.backslash(chars.peek().copied());
        } else {
            writer.char(c);
        }
    }
    Cow::Owned(writer.out)
}

/// Escapes character by character, knowing what the last one can be combined with.
struct Writer {
    out: String,
    cluster: String,
    marks: usize,
}

impl Writer {
    /// A backslash is doubled where it would read as the start of an escape of ours; marks do not combine with it.
    fn backslash(&mut self, next: Option<char>) {
        let mistakable = next.is_some_and(|c| matches!(c, 'x' | 'u' | '\\') || is_hazard(c) || is_mark(c));
        self.out.push_str(if mistakable { "\\\\" } else { "\\" });
        self.cluster.clear();
    }

    fn char(&mut self, c: char) {
        self.marks = if is_mark(c) { self.marks + 1 } else { 0 };
        let stray = is_mark(c) && (self.cluster.is_empty() || self.marks > MARKS_PER_BASE);
        if is_hazard(c) || stray || self.is_disputed(c) {
            push_escape(&mut self.out, c);
            self.cluster.clear();
        } else {
            self.out.push(c);
        }
    }

    /// Whether `c` joins the cluster before it into something that is not as wide as its parts: terminals disagree
    /// about such widths. Leaves `c` as part of the cluster it belongs to.
    fn is_disputed(&mut self, c: char) -> bool {
        let before = self.cluster.width();
        self.cluster.push(c);
        if self.cluster.is_ascii() || self.cluster.graphemes(true).count() > 1 {
            self.cluster.clear();
            self.cluster.push(c);
            return false;
        }
        self.cluster.width() != before + c.width().unwrap_or(0)
    }
}

fn is_mark(c: char) -> bool {
    c.width() == Some(0)
}

fn push_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    if code < 0x80 {
        push(out, format_args!("\\x{code:02x}"));
    } else {
        push(out, format_args!("\\u{{{code:x}}}"));
    }
}

fn push(out: &mut String, args: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(args);
}

/// Bidirectional controls: they show a name in another order than it has.
fn reorders(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that take no room of their own, joiners and fillers.
fn vanishes(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Spaces that cannot be told from the ordinary one; the ideographic space is two cells wide and stays.
fn looks_like_a_space(c: char) -> bool {
    matches!(c, '\u{00a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{2800}')
}

/// Private-use characters and non-characters: every font draws its own box for them.
fn has_no_meaning(c: char) -> bool {
    let code = u32::from(c);
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}')
        || code >= 0xf_0000
        || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads the escapes back; that this is possible for every text is what "different inputs differ" means.
    fn decode(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c != '\\' {
                out.push(c);
            } else if let Some(after) = rest.strip_prefix('\\') {
                out.push('\\');
                rest = after;
            } else if let Some(after) = rest.strip_prefix("u{") {
                let (hex, after) = after.split_once('}').unwrap();
                out.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap());
                rest = after;
            } else if let Some(after) = rest.strip_prefix('x') {
                out.push(char::from(u8::from_str_radix(&after[..2], 16).unwrap()));
                rest = &after[2..];
            } else {
                out.push('\\');
            }
        }
        out
    }

    #[test]
    fn shows_what_hides() {
        assert_eq!(visible("a\x1b[31mb"), "a\\x1b[31mb");
        assert_eq!(visible("x\u{202e}y"), "x\\u{202e}y");
        assert_eq!(visible("a\u{200b}b\u{feff}"), "a\\u{200b}b\\u{feff}");
        assert_eq!(visible("a\u{85}b"), "a\\u{85}b");
        assert_eq!(visible("订单 café"), "订单 café");
        assert_eq!(visible("C:\\temp"), "C:\\temp");
        assert_eq!(visible("a\\x1b"), "a\\\\x1b");
        assert_eq!(visible("\r\n\t\0"), "\\x0d\\x0a\\x09\\x00");
    }

    #[test]
    fn bounds_marks_and_joined_emoji() {
        let many = format!("a{}", "\u{301}".repeat(64));
        assert_eq!(visible(&many).matches("\\u{301}").count(), 60);
        assert_eq!(visible("\u{301}a"), "\\u{301}a");
        assert_eq!(visible("👩\u{200d}💻"), "👩\\u{200d}💻");
    }

    #[test]
    fn bytes_need_not_be_utf8() {
        assert_eq!(visible_bytes(b"a\xff\x1b"), "a\\xff\\x1b");
    }

    fn nasty() -> impl Strategy<Value = String> {
        let hot = prop::sample::select(vec![
            '\\',
            'x',
            'u',
            '{',
            '}',
            '1',
            'b',
            '\x1b',
            '\u{9b}',
            '\u{202e}',
            '\u{200d}',
            '\u{301}',
            '\u{fe0f}',
            '👩',
            '🏽',
            '订',
            '\u{feff}',
            ' ',
            'a',
            '\u{1f1e9}',
            '\u{1100}',
            '\u{1161}',
            '\u{20e3}',
            '\u{ff9e}',
        ]);
        prop::collection::vec(prop_oneof![4 => hot, 1 => any::<char>()], 0..24)
            .prop_map(|v| v.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn nothing_invisible_gets_through_and_nothing_is_lost(text in nasty()) {
            let shown = visible(&text);
            prop_assert!(!shown.chars().any(is_hazard), "{shown:?}");
            prop_assert_eq!(decode(&shown), text);
        }

        #[test]
        fn drawing_leaves_escaped_text_alone(text in nasty()) {
            let shown = visible(&text).into_owned();
            let drawn = harmless(&shown).into_owned();
            prop_assert_eq!(drawn, shown);
        }
    }
}
