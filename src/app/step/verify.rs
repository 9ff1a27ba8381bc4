//! After the restore: seven steps that a person ticks, each written down at once with who did it. The scripts for them are
//! written and shown here, never run.

use super::job::JobStep;
use super::papers::Papers;
use super::{Ctx, Out};
use crate::app::action::{Action, Row, moved, row};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::load::Load;
use crate::app::msg::{Looked, Reply};
use crate::domain::after::Step as Task;
use crate::domain::fault::Fault;
use crate::domain::ids::{InstanceId, RunMark};
use crate::domain::profile::Profile;
use crate::domain::story::Story;
use crate::domain::zone::Zone;
use crate::messages::{Text, keys, screens, verify as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Tick the marked step, or take its tick away.
    Tick,
    /// Write the scripts and read those of the marked step.
    Open,
    /// Copy a line for the channel.
    Copy,
    /// Write and read the report.
    Report,
    /// Read all again.
    Again,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Verify(Act::Tick), "verify.tick", &["<space>"], keys::tick, keys::tick_long, true),
    row(Action::Verify(Act::Open), "verify.open", &["<enter>", "w"], keys::script, keys::script_long, true),
    row(Action::Verify(Act::Copy), "verify.copy", &["y", "<f8>"], keys::copy, keys::copy_status_long, true),
    row(Action::Verify(Act::Report), "verify.report", &["p"], keys::report, keys::report_long, true),
    row(Action::Verify(Act::Again), "verify.again", &["r", "<f5>"], keys::look, keys::look_long, false),
];

/// Verifying a run.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifyStep {
    /// Its mark.
    pub run: RunMark,
    /// Its profile, when it is still configured.
    pub profile: Option<Profile>,
    /// The instance that was written to.
    pub instance: InstanceId,
    /// What is known of the run.
    pub look: Load<Box<Looked>>,
    /// The marked step, from 0.
    pub cursor: usize,
    /// What is being written.
    papers: Papers,
    /// Why the last of it could not be written.
    pub failed: Option<Fault>,
}

impl VerifyStep {
    /// Of a run whose job ended.
    pub fn of(job: &JobStep) -> Self {
        Self {
            run: job.run.clone(),
            profile: job.profile.clone(),
            instance: job.instance.clone(),
            look: job.look.clone(),
            cursor: 0,
            papers: Papers::default(),
            failed: None,
        }
    }

    /// The story, once it was read.
    pub fn story(&self) -> Option<&Story> {
        self.look.value().and_then(|looked| looked.story.as_deref())
    }

    /// The marked step.
    pub fn marked(&self) -> Task {
        Task::ALL[self.cursor.min(Task::ALL.len() - 1)]
    }

    /// The fault in sight.
    pub fn fault(&self) -> Option<&Fault> {
        self.failed.as_ref().or(self.look.fault())
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        let query = Query::Look(self.run.clone());
        Out::effects(ctx.ask(&mut self.look, query))
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => {
                self.cursor = moved(nav, self.cursor, Task::ALL.len(), ctx.page);
                Out::stay()
            }
            Action::Verify(Act::Again) => self.enter(ctx),
            Action::Verify(Act::Copy) => self.copy(ctx),
            Action::Verify(Act::Tick) => self.tick(ctx),
            Action::Verify(Act::Open) => {
                self.failed = None;
                self.papers.scripts(&self.run, self.marked(), ctx)
            }
            Action::Verify(Act::Report) => {
                self.failed = None;
                self.papers.report(&self.run, self.zone(), ctx)
            }
            _ => Out::stay(),
        }
    }

    fn zone(&self) -> Zone {
        self.profile.as_ref().map_or(Zone::UTC, Profile::zone)
    }

    fn tick(&mut self, ctx: &mut Ctx) -> Out {
        let task = self.marked();
        let Some(story) = self.story() else { return Out::notice(screens::still_reading()) };
        let undone = story.tick(task).is_some();
        self.failed = None;
        self.papers.tick(&self.run, task, undone, ctx)
    }

    /// The sentence for the channel.
    pub fn sentence(&self, now: &str) -> Option<Text> {
        let story = self.story()?;
        let state = story.state.text();
        let done = story.ticked();
        let found = story
            .names
            .as_ref()
            .map_or(story.pairs.len(), |names| names.count.found + names.count.unknown.len());
        Some(if story.is_whole() {
            msg::channel_whole(&self.run, &state, &self.instance, done, now)
        } else {
            msg::channel(&self.run, &state, found, &self.instance, done, now)
        })
    }

    fn copy(&self, ctx: &Ctx) -> Out {
        match self.sentence(&self.zone().full(ctx.now)) {
            Some(line) => Out {
                notice: Some(screens::copied_line()),
                effects: vec![Effect::Copy(line.get(ctx.lang).to_owned())],
                ..Out::default()
            },
            None => Out::notice(screens::still_reading()),
        }
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        if let Reply::Looked(result) = reply {
            self.look.accept(ticket, result, ctx.now);
            return Out::stay();
        }
        let ticked = matches!(reply, Reply::Ticked(Ok(())));
        let Some(answer) = self.papers.take(ticket, reply) else { return Out::stay() };
        if ticked {
            return self.enter(ctx);
        }
        answer.unwrap_or_else(|fault| {
            let notice = fault.summary.clone();
            self.failed = Some(fault);
            Out::notice(notice)
        })
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.look.abandon().into_iter().collect()
    }
}
