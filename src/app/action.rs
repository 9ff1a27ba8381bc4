//! What keys can mean. Shared verbs live here; each step keeps its own small enum and its rows beside it.
//!
//! One row is the single truth about an action: dispatch, footer, help and the example config read the same table.

use super::overlay;
use super::step::{home, instance, job, operation, point, profile, review, tables, target, verify};
use crate::messages::{Text, keys as msg};

/// A resolved key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Works everywhere.
    Global(Global),
    /// Moves in a list or tree.
    Nav(Nav),
    /// Home.
    Home(home::Act),
    /// Profile step.
    Profile(profile::Act),
    /// Instance step.
    Instance(instance::Act),
    /// Operation step.
    Operation(operation::Act),
    /// Point step.
    Point(point::Act),
    /// The search for a name among points.
    Find(point::find::Act),
    /// Target step.
    Target(target::Act),
    /// Tables step.
    Tables(tables::Act),
    /// Review step.
    Review(review::Act),
    /// Job step.
    Job(job::Act),
    /// Verify step.
    Verify(verify::Act),
    /// In a text field.
    Text(TextAct),
    /// In an overlay.
    Overlay(overlay::Act),
}

/// Verbs that work everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Global {
    /// Open help.
    Help,
    /// Open the command line.
    Command,
    /// One step back.
    Back,
    /// Leave.
    Quit,
    /// Leave from anywhere (Ctrl+C).
    Interrupt,
    /// Switch the shown zone.
    Zone,
    /// Explain the error, both languages.
    Explain,
    /// Give the terminal back to the shell for a while (Ctrl+Z).
    Suspend,
    /// Hand what is read to the person's pager. Only where there is something to read.
    Pager,
}

/// Moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    /// One up.
    Up,
    /// One down.
    Down,
    /// First.
    First,
    /// Last.
    Last,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
}

/// In a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAct {
    /// Take the text.
    Accept,
    /// Leave the field as it was before.
    Cancel,
    /// Take the proposal shown.
    Complete,
}

/// One row of the key table.
#[derive(Clone, Copy)]
pub struct Row {
    /// What it does.
    pub action: Action,
    /// Its name in the config file: `tables.undo`.
    pub name: &'static str,
    /// Default keys, the first is shown.
    pub keys: &'static [&'static str],
    /// Short words for the footer.
    pub short: fn() -> Text,
    /// A sentence for help.
    pub long: fn() -> Text,
    /// Whether the footer shows it.
    pub hint: bool,
}

/// Where a key is looked up, innermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// Lists.
    List,
    /// A text field has the keys.
    Text,
    /// Home.
    Home,
    /// Profile step.
    Profile,
    /// Instance step.
    Instance,
    /// Operation step.
    Operation,
    /// Point step.
    Point,
    /// Point step, with the search for a name open.
    Find,
    /// Target step.
    Target,
    /// Tables step.
    Tables,
    /// Tables step, with the options of the operation open.
    Options,
    /// Tables step, more keys for names.
    Naming,
    /// Tables step, with the explanation of what is not in the list open.
    Unlisted,
    /// Tables step, with a list of tables open.
    Listed,
    /// Review step.
    Review,
    /// Job step.
    Job,
    /// Verify step.
    Verify,
    /// A long text is open.
    Reader,
    /// Job step, while the outcome of the send is unknown.
    Unknown,
    /// An overlay that shows text.
    Reading,
    /// A question.
    Asking,
    /// The question before a backup is ordered.
    Ordering,
    /// The last act before a send.
    Confirming,
    /// The same, with a word to type beside the name.
    Overwriting,
    /// The choice of a form to copy.
    Copying,
    /// The live request beside the tree.
    Request,
    /// Only leaving by force.
    Force,
}

