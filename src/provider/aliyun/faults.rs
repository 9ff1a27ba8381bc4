//! From an answer that is no success to a fault a person can act on.
//!
//! The service's code, message and request id are kept, masked where they may hold a secret; the sentence and the
//! advice come from the table in [`super::fault_codes`], or from the HTTP status where the code is unknown.

use bytes::Bytes;

use super::fault_codes::{self, Row};
use super::wire::{self, DecodeError, ErrorBody};
use crate::domain::fault::Fault;
use crate::messages::{Text, faults as msg, time};
use crate::provider::credentials::Credentials;
use crate::provider::{Link, faults, redact, retry};

/// The cloud's words without this account's keys.
fn masked(text: &str, credentials: &Credentials) -> String {
    redact::mask(text, &credentials.secrets())
}

/// What an answer is judged with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The operation asked for.
    pub action: &'static str,
    /// Whose words are masked.
    pub credentials: &'a Credentials,
    /// Clocks.
    pub link: &'a Link,
}

impl Context<'_> {
    /// The fault of an answer that is no success.
    pub fn fault(&self, answer: &http::Response<Bytes>) -> Fault {
        let status = answer.status();
        if status.is_redirection() {
            return faults::redirected(answer, &self.credentials.secrets());
        }
        match wire::decode::<ErrorBody>(answer.body()) {
            Ok(body) => self.told(answer, &body),
            Err(_) if status.is_server_error() || status == http::StatusCode::TOO_MANY_REQUESTS => {
                self.by_status(answer).with_detail(self.first_line(answer))
            }
            Err(error) => self.undecodable(answer, &error),
        }
    }

    /// An answer of 200 that carries a code all the same. Not documented, but seen on gateways of this kind.
    pub fn hidden_fault(&self, answer: &http::Response<Bytes>) -> Option<Fault> {
        let body: ErrorBody = wire::decode(answer.body()).ok()?;
        let code = body.code.get()?;
        let harmless = ["200", "ok", "success"].iter().any(|word| code.eq_ignore_ascii_case(word));
        (!harmless).then(|| self.told(answer, &body))
    }

    /// An answer that could not be read, with its first line.
    pub fn undecodable(&self, answer: &http::Response<Bytes>, error: &DecodeError) -> Fault {
        faults::undecodable(answer, error, &self.credentials.secrets())
    }

    fn first_line(&self, answer: &http::Response<Bytes>) -> String {
        faults::first_line(answer, &self.credentials.secrets())
    }

    fn told(&self, answer: &http::Response<Bytes>, body: &ErrorBody) -> Fault {
        let either = |a: &crate::provider::lenient::Word, b: &crate::provider::lenient::Word| {
            a.owned().or_else(|| b.owned())
        };
        let code = either(&body.code, &body.lower_code);
        let row = code.as_deref().and_then(fault_codes::row);
        let mut fault = match row {
            Some(row) => self.by_row(row, body),
            None => self.by_status(answer),
        };
        if let (None, Some(code)) = (row, &code) {
            fault.summary = msg::other_code(masked(code, self.credentials));
        }
        fault.code = code.map(|code| masked(&code, self.credentials));
        let id = either(&body.request_id, &body.lower_request_id);
        fault.request_id = id.map(|id| masked(&id, self.credentials).into());
        fault.detail = either(&body.message, &body.lower_message).map(|text| masked(&text, self.credentials));
        self.finish(fault, answer)
    }

    fn by_row(&self, row: &Row, body: &ErrorBody) -> Fault {
        let (mut summary, mut hint): (Text, Text) = ((row.summary)(), (row.hint)());
        if row.names_permission {
            let told = body.denied.get("AuthAction").and_then(|action| action.as_str());
            let own = || format!("rds:{}", self.action);
            let action = told.map_or_else(own, |action| masked(action, self.credentials));
            summary = msg::permission(&action);
            hint = msg::fix_permission(&action);
        }
        if row.code == "InvalidTimeStamp.Expired"
            && let Some(skew) = self.link.skew_ms().filter(|skew| skew.abs() > 60_000)
        {
            summary = msg::clock_off_by(&time::span(skew));
        }
        Fault::new(row.kind, summary, hint).with_retry(row.retry)
    }

    fn by_status(&self, answer: &http::Response<Bytes>) -> Fault {
        self.finish(faults::by_status(answer.status().as_u16()), answer)
    }

    fn finish(&self, mut fault: Fault, answer: &http::Response<Bytes>) -> Fault {
        fault.http_status = Some(answer.status().as_u16());
        fault.retry_after_ms = retry::asked_wait_ms(answer.headers(), self.link.pace.now());
        fault
    }
}
