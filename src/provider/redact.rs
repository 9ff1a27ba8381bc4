//! Masks whatever may hold a secret before it enters a fault, a log or a file.
//!
//! A gateway that refuses a signature echoes its string to sign, hence the key id and every parameter; links to backup
//! files carry their signature in the query. Masking too much is a nuisance, masking too little a leak: when in doubt,
//! mask.

/// What stands in the place of a secret.
const STARS: &str = "****";

/// Ends of field names whose value is never shown. Compared without case, `-` and `_`.
const FIELDS: [&str; 15] = [
    "accesskeyid",
    "accesskeysecret",
    "authorization",
    "credential",
    "encodedauthorizationmessage",
    "passcode",
    "password",
    "secret",
    "securitytoken",
    "signature",
    "signaturenonce",
    "ststoken",
    "subjecttoken",
    "xacssecuritytoken",
    "xauthtoken",
];

/// Words after which nothing of a signature error is kept.
const ECHOES: [&str; 5] =
    ["string to sign", "stringtosign", "canonicalrequest", "canonical request", "aksk signature fail"];

/// The text without anything that may be a secret; `known` are secrets in use, masked wherever they stand
/// (shorter than four characters they would mask ordinary letters).
pub fn mask(text: &str, known: &[&str]) -> String {
    let mut out = cut_echo(text);
    // What is sent, and so what comes back, has no blanks around it.
    for secret in known.iter().map(|secret| secret.trim()).filter(|secret| secret.len() >= 4) {
        out = out.replace(secret, STARS);
    }
    let out = mask_queries(&out);
    let out = mask_fields(&out);
    mask_key_ids(&out)
}

/// Drops the string to sign that a gateway echoes.
fn cut_echo(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let end = ECHOES.iter().filter_map(|echo| lower.find(echo).map(|at| at + echo.len())).min();
    match end.filter(|&end| text.get(end..).is_some_and(|rest| !rest.trim().is_empty())) {
        Some(end) => format!("{} {STARS}", &text[..end]),
        None => text.to_owned(),
    }
}

