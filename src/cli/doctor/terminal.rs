//! What the wizard would draw on: whether it is a terminal, its size, its signs, and how copying gets out of it.

use super::Finding;
use crate::cli::edge::{self, speaks_utf8};
use crate::cli::session::Session;
use crate::messages::{Text, doctor as msg};

const KEY: &str = "terminal";
const CLIPBOARD: &str = "clipboard";
/// The smallest window that every screen is made for.
const SMALLEST: (u16, u16) = (80, 24);

/// The terminal, and what is worth knowing about it.
pub(super) fn look(session: &Session) -> Vec<Finding> {
    let Some(size) = edge::terminal_size() else {
        return vec![Finding::warn(KEY, msg::terminal_none(), msg::terminal_none_fix())];
    };
    let term = session.surroundings.var("TERM").unwrap_or_default();
    if matches!(term, "" | "dumb") {
        return vec![Finding::warn(KEY, msg::terminal_dumb(term), msg::terminal_dumb_fix())];
    }
    let utf8 = speaks_utf8(&session.surroundings);
    let mut found = vec![Finding::ok(KEY, described(session, term, size, utf8))];
    if size.0 < SMALLEST.0 || size.1 < SMALLEST.1 {
        found.push(Finding::warn(KEY, msg::terminal_small(text(size)), msg::terminal_small_fix()));
    }
    if !utf8 {
        found.push(Finding::warn(KEY, msg::locale_plain(), msg::locale_plain_fix()));
    }
    found.push(clipboard(session));
    found
}

fn text((columns, rows): (u16, u16)) -> String {
    format!("{columns}x{rows}")
}

fn described(session: &Session, term: &str, size: (u16, u16), utf8: bool) -> Text {
    let set = |name| session.surroundings.var(name).is_some();
    let colours = if set("NO_COLOR") { msg::colours_off() } else { msg::colours_on() };
    let signs = if utf8 { msg::text_utf8() } else { msg::text_ascii() };
    let all = [
        (set("SSH_CONNECTION") || set("SSH_TTY"), msg::hops_ssh()),
        (set("TMUX"), msg::hops_tmux()),
        (set("STY"), msg::hops_screen()),
    ];
    let hops = all.into_iter().filter(|(there, _)| *there).map(|(_, text)| text);
    let hops = hops.reduce(|all, hop| all.join(", ", &hop)).unwrap_or_else(msg::hops_none);
    msg::terminal_is(term, text(size), &colours, &signs, &hops)
}

fn clipboard(session: &Session) -> Finding {
    let set = |name| session.surroundings.var(name).is_some();
    if set("TMUX") {
        return Finding::ok(CLIPBOARD, msg::clipboard_tmux());
    }
    if set("STY") {
        return Finding::warn(CLIPBOARD, msg::clipboard_screen(), msg::clipboard_screen_fix());
    }
    Finding::ok(CLIPBOARD, msg::clipboard_osc())
}
