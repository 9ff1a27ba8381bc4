//! A long text to read: the full log, a reason of many lines, a report, a script. It is shown escaped, scrolled, and
//! copied as it is.

use super::Act;
use crate::app::action::{Action, PAGER, Row, row};
use crate::app::effect::Effect;
use crate::app::step::Out;
use crate::messages::{Text, keys, screens as msg};

/// Keys of a text to read.
pub const ROWS: &[Row] = &[
    row(Action::Overlay(Act::CopyAll), "reading.copy", &["y", "<f8>"], keys::copy, keys::copy_all_long, true),
    PAGER,
    row(
        Action::Overlay(Act::Close),
        "reading.close",
        &["<esc>", "<enter>", "q"],
        keys::close,
        keys::close,
        true,
    ),
];

/// A text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it is.
    pub title: Text,
    /// The text itself, as it came: whoever shows it escapes it.
    pub body: String,
    /// First line in sight. Beyond the end shows the last window.
    pub top: usize,
}

impl Reading {
    /// From its beginning.
    pub fn new(title: Text, body: String) -> Self {
        Self { title, body, top: 0 }
    }

    /// From its end: what is newest stands there.
    pub fn from_end(title: Text, body: String) -> Self {
        Self { top: usize::MAX, ..Self::new(title, body) }
    }

    /// How many lines it may take on a screen that shows `page` of them, at most: lines are wrapped by whoever draws.
    pub(super) fn lines(&self, page: usize) -> usize {
        let wrapped = |line: &str| 1 + line.len() / 20;
        self.body.lines().map(wrapped).sum::<usize>().max(page)
    }

    /// Copies all of it.
    pub fn copy(&self) -> Out {
        Out {
            notice: Some(msg::copied_all()),
            effects: vec![Effect::Copy(self.body.clone())],
            ..Out::default()
        }
    }
}
