//! Turns the `[huawei]` part of a scenario into a cloud: relative times become moments. It must never invent a fact that
//! the scenario does not give or imply.

use super::catalog::{Database, Schema};
use super::instance::{Backup, Instance};
use super::job::Job;
use super::{Access, Cloud, uuid};
use crate::sim::clock::{DAY, MINUTE};
use crate::sim::scenario::{Engine, Huawei, HuaweiBackup, HuaweiDatabase, HuaweiInstance, Offset};
use crate::sim::world::{Span, Table};

pub(super) fn build(paper: &Huawei, seed: u64, start_ms: i64) -> Cloud {
    let mut cloud = Cloud {
        seed,
        start_ms,
        paper: Huawei { instances: Vec::new(), ..paper.clone() },
        access: Access::default(),
        instances: Vec::new(),
        jobs: Vec::new(),
        running_ms: Vec::new(),
        made: 0,
    };
    for of in &papers(&cloud, paper) {
        let source = of.databases_of.as_ref().or(of.replica_of.as_ref());
        let source = source.and_then(|id| paper.instances.iter().find(|other| other.id == *id));
        let instance = instance(&cloud, of, source.unwrap_or(of), start_ms);
        for job in &of.jobs {
            let id = uuid(&cloud.digest(&format!("job {}", cloud.jobs.len())));
            cloud.jobs.push(Job::seeded(job, id, &of.id, start_ms));
            cloud.running_ms.push(0);
        }
        cloud.instances.push(instance);
    }
    cloud
}

/// The instances on paper, fleets written out.
fn papers(cloud: &Cloud, paper: &Huawei) -> Vec<HuaweiInstance> {
    let mut papers = paper.instances.clone();
    for fleet in &paper.fleets {
        let Some(model) = paper.instances.iter().find(|instance| instance.id == fleet.like) else { continue };
        for number in 1..=fleet.count {
            let hex = cloud.digest(&format!("fleet {} {number}", fleet.name_prefix));
            let id = format!("{}{}", &hex[..32], &model.id[32..]);
            papers.push(HuaweiInstance {
                id,
                name: format!("{}-{number:04}", fleet.name_prefix),
                ..model.clone()
            });
        }
    }
    papers
}

fn instance(cloud: &Cloud, paper: &HuaweiInstance, source: &HuaweiInstance, start_ms: i64) -> Instance {
    let mut backups: Vec<Backup> =
        paper.backups.iter().chain(&daily(paper)).map(|set| backup(cloud, set, paper, start_ms)).collect();
    backups.sort_by_key(|set| std::cmp::Reverse(set.start_ms));
    let first = backups.iter().filter(|set| set.is_usable(start_ms)).map(|set| set.end_ms).min();
    let mut databases: Vec<Database> = source
        .databases
        .iter()
        .flat_map(HuaweiDatabase::written_out)
        .map(|database| self::database(&database, source, start_ms))
        .collect();
    databases.sort_by(|a, b| a.name.cmp(&b.name));
    let mut holes: Vec<(i64, i64)> =
        paper.log_holes.iter().map(|hole| (start_ms + hole.from.0, start_ms + hole.to.0)).collect();
    holes.sort_unstable();
    Instance {
        id: paper.id.clone(),
        engine: paper.engine,
        used_kb: paper.used_gb * 1024 * 1024,
        created_ms: start_ms + paper.created.0,
        window_from: paper.window_from.map(|from| start_ms + from.0).or(first),
        log_holes: holes,
        backups,
        databases,
        paper: paper.clone(),
    }
}

fn daily(paper: &HuaweiInstance) -> Vec<HuaweiBackup> {
    let Some(daily) = &paper.daily_backups else { return Vec::new() };
    (0..daily.days)
        .map(|day| HuaweiBackup {
            name: String::new(),
            r#type: "auto".to_owned(),
            start: Offset(daily.newest.0 - i64::from(day) * DAY),
            minutes: 12,
            size_mb: daily.size_mb.saturating_sub(u64::from(day) * 37),
            status: "COMPLETED".to_owned(),
            description: String::new(),
        })
        .collect()
}

fn backup(cloud: &Cloud, paper: &HuaweiBackup, of: &HuaweiInstance, start_ms: i64) -> Backup {
    let begun = start_ms + paper.start.0;
    let name =
        if paper.name.is_empty() { super::automatic_name(&of.name, begun) } else { paper.name.clone() };
    let building = paper.status == "BUILDING";
    Backup {
        id: cloud.backup_id(of.engine, &format!("{} {} {}", of.id, paper.start.0, paper.name)),
        name,
        kind: paper.r#type.clone(),
        start_ms: begun,
        end_ms: begun + i64::try_from(paper.minutes).unwrap_or(0) * MINUTE,
        status: if building { "COMPLETED".to_owned() } else { paper.status.clone() },
        size_kb: paper.size_mb * 1024,
        description: paper.description.clone(),
    }
}

fn database(paper: &HuaweiDatabase, of: &HuaweiInstance, start_ms: i64) -> Database {
    let from = start_ms + of.created.0;
    let table = |name: &str, from| Table {
        name: name.to_owned(),
        size_kb: paper.sizes_mb.get(name).copied().unwrap_or(paper.table_mb) * 1024,
        life: Span::since(from),
    };
    let mut schemas: Vec<Schema> = if of.engine == Engine::PostgreSQL {
        let schema = |schema: &crate::sim::scenario::HuaweiSchema| Schema {
            name: schema.name.clone(),
            tables: schema.tables.iter().map(|name| table(name, from)).collect(),
        };
        paper.schemas.iter().map(schema).collect()
    } else {
        let tables = paper.tables.iter().map(|name| table(name, from)).collect();
        vec![Schema { name: String::new(), tables }]
    };
    if let (Some(rule), Some(first)) = (&paper.generate, schemas.first_mut()) {
        first.tables.extend((0..rule.count).map(|n| table(&format!("{}{n:06}", rule.prefix), from)));
    }
    let mut life = Span::since(from);
    for change in of.changes.iter().filter(|change| change.database == paper.name) {
        let at = start_ms + change.at.0;
        if change.drop_database {
            life.until = Some(at);
        }
        let name = change.schema.as_deref().unwrap_or_default();
        let Some(home) = schemas.iter_mut().find(|schema| schema.name == name) else { continue };
        for dropped in home.tables.iter_mut().filter(|table| change.drop.contains(&table.name)) {
            if dropped.life.covers(at) {
                dropped.life.until = Some(at);
            }
        }
        home.tables.extend(change.create.iter().map(|name| table(name, at)));
    }
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    for schema in &mut schemas {
        schema.tables.sort_by(|a, b| a.name.cmp(&b.name));
    }
    Database { name: paper.name.clone(), life, schemas, triggers: paper.triggers.iter().cloned().collect() }
}
