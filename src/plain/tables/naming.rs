//! New names: one by one, by a rule for all, for whole databases or for one of them, by a pattern, in the person's editor,
//! and as proposed.

use super::reach::{First, node, parts, row};
use super::{Act, Msg, NodeId, RenameTree, TablesStep, Turn, do_, msg, path, retyped};
use crate::app::action::{Action, TextAct};
use crate::app::key::KeyPress;
use crate::app::step::tables::Among;
use crate::plain::answer::act;
use crate::plain::verb::Scene;

/// Runs events on the row of what is named.
fn on(
    scene: &mut Scene<'_>,
    parts: (&TablesStep, &RenameTree),
    typed: &str,
    first: First,
    events: impl FnOnce(NodeId) -> Result<Vec<Msg>, Turn>,
) -> Turn {
    let found = node(scene, parts, typed, first);
    let found = found.and_then(|id| Ok((id, row(scene, parts, id)?)));
    match found.and_then(|(id, row)| Ok((row, events(id)?))) {
        Ok((row, events)) => Turn::of([vec![Msg::Mark(row)], events].concat()),
        Err(turn) => turn,
    }
}

/// A path and the name given to it behind an equals sign that stands outside of quotes, or behind the last blank.
pub(super) fn assigned(rest: &str) -> (&str, Option<&str>) {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '`' | '"') => quote = Some(c),
            (None, '=') => return (rest[..at].trim(), Some(rest[at + 1..].trim())),
            _ => {}
        }
    }
    (rest, None)
}

/// Gives one object a name.
pub(super) fn name(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let rest = scene.rest;
    let given = match assigned(rest) {
        (path, Some(new)) => Some((path, new)),
        (rest, None) => rest.rsplit_once(char::is_whitespace).map(|(path, new)| (path.trim(), new)),
    };
    let Some((path, new)) = given else { return Turn::say(msg::new_name_missing()) };
    on(scene, parts, path, First::Table, |_| Ok([vec![do_(Act::Edit)], retyped(new).into()].concat()))
}

/// Takes back what an object or a holder has of its own.
pub(super) fn reset(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let (typed, tree) = (scene.rest, parts.1);
    on(scene, parts, typed, First::Table, |id| {
        let own = tree.own_rule(id).is_some() || tree.own(id).is_some();
        if own { Ok(vec![do_(Act::TakeBack)]) } else { Err(Turn::say(msg::nothing_own(path(tree, id)))) }
    })
}

/// The rules in force; a rule for all, for whole databases, or for what one database or schema holds.
pub(super) fn rule(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let rest = scene.rest;
    if rest.is_empty() {
        return Turn::telling(super::tell::rules(parts.0, parts.1));
    }
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let given = |verb: Act, rule: &str| Turn::of([vec![do_(verb)], retyped(rule).into()].concat());
    match word.to_lowercase().as_str() {
        "whole" | "整库" => given(Act::WholeRule, behind.trim()),
        "of" | "属于" => {
            // A template has no blank in it.
            let (holder, rule) =
                behind.trim().rsplit_once(char::is_whitespace).unwrap_or((behind.trim(), ""));
            let events = |_| Ok([vec![do_(Act::OwnRule)], retyped(rule).into()].concat());
            on(scene, parts, holder.trim(), First::Database, events)
        }
        _ => given(Act::Rule, rest),
    }
}

/// What a line says about a replacement: the pattern, what takes its place, and the database it is kept to.
fn replacement(rest: &str) -> Option<(String, String, Option<&str>)> {
    let kept_to = |behind: &str| matches!(behind.to_lowercase().as_str(), "in" | "于");
    if let Some(inside) = rest.strip_prefix('/') {
        let (pattern, behind) = until_slash(inside)?;
        let (with, behind) = until_slash(behind)?;
        let behind = behind.trim();
        let database = behind.split_once(char::is_whitespace).filter(|(word, _)| kept_to(word));
        let database = database.map(|(_, name)| name.trim());
        return (behind.is_empty() || database.is_some()).then_some((pattern, with, database));
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let (pattern, with, database) = match words.as_slice() {
        [pattern, with] => (pattern, with, None),
        [pattern, with, word, name] if kept_to(word) => (pattern, with, Some(*name)),
        _ => return None,
    };
    Some(((*pattern).to_owned(), (*with).to_owned(), database))
}

/// Up to a slash, with `\/` for the sign itself.
fn until_slash(text: &str) -> Option<(String, &str)> {
    let mut part = String::new();
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        match (c, signs.peek()) {
            ('/', _) => return Some((part, &text[at + 1..])),
            ('\\', Some((_, '/'))) => {
                part.push('/');
                signs.next();
            }
            ('\\', Some((_, next))) => {
                part.extend(['\\', *next]);
                signs.next();
            }
            _ => part.push(c),
        }
    }
    None
}

