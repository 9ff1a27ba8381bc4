//! The trail of steps: back is always free, and the way forward is kept as long as the answers stay the same.

use super::step::Step;
use super::step::point::find::Sought;

/// A zipper over the steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Wizard {
    /// From the first step to the present one; never empty.
    trail: Vec<Step>,
    /// Steps that lie ahead, the nearest last.
    ahead: Vec<Step>,
}

/// What became of a step forward.
#[derive(Clone, Debug, PartialEq)]
pub enum Advance {
    /// The kept step was good: its work survives.
    Kept,
    /// A fresh step was entered.
    Entered,
    /// Entering would drop edits that lie ahead: ask first.
    WouldDrop(Box<Step>),
}

impl Default for Wizard {
    fn default() -> Self {
        Self { trail: vec![Step::Home(Box::default())], ahead: Vec::new() }
    }
}

impl Wizard {
    /// The present step.
    pub fn current(&self) -> &Step {
        // The trail is never empty; the fallback cannot be reached.
        self.trail.last().unwrap_or(&FIRST)
    }

    /// The present step for changing.
    pub fn current_mut(&mut self) -> &mut Step {
        if self.trail.is_empty() {
            self.trail.push(Step::Home(Box::default()));
        }
        let last = self.trail.len() - 1;
        &mut self.trail[last]
    }

    /// Steps from the first to the present one.
    pub fn trail(&self) -> &[Step] {
        &self.trail
    }

    /// Steps ahead, nearest first.
    pub fn ahead(&self) -> impl Iterator<Item = &Step> {
        self.ahead.iter().rev()
    }

    /// One step back; `false` on the first.
    pub fn back(&mut self) -> bool {
        if self.trail.len() < 2 {
            return false;
        }
        self.ahead.extend(self.trail.pop());
        true
    }

    /// Back to the points; `false` where none lie behind.
    pub fn back_to_point(&mut self) -> bool {
        let Some(at) = self.trail.iter().rposition(|step| matches!(step, Step::Point(_))) else {
            return false;
        };
        while self.trail.len() > at + 1 {
            self.back();
        }
        true
    }

    /// What was found in the point that was taken, for the step that lists its tables. It is told once.
    pub fn take_sought(&mut self) -> Option<Sought> {
        self.trail.iter_mut().find_map(Step::take_sought)
    }

    /// One step on. With the same answer as before the kept step comes back; with another one, what lies ahead goes,
    /// but never unasked when it holds edits.
    pub fn next(&mut self, step: Step) -> Advance {
        self.tell_damage(&step);
        if self.ahead.last().is_some_and(|kept| kept.same_given(&step)) {
            self.trail.extend(self.ahead.pop());
            return Advance::Kept;
        }
        if self.ahead.iter().any(Step::has_edits) {
            return Advance::WouldDrop(Box::new(step));
        }
        self.enter(step);
        Advance::Entered
    }

    /// What is known of the damage changes no list and no name: the steps ahead are told, and go on. A review is made
    /// anew, since its plan says it too.
    fn tell_damage(&mut self, step: &Step) {
        let Some(damage) = step.chosen().map(|chosen| chosen.damage) else { return };
        let Some(kept) = self.ahead.last() else { return };
        let mut told = kept.clone();
        if kept.chosen().is_none_or(|chosen| chosen.damage == damage) || !told.tell_damage(damage) {
            return;
        }
        if told.same_given(step) {
            self.ahead.retain_mut(|step| step.tell_damage(damage));
        }
    }

    /// On to a fresh step, dropping what lies ahead.
    pub fn enter(&mut self, step: Step) {
        self.ahead.clear();
        self.trail.push(step);
    }

    /// To a step that follows the first directly: after a send there is no way back to the confirmation.
    pub fn restart_with(&mut self, step: Step) {
        self.home();
        self.trail.push(step);
    }

    /// To the last of these steps, with the others behind it: a plan that was opened.
    pub fn follow(&mut self, steps: Vec<Step>) {
        self.home();
        self.trail.extend(steps);
    }

    /// To the first step.
    pub fn home(&mut self) {
        self.trail.truncate(1);
        self.ahead.clear();
    }

    /// Whether anything would be lost by leaving.
    pub fn has_edits(&self) -> bool {
        self.trail.iter().chain(&self.ahead).any(Step::has_edits)
    }
}

static FIRST: std::sync::LazyLock<Step> = std::sync::LazyLock::new(|| Step::Home(Box::default()));
