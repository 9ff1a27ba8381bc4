//! Fixed data: times, CJK names, and names that try to do harm.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::effect::Query;
use crate::app::msg::{Beside, Checked, Looked, PlanFile, Reply};
use crate::domain::capability::{
    Capabilities, LeftOut, Limit, Limits, Needed, OptionKind, OptionSpec, OptionValue,
};
use crate::domain::catalog::{Catalog, DatabaseEntry, Existing, Group};
use crate::domain::check::{Check, Facts, evaluate};
use crate::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, OperationKey, RunMark};
use crate::domain::instance::{Engine, Instance, Listing, Offer};
use crate::domain::job::{JobSnapshot, JobState, Progress};
use crate::domain::naming::NameRule;
use crate::domain::plan::RestorePlan;
use crate::domain::point::{BackupSet, PointChoices, RestorePoint};
use crate::domain::profile::{Environment, Profile};
use crate::domain::request::{PreparedRequest, Tool, ToolStyle};
use crate::domain::run::{RunState, RunSummary};
use crate::domain::testing;
use crate::domain::time::{Timestamp, Window};
use crate::domain::validate::validate;
use crate::domain::zone::Zone;
use crate::messages::{Text, checks as msg, review};

use super::others::other_catalog;

/// A name that would clear the screen and turn the text around.
pub const HOSTILE: &str = "evil\u{1b}[2J\u{202e}\r\nname";

pub fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

pub fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en: en.into(), zh: zh.into() }
}

pub fn profiles() -> Vec<Profile> {
    let profile = |name: &str, provider: &str, region: &str, environment: &str, zone| Profile {
        name: name.into(),
        provider: provider.to_owned(),
        region: region.into(),
        environment: Environment(environment.to_owned()),
        time_zone: zone,
        credentials: "aliyun-cli:default".to_owned(),
        endpoints: BTreeMap::new(),
        signature: None,
        project_id: None,
    };
    let shanghai = Zone::parse("Asia/Shanghai");
    vec![
        profile("shop-prod", "aliyun", "cn-hangzhou", "prod", shanghai),
        profile("shop-staging", "aliyun", "cn-hangzhou", "staging", shanghai),
        profile("支付-eu", "huawei", "eu-west-101", "live", None),
    ]
}

pub fn capabilities() -> Capabilities {
    let rule = NameRule {
        upper: false,
        signs: "_-",
        other_scripts: true,
        letter_first: true,
        alnum_last: true,
        reserved: &["mysql"],
        ..testing::NAME
    };
    let limit = Limit { warn_above: Some(2), refuse_above: Some(100) };
    Capabilities {
        limits: Limits { tables: limit, databases: limit },
        names: testing::names(rule),
        options: vec![
            OptionSpec {
                key: "latest-tables",
                label: text("Latest tables", "最新表"),
                kind: OptionKind::Switch,
                default: Some(OptionValue::Switch(false)),

                needed: Needed::Never,
                changes_list: false,
                explanation: text(
                    "Lists tables as they are now instead of as they were at the point. A table dropped since is missing then.",
                    "列出现在的表，而不是恢复点时的表。此后删除的表不会出现。",
                ),
            },
            OptionSpec {
                key: "note",
                label: text("Note", "备注"),
                kind: OptionKind::Words,
                default: None,

                needed: Needed::Never,
                changes_list: false,
                explanation: text("A remark in the cloud's task list.", "显示在云端任务列表中的备注。"),
            },
        ],
        leaves_out: left_out("missing-triggers", "triggers, views and grants", "触发器、视图和权限"),
        while_running: text(
            "the instance cannot be restarted, resized or released",
            "实例不能重启、变配或释放",
        ),
        ..testing::capabilities()
    }
}

/// One thing that does not come back.
pub fn left_out(key: &'static str, en: &'static str, zh: &'static str) -> Vec<LeftOut> {
    let then = text("make them anew on the copies", "在副本上重建");
    vec![LeftOut { key, what: text(en, zh), then }]
}

/// The operation of [`capabilities`].
pub fn offer() -> Offer {
    Offer {
        operation: "aliyun.restore-table".into(),
        title: text("Restore of databases and tables", "库表恢复"),
        capabilities: capabilities(),
    }
}

