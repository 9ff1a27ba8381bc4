//! `huawei.taurusdb-tables`: tables of one TaurusDB instance to a moment, back into the same instance and the same
//! databases under new names (CreateRestoreTables, v3).
//!
//! The request is a pure function of plan and profile; it is sent once. The service makes new tables beside the old ones,
//! so nothing here offers to overwrite.

pub mod body;
pub mod catalog;
pub mod existing;
pub mod instances;
pub mod jobs;
pub mod points;
pub mod wire;

use super::call::Service;
use super::submit::{self, Form};
use crate::domain::capability::{
    Capabilities, CatalogSource, ClientToken, Depth, LeftOut, Limit, Limits, Needed, OptionKind, OptionSpec,
    PointSupport, ProgressKind, Rename, Target, TimeForm, WholeDatabases,
};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::ids::{InstanceId, JobId, RunMark};
use crate::domain::instance::Instance;
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::naming::{Folding, NameRule, NameRules, OldNames, Unit};
use crate::domain::plan::RestorePlan;
use crate::domain::point::PointChoices;
use crate::domain::profile::Profile;
use crate::domain::progress::Speed;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::said::Said;
use crate::messages::{Text, huawei as msg, left_out as left_msg};
use crate::provider::{Later, Link, Operation, Spot, Wanted};

/// The operation's key.
pub const KEY: &str = "huawei.taurusdb-tables";

/// Tables of TaurusDB to a moment.
#[derive(Clone, Copy, Debug)]
pub struct TaurusTables;

/// New names of tables.
const NEW: NameRule = NameRule {
    min: 1,
    max: 64,
    unit: Unit::Chars,
    upper: true,
    signs: "_-$",
    other_scripts: false,
    letter_first: false,
    alnum_last: false,
    reserved: &[],
    forbidden_parts: &[],
};

/// Old names of tables: any other makes the whole job fail. `$` is among the new ones only.
const OLD_NAMES: OldNames = OldNames::Only(NameRule { signs: "_-", ..NEW });

/// Whether the server folds case is one of its settings, so names that differ by case only count as one.
const NAMES: NameRules =
    NameRules { database: NEW, table: NEW, old: OLD_NAMES, folding: Folding::Insensitive };

/// Above 2,000 tables the pages advise to restore the whole instance; 20,000 are the most.
const LIMITS: Limits = Limits {
    tables: Limit { warn_above: Some(2_000), refuse_above: Some(20_000) },
    databases: Limit { warn_above: None, refuse_above: None },
};

/// What does not come back (reference: section 4). What the pages leave open is said to be open.
fn leaves_out() -> Vec<LeftOut> {
    let left = |key, what, then| LeftOut { key, what, then };
    vec![
        left("missing-foreign-keys", left_msg::foreign_keys(), left_msg::foreign_keys_then()),
        left("missing-triggers", left_msg::triggers_refused(), left_msg::triggers_refused_then()),
        left("missing-views", left_msg::views_untold(), left_msg::views_then()),
        left("missing-auto-increment", left_msg::counters_untold(), left_msg::counters_then()),
        left("missing-grants", left_msg::grants_untold(), left_msg::grants_then()),
    ]
}

/// Where the names come from. The service takes "off" where nothing is said.
fn latest() -> OptionSpec {
    OptionSpec {
        key: body::LAST_TABLE_INFO,
        label: msg::taurus_latest_label(),
        kind: OptionKind::Switch,
        default: None,
        needed: Needed::Never,
        changes_list: true,
        explanation: msg::taurus_latest_explained(),
    }
}

impl Operation for TaurusTables {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::taurus_tables()
    }

    /// The pages name 20 MB/s for older editions and 35 MB/s for newer ones as the average.
    fn documented_speed(&self) -> Option<Speed> {
        Some(Speed { slow: 20_000_000, fast: 35_000_000 })
    }

    fn capabilities(&self, _instance: Option<&Instance>) -> Capabilities {
        Capabilities {
            points: PointSupport::Window,
            rename: Rename::Tables,
            depth: Depth::Tables,
            whole_databases: WholeDatabases::Never,
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
            options: vec![latest()],
            leaves_out: leaves_out(),
            while_running: msg::taurus_while_running(),
        }
    }

    fn source<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(instances::one(link, id))
    }

    fn points<'a>(&'a self, link: &'a Link, source: &'a Instance) -> Later<'a, PointChoices> {
        Box::pin(points::choices(link, &source.id))
    }

    fn catalog<'a>(&'a self, link: &'a Link, spot: Spot<'a>, wanted: Wanted<'a>) -> Later<'a, Catalog> {
        Box::pin(catalog::read(link, spot, wanted))
    }

    fn existing<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Existing> {
        Box::pin(async move { Ok(existing::read(link, target).await) })
    }

    fn tasks<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>> {
        Box::pin(jobs::recent(link, target))
    }

    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
        prepare(plan, profile, run)
    }

    fn said(&self, request: &PreparedRequest) -> Option<Said> {
        body::said(request)
    }

    fn send<'a>(&'a self, link: &'a Link, request: &'a PreparedRequest) -> Later<'a, SubmitOutcome> {
        Box::pin(submit::send(link, Service::GaussDb, request))
    }

    fn progress<'a>(&'a self, link: &'a Link, job: &'a JobRef) -> Later<'a, JobSnapshot> {
        Box::pin(jobs::progress(link, job))
    }
}

fn prepare(plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
    let draft = plan.draft();
    let form = Form {
        operation: KEY,
        service: Service::GaussDb,
        path: instances::path("v3", draft.written()) + "/backups/restore/tables",
        body: body::of(draft),
        instance: draft.written(),
        overwrites: false,
        tool: ["GaussDB", "CreateRestoreTables"],
        notes: body::notes(draft),
    };
    submit::prepared(form, profile, run)
}

#[cfg(test)]
mod tests;
