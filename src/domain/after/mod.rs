//! The way back to work after a restore: the seven steps, and the SQL a person may want for them.
//!
//! Pure text builders. Nothing here is ever run by this program, and what drops anything names nothing but copies that
//! carry the run mark. A name reaches SQL only quoted by its engine's rule; one with control characters does not reach
//! it at all.

use super::draft::PlanDraft;
use super::ids::{InstanceId, RunMark};
use super::instance::Engine;
use super::object::ObjectPath;
use super::time::Timestamp;
use crate::messages::{Lang, Text, after as msg};

mod guard;
mod mysql;
mod page;
mod postgresql;
pub mod sql;
mod sqlserver;

pub use guard::may_drop;
use page::Page;
use sql::Dialect;

/// One of the seven steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The new names are there.
    Names,
    /// A fresh backup was made.
    Backup,
    /// Row counts and newest rows were compared.
    Compare,
    /// What did not come back was made again.
    Recreate,
    /// Rows copied back, names swapped, or both kept.
    HandBack,
    /// The application was checked.
    Application,
    /// The copies are dropped.
    Drop,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Names,
        Self::Backup,
        Self::Compare,
        Self::Recreate,
        Self::HandBack,
        Self::Application,
        Self::Drop,
    ];

    /// The word in journals and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Backup => "backup",
            Self::Compare => "compare",
            Self::Recreate => "recreate",
            Self::HandBack => "hand-back",
            Self::Application => "application",
            Self::Drop => "drop",
        }
    }

    /// The step that has a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// Its number for people.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or(0) + 1
    }

    /// What is to be done. A whole instance has no copies beside live objects.
    pub fn title(self, whole: bool) -> Text {
        match self {
            Self::Names if whole => msg::step_names_whole(),
            Self::Names => msg::step_names(),
            Self::Backup => msg::step_backup(),
            Self::Compare => msg::step_compare(),
            Self::Recreate => msg::step_recreate(),
            Self::HandBack if whole => msg::step_hand_back_whole(),
            Self::HandBack => msg::step_hand_back(),
            Self::Application => msg::step_application(),
            Self::Drop if whole => msg::step_drop_whole(),
            Self::Drop => msg::step_drop(),
        }
    }
}

/// An object as it was and as it is called now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// At the point.
    pub old: ObjectPath,
    /// What was asked for.
    pub new: ObjectPath,
}

/// The objects of a plan; a database that is restored whole is one of them. Empty: the whole instance.
pub fn pairs(draft: &PlanDraft) -> Vec<Pair> {
    let mut all = Vec::new();
    for db in &draft.databases {
        if db.is_whole() {
            all.push(Pair { old: ObjectPath::database(&db.name), new: ObjectPath::database(db.result()) });
        }
        for (schema, table) in db.all_tables() {
            let schema = Some(schema).filter(|schema| !schema.is_empty());
            all.push(Pair {
                old: ObjectPath::table(&db.name, schema, &table.name),
                new: ObjectPath::table(db.result(), schema, table.result()),
            });
        }
    }
    all
}

/// What scripts are made of.
#[derive(Clone, Debug)]
pub struct Work<'a> {
    /// The run.
    pub run: &'a RunMark,
    /// Engine of the instance that was written to, where it is known.
    pub engine: Option<&'a Engine>,
    /// The instance that was written to.
    pub written: &'a InstanceId,
    /// The source, where it is another instance: the originals live there.
    pub source: Option<&'a InstanceId>,
    /// The objects; none for a whole instance.
    pub pairs: &'a [Pair],
    /// The moment of the data, where it is known.
    pub state_at: Option<Timestamp>,
    /// Language of the remarks.
    pub lang: Lang,
}

