//! Plan files: TOML and JSON, the same fields (interface: "Plan file").
//!
//! The form is strict: an unknown field is an error, because a misspelt one would silently change what is restored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::capability::OptionValue;
use super::damage::Damage;
use super::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use super::ids::{InstanceId, OperationKey, ProfileName, RunMark};
use super::point::RestorePoint;
use super::time::Timestamp;
use crate::messages::{Text, plan as msg};

/// The two forms of a plan file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `.toml`
    Toml,
    /// `.json`
    Json,
}

impl Form {
    /// By a file's name: `.json` is JSON, everything else TOML.
    pub fn of(file_name: &str) -> Self {
        if file_name.to_ascii_lowercase().ends_with(".json") { Self::Json } else { Self::Toml }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: i64,
    profile: String,
    operation: String,
    instance: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    /// The run mark that the new names carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    /// When the damage was first seen, or `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    damage: Option<Moment>,
    point: Point,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    options: BTreeMap<String, OptionValue>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    databases: Vec<Database>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backup: Option<String>,
}

/// A quoted time, or TOML's own time without quotes.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Moment {
    Words(String),
    Toml(toml::value::Datetime),
}

impl Moment {
    fn words(self) -> String {
        match self {
            Self::Words(words) => words,
            Self::Toml(datetime) => datetime.to_string(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Database {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    new_name: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    schemas: Vec<Schema>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tables: Vec<Table>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Schema {
    name: String,
    #[serde(default)]
    tables: Vec<Table>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    new_name: Option<String>,
}

/// Reads a plan. The error names the line or the field, and what to write instead.
pub fn read(text: &str, form: Form) -> Result<PlanDraft, Text> {
    let file: File = match form {
        Form::Toml => toml::from_str(text).map_err(|error| msg::file_syntax(error.to_string().trim_end()))?,
        Form::Json => serde_json::from_str(text).map_err(msg::file_syntax)?,
    };
    draft(file)
}

fn draft(file: File) -> Result<PlanDraft, Text> {
    if file.version != 1 {
        return Err(msg::file_version(file.version));
    }
    let run = match file.run {
        None => None,
        Some(run) => Some(RunMark::parse(&run).ok_or_else(|| msg::file_run(&run))?),
    };
    Ok(PlanDraft {
        profile: ProfileName(file.profile),
        operation: OperationKey(file.operation),
        instance: InstanceId(file.instance),
        target: file.target.map(InstanceId),
        point: point(file.point)?,
        damage: file.damage.map(damage).transpose()?,
        options: file.options,
        run,
        databases: file.databases.into_iter().map(Database::item).collect(),
    })
}

fn point(point: Point) -> Result<RestorePoint, Text> {
    match (point.time, point.backup) {
        (None, Some(id)) => Ok(RestorePoint::Backup(id.into())),
        (Some(moment), None) => {
            let words = moment.words();
            Timestamp::parse_rfc3339(&words).map(RestorePoint::At).ok_or_else(|| msg::file_time(words))
        }
        _ => Err(msg::file_point()),
    }
}

fn damage(moment: Moment) -> Result<Damage, Text> {
    let words = moment.words();
    Damage::of_file(&words).ok_or_else(|| msg::file_damage(words))
}

/// Writes a plan.
pub fn write(plan: &PlanDraft, form: Form) -> String {
    let file = File::of(plan);
    match form {
        // Neither can fail: the structure has only text, lists and tables with text keys.
        Form::Toml => toml::to_string(&file).unwrap_or_default(),
        Form::Json => serde_json::to_string_pretty(&file).map(|text| text + "\n").unwrap_or_default(),
    }
}

impl File {
    fn of(plan: &PlanDraft) -> Self {
        let point = match &plan.point {
            RestorePoint::Backup(id) => Point { time: None, backup: Some(id.0.clone()) },
            RestorePoint::At(at) => Point { time: Some(Moment::Words(at.rfc3339())), backup: None },
        };
        Self {
            version: 1,
            profile: plan.profile.0.clone(),
            operation: plan.operation.0.clone(),
            instance: plan.instance.0.clone(),
            target: plan.target.as_ref().map(|id| id.0.clone()),
            run: plan.run.as_ref().map(|run| run.0.clone()),
            damage: plan.damage.map(|damage| Moment::Words(damage.to_string())),
            point,
            options: plan.options.clone(),
            databases: plan.databases.iter().map(Database::of).collect(),
        }
    }
}

impl Database {
    fn of(item: &DatabaseItem) -> Self {
        let schemas = item.schemas.iter();
        Self {
            name: item.name.clone(),
            new_name: item.new_name.clone(),
            schemas: schemas.map(|s| Schema { name: s.name.clone(), tables: tables_of(&s.tables) }).collect(),
            tables: tables_of(&item.tables),
        }
    }

    fn item(self) -> DatabaseItem {
        let schemas = self.schemas.into_iter();
        DatabaseItem {
            name: self.name,
            new_name: self.new_name,
            schemas: schemas.map(|s| SchemaItem { name: s.name, tables: items_of(s.tables) }).collect(),
            tables: items_of(self.tables),
        }
    }
}

fn tables_of(items: &[TableItem]) -> Vec<Table> {
    items.iter().map(|t| Table { name: t.name.clone(), new_name: t.new_name.clone() }).collect()
}

fn items_of(tables: Vec<Table>) -> Vec<TableItem> {
    tables.into_iter().map(|t| TableItem { name: t.name, new_name: t.new_name }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"
version   = 1
profile   = "pay-prod"
operation = "huawei.rds-postgresql-tables"
instance  = "df29b535eec64ee1b286bd2c62871a9cin03"
[point]
time   = "2023-07-05T11:32:17Z"
[[databases]]
name = "data1"
  [[databases.schemas]]
  name = "schema1"
    [[databases.schemas.tables]]
    name = "table1"
    new_name = "table1_1688556737000"
"#;

    #[test]
    fn the_contract_sample_is_read_and_comes_back_in_both_forms() {
        let plan = read(SAMPLE, Form::Toml).unwrap();
        assert_eq!(plan.databases[0].schemas[0].tables[0].result(), "table1_1688556737000");
        for form in [Form::Toml, Form::Json] {
            assert_eq!(read(&write(&plan, form), form).unwrap(), plan);
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (from, to, wanted) in [
            ("version   = 1", "version = 2", "version 2"),
            ("time   = \"2023-07-05T11:32:17Z\"", "", "exactly one"),
            ("time   =", "backup = \"1\"\ntime =", "exactly one"),
            ("2023-07-05T11:32:17Z", "2023-07-05 11:32", "with an offset"),
            ("name = \"data1\"", "nam = \"data1\"", "nam"),
            ("version   = 1", "version = 1\nrun = \"../..\"", "run mark"),
            ("version   = 1", "version = 1\ndamage = \"22:05\"", "unknown"),
        ] {
            let error = read(&SAMPLE.replacen(from, to, 1), Form::Toml).unwrap_err();
            assert!(error.en.contains(wanted), "{from} → {to}: {error}");
        }
    }

    #[test]
    fn the_damage_is_a_time_the_word_unknown_or_not_told() {
        let with =
            |damage: &str| SAMPLE.replacen("version   = 1", &format!("version = 1\ndamage = {damage}"), 1);
        let at = Timestamp::parse_rfc3339("2023-07-05T11:33:00Z").unwrap();
        for (damage, wanted) in [
            ("\"2023-07-05T19:33:00+08:00\"", Damage::At(at)),
            ("2023-07-05T11:33:00Z", Damage::At(at)),
            ("\"unknown\"", Damage::Unknown),
        ] {
            let plan = read(&with(damage), Form::Toml).unwrap();
            assert_eq!(plan.damage, Some(wanted), "{damage}");
            for form in [Form::Toml, Form::Json] {
                assert_eq!(read(&write(&plan, form), form).unwrap(), plan);
            }
        }
        let silent = read(SAMPLE, Form::Toml).unwrap();
        assert_eq!(silent.damage, None);
        assert!(!write(&silent, Form::Toml).contains("damage"));
    }

    #[test]
    fn tomls_own_time_is_read_too() {
        let bare = SAMPLE.replace("\"2023-07-05T11:32:17Z\"", "2023-07-05T19:32:17+08:00");
        assert_eq!(read(&bare, Form::Toml).unwrap(), read(SAMPLE, Form::Toml).unwrap());
    }
}
