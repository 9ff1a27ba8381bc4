//! The body of a whole-instance restore: one compact JSON document, a pure function of the plan.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::ids::InstanceId;
use crate::domain::point::RestorePoint;
use crate::domain::request::PreparedRequest;
use crate::domain::said::Said;
use crate::domain::time::Timestamp;
use crate::messages::{Text, fields as msg};

/// The body; the order of the fields is the order on the wire.
#[derive(Serialize)]
struct Body<'a> {
    source: Source<'a>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Source<'a> {
    instance_id: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    backup_id: Option<&'a str>,
    /// Unix milliseconds, as a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    restore_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    database_name: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restore_all_database: Option<bool>,
}

#[derive(Serialize)]
struct Target<'a> {
    instance_id: &'a str,
}

/// Which of the two versions of the call a plan needs. The page of v3 has MySQL; PostgreSQL was taken off v3 in the
/// pages of 2022 and stands on v3.1; only v3.1 knows about the databases of a SQL Server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// MySQL.
    V3,
    /// PostgreSQL and SQL Server.
    V31,
}

impl Version {
    /// Of a plan.
    pub fn of(draft: &PlanDraft) -> Self {
        let newer = |id| is_sql_server(id) || is_postgresql(id);
        let named = !draft.databases.is_empty();
        if named || newer(&draft.instance) || newer(draft.written()) { Self::V31 } else { Self::V3 }
    }

    /// Its path.
    pub fn path(self) -> &'static str {
        match self {
            Self::V3 => "/v3/{project_id}/instances/recovery",
            Self::V31 => "/v3.1/{project_id}/instances/recovery",
        }
    }

    /// Its name in `hcloud`.
    pub fn tool(self) -> &'static str {
        match self {
            Self::V3 => "RestoreToExistingInstance",
            Self::V31 => "RestoreExistInstance",
        }
    }
}

/// The last four characters of an id tell the engine.
pub fn is_sql_server(id: &InstanceId) -> bool {
    id.as_str().ends_with("in04")
}

fn is_postgresql(id: &InstanceId) -> bool {
    id.as_str().ends_with("in03")
}

/// The body of a judged plan's draft.
pub fn of(draft: &PlanDraft) -> String {
    let (kind, backup_id, restore_time) = match &draft.point {
        RestorePoint::Backup(id) => ("backup", Some(id.as_str()), None),
        RestorePoint::At(at) => ("timestamp", None, Some(at.millis())),
    };
    let named = (!draft.databases.is_empty()).then(|| names(&draft.databases));
    // Of a SQL Server nothing comes back unless it is said what; v3 took all of them unasked.
    let server = is_sql_server(&draft.instance) || is_sql_server(draft.written());
    let all = named.is_none() && server;
    let source = Source {
        instance_id: draft.instance.as_str(),
        r#type: kind,
        backup_id,
        restore_time,
        database_name: named,
        restore_all_database: all.then_some(true),
    };
    let target = Target { instance_id: draft.written().as_str() };
    // It cannot fail: the structure has only text, a number and maps with text keys.
    serde_json::to_string(&Body { source, target }).unwrap_or_default()
}

/// Old name to new name. Nothing as the new name keeps the old one. A database that a plan lists several times comes
/// back under several names, which are joined by commas.
fn names(databases: &[DatabaseItem]) -> Map<String, Value> {
    let mut copies: Map<String, Value> = Map::new();
    for db in databases {
        let several = databases.iter().filter(|other| other.name == db.name).count() > 1;
        let name = if several || db.result() != db.name { db.result() } else { "" };
        match copies.get_mut(&db.name) {
            Some(Value::String(names)) => *names = format!("{names},{name}"),
            _ => drop(copies.insert(db.name.clone(), name.into())),
        }
    }
    copies
}

/// A database that keeps its name among several copies, and whose name has the comma that separates them: its copies
/// cannot be written down.
pub fn unwritable(databases: &[DatabaseItem]) -> Option<&str> {
    let kept = databases.iter().find(|db| {
        let several = databases.iter().filter(|other| other.name == db.name).count() > 1;
        several && db.result().contains(',')
    });
    kept.map(|db| db.name.as_str())
}

/// What the fields of a body mean.
pub fn notes(draft: &PlanDraft) -> Vec<(&'static str, Text)> {
    let by = match draft.point {
        RestorePoint::Backup(_) => msg::by_set(),
        RestorePoint::At(_) => msg::by_moment(),
    };
    let fixed =
        [("source", msg::source()), ("target", msg::written()), ("type", by), ("backup_id", msg::set())];
    let named = [("database_name", msg::names_map()), ("restore_all_database", msg::all_databases())];
    fixed.into_iter().chain(named).collect()
}

/// A body read back: the fields that a plan makes, and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidBody {
    source: SaidSource,
    target: SaidTarget,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidSource {
    instance_id: String,
    r#type: String,
    backup_id: Option<String>,
    restore_time: Option<i64>,
    database_name: Option<Map<String, Value>>,
    restore_all_database: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidTarget {
    instance_id: String,
}

/// What a request says.
pub fn said(request: &PreparedRequest) -> Option<Said> {
    let newer = request.path.starts_with("/v3.1/");
    if !request.path.ends_with("/instances/recovery") || !(newer || request.path.starts_with("/v3/")) {
        return None;
    }
    let SaidBody { source, target } = serde_json::from_str(&request.body).ok()?;
    let (instance, from) = (InstanceId(target.instance_id), InstanceId(source.instance_id));
    let point = match (source.r#type.as_str(), source.backup_id, source.restore_time) {
        ("backup", Some(id), None) => RestorePoint::Backup(id.into()),
        ("timestamp", None, Some(ms)) => RestorePoint::At(Timestamp::from_millis(ms)),
        _ => return None,
    };
    let server = is_sql_server(&from) || is_sql_server(&instance);
    // Of a SQL Server v3.1 brings back nothing that is not asked for.
    let databases = match (source.database_name, source.restore_all_database) {
        (Some(names), None) if newer => names.iter().map(copies).collect::<Option<Vec<_>>>()?.concat(),
        (None, Some(true)) if newer && server => Vec::new(),
        (None, None) if !(newer && server) => Vec::new(),
        _ => return None,
    };
    Some(Said { instance, source: Some(from), point, options: std::collections::BTreeMap::new(), databases })
}

/// A database with its new names; none of them is empty but the only one.
fn copies((old, new): (&String, &Value)) -> Option<Vec<DatabaseItem>> {
    let item = |new: &str| DatabaseItem {
        name: old.clone(),
        new_name: (!new.is_empty()).then(|| new.to_owned()),
        schemas: Vec::new(),
        tables: Vec::new(),
    };
    match new.as_str()? {
        "" => Some(vec![item("")]),
        names => names.split(',').map(|name| (!name.is_empty()).then(|| item(name))).collect(),
    }
}
