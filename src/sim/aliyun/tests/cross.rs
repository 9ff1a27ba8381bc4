//! The reads of cross-region backup.

use super::*;

const SHANGHAI: (&str, &str) = ("RegionId", "cn-shanghai");
const TRADE: (&str, &str) = ("DBInstanceId", "rm-uf6trade5prod");
const MEMBER: (&str, &str) = ("DBInstanceId", "rm-uf6member3nolog");
const CMS: (&str, &str) = ("DBInstanceId", "rm-uf6cms2large");

/// All of the last month.
const SPAN: [(&str, &str); 2] = [("StartTime", "2025-12-03T00:00:00Z"), ("EndTime", "2026-01-02T03:04:05Z")];

fn copies(client: &mut Client, more: &[(&str, &str)]) -> Got {
    client.ask("DescribeCrossRegionBackups", &[&[SHANGHAI], more].concat())
}

fn rows(got: &Got) -> &Vec<Value> {
    got.body["Items"]["Item"].as_array().unwrap()
}

#[test]
fn other_regions_can_keep_copies() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeAvailableCrossRegion", &[SHANGHAI]);
    assert_eq!(got.body["Regions"]["Region"], serde_json::json!(["cn-hangzhou"]));
    assert_eq!(client.ask("DescribeAvailableCrossRegion", &[]).code(), "MissingRegionId");
    let mars = client.ask("DescribeAvailableCrossRegion", &[("RegionId", "mars")]);
    assert_eq!((mars.status, mars.code()), (400, "InvalidRegion.Format"));
}

#[test]
fn a_policy_says_what_is_copied() {
    let mut client = Client::new("default");
    let of = |client: &mut Client, id| client.ask("DescribeInstanceCrossBackupPolicy", &[SHANGHAI, id]).body;
    let trade = of(&mut client, TRADE);
    let words = ["BackupEnabled", "LogBackupEnabled", "CrossBackupRegion", "CrossBackupType", "RegionId"];
    let said = words.map(|word| trade[word].as_str().unwrap());
    assert_eq!(said, ["Enable", "Enable", "cn-hangzhou", "1", "cn-shanghai"]);
    assert_eq!((trade["Retention"].as_i64(), trade["RetentType"].as_i64()), (Some(30), Some(1)));
    assert!(trade["BackupEnabledTime"].as_str().unwrap().ends_with('Z'));
    let member = of(&mut client, MEMBER);
    assert_eq!(
        (member["LogBackupEnabled"].as_str(), member["LogBackupEnabledTime"].as_str()),
        (Some("Disable"), Some(""))
    );
    let off = of(&mut client, ("DBInstanceId", "rm-uf6shop7dr"));
    assert_eq!((off["BackupEnabled"].as_str(), off.get("Retention")), (Some("Disable"), None));
    let ask = |client: &mut Client, region, id| {
        let got =
            client.ask("DescribeInstanceCrossBackupPolicy", &[("RegionId", region), ("DBInstanceId", id)]);
        (got.status, got.code().to_owned())
    };
    assert_eq!(ask(&mut client, "cn-hangzhou", TRADE.1), (404, "InvalidDBInstance.NotFound".into()));
    assert_eq!(ask(&mut client, "cn-hangzhou", "pgm-bp1geo3prod"), (403, "CrossBackupNotSupport".into()));
    assert_eq!(ask(&mut client, "mars", TRADE.1), (400, "InvalidRegion.Format".into()));
}

