//! The time as a line: what can be restored to, where the gaps are, where the sets, the point and the damage lie.
//! Letters and signs carry all of it; colour carries nothing.

use super::LABEL;
use crate::app::action::Action;
use crate::app::step::point::{Act, PointStep};
use crate::domain::damage::Damage;
use crate::domain::point::PointChoices;
use crate::domain::time::{Timestamp, Window};
use crate::domain::zone::Zone;
use crate::messages::view_point as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::theme::Role;

/// A span of time as cells.
struct Scale {
    span: Window,
    cells: usize,
}

impl Scale {
    /// The cell of a moment; `None` outside.
    fn cell(&self, at: Timestamp) -> Option<usize> {
        if !self.span.contains(at) {
            return None;
        }
        let span = i128::from(self.span.to.since(self.span.from).max(1));
        let last = i128::try_from(self.cells.checked_sub(1)?).ok()?;
        usize::try_from(i128::from(at.since(self.span.from)) * last / span).ok()
    }

    /// The moment in the middle of a cell.
    fn moment(&self, cell: usize) -> Timestamp {
        let span = i128::from(self.span.to.since(self.span.from));
        let last = self.cells.saturating_sub(1).max(1) as i128;
        let ms = span * (cell as i128) / last;
        self.span.from.plus_millis(i64::try_from(ms).unwrap_or(0))
    }
}

/// The window and its newest gap in words, then the line.
pub fn lines(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    windows(scene, step, doc);
    if scene.size < Size::Normal {
        return;
    }
    bar(scene, step, doc);
    let gaps = step.points.value().map(PointChoices::gaps).unwrap_or_default();
    if let Some(newest) = gaps.first() {
        let more = match gaps.len() {
            1 => String::new(),
            count => scene.own(&msg::more_gaps(count - 1)),
        };
        let words = scene.own(&msg::gap(ends(scene, newest)));
        doc.hang(&scene.own(&msg::not_restorable()), Role::Dim, LABEL, &format!("{words}{more}"), Role::Warn);
    }
}

/// All that cannot be restored to, newest first.
pub fn all_gaps(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let Some(choices) = step.points.value() else { return };
    let gaps = choices.gaps();
    let mut label = scene.own(&msg::not_restorable());
    for gap in gaps.iter().take(3) {
        let words = scene.own(&msg::gap(ends(scene, gap)));
        doc.hang(&std::mem::take(&mut label), Role::Dim, LABEL, &words, Role::Warn);
    }
    if gaps.len() > 3 {
        doc.hang("", Role::Dim, LABEL, &scene.own(&msg::more_gaps(gaps.len() - 3)), Role::Warn);
    }
}

fn ends(scene: &Scene, window: &Window) -> String {
    let zone = scene.zone();
    let (from, to) = (zone.format(window.from, "%m-%d %H:%M:%S"), zone.format(window.to, "%m-%d %H:%M:%S"));
    scene.own(&msg::from_to(from, format!("{to} {}", zone.offset_text_at(window.to))))
}

/// From the first to the latest restorable moment.
pub fn windows(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let Some(choices) = step.points.value() else { return };
    if !step.given.offer.capabilities.points.window() {
        return;
    }
    let label = scene.own(&msg::window());
    let (Some(from), Some(to)) = (choices.first_from(Timestamp::from_millis(i64::MIN)), choices.latest())
    else {
        let words = match &choices.no_window {
            Some(reason) => scene.said(reason),
            None => scene.own(&msg::no_window_at_all()),
        };
        doc.hang(&label, Role::Dim, LABEL, &words, Role::Warn);
        return;
    };
    let window = Window { from, to };
    if !scene.is_wide() {
        let words = msg::from_to(scene.zone().wall(from), scene.zone().full(to));
        doc.pair(&label, LABEL, &scene.own(&words));
        return;
    }
    doc.pair(&label, LABEL, &ends(scene, &window));
    let utc = |at| Zone::UTC.format(at, "%m-%d %H:%M:%SZ");
    doc.pair("", LABEL, &format!("= {}", scene.own(&msg::from_to(utc(from), utc(to)))));
}

/// The line with its ends and its legend.
pub fn bar(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let (now, Some(choices)) = (scene.model.now, step.points.value()) else { return };
    let Some(span) = step.span(now) else { return };
    let scale = Scale { span, cells: usize::from(doc.width()).saturating_sub(4).clamp(8, 200) };
    let (left, right) = (end(scene, &span, span.from), end(scene, &span, span.to));
    let gap = scale.cells.saturating_sub(left.len() + right.len()).max(1);
    doc.text(&format!("  {left}{}{right}", " ".repeat(gap)), Role::Dim);
    doc.spans(vec![(format!("  {}", cells(scene, step, choices, &scale)), Role::Text)]);
    let [good, bad, _] = scene.theme.glyphs.span;
    let legend = if step.given.offer.capabilities.points.window() {
        msg::legend(good, bad)
    } else {
        msg::legend_sets()
    };
    let zoomed = if step.zoom.is_close() {
        msg::zoomed(
            scene.key(Action::Point(Act::ZoomIn)),
            scene.key(Action::Point(Act::ZoomOut)),
            scene.key(Action::Point(Act::Whole)),
        )
    } else {
        msg::zooms(scene.key(Action::Point(Act::ZoomIn)))
    };
    doc.spans(vec![(format!("  {}   {}", scene.own(&legend), scene.own(&zoomed)), Role::Dim)]);
}

