//! Keys in JSON, as metadata services, STS and credential programs of both clouds print them. Pure.
//!
//! The spellings differ from service to service and from version to version, so case, `_` and `-` are ignored, and the
//! object may be wrapped in `credential` or `credentials`. Nothing of the text gets into an error.

use secrecy::SecretString;
use serde_json::{Map, Value};

use super::Credentials;
use crate::domain::time::Timestamp;
use crate::messages::Text;

/// Keys that somebody handed out.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Id.
    pub id: String,
    /// Secret.
    pub secret: SecretString,
    /// Token of a temporary key.
    pub token: Option<SecretString>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Project, where it is told.
    pub project_id: Option<String>,
}

/// Why a text holds no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is no JSON object, or says itself that it failed.
    NoObject,
    /// A part is missing; this is the name it usually has.
    Missing(&'static str),
}

const ID: [&str; 4] = ["accesskeyid", "access", "accesskey", "ak"];
const SECRET: [&str; 6] = ["accesskeysecret", "secretaccesskey", "secret", "secretkey", "accesssecret", "sk"];
const TOKEN: [&str; 3] = ["securitytoken", "ststoken", "sessiontoken"];
const END: [&str; 4] = ["expiration", "expiresat", "stsexpiration", "expirationtime"];

/// Reads keys.
pub fn read(body: &[u8]) -> Result<Answer, Unusable> {
    let value: Value = serde_json::from_slice(body).map_err(|_| Unusable::NoObject)?;
    let whole = value.as_object().ok_or(Unusable::NoObject)?;
    let failed = text(whole, &["code"]).is_some_and(|code| !code.eq_ignore_ascii_case("success"));
    let wrapped = find(whole, &["credentials", "credential"]).and_then(Value::as_object);
    let keys = wrapped.unwrap_or(whole);
    let token = text(keys, &TOKEN);
    let promised = text(keys, &["mode"]).is_some_and(|mode| mode.eq_ignore_ascii_case("ststoken"));
    if failed {
        return Err(Unusable::NoObject);
    }
    if promised && token.is_none() {
        return Err(Unusable::Missing("sts_token"));
    }
    Ok(Answer {
        id: text(keys, &ID).ok_or(Unusable::Missing("access_key_id"))?,
        secret: text(keys, &SECRET).ok_or(Unusable::Missing("access_key_secret"))?.into(),
        token: token.map(Into::into),
        expires_at: find(keys, &END).and_then(moment),
        project_id: text(keys, &["projectid"]),
    })
}

fn find<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    let plain = |key: &str| key.replace(['_', '-'], "").to_ascii_lowercase();
    names.iter().find_map(|name| object.iter().find(|(key, _)| plain(key) == *name)).map(|(_, value)| value)
}

fn text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let words = find(object, names)?.as_str()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// A moment as text, or seconds or milliseconds since 1970.
fn moment(value: &Value) -> Option<Timestamp> {
    if let Some(at) = value.as_str().and_then(|text| Timestamp::parse_rfc3339(text.trim())) {
        return Some(at);
    }
    let figure =
        value.as_i64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|&figure| figure > 0)?;
    // Seconds of the year 5138 are milliseconds of 1973.
    let is_seconds = figure < 100_000_000_000;
    Some(if is_seconds { Timestamp::from_secs(figure) } else { Timestamp::from_millis(figure) })
}

impl Answer {
    /// The same as credentials.
    pub fn into_credentials(self, origin: String, warnings: Vec<Text>) -> Credentials {
        Credentials {
            access_key_id: self.id,
            secret: self.secret,
            security_token: self.token,
            expires_at: self.expires_at,
            project_id: self.project_id,
            origin,
            warnings,
        }
    }
}

impl From<&Credentials> for Answer {
    fn from(credentials: &Credentials) -> Self {
        Self {
            id: credentials.access_key_id.clone(),
            secret: credentials.secret.clone(),
            token: credentials.security_token.clone(),
            expires_at: credentials.expires_at,
            project_id: credentials.project_id.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn every_spelling_of_both_clouds_is_read() {
        for json in [
            r#"{"Code":"Success","AccessKeyId":"I","AccessKeySecret":"S","SecurityToken":"T","Expiration":"2026-11-21T02:00:00Z"}"#,
            r#"{"RequestId":"r","Credentials":{"AccessKeyId":"I","AccessKeySecret":"S","SecurityToken":"T","Expiration":"2026-11-21T02:00:00Z"}}"#,
            r#"{"mode":"StsToken","access_key_id":"I","access_key_secret":"S","sts_token":"T","expiration":1795226400}"#,
            r#"{"credential":{"access":"I","secret":"S","securitytoken":"T","expires_at":"2026-11-21T02:00:00.000000Z"}}"#,
            r#"{"credentials":{"access_key_id":"I","secret_access_key":"S","security_token":"T","expiration":"1795226400000"}}"#,
            r#"{"accessKeyId":"I","secretAccessKey":"S","securityToken":"T","expiration":"1795226400"}"#,
            r#"{"ak":"I","sk":"S","security_token":"T","expires_at":1795226400}"#,
        ] {
            let keys = read(json.as_bytes()).unwrap();
            assert_eq!((keys.id.as_str(), keys.secret.expose_secret()), ("I", "S"), "{json}");
            assert_eq!(keys.token.unwrap().expose_secret(), "T", "{json}");
            assert_eq!(keys.expires_at, Some(Timestamp::from_secs(1_795_226_400)), "{json}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        for (json, wanted) in [
            ("", Unusable::NoObject),
            ("[]", Unusable::NoObject),
            ("Please configure", Unusable::NoObject),
            (r#"{"Code":"Failed","AccessKeyId":"I","AccessKeySecret":"S"}"#, Unusable::NoObject),
            ("{}", Unusable::Missing("access_key_id")),
            (r#"{"ak":"I","sk":" "}"#, Unusable::Missing("access_key_secret")),
            (r#"{"mode":"StsToken","ak":"I","sk":"S"}"#, Unusable::Missing("sts_token")),
        ] {
            assert_eq!(read(json.as_bytes()).unwrap_err(), wanted, "{json}");
        }
        assert!(read(br#"{"ak":"I","sk":"S","expiration":"soon"}"#).unwrap().expires_at.is_none());
    }
}
