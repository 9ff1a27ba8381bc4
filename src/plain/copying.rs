//! A request written to a file, in the forms that the drawn form copies. Nothing of it holds a secret.

use crate::app::action::Action;
use crate::app::overlay::Act as OverlayAct;
use crate::app::overlay::copy::Form;
use crate::app::step::{review, tables};

const PAYLOAD: Action = Action::Overlay(OverlayAct::CopyAs(Form::Payload));
const TOOL: Action = Action::Overlay(OverlayAct::CopyAs(Form::Tool));
const CURL: Action = Action::Overlay(OverlayAct::CopyAs(Form::Curl));
const SUMS: Action = Action::Overlay(OverlayAct::CopyAs(Form::Sums));

/// What copying leads to in the review.
pub(super) const REVIEW: &[Action] = &[Action::Review(review::Act::Copy), PAYLOAD, TOOL, CURL, SUMS];

/// What it leads to among the tables.
pub(super) const TABLES: &[Action] = &[Action::Tables(tables::Act::CopyRequest), PAYLOAD, TOOL, CURL, SUMS];

/// The form of a word; without a word the payload.
pub(super) fn form(word: &str) -> Option<Form> {
    Some(match word.to_lowercase().as_str() {
        "" | "json" | "内容" => Form::Payload,
        "command" | "命令" => Form::Tool,
        "curl" => Form::Curl,
        "sums" | "校验" => Form::Sums,
        _ => return None,
    })
}
