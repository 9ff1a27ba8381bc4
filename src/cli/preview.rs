//! `undrop preview`: the exact request of a plan, offline and without credentials.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::args::PreviewForm;
use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{self, Session};
use super::violations;
use crate::domain::catalog::Existing;
use crate::domain::ids::RunMark;
use crate::domain::request::{PreparedRequest, percent};
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
    let shown = Shown::of(request, draft.run);
    if shown.address_is_open() {
        out.say(&msg::address_open());
    }
    match form {
        PreviewForm::Json => out.document(&shown.json())?,
        PreviewForm::Body => out.bytes(shown.request.payload.as_bytes())?,
        PreviewForm::Http => out.bytes(shown.http().as_bytes())?,
        PreviewForm::Curl => out.bytes(shown.curl().as_bytes())?,
    }
    Ok(Exit::Done)
}

/// A request as far as it is known before the send.
struct Shown {
    request: PreparedRequest,
    run: Option<RunMark>,
}

/// What stands for a secret that is added when the request is signed.
const MASK: &str = "****";

impl Shown {
    /// Without a run mark the token is not made yet: its place says so.
    fn of(mut request: PreparedRequest, run: Option<RunMark>) -> Self {
        if let Some(token) = request.client_token.clone().filter(|_| run.is_none()) {
            let later = msg::made_at_submit().en.into_owned();
            let fields = request.parameters.iter_mut().chain(&mut request.query).chain(&mut request.headers);
            for (_, value) in fields.filter(|(_, value)| *value == token) {
                value.clone_from(&later);
            }
            request.body = request.body.replace(&percent(&token), &percent(&later));
            request.client_token = None;
        }
        Self { request, run }
    }

    /// Headers, and those that signing adds, masked. The host is in the address, and is no secret.
    fn headers(&self) -> Vec<(String, String)> {
        let signing = self.request.signing_headers.iter().filter(|name| !name.eq_ignore_ascii_case("host"));
        let added = signing.map(|name| ((*name).to_owned(), MASK.to_owned()));
        self.request.headers.iter().cloned().chain(added).collect()
    }

    /// Whether a part of the address is known only when the request is sent; it stands in braces.
    fn address_is_open(&self) -> bool {
        self.request.path.contains('{')
    }

    /// Address, and the query fields that signing adds, masked.
    fn url(&self) -> String {
        let mut url = self.request.url();
        for name in &self.request.signing_query {
            url.push(if url.contains('?') { '&' } else { '?' });
            let _ = write!(url, "{name}={MASK}");
        }
        url
    }

    fn json(&self) -> Value {
        let request = &self.request;
        let (parameters, body) = if request.parameters.is_empty() {
            (Value::Null, document(&request.payload))
        } else {
            (object(&request.parameters), Value::Null)
        };
        json!({
            "operation": request.operation,
            "method": request.method,
            "url": self.url(),
            "headers": object(&self.headers()),
            "parameters": parameters,
            "body": body,
            "sha256": request.payload_sha256(),
            "body_sha256": self.run.as_ref().map(|_| request.body_sha256()),
            "client_token": request.client_token,
            "run": self.run,
            "instance": request.instance,
        })
    }

    fn http(&self) -> String {
        let host = self.request.endpoint.split_once("://").map_or("", |(_, host)| host);
        let url = self.url();
        let target = url.strip_prefix(&self.request.endpoint).unwrap_or(&url);
        let mut text = format!("{} {target} HTTP/1.1\r\nHost: {host}\r\n", self.request.method);
        for (name, value) in self.headers() {
            let _ = write!(text, "{name}: {value}\r\n");
        }
        format!("{text}\r\n{}", self.request.body)
    }

    fn curl(&self) -> String {
        // Without -g, curl takes braces for a pattern.
        let literal = if self.address_is_open() { "-g " } else { "" };
        let mut text = format!("curl {literal}-X {} {}", self.request.method, quoted(&self.url()));
        for (name, value) in self.headers() {
            let _ = write!(text, " \\\n  -H {}", quoted(&format!("{name}: {value}")));
        }
        format!("{text} \\\n  --data-raw {}\n", quoted(&self.request.body))
    }
}

/// The payload as a document, else as its text.
fn document(payload: &str) -> Value {
    serde_json::from_str(payload).unwrap_or_else(|_| Value::String(payload.to_owned()))
}

fn object(pairs: &[(String, String)]) -> Value {
    let entries = pairs.iter().map(|(name, value)| (name.clone(), Value::String(value.clone())));
    Value::Object(entries.collect::<Map<String, Value>>())
}

/// A word that no shell takes apart.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> PreparedRequest {
        PreparedRequest {
            operation: "x".into(),
            profile: "p".into(),
            run: "k7q2".into(),
            instance: "rm-1".into(),
            overwrites: false,
            method: "POST".into(),
            endpoint: "https://h:1".into(),
            path: "/".into(),
            query: vec![("A".into(), "b".into())],
            headers: vec![("X-Y".into(), "z".into())],
            parameters: vec![("ClientToken".into(), "t 1".into()), ("Meta".into(), "[]".into())],
            payload: "[]".into(),
            payload_name: "Meta".into(),
            body: "ClientToken=t%201&Meta=%5B%5D".into(),
            client_token: Some("t 1".into()),
            signing_query: vec!["Signature"],
            signing_headers: vec!["Authorization"],
        }
    }

    #[test]
    fn the_request_as_it_goes_over_the_wire() {
        let shown = Shown::of(request(), Some("k7q2".into()));
        assert_eq!(
            shown.http(),
            "POST /?A=b&Signature=**** HTTP/1.1\r\nHost: h:1\r\nX-Y: z\r\nAuthorization: ****\r\n\r\nClientToken=t%201&Meta=%5B%5D"
        );
        assert!(shown.curl().starts_with("curl -X POST 'https://h:1/?A=b&Signature=****'"));
        assert_eq!(quoted("a'b"), "'a'\\''b'");
        let json = shown.json();
        assert_eq!((&json["parameters"]["Meta"], &json["body"]), (&json!("[]"), &Value::Null));
        assert_eq!(json["client_token"], "t 1");
    }

    #[test]
    fn the_host_is_told_once_and_a_part_that_is_looked_up_stays_in_braces() {
        let mut other = request();
        (other.path, other.signing_headers) = ("/v3/{id}/x".into(), vec!["Host", "Authorization"]);
        let shown = Shown::of(other, Some("k7q2".into()));
        assert_eq!(shown.http().matches("Host").count(), 1);
        assert!(shown.curl().starts_with("curl -g -X POST 'https://h:1/v3/{id}/x?A=b&Signature=****'"));
        assert!(!shown.curl().contains("Host"), "curl makes that header itself");
        assert_eq!(shown.json()["headers"]["Host"], Value::Null);
    }

    #[test]
    fn without_a_mark_the_token_is_made_at_submit() {
        let json = Shown::of(request(), None).json();
        assert_eq!(json["parameters"]["ClientToken"], "made at submit");
        assert_eq!((&json["run"], &json["client_token"]), (&Value::Null, &Value::Null));
        assert_eq!(json["body_sha256"], Value::Null);
        assert!(!Shown::of(request(), None).http().contains("t%201"));
    }

    #[test]
    fn a_json_body_is_shown_as_a_document() {
        let mut other = request();
        (other.parameters, other.payload) = (vec![], "{\"a\":[1]}".into());
        let json = Shown::of(other, Some("k7q2".into())).json();
        assert_eq!((&json["parameters"], &json["body"]), (&Value::Null, &json!({"a": [1]})));
    }
}
