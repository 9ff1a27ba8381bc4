//! Tables and names: names are typed and matched as a list from elsewhere is, so that one edit has one meaning in both
//! forms.

use super::answer::act;
use super::listed;
use super::teller::Teller;
use super::word::after;
use super::{Talk, Turn, Word, is_listed};
use crate::app::action::{Action, TextAct};
use crate::app::key::KeyPress;
use crate::app::msg::Msg;
use crate::app::step::tables::{Act, Mode, TablesStep};
use crate::domain::capability::{OptionKind, OptionSpec, OptionValue};
use crate::domain::text_list;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};
use crate::domain::visible::visible;
use crate::messages::{Text, plain as msg, view_names, view_tables};

/// Lines told before the rest is only counted.
const TOLD: usize = 40;

/// So many databases are read at once to find a name that stands alone.
const MOST_READ: usize = 100;

fn do_(verb: Act) -> Msg {
    act(Action::Tables(verb))
}

fn accept() -> Msg {
    act(Action::Text(TextAct::Accept))
}

/// What was in a field gives way to this.
fn retyped(text: &str) -> [Msg; 3] {
    [Msg::Key(KeyPress::ctrl('u')), Msg::Paste(text.to_owned()), accept()]
}

/// A list without an open line is taken, one that found nothing is left; a field that refused its text is closed.
pub(super) fn unasked(step: &TablesStep) -> Option<Turn> {
    match &step.mode {
        Mode::Listed(_) if step.reading_all().is_none() => {
            let list = step.listed()?;
            let (found, open) = (list.matched.tables.len(), list.open_lines());
            if listed::is_bare_missing(step) && is_soon_read(step) {
                return Some(Turn::of([do_(Act::ReadAll)]));
            }
            match (found, open) {
                (0, _) => {
                    let mut say = listed::problems(step);
                    say.truncate(TOLD);
                    Some(Turn { events: vec![do_(Act::Leave)], say })
                }
                (_, 0) => Some(Turn::of([do_(Act::Apply)])),
                _ => None,
            }
        }
        Mode::Name(_, field) | Mode::ListPath(field) | Mode::Words(_, field) => {
            let say = field.error.iter().cloned().collect();
            Some(Turn { events: vec![act(Action::Text(TextAct::Cancel))], say })
        }
        Mode::Rule(ruling) => {
            let say = ruling.field.error.iter().cloned().collect();
            Some(Turn { events: vec![act(Action::Text(TextAct::Cancel))], say })
        }
        Mode::Options(_) => Some(Turn::of([do_(Act::CloseOptions)])),
        _ => None,
    }
}

/// Whether reading all that was not read yet is a matter of moments, and nothing failed at it before.
fn is_soon_read(step: &TablesStep) -> bool {
    let roots = step.tree.iter().flat_map(|tree| tree.roots().iter().map(move |id| tree.is_read(*id)));
    let unread = roots.filter(|read| !read).count();
    (1..=MOST_READ).contains(&unread) && step.fault().is_none()
}

pub(super) fn tell(talk: &Talk, step: &TablesStep, out: &mut Teller) {
    let Some(tree) = &step.tree else { return };
    if is_listed(step) {
        listed::problems(step).iter().take(TOLD).for_each(|text| out.say(text));
        return;
    }
    for id in tree.roots().iter().copied().take(TOLD) {
        let name = visible(tree.name(id));
        out.say(&if !step.has_tables() || !tree.is_read(id) {
            msg::database_unread(name)
        } else {
            msg::database(name, tree.tables_below(id))
        });
    }
    if tree.roots().len() > TOLD {
        out.say(&msg::and_so_many(tree.roots().len() - TOLD));
    }
    if let Some(id) =
        talk.listing.as_ref().and_then(|name| tree.database(name)).filter(|id| tree.is_read(*id))
    {
        contents(tree, id, out);
    }
    if step.capabilities().rename.tables() {
        out.say(&msg::rule(visible(tree.table_rule().source())));
    }
    chosen(step, tree, out);
    problems(step, tree, out);
}

/// The tables of a database, or those of each of its schemas.
fn contents(tree: &RenameTree, id: NodeId, out: &mut Teller) {
    let holders: Vec<NodeId> = if tree.has_schemas(id) { tree.children(id).collect() } else { vec![id] };
    for holder in holders {
        if holder != id {
            out.say(&msg::schema(visible(tree.name(holder)), tree.tables_below(holder)));
        }
        let names: Vec<String> =
            tree.children(holder).map(|table| visible(tree.name(table)).into_owned()).collect();
        for some in names.chunks(TOLD) {
            out.say(&msg::tables(some.join(", ")));
        }
    }
}