pub fn instance(id: &str, name: &str, status: &str) -> Instance {
    Instance {
        id: id.into(),
        name: name.to_owned(),
        engine: Engine::MySql,
        engine_version: "8.0".to_owned(),
        status: status.to_owned(),
        region: "cn-hangzhou".into(),
        edition: Some("Basic".to_owned()),
        storage_type: Some("cloud_essd".to_owned()),
        storage_bytes: Some(500 << 30),
        used_bytes: Some(260 << 30),
        endpoint: Some(format!("{id}.mysql.rds.aliyuncs.com")),
        created_at: Some(at("2024-03-02T01:00:00Z")),
        network: None,
        time_zone: None,
        primary: None,
        replicas: Vec::new(),
        offers: vec![offer()],
        unusable: None,
    }
}

pub fn instances() -> Vec<Instance> {
    let mut locked = instance("rm-bp1old", "shop-old", "Released");
    locked.unusable = Some(text("the instance is locked: payment overdue", "实例已锁定：欠费"));
    let mut none = instance("rm-bp1pg", "报表-postgres", "Running");
    none.engine = Engine::PostgreSql;
    none.offers.clear();
    vec![
        instance("rm-bp1shop7", "shop-prod", "Running"),
        instance("rm-bp1shop9", "shop-prod-st", "Running"),
        none,
        locked,
        instance("rm-bp1evil", HOSTILE, "Running"),
    ]
}

pub fn backup(id: &str, from: &str, to: &str) -> BackupSet {
    BackupSet {
        id: id.into(),
        started_at: Some(at(from)),
        finished_at: Some(at(to)),
        size_bytes: Some(111 << 30),
        kind: vec!["FullBackup".to_owned(), "Automated".to_owned()],
        manual: false,
        regions: Vec::new(),
        unusable: None,
    }
}

pub fn points() -> PointChoices {
    let mut running = backup("904", "2026-11-19T14:00:00Z", "2026-11-19T14:10:00Z");
    running.finished_at = None;
    running.size_bytes = None;
    running.unusable = Some(text("it is not finished", "尚未完成"));
    let mut old = backup("901", "2026-11-16T19:12:08Z", "2026-11-16T19:40:00Z");
    old.unusable = Some(text("taken before table restore was switched on", "早于开启库表恢复的时间"));
    PointChoices {
        backups: vec![
            running,
            backup("903", "2026-11-18T19:12:08Z", "2026-11-18T19:41:30Z"),
            backup("902", "2026-11-17T19:12:08Z", "2026-11-17T19:40:02Z"),
            old,
        ],
        windows: vec![
            Window { from: at("2026-11-17T19:40:02Z"), to: at("2026-11-18T05:05:00Z") },
            Window { from: at("2026-11-18T19:41:30Z"), to: at("2026-11-19T14:17:10Z") },
        ],
        no_window: None,
    }
}

pub const TABLES: [&str; 8] =
    ["orders", "order_items", "payments", "customers", "refunds", "coupons", "订单明细表", HOSTILE];

pub fn catalog(database: Option<&str>) -> Catalog {
    let entry = |name: &str, size: u64| DatabaseEntry {
        name: name.to_owned(),
        size_bytes: Some(size << 30),
        groups: (database == Some(name))
            .then(|| vec![Group { schema: None, tables: TABLES.into_iter().collect() }]),
    };
    Catalog {
        databases: vec![entry("shop", 111), entry("shop_audit", 9), entry("商城", 2)],
        ..Catalog::default()
    }
}

fn facts() -> Facts {
    Facts {
        instance: Instance { replicas: vec!["rr-bp1shop7".into()], ..instances().remove(0) },
        source: instances().remove(0),
        points: points(),
        target_points: None,
        examined: Vec::new(),
        catalog: Some(catalog(Some("shop"))),
        existing: existing(),
        tasks: Some(Vec::new()),
        skew_ms: Some(400),
        read_at: at("2026-11-19T14:20:31Z"),
    }
}

fn existing() -> Existing {
    let names = ["shop", "shop_audit", "商城"];
    Existing { databases: Some(names.map(str::to_owned).to_vec()), ..Existing::default() }
}

