//! Words that can be typed at a question: one row is the single truth about a word. What a line does, what `?` tells and
//! what a test compares with the table of keys all read the same rows.

use super::answer::act;
use super::{Talk, Turn};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::messages::{Text, plain as msg};

/// A word, or what is typed without one: a number, names, a time.
pub struct Verb {
    /// The word in English; empty where what is typed is no word.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
    /// What is typed behind it.
    pub takes: fn() -> Text,
    /// What it does.
    pub about: fn() -> Text,
    /// Actions that it leads to, each of which a key means in the drawn form.
    pub acts: &'static [Action],
    /// Actions whose purpose it serves by saying something.
    pub instead: &'static [Action],
    does: Does,
    /// Whether it says itself what is not possible.
    always: bool,
}

/// What a line is read against.
pub(super) struct Scene<'a> {
    pub(super) talk: &'a mut Talk,
    pub(super) model: &'a Model,
    /// All of the line.
    pub(super) line: &'a str,
    /// What stands behind the word.
    pub(super) rest: &'a str,
}

#[derive(Clone, Copy)]
enum Does {
    /// The first of its actions that works here.
    Act,
    Own(fn(&mut Scene<'_>) -> Turn),
    /// What is typed is read by the question itself.
    Free,
}

/// Nothing is typed behind the word.
pub(super) fn nothing() -> Text {
    Text::default()
}

impl Verb {
    /// A word for an action.
    pub(super) const fn act(words: [&'static str; 2], about: fn() -> Text, acts: &'static [Action]) -> Self {
        let [en, zh] = words;
        Self { en, zh, takes: nothing, about, acts, instead: &[], does: Does::Act, always: false }
    }

    /// A word that reads what stands behind it.
    pub(super) const fn own(
        words: [&'static str; 2],
        takes: fn() -> Text,
        about: fn() -> Text,
        acts: &'static [Action],
        does: fn(&mut Scene<'_>) -> Turn,
    ) -> Self {
        let [en, zh] = words;
        Self { en, zh, takes, about, acts, instead: &[], does: Does::Own(does), always: false }
    }

    /// What is typed without a word.
    pub(super) const fn free(takes: fn() -> Text, about: fn() -> Text, acts: &'static [Action]) -> Self {
        Self { en: "", zh: "", takes, about, acts, instead: &[], does: Does::Free, always: false }
    }

    /// The same, in place of these actions too.
    pub(super) const fn in_place_of(mut self, instead: &'static [Action]) -> Self {
        self.instead = instead;
        self
    }

    fn word(&self) -> Text {
        Text { en: self.en.into(), zh: self.zh.into() }
    }

    /// The same, where it says itself what is not possible.
    pub(super) const fn always(mut self) -> Self {
        self.always = true;
        self
    }

    /// Whether it can be typed now.
    fn is_here(&self, model: &Model) -> bool {
        self.always || self.acts.is_empty() || self.acts.iter().any(|action| model.offers(*action))
    }

    pub(super) fn is_alone(&self) -> bool {
        (self.takes)().is_empty()
    }

    /// What stands behind the word, where the line begins with it.
    fn behind<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let lower = word.to_lowercase();
        let same = !self.en.is_empty() && (lower == self.en || lower == self.zh);
        let rest = rest.trim();
        (same && (rest.is_empty() || !self.is_alone())).then_some(rest)
    }

    /// Does what the word means.
    pub(super) fn answer(&self, scene: &mut Scene<'_>) -> Turn {
        let refused = || Turn::say(msg::not_now(&self.word()));
        if !self.is_here(scene.model) {
            return refused();
        }
        match self.does {
            Does::Own(does) => does(scene),
            Does::Act => match self.acts.iter().find(|action| scene.model.offers(**action)) {
                Some(action) => Turn::of([act(*action)]),
                None => refused(),
            },
            Does::Free => Turn::default(),
        }
    }

    /// Its line of help.
    fn line(&self) -> Text {
        let (takes, about) = ((self.takes)(), (self.about)());
        if self.en.is_empty() {
            return msg::free_line(&takes, &about);
        }
        // Whoever types Chinese may type the English word too.
        let also = if self.en == self.zh { String::new() } else { format!("（{}）", self.en) };
        let also = Text { en: "".into(), zh: also.into() };
        let word = if takes.is_empty() { self.word() } else { self.word().join(" ", &takes) };
        msg::verb_line(&word, &also, &about)
    }
}

/// The word that a line begins with, and what stands behind it.
pub(super) fn of_line<'a>(verbs: &'static [Verb], line: &'a str) -> Option<(&'static Verb, &'a str)> {
    verbs.iter().find_map(|verb| Some((verb, verb.behind(line)?)))
}

/// What can be typed now; with a word, what that word does.
pub(super) fn help(model: &Model, verbs: &[Verb], word: &str) -> Vec<Text> {
    let word = word.to_lowercase();
    let meant = |verb: &&Verb| word.is_empty() || verb.en.contains(&word) || verb.zh.contains(&word);
    // What tells nothing of itself is another name for what does.
    let told = verbs.iter().filter(|verb| verb.is_here(model) && !(verb.about)().is_empty());
    told.filter(meant).map(Verb::line).collect()
}
