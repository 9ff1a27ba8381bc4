//! The answers of RDS, field by field as the pages name them. Every scalar may be text or a number, every inner
//! list may be missing; an answer without its own list is none.

use serde::Deserialize;

use crate::provider::huawei::jobs::Row;
use crate::provider::huawei::wire::{NameRows, Rows};
use crate::provider::lenient::Word;

/// `GET instances`.
#[derive(Debug, Deserialize)]
pub struct Instances {
    /// One page.
    pub instances: Rows<Instance>,
    /// Of all pages.
    #[serde(default)]
    pub total_count: Word,
}

/// One instance.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Instance {
    /// Id.
    pub id: Word,
    /// Name.
    pub name: Word,
    /// State, with spaces in it.
    pub status: Word,
    /// `Single`, `Ha` or `Replica`.
    #[serde(rename = "type")]
    pub kind: Word,
    /// Engine.
    pub datastore: Option<Datastore>,
    /// Region.
    pub region: Word,
    /// Disk.
    pub volume: Option<Volume>,
    /// Its machines.
    pub nodes: Rows<Node>,
    /// Its replicas, or its primary.
    pub related_instance: Rows<Related>,
    /// When it was made.
    pub created: Word,
    /// Addresses.
    pub private_ips: Rows<Word>,
    /// Host names.
    pub private_dns_names: Rows<Word>,
    /// VPC.
    pub vpc_id: Word,
    /// Time zone.
    pub time_zone: Word,
    /// Used part of the disk in GB; told for SQL Server only.
    pub storage_used_space: Word,
}

/// Engine and version.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Datastore {
    /// Engine.
    #[serde(rename = "type")]
    pub kind: Word,
    /// Version as chosen: `8.0`, `2019_SE`.
    pub version: Word,
    /// Version with its minor part, where told.
    pub complete_version: Word,
}

/// Disk.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Volume {
    /// Kind.
    #[serde(rename = "type")]
    pub kind: Word,
    /// Size in GB.
    pub size: Word,
}

/// One machine of an instance.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Node {
    /// `master`, `slave` or `readreplica`.
    pub role: Word,
}

/// An instance beside this one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Related {
    /// Its id.
    pub id: Word,
    /// `replica`, or `replica_of` where it is the primary.
    #[serde(rename = "type")]
    pub kind: Word,
}

/// `GET backups`.
#[derive(Debug, Deserialize)]
pub struct Backups {
    /// One page.
    pub backups: Rows<Backup>,
    /// Of all pages.
    #[serde(default)]
    pub total_count: Word,
}

/// One backup. A sample of the pages has the key `id` with a blank behind it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Backup {
    /// Id.
    #[serde(alias = "id ")]
    pub id: Word,
    /// `auto`, `manual`, `fragment` or `incremental`.
    #[serde(rename = "type")]
    pub kind: Word,
    /// `BUILDING`, `COMPLETED`, `FAILED` or `DELETING`.
    pub status: Word,
    /// KB.
    pub size: Word,
    /// Begin.
    pub begin_time: Word,
    /// End.
    pub end_time: Word,
    /// Databases in it: told for SQL Server, not always.
    pub databases: Rows<Name>,
}

/// A name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Name {
    /// It.
    pub name: Word,
}

/// `POST history/databases` and `POST history/tables`.
#[derive(Debug, Deserialize)]
pub struct History {
    /// Most databases of one restore.
    #[serde(default)]
    pub database_limit: Word,
    /// Most tables of one restore.
    #[serde(default)]
    pub table_limit: Word,
    /// One for each instance asked about.
    pub instances: Rows<Listed>,
}

/// What one instance held.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Listed {
    /// Id.
    pub id: Word,
    /// Tables in all, listed or not.
    pub total_tables: Word,
    /// Its databases.
    pub databases: Rows<Database>,
}

/// One database of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Database {
    /// Name.
    pub name: Word,
    /// Tables in all, listed or not.
    pub total_tables: Word,
    /// Schemas, where their tables were asked for.
    pub schemas: Rows<Schema>,
}

/// One schema of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Schema {
    /// Name.
    pub name: Word,
    /// Tables in all, listed or not.
    pub total_tables: Word,
    /// Tables.
    pub tables: NameRows,
}

/// `GET tasklist`.
#[derive(Debug, Deserialize)]
pub struct Tasks {
    /// One page.
    pub tasks: Rows<Row>,
    /// Of all pages.
    #[serde(default)]
    pub total_count: Word,
}

/// `POST backups`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewBackup {
    /// What is being made.
    pub backup: Backup,
}
