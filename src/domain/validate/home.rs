//! A database of a tree and its tables, each judged under its new name, or under one that is only tried.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::ground::{Judge, Shape, Source};
use super::{Ground, Rule};
use crate::domain::tree::{NodeId, NodeKind, RenameTree};

/// How a node is named where the tree is not to be believed: a rule or a replacement is only being tried. The flag
/// tells whether the name was cut.
pub(super) type Naming<'a> = &'a dyn Fn(NodeId) -> Option<(String, bool)>;

/// A database while its nodes are judged.
pub(super) struct Home<'a> {
    pub id: NodeId,
    pub source: Source<'a>,
    /// The name it gets, folded.
    pub folded: String,
}

pub(super) fn made<'a>(tree: &'a RenameTree, id: NodeId, naming: Naming<'_>) -> (Cow<'a, str>, bool) {
    naming(id).map_or_else(|| tree.made(id), |(name, cut)| (Cow::Owned(name), cut))
}

pub(super) fn home<'a>(tree: &'a RenameTree, ground: Ground<'_>, db: NodeId, naming: Naming<'_>) -> Home<'a> {
    let (result, _) = made(tree, db, naming);
    let folded = ground.capabilities.names.folding.fold(&result).into_owned();
    let moved = !ground.judge().same(&result, tree.name(db));
    let live = ground.live.has_database(&folded);
    Home { id: db, source: Source { result, moved, live }, folded }
}

pub(super) fn database_rules(tree: &RenameTree, judge: Judge<'_>, home: &Home<'_>) -> Vec<Rule> {
    let db = home.id;
    let parted = !tree.is_chosen(db) && tree.chosen_below(db) > 0;
    let schemas = tree.children(db).next().is_some_and(|child| tree.kind(child) == NodeKind::Schema);
    let name = tree.name(db);
    let shape = Shape {
        name,
        new_name: Some(&*home.source.result).filter(|result| *result != name),
        plain: parted && !schemas,
        schemas: parted && schemas,
        empty_schema: false,
    };
    let mut rules = Vec::new();
    judge.database(shape, &home.source, &mut |rule| rules.push(rule));
    rules
}

/// Judges a table under a name and gives the hash of that.
pub(super) fn judge_table(
    tree: &RenameTree,
    ground: Ground<'_>,
    home: &Home<'_>,
    id: NodeId,
    new: &str,
    add: &mut impl FnMut(Rule),
) -> u64 {
    let name = tree.name(id);
    let schema = tree.parent(id).filter(|parent| *parent != home.id).map_or("", |parent| tree.name(parent));
    let folded = ground.capabilities.names.folding.fold(new);
    let is_live = || ground.live.has_table(&home.folded, schema, &folded);
    ground.judge().table(name, Some(new).filter(|new| *new != name), &home.source, is_live, add);
    let mut hasher = DefaultHasher::new();
    (1_u8, &home.folded, schema, &*folded).hash(&mut hasher);
    hasher.finish()
}

pub(super) fn hash_database(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (0_u8, folded).hash(&mut hasher);
    hasher.finish()
}
