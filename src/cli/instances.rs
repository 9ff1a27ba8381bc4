//! `undrop instances`: instances of a profile, with what can be restored on each and why not.

use serde_json::{Value, json};

use super::edge;
use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{self, Session};
use crate::domain::instance::{Instance, alike};
use crate::messages::cli as msg;

/// Names that differ by so little are pointed out.
const TOLERANCE: usize = 3;

/// Lists them.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let profile = session.profile()?;
    let provider = session::provider(profile)?;
    let link = session.link(profile)?;
    let (mut instances, elsewhere) = edge::block_on(edge::unless_interrupted(async {
        let (own, elsewhere) =
            futures_util::future::join(provider.instances(&link), provider.elsewhere(&link)).await;
        Ok((own?, elsewhere))
    }))?;
    match elsewhere {
        Ok(others) => instances.extend(others),
        Err(fault) => out.say(&msg::elsewhere_unread(&fault.summary)),
    }
    if out.json {
        let list: Vec<Value> = instances.iter().map(|instance| object(instance, out)).collect();
        out.document(&json!({ "instances": list }))?;
        return Ok(Exit::Done);
    }
    if instances.is_empty() {
        out.say(&msg::none_instances());
        return Ok(Exit::Done);
    }
    let head = [
        msg::h_id(),
        msg::h_name(),
        msg::h_region(),
        msg::h_engine(),
        msg::h_status(),
        msg::h_operations(),
        msg::h_reason(),
    ];
    let rows: Vec<Vec<String>> = instances.iter().map(|instance| row(instance, out)).collect();
    out.table(&head, &rows)?;
    for (at, one) in instances.iter().enumerate() {
        let name = |instance: &Instance| format!("{} ({})", instance.name, instance.id);
        for other in alike(&instances[at..], one, TOLERANCE) {
            out.say(&msg::look_alike(name(one), name(other)));
        }
    }
    Ok(Exit::Done)
}

fn keys(instance: &Instance) -> Vec<&str> {
    instance.offers.iter().map(|offer| offer.operation.as_str()).collect()
}

fn object(instance: &Instance, out: &Out<'_>) -> Value {
    json!({
        "id": instance.id,
        "name": instance.name,
        "engine": instance.engine.name(),
        "engine_version": instance.engine_version,
        "status": instance.status,
        "region": instance.region,
        "operations": keys(instance),
        "reason": instance.unusable.as_ref().map(|why| why.get(out.lang)),
        "primary": instance.primary,
        "replicas": instance.replicas,
    })
}

fn row(instance: &Instance, out: &Out<'_>) -> Vec<String> {
    let operations = keys(instance).join(", ");
    vec![
        instance.id.0.clone(),
        instance.name.clone(),
        instance.region.0.clone(),
        format!("{} {}", instance.engine.name(), instance.engine_version),
        instance.status.clone(),
        if operations.is_empty() { "-".to_owned() } else { operations },
        instance.unusable.as_ref().map_or_else(String::new, |why| why.get(out.lang).to_owned()),
    ]
}
