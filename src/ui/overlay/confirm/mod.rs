//! The last deliberate act: only what is about to change, and the field for the instance's name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::overlay::confirm::Confirm;
use crate::app::step::Step;
use crate::domain::capability::Depth;
use crate::domain::damage::Damage;
use crate::domain::draft::PlanDraft;
use crate::domain::instance::Instance;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::{Text, time, view_review as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::{danger, rows};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::popup::{Panel, clear};

mod fields;

/// Draws the box over the whole body; the cursor is in the field.
pub fn render(scene: &Scene, confirm: &Confirm, area: Rect, buf: &mut Buffer) -> Option<Position> {
    clear(area, buf);
    let roomy = scene.size > Size::Small;
    let role = if hurts(scene, confirm) { Role::Danger } else { Role::Border };
    let title = scene.own(&if overwrites(confirm) { msg::title_overwrite() } else { msg::title() });
    let inner = Panel { title: &title, role }.render(area, buf, scene.theme);
    let mut facts = scene.doc(inner);
    facts.gap(roomy && !overwrites(confirm));
    about(scene, confirm, &mut facts);
    what(scene, confirm, &mut facts);
    facts.gap(roomy);
    let notes = notes(scene, confirm, inner);
    let fields = 1 + u16::from(overwrites(confirm));
    // The fields and what is wrong with them are always in sight; facts that find no room are marked as cut.
    let told = if overwrites(confirm) { 1 + errors(confirm) } else { 3 };
    let head = facts.height().min(inner.height.saturating_sub(told + fields));
    facts.render(0, rows(inner, 0, head), buf);
    let cursor = fields::render(scene, confirm, rows(inner, head, fields), buf);
    notes.render(0, rows(inner, head + fields, inner.height), buf);
    cursor
}

fn errors(confirm: &Confirm) -> u16 {
    u16::from(confirm.field.error.is_some()) + u16::from(confirm.loss.error.is_some())
}

/// What stands below the fields: what is wrong first.
fn notes<'a>(scene: &Scene<'a>, confirm: &Confirm, inner: Rect) -> Doc<'a> {
    let mut notes = scene.doc(inner);
    for error in [&confirm.field.error, &confirm.loss.error].into_iter().flatten() {
        notes.text(&scene.said(error), Role::Block);
    }
    let pasting = if overwrites(confirm) { msg::pasting_off_both() } else { msg::pasting_off() };
    notes.text(&scene.own(&pasting), Role::Dim);
    let run = visible(confirm.request.run.as_str());
    notes.gap(scene.size > Size::Small);
    notes.text(&scene.own(&msg::if_drops(run)), Role::Text);
    notes.text(&scene.own(&msg::intent_first()), Role::Text);
    notes.text(&scene.own(&msg::esc_nothing()), Role::Text);
    notes
}

/// Whether the instance is overwritten: by the request, and by what its operation says of itself.
fn overwrites(confirm: &Confirm) -> bool {
    confirm.request.overwrites
}

/// Whether the frame is the one around what destroys.
fn hurts(scene: &Scene, confirm: &Confirm) -> bool {
    let production = confirm.given.by.profile().environment.is_production();
    (production && !scene.model.training) || overwrites(confirm) || confirm.given.by.capabilities().overwrites
}

/// A label and its value, in a column as wide as the longest label.
fn pair(scene: &Scene, confirm: &Confirm, doc: &mut Doc, label: &Text, value: &str) {
    doc.pair(&scene.own(label), indent(scene, confirm), value);
}

/// Cells of the labels; short ones leave room for what is lost.
fn indent(scene: &Scene, confirm: &Confirm) -> u16 {
    match scene.size {
        _ if overwrites(confirm) => 12,
        Size::Small | Size::Tiny => 20,
        Size::Normal | Size::Wide => 26,
    }
}

fn about(scene: &Scene, confirm: &Confirm, doc: &mut Doc) {
    let given = &confirm.given.by;
    let profile = given.profile();
    let environment = visible(&profile.environment.0).to_uppercase();
    let known = matches!(environment.as_str(), "PROD" | "PRODUCTION");
    let environment = match (profile.environment.is_production(), known) {
        (true, true) => scene.own(&msg::production()),
        (true, false) => format!("{} ({environment})", scene.own(&msg::production())),
        (false, _) => environment,
    };
    let named =
        |instance: &Instance| format!("{} ({})", visible(&instance.name), visible(instance.id.as_str()));
    let indent = indent(scene, confirm);
    let role = if hurts(scene, confirm) { Role::Danger } else { Role::Heading };
    let label = if overwrites(confirm) { msg::about_overwrite() } else { msg::about() };
    let written = format!("{environment}   {}", named(given.written()));
    doc.hang(&scene.own(&label), Role::Dim, indent, &written, role);
    if overwrites(confirm) {
        danger::lines(scene, &confirm.checks, &danger::KEYS, indent, doc);
    }
    if given.is_elsewhere() {
        pair(scene, confirm, doc, &msg::source(), &named(given.source()));
    }
    if !overwrites(confirm) {
        account(scene, confirm, &msg::account(), doc);
    }
}

