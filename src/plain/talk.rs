//! What a conversation remembers: what was told and asked, so that nothing is said twice, and a line that goes on when what it
//! needs was read.

use std::collections::HashSet;

use super::answer;
use super::tables::Shelf;
use super::{Teller, Turn, facts, job, lines, point, tables};
use crate::app::model::{Model, Notice};
use crate::app::overlay::Overlay;
use crate::app::step::Step;
use crate::app::step::tables::TablesStep;
use crate::messages::{Text, plain as msg};

/// A line that never gets anywhere is given up.
const MOST_TIMES: u8 = 8;

/// Sentences that are told of what an edit took away.
const GONE: usize = 5;

/// What a conversation remembers between two lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    /// Facts that were told: what is in it is not said again.
    pub(super) told: Vec<String>,
    /// The same of what lies on top: what is below it stays told.
    above: Vec<String>,
    /// Questions that were asked here in full: the next time their first sentence is enough.
    questions: Vec<String>,
    /// Where they were told.
    place: Option<(usize, Text)>,
    /// The last notice that was said.
    notice: Option<Notice>,
    /// Whether the first sentences were said.
    begun: bool,
    /// The question that waits for its answer: it is not asked twice.
    asked: Option<String>,
    /// An instance was named by its number; it is asked for once more.
    pub(super) marked: bool,
    /// The databases as they were told.
    pub(super) shelf: Shelf,
    /// A line that goes on when what it needs was read, and how often it did.
    rest: Option<(String, u8)>,
    /// The end of a job is waited for.
    pub(super) waits: bool,
    /// The options were told once: each change of one is told too.
    pub(super) options: bool,
}

impl Talk {
    /// Whether a line is wanted now.
    pub fn asks(&self, model: &Model) -> bool {
        model.work.is_idle() && self.rest.is_none() && !(self.waits && job::is_at_work(model))
    }

    /// What the program does by itself before it asks: a finished list is taken, a field that was refused is closed, a
    /// line goes on.
    pub fn unasked(&mut self, model: &Model) -> Option<Turn> {
        if !model.work.is_idle() {
            return None;
        }
        if !model.overlays.is_empty() {
            // What lies on top takes answers of a person only.
            self.rest = None;
            return None;
        }
        if let Some((line, times)) = self.rest.take() {
            let mut turn = self.answer(model, &line);
            if let Some((_, again)) = &mut self.rest {
                *again = times + 1;
                if times >= MOST_TIMES {
                    self.rest = None;
                    turn = Turn::say(msg::not_understood());
                }
            }
            return Some(turn);
        }
        let mut turn = match model.wizard.current() {
            Step::Tables(step) => tables::unasked(step),
            Step::Point(step) => point::unasked(step),
            Step::Home(_)
            | Step::Profile(_)
            | Step::Instance(_)
            | Step::Operation(_)
            | Step::Target(_)
            | Step::Review(_)
            | Step::Job(_)
            | Step::Verify(_) => None,
        }?;
        // What was said of the field that is closed would go with it.
        let notice = model.notice.as_ref().filter(|notice| self.notice.as_ref() != Some(*notice));
        if let Some(notice) = notice.filter(|_| turn.say.is_empty()) {
            turn.say.push(notice.text.clone());
        }
        Some(turn)
    }

    /// What is new since the last time, and the question last.
    pub fn hear(&mut self, model: &Model) -> Vec<String> {
        let mut out = Teller::new(model);
        if !std::mem::replace(&mut self.begun, true) {
            out.say(&msg::intro());
            if model.training {
                out.say(&msg::training());
            }
        }
        let place = (model.wizard.trail().len(), model.wizard.current().title());
        if self.place.as_ref() != Some(&place) {
            self.told.clear();
            self.questions.clear();
            self.marked = false;
            out.say(&msg::step(place.0, &place.1));
            if let Some(profile) = model.wizard.current().profile().filter(|_| !model.training) {
                out.say(&facts::place(profile));
            }
            self.place = Some(place);
        }
        self.hear_facts(model, &mut out);
        // The same slip is told each time it is made.
        if self.asked.is_none() {
            out.say_all(facts::refusals(model));
        }
        if model.notice != self.notice {
            if let Some(notice) = &model.notice {
                out.say(&notice.text);
            }
            self.notice.clone_from(&model.notice);
        }
        if self.asks(model) {
            self.ask(model, &mut out);
        }
        out.lines
    }

    /// Facts that were not told yet. Where nothing else came of an edit, what it took away is told.
    fn hear_facts(&mut self, model: &Model, out: &mut Teller) {
        if let Step::Tables(step) = model.wizard.current() {
            self.shelf.follow(step, self.told.is_empty());
        }
        let mut facts = Teller::new(model);
        facts::tell(self, &mut facts);
        if !model.overlays.is_empty() {
            out.lines.extend(facts.lines.iter().filter(|line| !self.above.contains(line)).cloned());
            self.above = facts.lines;
            return;
        }
        self.above.clear();
        let before: HashSet<&String> = self.told.iter().collect();
        let mut new = facts.lines.iter().filter(|line| !before.contains(line)).peekable();
        if new.peek().is_none() && matches!(model.wizard.current(), Step::Tables(_)) {
            let now: HashSet<&String> = facts.lines.iter().collect();
            let gone: Vec<&String> = self.told.iter().filter(|line| !now.contains(line)).collect();
            gone.iter().take(GONE).for_each(|line| out.say(&msg::no_longer(line)));
            if gone.len() > GONE {
                out.say(&msg::and_so_many(gone.len() - GONE));
            }
        }
        out.lines.extend(new.cloned());
        self.told = facts.lines;
    }

    /// The question, in full when it is asked here for the first time.
    fn ask(&mut self, model: &Model, out: &mut Teller) {
        let mut question = Teller::new(model);
        facts::ask(self, &mut question);
        let words = question.lines.join(" ");
        if self.asked.as_ref() == Some(&words) {
            return;
        }
        let first = words.split_inclusive(['?', '？']).next().unwrap_or_default();
        if self.questions.contains(&words) && first.ends_with(['?', '？']) {
            out.lines.push(first.to_owned());
        } else {
            out.lines.extend(question.lines);
            self.questions.push(words.clone());
        }
        self.asked = Some(words);
    }

    /// What a line means here.
    pub fn answer(&mut self, model: &Model, line: &str) -> Turn {
        self.asked = None;
        // A notice is said again when the same thing happens again.
        self.notice = None;
        // In the last question of all a blank is not a slip: the name is the name.
        let last = matches!(model.overlays.last(), Some(Overlay::Confirm(_) | Overlay::Repeat(_)));
        let line = if last { line.trim_end_matches(['\r', '\n']) } else { line.trim() };
        let turn = answer::answer(self, model, line);
        if turn.events.is_empty() {
            self.notice.clone_from(&model.notice);
        }
        turn
    }

    /// Everything is said again before the next question.
    pub(super) fn forget(&mut self) {
        self.told.clear();
        self.place = None;
    }

    /// A list changes its rows and their numbers: all of them are told, and nothing of it is named any more.
    pub(super) fn tell_again(&mut self) {
        self.told.clear();
        self.marked = false;
    }

    /// From now on each change of an option is told. As they stand they are known.
    pub(super) fn tell_options(&mut self, model: &Model, step: &TablesStep) {
        if !std::mem::replace(&mut self.options, true) {
            self.told.extend(lines(model, &tables::option_lines(step)));
        }
    }

    pub(super) fn put_off(&mut self, line: &str) {
        self.rest = Some((line.to_owned(), 0));
    }
}
