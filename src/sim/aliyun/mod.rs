//! The dialect of Alibaba Cloud RDS, API version 2014-08-15: a request in, an answer out, nothing kept but the world.
//!
//! A request passes the gateway (signature, clock, nonce, token, permission), then the scenario's faults, then its
//! operation. It must never read a clock or a socket, and never share code with the client it is tested against.

mod call;
mod encode;
mod failure;
mod gateway;
mod ops;
mod received;
mod restore;
mod sign;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(in crate::sim) use tests::signed_restore;

use crate::sim::answer::{Answer, MIDDLEBOX};
use crate::sim::scenario::{Act, When};
use crate::sim::world::World;
use bytes::Bytes;
use call::Call;
use encode::Format;
use failure::Failure;
use http::{Request, Response};
use received::Received;
use std::time::Duration;

/// The only version of the product.
const VERSION: &str = "2014-08-15";

/// Names of the operations served, sorted.
pub(in crate::sim) fn actions() -> Vec<&'static str> {
    ops::OPERATIONS.iter().map(|(name, _)| *name).collect()
}

/// Answers one request at `now_ms` (Unix milliseconds). Moves the world there first.
pub fn handle(world: &mut World, request: &Request<Bytes>, now_ms: i64) -> Answer {
    world.advance(now_ms);
    let request_id = world.next_request_id();
    let received = Received::read(request);
    let verdict = gateway::admit(world, &received, now_ms);
    let mut reply = Reply {
        format: received.format,
        action: received.action.clone(),
        host: received.host.clone(),
        request_id,
        now_ms,
        delay: Duration::ZERO,
        signature: verdict.signature,
    };
    match verdict.operation {
        Err(failure) => reply.refuse(&failure),
        Ok(operation) => serve(world, &received, operation, &mut reply),
    }
}

/// Runs the operation between the faults that strike before it and those that strike after it.
fn serve(world: &mut World, received: &Received, operation: ops::Operation, reply: &mut Reply) -> Answer {
    let struck = world.strike(&received.action);
    for (act, _) in &struck {
        if let Act::Slow { ms } = act {
            reply.delay += Duration::from_millis(*ms);
        }
    }
    let mut acts = struck.iter().filter(|(act, _)| !matches!(act, Act::Slow { .. }));
    let first = acts.next();
    if let Some((act, When::Before)) = first {
        return reply.spoil(act, None);
    }
    let call = Call { params: &received.params, host: &received.host, now_ms: reply.now_ms };
    let answer = match operation(world, &call) {
        Ok(body) => reply.accept(body),
        Err(failure) => reply.refuse(&failure),
    };
    match first {
        Some((act, When::After)) => reply.spoil(act, Some(answer)),
        _ => answer,
    }
}

/// What every answer to one request has in common.
struct Reply {
    format: Format,
    action: String,
    host: String,
    request_id: String,
    now_ms: i64,
    delay: Duration,
    signature: &'static str,
}

impl Reply {
    fn accept(&self, mut body: serde_json::Value) -> Answer {
        if let Some(fields) = body.as_object_mut() {
            fields.insert("RequestId".to_owned(), self.request_id.clone().into());
        }
        let bytes = encode::body(self.format, &format!("{}Response", self.action), &body);
        self.answer(200, self.format.content_type(), bytes, String::new())
    }

    fn refuse(&self, failure: &Failure) -> Answer {
        let body = failure.body(&self.request_id, &self.host);
        let bytes = encode::body(self.format, "Error", &body);
        let mut answer = self.answer(failure.status, self.format.content_type(), bytes, failure.code.clone());
        if let Some(ms) = failure.retry_after_ms {
            // The official SDKs read this header as milliseconds.
            answer.response.headers_mut().insert("x-acs-retry-after", ms.into());
        }
        answer
    }

    /// The answer as a fault leaves it; `right` is the true one when the work was done.
    fn spoil(&self, act: &Act, right: Option<Answer>) -> Answer {
        match (act, right) {
            (Act::Throttle { retry_after_ms }, _) => self.refuse(&Failure::throttled(*retry_after_ms)),
            (Act::Refuse { status, code, message, retry_after_ms, .. }, _) => {
                self.refuse(&Failure::new(*status, code, message.clone()).retry_after(*retry_after_ms))
            }
            (Act::Html, _) => {
                self.answer(502, "text/html", Bytes::from_static(MIDDLEBOX.as_bytes()), String::new())
            }
            (Act::Truncated, Some(right)) => {
                let body = right.response.body();
                let half = body.slice(..body.len() / 2);
                let status = right.response.status().as_u16();
                self.answer(status, self.format.content_type(), half, right.code)
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
        let response = Response::builder()
            .status(status)
            .header("content-type", content_type)
            .header("date", crate::sim::clock::http_date(self.now_ms))
            .header("x-acs-request-id", &self.request_id)
            .body(body)
            .unwrap_or_default();
        Answer { response, delay: self.delay, drop_connection: false, signature: self.signature, code }
    }
}
