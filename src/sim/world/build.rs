//! Turns a scenario into a world: relative times become moments, generators become rows. It must never invent a fact
//! that the scenario does not give or imply.

use super::{
    Backup, Counted, Database, Instance, Span, Table, Task, TaskState, World, copies, gateway::Gateway,
};
use crate::sim::clock::{DAY, MINUTE};
use crate::sim::scenario::{self, Fault, Offset, Scenario};

pub(super) fn build(scenario: &Scenario, start_ms: i64) -> World {
    let mut world = World {
        now_ms: start_ms,
        start_ms,
        speed: 1,
        seed: scenario.seed,
        answers: 0,
        rules: scenario.rules.clone(),
        regions: scenario.regions.clone(),
        keys: scenario.keys.clone(),
        gateway: Gateway::default(),
        instances: Vec::new(),
        tasks: Vec::new(),
        huawei: super::huawei::Cloud::new(scenario.huawei.as_ref(), scenario.seed, start_ms),
        jobs: Vec::new(),
        api_faults: Vec::new(),
        job_faults: Vec::new(),
    };
    for paper in papers(scenario) {
        let databases_of = paper.databases_of.as_ref();
        let source = databases_of.and_then(|id| scenario.instances.iter().find(|other| other.id == *id));
        let instance = instance(&paper, source.unwrap_or(&paper), &world.regions, start_ms);
        for task in &paper.tasks {
            let id = world.task_id(world.tasks.len());
            world.tasks.push(seeded_task(task, id, &instance.id, start_ms));
        }
        world.instances.push(instance);
    }
    for raw in &scenario.faults {
        match raw.read() {
            Ok(Fault::Api(fault)) => world.api_faults.push(Counted { fault, met: 0 }),
            Ok(Fault::Job(fault)) => world.job_faults.push(Counted { fault, met: 0 }),
            // Such a scenario does not load.
            Err(_) => {}
        }
    }
    world
}

/// The instances on paper, fleets written out.
fn papers(scenario: &Scenario) -> Vec<scenario::Instance> {
    let mut papers = scenario.instances.clone();
    for fleet in &scenario.fleets {
        let Some(model) = scenario.instances.iter().find(|instance| instance.id == fleet.like) else {
            continue;
        };
        for number in 1..=fleet.count {
            let mut copy = model.clone();
            copy.id = format!("{}{number:04}", fleet.id_prefix);
            copy.description = format!("{}-{number:04}", fleet.name_prefix);
            papers.push(copy);
        }
    }
    papers
}

fn instance(
    paper: &scenario::Instance,
    source: &scenario::Instance,
    regions: &[scenario::Region],
    start_ms: i64,
) -> Instance {
    let mut backups: Vec<Backup> = paper.backups.iter().map(|set| backup(set, paper, start_ms)).collect();
    backups.extend(paper.daily_backups.iter().flat_map(daily).map(|set| backup(&set, paper, start_ms)));
    backups.sort_by_key(|set| std::cmp::Reverse((set.start_ms, set.paper.id)));
    let first_usable = backups.iter().filter(|set| set.is_usable()).map(|set| set.end_ms).min();
    let region = regions.iter().find(|region| region.id == paper.region);
    let zone = paper.zone.clone().or_else(|| region?.zones.first().cloned()).unwrap_or_default();
    let mut databases: Vec<Database> = source
        .databases
        .iter()
        .flat_map(scenario::Database::written_out)
        .map(|database| {
            let changes = source.changes.iter().filter(|change| change.database == database.name);
            self::database(&database, changes, source.created, start_ms)
        })
        .collect();
    databases.sort_by(|a, b| a.name.cmp(&b.name));
    Instance {
        id: paper.id.clone(),
        description: paper.description.clone(),
        status: paper.status.clone(),
        zone,
        master: paper.master.clone(),
        used_kb: paper.used_gb * 1024 * 1024,
        window_from: paper.window_from.map(|from| start_ms + from.0).or(first_usable),
        log_holes: holes(&paper.log_holes, start_ms),
        backups,
        copies: paper.cross_backup.as_ref().map(|cross| copies::build(cross, paper, start_ms)),
        databases,
        paper: paper.clone(),
    }
}

pub(super) fn holes(paper: &[scenario::Hole], start_ms: i64) -> Vec<(i64, i64)> {
    paper.iter().map(|hole| (start_ms + hole.from.0, start_ms + hole.to.0)).collect()
}

pub(super) fn backup(paper: &scenario::Backup, of: &scenario::Instance, start_ms: i64) -> Backup {
    let begun = start_ms + paper.start.0;
    Backup {
        start_ms: begun,
        end_ms: begun + i64::try_from(paper.minutes).unwrap_or(0) * MINUTE,
        engine_version: paper.engine_version.clone().unwrap_or_else(|| of.engine_version.clone()),
        paper: paper.clone(),
    }
}

/// Usable full sets, one a day.
pub(super) fn daily(daily: &scenario::Daily) -> Vec<scenario::Backup> {
    (0..daily.days)
        .map(|day| scenario::Backup {
            id: daily.newest_id.saturating_sub(u64::from(day) * 1_409),
            start: Offset(daily.newest.0 - i64::from(day) * DAY),
            minutes: 12,
            // Data grows a little every day.
            size_mb: daily.size_mb.saturating_sub(u64::from(day) * 37),
            status: "Success".to_owned(),
            available: true,
            meta_status: "OK".to_owned(),
            r#type: "FullBackup".to_owned(),
            method: daily.method.clone(),
            mode: "Automated".to_owned(),
            engine_version: None,
            broken_metadata: false,
        })
        .collect()
}

fn database<'a>(
    paper: &scenario::Database,
    changes: impl Iterator<Item = &'a scenario::Change>,
    made: Offset,
    start_ms: i64,
) -> Database {
    let from = start_ms + paper.created.unwrap_or(made).0;
    let numbered =
        paper.generate.iter().flat_map(|rule| (0..rule.count).map(|n| format!("{}{n:06}", rule.prefix)));
    let size_kb = |name: &str| paper.sizes_mb.get(name).copied().unwrap_or(paper.table_mb) * 1024;
    let table = |name: String, from| Table { size_kb: size_kb(&name), name, life: Span::since(from) };
    let mut tables: Vec<Table> =
        paper.tables.iter().cloned().chain(numbered).map(|name| table(name, from)).collect();
    let mut life = Span::since(from);
    for change in changes {
        let at = start_ms + change.at.0;
        for dropped in
            tables.iter_mut().filter(|table| table.life.covers(at) && change.drop.contains(&table.name))
        {
            dropped.life.until = Some(at);
        }
        tables.extend(change.create.iter().map(|name| table(name.clone(), at)));
        if change.drop_database {
            life.until = Some(at);
        }
    }
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    Database {
        name: paper.name.clone(),
        charset: paper.charset.clone(),
        comment: paper.comment.clone(),
        life,
        tables,
    }
}

fn seeded_task(paper: &scenario::Task, id: String, instance: &str, start_ms: i64) -> Task {
    let state = if paper.end.is_some() { TaskState::Succeed } else { TaskState::Running };
    Task {
        id,
        kind: paper.r#type.clone(),
        instance: instance.to_owned(),
        state,
        step: paper.step.clone(),
        progress: paper.progress,
        remain_s: if paper.end.is_some() { 0 } else { 1_800 },
        start_ms: start_ms + paper.start.0,
        end_ms: paper.end.map(|end| start_ms + end.0),
        reason: String::new(),
        detail: "{}".to_owned(),
        hidden: false,
    }
}
