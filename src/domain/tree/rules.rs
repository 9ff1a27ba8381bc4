//! Which rule names a node: the one for all, or the nearest one given to what holds it.

use std::borrow::Cow;

use super::{By, Edit, NodeId, NodeKind, RenameTree};
use crate::domain::naming::{Expanded, NameTemplate};

/// What a rule is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFor {
    /// Tables and whole databases alike.
    All,
    /// Tables, where whole databases have a rule of their own.
    Tables,
    /// Whole databases.
    Whole,
    /// The tables of a database or a schema.
    Below(NodeId),
}

/// Where the new name of a node comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFrom {
    /// It keeps its old name.
    Kept,
    /// The rule for all.
    Rule,
    /// The rule of the database or schema that holds it.
    RuleOf(NodeId),
    /// Its own, and how it came to be.
    Own(By),
}

impl RenameTree {
    /// The rule for tables.
    pub fn table_rule(&self) -> &NameTemplate {
        &self.table_rule
    }

    /// The rule for whole databases.
    pub fn database_rule(&self) -> &NameTemplate {
        &self.database_rule
    }

    /// The rule that a database or schema has of its own for its tables.
    pub fn own_rule(&self, id: NodeId) -> Option<&NameTemplate> {
        self.own_rules.get(&id)
    }

    /// Rules that are not the one for all, in the order of the nodes.
    pub fn own_rules(&self) -> impl ExactSizeIterator<Item = (NodeId, &NameTemplate)> {
        self.own_rules.iter().map(|(id, rule)| (*id, rule))
    }

    /// The nearest holder of a node, itself included, that has a rule of its own.
    pub fn ruled_by(&self, id: NodeId) -> Option<NodeId> {
        if self.own_rules.is_empty() {
            return None;
        }
        let mut at = Some(id);
        while let Some(holder) = at {
            if self.own_rules.contains_key(&holder) {
                return Some(holder);
            }
            at = self.parent(holder);
        }
        None
    }

    /// The rule that names a table, or the tables that a database or schema holds.
    pub fn rule_below(&self, id: NodeId) -> &NameTemplate {
        self.ruled_by(id).and_then(|holder| self.own_rule(holder)).unwrap_or(&self.table_rule)
    }

    /// Whether tables and whole databases still have one rule.
    pub fn has_one_rule(&self) -> bool {
        self.table_rule == self.database_rule
    }

    /// The edit that gives a rule to what it is for; `None` takes back one that is not for all.
    pub fn ruling(&self, given: RuleFor, rule: Option<NameTemplate>) -> Edit {
        match given {
            RuleFor::Below(holder) => Edit::OwnRule(holder, rule),
            RuleFor::Tables => Edit::TableRule(rule.unwrap_or_default()),
            RuleFor::Whole => Edit::DatabaseRule(rule.unwrap_or_default()),
            RuleFor::All => {
                let rule = rule.unwrap_or_default();
                Edit::All(vec![Edit::TableRule(rule.clone()), Edit::DatabaseRule(rule)])
            }
        }
    }

    /// Where the new name of a node comes from.
    pub fn name_from(&self, id: NodeId) -> NameFrom {
        if let Some(own) = self.own(id) {
            return NameFrom::Own(own.by);
        }
        match self.kind(id) {
            NodeKind::Table if self.rename.tables() => {
                self.ruled_by(id).map_or(NameFrom::Rule, NameFrom::RuleOf)
            }
            NodeKind::Database if self.is_chosen(id) && self.rename.databases(true) => NameFrom::Rule,
            _ => NameFrom::Kept,
        }
    }