/// Drops the query of every address.
fn mask_queries(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // In JSON the slashes may be escaped.
    let next = |text: &str| ["://", ":\\/\\/"].iter().filter_map(|s| Some(text.find(s)? + s.len())).min();
    while let Some(end) = next(rest) {
        let (head, tail) = rest.split_at(end);
        out.push_str(head);
        let end = tail.find(|c: char| c.is_whitespace() || "\"'<>".contains(c)).unwrap_or(tail.len());
        let (address, after) = tail.split_at(end);
        match address.find('?') {
            Some(query) => {
                out.push_str(&address[..=query]);
                out.push_str(STARS);
            }
            None => out.push_str(address),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Masks the values of `Name=value`, `Name: value`, `"Name":"value"` and their percent-encoded forms.
fn mask_fields(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(word);
        rest = after;
        if !is_field(word) {
            continue;
        }
        if let Some(begin) = value_start(rest) {
            let (between, value) = rest.split_at(begin);
            let end = value_end(value);
            if end > 0 {
                out.push_str(between);
                out.push_str(STARS);
                rest = &value[end..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_field(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| !"-_".contains(*c)).map(|c| c.to_ascii_lowercase()).collect();
    FIELDS.iter().any(|field| plain.ends_with(field))
}

/// Where the value begins after a field name, if a separator follows.
fn value_start(rest: &str) -> Option<usize> {
    let mut at = usize::from(rest.starts_with(['"', '\'']));
    let separator = ["=", ":", "%253D", "%3D", "%3d"].iter().find(|s| rest[at..].starts_with(**s))?;
    at += separator.len();
    at += rest[at..].len() - rest[at..].trim_start_matches([' ', '"', '\'']).len();
    Some(at)
}

/// Where a value ends. An authorization header's value has spaces; it ends with the line.
fn value_end(value: &str) -> usize {
    let lower = value.to_ascii_lowercase();
    if lower.starts_with("acs3-") || lower.starts_with("sdk-") || lower.starts_with("bearer ") {
        return value.find(['\n', '\r', '"']).unwrap_or(value.len());
    }
    let encoded = ["%26", "%2526"].iter().filter_map(|s| value.find(s)).min();
    let plain = value.find(|c: char| c.is_whitespace() || "&,;\"'<>)}".contains(c)).unwrap_or(value.len());
    encoded.map_or(plain, |at| at.min(plain))
}

/// Shortens what looks like an access key id wherever it stands.
fn mask_key_ids(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["LTAI", "STS."].iter().filter_map(|mark| rest.find(mark)).min() {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(&if word.len() > 8 { short(word) } else { word.to_owned() });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// An access key id as it may be shown: its first and last four characters.
pub fn short(id: &str) -> String {
    let all: Vec<char> = id.chars().collect();
    if all.len() <= 8 {
        return STARS.to_owned();
    }
    all[..4].iter().chain(&['…']).chain(&all[all.len() - 4..]).collect()
}

/// The first line of an answer that is no JSON, masked, at most 200 characters, control characters escaped. It is masked
/// before it is cut: half a secret would not be recognised.
pub fn first_line(body: &[u8], known: &[&str]) -> String {
    // Longer than any token with something before it.
    let head = mask(&String::from_utf8_lossy(&body[..body.len().min(65_536)]), known);
    let line = head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim().chars().take(200).flat_map(escaped).collect()
}

fn escaped(c: char) -> Vec<char> {
    if c.is_control() { c.escape_unicode().collect() } else { vec![c] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_echoed_string_to_sign_is_dropped() {
        let text = "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3DLTAI5tAbCdEf%26x";
        let masked = mask(text, &[]);
        assert!(masked.ends_with("server string to sign ****"), "{masked}");
    }

    #[test]
    fn fields_links_and_ids_are_masked() {
        for (text, secret) in [
            ("SecurityToken=CAISabc&x=1", "CAISabc"),
            ("\"access_key_secret\": \"hunter2\", \"a\": 1", "hunter2"),
            ("AccessKeyId%3Dtestid%26Action%3DX", "testid"),
            ("a%26SecurityToken%253Dtok%2526b", "tok"),
            ("x%2FSecurityToken%3Dtok%26b", "tok"),
            ("get https://bak.oss.aliyuncs.com/a.xb?OSSAccessKeyId=x&Signature=y now", "Signature=y"),
            (r#""u":"https:\/\/b.aliyuncs.com\/a?x=secretpart""#, "secretpart"),
            ("Authorization: ACS3-HMAC-SHA256 Credential=abc,Signature=def", "def"),
            ("X-Subject-Token: MIIabc", "MIIabc"),
            (r#"{"encoded_authorization_message":"blob"}"#, "blob"),
            ("verify aksk signature fail, GET|/v3/|host:h|x-security-token:tok|", "tok"),
            ("key LTAI5tAbCdEfGhIjKlMn is unknown", "LTAI5tAbCdEfGhIjKlMn"),
        ] {
            let masked = mask(text, &[]);
            assert!(!masked.contains(secret), "{text} → {masked}");
            assert!(masked.contains("****") || masked.contains('…'), "{text} → {masked}");
        }
        assert_eq!(mask("x s3cret y", &["s3cret", ""]), "x **** y");
    }

    #[test]
    fn ordinary_messages_stay_as_they_are() {
        let text = "The instance rm-1 is not in a ready state: 备份中 (LTAI)";
        assert_eq!(mask(text, &[]), text);
    }

    #[test]
    fn an_html_answer_is_one_escaped_line() {
        assert_eq!(first_line(b"\n<html>\x1b[31m\r\n<body>", &[]), "<html>\\u{1b}[31m");
        assert_eq!(short("LTAI5tAbCdEfwxyz"), "LTAI…wxyz");
        assert_eq!(short("testid"), "****");
    }

    #[test]
    fn a_long_secret_is_masked_before_the_line_is_cut() {
        let token = "MII".repeat(2000);
        let page = format!("<html>no good: {token} sent</html>");
        assert_eq!(first_line(page.as_bytes(), &[&token]), "<html>no good: **** sent</html>");
        assert_eq!(mask("echo tok-1 end", &[" tok-1\n"]), "echo **** end");
    }

    proptest! {
        #[test]
        fn nothing_panics_and_a_known_secret_never_stays(text in "\\PC{0,60}", secret in "[a-z]{6}") {
            let masked = mask(&format!("{text}{secret} {text}"), &[&secret]);
            prop_assert!(!masked.contains(&secret) || text.contains(&secret) || "credential".contains(&secret));
        }
    }
}