fn chosen(step: &TablesStep, tree: &RenameTree, out: &mut Teller) {
    let count = step.chosen_count();
    if count == 0 {
        let all = step.capabilities().all_when_empty;
        return out.say(&if all { msg::all_when_empty() } else { msg::nothing_chosen() });
    }
    for id in tree.chosen().take(TOLD) {
        let (old, new) = (path(tree, id), tree.new_name(id));
        let kept = !tree.can_rename(id) || tree.name(id) == new;
        out.say(&if kept { msg::becomes_itself(old) } else { msg::becomes(old, visible(&new)) });
    }
    if count > TOLD {
        out.say(&msg::chosen(count));
    }
}

/// The path of a node as a list would write it.
pub(super) fn path(tree: &RenameTree, id: NodeId) -> String {
    let above = std::iter::successors(tree.parent(id), |id| tree.parent(*id));
    let mut names: Vec<_> = above.map(|id| visible(tree.name(id)).into_owned()).collect();
    names.reverse();
    names.push(visible(tree.name(id)).into_owned());
    names.join(".")
}

fn problems(step: &TablesStep, tree: &RenameTree, out: &mut Teller) {
    for violation in step.problems.plan() {
        out.say(&msg::plan_problem(&violation.rule.text()));
    }
    for id in step.problems.all().take(TOLD) {
        for rule in step.problems.all_of(tree, id) {
            out.say(&msg::problem(path(tree, id), &rule.text()));
        }
    }
}

pub(super) fn question(step: &TablesStep) -> Text {
    match step.listed().filter(|_| is_listed(step)) {
        Some(list) => msg::ask_list(list.matched.tables.len()),
        None if step.has_tables() => msg::ask_tables(),
        None => msg::ask_databases(),
    }
}

pub(super) fn answer(talk: &mut Talk, step: &TablesStep, word: &Word, line: &str) -> Turn {
    let Some(tree) = &step.tree else { return Turn::say(msg::not_understood()) };
    if is_listed(step) {
        return match word {
            Word::Yes => Turn::of([do_(Act::Apply)]),
            Word::No => Turn::of([do_(Act::Leave)]),
            _ => Turn::say(msg::yes_no()),
        };
    }
    match line.to_lowercase().as_str() {
        "" => return Turn::say(msg::not_understood()),
        "done" | "next" | "完成" => return Turn::of([do_(Act::Next)]),
        "undo" | "撤销" => return Turn::of([do_(Act::Undo)]),
        "read" | "读取" => return Turn::of([do_(Act::ReadAll)]),
        "options" | "选项" => return Turn { events: Vec::new(), say: options(step) },
        "list" | "列出" => {
            talk.forget();
            return Turn::default();
        }
        _ => {}
    }
    if let Some(name) = after(line, &["list", "列出"]) {
        return listing(talk, step, tree, name, line);
    }
    if let Some(name) = after(line, &["all", "全部"]) {
        return whole_list(talk, step, tree, name, line);
    }
    if let Some(name) = after(line, &["whole", "整库"]) {
        return whole(step, tree, name);
    }
    if let Some(name) = after(line, &["drop", "取消"]) {
        return drop(talk, step, tree, name, line);
    }
    if let Some(rule) = after(line, &["rule", "规则"]) {
        return Turn::of([vec![do_(Act::Rule)], retyped(rule).into()].concat());
    }
    if let Some(file) = after(line, &["file", "文件"]) {
        // With a list from before the first word shows that one.
        let again = step.listed().map(|_| do_(Act::List));
        let open = [do_(Act::List)].into_iter().chain(again);
        return Turn::of(open.chain(retyped(file)).collect::<Vec<_>>());
    }
    if let Some(rest) = after(line, &["set", "设置"]) {
        return set(step, rest);
    }
    if !step.has_tables() {
        return Turn::say(msg::not_understood());
    }
    Turn::of([Msg::Paste(listed::from_line(line))])
}

