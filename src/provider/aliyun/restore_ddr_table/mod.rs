//! `aliyun.restore-ddr-table`: databases and tables from a cross-region backup into an existing instance
//! (RestoreDdrTable, API 2014-08-15).
//!
//! The profile's region is the destination: there lie the backups and the instance that is written to, and its endpoint
//! is called. The source is an instance of another region, which may be down or gone. Nothing existing is overwritten
//! by the service, so nothing here offers to.

pub mod examine;
pub mod holes;
pub mod points;
pub mod sources;
pub mod targets;
pub mod windows;

use std::collections::BTreeMap;

use super::call::Call;
use super::restore_table::RestoreTable;
use super::said::Fields;
use super::{catalog, existing, map, request, submit, tasks};
use crate::domain::capability::{Capabilities, Needed, OptionKind, OptionSpec, OptionValue, Target};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::check::Check;
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, JobId, RunMark};
use crate::domain::instance::Instance;
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::said::Said;
use crate::domain::time::Timestamp;
use crate::messages::{Text, aliyun_ddr as msg, faults};
use crate::provider::{Later, Link, Operation, Spot, Wanted};

/// The operation's key.
pub const KEY: &str = "aliyun.restore-ddr-table";
/// The API's name.
const ACTION: &str = "RestoreDdrTable";
/// The option for the source's region (RestoreDdrTable, `SourceRegion`).
const SOURCE_REGION: &str = "source_region";

/// RestoreDdrTable.
#[derive(Clone, Copy, Debug)]
pub struct RestoreDdrTable;

/// A moment is told with the source's region and id; a backup set needs neither.
fn source_region_option(source: Option<&Instance>) -> OptionSpec {
    OptionSpec {
        key: SOURCE_REGION,
        label: msg::source_region_label(),
        kind: OptionKind::Words,
        default: source.map(|source| OptionValue::Words(source.region.to_string())),
        needed: Needed::ForMoment,
        changes_list: false,
        explanation: msg::source_region_explained(),
    }
}

/// The source's region as the plan has it.
fn source_region(draft: &PlanDraft) -> &str {
    match draft.options.get(SOURCE_REGION) {
        Some(OptionValue::Words(region)) => region.trim(),
        _ => "",
    }
}

impl Operation for RestoreDdrTable {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::restore_ddr_table()
    }

    /// As RestoreTable on MySQL, but onto another instance and without its options.
    fn capabilities(&self, source: Option<&Instance>) -> Capabilities {
        Capabilities {
            target: Target::Another,
            options: vec![source_region_option(source)],
            ..RestoreTable.capabilities(None)
        }
    }

    fn source<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(sources::one(link, id))
    }

    fn points<'a>(&'a self, link: &'a Link, source: &'a Instance) -> Later<'a, PointChoices> {
        Box::pin(points::choices(link, source))
    }

    fn targets<'a>(
        &'a self,
        link: &'a Link,
        source: &'a Instance,
        point: &'a RestorePoint,
    ) -> Later<'a, Vec<Instance>> {
        Box::pin(targets::all(link, source, point))
    }

    fn catalog<'a>(&'a self, link: &'a Link, spot: Spot<'a>, wanted: Wanted<'a>) -> Later<'a, Catalog> {
        Box::pin(contents(link, spot, wanted))
    }

    fn existing<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Existing> {
        Box::pin(existing::read(link, target))
    }

    fn tasks<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>> {
        Box::pin(tasks::recent(link, target))
    }

    fn examine<'a>(
        &'a self,
        link: &'a Link,
        draft: &'a PlanDraft,
        source: &'a Instance,
        target: &'a Instance,
    ) -> Later<'a, Vec<Check>> {
        Box::pin(async move { Ok(vec![examine::check(link, draft, source, target).await]) })
    }

    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
        request::prepare(KEY, &call(plan.draft(), profile), plan, profile, run)
    }

    fn said(&self, request: &PreparedRequest) -> Option<Said> {
        said(request)
    }

    fn send<'a>(&'a self, link: &'a Link, request: &'a PreparedRequest) -> Later<'a, SubmitOutcome> {
        Box::pin(submit::send(link, ACTION, request))
    }

    fn progress<'a>(&'a self, link: &'a Link, job: &'a JobRef) -> Later<'a, JobSnapshot> {
        Box::pin(tasks::progress(link, job))
    }
}

/// What a point contains. A moment has no list of its own: that of the set it builds on stands for it, and says so.
async fn contents(link: &Link, spot: Spot<'_>, wanted: Wanted<'_>) -> Result<Catalog, Fault> {
    let at = match spot.point {
        RestorePoint::Backup(id) => return catalog::of_cross_set(link, id, wanted).await,
        RestorePoint::At(at) => *at,
    };
    let backups = points::sets(link, spot.source).await?;
    let choices = PointChoices { backups, ..PointChoices::default() };
    let none = || Fault::new(FaultKind::NotFound, faults::backup_none(), faults::fix_window());
    let base = choices.base_of(at).ok_or_else(none)?;
    let mut catalog = catalog::of_cross_set(link, &base.id, wanted).await?;
    let when = base.finished_at.map(Timestamp::rfc3339).unwrap_or_default();
    catalog.notes.push(msg::list_of_base(&base.id, when));
    Ok(catalog)
}

/// The business parameters, in their fixed order. `DBInstanceId` is the instance that receives the data: the English
/// page calls it the source, the Chinese page and the newest SDK the receiving one, and only with the latter do
/// `SourceDBInstanceName` and `RegionId` "of the destination" make sense.
fn call(draft: &PlanDraft, profile: &Profile) -> Call {
    let call = Call::new(ACTION)
        .with("DBInstanceId", draft.written().as_str())
        .with("RegionId", profile.region.as_str());
    with_point(call, draft, "BackupId").with("TableMeta", map::table_meta(&draft.databases))
}

/// The point: a backup set alone, or a moment with the source's region and id. `RestoreType` is required, though the
/// page gives a default.
fn with_point(call: Call, draft: &PlanDraft, backup_key: &str) -> Call {
    match &draft.point {
        RestorePoint::Backup(id) => call.with("RestoreType", "0").with(backup_key, id.as_str()),
        RestorePoint::At(at) => call
            .with("RestoreType", "1")
            .with("RestoreTime", at.sec_time())
            .with("SourceRegion", source_region(draft))
            .with("SourceDBInstanceName", draft.instance.as_str()),
    }
}

/// What a request says.
fn said(request: &PreparedRequest) -> Option<Said> {
    let mut fields = Fields::of(request, ACTION)?;
    let instance = fields.take("DBInstanceId")?.into();
    fields.take("RegionId")?;
    let (point, source, options) = match fields.take("RestoreType")?.as_str() {
        "0" => (fields.set()?, None, BTreeMap::new()),
        "1" => {
            let region = OptionValue::Words(fields.take("SourceRegion")?);
            let source = fields.take("SourceDBInstanceName")?.into();
            (fields.moment()?, Some(source), BTreeMap::from([(SOURCE_REGION.to_owned(), region)]))
        }
        _ => return None,
    };
    Some(Said { instance, source, point, options, databases: fields.databases(request)? })
}

#[cfg(test)]
mod tests;
