//! `undrop preview`: the exact request of a plan, offline and without credentials.

use std::path::Path;

use serde_json::{Map, Value, json as value};

use super::args::PreviewForm;
use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{self, Session};
use super::violations;
use crate::domain::catalog::Existing;
use crate::domain::ids::RunMark;
use crate::domain::shown::Shown;
use crate::domain::validate::validate;
use crate::messages::cli as msg;

/// Shows the request. A plan without a run mark gets one only when it is sent, and with it its token.
pub(super) fn run(session: &Session, out: &mut Out<'_>, path: &Path, form: PreviewForm) -> Ended {
    let draft = session.plan(path)?;
    let profile = session.profile_for(&draft)?;
    let (_, operation) = session::operation(profile, &draft.operation)?;
    let plan = match validate(&draft, &operation.capabilities(None), &Existing::default()) {
        Ok(plan) => plan,
        Err(broken) => return violations::refuse(&draft, &broken, out),
    };
    let mark = draft.run.clone().unwrap_or_else(|| RunMark::from_random(0));
    let request = operation.prepare(&plan, profile, &mark);
    let shown = Shown::of(request, draft.run, &msg::made_at_submit().en);
    if shown.address_is_open() {
        out.say(&msg::address_open());
    }
    match form {
        PreviewForm::Json => out.document(&json(&shown))?,
        PreviewForm::Body => out.bytes(shown.request.payload.as_bytes())?,
        PreviewForm::Http => out.bytes(shown.http().as_bytes())?,
        PreviewForm::Curl => out.bytes(shown.curl().as_bytes())?,
        PreviewForm::Cli => out.bytes(shown.command().as_bytes())?,
    }
    Ok(Exit::Done)
}

fn json(shown: &Shown) -> Value {
    let request = &shown.request;
    let (parameters, body) = if request.parameters.is_empty() {
        (Value::Null, document(&request.payload))
    } else {
        (object(&request.parameters), Value::Null)
    };
    value!({
        "operation": request.operation,
        "method": request.method,
        "url": shown.url(),
        "headers": object(&shown.headers()),
        "parameters": parameters,
        "body": body,
        "sha256": request.payload_sha256(),
        "body_sha256": shown.run.as_ref().map(|_| request.body_sha256()),
        "client_token": request.client_token,
        "run": shown.run,
        "instance": request.instance,
        "permission": request.needs,
    })
}

/// The payload as a document, else as its text.
fn document(payload: &str) -> Value {
    serde_json::from_str(payload).unwrap_or_else(|_| Value::String(payload.to_owned()))
}

fn object(pairs: &[(String, String)]) -> Value {
    let entries = pairs.iter().map(|(name, value)| (name.clone(), Value::String(value.clone())));
    Value::Object(entries.collect::<Map<String, Value>>())
}