/// All scopes: tests walk them.
pub const SCOPES: [Scope; 28] = [
    Scope::Global,
    Scope::List,
    Scope::Text,
    Scope::Home,
    Scope::Profile,
    Scope::Instance,
    Scope::Operation,
    Scope::Point,
    Scope::Find,
    Scope::Target,
    Scope::Tables,
    Scope::Options,
    Scope::Naming,
    Scope::Unlisted,
    Scope::Listed,
    Scope::Review,
    Scope::Job,
    Scope::Verify,
    Scope::Reader,
    Scope::Unknown,
    Scope::Reading,
    Scope::Asking,
    Scope::Ordering,
    Scope::Confirming,
    Scope::Overwriting,
    Scope::Copying,
    Scope::Request,
    Scope::Force,
];

impl Scope {
    /// Its rows.
    pub fn rows(self) -> &'static [Row] {
        match self {
            Self::Global => GLOBAL,
            Self::List => LIST,
            Self::Text => TEXT,
            Self::Home => home::ROWS,
            Self::Profile => profile::ROWS,
            Self::Instance => instance::ROWS,
            Self::Operation => operation::ROWS,
            Self::Point => point::ROWS,
            Self::Find => point::find::ROWS,
            Self::Target => target::ROWS,
            Self::Tables => tables::ROWS,
            Self::Options => tables::OPTION_ROWS,
            Self::Naming => tables::NAMING_ROWS,
            Self::Unlisted => tables::UNLISTED_ROWS,
            Self::Listed => tables::LISTED_ROWS,
            Self::Review => review::ROWS,
            Self::Job => job::ROWS,
            Self::Verify => verify::ROWS,
            Self::Reader => overlay::reading::ROWS,
            Self::Unknown => job::UNKNOWN_ROWS,
            Self::Reading => overlay::READING,
            Self::Asking => overlay::ASKING,
            Self::Ordering => overlay::ORDERING,
            Self::Confirming => overlay::CONFIRMING,
            Self::Overwriting => overlay::OVERWRITING,
            Self::Copying => overlay::copy::ROWS,
            Self::Request => tables::REQUEST_ROWS,
            Self::Force => FORCE,
        }
    }

    /// Whether it is the scope of a step, not of what lies on top or of what works everywhere.
    pub fn is_of_step(self) -> bool {
        use Scope::{Find, Home, Instance, Job, Listed, Operation, Options, Point, Profile, Request, Review};
        use Scope::{Tables, Target, Unknown, Unlisted, Verify};
        matches!(
            self,
            Home | Profile
                | Instance
                | Operation
                | Point
                | Find
                | Target
                | Tables
                | Options
                | Unlisted
                | Listed
                | Request
                | Review
                | Job
                | Unknown
                | Verify
        )
    }

    /// Where keys are looked up while it is the innermost one: what works everywhere comes last.
    pub fn chain(self) -> Vec<Self> {
        let mut chain = vec![self, Self::List, Self::Global];
        chain.extend((self == Self::Tables).then_some(Self::Naming));
        chain
    }

    /// Its heading in help.
    pub fn title(self) -> Text {
        match self {
            Self::Global | Self::Force => msg::scope_global(),
            Self::List => msg::scope_list(),
            Self::Text => msg::scope_text(),
            Self::Home
            | Self::Profile
            | Self::Instance
            | Self::Operation
            | Self::Point
            | Self::Find
            | Self::Target
            | Self::Tables
            | Self::Options
            | Self::Unlisted
            | Self::Listed
            | Self::Request
            | Self::Naming
            | Self::Review
            | Self::Job
            | Self::Verify
            | Self::Unknown => msg::scope_step(),
            Self::Reading
            | Self::Reader
            | Self::Asking
            | Self::Ordering
            | Self::Confirming
            | Self::Overwriting
            | Self::Copying => msg::scope_overlay(),
        }
    }
}

/// The key that hands what is read to a pager, wherever something is read. It is no letter, and has a way for input
/// methods that eat signs, too.
pub const PAGER: Row =
    row(Action::Global(Global::Pager), "reading.pager", &["|", "<f12>"], msg::pager, msg::pager_long, true);

