//! The message catalogue: every sentence a person reads, in English and in Chinese.
//!
//! A message is a function; leaving out a language or an argument does not compile. A [`Text`] carries both
//! languages, because an error must be readable in the other one by a single key. Words of the cloud itself
//! (codes, reasons, states) are arguments and stay verbatim.
//!
//! This module imports nothing of ours, so that the pure core may speak too. It must never read the environment,
//! and it must never hold a secret.

use std::borrow::Cow;
use std::fmt;

pub mod after;
pub mod aliyun;
pub mod aliyun_codes;
pub mod aliyun_ddr;
pub mod changes;
pub mod checks;
pub mod cli;
pub mod clouds;
pub mod config;
pub mod copy;
pub mod credentials;
pub mod doctor;
pub mod faults;
pub mod fields;
pub mod find;
pub mod huawei;
pub mod keys;
pub mod left_out;
pub mod open;
pub mod plain;
pub mod plain_find;
pub mod plain_tables;
pub mod plain_words;
pub mod plan;
pub mod point;
pub mod progress;
pub mod report;
pub mod review;
pub mod runs;
pub mod runtime;
pub mod screens;
pub mod setup;
pub mod time;
pub mod training;
pub mod verify;
pub mod view_choose;
pub mod view_job;
pub mod view_list;
pub mod view_live;
pub mod view_names;
pub mod view_point;
pub mod view_review;
pub mod view_shell;
pub mod view_tables;
pub mod view_target;
pub mod view_unknown;

/// The language of screens and reports. JSON keys, codes and file fields are the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

impl Lang {
    /// Reads `en`, `zh` or a locale name such as `zh_CN.UTF-8`; anything else is `None`.
    pub fn parse(value: &str) -> Option<Self> {
        let lower = value.to_ascii_lowercase();
        match lower.split(['_', '-', '.', '@']).next() {
            Some("en" | "c" | "posix") => Some(Self::En),
            Some("zh") => Some(Self::Zh),
            _ => None,
        }
    }

    /// The other one: what the "explain" key shows.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }
}

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// English.
    pub en: Cow<'static, str>,
    /// Chinese.
    pub zh: Cow<'static, str>,
}

impl Text {
    /// The same words in both languages: names, codes, the cloud's own text.
    pub fn verbatim(words: impl Into<String>) -> Self {
        let words: String = words.into();
        Self { en: Cow::Owned(words.clone()), zh: Cow::Owned(words) }
    }

    /// The sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty()
    }

    /// This sentence and another, joined by a separator: lists of names and facts.
    #[must_use]
    pub fn join(mut self, separator: &str, other: &Self) -> Self {
        if self.is_empty() {
            return other.clone();
        }
        self.en = Cow::Owned(format!("{}{separator}{}", self.en, other.en));
        self.zh = Cow::Owned(format!("{}{separator}{}", self.zh, other.zh));
        self
    }
}

/// Logs and error chains are in English.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// Declares messages: `name(arg, …) { en: "…", zh: "…" }`. Arguments are displayed in place (`{arg}`); an argument
/// that is itself a [`Text`] is declared with `text` before its name and shows its own language in each.
macro_rules! messages {
    ($( $(#[$doc:meta])* $name:ident ( $($kind:ident $arg:ident),* ) { en: $en:literal, zh: $zh:literal $(,)? } )+) => {
        $(
            $(#[$doc])*
            #[doc = ""]
            #[doc = concat!("```text\n", $en, "\n```")]
            pub fn $name($($arg: $crate::messages::arg_type!($kind)),*) -> $crate::messages::Text {
                $crate::messages::Text {
                    en: $crate::messages::one!(En; $en; $($kind $arg),*),
                    zh: $crate::messages::one!(Zh; $zh; $($kind $arg),*),
                }
            }
        )+
    };
}

macro_rules! arg_type {
    (text) => { &$crate::messages::Text };
    (show) => { impl ::std::fmt::Display };
}

macro_rules! one {
    ($lang:ident; $format:literal; ) => { ::std::borrow::Cow::Borrowed($format) };
    ($lang:ident; $format:literal; $($kind:ident $arg:ident),+) => {{
        $( let $arg = $crate::messages::shown!($lang $kind $arg); )+
        ::std::borrow::Cow::Owned(format!($format))
    }};
}

macro_rules! shown {
    ($lang:ident text $arg:ident) => {
        $arg.get($crate::messages::Lang::$lang)
    };
    ($lang:ident show $arg:ident) => {
        &$arg
    };
}

pub(crate) use {arg_type, messages, one, shown};

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        /// A message without arguments.
        plain() { en: "nothing was sent", zh: "没有发送" }
        /// A message that embeds another.
        nested(text inner, show count) { en: "{count}: {inner}", zh: "{count}：{inner}" }
    }

    #[test]
    fn arguments_and_nested_texts_keep_their_language() {
        let text = nested(&plain(), 3);
        assert_eq!(text.get(Lang::En), "3: nothing was sent");
        assert_eq!(text.get(Lang::Zh), "3：没有发送");
        assert!(matches!(plain().en, Cow::Borrowed(_)));
    }

    #[test]
    fn locale_names_are_understood() {
        assert_eq!(Lang::parse("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(Lang::parse("C.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::parse("de_DE"), None);
    }
}