pub fn runs() -> Vec<RunSummary> {
    let run = |mark: &str, state, started: &str| RunSummary {
        run: mark.into(),
        profile: "shop-prod".into(),
        operation: "aliyun.restore-table".into(),
        instance: "rm-bp1shop7".into(),
        state,
        started_at: Some(at(started)),
        job: Some("t-0k4".into()),
        ticked: 2,
        by: None,
    };
    vec![
        run("a2b3", RunState::CloudDone, "2026-11-12T03:00:00Z"),
        run("k7q2", RunState::Running, "2026-11-19T14:05:00Z"),
        RunSummary { job: None, ..run("m3fd", RunState::Unknown, "2026-11-19T12:14:33Z") },
        run("q9x4", RunState::Rejected, "2026-11-11T03:00:00Z"),
    ]
}

pub fn fault() -> Fault {
    Fault {
        code: Some("IncorrectDBInstanceState".to_owned()),
        request_id: Some("7D1C2F3A-0B4E-5F6A-8C9D-0E1F2A3B4C5D".into()),
        http_status: Some(400),
        ..Fault::new(
            FaultKind::Conflict,
            text("The instance is busy with another task.", "实例正在执行其他任务。"),
            text("wait for its end, then try again (r)", "等待其结束后重试（r）"),
        )
    }
    .with_detail(format!("{{\"Code\":\"IncorrectDBInstanceState\",\n\"Message\":\"{HOSTILE}\"}}"))
}

fn request(plan: &RestorePlan, overwrites: bool) -> PreparedRequest {
    let payload = payload(plan.draft());
    let when = match &plan.draft().point {
        RestorePoint::Backup(id) => ("BackupId".to_owned(), id.0.clone()),
        RestorePoint::At(at) => ("RestoreTime".to_owned(), at.sec_time()),
    };
    let parameters = vec![
        ("Action".to_owned(), "RestoreTable".to_owned()),
        ("DBInstanceId".to_owned(), plan.draft().instance.0.clone()),
        when,
        ("ClientToken".to_owned(), "ud-k7q2-1".to_owned()),
        ("TableMeta".to_owned(), payload.clone()),
    ];
    PreparedRequest {
        operation: plan.draft().operation.clone(),
        profile: plan.draft().profile.clone(),
        run: "k7q2".into(),
        instance: plan.draft().written().clone(),
        overwrites,
        method: "POST".to_owned(),
        endpoint: "https://rds.aliyuncs.com".to_owned(),
        path: "/".to_owned(),
        query: Vec::new(),
        headers: vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
        parameters,
        body: format!("Action=RestoreTable&TableMeta={payload}"),
        payload,
        payload_name: "TableMeta".to_owned(),
        client_token: Some("ud-k7q2-1".to_owned()),
        signing_query: vec!["AccessKeyId", "SignatureNonce", "Timestamp", "Signature"],
        signing_headers: vec!["Authorization"],
        needs: Some("rds:RestoreTable".to_owned()),
        notes: vec![("ClientToken", text("by it the service knows a repeat", "服务据此识别重复请求"))],
        tool: Tool {
            words: ["aliyun", "rds", "RestoreTable"].map(str::to_owned).to_vec(),
            style: ToolStyle::Switches,
        },
    }
}

fn payload(draft: &PlanDraft) -> String {
    let databases = draft.databases.iter().map(|db| {
        let tables = db.all_tables().map(|(_, table)| {
            serde_json::json!({ "type": "table", "name": table.name, "newname": table.result() })
        });
        serde_json::json!({
            "type": "db",
            "name": db.name,
            "newname": db.result(),
            "tables": tables.collect::<Vec<_>>(),
        })
    });
    serde_json::Value::Array(databases.collect()).to_string()
}

pub fn snapshot(state: JobState) -> JobSnapshot {
    JobSnapshot {
        job: Some("t-0k4abc9977".into()),
        kind: Some("RestoreTable".to_owned()),
        state,
        status: Some("Running".to_owned()),
        progress: Progress::Percent(24.0),
        step: Some("restore full backup".to_owned()),
        started_at: Some(at("2026-11-19T14:20:36Z")),
        ended_at: None,
        remaining_secs: Some(3120),
        reason: None,
        others: Vec::new(),
        instance_status: Some("Restoring".to_owned()),
    }
}

