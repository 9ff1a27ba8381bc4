//! One rule for all, one for whole databases, and one for the tables of a database or schema: typed with its result in
//! sight.

use super::{Mode, TablesStep};
use crate::app::field::Field;
use crate::app::step::Out;
use crate::domain::naming::{NameTemplate, TemplateError};
use crate::domain::tree::{NodeId, NodeKind, RuleFor};
use crate::domain::validate::Trial;
use crate::messages::view_names as words;

/// A rule that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// What it is for.
    pub given: RuleFor,
    /// Its text.
    pub field: Field,
    /// What it would do, while it can be read.
    pub trial: Option<Box<Trial>>,
}

impl Ruling {
    /// The field that Tab puts in, or takes for the one before the cursor.
    pub fn completion(&self) -> Option<&'static str> {
        let before: String = self.field.value.chars().take(self.field.cursor).collect();
        let fields = NameTemplate::FIELDS;
        match before.rfind('{').map(|at| &before[at + 1..]) {
            // The one after the field that was just written.
            Some(word) if word.ends_with('}') && !word.trim_end_matches('}').contains('}') => {
                let at = fields.iter().position(|field| word.strip_suffix('}') == Some(field))?;
                fields.get((at + 1) % fields.len()).copied()
            }
            Some(part) if !part.contains('}') => fields.iter().find(|field| field.starts_with(part)).copied(),
            _ => Some(fields[0]),
        }
    }

    /// Completes a field. An empty rule becomes the usual one.
    pub(super) fn complete(&mut self) {
        if self.field.value.is_empty() {
            self.field = Field::new(NameTemplate::default().source());
            return;
        }
        let Some(field) = self.completion() else { return };
        let before: String = self.field.value.chars().take(self.field.cursor).collect();
        let after: String = self.field.value.chars().skip(self.field.cursor).collect();
        // What stands in an open brace, or the field just before, gives way.
        let begun = before.rfind('{').filter(|at| !before[*at..].contains('}') || before.ends_with('}'));
        let kept = begun.map_or(before.as_str(), |at| &before[..at]);
        let text = format!("{kept}{{{field}}}");
        let after = if begun.is_some() { after.strip_prefix('}').unwrap_or(&after) } else { &after };
        let cursor = text.chars().count();
        self.field = Field { cursor, ..Field::new(format!("{text}{after}")) };
    }

    /// The template; an empty text takes a rule back that is not for all.
    fn template(&self) -> Result<Option<NameTemplate>, TemplateError> {
        let back = matches!(self.given, RuleFor::Below(_)) && self.field.value.trim().is_empty();
        if back { Ok(None) } else { NameTemplate::parse(&self.field.value).map(Some) }
    }
}

impl TablesStep {
    /// Opens the rule for all, or for what can be named here at all.
    pub(super) fn edit_rule(&mut self) {
        let Some(tree) = &self.tree else { return };
        let given = match (self.has_tables(), tree.has_one_rule()) {
            (false, _) => RuleFor::Whole,
            (true, true) => RuleFor::All,
            (true, false) => RuleFor::Tables,
        };
        self.rule_for(given);
    }

    /// Opens the rule for whole databases.
    pub(super) fn edit_whole_rule(&mut self) {
        self.rule_for(RuleFor::Whole);
    }

    /// Opens the rule for the tables of the marked database or schema.
    pub(super) fn edit_own_rule(&mut self) {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return };
        let holder = if tree.kind(id) == NodeKind::Table { tree.database_of(id) } else { id };
        self.rule_for(RuleFor::Below(holder));
    }

    fn rule_for(&mut self, given: RuleFor) {
        let Some(tree) = &self.tree else { return };
        let source = match given {
            RuleFor::All | RuleFor::Tables => tree.table_rule(),
            RuleFor::Whole => tree.database_rule(),
            RuleFor::Below(holder) => tree.rule_below(holder),
        };
        self.mode = Mode::Rule(Ruling { given, field: Field::new(source.source()), trial: None });
        self.typed();
    }

    pub(super) fn try_rule(&mut self) {
        let Mode::Rule(ruling) = &self.mode else { return };
        let template = ruling.template();
        let trial = match (&template, &self.tree) {
            (Ok(rule), Some(tree)) => {
                let rule = rule.as_ref().unwrap_or(tree.table_rule());
                Some(Box::new(Trial::of_rule(tree, self.ground(), rule, ruling.given)))
            }
            _ => None,
        };
        if let Mode::Rule(ruling) = &mut self.mode {
            ruling.field.error = template.err().map(|error| error.text());
            ruling.trial = trial;
        }
    }

    pub(super) fn accept_rule(&mut self, mut ruling: Ruling) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        match ruling.template() {
            Ok(rule) => {
                let edit = tree.ruling(ruling.given, rule);
                let words = match ruling.given {
                    RuleFor::All | RuleFor::Tables => words::undo_rule(),
                    RuleFor::Whole => words::undo_whole_rule(),
                    RuleFor::Below(_) => words::undo_own_rule(),
                };
                self.apply(edit, words);
            }
            Err(error) => {
                ruling.field.error = Some(error.text());
                self.mode = Mode::Rule(ruling);
            }
        }
        Out::stay()
    }

    /// The holder whose rule names a node, where that is not the rule for all.
    pub fn ruled_by(&self, id: NodeId) -> Option<NodeId> {
        self.tree.as_ref().and_then(|tree| tree.ruled_by(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(text: &str, cursor: usize) -> (String, usize) {
        let field = Field { cursor, ..Field::new(text) };
        let mut ruling = Ruling { given: RuleFor::All, field, trial: None };
        ruling.complete();
        (ruling.field.value, ruling.field.cursor)
    }

    #[test]
    fn tab_completes_and_goes_round_the_fields() {
        for (text, cursor, after, at) in [
            ("", 0, "{name}_ud{mmdd}_{run}", 21),
            ("订{s", 3, "订{schema}", 9),
            ("{n_x", 2, "{name}_x", 6),
            ("{n}_x", 2, "{name}_x", 6),
            ("{name}", 6, "{db}", 4),
            ("{run}_{name}", 5, "{name}_{name}", 6),
            ("{name}_", 7, "{name}_{name}", 13),
            ("{zz", 3, "{zz", 3),
            ("{zz}", 4, "{zz}", 4),
        ] {
            assert_eq!(completed(text, cursor), (after.to_owned(), at), "{text}");
        }
    }
}
