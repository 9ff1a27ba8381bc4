//! A request in the forms that people take away: as it goes over the wire, for curl, for the cloud's own tool. No secret is
//! in any of them, and none of them is what undrop itself sends.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::ids::RunMark;
use super::request::{PreparedRequest, ToolStyle, percent};

/// A request as far as it is known before the send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The request.
    pub request: PreparedRequest,
    /// Its run mark; without one there is no token yet.
    pub run: Option<RunMark>,
}

/// What stands for a secret that is added when the request is signed.
const MASK: &str = "****";

/// Switches that tell `aliyun` and `hcloud` to show a request without sending it.
const DRY_RUN: &str = "--dryrun";

impl Shown {
    /// Without a run mark the token is not made yet: `later` stands in its place.
    pub fn of(mut request: PreparedRequest, run: Option<RunMark>, later: &str) -> Self {
        if let Some(token) = request.client_token.clone().filter(|_| run.is_none()) {
            let fields = request.parameters.iter_mut().chain(&mut request.query).chain(&mut request.headers);
            for (_, value) in fields.filter(|(_, value)| *value == token) {
                later.clone_into(value);
            }
            request.body = request.body.replace(&percent(&token), &percent(later));
            request.client_token = None;
        }
        Self { request, run }
    }

    /// Headers, and those that signing adds, masked. The host is in the address, and is no secret.
    pub fn headers(&self) -> Vec<(String, String)> {
        let signing = self.request.signing_headers.iter().filter(|name| !name.eq_ignore_ascii_case("host"));
        let added = signing.map(|name| ((*name).to_owned(), MASK.to_owned()));
        self.request.headers.iter().cloned().chain(added).collect()
    }

    /// Whether a part of the address is known only when the request is sent; it stands in braces.
    pub fn address_is_open(&self) -> bool {
        self.request.path.contains('{')
    }

    /// Address, and the query fields that signing adds, masked.
    pub fn url(&self) -> String {
        let mut url = self.request.url();
        for name in &self.request.signing_query {
            url.push(if url.contains('?') { '&' } else { '?' });
            let _ = write!(url, "{name}={MASK}");
        }
        url
    }

    /// As it goes over the wire.
    pub fn http(&self) -> String {
        let host = self.request.endpoint.split_once("://").map_or("", |(_, host)| host);
        let url = self.url();
        let target = url.strip_prefix(&self.request.endpoint).unwrap_or(&url);
        let mut text = format!("{} {target} HTTP/1.1\r\nHost: {host}\r\n", self.request.method);
        for (name, value) in self.headers() {
            let _ = write!(text, "{name}: {value}\r\n");
        }
        format!("{text}\r\n{}", self.request.body)
    }

    /// As a curl command, which no service takes as it stands: signature and keys are masked.
    pub fn curl(&self) -> String {
        // Without -g, curl takes braces for a pattern.
        let literal = if self.address_is_open() { "-g " } else { "" };
        let mut text = format!("curl {literal}-X {} {}", self.request.method, quoted(&self.url()));
        for (name, value) in self.headers() {
            let _ = write!(text, " \\\n  -H {}", quoted(&format!("{name}: {value}")));
        }
        format!("{text} \\\n  --data-raw {}\n", quoted(&self.request.body))
    }

    /// As a command of the cloud's own tool, with its dry-run switch: it shows what it would ask, and sends nothing.
    pub fn command(&self) -> String {
        let tool = &self.request.tool;
        let words: Vec<String> = tool.words.iter().map(|word| quoted_if_needed(word)).collect();
        let (before, mut text) = match &tool.style {
            ToolStyle::Switches => (String::new(), words.join(" ") + &self.switches()),
            ToolStyle::JsonFile(path) => {
                let file = format!("undrop-{}.json", self.run.as_ref().map_or("plan", RunMark::as_str));
                let input = quoted(&self.json_input(path));
                let write = format!("printf '%s' {input} > {file} &&\n");
                (write, format!("{} \\\n  --cli-jsonInput={file}", words.join(" ")))
            }
        };
        let _ = write!(text, " \\\n  {DRY_RUN}");
        format!("{before}{text}\n")
    }

