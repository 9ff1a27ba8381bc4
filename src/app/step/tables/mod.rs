//! What comes back, and under which names: the rename tree with its cursor, folding, filter and undo.
//!
//! The tree itself is `domain::tree`; here is only what a screen adds to it. Every edit is judged at once, so that a
//! clash is seen while typing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::target::TargetChosen;
use super::{Ctx, Out};
use crate::app::action::{Action, Scope};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::field::Field;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::capability::{Capabilities, Depth, OptionSpec, OptionValue, WholeDatabases};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::fault::Fault;
use crate::domain::filter::{Found, Index};
use crate::domain::ids::RunMark;
use crate::domain::naming::NameContext;
use crate::domain::plan::RestorePlan;
use crate::domain::tree::{NodeId, RenameTree};
use crate::domain::validate::{self, Problems};
use crate::messages::{Text, plan as plan_msg, screens as msg, view_list, view_names as words};

mod bindings;
mod edit;
mod find;
mod found;
mod history;
mod judge;
mod keep;
mod limit;
mod list;
mod live;
mod mend;
mod options;
mod reading;
mod replace;
mod rows;
mod rule;
mod sift;
mod told;
mod unlisted;
mod verbs;
mod written;

pub use bindings::{Act, LISTED_ROWS, NAMING_ROWS, OPTION_ROWS, REQUEST_ROWS, ROWS, UNLISTED_ROWS};
pub use limit::Room;
pub use list::Listed;
pub use live::Live;
pub use replace::{Among, At, Replacing};
pub use rule::Ruling;
pub use unlisted::Newer;
pub use written::{Unread, described};

/// What this step answers.
#[derive(Clone, Debug, PartialEq)]
pub struct TablesChosen {
    /// From which point, and onto which instance.
    pub by: TargetChosen,
    /// The judged plan.
    pub plan: RestorePlan,
}

/// What the keys go to.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Mode {
    /// The tree.
    #[default]
    Browse,
    /// The new name of a node.
    Name(NodeId, Field),
    /// A rule.
    Rule(Ruling),
    /// A pattern to replace.
    Replace(Box<Replacing>),
    /// The filter.
    Filter,
    /// The options, one of them marked.
    Options(usize),
    /// The text of the marked option.
    Words(usize, Field),
    /// What is not in the list and why, from this line on.
    Unlisted(usize),
    /// The path of a file with a list of tables.
    ListPath(Field),
    /// A list of tables and what became of its lines, from this line on.
    Listed(usize),
}

/// Choosing tables and names.
#[derive(Clone, Debug, PartialEq)]
pub struct TablesStep {
    /// What it was given.
    pub given: TargetChosen,
    /// The databases of the point.
    pub catalog: Load<Catalog>,
    /// What lives on the target.
    pub existing: Load<Existing>,
    /// Tables of single databases, on their way or failed: what came is in the tree.
    pub parts: BTreeMap<NodeId, Load<Catalog>>,
    /// The tree, once the databases and a run mark are there.
    pub tree: Option<RenameTree>,
    /// Databases (and schemas) that are open.
    pub open: BTreeSet<NodeId>,
    /// The rows in sight.
    rows: rows::Rows,
    /// The marked row.
    pub cursor: usize,
    /// The filter.
    pub filter: Field,
    /// What the keys go to.
    pub mode: Mode,
    /// Options of the operation as set.
    pub options: BTreeMap<String, OptionValue>,
    /// What the plan breaks now.
    pub problems: Problems,
    /// A text from the editor that could not be taken.
    pub unread: Option<Unread>,
    /// A text that is at the editor.
    written: Option<written::Handed>,
    history: history::History,
    /// Live databases and known tables, for the judging.
    alive: validate::Live,
    /// Choices and names that wait for the list that is being read anew, or are not in it any more.
    kept: keep::Kept,
    /// Paths of chosen objects that the list does not hold.
    lost: Vec<String>,
    /// What the filter leaves, and the letters of all names it looks at.
    found: Option<Found>,
    index: Index,
    best_first: bool,
    /// Whether the names were not judged one by one.
    unjudged: bool,
    /// How many databases have not been read.
    unopened: usize,
    /// Databases that are read one after another, and how far each list has come.
    queue: reading::Queue,
    heard: HashMap<Ticket, usize>,
    /// What the lists told besides names.
    told: told::Told,
    /// What the choice takes of the disk.
    room: Option<Room>,
    /// A list of tables, and the file that is being read for one.
    listed: Option<Box<Listed>>,
    file: Option<(Ticket, String)>,
    newer: Newer,
    /// The request as it would be sent.
    pub live: Live,
}