pub fn looked(state: RunState, job: JobSnapshot) -> Looked {
    let objects = ["orders", "order_items", "订单明细表", HOSTILE];
    Looked {
        state,
        snapshot: job,
        sent_at: Some(at("2026-11-19T14:20:31Z")),
        objects: objects.map(|name| (format!("shop.{name}"), format!("shop.{name}_ud1119_k7q2"))).to_vec(),
        whole: false,
        summary: RunSummary { state, ..runs().remove(1) },
        names: None,
        uncounted: None,
        out_of_sight: false,
        beside: Beside::default(),
        closed: None,
        story: None,
    }
}

/// The weighed facts, with what the request itself tells.
fn checks(plan: &RestorePlan, capabilities: &Capabilities, facts: &Facts) -> Vec<Check> {
    let request = request(plan, capabilities.overwrites);
    let mut checks = evaluate(plan, capabilities, facts);
    let place = checks.iter().position(|check| check.key.starts_with("missing-")).unwrap_or(checks.len());
    let says = review::request_says(plan.draft().table_count(), request.body.len(), request.short_sha());
    let letter = text(
        "To the administrator: please allow rds:RestoreTable.\n",
        "致管理员：请授予 rds:RestoreTable。\n",
    );
    let may = Check {
        letter: Some(letter),
        fix: msg::permission_fix("rds:RestoreTable", "rm-bp1shop7"),
        ..Check::open("permission", msg::permission("rds:RestoreTable"))
    };
    checks.splice(place..place, [Check::ok("request", says), may]);
    checks
}

/// Plan files of a folder: a good one, and one with a slip.
fn plans() -> Vec<PlanFile> {
    let table =
        |name: &str| TableItem { name: name.to_owned(), new_name: Some(format!("{name}_ud1119_k7q2")) };
    let shop = DatabaseItem {
        name: "shop".to_owned(),
        new_name: None,
        schemas: Vec::new(),
        tables: ["orders", "payments"].map(table).to_vec(),
    };
    let draft = PlanDraft {
        profile: "shop-prod".into(),
        operation: "aliyun.restore-table".into(),
        instance: "rm-bp1shop7".into(),
        target: None,
        point: RestorePoint::Backup("903".into()),
        options: BTreeMap::new(),
        damage: None,
        run: Some("k7q2".into()),
        databases: vec![shop],
    };
    let file = |path: &str, modified: &str, judged| PlanFile {
        path: path.to_owned(),
        modified: Some(at(modified)),
        judged,
    };
    let slip = text("line 3: unknown field `nam`", "第 3 行：未知字段 `nam`");
    vec![
        file("undrop-k7q2.toml", "2026-11-19T14:12:00Z", Ok(Box::new(draft))),
        file("undrop-m3fd.toml", "2026-11-18T09:00:00Z", Err(slip)),
    ]
}

/// What is behind the answers.
#[derive(Clone)]
pub struct World {
    pub runs: Vec<RunSummary>,
    pub instances: Vec<Instance>,
    pub left_out: Vec<(Text, Fault)>,
    pub elsewhere: Vec<Instance>,
    pub targets: Vec<Instance>,
    pub points: PointChoices,
    pub skew_ms: Option<i64>,
    pub looked: Looked,
    pub facts: Facts,
    pub plans: Vec<PlanFile>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            runs: runs(),
            instances: instances(),
            left_out: Vec::new(),
            elsewhere: Vec::new(),
            targets: Vec::new(),
            points: points(),
            skew_ms: None,
            looked: looked(RunState::Running, snapshot(JobState::Running)),
            facts: facts(),
            plans: plans(),
        }
    }
}

