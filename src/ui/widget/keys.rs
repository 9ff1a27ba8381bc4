//! The last lines of every screen: the keys that work here. It must never show half a hint.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::theme::{Role, Theme};

/// Cells between two hints.
const GAP: usize = 3;

/// One key and what it does.
#[derive(Clone, Debug)]
pub struct Hint<'a> {
    /// The key or keys: "Enter", "j/k".
    pub keys: Cow<'a, str>,
    /// What it does, in one or two words.
    pub label: Cow<'a, str>,
    /// Whether it can be used now; if not it is dimmed, not hidden.
    pub enabled: bool,
}

/// A footer of one or more lines.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    /// The hints, most important first.
    pub hints: &'a [Hint<'a>],
    /// Always shown, last: how to see all keys ("? help").
    pub help: &'a Hint<'a>,
}

impl Keys<'_> {
    /// Fills the lines of `area` with as many hints as fit; the last ones give way to the help hint. Returns where each
    /// stands, the help hint last.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<Rect> {
        let area = area.intersection(buf.area);
        let places = self.places(area.width, area.height, theme);
        let hints = self.hints.iter().take(places.len().saturating_sub(1)).chain([self.help]);
        let mut rects = Vec::with_capacity(places.len());
        for (hint, (x, y)) in hints.zip(places) {
            let place = super::part(super::row(area, y), x, area.width);
            draw(hint, place, buf, theme);
            let width = u16::try_from(breadth(hint, theme)).unwrap_or(u16::MAX);
            rects.push(Rect { width: width.min(place.width), ..place });
        }
        rects
    }

    /// How many rows all hints need at this width, at least 1.
    pub fn height(&self, width: u16, theme: &Theme) -> u16 {
        self.places(width, u16::MAX, theme).last().map_or(1, |(_, y)| y.saturating_add(1))
    }

    /// Where the hints that fit stand; the last place is the help hint's.
    fn places(&self, width: u16, height: u16, theme: &Theme) -> Vec<(u16, u16)> {
        (0..=self.hints.len())
            .rev()
            .find_map(|shown| self.lay_out(shown, width, height, theme))
            .unwrap_or_default()
    }

    fn lay_out(&self, shown: usize, width: u16, height: u16, theme: &Theme) -> Option<Vec<(u16, u16)>> {
        let (mut x, mut y) = (0usize, 0u16);
        let mut places = Vec::with_capacity(shown + 1);
        for hint in self.hints.iter().take(shown).chain([self.help]) {
            let needed = breadth(hint, theme);
            if x > 0 && x + needed > usize::from(width) {
                (x, y) = (0, y.checked_add(1)?);
            }
            if y >= height || x + needed > usize::from(width) {
                return None;
            }
            places.push((u16::try_from(x).ok()?, y));
            x += needed + GAP;
        }
        Some(places)
    }
}

fn breadth(hint: &Hint<'_>, theme: &Theme) -> usize {
    theme.measure.width(&hint.keys) + 1 + theme.measure.width(&hint.label)
}

fn draw(hint: &Hint<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let (key, label) = if hint.enabled { (Role::HintKey, Role::Hint) } else { (Role::Dim, Role::Dim) };
    let end = super::line(&hint.keys, key, area, buf, theme);
    let used = end.saturating_sub(area.x).saturating_add(1);
    super::line(&hint.label, label, super::part(area, used, area.width), buf, theme);
}
