//! The operations that only read.

use super::*;

#[test]
fn regions_come_once_per_zone_and_lead_back_here() {
    let got = Client::new("default").ask("DescribeRegions", &[]);
    let rows = got.body["Regions"]["RDSRegion"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows.iter().filter(|row| row["RegionId"] == "cn-hangzhou").count(), 3);
    assert!(rows.iter().all(|row| row["RegionEndpoint"] == "127.0.0.1:80"));
}

#[test]
fn instances_page_both_ways_and_filter() {
    let mut client = Client::new("many");
    let region = ("RegionId", "cn-hangzhou");
    let got = client.ask("DescribeDBInstances", &[region, ("PageSize", "100"), ("PageNumber", "3")]);
    assert_eq!(got.body["TotalRecordCount"], 251);
    assert_eq!(got.body["PageRecordCount"], 51);
    let (mut seen, mut token) = (0, String::new());
    loop {
        let got = client.ask("DescribeDBInstances", &[region, ("MaxResults", "80"), ("NextToken", &token)]);
        seen += got.body["Items"]["DBInstance"].as_array().unwrap().len();
        assert_eq!(got.body["PageNumber"], 1);
        got.body["NextToken"].as_str().unwrap().clone_into(&mut token);
        if token.is_empty() {
            break;
        }
    }
    assert_eq!(seen, 251);
    let count = |client: &mut Client, filter| {
        client.ask("DescribeDBInstances", &[region, filter]).body["TotalRecordCount"].as_i64().unwrap()
    };
    assert_eq!(count(&mut client, ("SearchKey", "shop-prod")), 2);
    assert_eq!(count(&mut client, ("Engine", "PostgreSQL")), 1);
    assert_eq!(count(&mut client, ("DBInstanceType", "Readonly")), 1);
    assert_eq!(count(&mut client, ("DBInstanceStatus", "DBInstanceClassChanging")), 1);
    assert_eq!(client.ask("DescribeDBInstances", &[]).code(), "MissingRegionId");
    assert_eq!(client.ask("DescribeDBInstances", &[("RegionId", "mars")]).code(), "InvalidRegion.NotFound");
    assert_eq!(client.ask("DescribeDBInstances", &[region, ("NextToken", "x")]).code(), "Invalid.NextToken");
    assert_eq!(
        client.ask("DescribeDBInstances", &[region, ("PageSize", "101")]).code(),
        "InvalidMaxRecordsPerPage.Malformed"
    );
}

#[test]
fn category_is_shown_when_asked_for() {
    let mut client = Client::new("default");
    let row = |client: &mut Client, level| {
        let params = [("RegionId", "cn-hangzhou"), ("DBInstanceId", PROD), ("InstanceLevel", level)];
        client.ask("DescribeDBInstances", &params).body["Items"]["DBInstance"][0].clone()
    };
    assert_eq!(row(&mut client, "1")["Category"], "HighAvailability");
    assert!(row(&mut client, "0").get("Category").is_none());
}

#[test]
fn an_attribute_has_what_a_restore_needs() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", PROD)]);
    let row = &got.body["Items"]["DBInstanceAttribute"][0];
    assert_eq!(
        (row["DBInstanceStatus"].as_str(), row["LockMode"].as_str()),
        (Some("Running"), Some("Unlock"))
    );
    assert_eq!(
        (row["DBInstanceStorage"].as_i64(), row["DBInstanceDiskUsed"].as_str()),
        (Some(200), Some("64424509440"))
    );
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", "rm-bp1crm9prod")]);
    let replicas =
        &got.body["Items"]["DBInstanceAttribute"][0]["ReadOnlyDBInstanceIds"]["ReadOnlyDBInstanceId"];
    assert_eq!(replicas[0]["DBInstanceId"], "rr-bp1crm9read");
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", "rm-none")]);
    assert_eq!((got.status, got.code()), (400, "InvalidDBInstanceId.NotFound"));
}

