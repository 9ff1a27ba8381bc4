//! DescribeDBInstances, DescribeDBInstanceAttribute, CheckInstanceExist. It must never change an instance.

use super::unknown_instance;
use crate::sim::aliyun::call::Call;
use crate::sim::aliyun::failure::Failure;
use crate::sim::clock;
use crate::sim::world::{Instance, World};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

const TYPES: [&str; 4] = ["Primary", "Readonly", "Guard", "Temp"];

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let region = call.need("RegionId")?;
    if !world.regions.iter().any(|known| known.id == region) {
        let message = "The specified region does not exist.";
        return Err(Failure::new(404, "InvalidRegion.NotFound", message));
    }
    if call.get("DBInstanceType").is_some_and(|kind| !TYPES.contains(&kind)) {
        let message = "The specified DBInstanceType is not supported.";
        return Err(Failure::new(400, "InvalidDBInstanceType.ValueNotSupport", message));
    }
    let found: Vec<&Instance> = world.instances.iter().filter(|instance| matches(instance, call)).collect();
    let rows =
        |page: &[&Instance]| page.iter().map(|instance| row(world, instance, call)).collect::<Vec<_>>();
    if call.get("MaxResults").is_some() || call.get("NextToken").is_some() {
        let (page, next) = token_page(&found, call)?;
        // In this mode the total is the current page's only, and the page is always the first.
        return Ok(json!({
            "PageNumber": 1,
            "PageRecordCount": page.len(),
            "TotalRecordCount": page.len(),
            "NextToken": next,
            "Items": { "DBInstance": rows(page) },
        }));
    }
    let page = call.page(30, 1, 100)?;
    let shown = page.of(&found);
    Ok(json!({
        "PageNumber": page.number,
        "PageRecordCount": shown.len(),
        "TotalRecordCount": found.len(),
        "Items": { "DBInstance": rows(shown) },
    }))
}

/// MaxResults and NextToken: a token is opaque to the client, and a position here.
fn token_page<'a, 'w>(
    found: &'a [&'w Instance],
    call: &Call,
) -> Result<(&'a [&'w Instance], String), Failure> {
    let size = call
        .get("MaxResults")
        .map_or(Some(30), |text| text.parse().ok())
        .filter(|size| (1..=100).contains(size));
    let size: usize =
        size.ok_or_else(|| Failure::new(400, "InvalidParameter", "MaxResults is from 1 to 100."))?;
    let from = call.get("NextToken").map_or(Some(0), read_token);
    let from = from.filter(|from| *from <= found.len());
    let from =
        from.ok_or_else(|| Failure::new(400, "Invalid.NextToken", "The specified NextToken is invalid."))?;
    let to = found.len().min(from + size);
    let next = if to < found.len() { STANDARD.encode(format!("from {to}")) } else { String::new() };
    Ok((&found[from..to], next))
}

fn read_token(token: &str) -> Option<usize> {
    let bytes = STANDARD.decode(token).ok()?;
    std::str::from_utf8(&bytes).ok()?.strip_prefix("from ")?.parse().ok()
}

fn matches(instance: &Instance, call: &Call) -> bool {
    let paper = &instance.paper;
    let filters = [
        ("RegionId", paper.region.as_str()),
        ("DBInstanceId", instance.id.as_str()),
        ("Engine", paper.engine.as_str()),
        ("EngineVersion", paper.engine_version.as_str()),
        ("DBInstanceStatus", instance.status.as_str()),
        ("DBInstanceType", paper.r#type.as_str()),
        ("Category", paper.category.as_str()),
        ("DBInstanceClass", paper.class.as_str()),
        ("ZoneId", instance.zone.as_str()),
        ("PayType", pay_type(instance)),
        ("InstanceNetworkType", "VPC"),
        ("ConnectionMode", "Standard"),
    ];
    let found = |text: &str| instance.id.contains(text) || instance.description.contains(text);
    filters.iter().all(|(name, value)| call.allows(name, value)) && call.get("SearchKey").is_none_or(found)
}

fn pay_type(instance: &Instance) -> &'static str {
    if instance.paper.expires.is_some() { "Prepaid" } else { "Postpaid" }
}

fn replicas(world: &World, instance: &Instance) -> Value {
    let rows: Vec<Value> =
        world.replicas_of(&instance.id).map(|replica| json!({ "DBInstanceId": replica.id })).collect();
    json!({ "ReadOnlyDBInstanceId": rows })
}

