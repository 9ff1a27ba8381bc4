//! The lines that are typed in: a name, a rule, a replacement, the filter, each with what comes of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::field;
use crate::app::step::tables::{Among, At, Mode, Replacing, Ruling, TablesStep};
use crate::domain::naming::{NameTemplate, Unit};
use crate::domain::tree::{NodeId, RenameTree, RuleFor};
use crate::domain::validate::Trial;
use crate::messages::{Text, view_names as words, view_tables as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::rows;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::form::Field;

/// Cells of the labels.
const LABEL: u16 = 9;

/// One line: a field, or a choice that is no text.
enum Entry<'a> {
    Typed(Text, &'a field::Field, bool),
    Chosen(Text, String, bool),
}

/// What is typed, and what is said below it.
pub(super) struct Editing<'a> {
    entries: Vec<Entry<'a>>,
    below: Doc<'a>,
}

impl<'a> Editing<'a> {
    pub(super) fn of(scene: &Scene<'a>, step: &'a TablesStep, width: u16) -> Option<Self> {
        let mut below = Doc::new(scene.theme, width);
        let entries = match &step.mode {
            Mode::Name(_, field) => {
                error(scene, field, &mut below);
                if let Some(proposal) = step.proposal().filter(|proposal| *proposal != field.value) {
                    hang(&scene.own(&msg::tab_takes(visible(&proposal))), Role::Dim, &mut below);
                }
                vec![Entry::Typed(msg::new_name(), field, true)]
            }
            Mode::Rule(ruling) => {
                rule(scene, step, ruling, &mut below);
                vec![Entry::Typed(msg::rule_field(), &ruling.field, true)]
            }
            Mode::Replace(replacing) => {
                replace(scene, step, replacing, &mut below);
                let at = replacing.at;
                let among = scene.own(&among(step, replacing.among));
                vec![
                    Entry::Typed(words::pattern(), &replacing.pattern, at == At::Pattern),
                    Entry::Typed(words::with(), &replacing.with, at == At::With),
                    Entry::Chosen(words::among(), among, at == At::Among),
                ]
            }
            Mode::Filter => {
                super::filter_help(scene, step, &mut below);
                vec![Entry::Typed(msg::filter(), &step.filter, true)]
            }
            Mode::Browse
            | Mode::Options(_)
            | Mode::Words(..)
            | Mode::Unlisted(_)
            | Mode::ListPath(_)
            | Mode::Listed(_) => return None,
        };
        Some(Self { entries, below })
    }

    fn lines(&self) -> u16 {
        u16::try_from(self.entries.len()).unwrap_or(1)
    }

    pub(super) fn height(&self) -> u16 {
        self.lines() + self.below.height()
    }

    pub(super) fn render(&self, scene: &Scene, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.below.render(0, rows(area, self.lines(), area.height), buf);
        let mut cursor = None;
        for (entry, at) in self.entries.iter().zip(0..) {
            let (label, value, place, focused) = match entry {
                Entry::Typed(label, field, focused) => (label, &field.value, field.cursor, *focused),
                Entry::Chosen(label, value, focused) => (label, value, 0, *focused),
            };
            let field = Field {
                label: &scene.own(label),
                label_width: LABEL,
                value,
                cursor: focused.then_some(place),
                placeholder: "",
                error: None,
                masked: false,
            };
            cursor = field.render(rows(area, at, 1), buf, scene.theme).or(cursor);
        }
        cursor
    }
}

fn hang(text: &str, role: Role, doc: &mut Doc) {
    doc.hang("", Role::Text, LABEL + 1, text, role);
}

fn error(scene: &Scene, field: &field::Field, doc: &mut Doc) {
    if let Some(error) = &field.error {
        hang(&scene.said(error), Role::Block, doc);
    }
}

fn rule(scene: &Scene, step: &TablesStep, ruling: &Ruling, doc: &mut Doc) {
    let Some(tree) = &step.tree else { return };
    let what = match ruling.given {
        RuleFor::All => None,
        RuleFor::Tables => Some(words::rule_tables()),
        RuleFor::Whole => Some(words::rule_whole()),
        RuleFor::Below(holder) => Some(words::rule_below(path(tree, holder))),
    };
    if let Some(what) = what {
        hang(&scene.own(&what), Role::Heading, doc);
    }
    error(scene, &ruling.field, doc);
    let fields = NameTemplate::FIELDS.map(|field| format!("{{{field}}}")).join(" ");
    let next = if ruling.field.value.is_empty() {
        NameTemplate::default().source().to_owned()
    } else {
        ruling.completion().map(|field| format!("{{{field}}}")).unwrap_or_default()
    };
    hang(&scene.own(&words::tab_field(fields, next)), Role::Dim, doc);
    if let Some(trial) = &ruling.trial {
        told(scene, step, tree, trial, doc);
    }
}

fn replace(scene: &Scene, step: &TablesStep, replacing: &Replacing, doc: &mut Doc) {
    let Some(tree) = &step.tree else { return };
    error(scene, &replacing.pattern, doc);
    error(scene, &replacing.with, doc);
    hang(&scene.own(&words::replace_keys()), Role::Dim, doc);
    if let Some(trial) = &replacing.trial {
        told(scene, step, tree, trial, doc);
    }
}

fn among(step: &TablesStep, among: Among) -> Text {
    match among {
        Among::Chosen => words::among_chosen(),
        Among::Database => words::among_database(visible(step.marked_database().unwrap_or_default())),
        Among::InSight if step.filter.value.is_empty() => words::among_sight_all(),
        Among::InSight => words::among_sight(visible(&step.filter.value)),
    }
}

/// What would come of it: examples, the longest, what is cut, what would break.
fn told(scene: &Scene, step: &TablesStep, tree: &RenameTree, trial: &Trial, doc: &mut Doc) {
    if trial.about == 0 {
        hang(&scene.own(&words::names_nothing()), Role::Dim, doc);
        return;
    }
    let arrow = scene.theme.glyphs.arrow;
    let most = if scene.size > Size::Small { 3 } else { 1 };
    let replaced = matches!(step.mode, Mode::Replace(_));
    for (id, before, after) in trial.examples.iter().take(most) {
        let old = if replaced { visible(before) } else { visible(tree.name(*id)) };
        hang(&format!("{old} {arrow} {}", visible(after)), Role::Text, doc);
    }
    let rule = step.capabilities().names.table;
    let longest = trial.longest.map(|length| match rule.unit {
        Unit::Chars => words::longest_chars(length, rule.max),
        Unit::Bytes => words::longest_bytes(length, rule.max),
    });
    let mut facts = vec![scene.own(&words::would_change(trial.changed, trial.about))];
    facts.extend(longest.map(|longest| scene.own(&longest)));
    if trial.broken == 0 {
        facts.push(scene.own(&words::would_break_none()));
    }
    hang(&facts.join("   "), Role::Dim, doc);
    if let Some((id, after)) = &trial.first_cut {
        let first = format!("{} {arrow} {}", visible(tree.name(*id)), visible(after));
        hang(&format!("{} {first}", scene.own(&words::would_cut(trial.cut))), Role::Warn, doc);
    }
    if let Some((_, _, rule)) = &trial.first_broken {
        let first = scene.said(&rule.text());
        hang(&format!("{} {first}", scene.own(&words::would_break(trial.broken))), Role::Block, doc);
    }
}

/// The names from a database down to a holder, as they are shown.
pub(super) fn path(tree: &RenameTree, id: NodeId) -> String {
    let above = tree.parent(id).map(|parent| path(tree, parent) + ".").unwrap_or_default();
    above + &visible(tree.name(id))
}
