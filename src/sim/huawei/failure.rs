//! Refusals: status, code, text, and the body they make. It must never carry a secret of the world.

use super::texts;
use crate::sim::scenario::Shape;
use serde_json::{Value, json};

/// A refusal as the API pages list it.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) status: u16,
    pub(super) code: String,
    en: String,
    zh: String,
    pub(super) shape: Shape,
    /// Goes into `Retry-After` as whole seconds; here milliseconds.
    pub(super) retry_after_ms: Option<u64>,
    /// An opaque blob that tells an administrator which policy is missing.
    encoded: Option<String>,
}

impl Failure {
    /// A code of the table with its status and text.
    pub(super) fn of(code: &str) -> Failure {
        let (status, en, zh) = texts::of(code);
        Failure {
            status,
            code: code.to_owned(),
            en: en.to_owned(),
            zh: zh.to_owned(),
            shape: Shape::Service,
            retry_after_ms: None,
            encoded: None,
        }
    }

    /// Any code, with one text for both languages.
    pub(super) fn new(status: u16, code: &str, message: &str) -> Failure {
        Failure { status, en: message.to_owned(), zh: message.to_owned(), ..Failure::of(code) }
    }

    /// What a scenario's fault says.
    pub(super) fn fault(
        status: u16,
        code: &str,
        message: &str,
        shape: Shape,
        retry_after_ms: Option<u64>,
    ) -> Failure {
        Failure { shape, retry_after_ms, ..Failure::new(status, code, message) }
    }

    /// A bad value of a parameter.
    pub(super) fn parameter(name: &str) -> Failure {
        Failure::of("DBS.280001").about(name)
    }

    /// A signature, a key or a token that the gateway does not take.
    pub(super) fn identity(detail: &str) -> Failure {
        let failure = Failure::of("APIGW.0301");
        Failure {
            en: format!("{}: {detail}", failure.en),
            zh: format!("{}：{detail}", failure.zh),
            ..failure
        }
    }

    /// The account's policy does not allow the action.
    pub(super) fn denied(action: &str, blob: String) -> Failure {
        let text = format!("access denied: policy doesn't allow {action} to be performed.");
        Failure { encoded: Some(blob), ..Failure::new(403, "APIGW.0306", &text) }
    }

    /// A refusal of IAM: the code is the HTTP status.
    pub(super) fn keystone(status: u16, message: &str) -> Failure {
        Failure { shape: Shape::Keystone, ..Failure::new(status, &status.to_string(), message) }
    }

    /// The caller's quota is used up.
    pub(super) fn throttled(retry_after_ms: Option<u64>) -> Failure {
        Failure { retry_after_ms, ..Failure::of("APIGW.0308") }
    }

    /// With more words on what is wrong.
    pub(super) fn about(self, detail: &str) -> Failure {
        Failure { en: format!("{} {detail}", self.en), zh: format!("{}{detail}", self.zh), ..self }
    }

    /// The body in its shape. A line of text is no JSON.
    pub(super) fn body(&self, request_id: &str, chinese: bool) -> (&'static str, String) {
        let text = if chinese { &self.zh } else { &self.en };
        if self.shape == Shape::Text {
            return ("text/plain", format!("{}: {text}\n", self.code));
        }
        ("application/json", self.json(text, request_id).to_string())
    }

    fn json(&self, text: &str, request_id: &str) -> Value {
        let number: Value = self.code.parse::<u16>().map_or_else(|_| self.code.clone().into(), Value::from);
        match self.shape {
            Shape::Legacy => json!({ "errCode": self.code, "externalMessage": text }),
            Shape::Keystone => {
                let title = http::StatusCode::from_u16(self.status).ok().and_then(|at| at.canonical_reason());
                json!({ "error": { "code": number, "message": text, "title": title } })
            }
            Shape::Plain => json!({ "code": self.code, "message": text }),
            Shape::Camel => json!({ "errorCode": self.code, "errorMsg": text }),
            Shape::Trove => json!({ "itemNotFound": { "code": self.status, "message": text } }),
            Shape::Service | Shape::Text => self.service(text, request_id),
        }
    }

    /// The gateway names the request in the body, the services only in the header.
    fn service(&self, text: &str, request_id: &str) -> Value {
        let mut body = json!({ "error_code": self.code, "error_msg": text });
        if self.code.starts_with("APIGW.") {
            body["request_id"] = request_id.into();
        }
        if let Some(encoded) = &self.encoded {
            body["encoded_authorization_message"] = encoded.clone().into();
        }
        body
    }
}
