//! From an answer that is no success to a fault a person can act on.
//!
//! The service's code, message and request id are kept, masked where they may hold a secret; the sentence and the
//! advice come from the table in [`super::fault_codes`], or from the HTTP status where the code is unknown.

use bytes::Bytes;
use secrecy::ExposeSecret;

use super::fault_codes::{self, Row};
use super::wire::{self, DecodeError, ErrorBody};
use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::messages::{Text, faults as msg, time};
use crate::provider::credentials::Credentials;
use crate::provider::{Link, redact, retry};

/// The cloud's words without this account's keys.
pub fn masked(text: &str, credentials: &Credentials) -> String {
    let token = credentials.security_token.as_ref().map_or("", |token| token.expose_secret());
    redact::mask(text, &[credentials.secret.expose_secret(), token, &credentials.access_key_id])
}

/// Nothing left this machine.
pub fn not_sent(why: &str, credentials: &Credentials) -> Fault {
    let (summary, hint, retry) = match why.split_once(": ").map(|(kind, _)| kind) {
        Some("dns") => (msg::dns(), msg::fix_network(), Retry::Later),
        Some("tls") => (msg::tls(), msg::fix_tls(), Retry::Never),
        Some("proxy") => (msg::proxy(), msg::fix_proxy(), Retry::Never),
        Some("connect") => (msg::connect(), msg::fix_network(), Retry::Later),
        _ => (msg::not_sent(), msg::fix_network(), Retry::Never),
    };
    Fault::new(FaultKind::Network, summary, hint).with_retry(retry).with_detail(masked(why, credentials))
}

/// Something may have left this machine.
pub fn maybe_sent(why: &str, credentials: &Credentials) -> Fault {
    if why.starts_with("size: ") {
        return Fault::new(FaultKind::Decode, msg::too_large(), msg::fix_not_understood())
            .with_detail(masked(why, credentials));
    }
    Fault::new(FaultKind::Network, msg::no_answer(), msg::fix_lost_answer())
        .with_retry(Retry::Later)
        .with_detail(masked(why, credentials))
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
            let mut fault = self.undecodable(answer, &DecodeError { path: ".".into(), why: String::new() });
            fault.summary = msg::redirected(status.as_u16());
            return fault;
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
        let json = serde_json::from_slice::<serde::de::IgnoredAny>(answer.body()).is_ok();
        let summary = if json && error.path != "." {
            msg::not_understood_at(&error.path)
        } else {
            msg::not_understood()
        };
        let why = masked(&error.why, self.credentials);
        let detail = match (json, why.is_empty()) {
            (true, _) => why,
            (false, true) => self.first_line(answer),
            (false, false) => format!("{why}: {}", self.first_line(answer)),
        };
        let mut fault = Fault::new(FaultKind::Decode, summary, msg::fix_not_understood()).with_detail(detail);
        fault.http_status = Some(answer.status().as_u16());
        fault
    }

    fn first_line(&self, answer: &http::Response<Bytes>) -> String {
        masked(&redact::first_line(answer.body()), self.credentials)
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
        let status = answer.status().as_u16();
        let (kind, retry, summary, hint) = match status {
            401 => (FaultKind::Auth, Retry::Never, msg::other_status(status), msg::fix_key()),
            403 => (FaultKind::Denied, Retry::Never, msg::other_status(status), msg::fix_other()),
            404 => (FaultKind::NotFound, Retry::Never, msg::other_status(status), msg::fix_other()),
            409 => (FaultKind::Conflict, Retry::Later, msg::other_status(status), msg::fix_other()),
            429 => (FaultKind::Throttled, Retry::Later, msg::throttled(), msg::fix_throttled()),
            500.. => (FaultKind::Unavailable, Retry::Later, msg::unavailable(), msg::fix_later()),
            _ => (FaultKind::Invalid, Retry::Never, msg::other_status(status), msg::fix_other()),
        };
        self.finish(Fault::new(kind, summary, hint).with_retry(retry), answer)
    }

    fn finish(&self, mut fault: Fault, answer: &http::Response<Bytes>) -> Fault {
        fault.http_status = Some(answer.status().as_u16());
        fault.retry_after_ms = retry::asked_wait_ms(answer.headers(), self.link.pace.now());
        fault
    }
}
