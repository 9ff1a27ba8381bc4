//! The first journey: two dropped tables come back under new names.

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::app::step::review::Sending;
use undrop::app::step::tables::Mode;
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::sim::scenario::Scenario;

use super::Journey;

/// From Home to the tables of the newest usable backup set of shop-prod.
pub const TO_TABLES: &str = "n<enter>/shop-prod<enter><enter>x<enter>";
/// There: the database shop is opened, orders and order_items are chosen.
pub const CHOOSE: &str = "/shop<enter><tab>/order<enter><down><space><space>";
/// The name that confirms.
pub const CONFIRM: &str = "cshop-prod<enter>";

#[test]
fn two_dropped_tables_come_back_under_new_names() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    let Step::Tables(tables) = journey.step() else { panic!("{:?}", journey.step().title()) };
    assert_eq!(tables.tree.as_ref().unwrap().chosen_count(), 2);
    assert!(tables.problems.is_empty(), "{:?}", tables.problems);

    journey.keys("<enter>");
    let Step::Review(review) = journey.step() else { panic!("{:?}", journey.model().notice) };
    assert_eq!(review.locked(), None, "{:#?}", review.checks());
    let previewed = review.prepared.value().unwrap().clone();
    assert!(journey.restores().is_empty(), "nothing is sent before the last act");

    journey.keys(CONFIRM);
    let Step::Job(job) = journey.step() else { panic!("{:?}", journey.model().overlays) };
    assert_eq!(job.state(), Some(RunState::Accepted));
    assert_eq!(
        journey.restores(),
        vec![previewed.body.clone()],
        "the bytes previewed are the bytes sent, once"
    );

    for _ in 0..100 {
        journey.keys("<wait>");
    }
    let Step::Job(job) = journey.step() else { panic!() };
    assert_eq!(job.state(), Some(RunState::CloudDone), "{:#?}", job.log);
    let run = job.run.as_str().to_owned();
    let live = journey.world.with_world(|world| world.tables_of("rm-bp1shop7prod", "shop"));
    for name in ["orders", "order_items"] {
        assert!(live.contains(&format!("{name}_ud1119_{run}")), "{live:?}");
        assert!(!live.contains(&name.to_owned()), "the dropped name itself was not written");
    }
    assert_eq!(journey.model().wake_at(), None, "a finished job wakes nobody");
}

#[test]
fn a_wrong_name_sends_nothing_and_an_old_confirmation_disarms() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>cshop-prod-st<enter>");
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Confirm(c)) if c.field.error.is_some()));
    journey.driver.event(undrop::app::msg::Msg::Paste("shop-prod".into()));
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Confirm(c)) if !c.matches()));
    for _ in 0..125 {
        journey.keys("<wait>");
    }
    assert!(journey.model().overlays.is_empty(), "two minutes are over");
    assert!(journey.restores().is_empty());
}

#[test]
fn a_lost_answer_is_unknown_and_evidence_settles_it() {
    let mut journey = Journey::on("lost-answer");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    assert!(matches!(journey.step(), Step::Job(_)), "{:?}", journey.model().notice);
    for _ in 0..100 {
        journey.keys("<wait>");
    }
    let Step::Job(job) = journey.step() else { panic!() };
    assert_eq!(job.state(), Some(RunState::CloudDone));
    assert_eq!(journey.restores().len(), 1, "never sent again");
    assert_eq!(journey.world.with_world(|world| world.restores_seen()), 1);
}

#[test]
fn a_refusal_is_told_and_the_next_try_is_a_run_of_its_own() {
    let mut journey = Journey::on("throttle");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    let Step::Review(review) = journey.step() else { panic!("{:?}", journey.step().title()) };
    assert!(matches!(&review.sending, Sending::Rejected(_)), "{:?}", review.sending);
    let first = journey.step().run().cloned();
    journey.keys("<esc>");
    let Step::Tables(tables) = journey.step() else { panic!() };
    assert_eq!(tables.tree.as_ref().unwrap().chosen_count(), 2, "the choice is kept");
    assert_ne!(journey.step().run().cloned(), first, "with a fresh mark");
    journey.keys("<enter>").keys(CONFIRM);
    assert!(matches!(journey.step(), Step::Job(_)));
    assert_eq!(journey.restores().len(), 2);
}

