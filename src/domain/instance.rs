//! Database instances, as far as choosing one for a restore needs them.

use super::capability::Capabilities;
use super::fault::Fault;
use super::ids::{InstanceId, OperationKey, Region};
use super::time::Timestamp;
use crate::messages::Text;

/// The database engine. An engine this build has never heard of keeps its own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// MySQL.
    MySql,
    /// PostgreSQL.
    PostgreSql,
    /// SQL Server.
    SqlServer,
    /// MariaDB.
    MariaDb,
    /// Huawei Cloud GaussDB(for MySQL), called TaurusDB today.
    TaurusDb,
    /// Anything else, verbatim.
    Other(String),
}

impl Engine {
    /// The name people use for it.
    pub fn name(&self) -> &str {
        match self {
            Self::MySql => "MySQL",
            Self::PostgreSql => "PostgreSQL",
            Self::SqlServer => "SQL Server",
            Self::MariaDb => "MariaDB",
            Self::TaurusDb => "TaurusDB",
            Self::Other(name) => name,
        }
    }
}

/// The instances of a profile, as far as its services told them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Listing {
    /// The instances.
    pub instances: Vec<Instance>,
    /// Services whose instances are not among them, by name, each with the reason.
    pub left_out: Vec<(Text, Fault)>,
}

impl Listing {
    /// A list with nothing left out.
    pub fn whole(instances: Vec<Instance>) -> Self {
        Self { instances, left_out: Vec::new() }
    }
}

/// One restore API that fits an instance, with what it can do there.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Which API.
    pub operation: OperationKey,
    /// Its name for people.
    pub title: Text,
    /// What it can do on this very instance.
    pub capabilities: Capabilities,
}

/// A database instance of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The cloud's id: what is sent, and what is typed to confirm in commands.
    pub id: InstanceId,
    /// The name people gave it; the id where they gave none.
    pub name: String,
    /// Engine.
    pub engine: Engine,
    /// Version as the cloud writes it, for example `8.0`.
    pub engine_version: String,
    /// State, verbatim: an open set on every cloud.
    pub status: String,
    /// Region.
    pub region: Region,
    /// Edition (Alibaba Cloud `Category`), when told.
    pub edition: Option<String>,
    /// Kind of disk, when told.
    pub storage_type: Option<String>,
    /// Size of the disk in bytes, when told.
    pub storage_bytes: Option<u64>,
    /// Used part of the disk in bytes, when told.
    pub used_bytes: Option<u64>,
    /// Host name of the endpoint, when told.
    pub endpoint: Option<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// Network (VPC) it lies in, when told.
    pub network: Option<String>,
    /// Time zone of the engine, when told.
    pub time_zone: Option<String>,
    /// The primary, when this is a replica.
    pub primary: Option<InstanceId>,
    /// Its read replicas.
    pub replicas: Vec<InstanceId>,
    /// Operations that fit it. Empty when none does.
    pub offers: Vec<Offer>,
    /// Why no restore can be made onto it now; `None` when one can.
    pub unusable: Option<Text>,
}

impl Instance {
    /// The offer of one operation, if it is among them.
    pub fn offer(&self, operation: &OperationKey) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.operation == *operation)
    }

    /// Whether its name or id contains what was typed into a filter.
    pub fn is_called(&self, typed: &str) -> bool {
        let needle = typed.to_lowercase();
        self.name.to_lowercase().contains(&needle) || self.id.as_str().contains(&needle)
    }

    /// Free bytes on the disk, when both figures are known.
    pub fn free_bytes(&self) -> Option<u64> {
        Some(self.storage_bytes?.saturating_sub(self.used_bytes?))
    }
}

/// Instances whose name or id differs from one's by so little that a tired person mixes them up: the one is the other
/// with up to `tolerance` characters changed, added or taken away, yet never more than a quarter of it.
pub fn alike<'a>(instances: &'a [Instance], one: &Instance, tolerance: usize) -> Vec<&'a Instance> {
    let others = instances.iter().filter(|other| other.id != one.id);
    others
        .filter(|other| {
            close(&one.name, &other.name, tolerance) || close(one.id.as_str(), other.id.as_str(), 2)
        })
        .collect()
}

/// Whether the edit distance of two names is at most `tolerance`.
fn close(a: &str, b: &str, tolerance: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let tolerance = tolerance.min((a.len().max(b.len()) / 4).max(1));
    if a.len().abs_diff(b.len()) > tolerance {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()] <= tolerance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distance_counts_changes_insertions_and_deletions() {
        assert!(close("shop-prod", "shop-prod", 0));
        assert!(close("shop-prod", "shop-prod-st", 3));
        assert!(close("db1", "db2", 1));
        assert!(!close("orders", "payments", 3));
        assert!(!close("shop-prod", "shop-prod-st", 2));
        assert!(!close("shop-prod", "geo-prod", 3), "a short name needs fewer changes to be another one");
    }
}
