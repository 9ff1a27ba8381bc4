//! The last deliberate act: only what is about to change, and the field for the instance's name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::overlay::confirm::Confirm;
use crate::app::step::Step;
use crate::domain::draft::PlanDraft;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::{Text, time, view_review as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::rows;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::form::Field;
use crate::ui::widget::popup::{Panel, clear};

/// Draws the box over the whole body; the cursor is in the field.
pub fn render(scene: &Scene, confirm: &Confirm, area: Rect, buf: &mut Buffer) -> Option<Position> {
    clear(area, buf);
    let role = if hurts(scene, confirm) { Role::Danger } else { Role::Border };
    let title = scene.own(&msg::title());
    let inner = Panel { title: &title, role }.render(area, buf, scene.theme);
    let mut facts = scene.doc(inner);
    facts.gap(scene.size > Size::Small);
    about(scene, confirm, &mut facts);
    what(scene, confirm, &mut facts);
    facts.gap(scene.size > Size::Small);
    let mut notes = scene.doc(inner);
    if let Some(error) = &confirm.field.error {
        notes.text(&scene.said(error), Role::Block);
    }
    notes.text(&scene.own(&msg::pasting_off()), Role::Dim);
    let run = visible(confirm.request.run.as_str());
    notes.gap(scene.size > Size::Small);
    notes.text(&scene.own(&msg::if_drops(run)), Role::Text);
    notes.text(&scene.own(&msg::intent_first()), Role::Text);
    notes.text(&scene.own(&msg::esc_nothing()), Role::Text);
    // The field and its error are always in sight; facts that find no room are marked as cut.
    let head = facts.height().min(inner.height.saturating_sub(4));
    facts.render(0, rows(inner, 0, head), buf);
    let cursor = field(scene, confirm, rows(inner, head, 1), buf);
    notes.render(0, rows(inner, head + 1, inner.height), buf);
    cursor
}

/// Whether the frame is the one around what destroys.
fn hurts(scene: &Scene, confirm: &Confirm) -> bool {
    let production = confirm.given.by.by.by.profile.environment.is_production();
    let overwrites = confirm.given.by.by.offer.capabilities.overwrites;
    (production && !scene.model.training) || overwrites
}

fn field(scene: &Scene, confirm: &Confirm, row: Rect, buf: &mut Buffer) -> Option<Position> {
    let by_id = confirm.word != confirm.given.by.by.instance.name;
    let label = scene.own(&if by_id { msg::type_id() } else { msg::type_name() });
    let label_width = u16::try_from(scene.theme.measure.width(&label)).unwrap_or(30);
    let field = Field {
        label: &label,
        label_width,
        value: &confirm.field.value,
        cursor: Some(confirm.field.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    field.render(row, buf, scene.theme)
}

/// A label and its value, in a column as wide as the longest label.
fn pair(scene: &Scene, doc: &mut Doc, label: &Text, value: &str) {
    let indent = if scene.size > Size::Small { 26 } else { 20 };
    doc.pair(&scene.own(label), indent, value);
}

fn about(scene: &Scene, confirm: &Confirm, doc: &mut Doc) {
    let chosen = &confirm.given.by.by;
    let profile = &chosen.by.profile;
    let environment = visible(&profile.environment.0).to_uppercase();
    let known = matches!(environment.as_str(), "PROD" | "PRODUCTION");
    let environment = match (profile.environment.is_production(), known) {
        (true, true) => scene.own(&msg::production()),
        (true, false) => format!("{} ({environment})", scene.own(&msg::production())),
        (false, _) => environment,
    };
    let instance = &chosen.instance;
    let named = format!("{environment}   {} ({})", visible(&instance.name), visible(instance.id.as_str()));
    let indent = if scene.size > Size::Small { 26 } else { 20 };
    let role = if hurts(scene, confirm) { Role::Danger } else { Role::Heading };
    doc.hang(&scene.own(&msg::about()), Role::Dim, indent, &named, role);
    let account = msg::account_is(
        visible(profile.name.as_str()),
        visible(&profile.provider),
        visible(profile.region.as_str()),
    );
    pair(scene, doc, &msg::account(), &scene.own(&account));
}

fn what(scene: &Scene, confirm: &Confirm, doc: &mut Doc) {
    let mut label = msg::creates();
    for words in creates(confirm.given.plan.draft()) {
        pair(scene, doc, &label, &scene.own(&words));
        label = Text::default();
    }
    let (state, age) = state_at(scene, confirm);
    pair(scene, doc, &msg::state_at(), &state);
    if let Some(age) = age {
        pair(scene, doc, &Text::default(), &age);
    }
    let sha: String = confirm.request.body_sha256().chars().take(12).collect();
    let same = if same_as_previewed(scene, confirm) { msg::same_request(sha) } else { msg::differs(sha) };
    pair(scene, doc, &msg::request(), &scene.own(&same));
    let passed = msg::passed(confirm.passed().0, confirm.passed().1, confirm.accepted.len());
    pair(scene, doc, &msg::checks(), &scene.own(&passed));
}

/// How many tables and whole databases, and in which databases.
fn creates(draft: &PlanDraft) -> Vec<Text> {
    let names = |whole: bool| {
        let fitting = draft.databases.iter().filter(move |db| db.is_whole() == whole);
        let shown: Vec<String> = fitting.map(|db| visible(db.result()).into_owned()).collect();
        shown.join(", ")
    };
    let mut lines = Vec::new();
    if draft.databases.is_empty() {
        lines.push(msg::creates_instance());
    }
    if draft.table_count() > 0 {
        lines.push(msg::creates_tables(draft.table_count(), names(false)));
    }
    if draft.whole_count() > 0 {
        lines.push(msg::creates_databases(draft.whole_count(), names(true)));
    }
    lines
}

fn state_at(scene: &Scene, confirm: &Confirm) -> (String, Option<String>) {
    let age = |at: Timestamp| scene.own(&msg::that_is(&time::age(scene.model.now.since(at))));
    let from = match &confirm.given.by.point {
        RestorePoint::Backup(id) => Some(scene.own(&msg::from_set(visible(id.as_str())))),
        RestorePoint::At(_) => None,
    };
    match confirm.given.by.state_at {
        Some(at) => {
            let rest = [Some(age(at)), from].into_iter().flatten().collect::<Vec<_>>().join("   ");
            (scene.both(at), Some(rest))
        }
        None => (scene.own(&msg::state_unknown()), from),
    }
}

/// Whether the request under the cursor of the review is the very one that is armed.
fn same_as_previewed(scene: &Scene, confirm: &Confirm) -> bool {
    match scene.model.wizard.current() {
        Step::Review(review) => review.prepared.value().is_some_and(|shown| **shown == confirm.request),
        _ => false,
    }
}
