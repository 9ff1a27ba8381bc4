//! Judging a plan: every violation at once, never only the first.
//!
//! This is the only place that can make a [`RestorePlan`]. It compares names the way the server may compare them, and
//! refuses whatever could touch a live object. It reads nothing: what is known of the target is an argument.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::capability::{Capabilities, Depth, OptionKind, OptionValue, Target, WholeDatabases};
use super::catalog::Existing;
use super::draft::{DatabaseItem, PlanDraft, TableItem};
use super::naming::{NameFlaw, NameRule};
use super::plan::RestorePlan;
use super::point::RestorePoint;
use crate::messages::{Text, plan as msg};

/// Where in a plan a violation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The plan as a whole, or a field of its head.
    Plan(&'static str),
    /// The database at an index.
    Database(usize),
    /// The table at an index among all tables of the database at an index.
    Table(usize, usize),
}

/// What a plan may break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A flaw of one new name.
    Name(String, NameFlaw),
    /// Two objects would get the same name; the other one's place.
    CollidesWith(String, Place),
    /// The new name is, or may be, a live object.
    CollidesWithExisting(String),
    /// The result would be the source itself.
    MustChange(String),
    /// An old name that the service's own lists cannot express.
    BadSource(String),
    /// More than the service takes.
    TooMany {
        /// How many there are.
        count: usize,
        /// How many it takes.
        limit: usize,
    },
    /// Nothing was chosen.
    NothingChosen,
    /// The operation does not take this.
    Unsupported(Text),
    /// An option it does not have, or a value the option does not take.
    Option(String, Text),
}

impl Rule {
    /// Stable key for scripts.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Name(_, flaw) => match flaw {
                NameFlaw::Empty => "empty",
                NameFlaw::TooShort(_) => "too-short",
                NameFlaw::TooLong { .. } => "too-long",
                NameFlaw::BadChar(_) | NameFlaw::BadStart(_) | NameFlaw::BadEnd(_) => "bad-char",
                NameFlaw::Reserved | NameFlaw::Contains(_) => "reserved",
            },
            Self::CollidesWith(..) => "collides",
            Self::CollidesWithExisting(_) => "collides-with-live",
            Self::MustChange(_) => "must-change",
            Self::BadSource(_) => "bad-source",
            Self::TooMany { .. } => "too-many",
            Self::NothingChosen => "nothing-chosen",
            Self::Unsupported(_) => "unsupported",
            Self::Option(..) => "option",
        }
    }

    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            Self::Name(name, flaw) => flaw_text(name, flaw),
            Self::CollidesWith(name, _) => msg::collides(name),
            Self::CollidesWithExisting(name) => msg::collides_live(name),
            Self::MustChange(name) => msg::must_change(name),
            Self::BadSource(name) => msg::bad_source(name),
            Self::TooMany { count, limit } => msg::too_many(count, limit),
            Self::NothingChosen => msg::nothing_chosen(),
            Self::Unsupported(what) => what.clone(),
            Self::Option(key, why) => msg::option(key, why),
        }
    }
}

fn flaw_text(name: &str, flaw: &NameFlaw) -> Text {
    match flaw {
        NameFlaw::Empty => msg::name_empty(),
        NameFlaw::TooShort(min) => msg::name_short(name, min),
        NameFlaw::TooLong { max, length, .. } => msg::name_long(name, length, max),
        NameFlaw::BadChar(c) => msg::name_char(name, c),
        NameFlaw::BadStart(_) => msg::name_start(name),
        NameFlaw::BadEnd(_) => msg::name_end(name),
        NameFlaw::Reserved => msg::name_reserved(name),
        NameFlaw::Contains(part) => msg::name_contains(name, part),
    }
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
    let mut judge = Judge { capabilities, draft, found: Vec::new() };
    judge.head();
    judge.options();
    judge.objects();
    judge.quantities();
    judge.live(existing);
    judge.duplicates();
    let mut found = judge.found;
    if found.is_empty() {
        return Ok(RestorePlan::judged(draft.clone()));
    }
    found.sort_by_key(|violation| violation.place);
    Err(found)
}

struct Judge<'a> {
    capabilities: &'a Capabilities,
    draft: &'a PlanDraft,
    found: Vec<Violation>,
}