/// An end of the line: with the seconds, once it is short.
fn end(scene: &Scene, span: &Window, at: Timestamp) -> String {
    let close = span.to.since(span.from) < 3 * 3_600_000;
    let form = if close { "%m-%d %H:%M:%S" } else { "%m-%d %H:%M" };
    let zone = scene.zone();
    let same_day = zone.format(at, "%F") == Zone::UTC.format(at, "%F");
    let utc = Zone::UTC.format(at, if same_day { &form[6..] } else { form });
    format!("{} {} = {utc}Z", zone.format(at, form), zone.offset_text_at(at))
}

fn cells(scene: &Scene, step: &PointStep, choices: &PointChoices, scale: &Scale) -> String {
    let [good, bad, unknown] = scene.theme.glyphs.span;
    let windows = step.given.offer.capabilities.points.window() && choices.latest().is_some();
    let mut cells: Vec<String> = (0..scale.cells)
        .map(|cell| match (windows, choices.covers(scale.moment(cell))) {
            (true, true) => good,
            (true, false) => bad,
            (false, _) => unknown,
        })
        .map(str::to_owned)
        .collect();
    for (cell, sign) in marks(step, choices, scale) {
        if let Some(cell) = cells.get_mut(cell) {
            *cell = sign.to_string();
        }
    }
    cells.concat()
}

/// Sets, point, damage and latest, each in a cell of its own and always in their order, however close they are. Of sets
/// that share a cell one is drawn; where there is no room for all of them, none is.
fn marks(step: &PointStep, choices: &PointChoices, scale: &Scale) -> Vec<(usize, char)> {
    let point = step.point().and_then(|(_, at)| at).map(|at| (at, 'P'));
    let damage = step.damage().and_then(Damage::at).map(|at| (at, 'D'));
    let latest = choices.latest().map(|at| (at, 'L'));
    let chosen: Vec<(Timestamp, char)> = [point, damage, latest].into_iter().flatten().collect();
    let mut ends: Vec<(usize, Timestamp)> = choices
        .backups
        .iter()
        .filter(|set| set.unusable.is_none())
        .filter_map(|set| set.finished_at)
        .filter_map(|at| Some((scale.cell(at)?, at)))
        .collect();
    ends.sort();
    ends.dedup_by_key(|(cell, _)| *cell);
    if ends.len() + chosen.len() > scale.cells {
        ends.clear();
    }
    let sets = ends.into_iter().map(|(_, at)| (at, 'F'));
    let mut marks: Vec<(Timestamp, char)> = sets.chain(chosen).collect();
    // A stable sort: at the same moment the set comes before the point, and the point before the damage.
    marks.sort_by_key(|(at, _)| *at);
    spread(marks.into_iter().filter_map(|(at, sign)| Some((scale.cell(at)?, sign))).collect(), scale.cells)
}

/// Moves signs that share a cell apart, to the left at the right end and to the right elsewhere.
fn spread(mut placed: Vec<(usize, char)>, cells: usize) -> Vec<(usize, char)> {
    let mut limit = cells;
    for (cell, _) in placed.iter_mut().rev() {
        limit = limit.saturating_sub(1);
        *cell = (*cell).min(limit);
        limit = *cell;
    }
    let mut least = 0;
    for (cell, _) in &mut placed {
        *cell = (*cell).max(least);
        least = *cell + 1;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn signs_stay_in_order_each_in_a_cell_of_its_own(mut at in proptest::collection::vec(0usize..40, 0..20), cells in 20usize..40) {
            at.retain(|cell| *cell < cells);
            at.sort_unstable();
            let signs = ('a'..='z').collect::<Vec<_>>();
            let placed = spread(at.iter().copied().zip(signs).collect(), cells);
            prop_assert!(placed.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert!(placed.iter().all(|(cell, _)| *cell < cells));
        }

        #[test]
        fn a_moment_and_its_cell_agree(from in 0i64..1_000_000, long in 1i64..1_000_000_000, cells in 2usize..200, at in 0.0..=1.0) {
            let span = Window { from: Timestamp::from_millis(from), to: Timestamp::from_millis(from + long) };
            let scale = Scale { span, cells };
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a share of the span")]
            let moment = span.from.plus_millis((long as f64 * at) as i64);
            let cell = scale.cell(moment).unwrap();
            prop_assert!(cell < cells && scale.moment(cell) <= moment, "{cell}");
        }
    }
}