/// Replaces a pattern in the new names: of all that is chosen, of what a filter leaves, or of one database.
pub(super) fn replace(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let Some((pattern, with, database)) = replacement(scene.rest) else {
        return Turn::say(msg::replace_how());
    };
    if parts.1.chosen_count() == 0 {
        return Turn::say(crate::messages::view_names::choose_first());
    }
    let field = |text: String| (!text.is_empty()).then_some(Msg::Paste(text));
    let next = || act(Action::Text(TextAct::Complete));
    let begin = if parts.0.filter.value.is_empty() { Among::Chosen } else { Among::InSight };
    let turns = match (database, begin) {
        (None, _) => 0,
        (Some(_), Among::InSight) => 2,
        (Some(_), _) => 1,
    };
    let mut events = vec![do_(Act::Replace)];
    events.extend(field(pattern));
    events.push(next());
    events.extend(field(with));
    events.push(next());
    events.extend(std::iter::repeat_n(Msg::Key(KeyPress::char(' ')), turns));
    events.push(act(Action::Text(TextAct::Accept)));
    match database {
        Some(name) => on(scene, parts, name, First::Database, |_| Ok(events)),
        None => Turn::of(events),
    }
}

/// Takes the proposal for one object; without a name, those for all that break the rule which the first one breaks.
pub(super) fn propose(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let (step, tree) = parts;
    if !scene.rest.is_empty() {
        let typed = scene.rest;
        return on(scene, parts, typed, First::Table, |id| match step.proposal_for(id) {
            Some(_) => Ok(vec![do_(Act::Propose)]),
            None => Err(Turn::say(msg::no_proposal(path(tree, id)))),
        });
    }
    let first = step.problems.all().find(|id| step.proposal_for(*id).is_some());
    match first.map(|id| row(scene, parts, id)) {
        Some(Ok(row)) => Turn::of([Msg::Mark(row), do_(Act::ProposeAll)]),
        Some(Err(turn)) => turn,
        None => Turn::say(crate::messages::view_names::no_proposal()),
    }
}

/// What is wrong, all of it.
pub(super) fn problems(scene: &mut Scene<'_>) -> Turn {
    let Some((step, tree)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let say = super::tell::problems(step, tree, usize::MAX);
    if say.is_empty() {
        return Turn::say(crate::messages::screens::no_problems());
    }
    Turn::telling(say)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_is_two_words_or_stands_between_slashes() {
        let read = |rest| replacement(rest).map(|(a, b, c)| (a, b, c.map(str::to_owned)));
        let some = |a: &str, b: &str, c: Option<&str>| Some((a.into(), b.into(), c.map(str::to_owned)));
        assert_eq!(read("_ud.* _back"), some("_ud.*", "_back", None));
        assert_eq!(read("a b in shop"), some("a", "b", Some("shop")));
        assert_eq!(read("/a b//"), some("a b", "", None));
        assert_eq!(read(r"/a\/b/\d$1/ in my shop"), some("a/b", r"\d$1", Some("my shop")));
        assert_eq!(read("/^(.*)$/x_$1/ 于 shop"), some("^(.*)$", "x_$1", Some("shop")));
        for wrong in ["", "a", "a b c", "/a", "/a/b", "/a/b/ c"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_equals_sign_in_quotes_is_part_of_a_name() {
        assert_eq!(assigned("`a=b`.c = d"), ("`a=b`.c", Some("d")));
        assert_eq!(assigned("a.b"), ("a.b", None));
    }
}