impl Judge<'_> {
    fn add(&mut self, place: Place, rule: Rule) {
        self.found.push(Violation { place, rule });
    }

    fn head(&mut self) {
        let points = self.capabilities.points;
        match &self.draft.point {
            RestorePoint::Backup(id) if id.as_str().is_empty() => {
                self.add(Place::Plan("point.backup"), Rule::Unsupported(msg::backup_empty()));
            }
            RestorePoint::Backup(_) if !points.backups() => {
                self.add(Place::Plan("point.backup"), Rule::Unsupported(msg::no_backups()));
            }
            RestorePoint::At(_) if !points.window() => {
                self.add(Place::Plan("point.time"), Rule::Unsupported(msg::no_moments()));
            }
            _ => {}
        }
        if self.draft.instance.as_str().is_empty() {
            self.add(Place::Plan("instance"), Rule::Unsupported(msg::instance_empty()));
        }
        match self.capabilities.target {
            Target::Same if self.is_elsewhere() => {
                self.add(Place::Plan("target"), Rule::Unsupported(msg::no_target()));
            }
            Target::Another if !self.is_elsewhere() => {
                self.add(Place::Plan("target"), Rule::Unsupported(msg::target_needed()));
            }
            _ => {}
        }
        if self.draft.target.as_ref().is_some_and(|target| target.as_str().is_empty()) {
            self.add(Place::Plan("target"), Rule::Unsupported(msg::instance_empty()));
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
            self.add(Place::Plan("options"), Rule::Option(key.clone(), why));
        }
        for spec in &self.capabilities.options {
            let needed = spec.is_needed(&self.draft.point);
            let given = match self.draft.options.get(spec.key) {
                Some(OptionValue::Words(words)) => !words.trim().is_empty(),
                Some(OptionValue::Switch(_)) => true,
                None => false,
            };
            if needed && !given {
                self.add(Place::Plan("options"), Rule::Option(spec.key.to_owned(), msg::option_needed()));
            }
        }
    }

    /// Whether the restore is written onto another instance than its source.
    fn is_elsewhere(&self) -> bool {
        *self.draft.written() != self.draft.instance
    }

    fn objects(&mut self) {
        let draft = self.draft;
        if self.capabilities.depth == Depth::Instance {
            if !draft.databases.is_empty() {
                self.add(Place::Plan("databases"), Rule::Unsupported(msg::whole_instance_only()));
            }
            return;
        }
        if draft.databases.is_empty() && !self.capabilities.all_when_empty {
            self.add(Place::Plan("databases"), Rule::NothingChosen);
        }
        let alone = self.capabilities.whole_databases == WholeDatabases::Alone;
        if alone && draft.whole_count() > 0 && draft.table_count() > 0 {
            self.add(Place::Plan("databases"), Rule::Unsupported(msg::whole_alone()));
        }
        for (d, db) in draft.databases.iter().enumerate() {
            self.database(d, db);
            for (t, (_, table)) in db.all_tables().enumerate() {
                self.table(Place::Table(d, t), db, table);
            }
        }
    }

    fn database(&mut self, d: usize, db: &DatabaseItem) {
        let place = Place::Database(d);
        if db.name.is_empty() {
            self.add(place, Rule::BadSource(String::new()));
        }
        if db.is_whole() {
            if self.capabilities.whole_databases == WholeDatabases::Never {
                self.add(place, Rule::Unsupported(msg::no_whole_databases()));
            } else if self.must_change() && self.folded_equal(db.result(), &db.name) {
                self.add(place, Rule::MustChange(db.name.clone()));
            }
        }
        let depth = self.capabilities.depth;
        if depth == Depth::Databases && !db.is_whole() {
            self.add(place, Rule::Unsupported(msg::databases_only()));
        }
        if depth == Depth::Tables && !db.schemas.is_empty() {
            self.add(place, Rule::Unsupported(msg::no_schemas()));
        }
        // An empty schema would reach the service as one without a list, and may mean all of it there.
        if db.schemas.iter().any(|schema| schema.tables.is_empty()) {
            self.add(place, Rule::NothingChosen);
        }
        if depth == Depth::Schemas && !db.tables.is_empty() {
            self.add(place, Rule::Unsupported(msg::schemas_needed()));
        }
        if let Some(name) = &db.new_name {
            if self.capabilities.rename.databases(db.is_whole()) {
                let rule = self.capabilities.names.database;
                self.judge_name(place, name, &db.name, rule);
            } else if *name != db.name {
                self.add(place, Rule::Unsupported(msg::no_database_rename()));
            }
        }
    }

    fn table(&mut self, place: Place, db: &DatabaseItem, table: &TableItem) {
        if !self.capabilities.names.old.takes(&table.name) {
            self.add(place, Rule::BadSource(table.name.clone()));
        }
        let same_db = self.folded_equal(db.result(), &db.name);
        if same_db && self.must_change() && self.folded_equal(table.result(), &table.name) {
            self.add(place, Rule::MustChange(table.name.clone()));
        }
        if let Some(name) = &table.new_name {
            let rule = self.capabilities.names.table;
            self.judge_name(place, name, &table.name, rule);
        }
    }

    /// An unchanged name is the service's own and is passed through; only a new one is judged.
    fn judge_name(&mut self, place: Place, name: &str, old: &str, rule: NameRule) {
        if name == old {
            return;
        }
        if let Some(flaw) = rule.flaw(name) {
            self.add(place, Rule::Name(name.to_owned(), flaw));
        }
    }

    /// Whether every name must change: on the source the old names live. On another instance what was read there tells,
    /// and what is overwritten may keep its name.
    fn must_change(&self) -> bool {
        !self.capabilities.overwrites && !self.is_elsewhere()
    }

    fn folded_equal(&self, a: &str, b: &str) -> bool {
        let folding = self.capabilities.names.folding;
        folding.fold(a) == folding.fold(b)
    }

    fn quantities(&mut self) {
        let limits = self.capabilities.limits;
        for (count, limit) in [
            (self.draft.table_count(), limits.tables.refuse_above),
            (self.draft.databases.len(), limits.databases.refuse_above),
        ] {
            if let Some(limit) = limit.filter(|&limit| count > limit) {
                self.add(Place::Plan("databases"), Rule::TooMany { count, limit });
            }
        }
    }

    /// Nothing may come to lie where something lives, or where something lay at the point.
    fn live(&mut self, existing: &Existing) {
        if self.capabilities.overwrites {
            return;
        }
        let folding = self.capabilities.names.folding;
        let databases = existing.databases.iter().flatten().map(|name| folding.fold(name).into_owned());
        let databases: HashSet<String> = databases.collect();
        let tables = self.taken(existing);
        let draft = self.draft;
        for (d, db) in draft.databases.iter().enumerate() {
            let result = folding.fold(db.result()).into_owned();
            // The source database itself may receive renamed tables; any other live one may not.
            // On another instance even that name belongs to somebody else, unless tables go into it under new names.
            let other = !self.folded_equal(db.result(), &db.name);
            let taken = other || self.is_elsewhere() && db.is_whole();
            if taken && databases.contains(&result) {
                self.add(Place::Database(d), Rule::CollidesWithExisting(db.result().to_owned()));
            }
            for (t, (schema, table)) in db.all_tables().enumerate() {
                let kept = self.folded_equal(table.result(), &table.name);
                let is_source = !other && kept;
                if is_source && self.is_elsewhere() && databases.contains(&result) {
                    self.add(Place::Table(d, t), Rule::MustChange(table.name.clone()));
                }
                if !is_source && tables.contains(&(d, schema, folding.fold(table.result()))) {
                    self.add(Place::Table(d, t), Rule::CollidesWithExisting(table.result().to_owned()));
                }
            }
        }
    }

    /// The new names of the plan that known tables have, by database of the plan, schema and folded name. The known
    /// ones may be half a million and the plan small, so they are gone through once and nothing of them is kept.
    fn taken<'a>(&self, existing: &'a Existing) -> HashSet<(usize, &'a str, Cow<'a, str>)> {
        let folding = self.capabilities.names.folding;
        let mut wanted = Vec::new();
        for db in &self.draft.databases {
            let names: HashSet<Cow<'_, str>> =
                db.all_tables().map(|(_, table)| folding.fold(table.result())).collect();
            wanted.push((folding.fold(db.result()), names));
        }
        let mut taken = HashSet::new();
        for known in &existing.tables {
            let database = folding.fold(&known.database);
            let here = wanted.iter().enumerate().filter(|(_, (name, _))| *name == database);
            for (d, (_, names)) in here {
                let folded = known.tables.iter().map(|table| folding.fold(table));
                let hits = folded.filter(|table| names.contains(table));
                taken.extend(hits.map(|table| (d, known.schema.as_str(), table)));
            }
        }
        taken
    }

    fn duplicates(&mut self) {
        let folding = self.capabilities.names.folding;
        let mut databases: HashMap<String, usize> = HashMap::new();
        let mut tables: HashMap<(String, String, String), Place> = HashMap::new();
        let draft = self.draft;
        for (d, db) in draft.databases.iter().enumerate() {
            let result = folding.fold(db.result()).into_owned();
            if let Some(&first) = databases.get(&result) {
                self.add(
                    Place::Database(d),
                    Rule::CollidesWith(db.result().to_owned(), Place::Database(first)),
                );
            } else {
                databases.insert(result.clone(), d);
            }
            for (t, (schema, table)) in db.all_tables().enumerate() {
                let place = Place::Table(d, t);
                let path = (result.clone(), schema.to_owned(), folding.fold(table.result()).into_owned());
                if let Some(&first) = tables.get(&path) {
                    self.add(place, Rule::CollidesWith(table.result().to_owned(), first));
                } else {
                    tables.insert(path, place);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
