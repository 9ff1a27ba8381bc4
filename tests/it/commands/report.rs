//! `report`, `scripts` and `runs --copies` after a restore, and what `watch` says.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::Cloud;

const SHOP_PROD: &str = "rm-bp1shop7prod";

/// A restore of two tables that ended; its run.
fn restored(cloud: &Cloud) -> String {
    let args = ["--operation", "aliyun.restore-table", "--instance", SHOP_PROD, "--backup", "1482093516"];
    cloud.plan("shop", &[&args[..], &["--table", "shop.orders", "--table", "shop.order_items"]].concat());
    let ran = cloud.submit(SHOP_PROD, &["--watch", "--speed", "3600"]).json();
    ran["run"].as_str().unwrap().to_owned()
}

#[test]
fn a_report_in_both_forms_and_both_languages() {
    let cloud = Cloud::new("default", "");
    let run = restored(&cloud);
    let page = cloud.any(&["report", &run]).good();
    assert!(page.out.starts_with(&format!("# Restore {run}\n")), "{}", page.out);
    let chinese = cloud.any(&["--lang", "zh", "report", &run, "--format", "md"]).good();
    assert!(
        chinese.out.starts_with(&format!("# 恢复 {run}\n")) && chinese.out.contains("## 缺口"),
        "{}",
        chinese.out
    );
    let document = cloud.any(&["report", &run, "--format", "json"]).good().json();
    assert_eq!(document, {
        let mut same = cloud.any(&["--json", "report", &run]).good().json();
        same["made_at"] = document["made_at"].clone();
        same
    });
    for key in [
        "version",
        "run",
        "state",
        "profile",
        "operation",
        "instance",
        "point",
        "sha256",
        "rpo_seconds",
        "rto_seconds",
        "objects",
        "copies",
        "timeline",
        "checks",
        "steps",
        "gaps",
        "people",
        "folder",
    ] {
        assert!(document.get(key).is_some(), "{key}: {document}");
    }
    assert_eq!(document["steps"].as_array().unwrap().len(), 7);
    assert!(document["rpo_seconds"].is_null(), "nobody told the time of the damage");
    let folder = document["folder"].as_str().unwrap();
    for name in ["report.md", "report.json"] {
        let mode = std::fs::metadata(Path::new(folder).join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(cloud.any(&["report", "zzzz"]).status, 2);
    assert_eq!(cloud.any(&["report", "../x"]).status, 2);
}

#[test]
fn copies_are_listed_with_the_script_that_would_drop_them() {
    let cloud = Cloud::new("default", "");
    assert!(cloud.any(&["runs", "--copies"]).good().err.contains("no copies"));
    let run = restored(&cloud);
    let listed = cloud.any(&["runs", "--copies", "--json"]).good().json();
    let one = &listed["copies"][0];
    assert_eq!((&one["run"], &one["instance"]), (&run.as_str().into(), &SHOP_PROD.into()));
    assert_eq!(one["copies"].as_array().unwrap().len(), 2);
    let script = one["script"].as_str().unwrap();
    let text = std::fs::read_to_string(script).unwrap();
    assert_eq!(
        text.lines().filter(|line| line.starts_with("DROP TABLE") && line.contains(&run)).count(),
        2,
        "{text}"
    );
    let words = cloud.any(&["runs", "--copies"]).good().out;
    assert!(words.contains(script) && words.contains("shop.orders_ud"), "{words}");
    let paths = cloud.any(&["scripts", &run]).good();
    assert_eq!(paths.out.lines().count(), 6, "{}", paths.out);
    assert!(paths.err.contains("nothing was run"), "{}", paths.err);
    assert!(cloud.logged("DROP").is_empty(), "no SQL went anywhere");
}

#[test]
fn watch_says_whole_sentences_and_rings_no_bell_into_a_pipe() {
    let cloud = Cloud::new("default", "");
    let path = cloud.home.path().join("config.toml");
    let config = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("notify = \"desktop\"\n{config}")).unwrap();
    let args = ["--operation", "aliyun.restore-table", "--instance", SHOP_PROD, "--backup", "1482093516"];
    cloud.plan("shop", &[&args[..], &["--table", "shop.orders"]].concat());
    let submitted = cloud.submit(SHOP_PROD, &[]).good().json();
    let watched = cloud.any(&["watch", submitted["run"].as_str().unwrap(), "--speed", "3600"]);
    let lines: Vec<&str> = watched.out.lines().filter(|line| line.contains("Restore ")).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.ends_with('.')), "{}", watched.out);
    assert!(
        !watched.out.contains('\u{7}') && !watched.out.contains('\u{1b}') && !watched.err.contains('\u{7}')
    );
    std::fs::write(&path, format!("notify = \"loud\"\n{config}")).unwrap();
    let wrong = cloud.any(&["profiles"]);
    assert!(wrong.status == 2 && wrong.err.contains("notify"), "{}", wrong.err);
}