#[test]
fn sources_are_listed_by_region() {
    let mut client = Client::new("default");
    let ask = |client: &mut Client, more: &[(&str, &str)]| {
        client.ask("DescribeCrossRegionBackupDBInstance", &[&[SHANGHAI], more].concat())
    };
    let got = ask(&mut client, &[("PageSize", "2"), ("PageNumber", "2")]);
    let counts = ["TotalRecords", "ItemsNumbers", "PageNumber", "PageSize"];
    assert_eq!(counts.map(|count| got.body[count].as_i64().unwrap()), [3, 1, 2, 2]);
    assert_eq!(rows(&got)[0]["DBInstanceId"], CMS.1);
    assert!(rows(&got)[0].get("RegionId").is_none());
    let named = ask(&mut client, &[("DBInstanceId", "rm-uf6shop7dr,rm-uf6trade5prod")]);
    assert_eq!((rows(&named).len(), rows(&named)[0]["DBInstanceId"].as_str()), (1, Some(TRADE.1)));
    let many = vec!["a"; 31].join(",");
    assert_eq!(ask(&mut client, &[("DBInstanceId", &many)]).code(), "InvalidParameters.Format");
    let hangzhou = client.ask("DescribeCrossRegionBackupDBInstance", &[("RegionId", "cn-hangzhou")]);
    assert_eq!(hangzhou.body["TotalRecords"], 0);
}

#[test]
fn copied_sets_are_asked_for_by_number_or_by_time() {
    let mut client = Client::new("default");
    let all = copies(&mut client, &[&[TRADE], &SPAN[..]].concat());
    assert_eq!((all.body["TotalRecordCount"].as_i64(), rows(&all).len()), (Some(14), 14));
    let newest = &rows(&all)[0];
    assert_eq!(newest["CrossBackupId"], 279_563);
    assert_eq!(newest["RestoreRegions"]["RestoreRegion"], serde_json::json!(["cn-shanghai", "cn-hangzhou"]));
    assert_eq!((newest["Engine"].as_str(), newest["BackupMethod"].as_str()), (Some("mysql"), Some("P")));
    let file = newest["CrossBackupSetFile"].as_str().unwrap();
    assert!(file.starts_with("cn-shanghai_rm-uf6trade5prod_hins") && file.ends_with("_qp.xb"), "{file}");
    let count = |client: &mut Client, more: &[(&str, &str)]| {
        copies(client, &[&[TRADE], more].concat()).body["TotalRecordCount"].as_i64()
    };
    assert_eq!(count(&mut client, &[("CrossBackupId", "279563")]), Some(1));
    assert_eq!(count(&mut client, &[("CrossBackupId", "7")]), Some(0));
    assert_eq!(count(&mut client, &[&SPAN[..], &[("BackupId", "1482094102")]].concat()), Some(1));
    assert_eq!(count(&mut client, &[&SPAN[..], &[("CrossBackupRegion", "cn-hangzhou")]].concat()), Some(14));
    assert_eq!(count(&mut client, &[&SPAN[..], &[("CrossBackupRegion", "cn-shanghai")]].concat()), Some(0));
    let day = [("StartTime", "2025-12-31T21:44:05Z"), ("EndTime", "2026-01-01T21:44:05Z")];
    assert_eq!(count(&mut client, &day), Some(2), "both ends belong to the span");
}

#[test]
fn odd_copies_are_shown_as_they_are() {
    let mut client = Client::new("default");
    let got = copies(&mut client, &[&[CMS], &SPAN[..]].concat());
    let row = |id: i64| rows(&got).iter().find(|row| row["CrossBackupId"] == id).unwrap().clone();
    assert_eq!(
        (row(280_411)["BackupSetStatus"].as_i64(), row(280_207)["BackupSetStatus"].as_i64()),
        (Some(1), Some(0))
    );
    assert_eq!(
        (row(280_003)["BackupSetScale"].as_i64(), row(280_003)["BackupMethod"].as_str()),
        (Some(1), Some("L"))
    );
    assert_eq!(row(279_902)["BackupType"], "I");
    assert_eq!(row(279_189)["EngineVersion"], "5.7");
    assert_eq!(row(279_393)["RestoreRegions"]["RestoreRegion"], serde_json::json!(["cn-shanghai"]));
}

