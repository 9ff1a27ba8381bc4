//! A run that was sent: how far its job is, or that nobody knows. Leaving this screen stops nothing in the cloud.

use super::papers::Papers;
use super::tables::TablesChosen;
use super::verify::VerifyStep;
use super::{Ctx, Go, Out};
use crate::app::action::{Action, Row, moved, row};
use crate::app::effect::{Effect, Query, Ticket, Write};
use crate::app::field::Field;
use crate::app::load::Load;
use crate::app::msg::{Again, Looked, Reply, Sent};
use crate::app::overlay::Overlay;
use crate::app::overlay::reading::Reading;
use crate::app::overlay::repeat::Repeat;
use crate::domain::after::Step as Task;
use crate::domain::fault::Fault;
use crate::domain::ids::{InstanceId, RunMark};
use crate::domain::job::{COUNT_MS, JobState, next_look_ms};
use crate::domain::profile::Profile;
use crate::domain::progress::{self, Blind, Ground, Line, Look};
use crate::domain::request::{Confirmed, PreparedRequest};
use crate::domain::run::{RunState, RunSummary};
use crate::domain::story::Story;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, keys, screens as msg, verify as verify_msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Leave the program; the job goes on.
    Detach,
    /// Look now.
    Look,
    /// Copy a line for the channel.
    Copy,
    /// Read all that was written down and seen.
    Log,
    /// Write the scripts for verifying.
    Scripts,
    /// Write the report as it stands.
    Report,
    /// On to the seven steps.
    Verify,
    /// Send the very same request again, under its token.
    Again,
    /// Close it by hand, with a written reason.
    Close,
    /// To the first screen.
    Home,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Job(Act::Detach), "job.detach", &["d"], keys::detach, keys::detach_long, true),
    row(Action::Job(Act::Look), "job.look", &["r", "<f5>"], keys::look, keys::look_long, true),
    row(Action::Job(Act::Copy), "job.copy", &["y", "<f8>"], keys::copy, keys::copy_status_long, true),
    row(Action::Job(Act::Verify), "job.verify", &["<enter>"], keys::verify, keys::verify_long, true),
    row(Action::Job(Act::Log), "job.log", &["L"], keys::log, keys::log_long, true),
    row(
        Action::Job(Act::Scripts),
        "job.scripts",
        &["w"],
        keys::write_scripts,
        keys::write_scripts_long,
        true,
    ),
    row(Action::Job(Act::Report), "job.report", &["p"], keys::report, keys::report_long, true),
    row(Action::Job(Act::Home), "job.home", &["H"], keys::home, keys::home_long, true),
    row(Action::Job(Act::Close), "job.close", &["K"], keys::close_run, keys::close_run_long, false),
];

/// Keys while nobody knows what became of the send: the same, and the two ways out that a person has.
pub const UNKNOWN_ROWS: &[Row] = &[
    row(Action::Job(Act::Look), "unknown.look", &["r", "<enter>", "<f5>"], keys::look, keys::look_long, true),
    row(Action::Job(Act::Again), "unknown.again", &["t"], keys::again_token, keys::again_token_long, true),
    row(Action::Job(Act::Close), "unknown.close", &["k"], keys::close_run, keys::close_run_long, true),
    row(Action::Job(Act::Copy), "unknown.copy", &["y", "<f8>"], keys::copy, keys::copy_status_long, true),
    row(Action::Job(Act::Detach), "unknown.detach", &["d"], keys::detach, keys::detach_long, true),
    row(Action::Job(Act::Home), "unknown.home", &["H"], keys::home, keys::home_long, false),
];

/// A line of what was seen, for the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: Text,
}

/// Watching a run.
#[derive(Clone, Debug, PartialEq)]
pub struct JobStep {
    /// Its mark.
    pub run: RunMark,
    /// Its profile, when it is still configured.
    pub profile: Option<Profile>,
    /// The instance that is written to.
    pub instance: InstanceId,
    /// Its name, where this program sent the run itself: the record knows ids only.
    pub name: Option<String>,
    /// The last look.
    pub look: Load<Box<Looked>>,
    /// When watching began.
    pub since: Timestamp,
    /// When to look next; `None` when there is nothing more to see.
    pub next_look: Option<Timestamp>,
    /// When what is seen last changed.
    pub changed_at: Timestamp,
    /// Looks that showed something new, oldest first; the last one as it stands.
    pub looks: Vec<Look>,
    /// Looks that failed since the last good one.
    pub blind: Option<Blind>,
    /// What was seen, oldest first.
    pub log: Vec<Seen>,
    /// How many lines of the journal are in it.
    told: usize,
    /// First line in sight of the names.
    pub scroll: usize,
    /// What a person asked for that is being written.
    papers: Papers,
    /// Since when the job is over and its names could not be counted yet.
    pub counting: Option<Timestamp>,
    /// The same request is out once more; its answer is awaited.
    repeating: Option<Ticket>,
}

