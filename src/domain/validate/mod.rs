//! Judging a plan: every violation at once, never only the first.
//!
//! This is the only place that can make a [`RestorePlan`]. It compares names the way the server may compare them, and
//! refuses whatever could touch a live object. It reads nothing: what is known of the target is an argument.
//! [`Problems`] says the same of a tree, edit by edit; a plan it never makes.

use super::capability::Capabilities;
use super::catalog::Existing;
use super::draft::{DatabaseItem, PlanDraft};
use super::plan::RestorePlan;
use super::tree::NodeId;

mod ground;
mod head;
mod home;
mod live;
mod names;
mod problems;
mod propose;
mod rule;
mod touched;
mod trial;

pub use ground::Ground;
use ground::{Judge, Source};
use head::Counts;
pub use live::Live;
use names::Names;
pub use problems::Problems;
pub use rule::Rule;
pub use trial::Trial;

/// Where a violation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The plan as a whole, or a field of its head.
    Plan(&'static str),
    /// The database at an index.
    Database(usize),
    /// The table at an index among all tables of the database at an index.
    Table(usize, usize),
    /// A node of a tree that is no plan yet.
    Node(NodeId),
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where.
    pub place: Place,
    /// What.
    pub rule: Rule,
}

impl Violation {
    /// The path in the plan file: `databases[0].tables[1].new_name`.
    pub fn path(&self, draft: &PlanDraft) -> String {
        match self.place {
            Place::Plan(field) => field.to_owned(),
            Place::Database(d) => format!("databases[{d}]"),
            Place::Table(d, t) => match draft.databases.get(d) {
                Some(db) if t >= db.tables.len() => schema_path(db, d, t - db.tables.len()),
                _ => format!("databases[{d}].tables[{t}]"),
            },
            Place::Node(_) => "databases".to_owned(),
        }
    }
}

fn schema_path(db: &DatabaseItem, d: usize, mut t: usize) -> String {
    for (s, schema) in db.schemas.iter().enumerate() {
        if t < schema.tables.len() {
            return format!("databases[{d}].schemas[{s}].tables[{t}]");
        }
        t -= schema.tables.len();
    }
    format!("databases[{d}]")
}

/// Judges a plan against what its operation can do and what is known of the target.
pub fn validate(
    draft: &PlanDraft,
    capabilities: &Capabilities,
    existing: &Existing,
) -> Result<RestorePlan, Vec<Violation>> {
    let found = violations(draft, capabilities, existing);
    if found.is_empty() { Ok(RestorePlan::judged(draft.clone())) } else { Err(found) }
}

/// The same for a draft that nobody needs any more: a plan of a hundred thousand names is not copied.
pub fn validate_owned(
    draft: PlanDraft,
    capabilities: &Capabilities,
    existing: &Existing,
) -> Result<RestorePlan, Vec<Violation>> {
    let found = violations(&draft, capabilities, existing);
    if found.is_empty() { Ok(RestorePlan::judged(draft)) } else { Err(found) }
}

fn violations(draft: &PlanDraft, capabilities: &Capabilities, existing: &Existing) -> Vec<Violation> {
    let counts = Counts::of(draft);
    let mut found = head::violations(draft, counts, capabilities);
    let judge = Judge { capabilities, elsewhere: *draft.written() != draft.instance };
    Whole { judge, draft, names: Names::of(draft, judge, existing) }.objects(&mut found);
    found.sort_by_key(|violation| violation.place);
    found
}

/// A plan that is judged whole.
struct Whole<'a> {
    judge: Judge<'a>,
    draft: &'a PlanDraft,
    names: Names,
}

impl Whole<'_> {
    fn objects(&self, found: &mut Vec<Violation>) {
        let mut number = 0;
        for (d, db) in self.draft.databases.iter().enumerate() {
            let (first, live) = self.names.databases[d];
            let source = Source::of(self.judge, db, live);
            let place = Place::Database(d);
            self.judge.database(db.into(), &source, &mut |rule| found.push(Violation { place, rule }));
            if first != d {
                let rule = Rule::CollidesWith(db.result().to_owned(), Place::Database(first));
                found.push(Violation { place, rule });
            }
            for (t, (_, table)) in db.all_tables().enumerate() {
                let taken = self.names.taken[self.names.of_table[number] as usize];
                number += 1;
                let place = Place::Table(d, t);
                let new_name = table.new_name.as_deref();
                self.judge.table(&table.name, new_name, &source, || taken.live, &mut |rule| {
                    found.push(Violation { place, rule });
                });
                if taken.first != place {
                    let rule = Rule::CollidesWith(table.result().to_owned(), taken.first);
                    found.push(Violation { place, rule });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod problems_tests;
