//! TaurusDB's own structures, as far as they are used. Unknown fields are ignored, unknown words kept.

use serde::Deserialize;

use crate::provider::huawei::jobs;
use crate::provider::huawei::wire::{NameRows, Rows};
use crate::provider::lenient::Word;

/// List of instances (v3.1).
#[derive(Clone, Debug, Deserialize)]
pub struct Instances {
    /// This page.
    pub instances: Rows<Instance>,
    /// Instances in all.
    #[serde(default)]
    pub total_count: Word,
}

/// One instance in detail (v3): the only place that has states such as `RESTORING`.
#[derive(Clone, Debug, Deserialize)]
pub struct Detail {
    /// The instance.
    pub instance: Instance,
}

/// An instance, of the list or in detail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Instance {
    /// Id.
    pub id: Word,
    /// Name people gave it.
    pub name: Word,
    /// State: `normal` and its like in the list, `ACTIVE` and its like in detail.
    pub status: Word,
    /// Region (list only).
    pub region: Word,
    /// Engine.
    pub datastore: Option<Datastore>,
    /// Creation.
    pub created: Word,
    /// Network.
    pub vpc_id: Word,
    /// Time zone of the engine.
    pub time_zone: Word,
    /// Addresses (list).
    pub private_ips: Rows<Word>,
    /// Addresses (detail).
    pub private_write_ips: Rows<Word>,
    /// Storage (list): its size is what is used, in GB.
    pub volume: Option<Volume>,
    /// Nodes (detail). They share one storage.
    pub nodes: Rows<Node>,
}

/// Engine and version.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Datastore {
    /// Version, for example `8.0`.
    pub version: Word,
}

/// Storage.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Volume {
    /// Kind of disk.
    pub r#type: Word,
    /// GB: used in the list, bought for a yearly or monthly price in detail.
    pub size: Word,
    /// GB used (detail).
    pub used: Word,
}

/// A node of an instance.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Node {
    /// Its view of the shared storage.
    pub volume: Option<Volume>,
}

/// Restorable tables at a moment.
#[derive(Clone, Debug, Deserialize)]
pub struct Restorable {
    /// Databases with their tables.
    pub databases: Rows<Database>,
    /// Tables in all (v3.1).
    #[serde(default)]
    pub total_tables: Word,
    /// The same figure under v3's key: the pages call it the instance's tables, its name says databases.
    #[serde(default)]
    pub total_databases: Word,
}

/// A database.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Database {
    /// Name.
    pub name: Word,
    /// Tables in all.
    pub total_tables: Word,
    /// Tables listed.
    pub tables: NameRows,
}

/// Jobs of a project.
#[derive(Clone, Debug, Deserialize)]
pub struct Jobs {
    /// This page.
    pub jobs: Rows<jobs::Row>,
    /// Jobs in all.
    #[serde(default)]
    pub total_count: Word,
}

/// The parts of a job at work.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Steps {
    /// In their order.
    pub sub_task_list: Rows<Step>,
}

/// One part of a job.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Step {
    /// Name.
    pub sub_task_name: Word,
    /// Pending, Running, Completed.
    pub status: Word,
    /// Seconds left.
    pub remaining_time: Word,
}
