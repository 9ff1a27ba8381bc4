//! Text on a grid of cells: the one width function, cutting, padding and drawing.
//! It must never change what a name is: foreign text is escaped for display only, the value itself goes on untouched.

mod apart;
mod number;
mod wrap;

use std::borrow::Cow;
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use crate::domain::visible::{harmless, is_hazard, visible, visible_bytes};
pub use number::{DurationParts, bytes, duration_parts, grouped};

/// How many cells a character of East Asian "ambiguous" width takes: terminals of Chinese users are often set to two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// One cell, as ratatui and most terminals count.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

/// What was cut at its end while a test looked: each sentence or fact of which something is missing, whole.
#[cfg(test)]
pub(in crate::ui) mod cuts {
    use std::cell::RefCell;

    thread_local! {
        static CUTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub fn tell(text: &str, lost: &str) {
        if !lost.trim().is_empty() {
            let from = text.len() - lost.len();
            // A sentence of which nothing is left out is not cut, whatever stands behind it.
            let gaps = ["  ", ": ", " · ", "，"];
            let starts = gaps.iter().filter_map(|gap| Some(text[..from].rfind(gap)? + gap.len()));
            let start = starts.max().unwrap_or(0);
            let parts = text[start..].split("  ").map(str::trim).filter(|part| !part.is_empty());
            CUTS.with_borrow_mut(|cuts| cuts.extend(parts.map(str::to_owned)));
        }
    }

    /// The texts since the last time.
    pub fn take() -> Vec<String> {
        CUTS.take()
    }
}

/// Where padded text stands in its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Blanks follow the text.
    #[default]
    Left,
    /// Blanks come first: sizes and counts.
    Right,
}

/// The only place that knows how wide text is; everything that draws asks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    ambiguous: Ambiguous,
}

impl Measure {
    /// A measure for a terminal with this setting.
    pub const fn new(ambiguous: Ambiguous) -> Self {
        Self { ambiguous }
    }