#[test]
fn backups_count_in_text_and_take_minutes() {
    let mut client = Client::new("default");
    let id = ("DBInstanceId", PROD);
    let got = client.ask("DescribeBackups", &[id]);
    assert_eq!(
        (got.body["TotalRecordCount"].as_str(), got.body["PageNumber"].as_str()),
        (Some("13"), Some("1"))
    );
    let sets = got.body["Items"]["Backup"].as_array().unwrap();
    assert_eq!(sets[0]["BackupId"], "1482093516");
    assert!(sets[0]["BackupStartTime"].as_str().unwrap().len() == 20);
    let with = |status: &str| sets.iter().filter(|set| set["MetaStatus"] == status).count();
    assert_eq!((with("OK"), with("LARGE"), with("EMPTY"), with("")), (9, 1, 1, 2));
    let by =
        |client: &mut Client, more: &[(&str, &str)]| client.ask("DescribeBackups", &[&[id], more].concat());
    assert_eq!(by(&mut client, &[("BackupId", "1482093516")]).body["TotalRecordCount"], "1");
    assert_eq!(by(&mut client, &[("BackupStatus", "Failed")]).body["TotalRecordCount"], "1");
    assert_eq!(by(&mut client, &[("BackupType", "IncrementalBackup")]).body["TotalRecordCount"], "1");
    assert_eq!(by(&mut client, &[("StartTime", "2026-01-01T00:00Z")]).body["TotalRecordCount"], "1");
    let seconds = ("StartTime", "2026-01-01T00:00:00Z");
    assert_eq!(by(&mut client, &[seconds]).code(), "InvalidStartTime.Format");
    assert_eq!(by(&mut client, &[("EndTime", "x")]).code(), "InvalidEndTime.Format");
    let backwards = [("StartTime", "2026-01-02T00:00Z"), ("EndTime", "2026-01-01T00:00Z")];
    assert_eq!(by(&mut client, &backwards).code(), "InvalidParameterCombination");
    assert_eq!(by(&mut client, &[("PageSize", "20")]).code(), "InvalidMaxRecordsPerPage.Malformed");
    assert_eq!(by(&mut client, &[("PageNumber", "0")]).code(), "InvalidPageNumbers.Malformed");
}

#[test]
fn the_window_ends_five_minutes_ago_and_needs_log_backup() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeLocalAvailableRecoveryTime", &[("DBInstanceId", PROD)]);
    assert_eq!(got.body["RecoveryEndTime"], clock::seconds(START - 5 * MINUTE));
    assert!(clock::read_seconds(got.body["RecoveryBeginTime"].as_str().unwrap()).unwrap() < START - 6 * DAY);
    let off = [("DBInstanceId", "rm-bp1blog4nolog")];
    assert_eq!(client.ask("DescribeLocalAvailableRecoveryTime", &off).code(), "LogBackupNotEnabled");
    assert_eq!(client.ask("DescribeBackupPolicy", &off).body["EnableBackupLog"], "0");
    let on = client.ask("DescribeBackupPolicy", &[("DBInstanceId", PROD)]);
    assert_eq!(
        (on.body["EnableBackupLog"].as_str(), on.body["CompressType"].as_str()),
        (Some("1"), Some("4"))
    );
    assert_eq!(
        client.ask("DescribeBackupPolicy", &[("DBInstanceId", "rm-bp1wiki1basic")]).body["CompressType"],
        "8"
    );
}

