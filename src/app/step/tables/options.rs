//! The options of the operation: switches, choices and texts in one list, and the one that changes what can be chosen.

use super::history::Change;
use super::{Mode, TablesStep};
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::step::Ctx;
use crate::domain::capability::{OptionKind, OptionSpec, OptionValue};
use crate::messages::view_names as words;

impl TablesStep {
    /// The switch that changes the list, if the operation has one.
    pub fn latest(&self) -> Option<&OptionSpec> {
        self.specs().iter().find(|spec| spec.changes_list && spec.kind == OptionKind::Switch)
    }

    /// The value of an option as it stands: as set, else its default.
    pub fn value_of<'a>(&'a self, spec: &'a OptionSpec) -> Option<&'a OptionValue> {
        self.options.get(spec.key).or(spec.default.as_ref())
    }

    /// Flips the switch that changes the list, wherever the cursor stands.
    pub(super) fn flip_latest(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let spec = self.latest().cloned();
        spec.map(|spec| self.flip(&spec, ctx)).unwrap_or_default()
    }

    /// Flips the marked option, goes on to its next word, or opens its text.
    pub(super) fn flip_marked(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let Mode::Options(marked) = self.mode else { return Vec::new() };
        let Some(spec) = self.specs().get(marked).cloned() else { return Vec::new() };
        if spec.kind == OptionKind::Words {
            let words = match self.value_of(&spec) {
                Some(OptionValue::Words(words)) => words.clone(),
                _ => String::new(),
            };
            self.mode = Mode::Words(marked, Field::new(words));
            return Vec::new();
        }
        self.flip(&spec, ctx)
    }

    fn flip(&mut self, spec: &OptionSpec, ctx: &mut Ctx) -> Vec<Effect> {
        let now = self.value_of(spec);
        let next = match (spec.kind, now) {
            (OptionKind::Switch, now) => OptionValue::Switch(now != Some(&OptionValue::Switch(true))),
            (OptionKind::Choice(words), now) => {
                let at = words.iter().position(|word| Some(&OptionValue::Words((*word).to_owned())) == now);
                let next = at.map_or(0, |at| (at + 1) % words.len().max(1));
                OptionValue::Words(words.get(next).copied().unwrap_or_default().to_owned())
            }
            (OptionKind::Words, _) => return Vec::new(),
        };
        self.set(spec, Some(next), ctx)
    }

    /// Takes the text of an option. An empty one is as if nothing was said.
    pub(super) fn take_words(&mut self, marked: usize, words: &str, ctx: &mut Ctx) -> Vec<Effect> {
        self.mode = Mode::Options(marked);
        let Some(spec) = self.specs().get(marked).cloned() else { return Vec::new() };
        let words = words.trim();
        let value = (!words.is_empty()).then(|| OptionValue::Words(words.to_owned()));
        let needed = spec.default.clone().filter(|_| spec.is_needed(&self.given.by.point));
        self.set(&spec, value.or(needed), ctx)
    }

    fn set(&mut self, spec: &OptionSpec, value: Option<OptionValue>, ctx: &mut Ctx) -> Vec<Effect> {
        let before = self.options.get(spec.key).cloned();
        if before == value {
            return Vec::new();
        }
        let effects = self.put_option(spec.key, value, ctx);
        self.history.keep(Change::Option(spec.key.to_owned(), before), words::undo_option(&spec.label));
        effects
    }

    /// Gives an option a value without keeping the way back.
    pub(super) fn put_option(&mut self, key: &str, value: Option<OptionValue>, ctx: &mut Ctx) -> Vec<Effect> {
        match value {
            Some(value) => self.options.insert(key.to_owned(), value),
            None => self.options.remove(key),
        };
        self.judge_head();
        let list = self.specs().iter().any(|spec| spec.key == key && spec.changes_list);
        if list { self.reread(ctx) } else { Vec::new() }
    }
}
