//! From an answer that is no success to a fault a person can act on.
//!
//! The services spell their errors in several shapes (reference: section 2.3). The code, the message and the request
//! id are kept, masked; the blob that IAM adds to a denial is dropped.

use bytes::Bytes;
use serde_json::{Map, Value};

use super::call::Service;
use super::fault_codes::{self, Row};
use super::permissions;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{faults as msg, huawei, time};
use crate::provider::decode::{DecodeError, decode};
use crate::provider::{Link, faults, redact, retry};

/// The pairs of keys that hold a code and its message.
const PAIRS: [(&str, &str); 4] = [
    ("error_code", "error_msg"),
    ("errCode", "externalMessage"),
    ("errorCode", "errorMsg"),
    ("code", "message"),
];
/// The cloud takes a signature that is up to 15 minutes old; a little less is suspicious already.
const SKEW_MS: i64 = 14 * 60 * 1000;

/// What a service said went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Told {
    code: String,
    message: Option<String>,
    request_id: Option<String>,
}

/// What an answer is judged with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The service asked.
    pub service: Service,
    /// The method.
    pub method: &'a str,
    /// The path, for the name of a missing permission.
    pub path: &'a str,
    /// Secrets in use.
    pub secrets: &'a [&'a str],
    /// Clocks.
    pub link: &'a Link,
}

/// The cloud's id of an answer: in a header, whatever the body.
pub fn request_id(answer: &http::Response<Bytes>) -> Option<String> {
    let header = |name| answer.headers().get(name)?.to_str().ok().map(str::trim);
    let id = header("x-request-id").or_else(|| header("x-iam-trace-id"))?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// Whether an answer proves that the request was turned away: the service said so, with a code of its own. A code that is
/// but a status may come from a box on the way, which may have turned away the answer and not the request.
pub fn refuses(status: http::StatusCode, fault: &Fault) -> bool {
    let is_status = |code: &str| code.chars().all(|c| c.is_ascii_digit());
    let told = fault.code.as_deref().is_some_and(|code| !is_status(code) && !fault_codes::leaves_open(code));
    told && status.is_client_error() && status != http::StatusCode::REQUEST_TIMEOUT
}

impl Context<'_> {
    /// The fault of an answer that is no success.
    pub fn fault(&self, answer: &http::Response<Bytes>) -> Fault {
        let status = answer.status();
        if status.is_redirection() {
            return self.finish(faults::redirected(answer, self.secrets), answer);
        }
        match decode::<Map<String, Value>>(answer.body()) {
            Ok(body) => match told(&body) {
                Some(told) => self.told(answer, &told),
                None => self.untold(answer),
            },
            Err(_) if status.is_server_error() || matches!(status.as_u16(), 401 | 403 | 429) => {
                self.untold(answer)
            }
            Err(error) => self.undecodable(answer, &error),
        }
    }

    /// An answer of 200 that carries an error all the same.
    pub fn hidden_fault(&self, answer: &http::Response<Bytes>) -> Option<Fault> {
        let body: Map<String, Value> = decode(answer.body()).ok()?;
        let told = PAIRS[..3].iter().find_map(|pair| pick(&body, *pair))?;
        let harmless = ["0", "200", "ok", "success"].iter().any(|word| told.code.eq_ignore_ascii_case(word));
        (!harmless).then(|| self.told(answer, &told))
    }

    /// An answer that could not be read, with its first line.
    pub fn undecodable(&self, answer: &http::Response<Bytes>, error: &DecodeError) -> Fault {
        self.finish(faults::undecodable(answer, error, self.secrets), answer)
    }

    /// Nothing but a status.
    fn untold(&self, answer: &http::Response<Bytes>) -> Fault {
        let fault = faults::by_status(answer.status().as_u16());
        self.finish(fault.with_detail(faults::first_line(answer, self.secrets)), answer)
    }

    fn told(&self, answer: &http::Response<Bytes>, told: &Told) -> Fault {
        let message = told.message.as_deref().map(|text| redact::mask(text, self.secrets));
        let code = redact::mask(&told.code, self.secrets);
        let row = fault_codes::row(&code);
        let mut fault = match row {
            Some(row) => self.by_row(row, message.as_deref().unwrap_or_default()),
            None => faults::by_status(answer.status().as_u16()),
        };
        let is_status = code.chars().all(|c| c.is_ascii_digit());
        if row.is_none() && fault.kind == FaultKind::Denied {
            self.name_permission(&mut fault, message.as_deref().unwrap_or_default());
        } else if row.is_none() && !is_status {
            fault.summary = msg::other_code(&code);
        }
        fault.code = Some(code);
        fault.detail = message;
        fault.request_id = told.request_id.as_deref().map(|id| redact::mask(id, self.secrets).into());
        self.finish(fault, answer)
    }

    fn by_row(&self, row: &Row, message: &str) -> Fault {
        let mut fault = Fault::new(row.kind, (row.summary)(), (row.hint)()).with_retry(row.retry);
        // The gateway's refusals name the action, too, where a policy is the reason.
        if row.names_permission || (row.kind == FaultKind::Denied && permissions::named(message).is_some()) {
            self.name_permission(&mut fault, message);
        }
        if row.refused_key {
            self.explain_refusal(&mut fault, message);
        }
        fault
    }

    /// The permission that the message names, else the one that the pages name for this call.
    fn name_permission(&self, fault: &mut Fault, message: &str) {
        let named = permissions::named(message).map(str::to_owned);
        if let Some(action) = named.or_else(|| permissions::action(self.service, self.method, self.path)) {
            fault.summary = msg::permission(&action);
            fault.hint = huawei::fix_permission(&action);
        } else {
            fault.summary = huawei::not_authorised();
            fault.hint = huawei::fix_not_authorised();
        }
    }

    /// One code stands for every way in which a key is refused: a wrong clock is told from a wrong secret.
    fn explain_refusal(&self, fault: &mut Fault, message: &str) {
        if let Some(skew) = self.link.skew_ms().filter(|skew| skew.abs() > SKEW_MS) {
            fault.kind = FaultKind::Local;
            fault.summary = msg::clock_off_by(&time::span(skew));
            fault.hint = msg::fix_clock();
        } else if let Some((summary, hint)) = fault_codes::refusal(message) {
            fault.summary = summary();
            fault.hint = hint();
        }
    }

    fn finish(&self, mut fault: Fault, answer: &http::Response<Bytes>) -> Fault {
        fault.http_status = Some(answer.status().as_u16());
        fault.retry_after_ms = retry::asked_wait_ms(answer.headers(), self.link.pace.now());
        if let Some(id) = request_id(answer) {
            fault.request_id = Some(redact::mask(&id, self.secrets).into());
        }
        fault
    }
}

/// Looks for an error at the top, then inside each member that is an object.
fn told(body: &Map<String, Value>) -> Option<Told> {
    let here = |part: &Map<String, Value>| PAIRS.iter().find_map(|pair| pick(part, *pair));
    let mut told = here(body).or_else(|| body.values().filter_map(Value::as_object).find_map(here))?;
    told.request_id = ["request_id", "requestId"].iter().find_map(|key| text(body.get(*key)?));
    Some(told)
}

/// A code with its message. `code` alone is too common a word: it counts with `message` beside it only.
fn pick(part: &Map<String, Value>, (code, message): (&str, &str)) -> Option<Told> {
    let found = text(part.get(code)?)?;
    let message = part.get(message).and_then(text);
    (code != "code" || message.is_some()).then_some(Told { code: found, message, request_id: None })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
