//! One object judged by itself and against what lives: the same for a plan judged whole and for a tree judged edit by
//! edit. Whether two objects get one name is for those who know all of them.

use std::borrow::Cow;

use super::{Live, Rule};
use crate::domain::capability::{Capabilities, Depth, WholeDatabases};
use crate::domain::draft::DatabaseItem;
use crate::domain::naming::NameRule;
use crate::messages::plan as msg;

/// What the names of a tree are judged against.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// What the operation can do.
    pub capabilities: &'a Capabilities,
    /// Whether the restore is written onto another instance than its source.
    pub elsewhere: bool,
    /// What is known to live on the target.
    pub live: &'a Live,
}

impl<'a> Ground<'a> {
    pub(super) fn judge(&self) -> Judge<'a> {
        Judge { capabilities: self.capabilities, elsewhere: self.elsewhere }
    }

    /// Whether a whole database, or the tables of one in part, can be compared with what lives: what cannot is never
    /// called free. `result` is the name of the database on the target.
    pub fn compares(&self, whole: bool, result: &str) -> bool {
        if self.capabilities.overwrites {
            return true;
        }
        let folded = self.capabilities.names.folding.fold(result);
        let databases = self.live.lists_databases();
        // In a database that does not exist yet no table can be in the way.
        databases && (whole || !self.live.has_database(&folded)) || !whole && self.live.lists_tables()
    }
}

/// The shape of a database in a plan.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    pub name: &'a str,
    pub new_name: Option<&'a str>,
    /// Whether it lists tables without a schema.
    pub plain: bool,
    /// Whether it lists schemas.
    pub schemas: bool,
    /// Whether one of them lists nothing.
    pub empty_schema: bool,
}

impl Shape<'_> {
    fn is_whole(&self) -> bool {
        !self.plain && !self.schemas
    }
}

impl<'a> From<&'a DatabaseItem> for Shape<'a> {
    fn from(db: &'a DatabaseItem) -> Self {
        Self {
            name: &db.name,
            new_name: db.new_name.as_deref(),
            plain: !db.tables.is_empty(),
            schemas: !db.schemas.is_empty(),
            empty_schema: db.schemas.iter().any(|schema| schema.tables.is_empty()),
        }
    }
}

/// What the tables of a database must know of it.
pub(super) struct Source<'a> {
    /// Its name on the target.
    pub result: Cow<'a, str>,
    /// Whether that is another one than at the point.
    pub moved: bool,
    /// Whether a live database has that name.
    pub live: bool,
}

impl<'a> Source<'a> {
    pub(super) fn of(judge: Judge, db: &'a DatabaseItem, live: bool) -> Self {
        Self { result: db.result().into(), moved: !judge.same(db.result(), &db.name), live }
    }
}

/// The rules for single objects.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub capabilities: &'a Capabilities,
    pub elsewhere: bool,
}

impl Judge<'_> {
    pub(super) fn same(&self, a: &str, b: &str) -> bool {
        self.capabilities.names.folding.same(a, b)
    }

    /// Whether every name must change: on the source the old names live. On another instance what was read there tells,
    /// and what is overwritten may keep its name.
    fn must_change(&self) -> bool {
        !self.capabilities.overwrites && !self.elsewhere
    }

    /// A database: its shape, its new name, and whether something lives under that.
    pub(super) fn database(&self, db: Shape<'_>, source: &Source<'_>, add: &mut impl FnMut(Rule)) {
        if self.capabilities.depth != Depth::Instance {
            self.shape(db, source, add);
            self.database_name(db, add);
        }
        // The source database itself may receive renamed tables; any other live one may not. On another instance even
        // that name belongs to somebody else, unless tables go into it under new names.
        let taken = source.moved || self.elsewhere && db.is_whole();
        if taken && source.live && !self.capabilities.overwrites {
            add(Rule::CollidesWithExisting(source.result.clone().into_owned()));
        }
    }

    fn shape(&self, db: Shape<'_>, source: &Source<'_>, add: &mut impl FnMut(Rule)) {
        if db.name.is_empty() {
            add(Rule::BadSource(String::new()));
        }
        if db.is_whole() {
            if self.capabilities.whole_databases == WholeDatabases::Never {
                add(Rule::Unsupported(msg::no_whole_databases()));
            } else if self.must_change() && !source.moved {
                add(Rule::MustChange(db.name.to_owned()));
            }
        }
        let depth = self.capabilities.depth;
        if depth == Depth::Databases && !db.is_whole() {
            add(Rule::Unsupported(msg::databases_only()));
        }
        if depth == Depth::Tables && db.schemas {
            add(Rule::Unsupported(msg::no_schemas()));
        }
        // An empty schema would reach the service as one without a list, and may mean all of it there.
        if db.empty_schema {
            add(Rule::NothingChosen);
        }
        if depth == Depth::Schemas && db.plain {
            add(Rule::Unsupported(msg::schemas_needed()));
        }
    }

    fn database_name(&self, db: Shape<'_>, add: &mut impl FnMut(Rule)) {
        let Some(name) = db.new_name else { return };
        if self.capabilities.rename.databases(db.is_whole()) {
            judge_name(&self.capabilities.names.database, name, db.name, add);
        } else if name != db.name {
            add(Rule::Unsupported(msg::no_database_rename()));
        }
    }

    /// A table: its old name, its new one, and whether something lives under that.
    pub(super) fn table(
        &self,
        name: &str,
        new_name: Option<&str>,
        source: &Source<'_>,
        is_live: impl FnOnce() -> bool,
        add: &mut impl FnMut(Rule),
    ) {
        let result = new_name.unwrap_or(name);
        let stays = !source.moved && self.same(result, name);
        if self.capabilities.depth != Depth::Instance {
            if !self.capabilities.names.old.takes(name) {
                add(Rule::BadSource(name.to_owned()));
            }
            if stays && self.must_change() {
                add(Rule::MustChange(name.to_owned()));
            }
            if new_name.is_some() {
                judge_name(&self.capabilities.names.table, result, name, add);
            }
        }
        // Nothing may come to lie where something lives, or where something lay at the point.
        if self.capabilities.overwrites {
            return;
        }
        if stays && self.elsewhere && source.live {
            add(Rule::MustChange(name.to_owned()));
        } else if (!stays || self.elsewhere) && is_live() {
            add(Rule::CollidesWithExisting(result.to_owned()));
        }
    }
}

/// An unchanged name is the service's own and is passed through; only a new one is judged.
fn judge_name(rule: &NameRule, name: &str, old: &str, add: &mut impl FnMut(Rule)) {
    if name == old {
        return;
    }
    if let Some(flaw) = rule.flaw(name) {
        add(Rule::Name(name.to_owned(), flaw));
    }
}