impl TablesStep {
    /// A fresh step.
    pub fn new(given: TargetChosen) -> Self {
        let options = given.capabilities().needed_options(&given.by.point);
        let folding = given.capabilities().names.folding;
        Self {
            given,
            catalog: Load::Idle,
            existing: Load::Idle,
            parts: BTreeMap::new(),
            tree: None,
            open: BTreeSet::new(),
            rows: rows::Rows::default(),
            cursor: 0,
            filter: Field::default(),
            mode: Mode::Browse,
            options,
            problems: Problems::default(),
            unread: None,
            written: None,
            history: history::History::default(),
            alive: validate::Live::new(Existing::default(), folding),
            kept: keep::Kept::default(),
            lost: Vec::new(),
            found: None,
            index: Index::default(),
            best_first: false,
            unjudged: false,
            unopened: 0,
            queue: reading::Queue::default(),
            heard: HashMap::new(),
            told: told::Told::default(),
            room: None,
            listed: None,
            file: None,
            newer: Newer::default(),
            live: Live::default(),
        }
    }

    /// The run mark that the names carry.
    pub fn run(&self) -> Option<&RunMark> {
        self.tree.as_ref().map(|tree| &tree.context().run)
    }

    /// Whether anything was chosen or named.
    pub fn has_edits(&self) -> bool {
        !self.history.is_empty() || !self.kept.is_empty() || self.unread.is_some()
    }

    /// How often anything was changed here: another number means other choices.
    pub fn edits(&self) -> u64 {
        self.history.moves()
    }

    /// The fault in sight: of the list, or of a database being opened.
    pub fn fault(&self) -> Option<&Fault> {
        let parts = self.parts.values().filter_map(Load::fault);
        self.catalog.fault().into_iter().chain(parts).next()
    }

    /// How much is chosen, what waits for a list that is being read included.
    pub fn chosen_count(&self) -> usize {
        self.tree.as_ref().map_or(0, RenameTree::chosen_count) + self.waiting_count()
    }

    /// The node under the cursor.
    pub fn marked(&self) -> Option<NodeId> {
        self.row(self.cursor)
    }

    /// What the operation can do.
    pub fn capabilities(&self) -> &Capabilities {
        self.given.capabilities()
    }

    /// The options the operation has.
    pub fn specs(&self) -> &[OptionSpec] {
        &self.capabilities().options
    }

    /// Paths of chosen objects that were in the list before it was read anew and are not now.
    pub fn lost(&self) -> &[String] {
        &self.lost
    }

    pub(super) fn base_query(&self, database: Option<String>) -> Query {
        Query::Catalog {
            profile: self.given.profile().name.clone(),
            operation: self.given.by.by.offer.operation.clone(),
            source: Box::new(self.given.source().clone()),
            point: self.given.by.point.clone(),
            options: self.options.clone(),
            database,
        }
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        let mut effects = Vec::new();
        if self.catalog.value().is_none() {
            let query = self.base_query(None);
            effects.extend(ctx.ask(&mut self.catalog, query));
        }
        let (profile, operation) =
            (self.given.profile().name.clone(), self.given.by.by.offer.operation.clone());
        let target = self.given.written().id.clone();
        effects.extend(ctx.ask(&mut self.existing, Query::Existing(profile, operation, target)));
        effects.extend(self.plant(ctx));
        Out::effects(effects)
    }

    /// Makes the tree when databases and mark are both there. A new mark (the old one was used up by a send) renames
    /// what the rule names; names given by hand stay. What was chosen in a list before this one is chosen again.
    pub(in crate::app) fn plant(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let (Some(catalog), Some(mark)) = (self.catalog.value(), ctx.mark) else { return Vec::new() };
        let zone = self.given.profile().zone();
        let context = NameContext {
            run: mark.clone(),
            mmdd: zone.format(ctx.now, "%m%d"),
            hhmm: zone.format(ctx.now, "%H%M"),
        };
        match &mut self.tree {
            Some(tree) if tree.context().run != *mark => tree.remark(context),
            Some(_) => return self.read_wanted(ctx),
            None => {
                let capabilities = self.given.capabilities();
                self.tree = Some(RenameTree::new(catalog, capabilities.rename, capabilities.names, context));
                let effects = self.take_up(ctx);
                self.learn();
                self.lay_out();
                self.find_mark();
                self.judge();
                return effects;
            }
        }
        self.judge();
        Vec::new()
    }

    /// Closes the options or clears the filter; then Esc means "back".
    pub(super) fn escape(&mut self) -> bool {
        if std::mem::take(&mut self.live.is_open) {
            return true;
        }
        if self.mode != Mode::Browse {
            self.mode = Mode::Browse;
            self.file = None;
            return true;
        }
        let filtered = !self.filter.value.is_empty();
        self.filter = Field::default();
        if filtered {
            self.lay_out();
        }
        filtered
    }

