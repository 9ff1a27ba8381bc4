//! How much of the time is seen on the timeline.

use super::PointStep;
use crate::domain::damage::Damage;
use crate::domain::time::{Timestamp, Window};

/// How far it is zoomed in: below zero all that is known, zero from the set that the point is built on, above that a
/// quarter for each step, around the point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zoom(i8);

/// The least that is shown: below it the cells of the line are less than a second.
const LEAST_MS: i64 = 60_000;

impl Zoom {
    /// All that is known.
    pub const WHOLE: Self = Self(-1);

    /// Whether it shows a part around the point.
    pub fn is_close(self) -> bool {
        self.0 > 0
    }
}

impl PointStep {
    pub(super) fn zoom_in(&mut self, now: Timestamp) {
        let wide = self.span(now).is_some_and(|span| span.to.since(span.from) > LEAST_MS);
        if wide {
            self.zoom = Zoom(self.zoom.0.saturating_add(1));
        }
    }

    pub(super) fn zoom_out(&mut self) {
        self.zoom = Zoom((self.zoom.0 - 1).max(Zoom::WHOLE.0));
    }

    /// What the timeline spans; `None` where nothing is known that lies behind.
    pub fn span(&self, now: Timestamp) -> Option<Window> {
        let whole = self.known(now)?;
        let base = self.base().and_then(|set| set.finished_at).filter(|from| whole.contains(*from));
        let fit = Window { from: base.unwrap_or(whole.from), to: whole.to };
        match self.zoom.0 {
            ..0 => Some(whole),
            0 => Some(fit),
            level => Some(part(fit, whole, self.middle(now), level)),
        }
    }

    /// From the oldest thing known to the present.
    fn known(&self, now: Timestamp) -> Option<Window> {
        let choices = self.points.value()?;
        let usable = choices.backups.iter().filter(|set| set.unusable.is_none());
        let ends = usable.filter_map(|set| set.finished_at);
        let from = ends.chain(choices.windows.iter().map(|window| window.from)).min()?;
        let window = Window { from, to: now };
        (from < now).then_some(window)
    }

    /// What it is zoomed in on.
    fn middle(&self, now: Timestamp) -> Timestamp {
        let point = self.point().and_then(|(_, at)| at);
        point.or(self.damage().and_then(Damage::at)).or(self.proposal(now)).unwrap_or(now)
    }
}

/// A part of a window around a moment, kept inside of what is known.
fn part(fit: Window, whole: Window, middle: Timestamp, level: i8) -> Window {
    let shift = u32::try_from(level).unwrap_or(0).min(20) * 2;
    let long = (fit.to.since(fit.from) >> shift).max(LEAST_MS).min(whole.to.since(whole.from));
    let last = whole.to.plus_millis(-long);
    let from = middle.plus_millis(-long / 2).min(last).max(whole.from);
    Window { from, to: from.plus_millis(long) }
}
