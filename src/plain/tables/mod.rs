//! Tables and names: names are typed and matched as a list from elsewhere is, so that one edit has one meaning in both
//! forms. Each other word leads to what a key does in the drawn form, on the row that it names.

use super::answer::act;
use super::listed;
use super::{Talk, Turn, Word, is_listed};
use crate::app::action::{Action, TextAct};
use crate::app::key::KeyPress;
use crate::app::msg::Msg;
use crate::app::step::tables::{Act, Mode, TablesStep};
use crate::domain::text_list;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};
use crate::domain::visible::visible;
use crate::messages::{Text, plain as msg};

mod choice;
mod naming;
mod options;
mod reach;
mod tell;
mod verbs;

pub(super) use options::lines as option_lines;
pub(super) use tell::{Shelf, path, tell};
pub(super) use verbs::{LISTED, VERBS};

/// Lines told before the rest is only counted.
const TOLD: usize = 40;

/// So many databases are read at once to find a name that stands alone.
const MOST_READ: usize = 100;

fn do_(verb: Act) -> Msg {
    act(Action::Tables(verb))
}

/// What was in a field gives way to this.
pub(super) fn retyped(text: &str) -> [Msg; 3] {
    let accept = act(Action::Text(TextAct::Accept));
    [Msg::Key(KeyPress::ctrl('u')), Msg::Paste(text.to_owned()), accept]
}

/// A list without an open line is taken, one that found nothing is left; a field that refused its text is closed.
pub(super) fn unasked(step: &TablesStep) -> Option<Turn> {
    let close = |errors: &[&Option<Text>]| {
        let say = errors.iter().filter_map(|error| error.as_ref()).map(msg::refused).collect();
        Some(Turn::with(vec![act(Action::Text(TextAct::Cancel))], say))
    };
    match &step.mode {
        Mode::Listed(_) if step.reading_all().is_none() => taken(step),
        Mode::Name(_, field) | Mode::ListPath(field) | Mode::Words(_, field) => close(&[&field.error]),
        Mode::Rule(ruling) => close(&[&ruling.field.error]),
        Mode::Replace(replacing) => close(&[&replacing.pattern.error, &replacing.with.error]),
        Mode::Filter => close(&[]),
        Mode::Options(_) => Some(Turn::of([do_(Act::CloseOptions)])),
        Mode::Unlisted(_) => Some(Turn::with(vec![do_(Act::Leave)], tell::unlisted(step))),
        Mode::Browse | Mode::Listed(_) => None,
    }
}

fn taken(step: &TablesStep) -> Option<Turn> {
    let list = step.listed()?;
    let (found, open) = (list.matched.tables.len(), list.open_lines());
    if listed::is_bare_missing(step) && is_soon_read(step) {
        return Some(Turn::of([do_(Act::ReadAll)]));
    }
    match (found, open) {
        (0, _) => {
            let mut say = listed::problems(step);
            say.truncate(TOLD);
            say.push(msg::nothing_taken());
            Some(Turn::with(vec![do_(Act::Leave)], say))
        }
        (_, 0) => Some(Turn::of([do_(Act::Apply)])),
        _ => None,
    }
}

/// Whether reading all that was not read yet is a matter of moments, and nothing failed at it before.
fn is_soon_read(step: &TablesStep) -> bool {
    let roots = step.tree.iter().flat_map(|tree| tree.roots().iter().map(move |id| tree.is_read(*id)));
    let unread = roots.filter(|read| !read).count();
    (1..=MOST_READ).contains(&unread) && step.fault().is_none()
}

pub(super) fn question(step: &TablesStep) -> Text {
    match step.listed().filter(|_| is_listed(step)) {
        Some(list) => msg::ask_list(list.matched.tables.len()),
        None if step.has_tables() => msg::ask_tables(),
        None => msg::ask_databases(),
    }
}

/// Names of tables, as a list from elsewhere.
pub(super) fn answer(step: &TablesStep, line: &str) -> Turn {
    if is_listed(step) {
        return Turn::say(msg::yes_no());
    }
    if step.tree.is_none() || line.is_empty() || !step.has_tables() {
        return Turn::say(msg::not_understood());
    }
    Turn::of([Msg::Paste(listed::from_line(line))])
}

/// Whether a line may mean a table that was read.
pub(super) fn is_name(step: &TablesStep, line: &str) -> bool {
    let Some(tree) = &step.tree else { return false };
    !text_list::find(tree, &text_list::parse(line).entries).tables.is_empty()
}
