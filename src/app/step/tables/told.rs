//! What the lists of a point told besides names, taken out of each as it comes: notes, the service's own limits,
//! whether something was cut off. A list of fifty thousand databases is not asked for it again with every frame.

use super::TablesStep;
use crate::domain::catalog::Catalog;
use crate::messages::Text;

/// What all lists together told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    notes: Vec<Text>,
    cut: bool,
    table_limit: Option<usize>,
    database_limit: Option<usize>,
}

impl Told {
    /// Takes in what a list told. Of two figures for a limit the smaller one counts.
    pub(super) fn add(&mut self, catalog: &Catalog) {
        for note in &catalog.notes {
            if !self.notes.contains(note) {
                self.notes.push(note.clone());
            }
        }
        self.cut |= catalog.cut;
        let smaller = |a: Option<usize>, b: Option<usize>| a.into_iter().chain(b).min();
        self.table_limit = smaller(self.table_limit, catalog.table_limit);
        self.database_limit = smaller(self.database_limit, catalog.database_limit);
    }
}

impl TablesStep {
    /// What the cloud or its pages tell of what is not in the lists, each once.
    pub fn notes(&self) -> &[Text] {
        &self.told.notes
    }

    /// Whether the service cut a list.
    pub fn is_list_cut(&self) -> bool {
        self.told.cut
    }

    /// The most tables of one request: the service's own word for this point, else what its pages say.
    pub fn table_limit(&self) -> Option<usize> {
        self.told.table_limit.or(self.capabilities().limits.tables.refuse_above)
    }

    /// The same for databases.
    pub fn database_limit(&self) -> Option<usize> {
        self.told.database_limit.or(self.capabilities().limits.databases.refuse_above)
    }
}