#[test]
fn lists_of_copies_have_their_own_codes() {
    let mut client = Client::new("default");
    let seconds = ("StartTime", "2026-01-01T00:00Z");
    let backwards = [("StartTime", "2026-01-02T00:00:00Z"), ("EndTime", "2026-01-01T00:00:00Z")];
    let by_id = ("CrossBackupId", "279563");
    for (more, status, code) in [
        (vec![], 400, "ParameterAbsence"),
        (vec![SPAN[0]], 400, "ParameterAbsence"),
        (vec![seconds, SPAN[1]], 400, "InvalidStartTime.Format"),
        (vec![SPAN[0], ("EndTime", "x")], 400, "InvalidEndTime.Format"),
        (backwards.to_vec(), 400, "InvalidTime.Format"),
        (vec![("CrossBackupId", "x")], 400, "InvalidParameters.Format"),
        (vec![by_id, ("BackupId", "x")], 400, "InvalidParameters.Format"),
        (vec![by_id, ("PageSize", "40")], 400, "InvalidParameters.Format"),
        (vec![by_id, ("PageNumber", "0")], 404, "InvalidPage.notFound"),
        (vec![by_id, ("DBInstanceId", "rm-none")], 404, "InvalidDBInstance.NotFound"),
    ] {
        let with_id = if more.iter().any(|(name, _)| *name == "DBInstanceId") { vec![] } else { vec![TRADE] };
        let got = copies(&mut client, &[with_id, more.clone()].concat());
        assert_eq!((got.status, got.code()), (status, code), "{more:?}");
    }
    let mut many = Client::with(
        "[[instances]]\nid = 'rm-uf6trade5prod'\n[instances.cross_backup]\ndaily = { days = 70 }\nretention = 90",
    );
    let long = [("StartTime", "2025-09-01T00:00:00Z"), ("EndTime", "2026-01-02T03:04:05Z")];
    let page = [("PageSize", "50"), ("PageNumber", "2")];
    let got = copies(&mut many, &[&[TRADE], &long[..], &page[..]].concat());
    assert_eq!(
        (got.body["TotalRecordCount"].as_i64(), got.body["PageRecordCount"].as_i64()),
        (Some(70), Some(20))
    );
}

