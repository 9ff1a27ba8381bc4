//! DescribeDatabases and CheckDBNameAvailable: what is live. They must never list tables; the real ones do not.

use super::{instance, unknown_instance};
use crate::sim::aliyun::restore::SYSTEM_SCHEMAS;
use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::world::{Database, Instance, World};
use serde_json::{Value, json};

/// Some words that MySQL reserves; CheckDBNameAvailable forbids them as names.
const RESERVED: [&str; 12] = [
    "admin", "create", "database", "delete", "drop", "group", "index", "insert", "order", "select", "table",
    "update",
];

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let id = call.need("DBInstanceId")?;
    let instance =
        world.instance(id).ok_or_else(|| unknown_instance(404, "InvalidDBInstanceName.NotFound"))?;
    let page = call.page(30, 30, 100)?;
    let found: Vec<&Database> = instance
        .databases_at(call.now_ms)
        .filter(|database| call.allows("DBName", &database.name) && call.allows("DBStatus", "Running"))
        .collect();
    // No total for MySQL: a client reads pages until a short one.
    let rows: Vec<Value> = page.of(&found).iter().map(|database| row(instance, database)).collect();
    Ok(json!({ "Databases": { "Database": rows } }))
}

fn row(instance: &Instance, database: &Database) -> Value {
    json!({
        "DBName": database.name,
        "DBInstanceId": instance.id,
        "DBStatus": "Running",
        "DBDescription": database.comment,
        "Engine": instance.paper.engine,
        "CharacterSetName": database.charset,
        "DuckDBEnabled": false,
        "Accounts": { "AccountPrivilegeInfo": [
            { "Account": "app_rw", "AccountPrivilege": "ReadWrite", "AccountPrivilegeDetail": "" },
        ] },
    })
}

pub(super) fn check_name(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    let name = call.need("DBName")?;
    if !is_legal(name) {
        return Err(Failure::new(400, "InvalidDBName.Format", "Specified database name is not valid."));
    }
    if RESERVED.contains(&name) || SYSTEM_SCHEMAS.contains(&name) {
        return Err(Failure::new(400, "InvalidDBName.Forbid", "Specified database name is forbidden."));
    }
    if instance.database_like(name, call.now_ms).is_some() {
        let message = "Specified database name already exists in the instance.";
        return Err(Failure::new(400, "InvalidDBName.Duplicate", message));
    }
    Ok(json!({}))
}

/// 2 to 64 of `a-z 0-9 _ -`, a letter first, a letter or digit last.
fn is_legal(name: &str) -> bool {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    (2..=64).contains(&name.len())
        && name.chars().all(legal)
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::is_legal;

    #[test]
    fn names_follow_the_page() {
        for name in ["ab", "shop_undrop", "a-1", &"a".repeat(64)] {
            assert!(is_legal(name), "{name}");
        }
        for name in ["a", "1a", "Shop", "shop_", "报表", "a b", &"a".repeat(65)] {
            assert!(!is_legal(name), "{name}");
        }
    }
}
