//! The words that mean the same at every question, in both languages. It knows no step.

use crate::messages::Lang;

/// A line as far as it means the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Help,
    Back,
    Quit,
    Again,
    Refresh,
    Explain,
    Zone,
    Lang(Lang),
    Yes,
    No,
    Number(usize),
    /// Anything else.
    Other,
}

impl Word {
    pub(super) fn of(line: &str) -> Self {
        let lower = line.trim().to_lowercase();
        match lower.as_str() {
            "?" | "？" | "help" | "帮助" => Self::Help,
            "back" | "返回" => Self::Back,
            "quit" | "q" | "exit" | "退出" => Self::Quit,
            "again" | "重说" => Self::Again,
            "refresh" | "刷新" => Self::Refresh,
            "explain" | "解释" => Self::Explain,
            "zone" | "时区" => Self::Zone,
            "yes" | "y" | "是" => Self::Yes,
            "no" | "n" | "否" => Self::No,
            other => {
                let lang = other.strip_prefix("lang ").and_then(|word| Lang::parse(word.trim()));
                let number = other.parse().ok().map(Self::Number);
                lang.map(Self::Lang).or(number).unwrap_or(Self::Other)
            }
        }
    }
}

/// A verb and the rest of the line, where the line begins with that verb.
pub(super) fn after<'a>(line: &'a str, verbs: &[&str]) -> Option<&'a str> {
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    verbs.contains(&verb.to_lowercase().as_str()).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_mean_the_same() {
        for (en, zh) in [("help", "帮助"), ("back", "返回"), ("quit", "退出"), ("yes", "是"), ("No", "否")]
        {
            assert_eq!(Word::of(en), Word::of(zh), "{en}");
            assert_ne!(Word::of(en), Word::Other);
        }
        assert_eq!(Word::of(" 12 "), Word::Number(12));
        assert_eq!(Word::of("lang zh"), Word::Lang(Lang::Zh));
        assert_eq!(Word::of("orders"), Word::Other);
    }

    #[test]
    fn a_verb_is_a_whole_word() {
        assert_eq!(after("list shop", &["list"]), Some("shop"));
        assert_eq!(after("LIST", &["list"]), Some(""));
        assert_eq!(after("listed", &["list"]), None);
    }
}
