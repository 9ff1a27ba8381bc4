//! What can happen to the program: keys, replies, time passing.

use std::sync::Arc;

use super::action::Action;
use super::click::Spot;
use super::effect::Ticket;
pub use super::key::{Key, KeyPress};
use crate::domain::after::Script;
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::check::{Check, Facts};
use crate::domain::draft::PlanDraft;
use crate::domain::evidence::{Evidence, NameCount};
use crate::domain::fault::Fault;
use crate::domain::find::Found;
use crate::domain::ids::{BackupId, RunMark};
use crate::domain::instance::{Instance, Listing, Offer};
use crate::domain::job::JobSnapshot;
use crate::domain::plan::RestorePlan;
use crate::domain::point::PointChoices;
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::run::{RunState, RunSummary};
use crate::domain::story::Story;
use crate::domain::time::Timestamp;
use crate::domain::validate::Violation;
use crate::messages::{Lang, Text};

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyPress),
    /// An action was named instead of pressed: by the plain form or the command line. It works only where a
    /// key for it would.
    Act(Action),
    /// This row of the list that has the keys was pointed at, counted from 0.
    Mark(usize),
    /// Something on the screen was clicked: the runtime says what stands there.
    Click(Spot),
    /// The wheel was turned by this many rows; down is positive.
    Scroll(i8),
    /// Another language, from here on.
    Lang(Lang),
    /// Text was pasted: one event, never keys.
    Paste(String),
    /// The terminal has another size (columns, rows).
    Resize(u16, u16),
    /// Time passed; the model said when to wake it.
    Tick,
    /// An answer to the effect of this ticket.
    Reply(Ticket, Box<Reply>),
    /// What is asked for under this ticket comes in pages, and so many of its elements have come.
    Progress(Ticket, usize),
    /// The cloud asked the read of this ticket to pause for so many milliseconds.
    Pause(Ticket, i64),
    /// The terminal or the system asks to leave (SIGTERM, SIGHUP, closed input).
    Quit,
}

/// What effects bring back.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The runs on disk, newest first.
    Runs(Result<Vec<RunSummary>, Fault>),
    /// A run mark that is free.
    Mark(Result<RunMark, Fault>),
    /// Instances of a profile.
    Instances(Result<Listing, Fault>),
    /// Instances of other regions whose backups are kept here.
    Elsewhere(Result<Vec<Instance>, Fault>),
    /// Instances to write onto.
    Targets(Result<Vec<Instance>, Fault>),
    /// A backup that was ordered, by its id.
    BackedUp(Result<BackupId, Fault>),
    /// Points of an instance, and the cloud's clock minus ours in milliseconds, where it told it.
    Points(Result<PointChoices, Fault>, Option<i64>),
    /// A catalogue: databases, or the tables of one.
    Catalog(Result<Catalog, Fault>),
    /// What one point holds of a name.
    Found(Result<Found, Fault>),
    /// What lives on the target.
    Existing(Result<Existing, Fault>),
    /// The checks of a plan.
    Checked(Result<Checked, Fault>),
    /// The request of a plan.
    Prepared(Result<Box<PreparedRequest>, Fault>),
    /// What came of a send. `Err`: for certain nothing was sent.
    Submitted(Result<Sent, Fault>),
    /// What came of the same request once more. `Err`: it did not go out again.
    Repeated(Result<Sent, Fault>),
    /// Whether a run was closed by hand.
    Closed(Result<(), Fault>),
    /// A look at a run's job.
    Looked(Result<Box<Looked>, Fault>),
    /// Plan files beside the person, newest first.
    Plans(Result<Vec<PlanFile>, Fault>),
    /// What the doctor found, on a page.
    Doctor(Result<Text, Fault>),
    /// A plan file with what its steps hold.
    Opened(Result<Box<Opened>, Fault>),
    /// A plan was saved under this path.
    Saved(Result<String, Fault>),
    /// Whether the draft of a run is kept.
    Drafted(RunMark, Result<(), Fault>),
    /// The text of a file.
    TextFile(Result<String, Fault>),
    /// Where what was copied is kept.
    Kept(Result<Kept, Fault>),
    /// The scripts of a run, as written.
    Scripts(Result<Scripted, Fault>),
    /// The report of a run, as written: its page and where it lies.
    Reported(Result<(String, String), Fault>),
    /// A step was ticked, or its tick taken away.
    Ticked(Result<(), Fault>),
    /// What the editor left behind.
    Edited(Edited),
    /// Whether a pager showed what was handed to it.
    Paged(Result<(), Fault>),
}

