//! The last question of all: the name of the instance, typed in full, and a word beside it where that is overwritten.
//! Everything else sends nothing.

use super::Turn;
use super::answer::act;
use super::teller::{Teller, called, utc};
use crate::app::action::{Action, TextAct};
use crate::app::key::KeyPress;
use crate::app::msg::Msg;
use crate::app::overlay::confirm::{ARMED_MS, Confirm};
use crate::domain::request::OVERWRITE_WORDS;
use crate::domain::visible::visible;
use crate::messages::{Text, plain as msg, view_review};

pub(super) fn tell(about: &Confirm, out: &mut Teller) {
    let given = &about.given.by;
    let (name, id) = called(given.written());
    let environment = visible(&given.profile().environment.0).into_owned();
    out.say(&if about.request.overwrites {
        msg::about_overwrite(&name, &id, &environment)
    } else {
        msg::about(&name, &id, &environment)
    });
    if given.is_elsewhere() {
        let (name, id) = called(given.source());
        out.say(&msg::reads_from(name, id));
    }
    let draft = about.given.plan.draft();
    let (tables, whole) = (draft.table_count(), draft.whole_count());
    out.say(&if tables + whole == 0 { msg::creates_all() } else { msg::creates(tables, whole) });
    match given.by.state_at {
        Some(at) => out.say(&msg::state_at(out.local(at), utc(at))),
        None => out.say(&view_review::state_unknown()),
    }
    out.say(&msg::sum(about.request.short_sha()));
    let (passed, all) = about.passed();
    out.say(&view_review::passed_open(passed, all, about.unchecked()));
    out.say(&msg::armed(ARMED_MS / 1000));
}

pub(super) fn question(about: &Confirm) -> Text {
    if about.at_loss {
        return msg::ask_word(OVERWRITE_WORDS[0], OVERWRITE_WORDS[1]);
    }
    if about.word == about.given.by.written().name { msg::ask_name() } else { msg::ask_id() }
}

/// The line as it stands, key by key, as in the wizard: what was typed before gives way. A question mark asks for help,
/// unless it is the very name; an empty line sends nothing.
pub(super) fn typed(word: &str, line: &str) -> Turn {
    if line.is_empty() {
        return Turn::with(vec![act(Action::Text(TextAct::Cancel))], vec![msg::not_sent()]);
    }
    if matches!(line, "?" | "？" | "help" | "帮助") && line != word {
        return Turn::say(msg::help_confirm());
    }
    let typed = line.chars().map(|c| Msg::Key(KeyPress::char(c)));
    let all = [Msg::Key(KeyPress::ctrl('u'))].into_iter().chain(typed);
    Turn::of(all.chain([act(Action::Text(TextAct::Accept))]).collect::<Vec<_>>())
}