    /// The name a node gets: its own, else by the rule. A database that is not restored whole keeps its name.
    pub fn new_name(&self, id: NodeId) -> Cow<'_, str> {
        self.made(id).0
    }

    /// The same, and whether the rule had to cut the old name to make the new one fit.
    pub fn made(&self, id: NodeId) -> (Cow<'_, str>, bool) {
        if let Some(own) = self.own_name(id) {
            return (Cow::Borrowed(own), false);
        }
        let kept = self.kind(id) == NodeKind::Database && !self.is_chosen(id);
        match self.expanded(id).filter(|_| !kept) {
            Some(made) => (Cow::Owned(made.name), made.cut),
            None => (Cow::Borrowed(self.name(id)), false),
        }
    }

    /// The name the rules give a node that is chosen and has no name of its own.
    pub fn ruled_name(&self, id: NodeId) -> Cow<'_, str> {
        match self.expanded(id) {
            Some(made) => Cow::Owned(made.name),
            None => Cow::Borrowed(self.name(id)),
        }
    }

    /// Whether the rule had to cut a node's old name to make the new one fit.
    pub fn is_cut(&self, id: NodeId) -> bool {
        self.own_name(id).is_none() && self.expanded(id).is_some_and(|made| made.cut)
    }

    /// What the rules make of a node's name; `None` where it cannot get another one.
    fn expanded(&self, id: NodeId) -> Option<Expanded> {
        let rule = match self.kind(id) {
            NodeKind::Database => &self.database_rule,
            _ => self.rule_below(id),
        };
        self.expanded_by(rule, id)
    }

    /// What a template would make of a node's name; `None` where it cannot get another one.
    pub fn expanded_by(&self, rule: &NameTemplate, id: NodeId) -> Option<Expanded> {
        let name = self.name(id);
        match self.kind(id) {
            NodeKind::Database if self.rename.databases(true) => {
                Some(rule.expand_within(&self.rules.database, name, name, "", &self.context))
            }
            NodeKind::Table if self.rename.tables() => {
                let (db, schema) = self.home_of(id);
                Some(rule.expand_within(&self.rules.table, name, db, schema, &self.context))
            }
            _ => None,
        }
    }

    /// The end of the name that the rule gives a node: what it adds after the old name, the run mark above all.
    pub fn tail_of(&self, id: NodeId) -> String {
        let (db, schema) = self.home_of(id);
        match self.kind(id) {
            NodeKind::Database => self.database_rule.tail(self.name(id), "", &self.context),
            _ => self.rule_below(id).tail(db, schema, &self.context),
        }
    }

    /// The names of the database and of the schema (empty where there is none) that hold a table.
    pub fn home_of(&self, id: NodeId) -> (&str, &str) {
        let schema = self.parent(id).filter(|&parent| self.kind(parent) == NodeKind::Schema);
        (self.name(self.database_of(id)), schema.map_or("", |schema| self.name(schema)))
    }
}

impl RenameTree {
    /// Whether a rule given to a holder (or to all) would name a table, unless that has a name of its own: no nearer
    /// holder has a rule.
    pub fn governs(&self, holder: Option<NodeId>, table: NodeId) -> bool {
        let mut at = self.parent(table);
        while let Some(id) = at {
            if Some(id) == holder {
                return true;
            }
            if self.own_rules.contains_key(&id) {
                return false;
            }
            at = self.parent(id);
        }
        holder.is_none()
    }

    /// Whole databases and chosen tables, in the order of the plan.
    pub fn chosen(&self) -> impl Iterator<Item = NodeId> + '_ {
        let roots = self.roots().iter().copied();
        roots.flat_map(|db| {
            let whole = self.is_chosen(db);
            let tables = (!whole && self.chosen_below(db) > 0).then(|| self.chosen_tables(db));
            whole.then_some(db).into_iter().chain(tables.into_iter().flatten())
        })
    }

    /// The chosen tables of a database, in order.
    pub fn chosen_tables(&self, db: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(db).flat_map(move |child| {
            let schema = self.kind(child) == NodeKind::Schema;
            let below = schema.then(|| self.children(child)).into_iter().flatten();
            let tables = (!schema).then_some(child).into_iter().chain(below);
            tables.filter(|table| self.is_chosen(*table))
        })
    }
}
