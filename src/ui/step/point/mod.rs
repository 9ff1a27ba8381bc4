//! Point: damage and moment with what was understood, the window as a bar, and the backup sets.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, halves, rows};
use crate::app::field::Field;
use crate::app::step::point::{Kind, PointStep, Typing};
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::time::Timestamp;
use crate::messages::{Text, time, view_point as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::form;

mod find;
mod sets;
mod timeline;

/// Cells of the labels on the left.
const LABEL: u16 = 13;

/// Draws the step; the cursor is in the field that is typed in.
pub fn render(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if step.find.is_open {
        return find::render(scene, step, area, buf);
    }
    if scene.is_wide() {
        return wide(scene, step, area, buf);
    }
    let used = head(scene, step, area, buf);
    let (lines, cursor) = fields(scene, step, rows(area, used, area.height), buf);
    let rest = rows(area, used + lines, area.height);
    let mut above = scene.doc(rest);
    when(scene, step, &mut above);
    timeline::lines(scene, step, &mut above);
    built(scene, step, &mut above);
    scene.load(&step.points, &msg::what_points(), &mut above);
    let mut below = scene.doc(rest);
    problem(scene, step, &mut below);
    let sets = step.points.value().map_or(0, |choices| choices.backups.len());
    let least = if step.given.offer.capabilities.points.backups() { 4 } else { 0 };
    let middle = between(rest, &above, &below, &Middle(least, sets + 2), buf);
    sets::render(scene, step, middle, buf);
    cursor
}

/// Two panes: the times on the left, what they are built from on the right, the bar below both.
fn wide(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let used = head(scene, step, area, buf);
    let mut foot = scene.doc(area);
    problem(scene, step, &mut foot);
    let (bar_rows, pane_rows) = (6, 12);
    let foot_rows = foot.height().max(1);
    let panes = rows(area, used + 1, pane_rows);
    let (left, right) = halves(panes);
    let left = scene.pane(&msg::pane_when(), left, buf);
    let (lines, cursor) = fields(scene, step, left, buf);
    let mut times = scene.doc(left);
    when(scene, step, &mut times);
    times.blank();
    times.text(&scene.own(&msg::steps()), Role::Dim);
    times.render(0, rows(left, lines + 1, left.height), buf);
    let right = scene.pane(&msg::pane_built(), right, buf);
    let mut base = scene.doc(right);
    built(scene, step, &mut base);
    scene.load(&step.points, &msg::what_points(), &mut base);
    base.render(0, right, buf);
    let bar = rows(area, used + 1 + pane_rows, bar_rows);
    let bar = scene.pane(&msg::window(), bar, buf);
    let mut line = scene.doc(bar);
    timeline::lines(scene, step, &mut line);
    line.render(0, bar, buf);
    let from = used + 2 + pane_rows + bar_rows;
    sets::render(scene, step, rows(area, from, area.height.saturating_sub(from + foot_rows)), buf);
    foot.render(0, rows(area, area.height.saturating_sub(foot_rows), foot_rows), buf);
    cursor
}

/// The instance, the zone, and which kind of point is chosen.
fn head(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> u16 {
    let mut doc = scene.doc(area);
    let instance = &step.given.instance;
    let mut spans = vec![(visible(&instance.name).into_owned(), Role::Heading)];
    if instance.region != step.given.by.profile.region {
        spans.push((format!("   {}", visible(instance.region.as_str())), Role::Warn));
    }
    if scene.is_wide() {
        spans.push((format!("   {}", scene.said(&step.given.offer.title)), Role::Text));
    }
    spans.push((format!("   {}", scene.own(&msg::zone_shown(scene.zone().name()))), Role::Dim));
    doc.flow(spans);
    doc.gap(scene.size > Size::Small);
    let support = step.given.offer.capabilities.points;
    let mut spans = vec![(pad(scene, &scene.own(&msg::restore_to())), Role::Dim)];
    for (kind, offered, words) in [
        (Kind::Set, support.backups(), msg::kind_set()),
        (Kind::Moment, support.window(), msg::kind_moment()),
    ] {
        let on = step.kind == kind;
        let sign = if on { "(*) " } else { "( ) " };
        let role = if on { Role::Selected } else { Role::Dim };
        if offered {
            spans.push((sign.to_owned(), Role::Text));
            spans.push((scene.own(&words), role));
            spans.push(("   ".to_owned(), Role::Text));
        }
    }
    doc.spans(spans);
    doc.render(0, area, buf);
    doc.height().min(area.height)
}

fn pad(scene: &Scene, label: &str) -> String {
    scene.theme.measure.pad(label, usize::from(LABEL), crate::ui::text::Align::Left, " ")
}

/// The two fields; returns the rows they take and where the cursor is.
fn fields(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> (u16, Option<Position>) {
    let typing = step.typing.as_ref().map(|(which, _)| *which);
    let first = Entry {
        label: msg::damage(),
        field: &step.damage,
        at: step.damaged_at,
        hint: msg::type_damage(),
        focus: typing == Some(Typing::Damage),
        used: true,
    };
    let (mut used, mut cursor) = first.render(scene, area, buf);
    if step.given.offer.capabilities.points.window() {
        let moment = step.kind == Kind::Moment;
        let second = Entry {
            label: msg::moment(),
            field: &step.time,
            at: step.at,
            hint: if moment { msg::type_moment() } else { msg::not_used() },
            focus: typing == Some(Typing::Time),
            used: moment,
        };
        let (lines, place) = second.render(scene, rows(area, used, area.height), buf);
        used += lines;
        cursor = cursor.or(place);
    }
    (used, cursor)
}

/// One field with what was understood.
struct Entry<'a> {
    label: Text,
    field: &'a Field,
    at: Option<Timestamp>,
    hint: Text,
    focus: bool,
    used: bool,
}

impl Entry<'_> {
    fn render(&self, scene: &Scene, area: Rect, buf: &mut Buffer) -> (u16, Option<Position>) {
        let value = scene.theme.measure.width(&self.field.value).max(26);
        let wanted = LABEL + 3 + u16::try_from(value).unwrap_or(u16::MAX).min(area.width / 2);
        let row = rows(area, 0, 1);
        let label = scene.own(&self.label);
        let hint = scene.own(&self.hint);
        let field = form::Field {
            label: &label,
            label_width: LABEL - 1,
            value: &self.field.value,
            cursor: self.focus.then_some(self.field.cursor),
            placeholder: if self.focus { "" } else { &hint },
            error: None,
            masked: false,
        };
        let room = if self.field.value.is_empty() && !self.focus { row.width } else { wanted };
        let cursor = field.render(Rect { width: room.min(row.width), ..row }, buf, scene.theme);
        let mut below = scene.doc(area);
        if let Some(meaning) = self.meaning(scene) {
            let at = room.min(row.width);
            crate::ui::widget::line(
                &meaning,
                Role::Text,
                crate::ui::widget::part(row, at, row.width),
                buf,
                scene.theme,
            );
        }
        if let Some(error) = &self.field.error {
            below.hang("", Role::Text, LABEL, &scene.said(error), Role::Block);
        } else if self.focus {
            below.hang("", Role::Text, LABEL, &scene.own(&msg::accepts()), Role::Dim);
        }
        below.render(0, rows(area, 1, below.height()), buf);
        (1 + below.height(), cursor)
    }

    /// What was understood, in the other zone as well.
    fn meaning(&self, scene: &Scene) -> Option<String> {
        if self.field.value.trim().is_empty() || !self.used {
            return None;
        }
        let Some(at) = self.at else { return Some(scene.own(&msg::not_yet())) };
        let utc = crate::domain::zone::Zone::UTC;
        if self.field.value == scene.zone().full(at) {
            let same_day = scene.zone().format(at, "%F") == utc.format(at, "%F");
            return Some(format!(
                "= {}",
                utc.format(at, if same_day { "%H:%M:%SZ" } else { "%F %H:%M:%SZ" })
            ));
        }
        Some(format!("= {}", scene.both(at)))
    }
}

/// How far the point lies before the damage and before now.
fn when(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let Some(at) = step.point().and_then(|(_, at)| at) else { return };
    let now = scene.model.now;
    let mut words = Vec::new();
    if let Some(damage) = step.damaged_at {
        let span = time::span(damage.since(at));
        let before = at < damage;
        words.push(scene.own(&if before { msg::before_damage(&span) } else { msg::after_damage(&span) }));
    }
    let span = time::span(now.since(at));
    words.push(scene.own(&if at > now { msg::ahead(&span) } else { msg::give_up(&span) }));
    let good = at <= now && step.damaged_at.is_none_or(|damage| at < damage);
    let role = if good { Role::Text } else { Role::Block };
    doc.hang("", Role::Text, LABEL, &words.join(&scene.own(&msg::and())), role);
    loss(scene, step, doc);
}

/// What an overwriting restore to this point takes away.
fn loss(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let capabilities = &step.given.offer.capabilities;
    if !capabilities.overwrites {
        return;
    }
    let words = if capabilities.target.is_chosen() {
        msg::loses_target()
    } else {
        msg::loses_after(visible(&step.given.instance.name))
    };
    doc.hang("", Role::Text, LABEL, &scene.own(&words), Role::Danger);
}

/// What the point rests on, and the value that goes out.
fn built(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    based(scene, step, doc);
    sent(scene, step, doc);
}

fn based(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let Some((choices, (_, Some(at)))) = step.points.value().zip(step.point()) else { return };
    let text = match step.kind {
        Kind::Set => step.marked().and_then(|set| {
            let end = set.finished_at?;
            Some(msg::base_set(visible(set.id.as_str()), short(scene, end)))
        }),
        // Where no sets are listed, it is the service that knows what the moment rests on.
        Kind::Moment if !step.given.offer.capabilities.points.backups() => None,
        Kind::Moment => choices.covers(at).then(|| replay(scene, choices, at)),
    };
    if let Some(text) = text {
        doc.pair(&scene.own(&msg::built_from()), LABEL, &scene.own(&text));
    }
}

fn replay(scene: &Scene, choices: &PointChoices, at: Timestamp) -> Text {
    let base = choices.base_of(at).and_then(|set| set.finished_at.map(|end| (set, end)));
    match base {
        Some((set, end)) => {
            msg::base(visible(set.id.as_str()), short(scene, end), &time::span(at.since(end)))
        }
        None => msg::no_base(),
    }
}

fn short(scene: &Scene, at: Timestamp) -> String {
    format!("{} {}", scene.zone().format(at, "%m-%d %H:%M:%S"), scene.zone().offset_text_at(at))
}

fn sent(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let words = match step.point() {
        Some((RestorePoint::Backup(id), _)) => msg::sent_set(visible(id.as_str())),
        Some((RestorePoint::At(at), _)) => msg::sent_time(step.given.offer.capabilities.time_form.text(at)),
        None => msg::nothing_yet(),
    };
    doc.pair(&scene.own(&msg::sent_as()), LABEL, &scene.own(&words));
}

fn problem(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    if let Some(problem) = &step.problem {
        doc.text(&scene.said(&msg::problem(problem)), Role::Block);
    }
}