/// A file of SQL for a person to read, change and run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The step it is for.
    pub step: Step,
    /// Its file name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The kinds of scripts, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Compare,
    Recreate,
    Missing,
    CopyRows,
    Swap,
    Drop,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Compare, Self::Recreate, Self::Missing, Self::CopyRows, Self::Swap, Self::Drop];

    fn stem(self) -> &'static str {
        match self {
            Self::Compare => "03-compare",
            Self::Recreate => "04-recreate",
            Self::Missing => "05-missing-rows",
            Self::CopyRows => "05-copy-rows",
            Self::Swap => "05-swap-names",
            Self::Drop => "07-drop-copies",
        }
    }

    fn step(self) -> Step {
        match self {
            Self::Compare => Step::Compare,
            Self::Recreate => Step::Recreate,
            Self::Missing | Self::CopyRows | Self::Swap => Step::HandBack,
            Self::Drop => Step::Drop,
        }
    }

    fn about(self) -> Text {
        match self {
            Self::Compare => msg::about_compare(),
            Self::Recreate => msg::about_recreate(),
            Self::Missing => msg::about_missing(),
            Self::CopyRows => msg::about_copy_rows(),
            Self::Swap => msg::about_swap(),
            Self::Drop => msg::about_drop(),
        }
    }

    /// Whether it only reads.
    fn reads(self) -> bool {
        matches!(self, Self::Compare | Self::Recreate | Self::Missing)
    }
}

/// Every script that fits the run. None for an engine whose SQL is not known here.
pub fn scripts(work: &Work) -> Vec<Script> {
    let Some(dialect) = work.engine.and_then(Dialect::of) else { return Vec::new() };
    let mut all = Vec::new();
    for kind in Kind::ALL {
        // Nothing was put beside anything: there is nothing to copy, swap or drop.
        if work.pairs.is_empty() && !matches!(kind, Kind::Compare | Kind::Recreate) {
            continue;
        }
        let parts = parts(dialect, kind, work.pairs);
        for (number, part) in parts.iter().enumerate() {
            let tail = if number == 0 { String::new() } else { format!(".{}", number + 1) };
            let name = format!("{}{tail}.sql", kind.stem());
            all.push(Script { step: kind.step(), name, text: text(dialect, kind, work, part) });
        }
    }
    all
}

/// PostgreSQL has one connection for each database, and so one file; the others have one for all.
fn parts(dialect: Dialect, kind: Kind, pairs: &[Pair]) -> Vec<Vec<&Pair>> {
    let one_for_all = dialect != Dialect::PostgreSql || pairs.is_empty();
    // Whole databases are renamed and dropped from outside.
    let outside = |pair: &&Pair| pair.old.table.is_none() && matches!(kind, Kind::Swap | Kind::Drop);
    if one_for_all {
        return vec![pairs.iter().collect()];
    }
    let mut parts: Vec<Vec<&Pair>> = Vec::new();
    for pair in pairs {
        let same = |part: &&mut Vec<&Pair>| {
            part.first().is_some_and(|first| {
                outside(first) == outside(&pair)
                    && (outside(&pair) || first.new.database == pair.new.database)
            })
        };
        match parts.iter_mut().find(same) {
            Some(part) => part.push(pair),
            None => parts.push(vec![pair]),
        }
    }
    parts
}

fn text(dialect: Dialect, kind: Kind, work: &Work, pairs: &[&Pair]) -> String {
    let mut page = Page::new(work.lang);
    page.head(kind, work);
    // What cannot be written safely is said and left out.
    let mut fit = Vec::new();
    for pair in pairs {
        if sql::is_writable(&pair.old) && sql::is_writable(&pair.new) {
            fit.push(*pair);
        } else {
            page.left_out(pair);
        }
    }
    match dialect {
        Dialect::MySql => mysql::write(&mut page, kind, work, &fit),
        Dialect::PostgreSql => postgresql::write(&mut page, kind, work, &fit),
        Dialect::SqlServer => sqlserver::write(&mut page, kind, work, &fit),
    }
    page.text()
}

/// What must be read before names are swapped, for an engine.
pub fn swap_warnings(engine: Option<&Engine>, state_at: &Text) -> Vec<Text> {
    let own: Vec<Text> = match engine.and_then(Dialect::of) {
        Some(Dialect::MySql) => {
            vec![msg::swap_mysql_keys(), msg::swap_mysql_grants(), msg::swap_mysql_triggers()]
        }
        Some(Dialect::PostgreSql) => {
            vec![msg::swap_pg_views(), msg::swap_pg_sequences(), msg::swap_pg_grants()]
        }
        Some(Dialect::SqlServer) => vec![msg::swap_mssql_names(), msg::swap_mssql_users()],
        None => vec![msg::swap_unknown()],
    };
    own.into_iter().chain([msg::swap_rows(state_at)]).collect()
}

#[cfg(test)]
mod tests;
