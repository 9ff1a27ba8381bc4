//! The review as the last place before a send: facts that are old are read again, what changed is told, what is copied or
//! saved says exactly what would be sent, and a plan of a colleague opens here.

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::app::step::review::Sending;
use undrop::domain::check::{Check, Status};
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::sim::scenario::Scenario;

use super::restore::{CHOOSE, CONFIRM, TO_TABLES};
use super::{Journey, start};

/// From Home to the review of two tables.
fn reviewed(scenario: &str) -> Journey {
    let mut journey = Journey::on(scenario);
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    journey.review();
    journey
}

fn check<'a>(journey: &'a Journey, key: &str) -> &'a Check {
    journey.review().check_of(key).unwrap_or_else(|| panic!("no {key}: {}", journey.screen()))
}

/// H28: nobody confirms on an old screen.
#[test]
fn h28_old_facts_are_read_again_before_the_confirmation_opens() {
    let mut journey = reviewed("busy-soon");
    assert_eq!(journey.review().locked(), None);
    journey.driver.advance_to(start().plus_secs(75));
    assert!(journey.screen().contains("old"), "{}", journey.screen());
    journey.keys("c");
    assert!(journey.model().overlays.is_empty(), "{}", journey.screen());
    assert!(journey.screen().contains("CHANGED since you last looked: a task began"), "{}", journey.screen());
    assert!(journey.notice().contains("did not open"), "{}", journey.notice());
    assert_eq!(check(&journey, "no-other-task").status, Status::Blocked);
    assert!(journey.restores().is_empty());
    // When the other task is done, the same plan goes on.
    journey.driver.advance_to(start().plus_secs(400));
    journey.keys("r").keys(CONFIRM);
    assert_eq!(journey.job().state(), Some(RunState::Accepted), "{}", journey.screen());
}

/// H28: fresh facts that changed while the name was typed.
#[test]
fn h28_what_changed_behind_the_confirmation_stops_the_send_and_is_told() {
    let mut journey = reviewed("busy-soon");
    journey.keys("cshop-prod");
    journey.confirm();
    journey.driver.advance_to(start().plus_secs(35));
    journey.keys("<enter>");
    let Sending::NotSent(fault) = &journey.review().sending else { panic!("{}", journey.screen()) };
    let told = &fault.summary.en;
    assert!(told.starts_with("The instance changed since the preview: a task began"), "{told}");
    assert!(journey.restores().is_empty());
    assert!(journey.screen().contains("nothing was sent"), "{}", journey.screen());
}

/// H28 on the other cloud, where the state changes too.
#[test]
fn h28_the_new_state_is_named() {
    let mut journey = Journey::on("hw-busy-soon");
    journey.keys("n<down><enter>/order-taurus<enter><enter>t30m ago<enter>d22m ago<enter><enter>");
    journey.keys("/order_<enter><tab><down><space><space><space><enter>").accept_all();
    journey.driver.advance_to(start().plus_secs(80));
    journey.keys("c");
    assert!(journey.model().overlays.is_empty(), "{}", journey.screen());
    assert!(journey.review().locked().is_some());
    assert!(journey.screen().contains("CHANGED since you last looked"), "{}", journey.screen());
    assert!(journey.orders().is_empty());
}

/// H27: there is no y/n, and no reflex sends.
#[test]
fn h27_no_reflex_sends() {
    let mut journey = reviewed("default");
    journey.keys("c");
    for reflex in
        ["<enter>", "y<enter>", "Y<enter>", "yes<enter>", "shop-pro<enter>", "<enter><enter><enter>"]
    {
        journey.keys("<c-u>").keys(reflex);
        journey.confirm();
        assert!(journey.restores().is_empty(), "{reflex}");
    }
    journey.driver.event(undrop::app::msg::Msg::Paste("shop-prod\n".into()));
    assert!(journey.restores().is_empty() && !journey.confirm().matches());
}

/// A world in which the copies do not fit.
fn full_disk() -> Scenario {
    let text =
        "extends = \"default\"\ntitle = \"A test\"\n[[instances]]\nid = \"rm-bp1shop7prod\"\nused_gb = 197\n";
    Scenario::parse(text).unwrap()
}

