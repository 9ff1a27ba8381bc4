//! One call: shaped, signed or with a token, sent, judged.
//!
//! Reads are asked again where that may help. What must not happen twice goes through [`order`], and a restore
//! through [`super::submit`].

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::caller::{self, Caller};
use super::faults::Context;
use super::request::{self, PROJECT, Unsigned};
use super::{endpoints, fault_codes, faults, project};
use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::messages::{faults as msg, huawei};
use crate::provider::decode::decode;
use crate::provider::exchange::{self, NoAnswer, Note};
use crate::provider::sign::Pair;
use crate::provider::{Link, retry};

/// Which of the three hosts is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// RDS.
    Rds,
    /// TaurusDB; its host still begins with `gaussdb`.
    GaussDb,
    /// Identity.
    Iam,
}

impl Service {
    /// Its key among a profile's endpoints.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rds => "rds",
            Self::GaussDb => "gaussdb",
            Self::Iam => "iam",
        }
    }
}

/// One question. `{project_id}` in the path is filled in when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Service.
    pub service: Service,
    /// Method.
    pub method: &'static str,
    /// Path, with `{project_id}` where the project's id belongs.
    pub path: String,
    /// Query fields, decoded.
    pub query: Vec<Pair>,
    /// JSON body of a POST.
    pub body: Option<String>,
}

impl Ask {
    /// A GET.
    pub fn get(service: Service, path: impl Into<String>) -> Self {
        Self { service, method: "GET", path: path.into(), query: Vec::new(), body: None }
    }

    /// A POST that only reads (`history/databases` and its like), or one for [`order`].
    pub fn post(service: Service, path: impl Into<String>, body: String) -> Self {
        Self { service, method: "POST", path: path.into(), query: Vec::new(), body: Some(body) }
    }

    /// The same with one more query field.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.query.push((key.to_owned(), value.into()));
        self
    }

    fn unsigned(&self, endpoint: String) -> Unsigned {
        Unsigned {
            endpoint,
            method: self.method.to_owned(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: request::headers(),
            body: self.body.clone().unwrap_or_default(),
        }
    }
}

/// Reads: asks, and asks again where that may help.
pub async fn read<T: DeserializeOwned>(link: &Link, ask: &Ask) -> Result<T, Fault> {
    retry::reads(&*link.pace, &retry::READS, || read_once(link, ask)).await
}

/// Has something done, once, on a connection of its own: a backup. An answer that leaves open whether it is done says
/// so, and is never followed by a second request.
pub async fn order<T: DeserializeOwned>(link: &Link, ask: &Ask) -> Result<T, Fault> {
    let (caller, project) = ready(link).await?;
    let answer = match asked(link, ask, &caller, Some(&project), true).await {
        Ok(answer) => answer,
        Err(NoAnswer::NotSent(fault)) => return Err(fault.with_retry(Retry::Never)),
        Err(NoAnswer::MaybeSent(fault)) => return Err(left_open(fault)),
    };
    let fault = match judged(&context(link, ask, &caller.secrets()), &answer) {
        Err(fault) => fault,
        done => return done,
    };
    caller::note(link, &caller, &fault).await;
    Err(if faults::refuses(answer.status(), &fault) { fault } else { undecided(fault) })
}

/// An order whose answer proves nothing is never told as a refused one, whatever its status: it must not be given again.
fn undecided(fault: Fault) -> Fault {
    let kind = if fault.leaves_open() { fault.kind } else { FaultKind::Unavailable };
    left_open(Fault { kind, ..fault })
}

/// It may have been done: the advice is to look, never to send again.
pub(super) fn left_open(mut fault: Fault) -> Fault {
    fault.hint = msg::fix_lost_answer();
    fault.with_retry(Retry::Never)
}

/// Who calls, and the project, before anything that is sent once. An answer that is lost here is not the restore's.
pub(super) async fn ready(link: &Link) -> Result<(Caller, String), Fault> {
    let both = || async {
        let caller = caller::current(link).await?;
        let project = project::id(link, &caller).await?;
        Ok((caller, project))
    };
    retry::reads(&*link.pace, &retry::READS, both).await.map_err(|fault| match fault.kind {
        FaultKind::Network => Fault { summary: huawei::not_begun(), hint: msg::fix_network(), ..fault },
        _ => fault,
    })
}

