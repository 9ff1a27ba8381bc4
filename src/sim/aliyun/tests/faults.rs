//! Formats, headers, and the faults of a scenario.

use super::*;

#[test]
fn xml_is_the_older_generations_default() {
    let mut client = Client::new("default");
    let got = client.get_v1("CheckInstanceExist", &[("DBInstanceId", PROD)], &[]);
    let text = String::from_utf8(got.answer.response.body().to_vec()).unwrap();
    assert!(
        text.contains("<CheckInstanceExistResponse><IsExistInstance>true</IsExistInstance><RequestId>"),
        "{text}"
    );
    assert_eq!(got.answer.response.headers()["content-type"], "text/xml;charset=utf-8");
    let got = client.get_v1("CheckInstanceExist", &[], &[]);
    let text = String::from_utf8(got.answer.response.body().to_vec()).unwrap();
    assert!(
        text.contains("<Error><RequestId>") && text.contains("<Code>MissingDBInstanceId</Code>"),
        "{text}"
    );
}

#[test]
fn a_restore_in_xml_is_the_pages_example() {
    let mut client = Client::new("default");
    let meta = r#"[{"type":"db","name":"shop","newname":"shop2"}]"#;
    let params = [("DBInstanceId", PROD), ("BackupId", "1482093516"), ("TableMeta", meta)];
    let got = client.get_v1("RestoreTable", &params, &[]);
    let text = String::from_utf8(got.answer.response.body().to_vec()).unwrap();
    let id = got.answer.response.headers()["x-acs-request-id"].to_str().unwrap();
    let example = "<RestoreTableResponse><RequestId>EA2D4F34-01A7-46EB-A339-D80882135206</RequestId></RestoreTableResponse>";
    assert!(text.ends_with(&example.replace("EA2D4F34-01A7-46EB-A339-D80882135206", id)), "{text}");
}

#[test]
fn request_ids_are_upper_case_uuids_and_the_same_in_every_run() {
    let id = |client: &mut Client| {
        client.ask("DescribeRegions", &[]).body["RequestId"].as_str().unwrap().to_owned()
    };
    let (mut one, mut other) = (Client::new("default"), Client::new("default"));
    let first = id(&mut one);
    assert_eq!(first, id(&mut other));
    assert_ne!(first, id(&mut one));
    assert_eq!(first.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
    assert_eq!(first, first.to_uppercase());
    let got = one.ask("DescribeRegions", &[]);
    assert_eq!(got.answer.response.headers()["x-acs-request-id"], got.body["RequestId"].as_str().unwrap());
    assert_eq!(got.answer.response.headers()["date"], "Fri, 02 Jan 2026 03:04:05 GMT");
}

#[test]
fn throttling_strikes_as_often_as_the_scenario_says() {
    let mut client = Client::new("throttle");
    for _ in 0..2 {
        let got = client.ask("DescribeBackups", &[("DBInstanceId", PROD)]);
        assert_eq!((got.status, got.code()), (400, "Throttling.User"));
        assert_eq!(got.answer.response.headers()["x-acs-retry-after"], "400");
    }
    assert_eq!(client.ask("DescribeBackups", &[("DBInstanceId", PROD)]).status, 200);
}

#[test]
fn a_refusal_may_say_when_to_come_again() {
    let fault = "on = '*'\ndo = 'refuse'\nstatus = 429\ncode = 'Throttling.Api'\nretry_after_ms = 250";
    let got = Client::with(&format!("[[faults]]\n{fault}")).ask("DescribeRegions", &[]);
    assert_eq!((got.status, got.code()), (429, "Throttling.Api"));
    assert_eq!(got.answer.response.headers()["x-acs-retry-after"], "250");
}

#[test]
fn every_fault_spoils_in_its_own_way() {
    let mut client = Client::with(
        "[[faults]]\non = '*'\ndo = 'slow'\nms = 7\n\
         [[faults]]\non = 'DescribeRegions'\ndo = 'truncated'\ntimes = 1\nafter = 1\n\
         [[faults]]\non = 'DescribeBackupPolicy'\ndo = 'html'\n\
         [[faults]]\non = 'DescribeDatabases'\ndo = 'wrong_type'\n\
         [[faults]]\non = 'DescribeMetaList'\ndo = 'status'\nstatus = 503\ncode = 'ServiceUnavailable'\n\
         [[faults]]\non = 'CheckInstanceExist'\ndo = 'drop_answer'\n",
    );
    let id = [("DBInstanceId", PROD)];
    let whole = client.ask("DescribeRegions", &[]);
    assert_eq!((whole.status, whole.answer.delay), (200, Duration::from_millis(7)));
    let cut = client.ask("DescribeRegions", &[]);
    assert_eq!((cut.status, cut.body.is_null()), (200, true));
    assert_eq!(cut.answer.response.body().len(), whole.answer.response.body().len() / 2);
    let page = client.ask("DescribeBackupPolicy", &id);
    assert_eq!((page.status, page.body.is_null()), (502, true));
    assert_eq!(client.ask("DescribeDatabases", &id).answer.response.headers()["content-type"], "text/html");
    let down = client.ask("DescribeMetaList", &id);
    assert_eq!((down.status, down.code()), (503, "ServiceUnavailable"));
    assert!(client.ask("CheckInstanceExist", &id).answer.drop_connection);
}

#[test]
fn in_the_flaky_world_every_read_works_the_second_time() {
    let mut client = Client::new("flaky");
    let id = ("DBInstanceId", PROD);
    let set = ("BackupSetID", "1482093516");
    let region = ("RegionId", "cn-hangzhou");
    let reads: [(&str, &[(&str, &str)]); 5] = [
        ("DescribeRegions", &[]),
        ("DescribeDBInstances", &[region]),
        ("DescribeDBInstanceAttribute", &[id]),
        ("DescribeBackups", &[id]),
        ("DescribeMetaList", &[id, set]),
    ];
    for (action, params) in reads {
        let first = client.ask(action, params);
        assert!(first.status >= 500 || first.answer.drop_connection, "{action}");
        assert_eq!(client.ask(action, params).status, 200, "{action}");
    }
}

#[test]
fn a_box_in_the_middle_hides_an_accepted_restore() {
    let mut client = Client::new("middlebox");
    let meta = r#"[{"type":"db","name":"shop","newname":"shop2"}]"#;
    let params = [("DBInstanceId", PROD), ("BackupId", "1482093516"), ("TableMeta", meta)];
    let got = client.ask("RestoreTable", &params);
    assert_eq!((got.status, got.body.is_null(), client.world.restores_seen()), (502, true, 1));
}