/// Lines of the log that are kept.
const LOG: usize = 2000;

impl JobStep {
    /// After a send.
    pub fn of_send(given: &TablesChosen, ctx: &Ctx) -> Self {
        let draft = given.plan.draft();
        let run = draft.run.clone().unwrap_or_else(|| RunMark(String::new()));
        let name = given.by.written().name.clone();
        let step = Self::new(run, Some(given.by.profile().clone()), draft.written().clone(), ctx);
        Self { name: Some(name).filter(|name| !name.is_empty()), ..step }
    }

    /// From the list of runs.
    pub fn of_run(summary: &RunSummary, ctx: &Ctx) -> Self {
        let profile = ctx.profile(&summary.profile).cloned();
        Self::new(summary.run.clone(), profile, summary.instance.clone(), ctx)
    }

    fn new(run: RunMark, profile: Option<Profile>, instance: InstanceId, ctx: &Ctx) -> Self {
        Self {
            run,
            profile,
            instance,
            name: None,
            look: Load::Idle,
            since: ctx.now,
            next_look: Some(ctx.now),
            changed_at: ctx.now,
            looks: Vec::new(),
            blind: None,
            log: Vec::new(),
            told: 0,
            scroll: 0,
            papers: Papers::default(),
            counting: None,
            repeating: None,
        }
    }

    /// The state of the run as last seen.
    pub fn state(&self) -> Option<RunState> {
        self.look.value().map(|looked| looked.state)
    }

    /// The story of the run, once it was read.
    pub fn story(&self) -> Option<&Story> {
        self.look.value().and_then(|looked| looked.story.as_deref())
    }

    /// The state of the job as last seen.
    fn job_state(&self) -> JobState {
        self.looks.last().map_or(JobState::NotSeen, |look| look.job.state)
    }

    /// How long nothing changed, once that is too long.
    pub fn stalled_ms(&self, now: Timestamp, speed: u32) -> Option<i64> {
        let watched = self.next_look.is_some();
        progress::stalled_ms(self.job_state(), self.changed_at, now, speed).filter(|_| watched)
    }