impl World {
    /// The answer to a question.
    pub fn reply(&self, query: &Query) -> Reply {
        match query {
            Query::Runs => Reply::Runs(Ok(self.runs.clone())),
            Query::Mark => Reply::Mark(Ok(RunMark("k7q2".to_owned()))),
            Query::Instances(_) => Reply::Instances(Ok(Listing {
                instances: self.instances.clone(),
                left_out: self.left_out.clone(),
            })),
            Query::Elsewhere(_) => Reply::Elsewhere(Ok(self.elsewhere.clone())),
            Query::Targets(..) => Reply::Targets(Ok(self.targets.clone())),
            Query::Points(..) => Reply::Points(Ok(self.points.clone()), self.skew_ms),
            Query::Catalog { database, operation, options, .. } => {
                Reply::Catalog(Ok(other_catalog(operation, options, database.as_deref())
                    .unwrap_or_else(|| catalog(database.as_deref()))))
            }
            Query::Find { point, needle, .. } => Reply::Found(super::finds::found(point, needle)),
            Query::Existing(..) => Reply::Existing(Ok(existing())),
            Query::Check(draft) => Reply::Checked(Ok(self.check(draft))),
            Query::Prepare(plan) => {
                let overwrites = self.offer(&plan.draft().operation).capabilities.overwrites;
                Reply::Prepared(Ok(Box::new(request(plan, overwrites))))
            }
            Query::Plans => Reply::Plans(Ok(self.plans.clone())),
            Query::Doctor => Reply::Doctor(Ok(Text {
                en: format!("ok  config\n    two profiles\n\nwarn  credentials {HOSTILE}\n").into(),
                zh: format!("正常  config\n    两个账号配置\n\n警告  credentials {HOSTILE}\n").into(),
            })),
            Query::Open(_) | Query::Draft(_) => Reply::Opened(Err(fault())),
            Query::Look(_) => Reply::Looked(Ok(Box::new(self.looked.clone()))),
            Query::TextFile(_) => Reply::TextFile(Ok("shop.orders=orders_back\nshop.gone\n".to_owned())),
        }
    }

    fn check(&self, draft: &PlanDraft) -> Checked {
        let capabilities = self.offer(&draft.operation).capabilities;
        let facts = self.facts_of(draft);
        let verdict = validate(draft, &capabilities, &facts.existing);
        let checks = verdict.as_ref().map(|plan| checks(plan, &capabilities, &facts));
        Checked { checks: checks.unwrap_or_default(), verdict, facts: Arc::new(facts) }
    }

    fn offer(&self, operation: &OperationKey) -> Offer {
        let mut all = self.instances.iter().chain(&self.elsewhere);
        all.find_map(|instance| instance.offer(operation)).unwrap().clone()
    }

    /// The fixed facts, with the source and the target that the plan names.
    fn facts_of(&self, draft: &PlanDraft) -> Facts {
        let find = |id: &InstanceId| {
            let mut all = self.instances.iter().chain(&self.elsewhere).chain(&self.targets);
            all.find(|instance| instance.id == *id).cloned()
        };
        let mut facts = self.facts.clone();
        if draft.target.is_some() {
            facts.target_points = Some(PointChoices::default());
        }
        if draft.operation.as_str() != "aliyun.restore-table" {
            facts.instance = find(draft.written()).unwrap();
            facts.source = find(&draft.instance).unwrap();
            facts.catalog = None;
        }
        facts
    }

    /// A fault instead of an answer.
    pub fn refuse(query: &Query) -> Reply {
        match query {
            Query::Runs => Reply::Runs(Err(fault())),
            Query::Mark => Reply::Mark(Err(fault())),
            Query::Instances(_) => Reply::Instances(Err(fault())),
            Query::Elsewhere(_) => Reply::Elsewhere(Err(fault())),
            Query::Targets(..) => Reply::Targets(Err(fault())),
            Query::Points(..) => Reply::Points(Err(fault()), None),
            Query::Catalog { .. } => Reply::Catalog(Err(fault())),
            Query::Find { .. } => Reply::Found(Err(fault())),
            Query::Existing(..) => Reply::Existing(Err(fault())),
            Query::Check(_) => Reply::Checked(Err(fault())),
            Query::Prepare(_) => Reply::Prepared(Err(fault())),
            Query::Plans => Reply::Plans(Err(fault())),
            Query::Doctor => Reply::Doctor(Err(fault())),
            Query::Open(_) | Query::Draft(_) => Reply::Opened(Err(fault())),
            Query::Look(_) => Reply::Looked(Err(fault())),
            Query::TextFile(_) => Reply::TextFile(Err(fault())),
        }
    }
}
