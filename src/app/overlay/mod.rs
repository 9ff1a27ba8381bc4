//! What lies on top of a step: help, a fault in full, the confirmation, a question, the command line. Keys do not
//! leak through an overlay, save leaving by force.

use super::action::{Action, Nav, PAGER, Row, Scope, TextAct, moved, row};
use super::key::KeyPress;
use crate::app::field::Field;
use crate::domain::fault::Fault;
use crate::messages::keys;

pub mod command;
pub mod confirm;
pub mod copy;
pub mod reading;
pub mod repeat;

/// Verbs of overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Close it.
    Close,
    /// Answer the question with yes.
    Yes,
    /// To the other field.
    Switch,
    /// Copy the request in this form.
    CopyAs(copy::Form),
    /// Copy it in the marked form.
    CopyMarked,
    /// Copy the whole text.
    CopyAll,
}

/// Keys of overlays that are read.
pub const READING: &[Row] = &[
    row(
        Action::Overlay(Act::Close),
        "overlay.close",
        &["<esc>", "<enter>", "q", "?", "<f1>", "E", "<f2>"],
        keys::close,
        keys::close,
        true,
    ),
    PAGER,
];

/// Keys of questions. The answer that changes more is a letter of its own; Enter and Esc change least.
pub const ASKING: &[Row] = &[
    row(
        Action::Overlay(Act::Close),
        "overlay.close",
        &["<esc>", "<enter>", "q"],
        keys::back,
        keys::back_long,
        true,
    ),
    row(Action::Overlay(Act::Yes), "overlay.yes", &["D", "<f9>"], keys::yes, keys::yes_long, true),
];

/// Keys of the confirmation. Only the name typed in full makes Enter send.
pub const CONFIRMING: &[Row] = &[
    row(Action::Text(TextAct::Accept), "confirm.send", &["<enter>"], keys::confirm, keys::confirm_long, true),
    row(
        Action::Text(TextAct::Cancel),
        "confirm.cancel",
        &["<esc>"],
        keys::not_sent,
        keys::not_sent_long,
        true,
    ),
];

/// The other key of a confirmation with two fields.
pub const OVERWRITING: &[Row] = &[row(
    Action::Overlay(Act::Switch),
    "confirm.switch",
    &["<tab>", "<s-tab>", "<down>", "<up>"],
    keys::other_field,
    keys::other_field_long,
    true,
)];

/// Keys of the question before a backup is ordered.
pub const ORDERING: &[Row] = &[
    row(
        Action::Overlay(Act::Close),
        "overlay.close",
        &["<esc>", "<enter>", "q"],
        keys::back,
        keys::back_long,
        true,
    ),
    row(
        Action::Overlay(Act::Yes),
        "overlay.yes",
        &["D", "<f9>"],
        keys::order_backup,
        keys::order_backup_long,
        true,
    ),
];

/// What a question is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Going on drops the steps ahead, which hold edits.
    DropAhead(Box<super::step::Step>),
    /// Leaving drops edits.
    Quit,
    /// A backup of the instance that will be overwritten is about to be ordered.
    BackUp(Box<BackUp>),
}

/// What must be known before a backup is ordered.
#[derive(Clone, Debug, PartialEq)]
pub struct BackUp {
    /// The name of the instance.
    pub name: String,
    /// Its id.
    pub id: crate::domain::ids::InstanceId,
    /// Whether one may have been ordered already.
    pub again: bool,
}

/// Something on top.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Keys of these scopes, from this line on.
    Help(Vec<Scope>, usize),
    /// A fault in full, from this line on.
    Fault(Box<Fault>, usize),
    /// The last act before a send.
    Confirm(Box<confirm::Confirm>),
    /// A question.
    Ask(Question),
    /// The command line.
    Command(Box<command::Palette>),
    /// In which form the request is copied.
    Copy(Box<copy::CopyMenu>),
    /// A long text.
    Read(Box<reading::Reading>),
    /// The act before the very same request leaves once more.
    Repeat(Box<repeat::Repeat>),
    /// Why a run is closed by hand.
    Reason(Field),
}

impl Overlay {
    /// Where its keys are looked up. Nothing leaks but leaving by force.
    pub fn scopes(&self) -> Vec<Scope> {
        match self {
            Self::Help(..) | Self::Fault(..) => vec![Scope::Reading, Scope::List, Scope::Force],
            Self::Confirm(confirm) if confirm.request.overwrites => {
                vec![Scope::Overwriting, Scope::Confirming, Scope::Force]
            }
            Self::Confirm(_) | Self::Repeat(_) => vec![Scope::Confirming, Scope::Force],
            Self::Ask(Question::BackUp(_)) => vec![Scope::Ordering, Scope::Force],
            Self::Copy(_) => vec![Scope::Copying, Scope::List, Scope::Force],
            Self::Read(_) => vec![Scope::Reader, Scope::List, Scope::Force],
            Self::Reason(_) => vec![Scope::Text, Scope::Force],
            Self::Command(_) => vec![Scope::Text, Scope::List, Scope::Force],
            Self::Ask(_) => vec![Scope::Asking, Scope::Force],
        }
    }

    /// Whether a text field has the keys.
    pub fn captures_text(&self) -> bool {
        matches!(self, Self::Confirm(_) | Self::Command(_) | Self::Repeat(_) | Self::Reason(_))
    }

    /// Gives a key to its text field.
    pub fn type_key(&mut self, press: KeyPress) -> bool {
        match self {
            Self::Confirm(confirm) => confirm.focused().key(press),
            Self::Command(palette) => {
                let took = palette.field.key(press);
                if took {
                    palette.cursor = None;
                }
                took
            }
            Self::Reason(field) => field.key(press),
            Self::Repeat(repeat) => repeat.field.key(press),
            Self::Help(..) | Self::Fault(..) | Self::Ask(_) | Self::Copy(_) | Self::Read(_) => false,
        }
    }

    /// Gives pasted text to its text field.
    pub fn paste(&mut self, text: &str) -> bool {
        match self {
            Self::Confirm(confirm) => confirm.focused().paste(text),
            Self::Command(palette) => palette.field.paste(text),
            Self::Reason(field) => field.paste(text),
            Self::Repeat(repeat) => repeat.field.paste(text),
            Self::Help(..) | Self::Fault(..) | Self::Ask(_) | Self::Copy(_) | Self::Read(_) => false,
        }
    }

    /// Scrolls what is read.
    pub fn scroll(&mut self, nav: Nav, page: usize) {
        match self {
            Self::Help(_, top) | Self::Fault(_, top) => *top = moved(nav, *top, 200, page),
            Self::Read(reading) => {
                let count = reading.lines(page);
                reading.top = moved(nav, reading.top.min(count.saturating_sub(1)), count, page);
            }
            Self::Copy(menu) => menu.cursor = moved(nav, menu.cursor, copy::Form::ALL.len(), page),
            Self::Confirm(_) | Self::Ask(_) | Self::Command(_) | Self::Repeat(_) | Self::Reason(_) => {}
        }
    }

    /// Whether an action closes it without more.
    pub fn closes(&self, action: Action) -> bool {
        action == Action::Overlay(Act::Close)
            || self.captures_text() && action == Action::Text(TextAct::Cancel)
    }
}
