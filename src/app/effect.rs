//! What the program wants done. Plain data: it can be compared, logged and replayed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::after::Step;
use crate::domain::capability::OptionValue;
use crate::domain::check::{Check, Facts};
use crate::domain::draft::PlanDraft;
use crate::domain::find::Needle;
use crate::domain::ids::{InstanceId, OperationKey, ProfileName, RunMark};
use crate::domain::instance::Instance;
use crate::domain::plan::RestorePlan;
use crate::domain::point::RestorePoint;
use crate::domain::request::{Confirmed, PreparedRequest};
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::Lang;

/// Names one asking, so that its answer finds its place or is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Something to do outside the core.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read something; changes nothing anywhere.
    Fetch(Ticket, Query),
    /// Send a restore. It takes nothing but what a person confirmed.
    Submit(Ticket, Box<Submission>),
    /// Have a backup of an instance made before it is overwritten. A person asked for it; it is sent once.
    BackUp(Ticket, ProfileName, OperationKey, InstanceId),
    /// Send the very same request again, under its token: a person confirmed it a second time.
    Repeat(Ticket, Box<Confirmed<PreparedRequest>>),
    /// The answer of a ticket is no longer wanted.
    Cancel(Ticket),
    /// Put text on the clipboard.
    Copy(String),
    /// Write something down on this machine, at once. No cloud hears of it.
    Write(Ticket, Write),
    /// Hand a text to the person's editor and give it back as it was left.
    OpenEditor(Ticket, String),
    /// Hand what is read on the screen, whole, to the person's pager.
    OpenPager(Ticket),
    /// Tell the person that a job ended, in this sentence. Whether by bell or on the desktop, the edge knows.
    Notify(String),
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
}

/// What is written down on this machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// What was copied, in a file of this name, where the clipboard cannot be trusted.
    Copied(String, String),
    /// A plan for a second person.
    Plan(Box<PlanDraft>),
    /// What was chosen, as a draft in the state folder.
    Draft(Box<PlanDraft>, Timestamp),
    /// The reason that closes a run.
    Reason(RunMark, String, Timestamp),
    /// The scripts of a run, in its folder. They are never run.
    Scripts(RunMark, Lang),
    /// The report of a run, in its folder, with times in this zone.
    Report(RunMark, Zone, Lang, Timestamp),
    /// That a step after the restore was done, or that it was not.
    Tick(RunMark, Step, bool, Timestamp),
}

/// A confirmed restore with what `runs` writes down beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The request.
    pub request: Confirmed<PreparedRequest>,
    /// Its plan.
    pub plan: RestorePlan,
    /// The checks as the person saw them.
    pub checks: Vec<Check>,
    /// The facts they rested on.
    pub facts: Option<Arc<Facts>>,
    /// Keys of the accepted warnings.
    pub accepted: Vec<String>,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Runs on disk.
    Runs,
    /// A free run mark.
    Mark,
    /// Instances of a profile.
    Instances(ProfileName),
    /// Instances of other regions whose backups are kept in the profile's region.
    Elsewhere(ProfileName),
    /// Instances that a restore of a source could be written onto.
    Targets(ProfileName, OperationKey, Box<Instance>, RestorePoint),
    /// Points of an instance.
    Points(ProfileName, OperationKey, Box<Instance>),
    /// Databases of a point, or the tables of one of them.
    Catalog {
        /// Profile.
        profile: ProfileName,
        /// Operation.
        operation: OperationKey,
        /// Source.
        source: Box<Instance>,
        /// Point.
        point: RestorePoint,
        /// Options so far: some change the list.
        options: BTreeMap<String, OptionValue>,
        /// One database, or all.
        database: Option<String>,
    },
    /// What one point holds of a name.
    Find {
        /// Profile.
        profile: ProfileName,
        /// Operation.
        operation: OperationKey,
        /// Source.
        source: Box<Instance>,
        /// Point.
        point: RestorePoint,
        /// The name.
        needle: Needle,
    },
    /// What lives on the target.
    Existing(ProfileName, OperationKey, InstanceId),
    /// The checks of a plan.
    Check(Box<PlanDraft>),
    /// The request of a plan.
    Prepare(Box<RestorePlan>),
    /// Plan files beside the person.
    Plans,
    /// What the doctor finds of this machine and its profiles.
    Doctor,
    /// A plan file, with what its steps hold.
    Open(String),
    /// A draft of the state folder, with what its steps hold.
    Draft(RunMark),
    /// A look at a run's job.
    Look(RunMark),
    /// The text of a file that a person named. `~` is the home folder; how much is read is bounded.
    TextFile(String),
}
