//! A lost answer and its ways out: evidence, the very same request under its token, a written reason. Never a second restore.

use undrop::app::overlay::Overlay;
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::sim::scenario::Scenario;

use super::Journey;
use super::restore::{CHOOSE, CONFIRM, TO_TABLES};
use crate::commands::Cloud;

const SHOP_PROD: &str = "rm-bp1shop7prod";

/// The request never arrived, and nobody knows.
const NEVER: &str = "[[faults]]\non = \"RestoreTable\"\ndo = \"drop_answer\"\nwhen = \"before\"\ntimes = 1\n";

fn lost(faults: &str) -> Journey {
    let text = format!("extends = \"default\"\ntitle = \"Lost\"\n{faults}");
    let scenario = Scenario::parse(&text).unwrap();
    let mut journey = Journey::in_world(&scenario, Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    assert_eq!(journey.events()[5], "unknown", "{}", journey.screen());
    journey
}

fn jobs(journey: &Journey) -> usize {
    journey.world.with_world(|world| world.restores_seen())
}

#[test]
fn where_nothing_is_to_be_seen_the_same_bytes_go_out_again_by_a_second_typed_name() {
    let mut journey = lost(NEVER);
    assert_eq!((journey.restores().len(), jobs(&journey)), (1, 0));
    journey.keys("r").keys("t");
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Repeat(_))), "{}", journey.screen());
    journey.keys("<enter>shop<enter>");
    assert_eq!(journey.restores().len(), 1, "not before the whole name is typed: {}", journey.screen());
    journey.keys("-prod<enter>");
    let sent = journey.restores();
    assert_eq!((sent.len(), jobs(&journey)), (2, 1), "{}", journey.screen());
    assert_eq!(sent[0], sent[1], "byte for byte, with the same token");
    assert!(journey.events().contains(&"repeated".to_owned()), "{:?}", journey.events());
    assert_eq!(journey.until_done(), Some(RunState::CloudDone), "{}", journey.screen());
}

#[test]
fn where_it_arrived_after_all_the_repeat_is_locked_and_evidence_settles_it() {
    let mut journey = lost("[[faults]]\non = \"RestoreTable\"\ndo = \"drop_answer\"\ntimes = 1\n");
    journey.keys("t");
    assert!(journey.model().overlays.is_empty(), "{}", journey.screen());
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
    assert_eq!((journey.restores().len(), jobs(&journey)), (1, 1));
}

#[test]
fn a_run_is_closed_by_a_written_reason_alone_and_stays_closed() {
    let mut journey = lost(NEVER);
    journey.keys("k<enter>");
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Reason(_))), "{}", journey.screen());
    journey.keys("<esc>");
    assert_eq!(journey.job().state(), Some(RunState::Unknown), "Esc does nothing");
    journey.keys("kconsole: no task, no copy<enter>");
    assert_eq!(journey.job().state(), Some(RunState::Closed), "{}", journey.screen());
    assert!(journey.screen().contains("console: no task, no copy"), "{}", journey.screen());
    let run = journey.job().run.clone();
    let journey = journey.again();
    assert_eq!(journey.runs(), [(run, RunState::Closed)]);
}

#[test]
fn commands_take_the_same_ways_out() {
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP_PROD, "--backup", "1482093516"];
    let cloud = Cloud::with_faults(NEVER);
    cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
    let lost = cloud.submit(SHOP_PROD, &[]);
    assert_eq!(lost.status, 5, "{} {}", lost.out, lost.err);
    let run = lost.json()["run"].as_str().unwrap().to_owned();
    let wrong = cloud.any(&["submit", "--repeat", &run, "--confirm", "rm-other"]);
    assert_eq!(wrong.status, 3, "{} {}", wrong.out, wrong.err);
    let again = cloud.any(&["submit", "--repeat", &run, "--confirm", SHOP_PROD, "--json"]).good().json();
    assert_eq!((&again["outcome"], &again["run"]), (&"accepted".into(), &run.as_str().into()));
    let twice = cloud.any(&["submit", "--repeat", &run, "--confirm", SHOP_PROD]);
    assert_eq!((twice.status, cloud.logged("Action=RestoreTable").len()), (3, 2), "{}", twice.err);
    assert_eq!(cloud.server.with_world(|world| world.restores_seen()), 1);

    let cloud = Cloud::with_faults(
        "[[faults]]\non = \"huawei.gaussdb.RestoreTables\"\ndo = \"drop_answer\"\nwhen = \"before\"\n",
    );
    let taurus = "61a4ea66210545909d74a05c27a7179ein07";
    let base = ["--operation", "huawei.taurusdb-tables", "--instance", taurus, "--at", "40m ago"];
    cloud.plan("pay", &[&base[..], &["--table", "trade.order_refunds"]].concat());
    let lost = cloud.submit(taurus, &[]);
    assert_eq!(lost.status, 5, "{} {}", lost.out, lost.err);
    let run = lost.json()["run"].as_str().unwrap().to_owned();
    let never = cloud.any(&["submit", "--repeat", &run, "--confirm", taurus]);
    assert_eq!(
        (
            never.status,
            cloud.logged("/backups/restore/tables").iter().filter(|l| l["method"] == "POST").count()
        ),
        (3, 1)
    );
    assert!(never.err.contains("second restore"), "{}", never.err);
    assert_eq!(cloud.any(&["close", &run, "--reason", " "]).status, 3);
    let closed = cloud.any(&["close", &run, "--reason", "console: nothing ran", "--json"]).good().json();
    assert_eq!(
        (&closed["state"], &closed["closed"]["reason"]),
        (&"closed".into(), &"console: nothing ran".into())
    );
    assert_eq!(cloud.any(&["watch", &run]).status, 5, "a person's word proves nothing to a script");
}

#[test]
fn what_was_chosen_is_kept_as_a_draft_and_taken_up_again() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    let mark = journey.step().run().unwrap().clone();
    journey.driver.event(undrop::app::msg::Msg::Quit);
    let farewell = journey.model().farewell.clone().unwrap();
    assert!(farewell.draft.unwrap().en.contains(mark.as_str()), "the way back is told");
    let mut journey = journey.again();
    assert_eq!(journey.runs(), [(mark.clone(), RunState::Draft)]);
    assert!(journey.orders().is_empty());
    journey.keys("<down><enter>");
    let plan = journey.review().given.plan.draft().clone();
    assert_eq!((plan.table_count(), plan.run), (2, Some(mark.clone())), "{}", journey.screen());
    journey.keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
    assert_eq!(journey.runs(), [(mark, RunState::CloudDone)]);
}

#[test]
fn a_run_whose_job_is_lost_sight_of_is_closed_by_a_written_reason() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM).keys("<wait>");
    assert!(journey.runs()[0].1.is_open(), "{}", journey.screen());
    journey.keys("K<enter>");
    assert!(journey.screen().contains("Nothing is stopped in the cloud"), "{}", journey.screen());
    assert!(journey.runs()[0].1.is_open(), "not without a reason");
    journey.keys("console: job cancelled by ops<enter>");
    assert_eq!(journey.runs()[0].1, RunState::Closed, "{}", journey.screen());
    assert!(journey.screen().contains("console: job cancelled by ops"), "{}", journey.screen());
    // What ended has its end: there is nothing to close any more.
    journey.keys("K");
    assert!(journey.model().overlays.is_empty(), "{}", journey.screen());
    assert_eq!(journey.restores().len(), 1);
}
