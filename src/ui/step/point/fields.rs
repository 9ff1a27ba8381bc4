//! The two times: as typed while they are typed, else as understood, in the shown zone and in UTC.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::LABEL;
use crate::app::action::Action;
use crate::app::step::point::{Act, Entry, Kind, PointStep, Typing};
use crate::domain::damage::Damage;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Text, time, view_point as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::rows;
use crate::ui::text::Align;
use crate::ui::theme::Role;
use crate::ui::widget::{self, form};

/// Draws damage, kind of point and moment; returns the rows they take and where the cursor is.
pub fn render(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> (u16, Option<Position>) {
    let damage = Row {
        which: Typing::Damage,
        label: msg::damage(),
        entry: &step.damaged,
        hint: if step.damage() == Some(Damage::Unknown) {
            msg::damage_unknown(scene.key(Action::Point(Act::Damage)))
        } else {
            msg::type_damage(scene.key(Action::Point(Act::Damage)), scene.key(Action::Point(Act::Unknown)))
        },
    };
    let (mut used, mut cursor) = damage.render(scene, step, area, buf);
    let mut kinds = scene.doc(area);
    kind(scene, step, &mut kinds);
    let moment = step.kind == Kind::Moment;
    if !moment {
        data_of(scene, step, &mut kinds);
    }
    kinds.render(0, rows(area, used, kinds.height()), buf);
    used += kinds.height();
    if moment && step.given.offer.capabilities.points.window() {
        let moment = Row {
            which: Typing::Time,
            label: msg::moment(),
            entry: &step.time,
            hint: if step.damage().and_then(Damage::at).is_some() {
                msg::type_moment_or_before(
                    scene.key(Action::Point(Act::JustBefore)),
                    scene.key(Action::Point(Act::Time)),
                )
            } else {
                msg::type_moment(scene.key(Action::Point(Act::Time)), scene.key(Action::Point(Act::Earlier)))
            },
        };
        let (lines, place) = moment.render(scene, step, rows(area, used, area.height), buf);
        used += lines;
        cursor = cursor.or(place);
    }
    (used, cursor)
}

/// Which kind of point is chosen, and how far one key moves a moment.
fn kind(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let support = step.given.offer.capabilities.points;
    let mut spans = vec![(pad(scene, &scene.own(&msg::restore_to())), Role::Dim)];
    for (kind, offered, words) in [
        (Kind::Moment, support.window(), msg::kind_moment()),
        (Kind::Set, support.backups(), msg::kind_set()),
    ] {
        let on = step.kind == kind;
        if offered {
            spans.push((if on { "(*) " } else { "( ) " }.to_owned(), Role::Text));
            spans.push((scene.own(&words), if on { Role::Selected } else { Role::Dim }));
            spans.push(("   ".to_owned(), Role::Text));
        }
    }
    if step.kind == Kind::Moment {
        let size = time::span(step.stride.seconds() * 1000);
        let taken: usize = spans.iter().map(|(text, _)| scene.theme.measure.width(text)).sum();
        let fits = |words: &String| taken + scene.theme.measure.width(words) <= usize::from(doc.width());
        let forms = [
            msg::step_is(
                &size,
                scene.key(Action::Point(Act::Later)),
                scene.key(Action::Point(Act::Earlier)),
                scene.key(Action::Point(Act::Finer)),
                scene.key(Action::Point(Act::Coarser)),
            ),
            msg::step_short(&size),
        ];
        spans.extend(forms.iter().map(|words| scene.own(words)).find(fits).map(|words| (words, Role::Dim)));
    }
    doc.spans(spans);
}

fn pad(scene: &Scene, label: &str) -> String {
    scene.theme.measure.pad(label, usize::from(LABEL), Align::Left, " ")
}

/// When the data of the marked set is from.
fn data_of(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let at = step.point().and_then(|(_, at)| at);
    let words = at.map_or_else(
        || scene.own(&msg::nothing_yet()),
        |at| known(scene, step, at, usize::from(doc.width() - LABEL)),
    );
    doc.pair(&scene.own(&msg::data_of()), LABEL, &words);
}

/// A moment in the shown zone, in UTC and as an age, as much of it as fits; offset and UTC always.
fn known(scene: &Scene, step: &PointStep, at: Timestamp, room: usize) -> String {
    let words = format!("{} {}", scene.zone().exact(at), utc(scene, at));
    let age = scene.own(&time::age_about(step.present(scene.model.now).since(at)));
    let whole = format!("{words}   {age}");
    if scene.theme.measure.width(&whole) <= room { whole } else { words }
}

/// `= 14:03:30Z`, with the date where it is another one.
pub(super) fn utc(scene: &Scene, at: Timestamp) -> String {
    let zone = scene.zone();
    let same_day = zone.format(at, "%F") == Zone::UTC.format(at, "%F");
    let fraction = if at.millis().rem_euclid(1000) == 0 { "" } else { "%.3f" };
    let form = if same_day { "%H:%M:%S" } else { "%m-%d %H:%M:%S" };
    format!("= {}Z", Zone::UTC.format(at, &format!("{form}{fraction}")))
}

/// One field with what was understood.
struct Row<'a> {
    which: Typing,
    label: Text,
    entry: &'a Entry,
    hint: Text,
}

