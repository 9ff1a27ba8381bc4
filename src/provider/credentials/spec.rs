//! What `credentials` of a profile says: a word, and for some words a name or a command line after a colon. Pure. What
//! stands after the colon may be a command line with a secret in it, so no fault repeats it.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::credentials as msg;

/// A word and what follows it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Spec<'a> {
    /// The word; `auto` where nothing is said.
    pub word: &'a str,
    /// What stands after the colon; never empty.
    pub rest: Option<&'a str>,
}

impl<'a> Spec<'a> {
    /// Reads a spec. A colon with nothing behind it leaves the colon in the word, which then no provider knows.
    pub fn parse(text: &'a str) -> Self {
        let text = text.trim();
        match text.split_once(':') {
            Some((word, rest)) if !rest.trim().is_empty() => Self { word, rest: Some(rest.trim()) },
            _ if text.is_empty() => Self { word: "auto", rest: None },
            _ => Self { word: text, rest: None },
        }
    }

    /// The fault of a spec that a provider does not take. Only what could be a word is repeated: the rest may be a command
    /// line without its `command:`, or a key.
    pub fn unsupported(&self, known: &str) -> Fault {
        let plain = |c: char| c.is_ascii_lowercase() || "-_:".contains(c);
        let shown = self.word.len() <= 20 && self.word.chars().all(plain);
        let word = if shown { self.word } else { "…" };
        Fault::new(FaultKind::Local, msg::source_unsupported(word, known), msg::fix_source())
    }
}

/// A spec for each profile of a file. A file that cannot be read, or has none, is one source: describing it tells why.
pub fn each(word: &str, names: Result<Vec<String>, Fault>) -> Vec<String> {
    match names {
        Ok(names) if !names.is_empty() => names.iter().map(|name| format!("{word}:{name}")).collect(),
        _ => vec![word.to_owned()],
    }
}

/// Whether a profile speaks to this machine, that is to a simulator: no role of a real server may answer for it, for a
/// real key would go to a stranger.
pub fn is_rehearsal(profile: &Profile) -> bool {
    let host = |address: &String| address.parse::<http::Uri>().ok()?.host().map(str::to_owned);
    profile.endpoints.values().filter_map(host).any(|host| crate::provider::http::is_loopback(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_follows() {
        for (text, word, rest) in [
            ("auto", "auto", None),
            ("  ", "auto", None),
            ("aliyun-cli: prod ", "aliyun-cli", Some("prod")),
            ("command:sh -c 'a:b'", "command", Some("sh -c 'a:b'")),
            ("koocli:", "koocli:", None),
        ] {
            let spec = Spec::parse(text);
            assert_eq!((spec.word, spec.rest), (word, rest), "{text}");
        }
    }

    #[test]
    fn a_command_line_or_a_key_in_the_place_of_a_word_is_not_repeated() {
        for text in ["vault read -field=hunter2 x", "hunter2SECRETkey", "curl 'https://u:hunter2@h'"] {
            let fault = Spec::parse(text).unsupported("auto");
            assert_eq!(fault.summary, msg::source_unsupported("…", "auto"), "{text}");
        }
        let fault = Spec::parse("kocli").unsupported("auto");
        assert_eq!(fault.summary, msg::source_unsupported("kocli", "auto"));
    }
}
