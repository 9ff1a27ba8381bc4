//! A restore request, from prepared to answered. Plain data; nothing here can send.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::ids::{InstanceId, JobId, OperationKey, ProfileName, RequestId, RunMark};
use crate::messages::Text;

/// Characters of a sum that are compared by eye.
const SHORT: usize = 12;

/// A request as it will be sent, made from a plan without credentials. Signing adds query fields and headers; it never
/// changes the body, so the bytes shown are the bytes sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedRequest {
    /// Operation.
    pub operation: OperationKey,
    /// Profile that sends it.
    pub profile: ProfileName,
    /// The run it belongs to.
    pub run: RunMark,
    /// The instance that is written to.
    pub instance: InstanceId,
    /// Whether it destroys what that instance holds: then the name alone confirms nothing.
    pub overwrites: bool,
    /// HTTP method.
    pub method: String,
    /// Scheme and host, for example `https://rds.aliyuncs.com`.
    pub endpoint: String,
    /// Path, beginning with `/`.
    pub path: String,
    /// Query fields that are known before signing, decoded, in order.
    pub query: Vec<(String, String)>,
    /// Headers that are known before signing, none of them secret.
    pub headers: Vec<(String, String)>,
    /// The parameters of the call, decoded, in the order of the body. Empty where the body is one JSON document.
    pub parameters: Vec<(String, String)>,
    /// The part people check: `TableMeta` on Alibaba Cloud, the body on Huawei Cloud.
    pub payload: String,
    /// The name of that part.
    pub payload_name: String,
    /// The body, byte for byte.
    pub body: String,
    /// The token by which the service recognises a repeat.
    pub client_token: Option<String>,
    /// Query fields that signing adds, by name: their values exist only while it is sent.
    pub signing_query: Vec<&'static str>,
    /// Headers that signing adds, by name.
    pub signing_headers: Vec<&'static str>,
    /// The permission that sending it takes, in the cloud's own word; `None` where its pages name no single one.
    pub needs: Option<String>,
    /// What fields mean, by their names, for whoever reads the preview. They are never sent.
    pub notes: Vec<(&'static str, Text)>,
    /// The same call in the cloud's own command line tool.
    pub tool: Tool,
}

/// The same call in the words of the cloud's own command line tool.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tool {
    /// The program and what names the call: `aliyun rds RestoreTable --region cn-hangzhou`.
    pub words: Vec<String>,
    /// How it takes the parameters.
    pub style: ToolStyle,
}

/// How a command line tool takes the parameters of a call.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ToolStyle {
    /// Each as a switch of its own name.
    #[default]
    Switches,
    /// A JSON file with the body and these fields of the path.
    JsonFile(Vec<(String, String)>),
}

impl PreparedRequest {
    /// SHA-256 of the payload, in lower-case hex: `undrop preview --format body | sha256sum` gives the same.
    pub fn payload_sha256(&self) -> String {
        sha256_hex(self.payload.as_bytes())
    }

    /// SHA-256 of the whole body, in lower-case hex.
    pub fn body_sha256(&self) -> String {
        sha256_hex(self.body.as_bytes())
    }

    /// The first characters of the body's sum: enough to compare by eye.
    pub fn short_sha(&self) -> String {
        self.body_sha256().chars().take(SHORT).collect()
    }

    /// Address with the query fields known before signing.
    pub fn url(&self) -> String {
        let mut url = format!("{}{}", self.endpoint, self.path);
        for (index, (key, value)) in self.query.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.push_str(&percent(key));
            url.push('=');
            url.push_str(&percent(value));
        }
        url
    }
}

/// Percent-encoding by RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`.
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// SHA-256 in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Something a person confirmed by an act that is no reflex. It cannot be made in any other way, and the only effect
/// that sends takes nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed<T>(T);

/// Words that confirm the loss of what an instance holds, beside its name. Any of them, whatever the language.
pub const OVERWRITE_WORDS: [&str; 2] = ["OVERWRITE", "覆盖"];