/// H13: a disk that would be full blocks where the sizes are known, and is a warning to accept where they are not sure.
#[test]
fn h13_a_disk_that_would_fill_is_never_a_surprise() {
    let mut journey = Journey::in_world(&full_disk(), Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys("/shop<enter><space><enter>");
    assert_eq!(check(&journey, "disk").status, Status::Blocked, "{}", journey.screen());
    journey.keys("c");
    assert!(journey.model().overlays.is_empty());
    assert!(journey.screen().contains("20 % to spare"), "{}", journey.screen());
    // Single tables take at most their whole database: possible, and said.
    journey.keys("<esc><home><space><home><tab>/order<enter><down><space><space><enter>");
    assert_eq!(check(&journey, "disk").status, Status::Warning, "{}", journey.screen());
    assert!(journey.review().locked().is_some());
    assert!(journey.restores().is_empty());
}

/// H15: a set that cannot give tables is not taken by the wizard, and a plan that names one is blocked.
#[test]
fn h15_an_unusable_set_leads_nowhere() {
    let mut journey = reviewed("default");
    journey.keys("s");
    let path = plan_file(&journey);
    let text = std::fs::read_to_string(&path).unwrap();
    let unusable = "backup = \"1482088204\"";
    let text = text.lines().map(|line| if line.starts_with("backup") { unusable } else { line });
    std::fs::write(&path, text.collect::<Vec<_>>().join("\n")).unwrap();
    let mut journey = journey.again();
    journey.keys("o<down><enter>");
    let point = check(&journey, "point");
    assert_eq!(point.status, Status::Blocked, "{}", journey.screen());
    journey.keys("c");
    assert!(journey.model().overlays.is_empty() && journey.restores().is_empty());
}

/// The plan that was saved last.
fn plan_file(journey: &Journey) -> std::path::PathBuf {
    let folder = journey.state_folder().parent().unwrap().to_owned();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.pop().unwrap()
}

#[test]
fn a_saved_plan_opens_at_the_review_of_a_colleague_and_sends_the_same_bytes() {
    let mut journey = reviewed("default");
    let previewed = journey.previewed();
    journey.keys("s");
    assert!(journey.notice().contains("undrop-"), "{}", journey.notice());
    let mut journey = journey.again();
    journey.keys("o");
    assert!(journey.screen().contains("aliyun.restore-table"), "{}", journey.screen());
    journey.keys("<down><enter>");
    assert_eq!(journey.previewed(), previewed);
    assert!(journey.screen().contains("PLAN FILE undrop-"), "{}", journey.screen());
    assert!(journey.restores().is_empty(), "opening sends nothing");
    // The steps behind it hold what the plan holds.
    journey.keys("<esc>");
    assert_eq!(journey.tables().chosen_count(), 2, "{}", journey.screen());
    assert!(journey.tables().problems.is_empty(), "{}", journey.screen());
    journey.keys("<enter>");
    assert_eq!(journey.previewed(), previewed, "the same choice under the same mark");
    journey.keys(CONFIRM);
    assert_eq!(journey.job().state(), Some(RunState::Accepted), "{}", journey.screen());
    assert_eq!(journey.restores(), [previewed]);
    // Once more: the mark is used up, and that is told.
    let mut journey = journey.again();
    journey.keys("o<down><enter>");
    assert!(journey.notice().contains("was tried from here already"), "{}", journey.notice());
}

#[test]
fn what_is_wrong_with_a_plan_file_is_told_where_it_is() {
    let mut journey = reviewed("default");
    journey.keys("s");
    let path = plan_file(&journey);
    let good = std::fs::read_to_string(&path).unwrap();
    let mut journey = journey.again();
    for (from, to, wanted) in [
        ("version = 1", "versoin = 1", "line 1"),
        (
            "profile = \"demo\"",
            "profile = \"nobody\"",
            "profile nobody, which is not in this config (there are: demo",
        ),
        ("aliyun.restore-table", "aliyun.nothing", "does not know"),
        ("aliyun.restore-table", "huawei.taurusdb-tables", "another cloud"),
        ("rm-bp1shop7prod", "rm-elsewhere", "is not in the account and region of profile demo"),
        ("new_name = \"orders_ud", "new_name = \"ord ers_ud", "databases[0].tables["),
    ] {
        assert!(good.contains(from), "{from}: {good}");
        std::fs::write(&path, good.replacen(from, to, 1)).unwrap();
        journey.keys("o<down><enter>");
        let Step::Home(home) = journey.step() else { panic!("{to}: {}", journey.screen()) };
        let fault = home.fault().unwrap_or_else(|| panic!("{to}: {}", journey.screen()));
        assert!(fault.summary.en.contains(wanted), "{to}: {}", fault.summary);
        assert!(journey.screen().contains("BLOCK"), "{}", journey.screen());
        journey.keys("<esc>");
    }
    assert!(journey.restores().is_empty());
}

#[test]
fn what_is_copied_is_said_and_holds_no_secret() {
    let mut journey = reviewed("default");
    journey.keys("y");
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Copy(_))));
    journey.keys("<enter>");
    let payload = journey.review().prepared.value().unwrap().payload.clone();
    assert_eq!(journey.driver.clipboard.as_ref(), Some(&payload));
    assert!(journey.notice().starts_with("copied TableMeta"), "{}", journey.notice());
    journey.keys("y2");
    let command = journey.driver.clipboard.clone().unwrap();
    assert!(command.starts_with("aliyun rds RestoreTable --region cn-hangzhou"), "{command}");
    assert!(command.contains(&payload) && command.contains("--ClientToken undrop-"), "{command}");
    assert!(command.ends_with("--dryrun\n"), "{command}");
    journey.keys("y3");
    let curl = journey.driver.clipboard.clone().unwrap();
    assert!(curl.contains("Signature=****") && journey.notice().contains("curl"), "{curl}");
    journey.keys("y4");
    assert!(journey.driver.clipboard.as_ref().unwrap().contains("  body\n"));
    let secret = journey.world.with_world(|world| world.credentials().access_key_secret);
    assert!(!command.contains(&secret) && !curl.contains(&secret));
    // On the check of the permission it is a text for whoever can give it.
    let at = journey.review().checks().iter().position(|check| check.key == "permission").unwrap();
    journey.keys("<home>").keys(&"<down>".repeat(at)).keys("y");
    let letter = journey.driver.clipboard.clone().unwrap();
    assert!(letter.contains("rds:RestoreTable") && letter.contains("rm-bp1shop7prod"), "{letter}");
    assert!(journey.restores().is_empty());
}

