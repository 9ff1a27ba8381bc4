//! The window as a bar of letters: what can be restored to, where the point lies, where the damage.

use crate::app::step::point::PointStep;
use crate::domain::point::PointChoices;
use crate::domain::time::Timestamp;
use crate::messages::view_point as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::theme::Role;

/// A span of time as cells.
struct Scale {
    from: Timestamp,
    to: Timestamp,
    cells: usize,
}

impl Scale {
    /// The cell of a moment; `None` outside.
    fn cell(&self, at: Timestamp) -> Option<usize> {
        if at < self.from || at > self.to {
            return None;
        }
        let span = i128::from(self.to.since(self.from).max(1));
        let last = i128::try_from(self.cells.checked_sub(1)?).ok()?;
        usize::try_from(i128::from(at.since(self.from)) * last / span).ok()
    }

    /// The moment in the middle of a cell.
    fn moment(&self, cell: usize) -> Timestamp {
        let span = i128::from(self.to.since(self.from));
        let last = self.cells.saturating_sub(1).max(1) as i128;
        let ms = span * (cell as i128) / last;
        self.from.plus_millis(i64::try_from(ms).unwrap_or(0))
    }
}

/// The window in words, and below it the bar with its legend.
pub fn lines(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let Some(choices) = step.points.value() else { return };
    window(scene, step, choices, doc);
    let Some((from, to)) = range(scene, step, choices) else { return };
    if scene.size < Size::Normal {
        return;
    }
    let scale = Scale { from, to, cells: if scene.is_wide() { 112 } else { 74 } };
    let ends = |at: Timestamp| format!("{} {}", scene.short(Some(at)), scene.zone().offset_text_at(at));
    let (left, right) = (ends(from), ends(to));
    let gap = scale.cells.saturating_sub(left.len() + right.len());
    doc.text(&format!("  {left}{}{right}", " ".repeat(gap)), Role::Dim);
    doc.spans(vec![(format!("  {}", bar(step, choices, &scale)), Role::Text)]);
    doc.spans(vec![(format!("  {}", scene.own(&msg::legend())), Role::Dim)]);
}

fn window(scene: &Scene, step: &PointStep, choices: &PointChoices, doc: &mut Doc) {
    if !step.given.offer.capabilities.points.window() {
        return;
    }
    let label = scene.own(&msg::window());
    if choices.windows.is_empty() {
        let words = match &choices.no_window {
            Some(reason) => scene.said(reason),
            None => scene.own(&msg::no_window_at_all()),
        };
        doc.hang(&label, Role::Dim, super::LABEL, &words, Role::Warn);
    }
    // The newest window is the one that matters; older ones show in the bar.
    if let Some(window) = choices.windows.last() {
        let zone = scene.zone();
        let words = msg::from_to(zone.wall(window.from), zone.full(window.to));
        doc.pair(&label, super::LABEL, &scene.own(&words));
    }
}

/// From the set that the point builds on, else from the oldest thing known, to the latest or to now.
fn range(scene: &Scene, step: &PointStep, choices: &PointChoices) -> Option<(Timestamp, Timestamp)> {
    let ends = choices.backups.iter().filter_map(|set| set.finished_at);
    let oldest = ends.chain(choices.windows.iter().map(|window| window.from)).min()?;
    let base = step.at.and_then(|at| choices.base_of(at)).and_then(|set| set.finished_at);
    let from = base.unwrap_or(oldest);
    (from < scene.model.now).then_some((from, scene.model.now))
}

fn bar(step: &PointStep, choices: &PointChoices, scale: &Scale) -> String {
    let windows = step.given.offer.capabilities.points.window() && !choices.windows.is_empty();
    let mut cells: Vec<char> = (0..scale.cells)
        .map(|cell| match (windows, choices.covers(scale.moment(cell))) {
            (true, true) => '=',
            (true, false) => 'x',
            (false, _) => '.',
        })
        .collect();
    let sets: Vec<(Timestamp, char)> = set_ends(choices);
    for (at, sign) in sets {
        if let Some(cell) = scale.cell(at).and_then(|at| cells.get_mut(at)) {
            *cell = sign;
        }
    }
    for (cell, sign) in marks(step, choices, scale) {
        if let Some(cell) = cells.get_mut(cell) {
            *cell = sign;
        }
    }
    cells.into_iter().collect()
}

fn set_ends(choices: &PointChoices) -> Vec<(Timestamp, char)> {
    let sets = choices.backups.iter().filter(|set| set.unusable.is_none());
    sets.filter_map(|set| set.finished_at).map(|at| (at, 'F')).collect()
}

/// Point, damage and latest, each in a cell of its own and always in their order, however close they are.
fn marks(step: &PointStep, choices: &PointChoices, scale: &Scale) -> Vec<(usize, char)> {
    let point = step.point().and_then(|(_, at)| at).map(|at| (at, 'P'));
    let damage = step.damaged_at.map(|at| (at, 'D'));
    let latest = choices.windows.last().map(|window| (window.to, 'L'));
    let mut marks: Vec<(Timestamp, char)> = [point, damage, latest].into_iter().flatten().collect();
    marks.sort_by_key(|(at, _)| *at);
    let mut placed: Vec<(usize, char)> =
        marks.into_iter().filter_map(|(at, sign)| Some((scale.cell(at)?, sign))).collect();
    let mut limit = scale.cells;
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
