//! What the `[huawei]` part of a scenario must hold together. It must never mend.

use super::check::known_huawei_action;
use super::{Engine, Huawei, HuaweiDatabase, HuaweiInstance};

/// The first thing wrong, as `field: value: remedy`.
pub(super) fn check(huawei: &Huawei) -> Result<(), String> {
    account(huawei)?;
    for at in 0..huawei.instances.len() {
        instance(huawei, at)?;
    }
    for fleet in &huawei.fleets {
        let known = huawei.instances.iter().any(|instance| instance.id == fleet.like);
        if !known || fleet.count > 100_000 {
            return Err(format!(
                "huawei.fleets.like: \"{}\": an instance of this scenario, at most 100000 times",
                fleet.like
            ));
        }
    }
    if let Some(status) = huawei.rules.accepted_status.filter(|status| !matches!(status, 200..=202)) {
        return Err(format!("huawei.rules.accepted_status: {status}: say 200, 201 or 202"));
    }
    Ok(())
}

fn account(huawei: &Huawei) -> Result<(), String> {
    if huawei.projects.first().is_none_or(|project| project.name != huawei.region) {
        return Err("huawei.projects[0]: the first project is the region's: name it so".to_owned());
    }
    let usable = |key: &super::HuaweiKey| key.token.is_none() && key.deny.is_empty();
    if !huawei.keys.first().is_some_and(usable) {
        return Err(
            "huawei.keys[0]: the first key is the one handed out: make it permanent and allowed".to_owned()
        );
    }
    for (at, key) in huawei.keys.iter().enumerate() {
        if key.expires.is_some() && key.token.is_none() {
            return Err(format!("huawei.keys[{at}].expires: only a key with a token expires: add `token`"));
        }
        for action in &key.deny {
            known_huawei_action(action, false).map_err(|error| format!("huawei.keys[{at}].deny: {error}"))?;
        }
    }
    Ok(())
}

fn instance(huawei: &Huawei, at: usize) -> Result<(), String> {
    let instance = &huawei.instances[at];
    let wrong = |field: &str, value: &str, remedy: &str| {
        Err(format!("huawei.instances[{at}].{field}: \"{value}\": {remedy}"))
    };
    if huawei.instances[..at].iter().any(|earlier| earlier.id == instance.id) {
        return wrong("id", &instance.id, "used twice: ids are unique");
    }
    let suffix = suffix(instance.engine);
    let form = instance.id.len() == 36 && instance.id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !form || !instance.id.ends_with(suffix) {
        return wrong("id", &instance.id, &format!("32 letters and digits and then `{suffix}`"));
    }
    for (field, other) in [("replica_of", &instance.replica_of), ("databases_of", &instance.databases_of)] {
        if let Some(id) = other.as_ref().filter(|id| !huawei.instances.iter().any(|known| known.id == **id)) {
            return wrong(field, id, "no such instance");
        }
    }
    if let Some((field, amount)) = too_big(instance) {
        return wrong(field, &amount.to_string(), "too big: at most 1000000000");
    }
    for backup in &instance.backups {
        if !["auto", "manual", "incremental"].contains(&backup.r#type.as_str()) {
            return wrong("backups.type", &backup.r#type, "say auto, manual or incremental");
        }
    }
    for database in &instance.databases {
        if instance.engine == Engine::PostgreSQL && !database.tables.is_empty() {
            return wrong("databases.tables", &database.name, "PostgreSQL has schemas: put the tables there");
        }
        if instance.engine != Engine::PostgreSQL && !database.schemas.is_empty() {
            return wrong("databases.schemas", &database.name, "only PostgreSQL has schemas");
        }
    }
    changes(instance, wrong)
}

fn changes(
    instance: &HuaweiInstance,
    wrong: impl Fn(&str, &str, &str) -> Result<(), String>,
) -> Result<(), String> {
    for change in &instance.changes {
        let Some(database) = instance.databases.iter().find(|database| database.name == change.database)
        else {
            return wrong("changes.database", &change.database, "not a database of this instance");
        };
        let known = match &change.schema {
            Some(schema) => database.schemas.iter().any(|known| known.name == *schema),
            None => instance.engine != Engine::PostgreSQL || change.drop_database,
        };
        if !known {
            let schema = change.schema.as_deref().unwrap_or_default();
            return wrong("changes.schema", schema, "name a schema of that database");
        }
    }
    Ok(())
}

/// The end of an instance's id.
fn suffix(engine: Engine) -> &'static str {
    match engine {
        Engine::MySQL => "in01",
        Engine::PostgreSQL => "in03",
        Engine::SQLServer => "in04",
        Engine::TaurusDB => "in07",
    }
}

/// The first amount that would overflow when turned into bytes or milliseconds.
fn too_big(instance: &HuaweiInstance) -> Option<(&'static str, u64)> {
    let mut amounts = vec![("storage_gb", instance.storage_gb), ("used_gb", instance.used_gb)];
    amounts.extend(instance.daily_backups.iter().map(|daily| ("daily_backups.size_mb", daily.size_mb)));
    amounts.extend(
        instance.daily_backups.iter().map(|daily| ("daily_backups.days", u64::from(daily.days) * 27_000)),
    );
    for backup in &instance.backups {
        amounts.extend([("backups.size_mb", backup.size_mb), ("backups.minutes", backup.minutes)]);
    }
    amounts.extend(instance.databases.iter().flat_map(database_amounts));
    amounts.into_iter().find(|(_, amount)| *amount > 1_000_000_000)
}

fn database_amounts(database: &HuaweiDatabase) -> Vec<(&'static str, u64)> {
    let mut amounts = vec![("databases.table_mb", database.table_mb)];
    amounts.extend(database.sizes_mb.values().map(|size| ("databases.sizes_mb", *size)));
    let counts = database.generate.iter().map(|rule| rule.count as u64 * 100);
    amounts.extend(counts.map(|count| ("databases.generate.count", count)));
    amounts.extend(database.copies.map(|count| ("databases.copies", count as u64 * 1_000)));
    amounts
}
