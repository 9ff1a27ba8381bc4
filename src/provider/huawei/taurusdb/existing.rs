//! What lives on an instance now: the list that a restore to its latest moment would offer with `last_table_info` on.

use super::{catalog, points};
use crate::domain::catalog::Existing;
use crate::domain::fault::Fault;
use crate::domain::ids::InstanceId;
use crate::domain::time::Timestamp;
use crate::provider::Link;

/// The live databases and tables; nothing known where the service has no list of them at the moment.
pub async fn read(link: &Link, instance: &InstanceId) -> Existing {
    live(link, instance).await.unwrap_or_default()
}

async fn live(link: &Link, instance: &InstanceId) -> Result<Existing, Fault> {
    let Some(latest) = latest_moment(link, instance).await? else { return Ok(Existing::default()) };
    let listed = catalog::ask(link, instance, latest, true, None).await?;
    let catalog = listed.catalog();
    let databases = catalog.databases.iter().map(|entry| entry.name.clone()).collect();
    let lists_tables = listed.is_complete();
    let mut existing = Existing { databases: Some(databases), lists_tables, ..Existing::default() };
    existing.learn(&catalog);
    Ok(existing)
}

async fn latest_moment(link: &Link, instance: &InstanceId) -> Result<Option<Timestamp>, Fault> {
    let points = points::choices(link, instance).await?;
    Ok(points.windows.iter().map(|window| window.to).max())
}
