//! `undrop instances`: instances of a profile, with what can be restored on each and why not.

use serde_json::{Value, json};

use super::edge;
use super::exit::{Ended, Exit};
use super::out::{Out, fault_json};
use super::session::{self, Session};
use crate::domain::fault::Fault;
use crate::domain::instance::{Instance, Listing, alike};
use crate::messages::{Text, cli as msg, clouds};

/// Names that differ by so little are pointed out.
const TOLERANCE: usize = 3;

/// Lists them.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let profile = session.profile()?;
    let provider = session::provider(profile)?;
    let link = session.link(profile)?;
    let (listing, elsewhere) = edge::block_on(edge::unless_interrupted(async {
        let (own, elsewhere) =
            futures_util::future::join(provider.instances(&link), provider.elsewhere(&link)).await;
        Ok((own?, elsewhere))
    }))?;
    let Listing { mut instances, left_out } = listing;
    for (service, fault) in &left_out {
        out.say(&clouds::left_out(service, &fault.summary));
        out.say(&fault.hint);
    }
    match elsewhere {
        Ok(others) => instances.extend(others),
        Err(fault) => out.say(&msg::elsewhere_unread(&fault.summary)),
    }
    if out.json {
        let list: Vec<Value> = instances.iter().map(|instance| object(instance, out)).collect();
        let left_out: Vec<Value> =
            left_out.iter().map(|(service, fault)| absent(service, fault, out)).collect();
        out.document(&json!({ "instances": list, "left_out": left_out }))?;
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

/// A service whose instances are not in the list.
fn absent(service: &Text, fault: &Fault, out: &Out<'_>) -> Value {
    json!({ "service": service.get(out.lang), "error": fault_json(fault, out.lang) })
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
