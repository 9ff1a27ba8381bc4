//! Operations of other kinds: PostgreSQL with schemas, a whole instance that is overwritten, another region's backups.

use std::collections::BTreeMap;

use super::fixtures::{HOSTILE, backup, instance, instances, left_out, offer, text};
use crate::domain::capability::{
    Capabilities, Depth, Limit, Limits, Needed, OptionKind, OptionSpec, OptionValue, PointSupport, Rename,
    Target, WholeDatabases,
};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group};
use crate::domain::ids::OperationKey;
use crate::domain::instance::{Engine, Instance, Offer};
use crate::domain::naming::{NameRule, Unit};
use crate::domain::point::BackupSet;
use crate::domain::testing;

/// Longer than PostgreSQL's 63 bytes once the rule has been at it.
pub const LONG: &str = "customer_order_history_archive_partition_2019_q4_final";

const PG: &str = "huawei.rds-postgresql-tables";

fn latest() -> OptionSpec {
    OptionSpec {
        key: "latest-tables",
        label: text("latest tables", "最新表"),
        kind: OptionKind::Switch,
        default: Some(OptionValue::Switch(false)),
        needed: Needed::ForMoment,
        changes_list: true,
        explanation: text("Lists tables as they are now.", "列出现在的表。"),
    }
}

/// Tables in schemas, under names of 63 bytes, never a whole database.
pub fn schemas() -> Offer {
    let rule = NameRule { max: 63, unit: Unit::Bytes, other_scripts: true, ..testing::NAME };
    let capabilities = Capabilities {
        points: PointSupport::Window,
        rename: Rename::Tables,
        depth: Depth::Schemas,
        whole_databases: WholeDatabases::Never,
        limits: Limits {
            tables: Limit { warn_above: None, refuse_above: Some(20_000) },
            ..Limits::default()
        },
        names: testing::names(rule),
        options: vec![latest()],
        leaves_out: left_out("missing-foreign-keys", "foreign keys and triggers", "外键和触发器"),
        ..testing::capabilities()
    };
    let title = text("Tables under new names", "以新名称恢复表");
    Offer { operation: PG.into(), title, capabilities }
}

/// A whole instance onto an instance that loses all it holds.
pub fn whole() -> Offer {
    let capabilities = Capabilities {
        depth: Depth::Instance,
        rename: Rename::Never,
        all_when_empty: true,
        target: Target::AnyInstance,
        overwrites: true,
        safety_backup: true,
        while_running: text("the target cannot be used at all", "目标实例完全不可用"),
        ..testing::capabilities()
    };
    let title = text("Whole instance onto an existing one", "将整个实例恢复到已有实例");
    Offer { operation: "huawei.rds-recovery".into(), title, capabilities }
}

/// Tables of another region's backups onto another instance.
pub fn faraway() -> Offer {
    let capabilities = Capabilities {
        target: Target::Another,
        whole_databases: WholeDatabases::Alone,
        ..offer().capabilities
    };
    let title = text("Tables from a backup of another region", "从其他地域的备份恢复表");
    Offer { operation: "aliyun.restore-ddr-table".into(), title, capabilities }
}

fn postgres(id: &str, name: &str) -> Instance {
    Instance {
        engine: Engine::PostgreSql,
        engine_version: "16".to_owned(),
        endpoint: Some("10.2.0.17".to_owned()),
        offers: vec![whole(), schemas()],
        ..instance(id, name, "ACTIVE")
    }
}

/// The instances of a profile with two operations each, the one that destroys first.
pub fn two_ways() -> Vec<Instance> {
    let mut only = postgres("7b1fd1c54e3b42de9a3f51aa0e3bin03", "erp-archive");
    only.offers.remove(1);
    vec![postgres("df29b535eec64ee1b286bd2c62871a9cin03", "erp-main"), only]
}

/// An instance whose databases are restored whole, over themselves.
pub fn one_way() -> Vec<Instance> {
    let capabilities = Capabilities {
        depth: Depth::Databases,
        rename: Rename::Never,
        all_when_empty: true,
        overwrites: true,
        ..testing::capabilities()
    };
    let title = text("Databases over the live ones", "覆盖现有数据库");
    let offer = Offer { operation: "huawei.rds-recovery-databases".into(), title, capabilities };
    vec![Instance {
        engine: Engine::SqlServer,
        offers: vec![offer],
        ..instance("mssql-01", "pos-main", "ACTIVE")
    }]
}

/// What the first of them can be restored onto.
pub fn targets() -> Vec<Instance> {
    let mut busy = postgres("c0ffee5eec64ee1b286bd2c62871a9ccin03", "erp-test");
    busy.unusable = Some(text("another task is at work on it", "有其他任务在执行"));
    busy.status = "BACKING UP".to_owned();
    let mut replicated = postgres("df29b535eec64ee1b286bd2c62871a9din03", "erp-main-2");
    replicated.replicas = vec!["rr-0017".into()];
    let mut all = two_ways();
    all.insert(1, replicated);
    all.push(busy);
    all.push(postgres("5e11ed5eec64ee1b286bd2c62871a9cain03", HOSTILE));
    all
}

/// An instance of another region whose backups are kept here.
pub fn elsewhere() -> Vec<Instance> {
    let mut far = instance("rm-2ze5shop7", "shop-prod-north", "Running");
    far.region = "cn-beijing".into();
    far.offers = vec![faraway()];
    vec![far]
}

/// What its backups can be restored onto.
pub fn near() -> Vec<Instance> {
    instances()
}

/// A manual backup that ended just now.
pub fn manual() -> BackupSet {
    BackupSet { manual: true, ..backup("b-manual-1", "2026-11-19T14:15:00Z", "2026-11-19T14:20:00Z") }
}

fn groups(latest: bool) -> Vec<Group> {
    let group = |schema: &str, tables: &[&str]| Group {
        schema: Some(schema.to_owned()),
        tables: tables.iter().copied().collect(),
    };
    let main: &[&str] =
        if latest { &["orders", "orders_v2", LONG] } else { &["orders", "order_items", LONG, "客户"] };
    vec![group("public", main), group("audit", &["orders", "logins"])]
}

/// The catalogue of an operation of this file; `None` for the ones that hold the usual list.
pub fn other_catalog(
    operation: &OperationKey,
    options: &BTreeMap<String, OptionValue>,
    database: Option<&str>,
) -> Option<Catalog> {
    if operation.as_str() != PG {
        return None;
    }
    let latest = options.get("latest-tables") == Some(&OptionValue::Switch(true));
    let entry = |name: &str| DatabaseEntry {
        name: name.to_owned(),
        size_bytes: None,
        groups: (database == Some(name)).then(|| groups(latest)),
    };
    let note = text(
        "tables created after the last full backup are not listed; m lists the latest ones",
        "未列出上次全量备份之后创建的表；按 m 列出最新的表",
    );
    let databases = if latest { vec![entry("erp")] } else { vec![entry("erp"), entry("crm")] };
    let notes = if latest { Vec::new() } else { vec![note] };
    Some(Catalog { databases, notes, table_limit: Some(3), ..Catalog::default() })
}