#[test]
fn a_catalogue_is_read_in_two_steps_and_changes_over_time() {
    let mut client = Client::new("default");
    let set = [("DBInstanceId", PROD), ("BackupSetID", "1482093516")];
    let ask = |client: &mut Client, more: &[(&str, &str)]| {
        client.ask("DescribeMetaList", &[&set[..], more].concat())
    };
    let first = ask(&mut client, &[]);
    assert_eq!(
        (first.body["TotalRecordCount"].as_i64(), first.body["PageRecordCount"].as_i64()),
        (Some(4), Some(1))
    );
    let paged = ask(&mut client, &[("PageIndex", "1"), ("PageSize", "50")]);
    let names: Vec<&str> = paged.body["Items"]["Meta"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["Database"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["crm", "shop", "shop_audit", "报表"]);
    assert_eq!(paged.body["Items"]["Meta"][1]["Tables"], "");
    assert_eq!(
        ask(&mut client, &[("PageSize", "50")]).body["PageRecordCount"],
        1,
        "PageSize alone does nothing"
    );
    assert_eq!(ask(&mut client, &[("Pattern", "shop")]).body["TotalRecordCount"], 2);
    let tables = |got: &Got| -> Vec<String> {
        got.body["Items"]["Meta"][0]["Tables"].as_str().unwrap().split(',').map(str::to_owned).collect()
    };
    let before = tables(&ask(&mut client, &[("GetDbName", "shop")]));
    assert_eq!(before.len(), 18);
    assert!(before.contains(&"orders".to_owned()));
    let at = |client: &mut Client, ago: i64| {
        let time = clock::seconds(START - ago);
        client.ask(
            "DescribeMetaList",
            &[
                ("DBInstanceId", PROD),
                ("RestoreType", "RestoreTime"),
                ("RestoreTime", &time),
                ("GetDbName", "shop"),
            ],
        )
    };
    assert!(tables(&at(&mut client, 23 * MINUTE)).contains(&"orders".to_owned()));
    let after = tables(&at(&mut client, 21 * MINUTE));
    assert!(!after.contains(&"orders".to_owned()) && after.contains(&"orders_v2_tmp".to_owned()));
    assert_eq!(at(&mut client, MINUTE).code(), "InvalidBinlog.NotFound");
    assert_eq!(at(&mut client, 6 * DAY + 20 * HOUR).code(), "InvalidBackup.NotFound");
    assert_eq!(ask(&mut client, &[("PageIndex", "0"), ("PageSize", "1")]).code(), "InvalidPageIndex");
    assert_eq!(ask(&mut client, &[("PageIndex", "1"), ("PageSize", "x")]).code(), "InvalidPageSize");
}

#[test]
fn sets_without_a_table_list_say_so() {
    let mut client = Client::new("default");
    for (id, status, code) in [
        ("1482088204", 403, "InvalidMeta.TooLarge"),
        ("1482076950", 403, "InvalidMeta.Empty"),
        ("1482010045", 403, "InvalidMeta.Empty"),
        ("7", 404, "InvalidBackupSetID.NotFound"),
        ("x", 404, "InvalidParameters.Format"),
    ] {
        let got = client.ask("DescribeMetaList", &[("DBInstanceId", PROD), ("BackupSetID", id)]);
        assert_eq!((got.status, got.code()), (status, code), "{id}");
    }
}

#[test]
fn postgresql_lists_databases_without_tables() {
    let params = [("DBInstanceId", "pgm-bp1geo3prod"), ("BackupSetID", "1482092677"), ("GetDbName", "geo")];
    let got = Client::new("default").ask("DescribeMetaList", &params);
    assert_eq!(got.body["Items"]["Meta"][0]["Tables"], "");
}

#[test]
fn twenty_thousand_tables_are_one_answer() {
    let params = [("DBInstanceId", PROD), ("BackupSetID", "1482093516"), ("GetDbName", "tenants")];
    let got = Client::new("many").ask("DescribeMetaList", &params);
    assert_eq!(got.body["Items"]["Meta"][0]["Tables"].as_str().unwrap().split(',').count(), 20_000);
}

#[test]
fn databases_have_no_total_and_names_are_checked() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeDatabases", &[("DBInstanceId", PROD)]);
    assert_eq!(got.body["Databases"]["Database"].as_array().unwrap().len(), 4);
    assert!(got.body.get("TotalRecordCount").is_none());
    assert_eq!(
        client.ask("DescribeDatabases", &[("DBInstanceId", "x")]).code(),
        "InvalidDBInstanceName.NotFound"
    );
    for (name, code) in [
        ("shop_new", ""),
        ("Shop New", "InvalidDBName.Format"),
        ("mysql", "InvalidDBName.Forbid"),
        ("shop", "InvalidDBName.Duplicate"),
    ] {
        let got = client.ask("CheckDBNameAvailable", &[("DBInstanceId", PROD), ("DBName", name)]);
        assert_eq!(got.code(), code, "{name}");
    }
}

