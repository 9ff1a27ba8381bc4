//! What is told of the tables: the databases, what a filter leaves, the rules, what is chosen, and what is wrong with it.

use super::{
    NodeId, NodeKind, RenameTree, TOLD, TablesStep, Talk, Text, is_listed, listed, msg, options, visible,
};
use crate::messages::{plain_tables as words, view_list, view_names, view_review, view_tables};
use crate::plain::teller::Teller;

/// Lines of the editor's text that are told.
const LINES: usize = 10;

pub(in crate::plain) fn tell(talk: &Talk, step: &TablesStep, out: &mut Teller) {
    let Some(tree) = &step.tree else { return };
    if is_listed(step) {
        listed::problems(step).iter().take(TOLD).for_each(|text| out.say(text));
        return;
    }
    if step.filter.value.is_empty() {
        out.say_all(&talk.shelf.lines);
    } else {
        filtered(step, tree, out);
    }
    if talk.options {
        out.say_all(&options::lines(step));
    }
    if step.capabilities().rename.tables() {
        out.say_all(&rules(step, tree));
    }
    chosen(step, tree, out);
    limits(step, out);
    out.say_all(&problems(step, tree, TOLD));
    unread(step, out);
}

/// The databases as they are told: that one was read meanwhile is no news to whoever goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::plain) struct Shelf {
    names: Vec<String>,
    lines: Vec<Text>,
}

impl Shelf {
    /// Puts it up anew where that is wanted, or where other databases are listed now.
    pub(in crate::plain) fn follow(&mut self, step: &TablesStep, anew: bool) {
        let Some(tree) = &step.tree else { return };
        let names = || tree.roots().iter().map(|id| tree.name(*id));
        if anew || !names().eq(self.names.iter().map(String::as_str)) {
            *self = Self { names: names().map(str::to_owned).collect(), lines: databases(step, tree) };
        }
    }
}

fn databases(step: &TablesStep, tree: &RenameTree) -> Vec<Text> {
    let told = tree.roots().iter().copied().take(TOLD).map(|id| {
        let name = visible(tree.name(id));
        if !step.has_tables() {
            words::database_whole(name)
        } else if tree.is_read(id) {
            msg::database(name, tree.tables_below(id))
        } else {
            msg::database_unread(name)
        }
    });
    let left = tree.roots().len().checked_sub(TOLD).filter(|left| *left > 0);
    told.chain(left.map(msg::and_so_many)).collect()
}

/// What a filter leaves, in the order of the drawn form.
fn filtered(step: &TablesStep, tree: &RenameTree, out: &mut Teller) {
    let filter = visible(&step.filter.value).into_owned();
    let rows = (0..step.row_count()).filter_map(|row| step.row(row));
    let fitting: Vec<NodeId> = rows.filter(|id| tree.kind(*id) == NodeKind::Table).collect();
    out.say(&words::filtered(filter, fitting.len()));
    let names: Vec<String> = fitting.iter().take(TOLD * 5).map(|id| path(tree, *id)).collect();
    for some in names.chunks(TOLD) {
        out.say(&msg::tables(some.join(", ")));
    }
    if fitting.len() > names.len() {
        out.say(&msg::and_so_many(fitting.len() - names.len()));
    }
    if step.has_tables() && step.unread() > 0 {
        out.say(&words::not_looked(step.unread(), tree.roots().len()));
    }
}

/// The tables of a database, or those of each of its schemas.
pub(super) fn contents(tree: &RenameTree, id: NodeId) -> Vec<Text> {
    let mut told = vec![msg::database(visible(tree.name(id)), tree.tables_below(id))];
    let holders: Vec<NodeId> = if tree.has_schemas(id) { tree.children(id).collect() } else { vec![id] };
    for holder in holders {
        if holder != id {
            told.push(msg::schema(visible(tree.name(holder)), tree.tables_below(holder)));
        }
        let names: Vec<String> =
            tree.children(holder).map(|table| visible(tree.name(table)).into_owned()).collect();
        told.extend(names.chunks(TOLD).map(|some| msg::tables(some.join(", "))));
    }
    told
}

