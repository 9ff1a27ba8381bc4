//! Taking a role: STS AssumeRole, version 2015-04-01, signed with V1 like every other call.

use std::sync::Arc;

use bytes::Bytes;

use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::messages::{Text, credentials as msg, faults as faults_msg};
use crate::provider::aliyun::call::{self, Unsigned};
use crate::provider::aliyun::fault_codes;
use crate::provider::aliyun::wire::{self, ErrorBody};
use crate::provider::credentials::answer::{self, Answer};
use crate::provider::credentials::found::Fetch;
use crate::provider::credentials::{Credentials, Wire};
use crate::provider::sign::{Pair, form};
use crate::provider::{Later, TransportError, endpoint, faults, redact};

/// How long taken keys live where the profile does not say: an hour, as the SDKs have it.
const SECONDS: u64 = 3600;
/// The least that STS takes.
const LEAST: u64 = 900;

/// A role and the keys it is taken with.
pub(super) struct Role {
    pub(super) base: Arc<dyn Fetch>,
    pub(super) arn: String,
    pub(super) session: Option<String>,
    pub(super) seconds: Option<u64>,
    pub(super) external_id: Option<String>,
    pub(super) policy: Option<String>,
    pub(super) endpoint: String,
}

/// Where STS is: the address that the tool's own file names, else its region's, else the central one.
///
/// A profile of undrop has no key for it, and a simulator on loopback does not play STS: whoever rehearses with a role
/// names an address in the tool's file (`sts_endpoint`), which may then be plain http on loopback.
pub(super) fn address(own: Option<&str>, region: Option<&str>, vpc: bool) -> Result<String, Fault> {
    let address = match (own.map(str::trim), region.map(str::trim)) {
        (Some(own), _) if own.contains("://") => own.trim_end_matches('/').to_owned(),
        (Some(own), _) => format!("https://{}", own.trim_end_matches('/')),
        (None, Some(region)) if vpc => format!("https://sts-vpc.{region}.aliyuncs.com"),
        (None, Some(region)) => format!("https://sts.{region}.aliyuncs.com"),
        (None, None) => "https://sts.aliyuncs.com".to_owned(),
    };
    endpoint::judge(&address)?;
    Ok(address)
}

impl Role {
    async fn take(&self, wire: &Wire) -> Result<Answer, Fault> {
        let base = self.base.fetch(wire).await?.into_credentials("STS".to_owned(), Vec::new());
        let request = call::sign(&self.shape(), &base, wire.pace.now(), &wire.pace.nonce())?;
        let answer = wire.transport.call(request).await.map_err(|error| match error {
            TransportError::NotSent(why) => faults::not_sent(&why, &base.secrets()),
            // Taking a role twice is harmless, unlike what this fault usually warns of.
            TransportError::MaybeSent(why) => {
                let mut fault = faults::maybe_sent(&why, &base.secrets());
                fault.hint = faults_msg::fix_network();
                fault
            }
        })?;
        if !answer.status().is_success() {
            return Err(self.refused(&answer, &base));
        }
        answer::read(answer.body()).map_err(|_| {
            let summary = msg::role_odd(&self.arn);
            Fault::new(FaultKind::Decode, summary, faults_msg::fix_not_understood())
        })
    }

    fn shape(&self) -> Unsigned {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let query = [("Action", "AssumeRole"), ("Version", "2015-04-01"), ("Format", "JSON")];
        let seconds = self.seconds.filter(|&secs| secs > 0).unwrap_or(SECONDS).max(LEAST);
        let mut body: Vec<Pair> = vec![
            pair("RoleArn", &self.arn),
            pair("RoleSessionName", self.session.as_deref().unwrap_or("undrop")),
            pair("DurationSeconds", &seconds.to_string()),
        ];
        body.extend(self.policy.as_ref().map(|policy| pair("Policy", policy)));
        body.extend(self.external_id.as_ref().map(|id| pair("ExternalId", id)));
        Unsigned {
            endpoint: self.endpoint.clone(),
            query: query.map(|(key, value)| pair(key, value)).to_vec(),
            headers: vec![pair("content-type", "application/x-www-form-urlencoded")],
            body: form(body.iter()),
        }
    }

    fn refused(&self, answer: &http::Response<Bytes>, base: &Credentials) -> Fault {
        let status = answer.status().as_u16();
        let masked = |text: &str| redact::mask(text, &base.secrets());
        let body: ErrorBody = wire::decode(answer.body()).unwrap_or_default();
        let code = body.code.get().map(masked);
        let (kind, retry, why): (FaultKind, Retry, Text) = match code.as_deref().and_then(fault_codes::row) {
            Some(row) if row.names_permission => {
                (FaultKind::Denied, Retry::Never, faults_msg::permission("sts:AssumeRole"))
            }
            Some(row) => (row.kind, row.retry, (row.summary)()),
            None if status >= 500 => (FaultKind::Unavailable, Retry::Later, faults_msg::unavailable()),
            None => match &code {
                Some(code) => (FaultKind::Auth, Retry::Never, faults_msg::other_code(code)),
                None => (FaultKind::Auth, Retry::Never, faults_msg::other_status(status)),
            },
        };
        let summary = msg::role_refused(&self.arn, &why);
        let mut fault = Fault::new(kind, summary, msg::fix_role()).with_retry(retry);
        fault.code = code;
        fault.http_status = Some(status);
        fault.request_id = body.request_id.get().map(|id| masked(id).into());
        fault.detail = body.message.get().map(masked);
        fault
    }
}

impl Fetch for Role {
    fn fetch<'a>(&'a self, wire: &'a Wire) -> Later<'a, Answer> {
        Box::pin(self.take(wire))
    }
}
