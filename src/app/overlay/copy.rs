//! In which form a request is copied. Whatever is taken away holds no secret; what it is, is said first.

use super::Act;
use crate::app::action::{Action, Row, TextAct, row};
use crate::app::effect::{Effect, Write};
use crate::app::step::{Ctx, Out};
use crate::domain::request::PreparedRequest;
use crate::domain::shown::Shown;
use crate::messages::{Text, copy as msg, keys};

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The payload, byte for byte.
    Payload,
    /// A command of the cloud's own tool.
    Tool,
    /// A curl command without secrets.
    Curl,
    /// Its sums.
    Sums,
}

impl Form {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Payload, Self::Tool, Self::Curl, Self::Sums];
}

/// Keys of the choice: figures, which no input method eats.
pub const ROWS: &[Row] = &[
    row(
        Action::Overlay(Act::CopyMarked),
        "copy.take",
        &["<enter>"],
        keys::copy,
        keys::copy_marked_long,
        true,
    ),
    row(
        Action::Overlay(Act::CopyAs(Form::Payload)),
        "copy.payload",
        &["1"],
        keys::copy,
        msg::payload_long,
        false,
    ),
    row(Action::Overlay(Act::CopyAs(Form::Tool)), "copy.tool", &["2"], keys::copy, msg::tool_long, false),
    row(Action::Overlay(Act::CopyAs(Form::Curl)), "copy.curl", &["3"], keys::copy, msg::curl_long, false),
    row(Action::Overlay(Act::CopyAs(Form::Sums)), "copy.sums", &["4"], keys::copy, msg::sums_long, false),
    row(Action::Overlay(Act::Close), "copy.close", &["<esc>", "q"], keys::close, keys::close, true),
];

/// The choice.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyMenu {
    /// The request.
    pub request: PreparedRequest,
    /// The marked form.
    pub cursor: usize,
}

impl CopyMenu {
    /// A choice for a request.
    pub fn new(request: &PreparedRequest) -> Self {
        Self { request: request.clone(), cursor: 0 }
    }

    /// What a form is called here.
    pub fn name(&self, form: Form) -> Text {
        match form {
            Form::Payload => msg::payload(&self.request.payload_name),
            Form::Tool => msg::tool(self.request.tool.words.first().map_or("", String::as_str)),
            Form::Curl => msg::curl(),
            Form::Sums => msg::sums(self.request.short_sha()),
        }
    }

    /// The text of a form, and the end of its file's name.
    fn text(&self, form: Form) -> (String, &'static str) {
        let request = &self.request;
        let shown = || Shown::of(request.clone(), Some(request.run.clone()), "");
        match form {
            Form::Payload => (request.payload.clone(), "json"),
            Form::Tool => (shown().command(), "sh"),
            Form::Curl => (shown().curl(), "curl.sh"),
            Form::Sums => (self.sums(), "sha256"),
        }
    }

    fn sums(&self) -> String {
        let (name, request) = (&self.request.payload_name, &self.request);
        if request.body == request.payload {
            return format!("{}  {name}\n", request.body_sha256());
        }
        format!("{}  {name}\n{}  body\n", request.payload_sha256(), request.body_sha256())
    }

    /// Copies a form: the line that says what it is comes with it.
    pub fn take(&self, form: Form, ctx: &mut Ctx) -> Out {
        let (text, end) = self.text(form);
        let what = msg::copied(&self.name(form), text.len());
        copy(what, text, format!("undrop-{}.{end}", self.request.run), ctx)
    }

    /// The marked form.
    pub fn marked(&self) -> Form {
        Form::ALL.get(self.cursor).copied().unwrap_or(Form::Payload)
    }
}

/// Puts text on the clipboard, and into a file where that cannot be trusted.
pub fn copy(what: Text, text: String, file: String, ctx: &mut Ctx) -> Out {
    let ticket = ctx.work.issue();
    let effects = vec![Effect::Copy(text.clone()), Effect::Write(ticket, Write::Copied(file, text))];
    Out { notice: Some(what), effects, ..Out::default() }
}

/// Whether an action belongs to the choice; its form.
pub fn form_of(action: Action, menu: &CopyMenu) -> Option<Form> {
    match action {
        Action::Overlay(Act::CopyAs(form)) => Some(form),
        Action::Overlay(Act::CopyMarked) | Action::Text(TextAct::Accept) => Some(menu.marked()),
        _ => None,
    }
}
