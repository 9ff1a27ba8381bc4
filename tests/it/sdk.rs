//! The official SDKs, as foreign clients of the simulator.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use undrop::sim::scenario::Scenario;
use undrop::sim::server::{Options, Server};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The interpreter with the SDKs. A missing one is a failure: a skipped test would look like a passed one.
pub fn python() -> PathBuf {
    let python = repository().join(".venv/bin/python");
    assert!(
        python.exists() && stamp_matches(),
        "the official SDKs are not installed, or not as tests/sdk/requirements.txt says: run tests/sdk/setup.sh"
    );
    python
}

fn stamp_matches() -> bool {
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).ok();
    read(".venv/requirements.stamp") == read("tests/sdk/requirements.txt")
}

fn start(log: &Path) -> std::io::Result<Server> {
    Server::start(Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        scenario: Scenario::load("default").map_err(std::io::Error::other)?,
        speed: 3600,
        log: Some(log.to_owned()),
    })
}

/// Runs files of tests against a fresh simulator, and gives it back with what it went through.
fn run(tests: &[&str]) -> Server {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("requests.jsonl");
    let server = start(&log).unwrap();
    let output = Command::new(python())
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore::DeprecationWarning"])
        .args(tests)
        .current_dir(repository())
        // One SDK writes into the home folder when it is imported.
        .env("HOME", folder.path())
        .env("UNDROP_SIM_READY", server.ready_line())
        .env("UNDROP_SIM_LOG", &log)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    server
}

#[test]
fn official_sdks_of_alibaba_cloud_work_against_the_simulator() {
    let server = run(&["tests/sdk/test_aliyun.py", "tests/sdk/test_aliyun_ddr.py"]);
    // Three clients, two restores of each operation; a repeated token made none.
    assert_eq!(server.with_world(|world| world.restores_seen()), 12);
    let tables = server.with_world(|world| world.tables_of("rm-bp1shop7prod", "shop"));
    for kind in ["new-v1", "new-v3", "old-v1"] {
        assert!(tables.contains(&format!("orders_{kind} *~+订单")), "{tables:?}");
        assert!(tables.contains(&format!("items_{kind}")), "{tables:?}");
    }
    // What came from another region is in the destination only.
    let landed = server.with_world(|world| world.tables_of("rm-bp1geo5drill", "trade"));
    for kind in ["new-v1", "new-v3", "old-v1"] {
        assert!(landed.contains(&format!("orders_{kind}")), "{landed:?}");
        assert!(landed.contains(&format!("orders_then_{kind}")), "{landed:?}");
    }
    let source = server.with_world(|world| world.tables_of("rm-uf6trade5prod", "trade"));
    assert_eq!(source, ["customers", "order_items", "payments", "refunds"]);
}

#[test]
fn official_sdks_of_huawei_cloud_work_against_the_simulator() {
    let server = run(&["tests/sdk/test_huawei.py"]);
    let tables = |instance: &str, database: &str, schema: &str| {
        server.with_world(|world| world.huawei_tables_of(instance, database, schema))
    };
    let taurus = tables("61a4ea66210545909d74a05c27a7179ein07", "trade", "");
    assert!(taurus.contains(&"order_refunds_sdk".to_owned()), "{taurus:?}");
    let postgresql = tables("df29b535eec64ee1b286bd2c62871a9cin03", "payments", "public");
    assert!(postgresql.contains(&"refunds_sdk".to_owned()), "{postgresql:?}");
    let target = server.with_world(|world| world.huawei_databases_of("e9d265da6f2375a73a267ebb9f4251ebin01"));
    assert!(target.contains(&"shop".to_owned()) && !target.contains(&"scratch".to_owned()), "{target:?}");
}

#[test]
fn the_sdks_requests_can_be_captured() {
    let plan = r#"{"Action":"RestoreTable","DBInstanceId":"rm-1","BackupId":"7","TableMeta":"[订单 *~+]","InstantRecovery":true,"ClientToken":"t"}"#;
    let mut child = Command::new(python())
        .arg("tests/sdk/capture.py")
        .current_dir(repository())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), plan.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let captured: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for kind in ["new-v1", "new-v3", "old-v1"] {
        let parameters = &captured[kind]["parameters"];
        assert_eq!(parameters["TableMeta"], "[订单 *~+]", "{kind}");
        assert_eq!(parameters["InstantRecovery"], "True", "{kind}");
    }
    assert_eq!(captured["new-v3"]["headers"]["x-acs-action"], "RestoreTable");
}
