//! DescribeRegions: one row per zone. It must never name a real endpoint: a client that follows it would leave this machine.

use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::world::World;
use serde_json::{Value, json};

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    if let Some(language) =
        call.get("AcceptLanguage").filter(|language| !matches!(*language, "zh-CN" | "en-US"))
    {
        let message = format!("The specified AcceptLanguage {language} is not found.");
        return Err(Failure::new(404, "InvalidAcceptLanguage.NotFound", message));
    }
    let rows: Vec<Value> = world
        .regions
        .iter()
        .flat_map(|region| region.zones.iter().map(move |zone| (region, zone)))
        .map(|(region, zone)| {
            json!({
                "RegionId": region.id,
                "ZoneId": zone,
                "LocalName": region.local_name,
                "ZoneName": zone_name(&region.local_name, zone),
                "RegionEndpoint": call.host,
            })
        })
        .collect();
    Ok(json!({ "Regions": { "RDSRegion": rows } }))
}

/// `cn-hangzhou-h` is `Hangzhou Zone H`.
fn zone_name(local_name: &str, zone: &str) -> String {
    let city = local_name.split_once('(').map_or(local_name, |(_, rest)| rest.trim_end_matches(')'));
    let letter = zone.rsplit('-').next().unwrap_or_default().to_uppercase();
    format!("{city} Zone {letter}")
}
