//! The faults of a scenario, and the loosenesses that its rules switch on.

use super::*;
use proptest::prelude::*;

const BEFORE: i64 = START - 30 * MINUTE;

#[test]
fn throttling_says_when_to_come_again_or_does_not() {
    let mut client = Client::new("hw-throttle");
    let path = format!("/v3/backups?instance_id={MYSQL}");
    for _ in 0..2 {
        let got = client.rds(&path);
        assert_eq!((got.status, got.code(), got.header("retry-after")), (429, "APIGW.0308", "1"));
        assert!(got.body["error_msg"].as_str().unwrap().contains("throttling threshold"));
    }
    assert_eq!(client.rds(&path).status, 200);
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/tables", &json!({}));
    assert_eq!((got.status, got.header("retry-after")), (429, ""));
}

#[test]
fn an_internal_timeout_leaves_a_job() {
    let mut client = Client::new("hw-lost-answer");
    let body = taurus_restore(BEFORE, false, &[("carts", "carts_back")]);
    let got = client.post(Service::Gaussdb, &taurus_path(), &body);
    assert_eq!((got.status, got.code(), client.world.restores_seen()), (500, "DBS.111205", 1));
    assert!(got.body["job_id"].is_null());
    assert_eq!(client.post(Service::Gaussdb, &taurus_path(), &body).code(), "DBS.200047");
    client.pass(10 * MINUTE);
    client.taurus("/v3/instances");
    assert!(client.world.huawei_tables_of(TAURUS, "trade", "").contains(&"carts_back".to_owned()));
}

#[test]
fn an_internal_timeout_may_also_come_before_the_work() {
    let fault = "on = 'huawei.gaussdb.*'\ndo = 'status'\nstatus = 500\ncode = 'DBS.111205'\ntimes = 1";
    let mut client = Client::with(&format!("[[faults]]\n{fault}"));
    let body = taurus_restore(BEFORE, false, &[("carts", "carts_back")]);
    assert_eq!(client.post(Service::Gaussdb, &taurus_path(), &body).code(), "DBS.111205");
    assert_eq!(client.world.restores_seen(), 0);
}

#[test]
fn a_lost_answer_is_a_cut_connection_and_leaves_a_job() {
    let mut client = Client::new("hw-drop-answer");
    let body = pg_restore(BEFORE, "public", &[("refunds", "refunds_back")]);
    let got = client.post(Service::Rds, "/v3/instances/batch/restore/tables", &body);
    assert!(got.answer.drop_connection && client.world.restores_seen() == 1);
}

#[test]
fn errors_come_in_every_shape() {
    let mut client = Client::new("hw-errors");
    let got = client.rds("/v3/instances");
    assert_eq!(got.body, json!({ "error_code": "DBS.200005", "error_msg": "Server failure." }));
    let got = client.rds("/v3/backups");
    assert_eq!(got.body, json!({ "errCode": "RDS.0011", "externalMessage": "The instance is busy." }));
    let got = client.get(Service::Iam, "=/v3/projects");
    let title = "Service Unavailable";
    let keystone = json!({ "code": 503, "message": "The service is unavailable.", "title": title });
    assert_eq!(got.body["error"], keystone);
    let got = client.rds(&format!("/v3/instances/{PG}/restore-time"));
    assert_eq!(got.body, json!({ "code": "500", "message": "Internal error." }));
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/tables", &json!({}));
    assert_eq!(got.body, json!({ "errorCode": "DBS.200005", "errorMsg": "Server failure." }));
    let got = client.taurus(&format!("/v3/instances/{TAURUS}/restore-time"));
    assert_eq!(got.body["itemNotFound"]["code"], 404);
    let got = client.taurus("/v3/instances");
    assert_eq!((got.status, got.body.is_null(), got.header("content-type")), (502, true, "text/plain"));
    let got = client.taurus("/v3/backups");
    assert_eq!((got.status, got.header("content-type")), (502, "text/html"));
    let path =
        format!("/v3.1/instances/{TAURUS}/backups/restore/tables?restore_time={BEFORE}&last_table_info=true");
    assert!(client.taurus(&path).body.is_null());
    assert!(client.taurus(&path).body.is_object());
    assert_eq!(client.rds("/v3/tasklist").header("content-type"), "text/html");
}