    /// The cells `text` takes on one line. Control characters are counted as one; escape them first.
    pub fn width(self, text: &str) -> usize {
        if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            return text.len();
        }
        text.graphemes(true).map(|g| self.grapheme(g)).sum()
    }

    /// The cells one grapheme cluster takes.
    pub fn grapheme(self, cluster: &str) -> usize {
        if cluster.len() == 1 {
            return 1;
        }
        let narrow = usize::from(cluster.cell_width());
        match self.ambiguous {
            Ambiguous::Narrow => narrow,
            Ambiguous::Wide => narrow.max(cluster.width_cjk().min(2)),
        }
    }

    /// The longest start of `text` that fits into `max` cells, never splitting a cluster, and the cells it takes.
    pub fn fitting(self, text: &str, max: usize) -> (&str, usize) {
        let mut used = 0;
        for (at, cluster) in text.grapheme_indices(true) {
            let width = self.grapheme(cluster);
            if used + width > max {
                return (&text[..at], used);
            }
            used += width;
        }
        (text, used)
    }

    /// `text` cut to `max` cells, `mark` (such as `~`) standing for what was left out.
    pub fn truncate<'a>(self, text: &'a str, max: usize, mark: &str) -> Cow<'a, str> {
        // A name can be 10 kB long: looking one cell past the limit is enough.
        let (head, _) = self.fitting(text, max);
        if head.len() == text.len() {
            return Cow::Borrowed(text);
        }
        let (mark, mark_width) = self.fitting(mark, max);
        let (head, _) = self.fitting(text, max - mark_width);
        #[cfg(test)]
        cuts::tell(text, &text[head.len()..]);
        Cow::Owned(format!("{head}{mark}"))
    }

    /// Cuts a text in its middle to at most `max` cells: ids differ at their ends.
    pub fn truncate_middle<'a>(self, text: &'a str, max: usize, mark: &str) -> Cow<'a, str> {
        let room = max.saturating_sub(self.width(mark));
        if self.width(text) <= max || room < 2 {
            return self.truncate(text, max, mark);
        }
        let (head, used) = self.fitting(text, room / 2);
        let mut left = room - used;
        let mut from = text.len();
        for (at, cluster) in text.grapheme_indices(true).rev() {
            let needed = self.grapheme(cluster);
            if needed > left || at < head.len() {
                break;
            }
            (left, from) = (left - needed, at);
        }
        Cow::Owned(format!("{head}{mark}{}", &text[from..]))
    }

    /// Texts of one list, each with the cells it has, cut so that no two that differ look the same.
    pub fn apart<'a>(self, texts: &[(&'a str, usize)], mark: &str) -> Vec<Cow<'a, str>> {
        apart::apart(self, texts, mark)
    }

    /// `text` cut or filled to exactly `width` cells.
    pub fn pad(self, text: &str, width: usize, align: Align, mark: &str) -> String {
        let cut = self.truncate(text, width, mark);
        let blanks = " ".repeat(width.saturating_sub(self.width(&cut)));
        match align {
            Align::Left => format!("{cut}{blanks}"),
            Align::Right => format!("{blanks}{cut}"),
        }
    }

    /// Lines of at most `width` cells: broken between words, between CJK characters, and inside a word only when it
    /// is longer than a line. Newlines in `text` are kept.
    pub fn wrap(self, text: &str, width: usize) -> Vec<String> {
        wrap::wrap(self, text, width)
    }

    /// Draws `text` from (x, y) in at most `max` cells and returns the column after it. Nothing leaves the buffer, a
    /// wide character that does not fit whole is not drawn, and a control character that was not escaped is escaped here.
    pub fn put(self, buf: &mut Buffer, x: u16, y: u16, max: u16, text: &str, style: Style) -> u16 {
        let area = buf.area;
        if y < area.top() || y >= area.bottom() || x < area.left() {
            return x;
        }
        let end = area.right().min(x.saturating_add(max));
        let safe = harmless(text);
        let mut at = x;
        for cluster in safe.graphemes(true) {
            let width = u16::try_from(self.grapheme(cluster)).unwrap_or(u16::MAX);
            if at >= end || width > end - at {
                break;
            }
            if width > 0 {
                self.place(buf, at, y, cluster, width, style);
                at += width;
            }
        }
        at
    }

    fn place(self, buf: &mut Buffer, x: u16, y: u16, cluster: &str, width: u16, style: Style) {
        for follower in 1..width {
            if let Some(cell) = buf.cell_mut((x + follower, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        if let Some(cell) = buf.cell_mut((x, y)) {
            cell.set_symbol(cluster).set_style(style);
            // ratatui counts ambiguous characters as one cell; only here is the other answer known.
            let forced = (self.ambiguous == Ambiguous::Wide && cluster.cell_width() != width)
                .then(|| NonZeroU16::new(width))
                .flatten();
            cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    const M: Measure = Measure::new(Ambiguous::Narrow);

    #[test]
    fn widths_follow_the_setting() {
        assert_eq!(M.width("orders"), 6);
        assert_eq!(M.width("订单"), 4);
        assert_eq!(M.width("→"), 1);
        assert_eq!(Measure::new(Ambiguous::Wide).width("→"), 2);
        assert_eq!(M.width("e\u{301}"), 1);
    }

    #[test]
    fn truncation_marks_what_is_missing() {
        assert_eq!(M.truncate("order_items", 9, "~"), "order_it~");
        assert_eq!(M.truncate("orders", 6, "~"), "orders");
        assert_eq!(M.truncate("订单表", 4, "~"), "订~");
        assert_eq!(M.truncate("abc", 0, "~"), "");
    }

    #[test]
    fn padding_fills_the_column() {
        assert_eq!(M.pad("订单", 6, Align::Left, "~"), "订单  ");
        assert_eq!(M.pad("38 GB", 8, Align::Right, "~"), "   38 GB");
        assert_eq!(M.pad("订单", 3, Align::Left, "~"), "订~");
    }

    #[test]
    fn put_never_splits_a_wide_character() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 3, 1));
        assert_eq!(M.put(&mut buf, 0, 0, 10, "订单", Style::new()), 2);
        assert_eq!(buf[(2, 0)].symbol(), " ");
    }

    #[test]
    fn put_escapes_what_was_forgotten() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        M.put(&mut buf, 0, 0, 8, "a\x1bb", Style::new());
        assert_eq!(crate::ui::snapshot::lines(&buf), ["a\\x1bb"]);
    }

    proptest! {
        #[test]
        fn truncation_fits(text in "\\PC{0,30}", max in 0usize..20, wide: bool) {
            let measure = Measure::new(if wide { Ambiguous::Wide } else { Ambiguous::Narrow });
            prop_assert!(measure.width(&measure.truncate(&text, max, "…")) <= max);
        }

        #[test]
        fn padding_is_exact(text in "\\PC{0,30}", max in 0usize..20) {
            prop_assert_eq!(M.width(&M.pad(&visible(&text), max, Align::Right, "~")), max);
        }
    }
}
