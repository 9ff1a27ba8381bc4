//! The whole state of the program, and the little that views and the runtime ask of it.

use super::action::{Action, Global, Row, Scope};
use super::effect::{Effect, Query, Ticket};
use super::keymap::Keymap;
use super::load::{Load, Work};
use super::overlay::Overlay;
use super::palette::Palette;
use super::step::{Ctx, Step, home, job::JobStep, review::Sending};
use super::wizard::Wizard;
use super::zones::{Shown, Zones};
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::profile::Profile;
use crate::domain::run::{RunState, RunSummary};
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, screens, view_shell};

/// What the edge hands in at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Language.
    pub lang: Lang,
    /// Profiles.
    pub profiles: Vec<Profile>,
    /// Whether all this is the embedded simulator.
    pub training: bool,
    /// The simulator's factor; 1 on a real cloud.
    pub speed: u32,
    /// A run to open at once.
    pub attach: Option<RunSummary>,
    /// A plan file to open at once.
    pub open: Option<String>,
    /// A line to show at the start.
    pub notice: Option<Text>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The present.
    pub now: Timestamp,
    /// The zone of this machine, where it is known.
    pub host_zone: Option<Zone>,
    /// Keys.
    pub keymap: Keymap,
    /// Whether nothing is to change on the screen that nobody asked for.
    pub slow: bool,
}

/// A line that goes away by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What it says.
    pub text: Text,
    /// Until when.
    pub until: Timestamp,
}

/// The smallest screen that shows more than one line: on a smaller one nobody sees what would be sent.
pub const SMALLEST: (u16, u16) = (60, 20);

/// How long a notice stays.
const NOTICE_MS: i64 = 10_000;

/// How the program was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Farewell {
    /// A run that goes on in the cloud, or may: the way back is printed.
    pub run: Option<RunMark>,
    /// What became of a send whose answer was waited for on the way out, when nothing runs.
    pub unsent: Option<Text>,
    /// What became of what was chosen and not confirmed.
    pub draft: Option<Text>,
}

/// Where the draft of what was chosen stands.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) enum Keeping {
    /// Nobody leaves.
    #[default]
    Not,
    /// It is being written.
    Out(Ticket),
    /// It is kept, or could not be: what to say.
    Done(Text),
}

/// Which of the choices are on disk as a draft.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Saving {
    /// As of this many changes.
    pub edits: u64,
    /// What was changed since is written then.
    pub due: Option<Timestamp>,
    /// It is being written.
    pub out: Option<Ticket>,
    /// Something was written under the present mark.
    pub kept: bool,
    /// It was told that it could not be written.
    pub told: bool,
}

/// The state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Language.
    pub lang: Lang,
    /// Profiles.
    pub profiles: Vec<Profile>,
    /// Whether all this is the embedded simulator.
    pub training: bool,
    /// The simulator's factor.
    pub speed: u32,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The present, as of the last event.
    pub now: Timestamp,
    /// Steps.
    pub wizard: Wizard,
    /// What lies on top, the topmost last.
    pub overlays: Vec<Overlay>,
    /// A line for the person.
    pub notice: Option<Notice>,
    /// A free run mark.
    pub mark: Load<RunMark>,
    /// Whether that mark is the one of a plan that was opened: no other restore may carry it.
    pub(super) adopted: bool,
    /// Tickets.
    pub work: Work,
    /// Reads that pause because the cloud asked for it, and until when.
    pub pauses: Vec<(Ticket, Timestamp)>,
    /// Keys.
    pub keymap: Keymap,
    /// The zone of this machine, where it is known.
    pub host_zone: Option<Zone>,
    /// Whether nothing is to change on the screen that nobody asked for: ages and countdowns stand still.
    pub slow: bool,
    /// In which zone times are shown.
    pub shown: Shown,
    /// The look that was asked for since the start, if any; whoever draws knows the one before.
    pub palette: Option<Palette>,
    /// Leaving is wanted as soon as the answer that is awaited has come.
    pub leaving: bool,
    /// The draft that is being kept, then whether it is.
    pub(super) keeping: Keeping,
    /// When a click last brought another screen.
    pub(super) turned_at: Option<Timestamp>,
    /// What of the choices is on disk, while nobody leaves.
    pub(super) saving: Saving,
    /// Set when the program is to end.
    pub farewell: Option<Farewell>,
}