/// Where what was copied is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The clipboard is enough.
    Clipboard,
    /// In this file too: the clipboard may not reach the person.
    FileToo(String),
    /// In this file: there is no clipboard here.
    File(String),
}

/// Scripts that were written into a run's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scripted {
    /// The folder.
    pub folder: String,
    /// The scripts, which the files are.
    pub scripts: Vec<Script>,
}

/// A plan file of the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanFile {
    /// Its name.
    pub path: String,
    /// When it was written last.
    pub modified: Option<Timestamp>,
    /// The plan, or what is wrong with it.
    pub judged: Result<Box<PlanDraft>, Text>,
}

/// Where a plan came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The path as typed.
    pub path: String,
    /// When the file was written last.
    pub modified: Option<Timestamp>,
    /// Who owns it, by number, where files have owners.
    pub owner: Option<u32>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// A plan that was opened, with what the steps before the review hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The file.
    pub origin: Origin,
    /// The plan, not yet judged.
    pub draft: PlanDraft,
    /// Its profile.
    pub profile: Profile,
    /// Its source.
    pub source: Instance,
    /// Its operation on that source.
    pub offer: Offer,
    /// The other instance that it writes to.
    pub target: Option<Instance>,
    /// When the data of its point is from.
    pub state_at: Option<Timestamp>,
    /// Whether no other instance has the source's name.
    pub only_source_name: bool,
    /// Whether no other instance has the name of the one that is written to.
    pub only_target_name: bool,
    /// Whether a run of its mark was tried from here already.
    pub used: bool,
}

/// What became of a text at the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Edited {
    /// It was left in peace.
    Done(String),
    /// The editor failed: nothing may be taken from it. The text as it was found afterwards is kept for the person.
    Failed(Box<Fault>, Option<String>),
}

/// What came of a send, and what went wrong beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The answer.
    pub outcome: SubmitOutcome,
    /// For instance that the answer could not be written down.
    pub warnings: Vec<Text>,
}

impl From<SubmitOutcome> for Sent {
    fn from(outcome: SubmitOutcome) -> Self {
        Self { outcome, warnings: Vec::new() }
    }
}

/// The checks of a plan, and what they rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The plan as judged again with what was read, or what it breaks now.
    pub verdict: Result<RestorePlan, Vec<Violation>>,
    /// The checks.
    pub checks: Vec<Check>,
    /// The facts they rest on.
    pub facts: Arc<Facts>,
}

/// A look at a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// State of the run after the look.
    pub state: RunState,
    /// The job.
    pub snapshot: JobSnapshot,
    /// When the run's request was sent.
    pub sent_at: Option<Timestamp>,
    /// What was asked: old and new names, for the screen.
    pub objects: Vec<(String, String)>,
    /// Whether the plan names no single object: the whole instance was asked for.
    pub whole: bool,
    /// One line about the run.
    pub summary: RunSummary,
    /// All that this machine knows of it.
    pub story: Option<Arc<Story>>,
    /// The new names as last counted after the job's end.
    pub names: Option<NameCount>,
    /// Why they are not counted now.
    pub uncounted: Option<Text>,
    /// Whether the job has not been to be seen for long.
    pub out_of_sight: bool,
    /// What is known beside the job, where it cannot be seen.
    pub beside: Beside,
    /// The written reason that closed the run: when, by whom, and the words.
    pub closed: Option<(Timestamp, String, String)>,
}

/// What is known of a run whose answer was lost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// What was found, and when.
    pub evidence: Option<(Timestamp, Evidence)>,
    /// How the send ended, as far as it is known.
    pub fault: Option<Box<Fault>>,
    /// The token by which the service knows a repeat.
    pub token: Option<String>,
    /// How often the same request went out again under it.
    pub repeats: usize,
    /// Whether the same request may go out again.
    pub again: Again,
}

/// Whether the same request may go out again under its token.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Again {
    /// Nothing is known of it, or nobody asks.
    #[default]
    No,
    /// Not now, and why.
    Locked(Text),
    /// It may: the request, and the name that must be typed.
    Ready(Box<PreparedRequest>, String),
}
