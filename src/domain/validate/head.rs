//! The head of a plan: point, target, options, and how much it asks for. It never looks at single objects.

use super::{Place, Rule, Violation};
use crate::domain::capability::{Capabilities, Depth, OptionKind, OptionValue, Target, WholeDatabases};
use crate::domain::draft::PlanDraft;
use crate::domain::point::RestorePoint;
use crate::messages::plan as msg;

/// How much a plan asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Listed tables.
    pub tables: usize,
    /// Databases, in part or whole.
    pub databases: usize,
    /// Those that are whole.
    pub whole: usize,
}

impl Counts {
    pub(super) fn of(draft: &PlanDraft) -> Self {
        Self { tables: draft.table_count(), databases: draft.databases.len(), whole: draft.whole_count() }
    }
}

/// What the head of a plan breaks, whose databases are only counted.
pub(super) fn violations(draft: &PlanDraft, counts: Counts, capabilities: &Capabilities) -> Vec<Violation> {
    let mut head = Head { capabilities, draft, found: Vec::new() };
    head.point();
    head.target();
    head.options();
    head.shape(counts);
    head.quantities(counts);
    head.found
}

struct Head<'a> {
    capabilities: &'a Capabilities,
    draft: &'a PlanDraft,
    found: Vec<Violation>,
}

impl Head<'_> {
    fn add(&mut self, field: &'static str, rule: Rule) {
        self.found.push(Violation { place: Place::Plan(field), rule });
    }

    fn point(&mut self) {
        let points = self.capabilities.points;
        match &self.draft.point {
            RestorePoint::Backup(id) if id.as_str().is_empty() => {
                self.add("point.backup", Rule::Unsupported(msg::backup_empty()));
            }
            RestorePoint::Backup(_) if !points.backups() => {
                self.add("point.backup", Rule::Unsupported(msg::no_backups()));
            }
            RestorePoint::At(_) if !points.window() => {
                self.add("point.time", Rule::Unsupported(msg::no_moments()));
            }
            _ => {}
        }
    }

    fn target(&mut self) {
        if self.draft.instance.as_str().is_empty() {
            self.add("instance", Rule::Unsupported(msg::instance_empty()));
        }
        let elsewhere = *self.draft.written() != self.draft.instance;
        match self.capabilities.target {
            Target::Same if elsewhere => self.add("target", Rule::Unsupported(msg::no_target())),
            Target::Another if !elsewhere => self.add("target", Rule::Unsupported(msg::target_needed())),
            _ => {}
        }
        if self.draft.target.as_ref().is_some_and(|target| target.as_str().is_empty()) {
            self.add("target", Rule::Unsupported(msg::instance_empty()));
        }
    }

    fn options(&mut self) {
        for (key, value) in &self.draft.options {
            let spec = self.capabilities.options.iter().find(|spec| spec.key == key);
            let why = match (spec.map(|spec| spec.kind), value) {
                (None, _) => {
                    let known: Vec<&str> = self.capabilities.options.iter().map(|spec| spec.key).collect();
                    msg::option_unknown(known.join(", "))
                }
                (Some(OptionKind::Switch), OptionValue::Words(_)) => msg::option_switch(),
                (Some(OptionKind::Choice(words)), OptionValue::Words(word))
                    if !words.contains(&word.as_str()) =>
                {
                    msg::option_choice(words.join(", "))
                }
                (Some(OptionKind::Choice(_) | OptionKind::Words), OptionValue::Switch(_)) => {
                    msg::option_words()
                }
                _ => continue,
            };
            self.add("options", Rule::Option(key.clone(), why));
        }
        for spec in &self.capabilities.options {
            let needed = spec.is_needed(&self.draft.point);
            let given = match self.draft.options.get(spec.key) {
                Some(OptionValue::Words(words)) => !words.trim().is_empty(),
                Some(OptionValue::Switch(_)) => true,
                None => false,
            };
            if needed && !given {
                self.add("options", Rule::Option(spec.key.to_owned(), msg::option_needed()));
            }
        }
    }

    fn shape(&mut self, counts: Counts) {
        if self.capabilities.depth == Depth::Instance {
            if counts.databases > 0 {
                self.add("databases", Rule::Unsupported(msg::whole_instance_only()));
            }
            return;
        }
        if counts.databases == 0 && !self.capabilities.all_when_empty {
            self.add("databases", Rule::NothingChosen);
        }
        let alone = self.capabilities.whole_databases == WholeDatabases::Alone;
        if alone && counts.whole > 0 && counts.tables > 0 {
            self.add("databases", Rule::Unsupported(msg::whole_alone()));
        }
    }

    fn quantities(&mut self, counts: Counts) {
        let limits = self.capabilities.limits;
        for (count, limit) in
            [(counts.tables, limits.tables.refuse_above), (counts.databases, limits.databases.refuse_above)]
        {
            if let Some(limit) = limit.filter(|&limit| count > limit) {
                self.add("databases", Rule::TooMany { count, limit });
            }
        }
    }
}