#[test]
fn a_shape_belongs_to_huawei_cloud() {
    let fault =
        "[[faults]]\non = 'DescribeBackups'\ndo = 'refuse'\nstatus = 500\ncode = 'x'\nshape = 'trove'";
    let wrong = Scenario::parse(&format!("extends = 'default'\n{fault}")).unwrap_err();
    assert!(wrong.contains("faults[0].shape"), "{wrong}");
    let fault = "[[faults]]\non = 'huawei.rds.Restore'\ndo = 'html'";
    let wrong = Scenario::parse(&format!("extends = 'default'\n{fault}")).unwrap_err();
    assert!(wrong.contains("huawei.rds.RestoreTables"), "{wrong}");
}

#[test]
fn an_odd_world_writes_what_samples_write() {
    let mut client = Client::new("hw-odd");
    let got = client.taurus("/v3.1/instances");
    let row = &got.body["instances"][0];
    assert_eq!((row["port"].as_u64(), row["flavor_info"]["vcpus"].as_u64()), (Some(3306), Some(4)));
    assert_eq!(row["created"].as_str().unwrap().len(), 24);
    assert!(row["created"].as_str().unwrap().ends_with("_0800"));
    let got = client.rds(&format!("/v3/backups?instance_id={PG}"));
    assert!(got.body["backups"][0]["id "].is_string() && got.body["backups"][0]["id"].is_null());
    let body = taurus_restore(BEFORE, false, &[("carts", "carts_back")]);
    assert_eq!(client.post(Service::Gaussdb, &taurus_path(), &body).status, 202);
    assert_eq!(client.taurus("/v3.1/instances").body["instances"][0]["status"], "restoring");
}

#[test]
fn a_world_without_this_cloud_knows_nobody() {
    let scenario = Scenario::parse(
        "title = 't'\ninstances = []\n[[regions]]\nid = 'r'\nlocal_name = 'r'\nzones = []\n[[keys]]\nid = 'k'\nsecret = 's'",
    );
    let mut client = Client::over(&scenario.unwrap());
    assert!(client.world.huawei_credentials().ak.is_empty());
    assert_eq!(client.rds("/v3/instances").code(), "APIGW.0301");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is sent: an answer that names the request, and never a panic.
    #[test]
    fn any_request_is_answered(
        path in "/v3(\\.1)?/(0483b6b16e954cb88930a360d2c4e663|x)/((instances|backups|jobs|tasklist)(/[a-z%0-9]{0,8})?(/restore-time)?|[!-~]{0,20})",
        query in "[a-z_=&%0-9+]{0,40}",
        body in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let mut client = Client::new("default");
        for service in [Service::Rds, Service::Gaussdb, Service::Iam] {
            for method in ["GET", "POST"] {
                let uri = format!("{path}?{query}");
                if uri.parse::<http::Uri>().is_ok() {
                    let text = String::from_utf8_lossy(&body).into_owned();
                    let request = client.signed(method, &uri, Some(text), |_| {});
                    let got = client.send(service, &request);
                    prop_assert_eq!(got.answer.signature == "invalid", got.status == 404, "{}", got.body);
                    prop_assert!(!got.header("x-request-id").is_empty());
                }
            }
        }
    }

    /// Whatever JSON an operation gets: a refusal or a job, and never a panic.
    #[test]
    fn any_body_is_judged(name in "\\PC{0,20}", time in any::<i64>(), latest in any::<bool>()) {
        let mut client = Client::new("default");
        let taurus = taurus_restore(time, latest, &[(&name, &name), ("orders", &name)]);
        let got = client.post(Service::Gaussdb, &taurus_path(), &taurus);
        prop_assert!(got.status == 200 || got.status >= 400);
        let pg = pg_restore(BEFORE, &name, &[(&name, "a")]);
        let got = client.post(Service::Rds, "/v3/instances/batch/restore/tables", &pg);
        prop_assert_eq!(got.status, 400);
        let map = json!({ "source": { "instance_id": "59db83d70d2f4f8c5523995ac060ae38in04", "type": "timestamp",
            "restore_time": BEFORE, "database_name": { "erp": name.clone() } },
            "target": { "instance_id": "d9a931682ad574e7527447a9d64d53c9in04" } });
        let got = client.post(Service::Rds, "/v3.1/instances/recovery", &map);
        prop_assert!(got.status == 202 || got.status >= 400);
    }
}
