//! The project's id (reference: section 2.2): from the profile, from the credentials, else looked up once by name.

use serde::Deserialize;

use super::call::{Ask, Service, attempt_in};
use super::caller::Caller;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::huawei as msg;
use crate::provider::Link;
use crate::provider::lenient::Word;

/// How many projects are listed where the cloud has more than one of a name.
const SHOWN: usize = 10;

#[derive(Deserialize)]
struct Projects {
    projects: Vec<Project>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Project {
    id: Word,
    name: Word,
}

/// The project that calls are made in.
pub async fn id(link: &Link, caller: &Caller) -> Result<String, Fault> {
    if let Some(id) = link.profile.project_id.as_ref().or(caller.project.as_ref()) {
        return Ok(id.clone());
    }
    let mut known = link.memory.project.lock().await;
    if let Some(id) = &*known {
        return Ok(id.clone());
    }
    let id = look_up(link, caller).await?;
    *known = Some(id.clone());
    Ok(id)
}

async fn look_up(link: &Link, caller: &Caller) -> Result<String, Fault> {
    let name = caller.project_name.as_deref().unwrap_or(link.profile.region.as_str());
    let ask = Ask::get(Service::Iam, "/v3/projects").with("name", name);
    let found: Projects = attempt_in(link, &ask, caller, None).await.map_err(|mut fault| {
        if fault.kind == FaultKind::Denied {
            fault.hint = msg::fix_project_hidden();
        }
        fault
    })?;
    let ids: Vec<&str> = found.projects.iter().filter_map(|project| project.id.get()).collect();
    match ids.as_slice() {
        [id] => Ok((*id).to_owned()),
        [] => Err(Fault::new(FaultKind::NotFound, msg::project_none(name), msg::fix_project_none())),
        many => {
            let summary = msg::project_many(name, many.len());
            let list = found.projects.iter().take(SHOWN);
            let list: Vec<String> = list
                .map(|project| format!("{} {}", project.name.or_empty(), project.id.or_empty()))
                .collect();
            let fault = Fault::new(FaultKind::Conflict, summary, msg::fix_project_many());
            Err(fault.with_detail(list.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests;
