//! What tests of several modules start from, so that a new field of a type is filled in at one place.

use super::capability::{
    Capabilities, CatalogSource, ClientToken, Depth, Limits, PointSupport, ProgressKind, Rename, Target,
    TimeForm, WholeDatabases,
};
use super::naming::{Folding, NameRule, NameRules, OldNames, Unit};
use crate::messages::Text;

/// An operation that can do everything and forbids next to nothing.
pub(crate) fn capabilities() -> Capabilities {
    Capabilities {
        points: PointSupport::Both,
        rename: Rename::DatabasesAndTables,
        depth: Depth::Tables,
        whole_databases: WholeDatabases::Mixed,
        all_when_empty: false,
        target: Target::Same,
        overwrites: false,
        safety_backup: false,
        catalog: CatalogSource::FromPoint,
        lists_live_tables: false,
        progress: ProgressKind::Percent,
        time_form: TimeForm::Iso,
        client_token: ClientToken::Honoured(64),
        limits: Limits::default(),
        names: names(NAME),
        options: Vec::new(),
        leaves_out: Vec::new(),
        while_running: Text::default(),
    }
}

/// A rule for new names that forbids next to nothing.
pub(crate) const NAME: NameRule = NameRule {
    min: 1,
    max: 64,
    unit: Unit::Chars,
    upper: true,
    signs: "_",
    other_scripts: false,
    letter_first: false,
    alnum_last: false,
    reserved: &[],
    forbidden_parts: &[],
};

/// A strict rule, as databases have it on one cloud.
pub(crate) const DATABASE: NameRule = NameRule {
    min: 2,
    upper: false,
    signs: "_-",
    letter_first: true,
    alnum_last: true,
    reserved: &["mysql"],
    forbidden_parts: &["rdsadmin"],
    ..NAME
};

/// The same rule for databases and tables.
pub(crate) fn names(rule: NameRule) -> NameRules {
    NameRules { database: rule, table: rule, old: OldNames::NoComma, folding: Folding::Insensitive }
}