/// S6: the request grows with the choice, and is the one that the review shows.
#[test]
fn the_request_grows_beside_the_tree() {
    let mut journey = Journey::sized("default", Lang::En, (120, 40));
    journey.keys(TO_TABLES);
    assert!(journey.tables().live.request.value().is_none());
    journey.keys(CHOOSE);
    let live = journey.tables().live.request.value().unwrap().body.clone();
    assert!(!journey.tables().live.is_old());
    assert!(journey.screen().contains("orders_ud1119_"), "{}", journey.screen());
    // A broken rule leaves the last good one in sight, marked as such.
    journey.keys("<up>e<c-u>orders<enter>");
    assert!(journey.tables().live.is_old(), "{}", journey.screen());
    assert!(journey.screen().contains("OLD"), "{}", journey.screen());
    journey.keys("u<enter>");
    assert_eq!(journey.previewed(), live, "the live request is the one that is previewed");
    assert!(journey.restores().is_empty());
}

#[test]
fn a_large_request_keeps_the_marked_table_in_sight() {
    let mut journey = Journey::sized("hw-many", Lang::En, (120, 40));
    journey.keys("n<down><enter>/order-taurus<enter><enter>t30m ago<enter><enter>");
    journey.keys("/tenants<enter><home><tab>a<end>");
    let objects = journey.tables().live.listing.items();
    assert!(objects > 1_000, "{objects}: {}", journey.screen());
    let marked = journey.tables().marked().unwrap();
    let name = journey.tables().tree.as_ref().unwrap().new_name(marked).into_owned();
    let screen = journey.screen();
    assert!(screen.contains(&format!("\"{name}\"")) && screen.contains("objects in it"), "{screen}");
}

#[test]
fn frames_of_the_review() {
    for (lang, name, size) in [
        (Lang::En, "review", (80, 24)),
        (Lang::Zh, "review_zh", (80, 24)),
        (Lang::En, "review_wide", (120, 40)),
    ] {
        let mut journey = Journey::sized("default", lang, size);
        journey.keys(TO_TABLES).keys(CHOOSE);
        let frames = journey.frames(&[
            ("the live request", "v"),
            ("checks", "v<enter>"),
            ("what does not come back", "<end>"),
            ("request", "<tab>"),
            ("its end", "<end>"),
            ("copy", "y"),
            ("confirm", "<esc>cshop-pro"),
        ]);
        insta::assert_snapshot!(name, frames);
    }
}
