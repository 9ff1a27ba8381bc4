//! A restore: its request made without credentials, sent once on a connection of its own, and one of three ends. Never
//! a second try.

use bytes::Bytes;
use serde::Deserialize;

use super::call::{self, Service};
use super::faults::{self, Context};
use super::request::{self, PROJECT, Unsigned};
use super::{caller, endpoints, permissions};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, RunMark};
use crate::domain::profile::Profile;
use crate::domain::request::{Accepted, PreparedRequest, SubmitOutcome, Tool, ToolStyle};
use crate::messages::{Text, faults as msg, huawei};
use crate::provider::Link;
use crate::provider::decode::{DecodeError, decode};
use crate::provider::exchange::NoAnswer;
use crate::provider::lenient::Word;

/// What an operation knows of its request.
#[derive(Clone, Debug)]
pub struct Form<'a> {
    /// The operation's key.
    pub operation: &'a str,
    /// The service.
    pub service: Service,
    /// The path, with `{project_id}` where the project's id belongs.
    pub path: String,
    /// The body: one JSON document, byte for byte as it will be sent.
    pub body: String,
    /// The instance that is written to.
    pub instance: &'a InstanceId,
    /// Whether it destroys what that instance holds.
    pub overwrites: bool,
    /// The service and the operation in the words of `hcloud`.
    pub tool: [&'static str; 2],
    /// What its fields mean.
    pub notes: Vec<(&'static str, Text)>,
}

/// The request of a form: pure. The project's id stands in the path where the profile names it; else it is filled in
/// when the request is sent.
pub fn prepared(form: Form<'_>, profile: &Profile, run: &RunMark) -> PreparedRequest {
    let needs = permissions::action(form.service, "POST", &form.path);
    let tool = tool(&form, profile);
    let path = match &profile.project_id {
        Some(id) => form.path.replace(PROJECT, id),
        None => form.path,
    };
    PreparedRequest {
        operation: form.operation.into(),
        profile: profile.name.clone(),
        run: run.clone(),
        instance: form.instance.clone(),
        overwrites: form.overwrites,
        method: "POST".to_owned(),
        endpoint: endpoints::of(profile, form.service),
        path,
        query: Vec::new(),
        headers: request::headers(),
        parameters: Vec::new(),
        payload: form.body.clone(),
        payload_name: "body".to_owned(),
        body: form.body,
        client_token: None,
        signing_query: Vec::new(),
        signing_headers: request::SIGNING.to_vec(),
        needs,
        notes: form.notes,
        tool,
    }
}

/// The same call in `hcloud`. The body goes in as a file: its texts and numbers stay what they are.
fn tool(form: &Form<'_>, profile: &Profile) -> Tool {
    let [service, operation] = form.tool;
    let region = format!("--cli-region={}", profile.region);
    let words = vec!["hcloud".to_owned(), service.to_owned(), operation.to_owned(), region];
    let project = profile.project_id.iter().map(|id| ("project_id".to_owned(), id.clone()));
    let named = form.path.contains(&format!("/instances/{}/", form.instance));
    let instance = named.then(|| ("instance_id".to_owned(), form.instance.to_string()));
    Tool { words, style: ToolStyle::JsonFile(project.chain(instance).collect()) }
}

/// Sends a prepared request once. `Err` means that for certain nothing of it left this machine.
pub async fn send(link: &Link, service: Service, request: &PreparedRequest) -> Result<SubmitOutcome, Fault> {
    endpoints::judge(&link.profile)?;
    if request.endpoint != endpoints::of(&link.profile, service) {
        return Err(changed(msg::endpoint_changed(&request.endpoint)));
    }
    let (caller, project) = call::ready(link).await?;
    if !request.path.contains(PROJECT) && !request.path.contains(&format!("/{project}/")) {
        return Err(changed(huawei::project_changed(&project)));
    }
    let unsigned = Unsigned::from(request);
    let answer = match call::exchange(link, &unsigned, &caller, Some(&project), true).await {
        Ok(answer) => answer,
        Err(NoAnswer::NotSent(fault)) => return Err(fault),
        Err(NoAnswer::MaybeSent(fault)) => return Ok(SubmitOutcome::Unknown(call::left_open(fault))),
    };
    let secrets = caller.secrets();
    let context = Context { service, method: &request.method, path: &request.path, secrets: &secrets, link };
    let outcome = judge(&context, &answer);
    if let SubmitOutcome::Rejected(fault) = &outcome {
        caller::note(link, &caller, fault).await;
    }
    Ok(outcome)
}

fn changed(summary: crate::messages::Text) -> Fault {
    Fault::new(FaultKind::Local, summary, msg::fix_endpoint_changed())
}

/// An answer to a restore, as each of the APIs spells its job.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Receipt {
    job_id: Word,
    #[serde(rename = "jobId")]
    job_id_v3: Word,
    restore_result: Option<Vec<Part>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Part {
    job_id: Word,
}

impl Receipt {
    fn job(&self) -> Option<&str> {
        let parts = self.restore_result.iter().flatten().map(|part| &part.job_id);
        [&self.job_id, &self.job_id_v3].into_iter().chain(parts).find_map(Word::get)
    }
}

/// What an answer proves.
fn judge(context: &Context<'_>, answer: &http::Response<Bytes>) -> SubmitOutcome {
    let unknown = |fault| SubmitOutcome::Unknown(call::left_open(fault));
    if answer.status().is_success() {
        return match decode::<Receipt>(answer.body()) {
            Err(error) => unknown(context.undecodable(answer, &error)),
            Ok(receipt) => match (context.hidden_fault(answer), receipt.job()) {
                (Some(fault), _) => unknown(fault),
                (None, Some(job)) => SubmitOutcome::Accepted(Accepted {
                    job: Some(job.into()),
                    request_id: faults::request_id(answer).map(Into::into),
                }),
                // Each of these calls names its job: an answer without one is none of theirs.
                (None, None) => {
                    let missing = DecodeError { path: "job_id".to_owned(), why: "missing".to_owned() };
                    unknown(context.undecodable(answer, &missing))
                }
            },
        };
    }
    let fault = context.fault(answer);
    if faults::refuses(answer.status(), &fault) { SubmitOutcome::Rejected(fault) } else { unknown(fault) }
}

#[cfg(test)]
mod tests;