    /// Whether tables can be chosen here, or whole databases only.
    pub fn has_tables(&self) -> bool {
        self.capabilities().depth != Depth::Databases
    }

    /// Whether a verb exists here at all.
    pub(super) fn has(&self, act: Act) -> bool {
        match act {
            Act::Latest => self.latest().is_some(),
            Act::Options => !self.specs().is_empty(),
            Act::Edit | Act::Rule | Act::TakeBack | Act::Replace | Act::Write => {
                self.capabilities().rename.tables()
            }
            Act::Propose | Act::ProposeAll => {
                self.capabilities().rename.tables() && !self.problems.is_empty()
            }
            Act::OwnRule => self.capabilities().rename.tables() && self.has_tables(),
            Act::WholeRule => {
                let capabilities = self.capabilities();
                let whole = capabilities.whole_databases != WholeDatabases::Never;
                capabilities.rename.databases(true) && whole && self.has_tables()
            }
            Act::Order => self.found.is_some(),
            Act::List => self.has_tables(),
            Act::ReadAll => self.has_tables() && self.unopened > 0,
            _ => true,
        }
    }

    /// Why an action does not work now.
    pub(super) fn refuses(&self, action: Action) -> Option<Text> {
        match action {
            Action::Tables(Act::Undo) if self.history.last(true).is_none() => Some(msg::nothing_to_undo()),
            Action::Tables(Act::Redo) if self.history.last(false).is_none() => Some(msg::nothing_to_undo()),
            Action::Tables(Act::Problem | Act::ProblemBack) if self.problems.is_empty() => {
                Some(msg::no_problems())
            }
            Action::Tables(Act::Options) if self.specs().is_empty() => Some(msg::no_options()),
            Action::Tables(Act::Propose | Act::ProposeAll) if self.problems.is_empty() => {
                Some(words::no_proposal())
            }
            Action::Tables(act) if !self.has(act) && is_naming(act) => Some(msg::keeps_name()),
            Action::Tables(Act::Latest) if self.latest().is_none() => Some(msg::no_list_option()),
            Action::Tables(Act::Order) if self.found.is_none() => Some(view_list::no_filter()),
            Action::Tables(Act::Fold | Act::Unfold | Act::All | Act::List | Act::ReadAll)
                if !self.has_tables() =>
            {
                Some(plan_msg::databases_only())
            }
            _ => None,
        }
    }

    /// Where its keys are looked up.
    pub(super) fn scope(&self) -> Scope {
        match self.mode {
            Mode::Options(_) => Scope::Options,
            Mode::Unlisted(_) => Scope::Unlisted,
            Mode::Listed(_) => Scope::Listed,
            _ if self.live.is_open => Scope::Request,
            _ => Scope::Tables,
        }
    }

    pub(super) fn captures_text(&self) -> bool {
        !matches!(self.mode, Mode::Browse | Mode::Options(_) | Mode::Unlisted(_) | Mode::Listed(_))
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        match reply {
            Reply::Existing(result) => {
                self.existing.accept(ticket, result, ctx.now);
                self.learn();
                self.judge();
                Out::stay()
            }
            Reply::Catalog(result) => self.receive_catalog(ticket, result, ctx),
            Reply::TextFile(result) => self.receive_file(ticket, result, ctx),
            Reply::Prepared(result) => self.receive_request(ticket, result, ctx.now),
            Reply::Edited(edited) => self.take_written(ticket, edited, ctx),
            _ => Out::stay(),
        }
    }

    pub(super) fn receive_catalog(
        &mut self,
        ticket: Ticket,
        result: Result<Catalog, Fault>,
        ctx: &mut Ctx,
    ) -> Out {
        if self.catalog.ticket() == Some(ticket) {
            self.heard.remove(&ticket);
            self.catalog.accept(ticket, result, ctx.now);
            self.told = told::Told::default();
            if let Some(catalog) = self.catalog.value() {
                self.told.add(catalog);
            }
            let mut effects = self.plant(ctx);
            effects.extend(self.open_only_one(ctx));
            return Out { effects, notice: self.tell_lost(), ..Out::default() };
        }
        self.receive_part(ticket, result, ctx)
    }
}

/// Verbs that only make sense where something gets a new name.
fn is_naming(act: Act) -> bool {
    use Act::{Edit, OwnRule, Propose, ProposeAll, Replace, Rule, TakeBack, WholeRule, Write};
    matches!(act, Edit | Rule | OwnRule | WholeRule | TakeBack | Replace | Write | Propose | ProposeAll)
}