impl Row<'_> {
    fn render(
        &self,
        scene: &Scene,
        step: &PointStep,
        area: Rect,
        buf: &mut Buffer,
    ) -> (u16, Option<Position>) {
        let first = rows(area, 0, 1);
        let focus = step.focus() == Some(self.which);
        let mut below = scene.doc(area);
        let mut cursor = None;
        if self.is_said(focus) {
            return (self.said(scene, area, buf), None);
        }
        match self.entry.at() {
            Some(at) if !focus => self.settled(scene, step, at, first, buf),
            _ => cursor = self.typed(scene, step, first, buf),
        }
        if let Some(error) = &self.entry.field.error {
            below.hang("", Role::Text, LABEL, &scene.said(error), Role::Block);
        }
        if focus {
            below.hang("", Role::Text, LABEL, &scene.own(&accepts(scene)), Role::Dim);
        }
        below.render(0, rows(area, 1, below.height()), buf);
        (1 + below.height(), cursor)
    }

    /// What was understood stands for what was typed, and follows the shown zone.
    fn settled(&self, scene: &Scene, step: &PointStep, at: Timestamp, row: Rect, buf: &mut Buffer) {
        let mut doc = scene.doc(row);
        let room = usize::from(row.width.saturating_sub(LABEL));
        doc.pair(&scene.own(&self.label), LABEL, &known(scene, step, at, room));
        doc.render(0, row, buf);
    }

    /// Whether there is nothing to show but what can be done here.
    fn is_said(&self, focus: bool) -> bool {
        let value = &self.entry.field.value;
        let unknown = Damage::is_unknown_word(value) && self.which == Typing::Damage;
        !focus && self.entry.at().is_none() && (value.is_empty() || unknown)
    }

    /// Says it, on as many rows as it takes.
    fn said(&self, scene: &Scene, area: Rect, buf: &mut Buffer) -> u16 {
        let open = self.which == Typing::Damage && self.entry.field.value.is_empty();
        let role = if open { Role::Warn } else { Role::Dim };
        let mut doc = scene.doc(area);
        doc.hang(&scene.own(&self.label), Role::Dim, LABEL, &scene.own(&self.hint), role);
        doc.render(0, rows(area, 0, doc.height()), buf);
        doc.height()
    }

    fn typed(&self, scene: &Scene, step: &PointStep, row: Rect, buf: &mut Buffer) -> Option<Position> {
        let focus = step.focus() == Some(self.which);
        let value = &self.entry.field.value;
        let label = scene.own(&self.label);
        let field = form::Field {
            label: &label,
            label_width: LABEL - 1,
            value,
            cursor: focus.then_some(self.entry.field.cursor),
            placeholder: "",
            error: None,
            masked: false,
        };
        let wide = scene.theme.measure.width(value).max(26);
        let wanted = LABEL + 3 + u16::try_from(wide).unwrap_or(u16::MAX).min(row.width / 2);
        let room = wanted.min(row.width);
        let cursor = field.render(Rect { width: room, ..row }, buf, scene.theme);
        if !value.trim().is_empty() {
            let meaning = match self.entry.at() {
                Some(at) => {
                    format!("= {}", known(scene, step, at, usize::from(row.width - room).saturating_sub(2)))
                }
                None if self.which == Typing::Damage && Damage::is_unknown_word(value) => {
                    scene.own(&msg::damage_unknown_short())
                }
                None if self.entry.doubt.is_some() => String::new(),
                None => scene.own(&msg::not_yet()),
            };
            widget::line(&meaning, Role::Text, widget::part(row, room, row.width), buf, scene.theme);
        }
        cursor
    }
}

/// The forms of a time, and the zone that digits without an offset are read in.
fn accepts(scene: &Scene) -> Text {
    let small = scene.size == Size::Small;
    match scene.model.zones().read_in() {
        _ if small => msg::accepts_short(),
        Some(zone) => msg::accepts(zone.name()),
        None => msg::accepts_no_zone(),
    }
}
