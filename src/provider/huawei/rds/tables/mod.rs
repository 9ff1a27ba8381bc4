//! `huawei.rds-postgresql-tables`: tables, or whole databases, of a PostgreSQL instance back into the same instance
//! under new names (`POST instances/batch/restore/tables` and `…/databases`).
//!
//! The service writes copies beside the originals and overwrites nothing. The request is sent once.

pub mod body;

use super::{history, instances, points, tasks};
use crate::domain::capability::{
    Capabilities, CatalogSource, ClientToken, Depth, LeftOut, Limit, Limits, PointSupport, ProgressKind,
    Rename, Target, TimeForm, WholeDatabases,
};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, JobId, RunMark};
use crate::domain::instance::Instance;
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::naming::{Folding, NameRule, NameRules, OldNames, Unit};
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::said::Said;
use crate::messages::{Text, faults, fields, huawei as msg, left_out as left_msg, plan as plan_msg};
use crate::provider::huawei::call::Service;
use crate::provider::huawei::submit::{self, Form};
use crate::provider::{Later, Link, Operation, Spot, Wanted};

/// The operation's key.
pub const KEY: &str = "huawei.rds-postgresql-tables";

/// Table and database restore of PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub struct PostgresqlTables;

/// The pages name no rule for new table names (UNCONFIRMED): what needs no quoting in any tool, within the engine's
/// own limit, so that nothing is cut off silently.
const TABLE: NameRule = NameRule {
    min: 1,
    max: 63,
    unit: Unit::Bytes,
    upper: true,
    signs: "_",
    other_scripts: false,
    letter_first: false,
    alnum_last: false,
    reserved: &[],
    forbidden_parts: &[],
};

/// New database names may have `-` and `$` besides.
const DATABASE: NameRule =
    NameRule { signs: "_-$", reserved: &["postgres", "rdsadmin", "template0", "template1"], ..TABLE };

/// PostgreSQL tells quoted names of different case apart; taking them for the same is the careful side.
const NAMES: NameRules =
    NameRules { database: DATABASE, table: TABLE, old: OldNames::Any, folding: Folding::Insensitive };

/// One page says 2,000 tables in one restore, an older one 20,000.
const LIMITS: Limits = Limits {
    tables: Limit { warn_above: Some(2_000), refuse_above: Some(20_000) },
    databases: Limit { warn_above: None, refuse_above: Some(2_000) },
};

/// What does not come back (reference: section 4).
fn leaves_out() -> Vec<LeftOut> {
    let left = |key, what, then| LeftOut { key, what, then };
    vec![
        left("missing-foreign-keys", left_msg::foreign_keys(), left_msg::foreign_keys_then()),
        left("missing-triggers", left_msg::triggers(), left_msg::triggers_then()),
        left("missing-inheritance", left_msg::inheritance(), left_msg::inheritance_then()),
        left("missing-index-names", left_msg::index_names(), left_msg::index_names_then()),
        left("missing-subscriptions", left_msg::subscriptions(), left_msg::subscriptions_then()),
        left("missing-grants", left_msg::grants_untold(), left_msg::grants_then()),
    ]
}

impl Operation for PostgresqlTables {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::rds_postgresql_tables()
    }

    fn capabilities(&self, _: Option<&Instance>) -> Capabilities {
        Capabilities {
            points: PointSupport::Window,
            rename: Rename::TablesOrWholeDatabases,
            depth: Depth::Schemas,
            whole_databases: WholeDatabases::Alone,
            all_when_empty: false,
            target: Target::Same,
            overwrites: false,
            safety_backup: false,
            catalog: CatalogSource::FromPoint,
            lists_live_tables: true,
            progress: ProgressKind::Percent,
            time_form: TimeForm::Millis,
            client_token: ClientToken::None,
            limits: LIMITS,
            names: NAMES,
            options: Vec::new(),
            leaves_out: leaves_out(),
            while_running: msg::rds_tables_while_running(),
        }
    }

    fn source<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(instances::one(link, id))
    }

    fn points<'a>(&'a self, link: &'a Link, source: &'a Instance) -> Later<'a, PointChoices> {
        Box::pin(points::moments(link, &source.id))
    }

    fn catalog<'a>(&'a self, link: &'a Link, spot: Spot<'a>, wanted: Wanted<'a>) -> Later<'a, Catalog> {
        match spot.point {
            RestorePoint::At(at) => Box::pin(history::catalog(link, &spot.source.id, *at, wanted)),
            RestorePoint::Backup(_) => {
                let fault = Fault::new(FaultKind::Unsupported, plan_msg::no_backups(), faults::fix_point());
                Box::pin(std::future::ready(Err(fault)))
            }
        }
    }

    fn existing<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Existing> {
        Box::pin(history::tables_now(link, target))
    }

    fn tasks<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>> {
        Box::pin(tasks::recent(link, target))
    }

    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
        let draft = plan.draft();
        let form = Form {
            operation: KEY,
            service: Service::Rds,
            path: body::Call::of(draft).path().to_owned(),
            body: body::of(draft),
            instance: draft.written(),
            overwrites: false,
            tool: ["RDS", body::Call::of(draft).tool()],
            notes: vec![("instance_id", fields::written())],
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

#[cfg(test)]
mod tests;
