//! The `TableMeta` parameter: JSON text that says what to restore and under which names. It must never look at an instance.

use crate::sim::aliyun::failure::Failure;
use serde_json::Value;

/// More listed tables than this are refused: restore the whole database instead.
const MOST_TABLES: usize = 100;

/// One database of the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) new_name: String,
    /// Old and new names; none means the whole database, which is INFERRED for MySQL.
    pub(super) tables: Vec<(String, String)>,
}

/// Reads the parameter for an engine.
pub(super) fn read(text: &str, engine: &str) -> Result<Vec<Wanted>, Failure> {
    let list: Value = serde_json::from_str(text).map_err(|_| malformed("it is not JSON"))?;
    let list = list
        .as_array()
        .filter(|list| !list.is_empty())
        .ok_or_else(|| malformed("it is not a list of databases"))?;
    let wanted = list.iter().map(database).collect::<Result<Vec<Wanted>, Failure>>()?;
    let tables: usize = wanted.iter().map(|database| database.tables.len()).sum();
    if tables > 0 && engine == "PostgreSQL" {
        return Err(malformed("PostgreSQL restores whole databases only"));
    }
    if tables > MOST_TABLES {
        let message =
            format!("{tables} tables are listed, at most {MOST_TABLES} can be: restore the whole database.");
        return Err(Failure::new(400, "InvalidParamTableMeta.TooManyTables", message));
    }
    Ok(wanted)
}

fn database(item: &Value) -> Result<Wanted, Failure> {
    typed(item, "db")?;
    let tables = match item.get("tables") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.iter().map(table).collect::<Result<_, _>>()?,
        Some(_) => return Err(malformed("tables is not a list")),
    };
    Ok(Wanted { name: name(item, "name")?, new_name: name(item, "newname")?, tables })
}

fn table(item: &Value) -> Result<(String, String), Failure> {
    typed(item, "table")?;
    Ok((name(item, "name")?, name(item, "newname")?))
}

fn typed(item: &Value, kind: &str) -> Result<(), Failure> {
    if item.get("type").and_then(Value::as_str) == Some(kind) {
        Ok(())
    } else {
        Err(malformed(&format!("an entry is not of type {kind}")))
    }
}

/// Names are required, and MySQL takes 64 characters. What else the live service checks is UNCONFIRMED.
fn name(item: &Value, key: &str) -> Result<String, Failure> {
    let name = item.get(key).and_then(Value::as_str).filter(|name| !name.is_empty());
    let name = name.filter(|name| key == "name" || name.chars().count() <= 64);
    name.map(str::to_owned).ok_or_else(|| {
        let message = format!("The {key} of a database or table is missing or not valid.");
        Failure::new(400, "InvalidParamTableMeta.Content", message)
    })
}

fn malformed(why: &str) -> Failure {
    Failure::new(400, "InvalidParamTableMeta", format!("Specified TableMeta is not valid: {why}."))
}
