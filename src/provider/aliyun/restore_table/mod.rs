//! `aliyun.restore-table`: databases and tables of one instance back into the same instance (RestoreTable, API
//! 2014-08-15).
//!
//! The request is a pure function of plan, profile and run; it is sent once. Nothing existing is overwritten by the
//! service, so nothing here offers to.

use super::call::Call;
use super::said::Fields;
use super::{catalog, existing, instances, map, points, request, rules, submit, tasks};
use crate::domain::capability::{
    Capabilities, CatalogSource, ClientToken, Depth, LeftOut, Needed, OptionKind, OptionSpec, OptionValue,
    PointSupport, ProgressKind, Rename, Target, TimeForm, WholeDatabases,
};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::ids::{InstanceId, JobId, RunMark};
use crate::domain::instance::{Engine, Instance};
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::said::Said;
use crate::messages::{Text, aliyun as msg, left_out as left_msg};
use crate::provider::{Later, Link, Operation, Spot, Wanted};

/// The operation's key.
pub const KEY: &str = "aliyun.restore-table";
/// The API's name.
const ACTION: &str = "RestoreTable";
/// The option for fast restore (RestoreTable, `InstantRecovery`).
const INSTANT: &str = "instant_recovery";

/// RestoreTable.
#[derive(Clone, Copy, Debug)]
pub struct RestoreTable;

fn is_postgresql(instance: Option<&Instance>) -> bool {
    instance.is_some_and(|instance| instance.engine == Engine::PostgreSql)
}

/// What does not come back, or may not: RDS's pages name views of PostgreSQL alone; a sibling's leave triggers and foreign
/// keys out (reference: section 4.3).
fn leaves_out(postgresql: bool) -> Vec<LeftOut> {
    let left = |key, what, then| LeftOut { key, what, then };
    let grants = left("missing-grants", left_msg::grants(), left_msg::grants_then());
    if postgresql {
        return vec![left("missing-views", left_msg::views(), left_msg::views_then()), grants];
    }
    vec![
        left("missing-foreign-keys", left_msg::foreign_keys_untold(), left_msg::foreign_keys_then()),
        left("missing-triggers", left_msg::triggers_untold(), left_msg::triggers_then()),
        left("missing-views", left_msg::views_untold(), left_msg::views_then()),
        left("missing-auto-increment", left_msg::counters_untold(), left_msg::counters_then()),
        grants,
    ]
}

/// The one option. Nothing is sent unless it is switched on: which instances take it is not fully published.
fn instant() -> OptionSpec {
    OptionSpec {
        key: INSTANT,
        label: msg::instant_label(),
        kind: OptionKind::Switch,
        default: None,
        needed: Needed::Never,
        changes_list: false,
        explanation: msg::instant_explained(),
    }
}

impl Operation for RestoreTable {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::restore_table()
    }

    fn capabilities(&self, instance: Option<&Instance>) -> Capabilities {
        let postgresql = is_postgresql(instance);
        Capabilities {
            points: PointSupport::Both,
            rename: Rename::DatabasesAndTables,
            depth: if postgresql { Depth::Databases } else { Depth::Tables },
            whole_databases: WholeDatabases::Mixed,
            all_when_empty: false,
            target: Target::Same,
            overwrites: false,
            safety_backup: false,
            catalog: CatalogSource::FromPoint,
            lists_live_tables: false,
            progress: ProgressKind::Percent,
            time_form: TimeForm::Iso,
            client_token: ClientToken::Honoured(64),
            limits: rules::LIMITS,
            names: rules::NAMES,
            options: if postgresql { Vec::new() } else { vec![instant()] },
            leaves_out: leaves_out(postgresql),
            while_running: msg::while_running(),
        }
    }

    fn source<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(instances::one(link, id))
    }

    fn points<'a>(&'a self, link: &'a Link, instance: &'a Instance) -> Later<'a, PointChoices> {
        Box::pin(points::choices(link, &instance.id))
    }

    fn catalog<'a>(&'a self, link: &'a Link, spot: Spot<'a>, wanted: Wanted<'a>) -> Later<'a, Catalog> {
        Box::pin(catalog::of_instance(link, &spot.source.id, spot.point, wanted))
    }

    fn existing<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Existing> {
        Box::pin(existing::read(link, target))
    }

    fn tasks<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>> {
        Box::pin(tasks::recent(link, target))
    }

    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
        request::prepare(KEY, &call(plan), plan, profile, run)
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

/// The business parameters, in their fixed order. Exactly one of `BackupId` and `RestoreTime` is sent, because which
/// of both would win is UNCONFIRMED; `RestoreTableMode` of one SDK is undocumented and never sent.
fn call(plan: &RestorePlan) -> Call {
    let draft = plan.draft();
    let call = Call::new(ACTION).with("DBInstanceId", draft.written().as_str());
    let call = match &draft.point {
        RestorePoint::Backup(id) => call.with("BackupId", id.as_str()),
        RestorePoint::At(at) => call.with("RestoreTime", at.sec_time()),
    };
    let instant = draft.options.get(INSTANT) == Some(&OptionValue::Switch(true));
    let call = if instant { call.with("InstantRecovery", "true") } else { call };
    call.with("TableMeta", map::table_meta(&draft.databases))
}

/// What a request says.
fn said(request: &PreparedRequest) -> Option<Said> {
    let mut fields = Fields::of(request, ACTION)?;
    let instance = fields.take("DBInstanceId")?.into();
    // One of the two; the other would be left over and refused.
    let point = fields.set().or_else(|| fields.moment())?;
    let instant = match fields.take("InstantRecovery").as_deref() {
        None => None,
        Some("true") => Some((INSTANT.to_owned(), OptionValue::Switch(true))),
        Some(_) => return None,
    };
    let databases = fields.databases(request)?;
    Some(Said { instance, source: None, point, options: instant.into_iter().collect(), databases })
}

#[cfg(test)]
mod tests;
