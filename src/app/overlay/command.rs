//! The command line: a few words, and every action that works where it was opened, to be found by name or by what it
//! does. None of the words sends anything; an action does what its key would.

use crate::app::action::{Action, Nav, Row, Scope, moved};
use crate::app::field::Field;
use crate::app::model::Model;
use crate::app::palette::Palette as Look;
use crate::messages::{Lang, Text, keys as msg};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Leave.
    Quit,
    /// Help.
    Help,
    /// To the first screen.
    Home,
    /// Back to the choice of a profile, which is that of the region too.
    Profile,
    /// Back to the choice of an instance.
    Instance,
    /// Another language.
    Lang(Lang),
    /// Switch the shown zone.
    Zone,
    /// Another look, from here on.
    Theme(Look),
}

/// A word, what it does, and its meaning for people.
type Known = (&'static str, Command, fn() -> Text);

/// The words, for completion and help.
pub const WORDS: [Known; 15] = [
    ("help", Command::Help, msg::help_long),
    ("home", Command::Home, msg::home_long),
    ("instance", Command::Instance, msg::to_instance_long),
    ("lang en", Command::Lang(Lang::En), msg::lang_en_long),
    ("lang zh", Command::Lang(Lang::Zh), msg::lang_zh_long),
    ("profile", Command::Profile, msg::to_profile_long),
    ("quit", Command::Quit, msg::quit_long),
    ("region", Command::Profile, msg::to_profile_long),
    ("theme default", Command::Theme(Look::Default), msg::theme_default_long),
    ("theme dark", Command::Theme(Look::Dark), msg::theme_dark_long),
    ("theme light", Command::Theme(Look::Light), msg::theme_light_long),
    ("theme high-contrast", Command::Theme(Look::HighContrast), msg::theme_contrast_long),
    ("theme colour-blind", Command::Theme(Look::ColourBlind), msg::theme_blind_long),
    ("theme mono", Command::Theme(Look::Mono), msg::theme_mono_long),
    ("zone", Command::Zone, msg::zone_long),
];

/// One line of the list.
#[derive(Clone, Copy)]
pub enum Entry {
    /// A word.
    Word(&'static Known),
    /// An action.
    Act(&'static Row),
}

impl Entry {
    /// What is typed for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Word((name, ..)) => name,
            Self::Act(row) => row.name,
        }
    }

    /// What it does.
    pub fn about(&self) -> Text {
        match self {
            Self::Word((_, _, about)) => about(),
            Self::Act(row) => (row.long)(),
        }
    }

    fn fits(&self, typed: &str) -> bool {
        let about = self.about();
        let holds = |words: &str| words.to_lowercase().contains(typed);
        self.name().contains(typed) || holds(about.get(Lang::En)) || holds(about.get(Lang::Zh))
    }
}

impl Command {
    /// Reads a command.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["q"] => Some(Self::Quit),
            ["h"] => Some(Self::Help),
            ["lang", word] => Lang::parse(word).map(Self::Lang),
            ["theme", word] => Look::named(word).map(Self::Theme),
            words => WORDS.iter().find(|(name, ..)| *name == words.join(" ")).map(|known| known.1),
        }
    }
}

/// The command line as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// What is typed.
    pub field: Field,
    /// The marked entry; `None` before an arrow key was pressed.
    pub cursor: Option<usize>,
    /// Where the keys went when it was opened.
    pub scopes: Vec<Scope>,
}

impl Palette {
    /// Over these scopes.
    pub fn over(scopes: Vec<Scope>) -> Self {
        Self { scopes, ..Self::default() }
    }

    /// What fits the text: actions of the screen first.
    pub fn entries(&self, model: &Model) -> Vec<Entry> {
        let typed = self.field.value.trim().to_lowercase();
        let rows = model.keymap.help(&self.scopes).into_iter().map(|(_, row)| row);
        let rows = rows.filter(|row| model.has(row.action) && !is_a_word(row.action));
        let mut all: Vec<Entry> = rows.map(Entry::Act).collect();
        all.extend(WORDS.iter().map(Entry::Word));
        all.retain(|entry| entry.fits(&typed));
        // What begins like the text is meant before what only mentions it.
        all.sort_by_key(|entry| !entry.name().starts_with(&typed));
        all
    }

    /// Moves the mark.
    pub fn go(&mut self, nav: Nav, count: usize, page: usize) {
        self.cursor = match self.cursor {
            _ if count == 0 => None,
            Some(at) => Some(moved(nav, at, count, page)),
            None => Some(0),
        };
    }

    /// What Enter does: the marked entry, else the word that was typed, else the only one that fits.
    pub fn chosen(&self, model: &Model) -> Option<Entry> {
        let entries = self.entries(model);
        if let Some(at) = self.cursor {
            return entries.get(at).copied();
        }
        let typed = self.field.value.trim();
        let exact = entries.iter().find(|entry| entry.name() == typed);
        let only = entries.first().filter(|_| entries.len() == 1);
        exact.or(only).copied()
    }

    /// Tab puts the name of the first entry into the field.
    pub fn complete(&mut self, model: &Model) {
        let entries = self.entries(model);
        if let Some(entry) = entries.get(self.cursor.unwrap_or(0)) {
            self.field = Field::new(entry.name());
            self.cursor = None;
        }
    }
}

/// Moving, and what is a word already.
fn is_a_word(action: Action) -> bool {
    use crate::app::action::Global::{Command, Help, Interrupt, Quit, Zone};
    matches!(action, Action::Nav(_) | Action::Global(Command | Help | Interrupt | Quit | Zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_a_command() {
        for (word, command, _) in WORDS {
            assert_eq!(Command::parse(word), Some(command), "{word}");
        }
        assert_eq!(Command::parse("lang zh_CN"), Some(Command::Lang(Lang::Zh)));
        assert_eq!(Command::parse("send"), None);
        for (name, palette) in Look::NAMED {
            assert_eq!(Command::parse(&format!("theme  {name} ")), Some(Command::Theme(palette)));
            assert!(WORDS.iter().any(|(word, ..)| *word == format!("theme {name}")), "{name} is listed");
            assert_eq!(palette.name(), name);
        }
        assert_eq!(Command::parse("theme plaid"), None);
    }
}
