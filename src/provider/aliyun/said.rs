//! What the form body of a restore says, read back field by field. A field that no plan makes is no restore of ours.

use std::collections::BTreeMap;

use super::map::parse_table_meta;
use crate::domain::draft::DatabaseItem;
use crate::domain::point::RestorePoint;
use crate::domain::request::PreparedRequest;
use crate::domain::time::Timestamp;
use crate::provider::sign::form_fields;

/// The fields of a body, each once, taken out one by one.
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// The fields of the call of this name. `None` for another call, a field that comes twice, or a preview that shows
    /// other parameters than the body holds.
    pub fn of(request: &PreparedRequest, action: &str) -> Option<Self> {
        let named = |(name, value): &(String, String)| {
            (name == "Action" || name.eq_ignore_ascii_case("x-acs-action")) && value == action
        };
        let pairs = form_fields(&request.body);
        let count = pairs.len();
        let shown = pairs == request.parameters;
        let fields: BTreeMap<String, String> = pairs.into_iter().collect();
        let called = request.query.iter().chain(&request.headers).any(|pair| named(pair));
        (called && shown && fields.len() == count).then_some(Self(fields))
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Takes a moment out.
    pub fn moment(&mut self) -> Option<RestorePoint> {
        Timestamp::parse_rfc3339(&self.take("RestoreTime")?).map(RestorePoint::At)
    }

    /// Takes a backup set out.
    pub fn set(&mut self) -> Option<RestorePoint> {
        Some(RestorePoint::Backup(self.take("BackupId")?.into()))
    }

    /// The databases, when nothing else is left and the payload that is shown is the one in the body.
    pub fn databases(mut self, request: &PreparedRequest) -> Option<Vec<DatabaseItem>> {
        let meta = self.take("TableMeta")?;
        if meta != request.payload || !self.0.is_empty() {
            return None;
        }
        parse_table_meta(&meta)
    }
}