impl Confirmed<PreparedRequest> {
    /// By typing the name of the instance that is written to, and a word of [`OVERWRITE_WORDS`] where it is
    /// overwritten. What is wrong gives the request back.
    pub fn by_typing(
        request: PreparedRequest,
        name: &str,
        typed: &str,
        word: &str,
    ) -> Result<Self, Box<PreparedRequest>> {
        let named = !name.is_empty() && typed == name;
        let meant = !request.overwrites || OVERWRITE_WORDS.contains(&word);
        if named && meant { Ok(Self(request)) } else { Err(Box::new(request)) }
    }

    /// By `--confirm INSTANCE`, the id of the instance that is written to, and `--overwrite` where it is overwritten.
    pub fn by_flag(
        request: PreparedRequest,
        given: &str,
        overwrite: bool,
    ) -> Result<Self, Box<PreparedRequest>> {
        let meant = overwrite || !request.overwrites;
        if request.instance.as_str() == given && meant { Ok(Self(request)) } else { Err(Box::new(request)) }
    }
}

impl<T> Confirmed<T> {
    /// What was confirmed.
    pub fn get(&self) -> &T {
        &self.0
    }

    /// What was confirmed, to be sent once.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// What the service answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The job, where the service names one.
    pub job: Option<JobId>,
    /// Request id.
    pub request_id: Option<RequestId>,
}

/// The three ends of a send. They are never mixed up: a lost answer is not a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmitOutcome {
    /// The service took it.
    Accepted(Accepted),
    /// The service refused it: nothing runs.
    Rejected(Fault),
    /// It may have arrived: it may be running, finished, refused or lost.
    Unknown(Fault),
}

impl SubmitOutcome {
    /// The word in JSON outputs.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Accepted(_) => "accepted",
            Self::Rejected(_) => "rejected",
            Self::Unknown(_) => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_is_rfc_3986() {
        assert_eq!(percent("a b*c~d+/订"), "a%20b%2Ac~d%2B%2F%E8%AE%A2");
    }

    #[test]
    fn an_empty_name_confirms_nothing() {
        let request = PreparedRequest {
            operation: "x".into(),
            profile: "p".into(),
            run: "k7q2".into(),
            instance: "rm-1".into(),
            overwrites: false,
            method: "POST".into(),
            endpoint: "https://h".into(),
            path: "/".into(),
            query: vec![("A".into(), "b c".into())],
            headers: vec![],
            parameters: vec![],
            payload: String::new(),
            payload_name: String::new(),
            body: String::new(),
            client_token: None,
            signing_query: vec![],
            signing_headers: vec![],
            needs: None,
            notes: vec![],
            tool: Tool::default(),
        };
        assert_eq!(request.url(), "https://h/?A=b%20c");
        assert!(Confirmed::by_typing(request.clone(), "", "", "").is_err());
        assert!(Confirmed::by_typing(request.clone(), "shop", "shop ", "").is_err());
        assert!(Confirmed::by_flag(request.clone(), "rm-2", true).is_err());
        assert!(Confirmed::by_flag(request.clone(), "rm-1", false).is_ok());
        let request = PreparedRequest { overwrites: true, ..request };
        assert!(Confirmed::by_typing(request.clone(), "shop", "shop", "").is_err());
        assert!(Confirmed::by_typing(request.clone(), "shop", "shop", "overwrite").is_err());
        for word in OVERWRITE_WORDS {
            assert!(Confirmed::by_typing(request.clone(), "shop", "shop", word).is_ok());
            assert!(Confirmed::by_typing(request.clone(), "shop", "shop2", word).is_err());
        }
        assert!(Confirmed::by_flag(request.clone(), "rm-1", false).is_err());
        assert!(Confirmed::by_flag(request, "rm-1", true).is_ok());
    }
}