#[test]
fn log_files_cover_the_window() {
    let mut client = Client::new("default");
    let span = [("StartTime", "2026-01-01T00:00Z"), ("EndTime", "2026-01-01T12:00Z")];
    let got = client.ask("DescribeLogBackupFiles", &[&[("DBInstanceId", PROD)], &span[..]].concat());
    let files = got.body["Items"]["BinLogFile"].as_array().unwrap();
    assert_eq!(got.body["TotalRecordCount"].as_u64(), Some(files.len() as u64));
    assert!((6..=7).contains(&files.len()));
    let off = [("DBInstanceId", "rm-bp1blog4nolog")];
    let got = client.ask("DescribeLogBackupFiles", &[&off[..], &span[..]].concat());
    assert_eq!(got.body["TotalRecordCount"], 0);
    assert_eq!(client.ask("DescribeLogBackupFiles", &off).code(), "MissingStartTime");
}

#[test]
fn tasks_are_a_bare_list_within_a_span() {
    let mut client = Client::new("default");
    let (from, to) = (clock::seconds(START - HOUR), clock::seconds(START));
    let span = [("FromStartTime", from.as_str()), ("ToStartTime", to.as_str())];
    let ask = |client: &mut Client, more: &[(&str, &str)]| {
        client.ask("DescribeHistoryTasks", &[&span[..], more].concat())
    };
    let got = ask(&mut client, &[]);
    assert_eq!(got.body["TotalCount"], 1);
    assert_eq!(got.body["Items"][0]["InstanceId"], "rm-bp1pay6busy");
    assert_eq!(got.body["Items"][0]["Status"], "Running");
    assert_eq!(ask(&mut client, &[("InstanceId", PROD)]).body["TotalCount"], 0);
    assert_eq!(ask(&mut client, &[("Status", "Succeed,Failed")]).body["TotalCount"], 0);
    assert_eq!(ask(&mut client, &[("PageSize", "5")]).code(), "Param.Invalid");
    assert_eq!(client.ask("DescribeHistoryTasks", &[]).code(), "MissingFromStartTime");
    let early = clock::seconds(START - 2 * HOUR - SECOND);
    let backwards = [("FromStartTime", from.as_str()), ("ToStartTime", early.as_str())];
    assert_eq!(client.ask("DescribeHistoryTasks", &backwards).code(), "Param.Invalid.TimeEndBeforeStart");
    let later = clock::seconds(START - 40 * DAY);
    let clamped = [("FromStartTime", later.as_str()), ("ToStartTime", to.as_str())];
    assert_eq!(client.ask("DescribeHistoryTasks", &clamped).body["TotalCount"], 2);
}

#[test]
fn hostile_names_arrive_and_return_byte_for_byte() {
    let mut client = Client::new("hostile");
    let set = [("DBInstanceId", PROD), ("BackupSetID", "1482093516"), ("GetDbName", "odd")];
    let got = client.ask("DescribeMetaList", &set);
    let names = got.body["Items"]["Meta"][0]["Tables"].as_str().unwrap();
    let live = client.world.tables_of(PROD, "odd");
    assert_eq!(names.split(',').count(), live.len() + 1, "a comma in a name cannot be told from two names");
    let odd: Vec<Value> = live
        .iter()
        .filter(|name| !name.contains(','))
        .enumerate()
        .map(|(n, name)| serde_json::json!({"type": "table", "name": name, "newname": format!("{n}{name:.60}")}))
        .collect();
    let count = odd.len();
    let meta =
        serde_json::json!([{"type": "db", "name": "odd", "newname": "odd_back", "tables": odd}]).to_string();
    let params = [("DBInstanceId", PROD), ("BackupId", "1482093516"), ("TableMeta", meta.as_str())];
    let got = client.ask("RestoreTable", &params);
    assert_eq!(got.status, 200, "{}", got.body);
    client.pass(10 * MINUTE);
    assert_eq!(client.ask("DescribeRegions", &[]).status, 200);
    let back = client.world.tables_of(PROD, "odd_back");
    assert_eq!(back.len(), count);
    assert!(back.iter().any(|name| name.contains('\u{1b}')) && back.iter().any(|name| name.contains('🧾')));
}

#[test]
fn a_scenario_may_list_tables_with_their_databases() {
    let mut client = Client::with("[rules]\ntables_with_databases = true");
    let got = client.ask(
        "DescribeMetaList",
        &[("DBInstanceId", PROD), ("BackupSetID", "1482093516"), ("PageIndex", "1"), ("PageSize", "9")],
    );
    assert!(got.body["Items"]["Meta"][1]["Tables"].as_str().unwrap().contains("orders"));
}