impl Model {
    /// The state at the start, and the first effects.
    pub fn new(setup: Setup) -> (Self, Vec<Effect>) {
        let notice = setup.notice.map(|text| Notice { text, until: setup.now.plus_millis(NOTICE_MS * 6) });
        let mut model = Self {
            lang: setup.lang,
            profiles: setup.profiles,
            training: setup.training,
            speed: setup.speed,
            size: setup.size,
            now: setup.now,
            wizard: Wizard::default(),
            overlays: Vec::new(),
            notice,
            mark: Load::Idle,
            adopted: false,
            work: Work::default(),
            pauses: Vec::new(),
            keymap: setup.keymap,
            host_zone: setup.host_zone,
            slow: setup.slow,
            shown: Shown::default(),
            palette: None,
            leaving: false,
            keeping: Keeping::default(),
            turned_at: None,
            saving: Saving::default(),
            farewell: None,
        };
        let mut effects = model.ask_mark();
        if let Some(run) = setup.attach {
            let (_, ctx) = model.parts();
            let step = Step::Job(Box::new(JobStep::of_run(&run, &ctx)));
            model.wizard.restart_with(step);
        }
        effects.extend(model.with_step(|step, ctx| step.enter(ctx).effects));
        if let Some(path) = setup.open {
            effects.extend(model.with_step(|step, ctx| match step {
                Step::Home(home) => home.open_at(&path, ctx).effects,
                _ => Vec::new(),
            }));
        }
        (model, effects)
    }

    /// Asks for a free run mark.
    pub(super) fn ask_mark(&mut self) -> Vec<Effect> {
        self.mark.ask(&mut self.work, Query::Mark)
    }

    /// The present step with all it may use.
    pub(super) fn parts(&mut self) -> (&mut Step, Ctx<'_>) {
        let page = usize::from(self.size.1).saturating_sub(12).max(1);
        let zones = self.zones();
        let ctx = Ctx {
            now: self.now,
            lang: self.lang,
            profiles: &self.profiles,
            mark: self.mark.value(),
            work: &mut self.work,
            page,
            speed: self.speed,
            zones,
            keymap: &self.keymap,
        };
        (self.wizard.current_mut(), ctx)
    }

    /// Does something with the present step.
    pub(super) fn with_step<T>(&mut self, f: impl FnOnce(&mut Step, &mut Ctx) -> T) -> T {
        let (step, mut ctx) = self.parts();
        f(step, &mut ctx)
    }

    /// Shows a line for a while.
    pub(super) fn notify(&mut self, text: Text) {
        self.notice = Some(Notice { text, until: self.now.plus_millis(NOTICE_MS) });
    }

    /// Where keys are looked up now, innermost first.
    pub fn scopes(&self) -> Vec<Scope> {
        if let Some(top) = self.overlays.last() {
            return top.scopes();
        }
        let step = self.wizard.current();
        if step.captures_text() { vec![Scope::Text, Scope::List, Scope::Force] } else { step.scope().chain() }
    }

    /// Rows for the footer, each with the reason when it does not work now.
    pub fn hints(&self) -> Vec<(&'static Row, Option<Text>)> {
        let rows = self.keymap.hints(&self.scopes()).into_iter().filter(|row| self.has(row.action));
        rows.map(|row| (row, self.refuses(row.action))).collect()
    }

    /// Whether a key of some scope means this action here.
    pub fn offers(&self, action: Action) -> bool {
        let rows = self.scopes().into_iter().flat_map(|scope| scope.rows().iter());
        self.has(action) && rows.into_iter().any(|row| row.action == action)
    }

    /// Whether an action exists here at all.
    pub fn has(&self, action: Action) -> bool {
        if action == Action::Global(Global::Pager) {
            return self.reads();
        }
        // The simulated clouds have nothing to look at.
        let idle = self.training && action == Action::Home(home::Act::Doctor);
        !idle && self.wizard.current().has(action)
    }

    /// Whether there is something to read that a pager could show.
    fn reads(&self) -> bool {
        match (self.overlays.last(), self.wizard.current()) {
            (Some(Overlay::Fault(..) | Overlay::Read(_)), _) => true,
            (None, Step::Review(review)) => review.prepared.value().is_some(),
            (None, Step::Tables(tables)) => tables.live.is_open && tables.live.request.value().is_some(),
            _ => false,
        }
    }

