//! What a restore of databases and tables must keep to, whichever call makes it: new names and quantities.
//!
//! The pages give these rules for RestoreTable; RestoreDdrTable takes the same `TableMeta` and adds none of its own.

use crate::domain::capability::{Limit, Limits};
use crate::domain::naming::{Folding, NameRule, NameRules, OldNames, Unit};

/// Databases the engines keep for themselves, in lower case.
const SYSTEM: &[&str] = &[
    "mysql",
    "information_schema",
    "performance_schema",
    "sys",
    "__recycle_bin__",
    "postgres",
    "rdsadmin",
    "template0",
    "template1",
];

/// New names as the section on TableMeta has them: databases as RDS itself makes them, tables of the characters that
/// need no quoting. What the restore call checks beyond duplicates is UNCONFIRMED, so this is the careful side.
pub const NAMES: NameRules = NameRules {
    database: NameRule {
        min: 2,
        max: 64,
        unit: Unit::Chars,
        upper: false,
        signs: "_-",
        other_scripts: false,
        letter_first: true,
        alnum_last: true,
        reserved: SYSTEM,
        forbidden_parts: &[],
    },
    table: NameRule {
        min: 1,
        max: 64,
        unit: Unit::Chars,
        upper: true,
        signs: "_$-",
        other_scripts: false,
        letter_first: false,
        alnum_last: false,
        reserved: &[],
        forbidden_parts: &[],
    },
    old: OldNames::NoComma,
    folding: Folding::Insensitive,
};

/// The same on PostgreSQL, which cuts names after 63 bytes without a word: two long ones would become one.
pub const POSTGRESQL_NAMES: NameRules =
    NameRules { database: NameRule { max: 63, unit: Unit::Bytes, ..NAMES.database }, ..NAMES };

/// Quantities: some pages say 50 objects a run, InvalidParamTableMeta.TooManyTables says 100 tables.
pub const LIMITS: Limits = Limits {
    tables: Limit { warn_above: Some(50), refuse_above: Some(100) },
    databases: Limit { warn_above: Some(50), refuse_above: None },
};
