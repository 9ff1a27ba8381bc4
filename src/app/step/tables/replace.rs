//! A pattern replaced in many new names at once: what changes and what would break is in sight before it is taken.

use super::{Mode, TablesStep};
use crate::app::action::Nav;
use crate::app::field::Field;
use crate::app::step::Out;
use crate::domain::naming::replace::{Part, Replace};
use crate::domain::tree::{By, Edit, NodeId, OwnName};
use crate::domain::validate::Trial;
use crate::messages::{Text, view_names as words};

/// Which of the chosen it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    /// All.
    #[default]
    Chosen,
    /// Those of the marked database.
    Database,
    /// Those the filter leaves in sight.
    InSight,
}

impl Among {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Chosen => Self::Database,
            Self::Database => Self::InSight,
            Self::InSight => Self::Chosen,
        }
    }
}

/// The line that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// The pattern.
    #[default]
    Pattern,
    /// What takes its place.
    With,
    /// Which names.
    Among,
}

impl At {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Pattern => Self::With,
            Self::With => Self::Among,
            Self::Among => Self::Pattern,
        }
    }
}

/// A replacement that is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replacing {
    /// The pattern.
    pub pattern: Field,
    /// What takes its place.
    pub with: Field,
    /// Which names.
    pub among: Among,
    /// The line that has the keys.
    pub at: At,
    /// What it would do, while it can be read.
    pub trial: Option<Trial>,
}

impl Replacing {
    pub(super) fn field(&mut self) -> Option<&mut Field> {
        match self.at {
            At::Pattern => Some(&mut self.pattern),
            At::With => Some(&mut self.with),
            At::Among => None,
        }
    }

    /// To another of its lines.
    pub(super) fn go(&mut self, nav: Nav) {
        self.at = match nav {
            Nav::Down => self.at.next(),
            Nav::Up => self.at.next().next(),
            _ => self.at,
        };
    }
}

impl TablesStep {
    /// Opens the form. With a filter on, it is about what that leaves in sight.
    pub(super) fn edit_replace(&mut self) -> Out {
        if self.problems.nothing_named() {
            return Out::notice(words::choose_first());
        }
        let among = if self.filter.value.is_empty() { Among::Chosen } else { Among::InSight };
        self.mode = Mode::Replace(Box::new(Replacing { among, ..Replacing::default() }));
        Out::stay()
    }

    /// Whether a replacement is about a node.
    fn is_among(&self, among: Among) -> impl Fn(NodeId) -> bool {
        let tree = self.tree.as_ref();
        let database = tree.zip(self.marked()).map(|(tree, id)| tree.database_of(id));
        move |id| match among {
            Among::Chosen => true,
            Among::Database => tree.map(|tree| tree.database_of(id)) == database,
            Among::InSight => self.row_of(id).is_some(),
        }
    }

    pub(super) fn try_replace(&mut self) {
        let Mode::Replace(replacing) = &self.mode else { return };
        let read = Replace::parse(&replacing.pattern.value, &replacing.with.value);
        let empty = replacing.pattern.value.is_empty();
        let trial = match (&read, &self.tree) {
            (Ok(replace), Some(tree)) if !empty => {
                let among = self.is_among(replacing.among);
                Some(Trial::of_replace(tree, self.ground(), replace, among))
            }
            _ => None,
        };
        let error = read.err().filter(|_| !empty);
        let told = |part| error.as_ref().filter(|error| error.part == part);
        let told = |part| told(part).map(|error| placed(error.at, &error.what));
        let (pattern, with) = (told(Part::Pattern), told(Part::With));
        if let Mode::Replace(replacing) = &mut self.mode {
            replacing.pattern.error = pattern;
            replacing.with.error = with;
            replacing.trial = trial;
        }
    }

    pub(super) fn accept_replace(&mut self, replacing: Replacing) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        let read = Replace::parse(&replacing.pattern.value, &replacing.with.value);
        let Some(replace) = read.ok().filter(|_| !replacing.pattern.value.is_empty()) else {
            self.mode = Mode::Replace(Box::new(replacing));
            self.typed();
            return Out::stay();
        };
        let among = self.is_among(replacing.among);
        let about = tree.chosen().filter(|id| tree.can_rename(*id) && among(*id));
        let edits = about.filter_map(|id| {
            let name = tree.new_name(id);
            let after = replace.apply(&name);
            let edit = |after: std::borrow::Cow<'_, str>| {
                Edit::Rename(id, Some(OwnName::new(after.into_owned(), By::Pattern)))
            };
            (after != name).then(|| edit(after))
        });
        let edits: Vec<Edit> = edits.collect();
        drop(among);
        if edits.is_empty() {
            self.mode = Mode::Replace(Box::new(replacing));
            return Out::notice(words::pattern_finds_nothing());
        }
        let count = edits.len();
        self.apply(Edit::All(edits), words::undo_replace());
        Out::notice(words::replaced(count))
    }

    /// The name of the database that the replacement can be kept to.
    pub fn marked_database(&self) -> Option<&str> {
        let tree = self.tree.as_ref()?;
        let id = self.marked()?;
        Some(tree.name(tree.database_of(id)))
    }
}

fn placed(at: Option<usize>, what: &Text) -> Text {
    at.map_or_else(|| what.clone(), |at| words::at_place(at + 1, what))
}