/// The rule for all, for whole databases where that is another one, and each that a holder has of its own.
pub(super) fn rules(step: &TablesStep, tree: &RenameTree) -> Vec<Text> {
    let usual = if step.has_tables() { tree.table_rule() } else { tree.database_rule() };
    let mut told = vec![msg::rule(visible(usual.source()))];
    if step.has_tables() && !tree.has_one_rule() {
        told.push(words::whole_rule(visible(tree.database_rule().source())));
    }
    let own = tree.own_rules().take(TOLD);
    told.extend(own.map(|(id, rule)| words::rule_of(path(tree, id), visible(rule.source()))));
    told
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
    out.say(&msg::chosen(count));
}

/// How full one request is, what the list does not hold, and what is not known of the target.
fn limits(step: &TablesStep, out: &mut Teller) {
    if !step.lost().is_empty() {
        let lost = step.lost();
        out.say(&view_tables::lost(lost.len(), crate::domain::visible::some(lost, TOLD)));
    }
    if let Some((count, limit)) = step.near_limit() {
        out.say(&view_tables::near_limit(count, limit));
    }
    if let Some((count, limit)) = step.near_database_limit() {
        out.say(&view_list::near_databases(count, limit));
    }
    let refused = step.near_limit().is_some_and(|(count, limit)| count > limit);
    if let Some((count, limit)) = step.above_warning().filter(|_| !refused) {
        out.say(&view_list::above_warning(count, limit));
    }
    if step.is_unjudged() {
        out.say(&view_list::unjudged());
    }
    if step.is_list_cut() {
        out.say(&view_list::list_cut());
    }
    if step.capabilities().overwrites {
        out.say(&view_review::overwrites(visible(&step.given.written().name)));
    }
}

/// The path of a node as a list would write it.
pub(in crate::plain) fn path(tree: &RenameTree, id: NodeId) -> String {
    let above = std::iter::successors(tree.parent(id), |id| tree.parent(*id));
    let mut names: Vec<_> = above.map(|id| visible(tree.name(id)).into_owned()).collect();
    names.reverse();
    names.push(visible(tree.name(id)).into_owned());
    names.join(".")
}

/// What is wrong with the plan and with each name, and the name that would mend it.
pub(super) fn problems(step: &TablesStep, tree: &RenameTree, most: usize) -> Vec<Text> {
    let plan = step.problems.plan().iter();
    let mut told: Vec<Text> = plan.map(|violation| msg::plan_problem(&violation.rule.text())).collect();
    for id in step.problems.all().take(most) {
        let path = path(tree, id);
        told.extend(step.problems.all_of(tree, id).iter().map(|rule| msg::problem(&path, &rule.text())));
        if let Some(name) = step.proposal_for(id) {
            told.push(words::try_name(&path, visible(&name)));
        }
    }
    if let Some(left) = step.problems.nodes().checked_sub(most).filter(|left| *left > 0) {
        told.push(words::more_problems(left));
    }
    told
}

/// A text from the editor that could not be taken.
fn unread(step: &TablesStep, out: &mut Teller) {
    let Some(unread) = &step.unread else { return };
    for bad in unread.bad.iter().take(LINES) {
        out.say(&view_names::unread_line(bad.number, &bad.what));
    }
    out.say(&words::unread_kept(unread.bad.len()));
}

/// What is not in the list, and why.
pub(super) fn unlisted(step: &TablesStep) -> Vec<Text> {
    let all = step.tree.as_ref().map_or(0, |tree| tree.roots().len());
    let mut told = vec![view_list::unlisted_title()];
    if step.has_tables() && step.unread() > 0 {
        told.push(words::not_looked(step.unread(), all));
    }
    if step.is_list_cut() && step.notes().is_empty() {
        told.push(view_list::list_cut());
    }
    told.extend(step.notes().iter().cloned());
    told.extend(step.latest().map(|spec| words::other_list(&spec.label)));
    told.extend([words::after_point(), view_list::dropped_before(), view_list::engine_own()]);
    let newer = step.newer();
    let lists = step.existing.value().is_some_and(|live| live.lists_tables);
    if newer.count > 0 {
        told.push(view_list::newer(newer.count));
        told.push(msg::tables(crate::domain::visible::some(&newer.paths, TOLD)));
    } else if !lists && !step.given.is_elsewhere() {
        told.push(view_list::newer_unknown());
    }
    if !step.lost().is_empty() {
        let lost = step.lost();
        told.push(view_list::lost_title(lost.len()));
        told.push(msg::tables(crate::domain::visible::some(lost, TOLD)));
    }
    told
}
