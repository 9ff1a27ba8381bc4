//! Breaking text into lines. It must never lose or reorder a character that is not a blank at a break.

use unicode_segmentation::UnicodeSegmentation;

use super::Measure;

pub(super) fn wrap(measure: Measure, text: &str, width: usize) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    text.split('\n').flat_map(|line| wrap_line(measure, line, width)).collect()
}

fn wrap_line(measure: Measure, line: &str, width: usize) -> Vec<String> {
    let mut lines = Lines { measure, width, done: Vec::new(), line: String::new(), used: 0 };
    for piece in pieces(measure, line) {
        lines.push(piece);
    }
    lines.finish()
}

struct Lines {
    measure: Measure,
    width: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    fn push(&mut self, piece: &str) {
        let word = piece.trim_end_matches(' ');
        let needed = self.measure.width(word);
        if self.used > 0 && self.used + needed > self.width {
            self.break_line();
        }
        if needed > self.width {
            return self.push_long(piece);
        }
        self.line.push_str(piece);
        self.used += self.measure.width(piece);
    }

    /// A word longer than a line is broken between its clusters.
    fn push_long(&mut self, piece: &str) {
        for cluster in piece.graphemes(true) {
            let needed = self.measure.grapheme(cluster);
            if self.used > 0 && self.used + needed > self.width && cluster != " " {
                self.break_line();
            }
            self.line.push_str(cluster);
            self.used += needed;
        }
    }

    fn break_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.done.push(line.trim_end_matches(' ').to_owned());
        self.used = 0;
    }

    fn finish(mut self) -> Vec<String> {
        self.break_line();
        self.done
    }
}

/// Parts that may stand on a line of their own: a word with the blanks after it, or one CJK character.
fn pieces(measure: Measure, line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, cluster) in line.grapheme_indices(true) {
        if before.is_some_and(|b| may_break(measure, b, cluster)) {
            pieces.push(&line[start..at]);
            start = at;
        }
        before = Some(cluster);
    }
    pieces.push(&line[start..]);
    pieces
}

fn may_break(measure: Measure, before: &str, after: &str) -> bool {
    if after == " " || never_starts_a_line(after) || never_ends_a_line(before) {
        return false;
    }
    before == " " || is_wide(measure, before) || is_wide(measure, after)
}

/// Only letters of CJK scripts: an ambiguous arrow in a wide setting is no place to break.
fn is_wide(measure: Measure, cluster: &str) -> bool {
    let cjk = cluster.chars().next().is_some_and(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..));
    cjk && measure.grapheme(cluster) > 1
}

fn never_starts_a_line(cluster: &str) -> bool {
    matches!(
        cluster,
        "," | "."
            | ";"
            | ":"
            | "!"
            | "?"
            | ")"
            | "]"
            | "}"
            | "，"
            | "。"
            | "、"
            | "；"
            | "："
            | "！"
            | "？"
            | "）"
            | "】"
            | "》"
            | "」"
            | "』"
            | "”"
            | "’"
            | "%"
    )
}

fn never_ends_a_line(cluster: &str) -> bool {
    matches!(cluster, "(" | "[" | "{" | "（" | "【" | "《" | "「" | "『" | "“" | "‘")
}

#[cfg(test)]
mod tests {
    use crate::ui::text::{Measure, visible};
    use proptest::prelude::*;

    fn wrap(text: &str, width: usize) -> Vec<String> {
        Measure::default().wrap(text, width)
    }

    #[test]
    fn breaks_between_words() {
        assert_eq!(
            wrap("Restoring must never write to a live name.", 16),
            ["Restoring must", "never write to a", "live name."]
        );
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn breaks_cjk_and_keeps_punctuation_with_it() {
        assert_eq!(wrap("不能用来恢复单张。", 8), ["不能用来", "恢复单", "张。"]);
        assert_eq!(wrap("按 b 选择", 6), ["按 b", "选择"]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(wrap("orders_ud1119_k7q2", 7), ["orders_", "ud1119_", "k7q2"]);
    }

    proptest! {
        #[test]
        fn every_line_fits_and_no_letter_is_lost(text in "[a-c 订单。,\n]{0,40}", width in 2usize..12) {
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(Measure::default().width(line) <= width.max(2), "{line:?}");
            }
            let bare = |s: &str| s.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }

        #[test]
        fn any_text_wraps(text in ".{0,60}", width in 0usize..20) {
            let _ = wrap(&visible(&text), width);
        }
    }
}