#[test]
fn clashes_are_named_while_typing_and_undone() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<up>e<c-u>Payments");
    let Step::Tables(tables) = journey.step() else { panic!() };
    let Mode::Name(_, field) = &tables.mode else { panic!("{:?}", tables.mode) };
    assert!(field.error.as_ref().unwrap().en.contains("equals a name on this instance"), "{:?}", field.error);
    journey.keys("<enter><enter>");
    assert!(matches!(journey.step(), Step::Tables(_)), "a clash bars the way");
    journey.keys("u<enter>");
    assert!(matches!(journey.step(), Step::Review(_)), "{:?}", journey.model().notice);
}

#[test]
fn work_survives_a_look_back() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    journey.keys("<esc><esc><esc>");
    assert!(matches!(journey.step(), Step::Point(_) | Step::Instance(_)), "{:?}", journey.step().title());
    journey.keys("<enter><enter>");
    let Step::Tables(tables) = journey.step() else { panic!("{:?}", journey.step().title()) };
    assert_eq!(tables.tree.as_ref().unwrap().chosen_count(), 2);
}

#[test]
fn the_record_on_disk_and_the_saved_plan_tell_the_same_restore() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>s");
    let run = journey.step().run().unwrap().as_str().to_owned();
    let saved = std::fs::read_to_string(journey.state.path().join(format!("undrop-{run}.toml"))).unwrap();
    journey.keys(CONFIRM);
    let folder = journey.state.path().join("state/runs").join(&run);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read("plan.toml"), saved, "the plan saved for a second person is the plan that was sent");
    let request: serde_json::Value = serde_json::from_str(&read("request.json")).unwrap();
    assert_eq!(request["body"], journey.restores()[0], "the exact bytes are kept");
    assert_eq!(journey.events()[..6], ["created", "checked", "armed", "intent", "sending", "accepted"]);
}

#[test]
fn the_options_have_keys_of_their_own() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("o");
    let shown: Vec<&str> = journey.model().hints().into_iter().map(|(row, _)| row.name).collect();
    assert_eq!(shown, ["options.flip", "options.close", "help", "quit"]);
    journey.keys("<space>e");
    let Step::Tables(tables) = journey.step() else { panic!() };
    assert!(matches!(tables.mode, Mode::Options(_)), "keys of the tree do nothing here");
    assert_eq!(tables.options.len(), 1);
    journey.keys("<esc>");
    assert!(matches!(journey.step(), Step::Tables(tables) if tables.mode == Mode::Browse));
}

#[test]
fn where_only_whole_databases_come_back_tables_cannot_be_opened() {
    let mut journey = Journey::on("default");
    journey.keys("n<enter>/geo<enter><enter>x<enter><tab>");
    let notice = journey.model().notice.as_ref().unwrap().text.clone();
    assert!(notice.en.contains("only whole databases"), "{notice}");
    journey.keys("<space><enter>").keys("cgeo-prod<enter>");
    assert!(matches!(journey.step(), Step::Job(_)), "{:?}", journey.model().notice);
    assert!(!journey.restores()[0].contains("tables"), "a whole database lists no tables");
}

#[test]
fn a_name_that_two_instances_share_cannot_confirm() {
    let twins = "extends = \"default\"\ntitle = \"twins\"\n\
                 [[instances]]\nid = \"rm-bp1shop7stag\"\ndescription = \"shop-prod\"\n";
    let mut journey = Journey::in_world(&Scenario::parse(twins).unwrap(), Lang::En, (80, 24));
    journey.keys("n<enter>/7prod<enter><enter>x<enter>").keys(CHOOSE).keys("<enter>cshop-prod<enter>");
    assert!(journey.restores().is_empty(), "the name could mean either");
    assert!(journey.screen().contains("instance id"), "{}", journey.screen());
    journey.keys("<c-u>rm-bp1shop7prod<enter>");
    assert_eq!(journey.restores().len(), 1);
}
