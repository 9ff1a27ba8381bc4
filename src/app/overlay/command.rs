//! The command line: a few words for those who know them. None of them sends anything.

use crate::messages::Lang;

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Leave.
    Quit,
    /// Help.
    Help,
    /// To the first screen.
    Home,
    /// Another language.
    Lang(Lang),
    /// Switch the shown zone.
    Zone,
}

/// The words, for completion and help.
pub const WORDS: [&str; 6] = ["help", "home", "lang en", "lang zh", "quit", "zone"];

impl Command {
    /// Reads a command.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["q" | "quit"] => Some(Self::Quit),
            ["h" | "help"] => Some(Self::Help),
            ["home"] => Some(Self::Home),
            ["zone"] => Some(Self::Zone),
            ["lang", word] => Lang::parse(word).map(Self::Lang),
            _ => None,
        }
    }
}

/// The first known command that begins like the text.
pub fn complete(text: &str) -> Option<&'static str> {
    WORDS.into_iter().find(|word| word.starts_with(text.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_a_command() {
        for word in WORDS {
            assert!(Command::parse(word).is_some(), "{word}");
        }
        assert_eq!(complete("lang z"), Some("lang zh"));
        assert_eq!(Command::parse("send"), None);
    }
}
