//! Answers: the right one, a refusal, or what a fault makes of them. It must never look at the world.

use super::Service;
use super::failure::Failure;
use crate::sim::answer::{Answer, MIDDLEBOX};
use crate::sim::clock;
use crate::sim::scenario::Act;
use bytes::Bytes;
use http::Response;
use serde_json::Value;
use std::time::Duration;

/// What an operation did well.
pub(super) struct Done {
    pub(super) status: u16,
    pub(super) body: Value,
    /// A token goes into a header.
    pub(super) subject_token: Option<String>,
}

impl Done {
    pub(super) fn ok(body: Value) -> Done {
        Done { status: 200, body, subject_token: None }
    }
}

/// What every answer to one request has in common.
pub(super) struct Reply {
    pub(super) service: Service,
    pub(super) request_id: String,
    pub(super) chinese: bool,
    pub(super) now_ms: i64,
    pub(super) delay: Duration,
    pub(super) signature: &'static str,
}

impl Reply {
    pub(super) fn accept(&self, done: Done) -> Answer {
        let mut answer =
            self.answer(done.status, "application/json", done.body.to_string().into(), String::new());
        if let Some(token) = done.subject_token.and_then(|token| token.parse().ok()) {
            answer.response.headers_mut().insert("x-subject-token", token);
        }
        answer
    }

    pub(super) fn refuse(&self, failure: &Failure) -> Answer {
        let (content_type, body) = failure.body(&self.request_id, self.chinese);
        let mut answer = self.answer(failure.status, content_type, body.into(), failure.code.clone());
        if let Some(ms) = failure.retry_after_ms {
            answer.response.headers_mut().insert("retry-after", ms.div_ceil(1000).into());
        }
        answer
    }

    /// The answer as a fault leaves it; `right` is the true one when the work was done.
    pub(super) fn spoil(&self, act: &Act, right: Option<Answer>) -> Answer {
        match (act, right) {
            (Act::Throttle { retry_after_ms }, _) => self.refuse(&Failure::throttled(*retry_after_ms)),
            (Act::Refuse { status, code, message, retry_after_ms, shape }, _) => {
                let shape = shape.unwrap_or_default();
                self.refuse(&Failure::fault(*status, code, message, shape, *retry_after_ms))
            }
            (Act::Html, _) => {
                self.answer(502, "text/html", Bytes::from_static(MIDDLEBOX.as_bytes()), String::new())
            }
            (Act::Truncated, Some(right)) => {
                let body = right.response.body();
                let half = body.slice(..body.len() / 2);
                self.answer(right.response.status().as_u16(), "application/json", half, right.code)
            }
            (Act::WrongType, Some(right)) => {
                let status = right.response.status().as_u16();
                self.answer(status, "text/html", right.response.into_body(), right.code)
            }
            (Act::DropAnswer, right) => {
                let code = right.map(|right| right.code).unwrap_or_default();
                Answer { drop_connection: true, ..self.answer(500, "text/plain", Bytes::new(), code) }
            }
            (_, right) => {
                right.unwrap_or_else(|| self.answer(500, "text/plain", Bytes::new(), String::new()))
            }
        }
    }

    fn answer(&self, status: u16, content_type: &str, body: Bytes, code: String) -> Answer {
        let mut response = Response::builder()
            .status(status)
            .header("content-type", content_type)
            .header("date", clock::http_date(self.now_ms))
            .header("x-request-id", &self.request_id);
        if self.service == Service::Iam {
            response = response.header("x-iam-trace-id", &self.request_id);
        }
        let response = response.body(body).unwrap_or_default();
        Answer { response, delay: self.delay, drop_connection: false, signature: self.signature, code }
    }
}
