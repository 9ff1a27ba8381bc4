//! What one operation can do on one instance: plain data that screens branch on and validation counts with.
//!
//! Choices are enums with payloads, limits are numbers. What only one operation has goes through [`OptionSpec`], so
//! that no screen needs to know a provider.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::naming::NameRules;
use super::point::RestorePoint;
use super::time::Timestamp;
use crate::messages::Text;

/// Which restore points an operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointSupport {
    /// Backup sets only.
    Backups,
    /// Moments only.
    Window,
    /// Either.
    Both,
}

impl PointSupport {
    /// Whether backup sets are taken.
    pub fn backups(self) -> bool {
        self != Self::Window
    }

    /// Whether moments are taken.
    pub fn window(self) -> bool {
        self != Self::Backups
    }
}

/// What can get a new name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rename {
    /// Nothing.
    Never,
    /// Tables.
    Tables,
    /// Tables; a database only where it is restored whole.
    TablesOrWholeDatabases,
    /// Databases and tables.
    DatabasesAndTables,
}

impl Rename {
    /// Whether a table can get a new name.
    pub fn tables(self) -> bool {
        self != Self::Never
    }

    /// Whether a database can get a new name, being restored whole or in part.
    pub fn databases(self, whole: bool) -> bool {
        match self {
            Self::DatabasesAndTables => true,
            Self::TablesOrWholeDatabases => whole,
            Self::Tables | Self::Never => false,
        }
    }
}

/// Whether a database can be restored whole, without listing its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeDatabases {
    /// Tables must be listed.
    Never,
    /// Beside databases with listed tables, in one request.
    Mixed,
    /// Only in a request without listed tables: the service has another call for them.
    Alone,
}

/// How deep the catalogue goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Database, table.
    Tables,
    /// Database, schema, table.
    Schemas,
    /// Databases only.
    Databases,
    /// No catalogue: the whole instance.
    Instance,
}

/// Onto which instance the restore writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The source itself.
    Same,
    /// Any existing instance, the source included.
    AnyInstance,
    /// An existing instance that is not the source; it must be named.
    Another,
}

impl Target {
    /// Whether a person chooses it.
    pub fn is_chosen(self) -> bool {
        self != Self::Same
    }
}

/// Where the list of databases and tables comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogSource {
    /// From the chosen point itself.
    FromPoint,
    /// Typed by hand: the service has no list.
    TypedByHand,
}

/// How a running job tells how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressKind {
    /// Percent.
    Percent,
    /// Named phases.
    Phases,
    /// Only that it runs.
    Unknown,
}

/// How a moment is written on the wire: what a person may want to compare with a page or a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeForm {
    /// `2023-07-05T11:32:17Z`: UTC, whole seconds.
    Iso,
    /// `1688556737000`: milliseconds since 1970, UTC.
    Millis,
}

impl TimeForm {
    /// The moment as it is sent.
    pub fn text(self, at: Timestamp) -> String {
        match self {
            Self::Iso => at.sec_time(),
            Self::Millis => at.millis().to_string(),
        }
    }
}

/// Whether the service recognises a repeated request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientToken {
    /// A token of at most this many ASCII characters.
    Honoured(usize),
    /// None: a second request is a second restore.
    None,
}

/// A quantity with a figure to warn at and a figure to refuse at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Limit {
    /// Above this the service's pages disagree: warn.
    pub warn_above: Option<usize>,
    /// Above this the service refuses.
    pub refuse_above: Option<usize>,
}

/// Quantities that validation counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Limits {
    /// Listed tables of one request.
    pub tables: Limit,
    /// Databases of one request.
    pub databases: Limit,
}

/// The kind of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// On or off.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Free text.
    Words,
}

/// The value of an option, as in a plan file's `[options]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// On or off.
    Switch(bool),
    /// Text or one of the choices.
    Words(String),
}

/// When a plan must carry an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It may be left out.
    Never,
    /// With a moment, not with a backup set.
    ForMoment,
}

/// An option that only some operations have, with all that one generic form needs to offer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Key in the plan file.
    pub key: &'static str,
    /// Short label.
    pub label: Text,
    /// Kind.
    pub kind: OptionKind,
    /// Value when nothing is said; `None` sends nothing. Where the option is needed, the wizard writes it into the plan.
    pub default: Option<OptionValue>,
    /// When a plan must carry it.
    pub needed: Needed,
    /// Whether it changes the list of what can be chosen, so that the list is read anew.
    pub changes_list: bool,
    /// What it does and what it costs.
    pub explanation: Text,
}

/// One kind of thing that does not come back, as the provider's pages have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Stable key of its check: `missing-` and a word.
    pub key: &'static str,
    /// What it is.
    pub what: Text,
    /// What to do about it.
    pub then: Text,
}

/// What one operation can do on one instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Capabilities {
    /// Restore points.
    pub points: PointSupport,
    /// New names.
    pub rename: Rename,
    /// Depth of the catalogue.
    pub depth: Depth,
    /// Whether a database can be restored whole.
    pub whole_databases: WholeDatabases,
    /// Whether a plan without databases means all of them, or the instance itself.
    pub all_when_empty: bool,
    /// Onto which instance.
    pub target: Target,
    /// Whether it destroys what the target holds.
    pub overwrites: bool,
    /// Whether a backup of the target can be made first through this operation.
    pub safety_backup: bool,
    /// Where the catalogue comes from.
    pub catalog: CatalogSource,
    /// Whether the service lists the tables that live on the target.
    pub lists_live_tables: bool,
    /// How progress is told.
    pub progress: ProgressKind,
    /// How a moment is sent.
    pub time_form: TimeForm,
    /// Whether a repeat is recognised.
    pub client_token: ClientToken,
    /// Quantities.
    pub limits: Limits,
    /// Rules for new names.
    pub names: NameRules,
    /// Options that only this operation has.
    pub options: Vec<OptionSpec>,
    /// What a restore of this kind leaves out besides rows written after the point.
    pub leaves_out: Vec<LeftOut>,
    /// What is blocked on the instance while it runs.
    pub while_running: Text,
}

impl Capabilities {
    /// What a plan for a point must carry, as far as it has a default.
    pub fn needed_options(&self, point: &RestorePoint) -> BTreeMap<String, OptionValue> {
        let needed = self.options.iter().filter(|spec| spec.is_needed(point));
        needed.filter_map(|spec| Some((spec.key.to_owned(), spec.default.clone()?))).collect()
    }
}

impl OptionSpec {
    /// Whether a plan for this point must carry it.
    pub fn is_needed(&self, point: &RestorePoint) -> bool {
        match self.needed {
            Needed::Never => false,
            Needed::ForMoment => matches!(point, RestorePoint::At(_)),
        }
    }
}
