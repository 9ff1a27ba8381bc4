//! Sentences of a model: in its language and zone, with everything foreign made visible. It decides nothing.

use crate::app::model::Model;
use crate::domain::instance::Instance;
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, plain as msg};

/// Lines that are being put together.
pub(super) struct Teller<'a> {
    pub(super) model: &'a Model,
    pub(super) lines: Vec<String>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self { model, lines: Vec::new() }
    }

    /// A text as one line for each of its own, each a whole sentence.
    pub(super) fn say(&mut self, text: &Text) {
        let words = text.get(self.model.lang);
        for line in words.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            self.lines.push(sentence(&visible(line), self.model.lang));
        }
    }

    /// Several of them.
    pub(super) fn say_all<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            self.say(text);
        }
    }

    /// A line as it stands: bytes of a request, names of a list.
    pub(super) fn show(&mut self, line: &str) {
        self.lines.push(visible(line).into_owned());
    }

    /// A numbered line.
    pub(super) fn item(&mut self, number: usize, what: &Text) {
        self.say(&msg::item(number, what));
    }

    pub(super) fn zone(&self) -> Zone {
        self.model.zone()
    }

    /// A moment in the shown zone, with its offset.
    pub(super) fn local(&self, at: Timestamp) -> String {
        self.zone().exact(at)
    }
}

/// A moment in UTC, without a language of its own.
pub(super) fn utc(at: Timestamp) -> String {
    Zone::UTC.format(at, "%Y-%m-%d %H:%M:%SZ")
}

/// Name and id of an instance; the id alone where it has no name.
pub(super) fn called(instance: &Instance) -> (String, String) {
    let id = visible(instance.id.as_str()).into_owned();
    let name = if instance.name.is_empty() { id.clone() } else { visible(&instance.name).into_owned() };
    (name, id)
}

fn sentence(words: &str, lang: Lang) -> String {
    let ended = words.ends_with(['.', '?', '!', ':', '。', '？', '！', '：']);
    let end = if lang == Lang::Zh { "。" } else { "." };
    format!("{words}{}", if ended { "" } else { end })
}
