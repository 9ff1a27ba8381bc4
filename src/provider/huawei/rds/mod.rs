//! RDS: instances, points, lists of what a moment holds, tasks, and its two restore operations.
//!
//! All calls here go to the rds host; TaurusDB has the same paths with other bodies on its own. Nothing here sends a
//! restore but the two operations, each once.

pub mod backup;
pub mod history;
pub mod instances;
pub mod points;
pub mod recovery;
pub mod tables;
pub mod tasks;
#[cfg(test)]
mod testing;
pub mod wire;

use crate::domain::instance::{Engine, Instance, Offer};
use crate::provider::offer;

/// Elements on a page of most lists.
const PAGE: usize = 100;

/// The operations that fit an instance. The overwriting one is always the last.
fn offers(instance: &Instance) -> Vec<Offer> {
    match instance.engine {
        Engine::PostgreSql => {
            vec![offer(&tables::PostgresqlTables, instance), offer(&recovery::Recovery, instance)]
        }
        Engine::MySql | Engine::SqlServer => vec![offer(&recovery::Recovery, instance)],
        Engine::MariaDb | Engine::TaurusDb | Engine::Other(_) => Vec::new(),
    }
}
