//! Projects of the account.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::HuaweiProject;
use crate::sim::world::World;
use serde_json::{Value, json};

/// `GET /v3/projects` with filters, and `GET /v3/auth/projects` without.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let paper = &world.huawei.paper;
    let all = call.received.segments.len() == 3;
    let (number, size) = pages(call)?;
    let wanted = |project: &&HuaweiProject| {
        all || (call.allows("name", &project.name)
            && call.allows("domain_id", &paper.domain_id)
            && call.allows("parent_id", &paper.domain_id)
            && call.get("enabled") != Some("false")
            && call.get("is_domain") != Some("true"))
    };
    let found = paper.projects.iter().filter(wanted).skip((number - 1).saturating_mul(size)).take(size);
    let rows: Vec<Value> = found
        .map(|project| {
            json!({
                "id": project.id,
                "name": project.name,
                "domain_id": paper.domain_id,
                "parent_id": paper.domain_id,
                "enabled": true,
                "is_domain": false,
                "description": "",
                "links": { "self": format!("https://iam.invalid/v3/projects/{}", project.id) },
            })
        })
        .collect();
    let links = json!({ "self": "https://iam.invalid/v3/projects", "next": null, "previous": null });
    Ok(Done::ok(json!({ "projects": rows, "links": links })))
}

fn pages(call: &Call) -> Result<(usize, usize), Failure> {
    let read = |name: &str, usual: usize, most: usize| {
        let number = call.get(name).map_or(Some(usual), |text| text.parse().ok());
        number
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| Failure::keystone(400, &format!("{name} is invalid")))
    };
    Ok((read("page", 1, usize::MAX)?, read("per_page", 5000, 5000)?))
}