    /// Each parameter, and the token where there is one, as a switch of its own name.
    fn switches(&self) -> String {
        let token = self.request.query.iter().filter(|(name, _)| name == "ClientToken");
        let all = self.request.parameters.iter().chain(token);
        all.fold(String::new(), |mut text, (name, value)| {
            let _ = write!(text, " \\\n  --{name} {}", quoted_if_needed(value));
            text
        })
    }

    /// The file that `hcloud` reads. The body is put in as it is: its bytes are the ones that are previewed.
    fn json_input(&self, path: &[(String, String)]) -> String {
        let fields: Map<String, Value> =
            path.iter().map(|(name, value)| (name.clone(), Value::String(value.clone()))).collect();
        format!("{{\"path\":{},\"body\":{}}}", json!(fields), self.request.body)
    }
}

/// A word that no shell takes apart.
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// A word, quoted unless it is one of letters, digits and signs that mean nothing to a shell.
fn quoted_if_needed(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/=,".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { quoted(word) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::Tool;
    use proptest::prelude::*;

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
            needs: None,
            notes: vec![],
            tool: Tool { words: vec!["cloud".into(), "Restore It".into()], style: ToolStyle::Switches },
        }
    }

    #[test]
    fn the_request_as_it_goes_over_the_wire() {
        let shown = Shown::of(request(), Some("k7q2".into()), "later");
        assert_eq!(
            shown.http(),
            "POST /?A=b&Signature=**** HTTP/1.1\r\nHost: h:1\r\nX-Y: z\r\nAuthorization: ****\r\n\r\nClientToken=t%201&Meta=%5B%5D"
        );
        assert!(shown.curl().starts_with("curl -X POST 'https://h:1/?A=b&Signature=****'"));
        assert_eq!(quoted("a'b"), "'a'\\''b'");
    }

    #[test]
    fn the_host_is_told_once_and_a_part_that_is_looked_up_stays_in_braces() {
        let mut other = request();
        (other.path, other.signing_headers) = ("/v3/{id}/x".into(), vec!["Host", "Authorization"]);
        let shown = Shown::of(other, Some("k7q2".into()), "later");
        assert_eq!(shown.http().matches("Host").count(), 1);
        assert!(shown.curl().starts_with("curl -g -X POST 'https://h:1/v3/{id}/x?A=b&Signature=****'"));
        assert!(!shown.curl().contains("Host"), "curl makes that header itself");
    }

    #[test]
    fn without_a_mark_there_is_no_token() {
        let shown = Shown::of(request(), None, "later");
        assert!(!shown.http().contains("t%201") && shown.http().contains("later"));
        assert_eq!(shown.request.client_token, None);
    }

    #[test]
    fn the_tool_is_called_with_its_dry_run_switch() {
        let shown = Shown::of(request(), Some("k7q2".into()), "later");
        assert_eq!(
            shown.command(),
            "cloud 'Restore It' \\\n  --ClientToken 't 1' \\\n  --Meta '[]' \\\n  --dryrun\n"
        );
        let mut filed = request();
        filed.tool.style = ToolStyle::JsonFile(vec![("id".into(), "i\"1".into())]);
        filed.body = "{\"a\":\"it's\"}".into();
        let text = Shown::of(filed, Some("k7q2".into()), "later").command();
        let file = "printf '%s' '{\"path\":{\"id\":\"i\\\"1\"},\"body\":{\"a\":\"it'\\''s\"}}' > undrop-k7q2.json &&\n";
        assert!(text.starts_with(file), "{text}");
        assert!(text.ends_with("--cli-jsonInput=undrop-k7q2.json \\\n  --dryrun\n"), "{text}");
    }

    /// What a real shell makes of a word.
    #[cfg(unix)]
    fn through_sh(word: &str) -> Vec<u8> {
        let script = format!("printf '%s' {word}");
        std::process::Command::new("sh").args(["-c", &script]).output().unwrap().stdout
    }

    #[cfg(unix)]
    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_real_shell_gives_every_word_back(word in "[^\\x00]{0,40}") {
            prop_assert_eq!(through_sh(&quoted(&word)), word.as_bytes());
            prop_assert_eq!(through_sh(&quoted_if_needed(&word)), word.as_bytes());
        }
    }
}
