//! Rows 42 and 45: a cloud whose every word attacks terminals, and pastes. Every screen and every command is walked; nothing a
//! terminal would obey comes out, and two different names never look the same.

use std::collections::HashSet;

use serde_json::Value;
use tempfile::TempDir;
use undrop::app::msg::Msg;
use undrop::app::step::Step;
use undrop::domain::visible::is_hazard;
use undrop::messages::Lang;
use undrop::provider::connect::connect_with;
use undrop::runtime::script::{Driver, parse};
use undrop::runtime::services::Services;
use undrop::sim::scenario::Scenario;
use undrop::training::Rehearsal;
use undrop::ui::theme::Theme;

use super::kit::{Act, Server, read_message};
use super::odd::Twist;
use crate::commands::{Cloud, Ran, told};
use crate::journeys::restore::{CHOOSE, CONFIRM, TO_TABLES};
use crate::journeys::{Journey, start};

/// What every word of the cloud ends with.
const HOSTILE: &str = "\u{1b}[31m\u{1b}]52;c;cm0gLXJm\u{7}\0\r\u{9b}2J\u{7f}\u{202e}\u{200b}\u{feff}a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}";

/// Keys whose values are words for people or words of states, and no ids, times or numbers.
const WORDS: [&str; 24] = [
    "DBInstanceDescription",
    "DBInstanceStatus",
    "LockReason",
    "Message",
    "TaskType",
    "TaskName",
    "TaskDetail",
    "Status",
    "StatusDescription",
    "BackupStatus",
    "ErrorMessage",
    "Recommend",
    "name",
    "status",
    "error_msg",
    "fail_reason",
    "message",
    "description",
    "CurrentStepName",
    "ProgressInfo",
    "sub_task_name",
    "externalMessage",
    "RequestId",
    "request_id",
];

/// The same answer with hostile words; `all` spoils every text there is.
fn hostile(text: String, all: bool) -> String {
    fn walk(key: &str, value: &mut Value, all: bool) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|item| walk(key, item, all)),
            Value::Object(map) => map.iter_mut().for_each(|(key, item)| walk(key, item, all)),
            Value::String(text) if all || WORDS.contains(&key) => text.push_str(HOSTILE),
            _ => {}
        }
    }
    let Ok(mut value) = serde_json::from_str::<Value>(&text) else { return text };
    walk("", &mut value, all);
    value.to_string()
}

/// The wizard over a world whose answers go through a hand.
fn driver(scenario: &str, hand: fn(&str, String) -> String, state: &TempDir) -> Driver {
    let world = Rehearsal::new(&Scenario::builtin(scenario).unwrap(), start(), 1);
    let setup = world.setup(Lang::En, (120, 40), 1);
    let twist = Twist::new(&world);
    twist.set(hand);
    let clock = world.clock();
    let connect = Box::new(move |profile: &undrop::domain::profile::Profile| {
        let (around, wire) = twist.wire();
        connect_with(profile, &around, wire)
    });
    let (runs, plans) = (state.path().join("state"), state.path().to_owned());
    let services = Services::new(setup.profiles.clone(), connect, Some(runs), plans, Box::new(|| 7));
    Driver::start(setup, services, clock).unwrap()
}

/// Every cell of the screen can be shown as it is.
#[track_caller]
fn clean(driver: &Driver, keys: &str) {
    let (buffer, _) = driver.frame(&Theme::default());
    for cell in &buffer.content {
        assert!(!cell.symbol().chars().any(is_hazard), "after {keys}: {:?}", cell.symbol());
        let marks =
            cell.symbol().chars().filter(|&c| unicode_width::UnicodeWidthChar::width(c) == Some(0)).count();
        assert!(marks <= 4, "after {keys}: {:?}", cell.symbol());
    }
}

#[test]
fn row_42_every_screen_of_a_hostile_cloud() {
    let restore =
        [TO_TABLES, CHOOSE, "<enter>", "<tab>", "<tab>", CONFIRM, "<wait>", "<wait><wait><wait>", "E"];
    let hands: [fn(&str, String) -> String; 2] =
        [|_, text| hostile(text, false), |_, text| hostile(text, true)];
    for scenario in ["hostile", "hw-hostile", "failing-job", "middlebox", "default"] {
        for hand in hands {
            let state = TempDir::new().unwrap();
            let mut driver = driver(scenario, hand, &state);
            for keys in restore {
                driver.feed(&parse(keys).unwrap());
                clean(&driver, keys);
            }
            // Wander: open, mark, look into, explain, go back.
            for keys in [
                "?",
                "<esc>",
                "n",
                "<enter>",
                "E",
                "<esc>",
                "<down><enter>",
                "<down>",
                "<enter>",
                "<tab>",
                "<pgdn>",
                "/a<enter>",
                "E",
                "<esc>",
                "<space>",
                "<enter>",
                "<esc>",
                "<esc>",
                "n<down><enter>",
                "<enter>",
                "<enter>",
                "<enter>",
                "<space>",
                "<enter>",
            ] {
                driver.feed(&parse(keys).unwrap());
                clean(&driver, keys);
            }
        }
    }
}

#[test]
fn row_42_different_names_never_look_the_same() {
    let mut journey = Journey::sized("hostile", Lang::En, (120, 40));
    journey.keys(TO_TABLES).keys("/odd<enter><tab>");
    let screen = journey.screen();
    let rows: Vec<&str> = screen.lines().filter(|line| line.contains("[ ]")).collect();
    assert!(rows.len() > 20, "{screen}");
    let names: HashSet<String> =
        rows.iter().map(|row| row.split("[ ]").nth(1).unwrap().trim().to_owned()).collect();
    assert_eq!(names.len(), rows.len(), "{screen}");
}

