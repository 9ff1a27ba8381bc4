//! What a scenario must hold together: names that refer to something, faults that can strike. It must never mend.

use super::{Instance, Scenario, cross};
use crate::sim::{aliyun, huawei};

/// The first thing wrong, as `field: value: remedy`.
pub(super) fn check(scenario: &Scenario) -> Result<(), String> {
    keys(scenario)?;
    instances(scenario)?;
    cross::check(scenario)?;
    scenario.huawei.as_ref().map_or(Ok(()), super::check_huawei::check)?;
    faults(scenario)
}

fn keys(scenario: &Scenario) -> Result<(), String> {
    let usable = |key: &super::Key| key.active && key.token.is_none() && key.deny.is_empty();
    if !scenario.keys.first().is_some_and(usable) {
        return Err(
            "keys[0]: the first key is the one handed out: make it active, permanent and allowed".to_owned()
        );
    }
    for (at, key) in scenario.keys.iter().enumerate() {
        for action in &key.deny {
            known_action(action).map_err(|error| format!("keys[{at}].deny: {error}"))?;
        }
        if key.expires.is_some() && key.token.is_none() {
            return Err(format!("keys[{at}].expires: only a key with a token expires: add `token`"));
        }
    }
    Ok(())
}

fn instances(scenario: &Scenario) -> Result<(), String> {
    let known = |id: &str| scenario.instances.iter().any(|instance| instance.id == id);
    for (at, instance) in scenario.instances.iter().enumerate() {
        let wrong = |field: &str, value: &str, remedy: &str| {
            format!("instances[{at}].{field}: \"{value}\": {remedy}")
        };
        if scenario.instances[..at].iter().any(|earlier| earlier.id == instance.id) {
            return Err(wrong("id", &instance.id, "used twice: ids are unique"));
        }
        let Some(region) = scenario.regions.iter().find(|region| region.id == instance.region) else {
            return Err(wrong("region", &instance.region, "unknown: add it to `regions`"));
        };
        if let Some(zone) = instance.zone.as_ref().filter(|zone| !region.zones.contains(zone)) {
            return Err(wrong("zone", zone, "not a zone of its region"));
        }
        for (field, other) in [("master", &instance.master), ("databases_of", &instance.databases_of)] {
            if let Some(id) = other.as_ref().filter(|id| !known(id)) {
                return Err(wrong(field, id, "no such instance"));
            }
        }
        if let Some((field, value)) = too_big(instance) {
            return Err(wrong(field, &value.to_string(), "too big: at most 1000000000"));
        }
        for change in &instance.changes {
            if !instance.databases.iter().any(|database| database.name == change.database) {
                return Err(wrong("changes.database", &change.database, "not a database of this instance"));
            }
        }
    }
    if let Some(fleet) = scenario.fleets.iter().find(|fleet| fleet.count > 100_000) {
        return Err(format!("fleets.count: {}: too big: at most 100000", fleet.count));
    }
    match scenario.fleets.iter().find(|fleet| !known(&fleet.like)) {
        Some(fleet) => Err(format!("fleets.like: \"{}\": no such instance", fleet.like)),
        None => Ok(()),
    }
}

/// The first amount that would overflow when turned into bytes or milliseconds.
fn too_big(instance: &Instance) -> Option<(&'static str, u64)> {
    let mut amounts = vec![("storage_gb", instance.storage_gb), ("used_gb", instance.used_gb)];
    amounts.extend(instance.daily_backups.iter().map(|daily| ("daily_backups.size_mb", daily.size_mb)));
    // A century of days, like the farthest time.
    amounts.extend(
        instance.daily_backups.iter().map(|daily| ("daily_backups.days", u64::from(daily.days) * 27_000)),
    );
    for set in &instance.backups {
        amounts.extend([("backups.size_mb", set.size_mb), ("backups.minutes", set.minutes)]);
    }
    amounts.extend(instance.cross_backup.iter().flat_map(cross::amounts));
    for database in &instance.databases {
        amounts.push(("databases.table_mb", database.table_mb));
        amounts.extend(database.sizes_mb.values().map(|size| ("databases.sizes_mb", *size)));
        let counts = database.generate.iter().map(|rule| rule.count as u64 * 100);
        amounts.extend(counts.map(|count| ("databases.generate.count", count)));
        amounts.extend(database.copies.map(|count| ("databases.copies", count as u64 * 1_000)));
    }
    amounts.into_iter().find(|(_, amount)| *amount > 1_000_000_000)
}

fn faults(scenario: &Scenario) -> Result<(), String> {
    for (at, raw) in scenario.faults.iter().enumerate() {
        let fault = raw.read().map_err(|(key, remedy)| format!("faults[{at}].{key}: {remedy}"))?;
        if let super::Fault::Api(fault) = fault
            && fault.on != "*"
        {
            struck_action(&fault.on).map_err(|error| format!("faults[{at}].on: {error}"))?;
            let shaped = matches!(fault.act, super::Act::Refuse { shape: Some(_), .. });
            if shaped && !fault.on.starts_with("huawei.") {
                return Err(format!("faults[{at}].shape: only operations of Huawei Cloud answer in shapes"));
            }
        }
    }
    Ok(())
}

/// An operation of either cloud, or all of one cloud or service, such as `huawei.*`.
fn struck_action(name: &str) -> Result<(), String> {
    if !name.starts_with("huawei.") {
        return known_action(name);
    }
    known_huawei_action(name.strip_suffix('*').unwrap_or(name), name.ends_with(".*"))
}

/// An operation of Huawei Cloud, or with `group` the beginning of one.
pub(super) fn known_huawei_action(name: &str, group: bool) -> Result<(), String> {
    let names = huawei::operations();
    if names.iter().any(|known| if group { known.starts_with(name) } else { known == name }) {
        Ok(())
    } else {
        Err(format!("\"{name}\" is no operation; use one of: {}", names.join(", ")))
    }
}

fn known_action(name: &str) -> Result<(), String> {
    let names = aliyun::actions();
    if names.contains(&name) {
        Ok(())
    } else {
        Err(format!("\"{name}\" is no operation; use one of: {}", names.join(", ")))
    }
}