    /// What a time left can rest on.
    pub fn ground(&self, speed: u32) -> Ground<'_> {
        let story = self.story();
        Ground {
            sent_at: self.look.value().and_then(|looked| looked.sent_at),
            looks: &self.looks,
            bytes: story.and_then(|story| story.bytes),
            speed: story.and_then(|story| story.speed),
            factor: speed,
        }
    }

    /// The whole sentence about the run; `None` before anything is known of it.
    pub fn sentence(&self, now: Timestamp, speed: u32) -> Option<Text> {
        let state = self.state()?;
        let blind = self.blind.as_ref();
        let line = Line {
            run: &self.run,
            state,
            ground: self.ground(speed),
            changed_at: self.changed_at,
            blind,
            now,
        };
        Some(progress::line(&line))
    }

    /// Whether nobody knows what became of the send.
    pub fn is_unknown(&self) -> bool {
        self.state().is_some_and(RunState::is_unanswered)
    }

    /// Whether the same request is out once more.
    pub fn is_repeating(&self) -> bool {
        self.repeating.is_some()
    }

    /// Why an action does not work now.
    pub(super) fn refuses(&self, action: Action) -> Option<Text> {
        if action == Action::Job(Act::Verify) {
            return (!self.is_handed_back()).then(verify_msg::not_ended);
        }
        let again = &self.look.value()?.beside.again;
        match (action, again) {
            (Action::Job(Act::Again | Act::Close), _) if self.is_repeating() => Some(msg::sending_now()),
            (Action::Job(Act::Again), Again::Locked(why)) => Some(why.clone()),
            (Action::Job(Act::Again), Again::No) => Some(msg::still_reading()),
            _ => None,
        }
    }

    /// Whether a person may end the run by a written reason: what is open only, since a run that ended has its end.
    pub fn can_close(&self) -> bool {
        self.state().is_some_and(RunState::is_open)
    }

    /// Whether the cloud ended its job well, so that the way back to work is open.
    pub fn is_handed_back(&self) -> bool {
        self.state().is_some_and(RunState::is_handed_back)
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        self.ask(ctx)
    }

    fn ask(&mut self, ctx: &mut Ctx) -> Out {
        let query = Query::Look(self.run.clone());
        Out::effects(ctx.ask(&mut self.look, query))
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => {
                let count = self.look.value().map_or(0, |looked| looked.objects.len());
                self.scroll = moved(nav, self.scroll, count, ctx.page);
                Out::stay()
            }
            Action::Job(Act::Detach) => Out::go(Go::Quit),
            Action::Job(Act::Home) => Out::go(Go::Home),
            Action::Job(Act::Look) => self.ask(ctx),
            Action::Job(Act::Copy) => self.copy(ctx),
            Action::Job(Act::Log) => self.read_log(ctx),
            Action::Job(Act::Verify) => Out::next(super::Step::Verify(Box::new(VerifyStep::of(self)))),
            Action::Job(Act::Scripts) => self.papers.scripts(&self.run, Task::Compare, ctx),
            Action::Job(Act::Report) => self.papers.report(&self.run, self.zone(), ctx),
            Action::Job(Act::Again) => self.ask_again(ctx),
            Action::Job(Act::Close) => Out::go(Go::Push(Box::new(Overlay::Reason(Field::default())))),
            _ => Out::stay(),
        }
    }

    fn zone(&self) -> Zone {
        self.profile.as_ref().map_or(Zone::UTC, Profile::zone)
    }

    /// Arms the same request once more, where that is allowed.
    fn ask_again(&self, ctx: &Ctx) -> Out {
        let Some(Again::Ready(request, word)) = self.look.value().map(|looked| &looked.beside.again) else {
            return Out::stay();
        };
        let repeat = Repeat::new(request, word, ctx.now);
        Out::go(Go::Push(Box::new(Overlay::Repeat(Box::new(repeat)))))
    }

    /// Called by the second confirmation alone, with what was confirmed.
    pub fn repeat(&mut self, request: Confirmed<PreparedRequest>, ctx: &mut Ctx) -> Vec<Effect> {
        let ticket = ctx.work.issue();
        self.repeating = Some(ticket);
        vec![Effect::Repeat(ticket, Box::new(request))]
    }

    /// Called by the question for a reason, with what was written.
    pub fn close(&mut self, reason: String, ctx: &mut Ctx) -> Vec<Effect> {
        let ticket = ctx.work.issue();
        vec![Effect::Write(ticket, Write::Reason(self.run.clone(), reason, ctx.now))]
    }

    /// Whatever came of it, what is true is on disk and in the cloud: look.
    fn answered(&mut self, result: Result<Option<Text>, Fault>, ctx: &mut Ctx) -> Out {
        self.next_look = Some(ctx.now);
        let mut out = self.ask(ctx);
        out.notice = match result {
            Ok(warning) => warning,
            Err(fault) => Some(fault.summary),
        };
        out
    }

    /// The sentence with what was asked and when it was said.
    fn copy(&self, ctx: &Ctx) -> Out {
        let Some(line) = self.channel_line(ctx.now, ctx.speed) else {
            return Out::notice(msg::still_reading());
        };
        let effects = vec![Effect::Copy(line.get(ctx.lang).to_owned())];
        Out { notice: Some(msg::copied_line()), effects, ..Out::default() }
    }

    /// The line for the channel; `None` before anything is known of the run.
    pub fn channel_line(&self, now: Timestamp, speed: u32) -> Option<Text> {
        let looked = self.look.value()?;
        let at = self.zone().full(now);
        let what = if looked.whole {
            msg::channel_line_whole(&self.instance, at)
        } else {
            msg::channel_line(looked.objects.len(), &self.instance, at)
        };
        Some(self.sentence(now, speed).unwrap_or_default().join(" ", &what))
    }

    /// Everything in the log, with the cloud's reason whole.
    fn read_log(&self, ctx: &Ctx) -> Out {
        let title = verify_msg::log_title(&self.run);
        let reading = Reading::from_end(title, self.log_text(ctx.zones.zone(), ctx.lang));
        Out::go(Go::Push(Box::new(Overlay::Read(Box::new(reading)))))
    }

    fn log_text(&self, zone: Zone, lang: Lang) -> String {
        let line = |seen: &Seen| format!("{}  {}", zone.full(seen.at), seen.text.get(lang));
        let lines: Vec<String> = self.log.iter().map(line).collect();
        if lines.is_empty() {
            crate::messages::view_job::no_log().get(lang).to_owned()
        } else {
            lines.join("\n")
        }
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        let result = match reply {
            Reply::Looked(result) => result,
            Reply::Repeated(result) => {
                self.repeating = None;
                let warnings =
                    |sent: Sent| sent.warnings.into_iter().reduce(|all, next| all.join("; ", &next));
                return self.answered(result.map(warnings), ctx);
            }
            Reply::Closed(result) => return self.answered(result.map(|()| None), ctx),
            other => {
                let answer = self.papers.take(ticket, other).unwrap_or_else(|| Ok(Out::stay()));
                return answer.unwrap_or_else(|fault| Out::notice(fault.summary));
            }
        };
        let was_open = self.state().is_none_or(RunState::has_job);
        let was_known = self.look.value().is_some();
        let failed = result.as_ref().err().map(|fault| msg::cannot_see(&fault.summary));
        if !self.look.accept(ticket, result, ctx.now) {
            return Out::stay();
        }
        match failed {
            Some(text) => {
                self.blind = Some(Blind::again(self.blind.as_ref(), ctx.now));
                self.note(ctx.now, text);
            }
            None => self.seen(ctx.now),
        }
        let open = self.state().is_none_or(RunState::has_job);
        let failures = self.blind.as_ref().map_or(0, |blind| blind.count);
        let wait = next_look_ms(ctx.now.since(self.since), failures, ctx.speed);
        let more = open || self.waits_for_names(ctx);
        self.next_look = more.then(|| ctx.now.plus_millis(wait));
        self.log.drain(..self.log.len().saturating_sub(LOG));
        if was_open && !open && was_known {
            let line = self.sentence(ctx.now, ctx.speed).unwrap_or_default();
            return Out::effects(vec![Effect::Notify(line.get(ctx.lang).to_owned())]);
        }
        Out::stay()
    }

    /// Takes in what a good look brought.
    fn seen(&mut self, now: Timestamp) {
        let Some(looked) = self.look.value() else { return };
        let (live, text) = (looked.snapshot.clone(), seen_text(looked));
        let (looks, told) = match &looked.story {
            Some(story) => (story.looks.clone(), story.told.clone()),
            None => (self.looks.clone(), Vec::new()),
        };
        if self.blind.take().is_some() {
            self.note(now, msg::seen_again());
        }
        let first = self.told == 0;
        let known = self.told.min(told.len());
        self.told = told.len();
        self.log.extend(told[known..].iter().map(|told| Seen { at: told.at, text: told.text.clone() }));
        let before = self.looks.last().cloned();
        self.looks = if looks.len() >= self.looks.len() { looks } else { std::mem::take(&mut self.looks) };
        match self.looks.last_mut() {
            Some(last) if last.job.shows_the_same(&live) => last.job = live,
            _ if live.state > JobState::NotSeen || before.is_some() => {
                // It could not be written down, for instance because another process holds the run.
                self.looks.push(Look { at: now, job: live });
                self.note(now, text);
            }
            _ if first && known == told.len() => self.note(now, text),
            _ => {}
        }
        let moved = self.looks.last().map(|look| look.at);
        let begun = self.story().and_then(|story| story.accepted_at.or(story.sent_at));
        self.changed_at = moved.or(begun).unwrap_or(self.changed_at);
    }

    /// Whether names are to be counted in a list that is to come. That is waited for, but not for ever.
    fn waits_for_names(&mut self, ctx: &Ctx) -> bool {
        let waits =
            self.look.fault().is_none() && self.look.value().is_some_and(|looked| looked.uncounted.is_some());
        if !waits {
            self.counting = None;
            return false;
        }
        let since = *self.counting.get_or_insert(ctx.now);
        ctx.now.since(since).saturating_mul(i64::from(ctx.speed.max(1))) < COUNT_MS
    }

    /// A line in the log, unless it is the last one again.
    fn note(&mut self, at: Timestamp, text: Text) {
        if self.log.last().is_none_or(|last| last.text != text) {
            self.log.push(Seen { at, text });
        }
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.look.abandon().into_iter().collect()
    }

    pub(super) fn wake_at(&self) -> Option<Timestamp> {
        if self.look.is_pending() { None } else { self.next_look }
    }

    pub(super) fn tick(&mut self, ctx: &mut Ctx) -> Out {
        if self.wake_at().is_some_and(|at| at <= ctx.now) { self.ask(ctx) } else { Out::stay() }
    }
}

/// What a look says, in a line.
fn seen_text(looked: &Looked) -> Text {
    let state = looked.state.headline();
    let job = &looked.snapshot;
    let percent = progress::percent(job).map(|p| format!(" {} %", progress::whole(p))).unwrap_or_default();
    let step =
        job.step.as_deref().filter(|step| !step.is_empty()).map(|s| format!(" · {s}")).unwrap_or_default();
    let reason = job.reason.as_deref().filter(|reason| !reason.trim().is_empty());
    let reason = reason.map(|reason| format!(" · {reason}")).unwrap_or_default();
    let names = looked.names.as_ref().filter(|names| names.all() > names.unknown.len());
    let names = names.filter(|_| looked.state.is_handed_back());
    let names = names.map(|names| format!(" · {}/{}", names.found, names.all())).unwrap_or_default();
    msg::seen(&state, percent + &step + &names + &reason)
}
