//! Jobs over time, and what their fates make of them.

use super::*;

const BEFORE: i64 = START - 30 * MINUTE;

fn start(client: &mut Client) -> String {
    let body = taurus_restore(BEFORE, false, &[("carts", "carts_back"), ("coupons", "coupons_back")]);
    let got = client.post(Service::Gaussdb, &taurus_path(), &body);
    assert!(matches!(got.status, 200 | 202), "{}", got.body);
    got.body["job_id"].as_str().unwrap().to_owned()
}

fn show(client: &mut Client, job: &str) -> Got {
    client.taurus(&format!("/v3/jobs?id={job}"))
}

fn job_fault(text: &str) -> (Client, String) {
    let mut client = Client::with(&format!("[[faults]]\n{text}"));
    let job = start(&mut client);
    (client, job)
}

#[test]
fn a_job_appears_after_some_seconds_grows_and_ends() {
    let mut client = Client::new("default");
    let job = start(&mut client);
    assert_eq!(
        (show(&mut client, &job).status, show(&mut client, &job).code().to_owned()),
        (400, "DBS.200543".into())
    );
    client.pass(3 * SECOND);
    let mut last = 0;
    loop {
        let got = show(&mut client, &job);
        let row = &got.body["job"];
        if row["status"] != "Running" {
            assert_eq!((row["status"].as_str(), row["process"].as_str()), (Some("Completed"), Some("")));
            assert!(row["ended"].is_string() && row["entities"] == json!({}));
            break;
        }
        let percent: u8 = row["process"].as_str().unwrap().strip_suffix('%').unwrap().parse().unwrap();
        assert!(percent >= last && percent < 100 && row["ended"].is_null());
        last = percent;
        client.pass(5 * SECOND);
    }
    assert!(last > 80, "{last}");
    let got = client.taurus("/v3/immediate-jobs?offset=0");
    assert_eq!(got.body["jobs"][0]["job_id"], job.as_str());
    let got = client.taurus(&format!("/v3/instances/{TAURUS}/task-center-detail?job_id={job}"));
    assert!(column(&got.body["sub_task_list"], "percent").iter().all(|percent| *percent == "100"));
    assert_eq!(client.rds(&format!("/v3/jobs?id={job}")).code(), "DBS.200543", "the other service's");
}

#[test]
fn the_task_list_of_rds_filters_and_names_its_actions() {
    let mut client = Client::new("default");
    let body = pg_restore(BEFORE, "public", &[("refunds", "refunds_back")]);
    client.post(Service::Rds, "/v3/instances/batch/restore/tables", &body);
    assert_eq!(client.rds("/v3/tasklist").body["total_count"], 0);
    client.pass(10 * SECOND);
    let got = client.rds(&format!("/v3/tasklist?instance_id={PG}&status=Running"));
    assert_eq!(got.body["actions"], json!(["RestoreTablePostgresql"]));
    let task = &got.body["tasks"][0];
    assert!(task["process"].as_str().unwrap().parse::<u8>().is_ok(), "{task}");
    assert_eq!(task["instance_status"], "RESTORING");
    let span = format!("start_time={}&end_time={START}", START - MINUTE);
    assert_eq!(client.rds(&format!("/v3/tasklist?{span}")).body["total_count"], 1);
    assert_eq!(client.rds("/v3/tasklist?start_time=1").code(), "DBS.280001");
    assert_eq!(client.rds("/v3/tasklist?limit=51").code(), "DBS.280439");
    assert_eq!(client.taurus("/v3/immediate-jobs?limit=11").code(), "DBS.280439");
}

#[test]
fn progress_is_written_in_several_ways() {
    for (scenario, text) in [("hw-odd", "10 % "), ("hw-strict", "10")] {
        let mut client = Client::new(scenario);
        let job = start(&mut client);
        client.pass(8_500);
        assert_eq!(show(&mut client, &job).body["job"]["process"], text, "{scenario}");
    }
    let mut client = Client::new("hw-odd");
    let job = start(&mut client);
    client.pass(5 * SECOND);
    assert_eq!(show(&mut client, &job).body["job"]["status"], "Pending");
}

#[test]
fn a_job_may_fail_with_a_reason() {
    let (mut client, job) = job_fault("job = 'fail'\nat = 30\nreason = '临时实例创建失败'");
    client.pass(10 * MINUTE);
    let got = show(&mut client, &job);
    assert_eq!(
        (got.body["job"]["status"].as_str(), got.body["job"]["fail_reason"].as_str()),
        (Some("Failed"), Some("临时实例创建失败"))
    );
    assert!(!client.world.huawei_tables_of(TAURUS, "trade", "").contains(&"carts_back".to_owned()));
}

#[test]
fn a_job_may_stick_lose_a_table_hide_vanish_or_go_back() {
    let (mut client, job) = job_fault("job = 'stuck'\nat = 95");
    client.pass(60 * MINUTE);
    assert_eq!(show(&mut client, &job).body["job"]["process"], "95%");

    let (mut client, job) = job_fault("job = 'lose_table'");
    client.pass(10 * MINUTE);
    assert_eq!(show(&mut client, &job).body["job"]["status"], "Completed");
    let live = client.world.huawei_tables_of(TAURUS, "trade", "");
    assert!(live.contains(&"carts_back".to_owned()) && !live.contains(&"coupons_back".to_owned()));

    let (mut client, job) = job_fault("job = 'invisible'");
    client.pass(10 * MINUTE);
    assert_eq!(show(&mut client, &job).code(), "DBS.200543");
    assert!(client.world.huawei_tables_of(TAURUS, "trade", "").contains(&"carts_back".to_owned()));

    let (mut client, job) = job_fault("job = 'vanish'\nat = 50");
    client.pass(20 * SECOND);
    assert_eq!(show(&mut client, &job).status, 200);
    client.pass(40 * SECOND);
    assert_eq!(show(&mut client, &job).code(), "DBS.200543");

    let (mut client, job) = job_fault("job = 'backwards'\nat = 60");
    let mut seen = Vec::new();
    for _ in 0..8 {
        client.pass(10 * SECOND);
        let got = show(&mut client, &job);
        seen.extend(
            got.body["job"]["process"]
                .as_str()
                .unwrap()
                .strip_suffix('%')
                .map(|text| text.parse::<u8>().unwrap()),
        );
    }
    assert!(!seen.is_sorted(), "{seen:?}");
}

#[test]
fn somebody_elses_job_comes_and_goes() {
    let mut client = Client::new("hw-busy-soon");
    let body = taurus_restore(BEFORE, false, &[("carts", "carts_back")]);
    client.pass(MINUTE);
    assert_eq!(client.post(Service::Gaussdb, &taurus_path(), &body).code(), "DBS.200047");
    client.pass(5 * MINUTE);
    assert_eq!(client.post(Service::Gaussdb, &taurus_path(), &body).status, 200);
}

#[test]
fn speed_moves_jobs_and_not_the_clock() {
    let mut client = Client::new("default");
    client.world.set_speed(100);
    let job = start(&mut client);
    client.pass(2 * SECOND);
    let got = show(&mut client, &job);
    assert_eq!(got.body["job"]["status"], "Completed");
    assert_eq!(got.body["job"]["created"], "2026-01-02T03:04:05+0000");
}