/// What both operations say of an instance.
fn common(world: &World, instance: &Instance) -> Value {
    let paper = &instance.paper;
    let start = world.start_ms();
    json!({
        "DBInstanceId": instance.id,
        "DBInstanceDescription": instance.description,
        "DBInstanceStatus": instance.status,
        "DBInstanceType": paper.r#type,
        "DBInstanceClass": paper.class,
        "DBInstanceNetType": "Intranet",
        "DBInstanceStorageType": paper.storage_type,
        "Engine": paper.engine,
        "EngineVersion": paper.engine_version,
        "RegionId": paper.region,
        "ZoneId": instance.zone,
        "VpcId": format!("vpc-{}", &world.digest(&paper.region)[..17]),
        "VSwitchId": format!("vsw-{}", &world.digest(&instance.zone)[..17]),
        "VpcCloudInstanceId": format!("{}-vpc", instance.id),
        "InstanceNetworkType": "VPC",
        "ConnectionMode": "Standard",
        // A name under .invalid is nowhere.
        "ConnectionString": format!("{}.mysql.simulator.invalid", instance.id),
        "LockMode": paper.lock_mode,
        "LockReason": paper.lock_reason,
        "PayType": pay_type(instance),
        "ExpireTime": paper.expires.map(|expires| clock::seconds(start + expires.0)).unwrap_or_default(),
        "MasterInstanceId": instance.master.clone().unwrap_or_default(),
        "GuardDBInstanceId": "",
        "TempDBInstanceId": "",
        "ReadOnlyDBInstanceIds": replicas(world, instance),
        "ResourceGroupId": "rg-acfmysimulated01",
        "DeletionProtection": paper.r#type == "Primary",
        "Tips": "",
        "TipsLevel": 0,
        "GeneralGroupName": "",
        "BurstingEnabled": false,
        "IoAccelerationEnabled": "0",
        "ColdDataEnabled": false,
        "BpeEnabled": "0",
        "IsAnalyticReadOnlyIns": false,
    })
}

fn row(world: &World, instance: &Instance, call: &Call) -> Value {
    let mut row = common(world, instance);
    row["CreateTime"] = clock::seconds(world.start_ms() + instance.paper.created.0).into();
    row["DestroyTime"] = "".into();
    row["VpcName"] = format!("vpc-{}", instance.paper.region).into();
    row["MutriORsignle"] = false.into();
    row["SwitchWeight"] = 100.into();
    row["AutoRenewal"] = false.into();
    // The Chinese page: 1 adds these three, 0 leaves them out.
    if call.get("InstanceLevel") == Some("1") {
        row["Category"] = instance.paper.category.clone().into();
        row["DBInstanceCPU"] = instance.paper.cpu.to_string().into();
        row["DBInstanceMemory"] = instance.paper.memory_mb.into();
    }
    row
}

pub(super) fn attribute(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let ids = call.need("DBInstanceId")?;
    let rows: Result<Vec<Value>, Failure> = ids
        .split(',')
        .map(|id| world.instance(id).ok_or_else(|| unknown_instance(400, "InvalidDBInstanceId.NotFound")))
        .map(|instance| instance.map(|instance| attributes(world, instance)))
        .collect();
    Ok(json!({ "Items": { "DBInstanceAttribute": rows? } }))
}

fn attributes(world: &World, instance: &Instance) -> Value {
    let paper = &instance.paper;
    let mut row = common(world, instance);
    let more = json!({
        "Category": paper.category,
        "CreationTime": clock::seconds(world.start_ms() + paper.created.0),
        "CurrentKernelVersion": format!("rds_{}", &world.digest(&paper.engine_version)[..8]),
        "LatestKernelVersion": format!("rds_{}", &world.digest(&paper.engine_version)[..8]),
        "DBInstanceCPU": paper.cpu.to_string(),
        "DBInstanceMemory": paper.memory_mb,
        "DBInstanceStorage": paper.storage_gb,
        "DBInstanceDiskUsed": (instance.used_kb * 1024).to_string(),
        "DBInstanceClassType": "x",
        "DBMaxQuantity": 999,
        "AccountMaxQuantity": 999,
        "AvailabilityValue": "100.0%",
        "MaintainTime": "18:00Z-22:00Z",
        "Port": if paper.engine == "PostgreSQL" { "5432" } else { "3306" },
        "IncrementSourceDBInstanceId": "",
        "InstructionSetArch": "x86_64",
        "IPType": "IPv4",
        "MaxConnections": 4000,
        "MaxIOPS": 9000,
        "MasterZone": instance.zone,
        "SlaveZones": { "SlaveZone": [{ "ZoneId": instance.zone }] },
        "ProxyType": 0,
        "SecurityIPMode": "normal",
        "SecurityIPList": "",
        "SuperPermissionMode": "",
        "TimeZone": "Asia/Shanghai",
        "kindCode": "0",
        "Extra": { "DBInstanceIds": { "DBInstanceId": [] } },
    });
    if let (Value::Object(row), Value::Object(more)) = (&mut row, more) {
        row.extend(more);
    }
    row
}

pub(super) fn exists(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let id = call.need("DBInstanceId")?;
    Ok(json!({ "IsExistInstance": world.instance(id).is_some() }))
}
