//! Sending a restore: one HTTP exchange on a connection of its own, and one of three ends. Never a second try.

use bytes::Bytes;

use super::call::{self, Unsigned};
use super::{endpoints, fault_codes, faults, wire};
use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::domain::ids::RequestId;
use crate::domain::request::{Accepted, PreparedRequest, SubmitOutcome};
use crate::messages::faults as msg;
use crate::provider::Link;
use crate::provider::exchange::NoAnswer;

/// Sends a prepared request once. `Err` means that for certain nothing left this machine.
pub async fn send(
    link: &Link,
    action: &'static str,
    request: &PreparedRequest,
) -> Result<SubmitOutcome, Fault> {
    endpoints::judge(&link.profile)?;
    if request.endpoint != endpoints::rds(&link.profile) {
        let summary = msg::endpoint_changed(&request.endpoint);
        return Err(Fault::new(FaultKind::Local, summary, msg::fix_endpoint_changed()));
    }
    let credentials = call::credentials(link).await?;
    let unsigned = Unsigned::from(request);
    let answer = match call::exchange(link, &unsigned, &credentials, true).await {
        Ok(answer) => answer,
        Err(NoAnswer::NotSent(fault)) => return Err(fault),
        Err(NoAnswer::MaybeSent(fault)) => return Ok(unknown(fault)),
    };
    Ok(judge(&faults::Context { action, credentials: &credentials, link }, &answer))
}

/// What an answer proves.
fn judge(context: &faults::Context<'_>, answer: &http::Response<Bytes>) -> SubmitOutcome {
    let status = answer.status();
    if status.is_success() {
        return match wire::decode::<wire::Receipt>(answer.body()) {
            Err(error) => unknown(context.undecodable(answer, &error)),
            Ok(receipt) => match (context.hidden_fault(answer), receipt.request_id.owned()) {
                (Some(fault), _) => unknown(fault),
                (None, Some(id)) => accepted(RequestId(id)),
                (None, None) => {
                    let missing = wire::DecodeError { path: "RequestId".into(), why: "missing".into() };
                    unknown(context.undecodable(answer, &missing))
                }
            },
        };
    }
    let fault = context.fault(answer);
    let refused = match fault.code.as_deref() {
        Some(code) if fault_codes::turned_away(code) => true,
        Some(code) => status.is_client_error() && status.as_u16() != 408 && !fault_codes::leaves_open(code),
        None => false,
    };
    if refused { SubmitOutcome::Rejected(fault) } else { unknown(fault) }
}

fn accepted(request_id: RequestId) -> SubmitOutcome {
    SubmitOutcome::Accepted(Accepted { job: None, request_id: Some(request_id) })
}

/// It may be running: the advice is to look, never to send again.
fn unknown(mut fault: Fault) -> SubmitOutcome {
    fault.hint = msg::fix_lost_answer();
    SubmitOutcome::Unknown(fault.with_retry(Retry::Never))
}