/// Asks once. A token that ran out is renewed once, if something newer is to be had.
pub async fn read_once<T: DeserializeOwned>(link: &Link, ask: &Ask) -> Result<T, Fault> {
    let first = caller::current(link).await?;
    let fault = match attempt(link, ask, &first).await {
        Err(fault) if fault_codes::renews(&fault) => fault,
        result => return result,
    };
    match caller::renewed(link, &first).await? {
        Some(second) => attempt(link, ask, &second).await,
        None => Err(fault),
    }
}

async fn attempt<T: DeserializeOwned>(link: &Link, ask: &Ask, caller: &Caller) -> Result<T, Fault> {
    let project = if ask.path.contains(PROJECT) { Some(project::id(link, caller).await?) } else { None };
    attempt_in(link, ask, caller, project.as_deref()).await
}

/// One try within a known project, or without one. While a key or a token is offered for the first time, whoever else
/// asks waits: a wrong one is offered once, not once for each of the reads that begin together.
pub(super) async fn attempt_in<T: DeserializeOwned>(
    link: &Link,
    ask: &Ask,
    caller: &Caller,
    project: Option<&str>,
) -> Result<T, Fault> {
    let digest = caller.digest();
    let mut proven = link.memory.proven.lock().await;
    if proven.as_ref() == Some(&digest) {
        drop(proven);
        return try_once(link, ask, caller, project).await;
    }
    if let Some(fault) = link.memory.refused(&digest, link.pace.now()).await {
        return Err(fault);
    }
    let result = try_once(link, ask, caller, project).await;
    if result.as_ref().map_or_else(proves_key, |_| true) {
        *proven = Some(digest);
    }
    result
}

/// Whether a service itself answered, so that the gateway had taken the key. The gateway's own refusals (no such call, too
/// many of them) may come before it looks at the key.
fn proves_key(fault: &Fault) -> bool {
    fault.code.as_deref().is_some_and(|code| code.starts_with("DBS."))
}

async fn try_once<T: DeserializeOwned>(
    link: &Link,
    ask: &Ask,
    caller: &Caller,
    project: Option<&str>,
) -> Result<T, Fault> {
    let answer = asked(link, ask, caller, project, false).await.map_err(NoAnswer::fault)?;
    let result = judged(&context(link, ask, &caller.secrets()), &answer);
    if let Err(fault) = &result {
        caller::note(link, caller, fault).await;
    }
    result
}

async fn asked(
    link: &Link,
    ask: &Ask,
    caller: &Caller,
    project: Option<&str>,
    fresh: bool,
) -> Result<http::Response<Bytes>, NoAnswer> {
    let endpoint = match ask.service {
        Service::Iam => endpoints::iam(&link.profile, caller.auth_url.as_deref()),
        other => endpoints::judge(&link.profile).map(|()| endpoints::of(&link.profile, other)),
    };
    let unsigned = ask.unsigned(endpoint.map_err(NoAnswer::NotSent)?);
    exchange(link, &unsigned, caller, project, fresh).await
}

/// Signs and sends once.
pub(super) async fn exchange(
    link: &Link,
    unsigned: &Unsigned,
    caller: &Caller,
    project: Option<&str>,
    fresh: bool,
) -> Result<http::Response<Bytes>, NoAnswer> {
    let secrets = caller.secrets();
    let signed = request::sign(unsigned, &caller.means, project, link.pace.now());
    let signed =
        signed.map_err(|why| NoAnswer::NotSent(crate::provider::faults::unmakeable(&why, &secrets)))?;
    let action = unsigned.name();
    exchange::send(link, signed, Note { action: &action, secrets: &secrets, fresh }).await
}

fn context<'a>(link: &'a Link, ask: &'a Ask, secrets: &'a [&'a str]) -> Context<'a> {
    Context { service: ask.service, method: ask.method, path: &ask.path, secrets, link }
}

fn judged<T: DeserializeOwned>(context: &Context<'_>, answer: &http::Response<Bytes>) -> Result<T, Fault> {
    if !answer.status().is_success() {
        return Err(context.fault(answer));
    }
    if let Some(fault) = context.hidden_fault(answer) {
        return Err(fault);
    }
    decode(answer.body()).map_err(|error| context.undecodable(answer, &error))
}

#[cfg(test)]
mod tests;
