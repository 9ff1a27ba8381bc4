//! `huawei.rds-recovery`: a whole instance back onto itself or another existing one (`POST instances/recovery`).
//!
//! Everything on the target is replaced and nothing can be called back. So this is never the first way that is offered,
//! the target is judged before and a backup of it can be made first. The request is sent once.

pub mod body;
mod contents;
mod fits;

use body::Version;

use super::{backup, instances, points, tasks};
use crate::domain::capability::{
    Capabilities, CatalogSource, ClientToken, Depth, LeftOut, Limits, PointSupport, ProgressKind, Rename,
    Target, TimeForm, WholeDatabases,
};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::check::{Check, Status};
use crate::domain::draft::PlanDraft;
use crate::domain::ids::{BackupId, InstanceId, JobId, RunMark};
use crate::domain::instance::{Engine, Instance};
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::naming::{Folding, NameRule, NameRules, OldNames, Unit};
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::said::Said;
use crate::messages::{Text, huawei as msg, left_out as left_msg};
use crate::provider::huawei::call::Service;
use crate::provider::huawei::submit::{self, Form};
use crate::provider::{Later, Link, Operation, Spot, Wanted};

/// The operation's key.
pub const KEY: &str = "huawei.rds-recovery";

/// Whole-instance restore.
#[derive(Clone, Copy, Debug)]
pub struct Recovery;

/// New database names as v3.1 takes them (an older page has no `-`; 2024 and later have it).
const NAME: NameRule = NameRule {
    min: 1,
    max: 64,
    unit: Unit::Chars,
    upper: true,
    signs: "_-",
    other_scripts: false,
    letter_first: false,
    alnum_last: false,
    reserved: &[],
    forbidden_parts: &["rdsadmin", "master", "msdb", "tempdb", "model", "resource"],
};

const NAMES: NameRules =
    NameRules { database: NAME, table: NAME, old: OldNames::Any, folding: Folding::Insensitive };

impl Operation for Recovery {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::rds_recovery()
    }

    fn capabilities(&self, instance: Option<&Instance>) -> Capabilities {
        let engine = instance.map(|instance| &instance.engine);
        // Single databases exist for SQL Server only. Without an instance nothing is known, so they are taken.
        let whole = matches!(engine, Some(Engine::MySql | Engine::PostgreSql));
        Capabilities {
            points: PointSupport::Both,
            rename: if whole { Rename::Never } else { Rename::DatabasesAndTables },
            depth: if whole { Depth::Instance } else { Depth::Databases },
            whole_databases: WholeDatabases::Mixed,
            all_when_empty: true,
            // PostgreSQL cannot be restored onto itself by this call.
            target: if engine == Some(&Engine::PostgreSql) { Target::Another } else { Target::AnyInstance },
            overwrites: true,
            safety_backup: true,
            catalog: CatalogSource::FromPoint,
            lists_live_tables: false,
            progress: ProgressKind::Percent,
            time_form: TimeForm::Millis,
            client_token: ClientToken::None,
            limits: Limits::default(),
            names: NAMES,
            options: Vec::new(),
            leaves_out: vec![LeftOut {
                key: "missing-moments",
                what: left_msg::gap(),
                then: left_msg::gap_then(),
            }],
            while_running: msg::rds_recovery_while_running(),
        }
    }

    fn source<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(instances::one(link, id))
    }

    fn points<'a>(&'a self, link: &'a Link, source: &'a Instance) -> Later<'a, PointChoices> {
        Box::pin(points::both(link, &source.id))
    }

    fn targets<'a>(
        &'a self,
        link: &'a Link,
        source: &'a Instance,
        _point: &'a RestorePoint,
    ) -> Later<'a, Vec<Instance>> {
        Box::pin(async move {
            let mut list = instances::all(link).await?;
            list.retain(|target| target.engine == source.engine);
            for target in &mut list {
                target.unusable = target.unusable.take().or_else(|| fits::unfit(source, target));
            }
            Ok(list)
        })
    }

    fn catalog<'a>(&'a self, link: &'a Link, spot: Spot<'a>, _: Wanted<'a>) -> Later<'a, Catalog> {
        Box::pin(contents::catalog(link, spot.source, spot.point))
    }

    fn existing<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Existing> {
        Box::pin(contents::existing(link, target))
    }

    fn tasks<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>> {
        Box::pin(tasks::recent(link, target))
    }

    fn examine<'a>(
        &'a self,
        _link: &'a Link,
        draft: &'a PlanDraft,
        source: &'a Instance,
        target: &'a Instance,
    ) -> Later<'a, Vec<Check>> {
        Box::pin(std::future::ready(Ok(examined(draft, source, target))))
    }

    fn back_up<'a>(&'a self, link: &'a Link, target: &'a InstanceId, name: &'a str) -> Later<'a, BackupId> {
        Box::pin(backup::make(link, target, name))
    }

    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
        let draft = plan.draft();
        let form = Form {
            operation: KEY,
            service: Service::Rds,
            path: Version::of(draft).path().to_owned(),
            body: body::of(draft),
            instance: draft.written(),
            overwrites: true,
            tool: ["RDS", Version::of(draft).tool()],
            notes: body::notes(draft),
        };
        submit::prepared(form, profile, run)
    }

    fn said(&self, request: &PreparedRequest) -> Option<Said> {
        body::said(request)
    }

    fn send<'a>(&'a self, link: &'a Link, request: &'a PreparedRequest) -> Later<'a, SubmitOutcome> {
        Box::pin(submit::send(link, Service::Rds, request))
    }

    fn progress<'a>(&'a self, link: &'a Link, job: &'a JobRef) -> Later<'a, JobSnapshot> {
        Box::pin(tasks::progress(link, job))
    }
}

/// What only this operation checks. What no call tells is said as not checked.
fn examined(draft: &PlanDraft, source: &Instance, target: &Instance) -> Vec<Check> {
    let mut checks = vec![match fits::unfit(source, target) {
        None => Check::ok("fits", msg::rds_fits(&target.name)),
        Some(why) => {
            Check::new("fits", Status::Blocked, msg::rds_fits_not(&target.name, &why), msg::rds_fits_fix())
        }
    }];
    match source.engine {
        Engine::MySql if source.id != target.id => {
            checks.push(Check::open("lower-case", msg::rds_lower_case()));
        }
        Engine::SqlServer => checks.push(Check::open("encryption", msg::rds_encryption())),
        _ => {}
    }
    if let Some(name) = body::unwritable(&draft.databases) {
        let fix = msg::rds_comma_fix();
        checks.push(Check::new("database-names", Status::Blocked, msg::rds_comma(name), fix));
    }
    checks
}

#[cfg(test)]
mod tests;