#[test]
fn a_copied_catalogue_is_the_sources_at_that_time() {
    let mut client = Client::new("default");
    let ask = |client: &mut Client, more: &[(&str, &str)]| {
        client.ask("DescribeCrossBackupMetaList", &[&[("BackupSetId", "279563")], more].concat())
    };
    let first = ask(&mut client, &[]);
    let counts = ["TotalRecordCount", "PageRecordCount", "TotalPageCount", "PageNumber"];
    assert_eq!(counts.map(|count| first.body[count].as_i64().unwrap()), [2, 1, 2, 1]);
    assert_eq!(first.body["DBInstanceName"], TRADE.1);
    let page = [("PageIndex", "1"), ("PageSize", "50"), ("Region", "cn-shanghai")];
    let names: Vec<String> = ask(&mut client, &page).body["Items"]["Meta"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["Database"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["trade", "trade_archive"]);
    for database in ["trade", "trade_archive"] {
        let got = ask(&mut client, &[("GetDbName", database)]);
        let tables = got.body["Items"]["Meta"][0]["Tables"].as_str().unwrap().to_owned();
        assert!(tables.split(',').any(|table| table == "orders"), "{database}: {tables}");
    }
    assert_eq!(ask(&mut client, &[("Pattern", "archive")]).body["TotalRecordCount"], 1);
    assert_eq!(ask(&mut client, &[("PageIndex", "0"), ("PageSize", "1")]).code(), "InvalidPageIndex");
    assert_eq!(ask(&mut client, &[("PageIndex", "1"), ("PageSize", "x")]).code(), "InvalidPageSize");
    assert_eq!(ask(&mut client, &[("Region", "mars")]).code(), "InvalidParameters.Format");
    for (id, status, code) in [
        ("280411", 403, "InvalidMeta.Empty"),
        ("280207", 403, "InvalidMeta.TooLarge"),
        ("1482094102", 404, "InvalidBackupSetID.NotFound"),
        ("x", 404, "InvalidParameters.Format"),
    ] {
        let got = client.ask("DescribeCrossBackupMetaList", &[("BackupSetId", id)]);
        assert_eq!((got.status, got.code()), (status, code), "{id}");
    }
}

#[test]
fn a_copied_set_and_its_binlogs_lead_to_a_window() {
    let mut client = Client::new("default");
    let ask = |client: &mut Client, id, more: &[(&str, &str)]| {
        client.ask("DescribeAvailableRecoveryTime", &[&[("CrossBackupId", id)], more].concat())
    };
    let got = ask(&mut client, "279563", &[TRADE]);
    assert_eq!(got.body["CrossBackupId"], 0, "nothing may rely on an echo");
    assert_eq!(got.body["RegionId"], "cn-shanghai");
    assert_eq!(got.body["RecoveryBeginTime"], clock::seconds(START - 5 * HOUR - 8 * MINUTE));
    assert_eq!(got.body["RecoveryEndTime"], clock::seconds(START - 10 * MINUTE));
    for (id, more, status, code) in [
        ("281004", vec![], 400, "NoAvailableLogBackup"),
        ("280411", vec![], 400, "NoAvailableDisasterRestoreBakset"),
        ("280207", vec![], 400, "NoAvailableDisasterRestoreBakset"),
        ("279597", vec![], 400, "NoAvailableDisasterRestoreBakset"),
        ("7", vec![], 404, "InvalidBackupSetID.NotFound"),
        ("279563", vec![MEMBER], 404, "InvalidBackupSetID.NotFound"),
        ("279563", vec![("RegionId", "mars")], 400, "InvalidRegion.Format"),
        ("x", vec![], 400, "InvalidParameters.Format"),
    ] {
        let got = ask(&mut client, id, &more);
        assert_eq!((got.status, got.code()), (status, code), "{id} {more:?}");
    }
    let mut holes = Client::with(
        "[[instances]]\nid = 'rm-uf6trade5prod'\n[instances.cross_backup]\n\
         log_holes = [{ from = '-3h', to = '-2h' }]",
    );
    assert_eq!(ask(&mut holes, "279563", &[]).body["RecoveryEndTime"], clock::seconds(START - 3 * HOUR));
}

#[test]
fn copied_binlogs_are_listed_while_they_are_copied() {
    let mut client = Client::new("default");
    let span = [("StartTime", "2026-01-01T00:00:00Z"), ("EndTime", "2026-01-01T12:00:00Z")];
    let ask = |client: &mut Client, id, more: &[(&str, &str)]| {
        client.ask("DescribeCrossRegionLogBackupFiles", &[&[SHANGHAI, id], more].concat())
    };
    let got = ask(&mut client, TRADE, &span);
    assert_eq!(got.body["TotalRecordCount"].as_u64(), Some(rows(&got).len() as u64));
    assert!((6..=7).contains(&rows(&got).len()));
    assert_eq!(rows(&got)[0]["CrossBackupRegion"], "cn-hangzhou");
    assert_eq!(got.body["StartTime"], "2026-01-01T00:00:00Z");
    assert_eq!(ask(&mut client, MEMBER, &span).body["TotalRecordCount"], 0);
    assert_eq!(ask(&mut client, ("DBInstanceId", "rm-uf6shop7dr"), &span).body["TotalRecordCount"], 0);
    assert_eq!(ask(&mut client, TRADE, &span[..1]).code(), "MissingEndTime");
    let elsewhere = [&span[..], &[("CrossBackupRegion", "cn-shanghai")]].concat();
    assert_eq!(ask(&mut client, TRADE, &elsewhere).body["TotalRecordCount"], 0);
}