/// A cloud that is reached through a server of ours, which makes its words hostile; and that server.
fn hostile_cloud(scenario: &str, all: bool) -> (Cloud, Vec<Server>) {
    let cloud = Cloud::new(scenario, "");
    let huawei = cloud.server.huawei_endpoints();
    let path = cloud.home.path().join("config.toml");
    let mut config = std::fs::read_to_string(&path).unwrap();
    let mut servers = Vec::new();
    for endpoint in [cloud.server.rds_endpoint(), huawei.rds, huawei.gaussdb, huawei.iam] {
        let to = endpoint.trim_start_matches("http://").parse().unwrap();
        let server = Server::start(move |asked| Act::Say(spoilt(&asked.text, to, all)));
        config = config.replace(&endpoint, &server.url());
        servers.push(server);
    }
    std::fs::write(path, config).unwrap();
    (cloud, servers)
}

fn spoilt(asked: &str, to: std::net::SocketAddr, all: bool) -> Vec<u8> {
    use std::io::Write as _;
    let mut stream = std::net::TcpStream::connect(to).unwrap();
    stream.write_all(asked.as_bytes()).unwrap();
    let raw = String::from_utf8(read_message(&mut stream).unwrap_or_default()).unwrap();
    let (head, body) = raw.split_once("\r\n\r\n").unwrap_or((&raw, ""));
    let body = hostile(body.to_owned(), all);
    let kept = head.lines().filter(|line| !line.to_ascii_lowercase().starts_with("content-length"));
    let head: Vec<&str> = kept.collect();
    format!("{}\r\nContent-Length: {}\r\n\r\n{body}", head.join("\r\n"), body.len()).into_bytes()
}

#[track_caller]
fn printable(ran: &Ran, args: &[&str]) {
    for text in [&ran.out, &ran.err] {
        let bad = text.chars().find(|&c| c != '\n' && is_hazard(c));
        assert_eq!(bad, None, "{args:?}: {text:?}");
    }
}

#[test]
fn row_42_every_commands_output_of_a_hostile_cloud() {
    const PROD: &str = "rm-bp1shop7prod";
    const PG: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
    for (scenario, all) in [("hostile", false), ("hw-hostile", false), ("failing-job", true)] {
        let (cloud, _servers) = hostile_cloud(scenario, all);
        let plan = [
            "--operation",
            "aliyun.restore-table",
            "--instance",
            PROD,
            "--backup",
            "1482093516",
            "--table",
            "shop.orders",
        ];
        cloud.plan("shop", &plan);
        let commands: [&[&str]; 12] = [
            &["--profile", "shop", "instances"],
            &["--profile", "pay", "instances"],
            &["--profile", "shop", "points", PROD],
            &["--profile", "pay", "points", PG],
            &["--profile", "shop", "tables", PROD, "--backup", "1482093516"],
            &["--profile", "pay", "tables", PG, "--at", "40m ago"],
            &["--profile", "shop", "points", "rm-\u{1b}[31mnone"],
            &["check", "plan.toml"],
            &["preview", "plan.toml"],
            &["submit", "plan.toml", "--confirm", PROD, "--watch", "--speed", "3600"],
            &["runs"],
            &["doctor"],
        ];
        for args in commands {
            for form in ["--json", "--plain", "-v"] {
                let args = [args, &[form]].concat();
                printable(&told(cloud.bare().args(&args)), &args);
            }
        }
    }
}

#[test]
fn row_42_names_are_sent_exactly() {
    let cloud = Cloud::new("hostile", "");
    for name in [
        "it's",
        "back`tick",
        "\u{1b}[2Jcleared",
        "\u{202E}txt.exe",
        "e\u{301}migre\u{301}",
        "back\\slash",
        "a+b&c=d",
    ] {
        let quoted = format!("odd.`{}`", name.replace('`', "``"));
        let made = cloud.try_plan(
            "shop",
            &[
                "--operation",
                "aliyun.restore-table",
                "--instance",
                "rm-bp1shop7prod",
                "--backup",
                "1482093516",
                "--table",
                &format!("{quoted}=new_name_1"),
            ],
        );
        assert_eq!(made.status, 0, "{name:?}: {}", made.err);
        let body = cloud.any(&["preview", "plan.toml", "--format", "body"]).good().out;
        let sent: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(sent[0]["tables"][0]["name"], name, "{body}");
    }
}

#[test]
fn row_45_pasted_text_is_never_keys_and_bounded() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    let before = journey.screen();
    journey.driver.event(Msg::Paste("q\rcshop-prod\r\u{1b}:quit\r".into()));
    assert!(journey.model().farewell.is_none() && matches!(journey.step(), Step::Tables(_)));
    // Among the tables it is a list of them, to be looked at; nothing is chosen by it.
    journey.keys("<esc>");
    assert_eq!(
        journey.screen().lines().skip(4).take(6).collect::<Vec<_>>(),
        before.lines().skip(4).take(6).collect::<Vec<_>>()
    );
    journey.keys("/");
    journey.driver.event(Msg::Paste("x\u{1b}[31m".repeat(200_000)));
    assert!(format!("{:?}", journey.tables().filter).len() < 20_000, "a paste is bounded");
    clean(&journey.driver, "paste");

    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>c");
    journey.driver.event(Msg::Paste("shop-prod\r".into()));
    journey.keys("<enter>");
    assert!(journey.orders().is_empty(), "a pasted name confirms nothing");
    assert!(journey.confirm().field.value.is_empty());
}