/// Opens a database and tells what it holds, as soon as that was read.
fn listing(talk: &mut Talk, step: &TablesStep, tree: &RenameTree, name: &str, line: &str) -> Turn {
    let Some(id) = tree.database(name) else { return Turn::say(msg::no_database(visible(name))) };
    if tree.is_read(id) || !step.has_tables() {
        talk.listing = Some(name.to_owned());
        talk.told.clear();
        return Turn::default();
    }
    talk.put_off(line);
    open(step, id)
}

fn open(step: &TablesStep, id: NodeId) -> Turn {
    match step.row_of(id) {
        Some(row) => Turn::of([Msg::Mark(row), do_(Act::Unfold)]),
        None => Turn::say(msg::not_understood()),
    }
}

fn whole_list(talk: &mut Talk, step: &TablesStep, tree: &RenameTree, name: &str, line: &str) -> Turn {
    let Some(id) = tree.database(name) else { return Turn::say(msg::no_database(visible(name))) };
    if !tree.is_read(id) && step.has_tables() {
        talk.put_off(line);
        return open(step, id);
    }
    match step.row_of(id) {
        Some(row) => Turn::of([Msg::Mark(row), do_(Act::All)]),
        None => Turn::say(msg::not_understood()),
    }
}

/// A database itself, with a new name where one is given.
fn whole(step: &TablesStep, tree: &RenameTree, name: &str) -> Turn {
    let (name, new) = match name.split_once('=') {
        Some((name, new)) => (name.trim(), Some(new.trim())),
        None => (name, None),
    };
    let row = tree.database(name).and_then(|id| Some((id, step.row_of(id)?)));
    let Some((id, row)) = row else { return Turn::say(msg::no_database(visible(name))) };
    let mut events = Vec::new();
    if !tree.is_chosen(id) {
        events.extend([Msg::Mark(row), do_(Act::Toggle)]);
    }
    if let Some(new) = new {
        events.extend([Msg::Mark(row), do_(Act::Edit)]);
        events.extend(retyped(new));
    }
    Turn::of(events)
}

/// Takes a choice back; what holds it is opened first.
fn drop(talk: &mut Talk, step: &TablesStep, tree: &RenameTree, name: &str, line: &str) -> Turn {
    let named = text_list::parse(name);
    let found = text_list::find(tree, &named.entries);
    let table = found.tables.first().map(|(_, id, _)| *id);
    let chosen = table.or_else(|| tree.database(name)).filter(|id| tree.is_chosen(*id));
    let Some(id) = chosen else { return Turn::say(msg::no_table(visible(name))) };
    if let Some(row) = step.row_of(id) {
        return Turn::of([Msg::Mark(row), do_(Act::Toggle)]);
    }
    let above: Vec<NodeId> = std::iter::successors(tree.parent(id), |id| tree.parent(*id)).collect();
    let closed = above.into_iter().rev().find(|holder| {
        tree.kind(*holder) != NodeKind::Table && step.row_of(*holder).is_some() && !step.open.contains(holder)
    });
    talk.put_off(line);
    closed.map_or_else(|| Turn::say(msg::not_understood()), |holder| open(step, holder))
}

fn options(step: &TablesStep) -> Vec<Text> {
    let specs = step.specs().iter().enumerate();
    let told: Vec<Text> = specs.map(|(row, spec)| msg::item(row + 1, &option(step, spec))).collect();
    if told.is_empty() { vec![crate::messages::screens::no_options()] } else { told }
}

fn option(step: &TablesStep, spec: &OptionSpec) -> Text {
    let value = match step.value_of(spec) {
        Some(OptionValue::Switch(true)) => view_tables::on(),
        Some(OptionValue::Switch(false)) => view_tables::off(),
        Some(OptionValue::Words(words)) => Text::verbatim(visible(words).into_owned()),
        None => view_tables::unset(),
    };
    msg::option_is(&spec.label, &value, &spec.explanation)
}

/// Changes an option: a switch turns, a choice goes on to its next word, a text is what follows the number.
fn set(step: &TablesStep, rest: &str) -> Turn {
    let (number, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let row = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some((row, spec)) = row.and_then(|row| Some((row, step.specs().get(row)?))) else {
        return Turn::say(msg::no_such_number(visible(number)));
    };
    let mut events = vec![do_(Act::Options), Msg::Mark(row), do_(Act::Flip)];
    if spec.kind == OptionKind::Words {
        events.extend(retyped(words.trim()));
    }
    events.push(do_(Act::CloseOptions));
    Turn { events, say: vec![view_names::undo_option(&spec.label)] }
}
