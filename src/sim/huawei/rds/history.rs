//! What existed at a point: databases, and tables. Names with Chinese characters are left out and lists are cut at the
//! limits, as on the real service. It must never say that it did either.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::naming::is_chinese;
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Database, Instance};
use serde_json::{Value, json};

/// What is asked for.
struct Asked {
    instance_ids: Vec<String>,
    point_ms: i64,
    engine: Engine,
    instance_like: String,
    database_like: String,
    table_like: String,
}

impl Asked {
    fn read(call: &Call, body: &Value, tables: bool) -> Result<Asked, Failure> {
        let mut known = vec!["instance_ids", "restore_time", "database_name_like", "instance_name_like"];
        known.extend(tables.then_some("table_name_like"));
        let fields = Fields::of(body, "body", &known)?;
        let engine = match call.path("engine").to_ascii_lowercase().as_str() {
            "mysql" => Engine::MySQL,
            "postgresql" => Engine::PostgreSQL,
            _ => return Err(Failure::parameter("engine")),
        };
        let like = |key: &str| Ok(fields.text(key)?.unwrap_or_default().to_owned());
        let table_like: String = if tables { like("table_name_like")? } else { String::new() };
        if table_like.contains(['\'', '"', '\\', '/']) {
            return Err(Failure::parameter("table_name_like"));
        }
        Ok(Asked {
            instance_ids: fields.need_texts("instance_ids")?.into_iter().map(str::to_owned).collect(),
            point_ms: fields.need_moment("restore_time")?,
            engine,
            instance_like: like("instance_name_like")?,
            database_like: like("database_name_like")?,
            table_like,
        })
    }

    /// The instances asked for, each checked.
    fn instances<'a>(&self, world: &'a World, now_ms: i64) -> Result<Vec<&'a Instance>, Failure> {
        let mut found = Vec::new();
        for id in &self.instance_ids {
            let instance = checks::engine(world, id, RDS, &[self.engine])?;
            checks::covered(instance, self.point_ms, now_ms)?;
            if instance.paper.name.contains(&self.instance_like) {
                found.push(instance);
            }
        }
        Ok(found)
    }

    /// Databases at the point that the filter and the listing itself let through.
    fn databases<'a>(&'a self, instance: &'a Instance) -> impl Iterator<Item = &'a Database> {
        let all = instance.databases_at(self.point_ms);
        all.filter(|database| database.name.contains(&self.database_like) && !is_chinese(&database.name))
    }
}

/// `POST /{engine}/instances/history/databases`.
pub(super) fn databases(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let asked = Asked::read(call, &call.body()?, false)?;
    let rules = &world.huawei.paper.rules;
    let (most, most_tables) = (rules.database_limit.unwrap_or(2000), rules.table_limit.unwrap_or(20_000));
    let rows: Vec<Value> = asked
        .instances(world, call.now_ms)?
        .into_iter()
        .map(|instance| {
            let mut left = most_tables;
            let within = asked.databases(instance).take(most).map_while(|database| {
                let count = database.count_at(asked.point_ms);
                left = left.checked_sub(count)?;
                Some(json!({ "name": database.name, "total_tables": count }))
            });
            instance_row(instance, asked.point_ms, &within.collect::<Vec<_>>())
        })
        .collect();
    Ok(Done::ok(json!({ "database_limit": most, "table_limit": most_tables, "instances": rows })))
}

/// `POST /{engine}/instances/history/tables`. The MySQL form without schemas is UNCONFIRMED.
pub(super) fn tables(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let asked = Asked::read(call, &call.body()?, true)?;
    let rules = &world.huawei.paper.rules;
    if asked.engine == Engine::MySQL && rules.no_mysql_history_tables {
        return Err(Failure::of("APIGW.0101"));
    }
    let most = rules.table_limit.unwrap_or(2000);
    let rows: Vec<Value> = asked
        .instances(world, call.now_ms)?
        .into_iter()
        .map(|instance| {
            let mut left = most;
            let rows = asked.databases(instance).map(|database| database_row(database, &asked, &mut left));
            instance_row(instance, asked.point_ms, &rows.collect::<Vec<_>>())
        })
        .collect();
    Ok(Done::ok(json!({ "table_limit": most, "instances": rows })))
}

fn instance_row(instance: &Instance, point_ms: i64, databases: &[Value]) -> Value {
    json!({
        "id": instance.id,
        "name": instance.paper.name,
        "total_tables": instance.tables_at(point_ms),
        "databases": databases,
    })
}

/// Takes what it lists off `left`. Totals count everything, also what is not listed: UNCONFIRMED.
fn database_row(database: &Database, asked: &Asked, left: &mut usize) -> Value {
    let mut row = json!({ "name": database.name, "total_tables": database.count_at(asked.point_ms) });
    let mut schemas = Vec::new();
    for schema in database.schemas.iter().filter(|schema| !is_chinese(&schema.name)) {
        let all: Vec<&str> = schema.tables_at(asked.point_ms).map(|table| table.name.as_str()).collect();
        let mut shown: Vec<&&str> =
            all.iter().filter(|name| name.contains(&asked.table_like) && !is_chinese(name)).collect();
        shown.truncate(*left);
        *left -= shown.len();
        let tables: Vec<Value> = shown.into_iter().map(|name| json!({ "name": name })).collect();
        if asked.engine == Engine::MySQL {
            row["tables"] = tables.into();
        } else {
            schemas.push(json!({ "name": schema.name, "total_tables": all.len(), "tables": tables }));
        }
    }
    if asked.engine == Engine::PostgreSQL {
        row["schemas"] = schemas.into();
    }
    row
}