/// A row, in one line.
pub const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    short: fn() -> Text,
    long: fn() -> Text,
    hint: bool,
) -> Row {
    Row { action, name, keys, short, long, hint }
}

const GLOBAL: &[Row] = &[
    row(Action::Global(Global::Back), "back", &["<esc>"], msg::back, msg::back_long, true),
    row(Action::Global(Global::Help), "help", &["?", "<f1>"], msg::help, msg::help_long, true),
    row(Action::Global(Global::Command), "command", &[":", "<f4>"], msg::command, msg::command_long, false),
    row(Action::Global(Global::Zone), "zone", &["z", "<f7>"], msg::zone, msg::zone_long, false),
    row(Action::Global(Global::Explain), "explain", &["E", "<f2>"], msg::explain, msg::explain_long, false),
    row(Action::Global(Global::Suspend), "suspend", &["<c-z>"], msg::suspend, msg::suspend_long, false),
    row(Action::Global(Global::Quit), "quit", &["q", "<f10>"], msg::quit, msg::quit_long, true),
    row(Action::Global(Global::Interrupt), "interrupt", &["<c-c>"], msg::quit, msg::interrupt_long, false),
];

// The stop has a name of its own here: like the interrupt it is fixed, whatever key `suspend` was given on the screens.
const FORCE: &[Row] = &[
    row(Action::Global(Global::Suspend), "stop", &["<c-z>"], msg::suspend, msg::suspend_long, false),
    row(Action::Global(Global::Interrupt), "interrupt", &["<c-c>"], msg::quit, msg::interrupt_long, false),
];

const LIST: &[Row] = &[
    row(Action::Nav(Nav::Up), "up", &["<up>", "k"], msg::move_, msg::up_long, false),
    row(Action::Nav(Nav::Down), "down", &["<down>", "j"], msg::move_, msg::down_long, false),
    row(Action::Nav(Nav::First), "first", &["<home>", "g"], msg::move_, msg::first_long, false),
    row(Action::Nav(Nav::Last), "last", &["<end>", "G"], msg::move_, msg::last_long, false),
    row(Action::Nav(Nav::PageUp), "page-up", &["<pgup>"], msg::move_, msg::page_up_long, false),
    row(Action::Nav(Nav::PageDown), "page-down", &["<pgdn>"], msg::move_, msg::page_down_long, false),
    row(Action::Nav(Nav::HalfUp), "half-up", &["<c-u>"], msg::move_, msg::half_up_long, false),
    row(Action::Nav(Nav::HalfDown), "half-down", &["<c-d>"], msg::move_, msg::half_down_long, false),
];

const TEXT: &[Row] = &[
    row(Action::Text(TextAct::Accept), "text.accept", &["<enter>"], msg::accept, msg::accept_long, true),
    row(
        Action::Text(TextAct::Complete),
        "text.complete",
        &["<tab>"],
        msg::complete,
        msg::complete_long,
        true,
    ),
    row(Action::Text(TextAct::Cancel), "text.cancel", &["<esc>"], msg::cancel, msg::cancel_long, true),
];

/// Where the cursor of a list goes. `page` is how many rows are seen.
pub fn moved(nav: Nav, cursor: usize, count: usize, page: usize) -> usize {
    let last = count.saturating_sub(1);
    let (page, half) = (page.max(2) - 1, (page / 2).max(1));
    match nav {
        Nav::Up => cursor.saturating_sub(1),
        Nav::Down => cursor.saturating_add(1).min(last),
        Nav::First => 0,
        Nav::Last => last,
        Nav::PageUp => cursor.saturating_sub(page),
        Nav::PageDown => cursor.saturating_add(page).min(last),
        Nav::HalfUp => cursor.saturating_sub(half),
        Nav::HalfDown => cursor.saturating_add(half).min(last),
    }
}
