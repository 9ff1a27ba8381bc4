//! Names typed on one line as a list, and what is wrong with its lines.

use super::tables::path;
use crate::app::step::tables::TablesStep;
use crate::domain::text_list::{Flaw, Problem};
use crate::domain::visible::visible;
use crate::messages::{Text, plain as msg, view_list};

/// One line of names as a list: blanks and commas end a name outside of quotes, and blanks around `=` mean nothing.
pub(super) fn from_line(line: &str) -> String {
    let mut list = String::new();
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '`' | '"') => quote = Some(c),
            (None, ',' | '，' | '、') => {
                list.push('\n');
                continue;
            }
            (None, c) if c.is_whitespace() => {
                list.push(' ');
                continue;
            }
            _ => {}
        }
        list.push(c);
    }
    // What is left of blanks outside of quotes ends a name, unless an equals sign stands beside it.
    let parts: Vec<&str> = list.split('=').map(|part| part.trim_matches(' ')).collect();
    ended(&parts.join("="))
}

fn ended(list: &str) -> String {
    let mut out = String::with_capacity(list.len() + 1);
    let mut quote = None;
    for c in list.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '`' | '"') => quote = Some(c),
            _ => {}
        }
        out.push(if quote.is_none() && c == ' ' { '\n' } else { c });
    }
    out.push('\n');
    out
}

/// Whether a name without its database was not found.
pub(super) fn is_bare_missing(step: &TablesStep) -> bool {
    let Some(listed) = step.listed() else { return false };
    let entry = |at: &usize| listed.list.entries.get(*at);
    let bare = |at: &usize| entry(at).is_some_and(|entry| entry.path.len() == 1);
    listed.matched.problems.iter().any(|(at, problem)| *problem == Problem::Missing && bare(at))
}

/// Each line of the list that found nothing, with the reason.
pub(super) fn problems(step: &TablesStep) -> Vec<Text> {
    let Some((tree, listed)) = step.tree.as_ref().zip(step.listed()) else { return Vec::new() };
    let mut said = Vec::new();
    for (line, flaw) in &listed.list.flaws {
        let what = match flaw {
            Flaw::Empty => view_list::flaw_empty(),
            Flaw::Deep => view_list::flaw_deep(),
            Flaw::Quote => view_list::flaw_quote(),
            Flaw::After => view_list::flaw_after(),
        };
        said.push(view_list::line(line).join(": ", &what));
    }
    for (at, problem) in &listed.matched.problems {
        let Some(entry) = listed.list.entries.get(*at) else { continue };
        let what = match problem {
            Problem::Missing => view_list::missing(),
            Problem::Unread(_) => msg::list_unread(),
            Problem::Several(ids, _) => {
                let paths: Vec<String> = ids.iter().map(|id| path(tree, *id)).collect();
                msg::list_several(paths.join(", "))
            }
            Problem::Twice(line) => view_list::twice(line),
        };
        let name: Vec<_> = entry.path.iter().map(|part| visible(part)).collect();
        said.push(msg::list_line(name.join("."), &what));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_list() {
        assert_eq!(from_line("orders, shop.items  x"), "orders\n\nshop.items\n\nx\n");
        assert_eq!(from_line("shop.orders = back, items"), "shop.orders=back\n\nitems\n");
        assert_eq!(from_line("`a b`.c"), "`a b`.c\n");
    }
}