fn account(scene: &Scene, confirm: &Confirm, label: &Text, doc: &mut Doc) {
    let profile = confirm.given.by.profile();
    let account = msg::account_is(
        visible(profile.name.as_str()),
        visible(&profile.provider),
        visible(profile.region.as_str()),
    );
    let project = profile.project_id.as_deref().filter(|_| scene.size > Size::Small);
    let project = project.map(|id| format!("   {}", scene.own(&msg::project(visible(id)))));
    pair(scene, confirm, doc, label, &format!("{}{}", scene.own(&account), project.unwrap_or_default()));
}

fn what(scene: &Scene, confirm: &Confirm, doc: &mut Doc) {
    let depth = confirm.given.by.capabilities().depth;
    let (mut label, lines) = match creates(confirm.given.plan.draft()) {
        lines if !lines.is_empty() => (msg::creates(), lines),
        _ if depth == Depth::Instance => (msg::restores(), vec![msg::whole_instance()]),
        _ => (msg::restores(), vec![msg::all_databases()]),
    };
    for words in lines {
        pair(scene, confirm, doc, &label, &scene.own(&words));
        label = Text::default();
    }
    let (state, rest) = state_at(scene, confirm);
    pair(scene, confirm, doc, &msg::state_at(), &state);
    let room = usize::from(doc.width().saturating_sub(indent(scene, confirm)));
    for line in filled(scene, rest, room) {
        pair(scene, confirm, doc, &Text::default(), &line);
    }
    let sha: String = confirm.request.body_sha256().chars().take(12).collect();
    let same = if same_as_previewed(scene, confirm) { msg::same_request(sha) } else { msg::differs(sha) };
    pair(scene, confirm, doc, &msg::request(), &scene.own(&same));
    checked(scene, confirm, doc);
    // The first line of the screen tells it too: what is lost comes before it.
    if overwrites(confirm) {
        account(scene, confirm, &msg::account_short(), doc);
    }
}

/// How many checks are in order, how old their facts are, and which warnings were accepted.
fn checked(scene: &Scene, confirm: &Confirm, doc: &mut Doc) {
    let ((passed, all), open) = (confirm.passed(), confirm.unchecked());
    let passed = if open == 0 { msg::passed(passed, all) } else { msg::passed_open(passed, all, open) };
    pair(scene, confirm, doc, &msg::checks(), &scene.own(&passed));
    let keys: Vec<&str> = confirm.accepted.iter().map(String::as_str).collect();
    let accepted = if keys.is_empty() { msg::none_accepted() } else { msg::accepted_keys(keys.join(", ")) };
    let age = confirm.facts.as_ref().map(|(_, at)| time::age(scene.model.now.since(*at).max(0)));
    let told = age.map_or_else(|| accepted.clone(), |age| msg::read_ago(&age, &accepted));
    pair(scene, confirm, doc, &Text::default(), &scene.own(&told));
}

/// How many tables and whole databases, and in which databases.
fn creates(draft: &PlanDraft) -> Vec<Text> {
    let names = |whole: bool| {
        let fitting = draft.databases.iter().filter(move |db| db.is_whole() == whole);
        let shown: Vec<String> = fitting.map(|db| visible(db.result()).into_owned()).collect();
        shown.join(", ")
    };
    let mut lines = Vec::new();
    if draft.table_count() > 0 {
        lines.push(msg::creates_tables(draft.table_count(), names(false)));
    }
    if draft.whole_count() > 0 {
        lines.push(msg::creates_databases(draft.whole_count(), names(true)));
    }
    lines
}

/// Facts one after the other, as many on a line as fit.
fn filled(scene: &Scene, facts: Vec<String>, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        let joined = lines.last().map(|line| format!("{line}   {fact}"));
        match (lines.last_mut(), joined) {
            (Some(line), Some(joined)) if scene.theme.measure.width(&joined) <= room => *line = joined,
            _ => lines.push(fact),
        }
    }
    lines
}

/// When its data is from; then how long that is ago, how far before the damage, and from which set.
fn state_at(scene: &Scene, confirm: &Confirm) -> (String, Vec<String>) {
    let age = |at: Timestamp| scene.own(&msg::that_is(&time::age(scene.model.now.since(at))));
    let from = match &confirm.given.by.by.point {
        RestorePoint::Backup(id) => Some(scene.own(&msg::from_set(visible(id.as_str())))),
        RestorePoint::At(_) => None,
    };
    match confirm.given.by.by.state_at {
        Some(at) => {
            let damage = match confirm.given.by.by.damage {
                Damage::At(seen) => msg::before_damage(&time::span(seen.since(at))),
                Damage::Unknown => msg::damage_unknown(),
            };
            let rest = [Some(age(at)), Some(scene.own(&damage)), from];
            (scene.both(at), rest.into_iter().flatten().collect())
        }
        None => (scene.own(&msg::state_unknown()), from.into_iter().collect()),
    }
}

/// Whether the request under the cursor of the review is the very one that is armed.
fn same_as_previewed(scene: &Scene, confirm: &Confirm) -> bool {
    match scene.model.wizard.current() {
        Step::Review(review) => review.prepared.value().is_some_and(|shown| **shown == confirm.request),
        _ => false,
    }
}