    /// Why an action does not work now.
    pub fn refuses(&self, action: Action) -> Option<Text> {
        // While an order is out its answer must be seen: the terminal stays here.
        if action == Action::Global(Global::Pager) {
            return self.wizard.current().is_awaiting().then(screens::sending_now);
        }
        if self.overlays.is_empty() { self.wizard.current().refuses(action) } else { None }
    }

    /// The fault in sight, if any: of the step, else of the run mark that the tables wait for.
    pub fn fault(&self) -> Option<&Fault> {
        let step = self.wizard.current();
        step.fault().or(self.mark.fault().filter(|_| step.needs_mark()))
    }

    /// The zone times are shown in.
    pub fn zone(&self) -> Zone {
        self.zones().zone()
    }

    /// The zones at hand.
    pub fn zones(&self) -> Zones {
        let profile = self.wizard.current().profile().and_then(|profile| profile.time_zone);
        Zones { profile, host: self.host_zone, shown: self.shown }
    }

    /// Shows times in the next zone.
    pub(super) fn next_zone(&mut self) {
        match self.zones().next(self.now) {
            Some(next) => self.shown = next,
            None => self.notify(screens::no_other_zone()),
        }
    }

    /// Whether the screen shows what there is to see.
    pub(super) fn is_seen(&self) -> bool {
        self.size.0 >= SMALLEST.0 && self.size.1 >= SMALLEST.1
    }

    /// Until when the last of the reads that are waited for pauses at the cloud's wish.
    pub fn paused_until(&self) -> Option<Timestamp> {
        let live = self.pauses.iter().filter(|(ticket, _)| self.work.is_live(*ticket));
        live.map(|(_, until)| *until).filter(|until| *until > self.now).max()
    }

    /// When it wants to be woken though nothing happens.
    pub fn wake_at(&self) -> Option<Timestamp> {
        let until = self.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Confirm(confirm) => Some(confirm.until),
            Overlay::Repeat(repeat) => Some(repeat.until),
            _ => None,
        });
        let step = self.wizard.current();
        // Written down without a byte on the wire: slow or not.
        let draft = self.saving.due;
        if self.slow {
            // A confirmation must end, and what is at work must be looked at; a line for the person stays until a key.
            return [until, draft, step.must_wake_at()].into_iter().flatten().min();
        }
        let notice = self.notice.as_ref().map(|notice| notice.until);
        // Both countdowns are shown in seconds.
        let armed = until.map(|until| next_second(self.now, until));
        let paused = self.paused_until().map(|until| next_second(self.now, until));
        [notice, armed, paused, draft, step.wake_at()].into_iter().flatten().min()
    }

    /// How it is left now. While a request is out its run is the one to come back to: it may be running.
    pub fn goodbye(&self) -> Farewell {
        let unsent = if self.leaving { self.unsent() } else { None };
        let draft = if let Keeping::Done(text) = &self.keeping { Some(text.clone()) } else { None };
        Farewell { run: self.open_run(), unsent, draft }
    }

    /// The run to come back to, if one is or may be at work.
    fn open_run(&self) -> Option<RunMark> {
        let step = self.wizard.current();
        match step {
            Step::Job(job) if job.state().is_none_or(RunState::has_job) => Some(job.run.clone()),
            _ if step.is_sending() => step.run().cloned(),
            _ => None,
        }
    }

    fn unsent(&self) -> Option<Text> {
        let Step::Review(review) = self.wizard.current() else { return None };
        let (state, fault) = match &review.sending {
            Sending::NotSent(fault) => (view_shell::not_sent_state(), fault),
            Sending::Rejected(fault) => (view_shell::refused_state(), fault),
            Sending::Not => return review.backup_told(),
            Sending::Out(_) => return None,
        };
        Some(state.join(": ", &fault.summary))
    }
}

/// When a countdown shows another second.
fn next_second(now: Timestamp, until: Timestamp) -> Timestamp {
    let left = until.since(now).rem_euclid(1000);
    now.plus_millis(if left == 0 { 1000 } else { left })
}
