//! The main states of what only some operations have: several ways, a target, schemas, a list that changes, an instance
//! that is overwritten.

use proptest::prelude::*;

use crate::app::load::Load;
use crate::app::overlay::Overlay;
use crate::app::step::Step;
use crate::app::step::review::BackupOrder;
use crate::domain::capability::OptionValue;
use crate::domain::draft::DatabaseItem;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::job::{JobSnapshot, JobState};
use crate::domain::request::SubmitOutcome;
use crate::domain::run::RunState;
use crate::messages::Text;
use crate::ui::testing::{
    Answers, Stage, elsewhere, fault, looked, manual, near, one_way, snapshot, targets, two_ways,
};

/// Names and stages.
pub fn scenes() -> Vec<(&'static str, Stage)> {
    let mut all = ways();
    all.extend(schemas());
    all.extend(overwriting());
    all
}

fn two() -> Stage {
    let stage = Stage::new(Answers::Good).world(|world| {
        world.instances = two_ways();
        world.targets = targets();
    });
    stage.keys("n<enter>")
}

/// The source of another region, its point chosen.
fn far() -> Stage {
    let stage = Stage::new(Answers::Good).world(|world| {
        world.elsewhere = elsewhere();
        world.targets = near();
    });
    stage.keys("n<enter>")
}

/// Tables of another region, one word before the send.
fn confirm_far() -> Stage {
    let mut stage = far().keys("<end><enter>x<enter><down><enter><tab><down><space><enter>g");
    for _ in 0..16 {
        stage = stage.keys("a<down>");
    }
    stage.keys("c").later(2)
}

/// Whole databases only, on the instance itself, all of them when none is named.
fn databases() -> Stage {
    let stage = Stage::new(Answers::Good).world(|world| world.instances = one_way());
    stage.keys("n<enter><enter><enter>x<enter>")
}

/// The whole instance, a moment chosen.
fn whole() -> Stage {
    two().keys("<enter><down><enter>d2026-11-19 22:05<enter>t2026-11-19 22:03:30<enter>")
}

fn target() -> Stage {
    whole().keys("<enter>")
}

fn reviewed() -> Stage {
    target().keys("<down><down><enter>")
}

fn accepted() -> Stage {
    let mut stage = reviewed().keys("g");
    for _ in 0..16 {
        stage = stage.keys("a<down>");
    }
    stage.keys("g")
}

fn armed() -> Stage {
    accepted().keys("c").later(2)
}

fn ways() -> Vec<(&'static str, Stage)> {
    let lost = Stage::new(Answers::Good).world(|world| world.instances = two_ways());
    let unread = far().answering(Answers::Bad).keys("r");
    vec![
        ("instance_elsewhere", far()),
        ("instance_elsewhere_marked", far().keys("<end>")),
        ("instance_elsewhere_fault", unread),
        ("operation", two().keys("<enter>")),
        ("operation_overwrites", two().keys("<enter><end>")),
        ("operation_only_overwrites", lost.keys("n<enter><down><enter>")),
        ("point_overwrites", whole()),
        ("target_start", target()),
        ("target_source", target().keys("<down>")),
        ("target_look_alike", target().keys("<down><down>")),
        ("target_unusable", target().keys("<down><down><down><down>")),
        ("target_filter", target().keys("/main")),
        ("target_hostile", target().keys("<down><end>")),
        ("target_reading", whole().answering(Answers::None).keys("<enter>")),
        ("target_fault", whole().answering(Answers::Bad).keys("<enter>")),
        ("target_other_region", far().keys("<end><enter>x<enter>")),
        ("tables_other_instance", far().keys("<end><enter>x<enter><down><enter><tab><down><space>")),
        ("tables_alone", far().keys("<end><enter>x<enter><down><enter><tab><down><space><end><up><space>")),
        ("tables_databases_only", databases()),
        ("review_all_databases", databases().keys("<enter>")),
        ("confirm_other_instance", confirm_far()),
        ("review_other_instance", far().keys("<end><enter>x<enter><down><enter><tab><down><space><enter>")),
    ]
}

fn listed() -> Stage {
    two().keys("<enter><enter>xt2026-11-19 22:03:30<enter><enter>")
}

/// `erp` and its two schemas open, two tables chosen, one of them cut.
fn chosen() -> Stage {
    listed().keys("<tab><down><tab><down><down><space><space>")
}

fn schemas() -> Vec<(&'static str, Stage)> {
    vec![
        ("schemas_start", listed().keys("<tab>")),
        ("schemas_chosen", chosen().keys("<up>")),
        ("schemas_whole_refused", listed().keys("<space>")),
        ("schemas_over_limit", chosen().keys("a<enter>")),
        ("schemas_latest", chosen().keys("m")),
        ("schemas_latest_reading", chosen().answering(Answers::None).keys("m")),
        ("schemas_option_text", far().keys("<end><enter>x<enter><down><enter>o<down><space>INC-44")),
        ("schemas_filter", chosen().keys("/audit")),
    ]
}

fn lost_line() -> Fault {
    Fault::new(FaultKind::Network, Text::verbatim("connection reset"), Text::verbatim("look, then decide"))
}

fn sent() -> Stage {
    armed().keys("erp-main-2<enter>OVERWRITE<enter>")
}

fn watched(state: RunState, job: JobSnapshot) -> Stage {
    let stage = sent().world(|world| {
        world.looked = looked(state, job);
        world.looked.objects.clear();
        world.looked.whole = true;
    });
    stage.outcome(Ok(SubmitOutcome::Unknown(lost_line())))
}

fn overwriting() -> Vec<(&'static str, Stage)> {
    let finished = || JobSnapshot { status: Some("Completed".to_owned()), ..snapshot(JobState::Succeeded) };
    vec![
        ("overwrite_review", reviewed()),
        ("overwrite_review_source", target().keys("<down><enter>")),
        ("overwrite_request_end", reviewed().keys("<tab><end>")),
        ("overwrite_backup_ask", reviewed().keys("b")),
        ("overwrite_backup_out", reviewed().keys("bD")),
        ("overwrite_backup_taken", reviewed().keys("bD").backed_up(Ok("b-manual-1".into()))),
        ("overwrite_backup_doubtful", reviewed().keys("bD").backed_up(Err(lost_line()))),
        ("overwrite_backup_refused", reviewed().keys("bD").backed_up(Err(fault()))),
        ("overwrite_backup_again", reviewed().keys("bD").backed_up(Err(lost_line())).keys("b")),
        ("overwrite_backup_finished", backed_up()),
        ("overwrite_confirm", armed()),
        ("overwrite_confirm_word", armed().keys("erp-main-2<enter>OVERWR")),
        ("overwrite_confirm_wrong_word", armed().keys("erp-main-2<enter>overwrite<enter>")),
        ("overwrite_confirm_wrong_name", armed().keys("erp-main<enter>")),
        ("overwrite_job_running", watched(RunState::Running, snapshot(JobState::Running))),
        ("overwrite_job_finished", watched(RunState::CloudDone, finished())),
        ("overwrite_job_unknown", watched(RunState::Unknown, JobSnapshot::not_seen())),
    ]
}

/// The source itself is overwritten, and its ordered backup is seen at the next look.
fn backed_up() -> Stage {
    let ordered = target().keys("<down><enter>bD").backed_up(Ok("b-manual-1".into()));
    ordered.world(|world| world.facts.points.backups.insert(0, manual())).later(16)
}

fn order(stage: &Stage) -> BackupOrder {
    let Step::Review(review) = stage.model.wizard.current() else { panic!("no review") };
    review.backup.clone()
}

#[test]
fn a_backup_is_ordered_once_whatever_keys_come() {
    let stage = reviewed().keys("bbD");
    assert_eq!(stage.orders(), 1);
    let stage = stage.keys("DbDDb<esc><esc>bD");
    assert_eq!(stage.orders(), 1, "while its answer is awaited nothing leaves the screen either");
    let stage = stage.backed_up(Ok("b-1".into())).keys("bDbD");
    assert_eq!(stage.orders(), 1, "what was taken is not ordered again");
    assert!(matches!(order(&stage), BackupOrder::Taken(..)));
}

#[test]
fn an_order_without_an_answer_may_have_been_taken_and_only_the_question_orders_another() {
    let stage = reviewed().keys("bD").backed_up(Err(lost_line()));
    assert!(matches!(order(&stage), BackupOrder::Doubtful(..)));
    let stage = stage.keys("b<enter>");
    assert_eq!(stage.orders(), 1);
    assert_eq!(stage.keys("bD").orders(), 2);
    assert!(matches!(order(&reviewed().keys("bD").backed_up(Err(fault()))), BackupOrder::Refused(_)));
}

#[test]
fn the_checks_are_read_again_until_the_backup_is_there() {
    let stage = backed_up();
    let Step::Review(review) = stage.model.wizard.current() else { panic!("no review") };
    assert!(review.is_backed_up());
    let stage = stage.later(71);
    assert_eq!(stage.model.wizard.current().wake_at(), None, "then there is nothing more to look for");
    let waiting = reviewed().keys("bD").backed_up(Ok("b-1".into())).later(10);
    assert_eq!(waiting.model.wizard.current().wake_at(), Some(waiting.now.plus_secs(5)));
}

#[test]
fn an_accepted_loss_stays_accepted_while_only_the_clock_moves() {
    let stage = accepted().keys("bD").backed_up(Ok("b-1".into())).later(16).later(16);
    let Step::Review(review) = stage.model.wizard.current() else { panic!("no review") };
    assert!(review.accepted.iter().any(|key| key == "overwrite"));
    let stage = stage.world(|world| world.facts.existing.databases = Some(vec!["new".to_owned()])).later(16);
    let Step::Review(review) = stage.model.wizard.current() else { panic!("no review") };
    assert!(!review.accepted.iter().any(|key| key == "overwrite"), "another database was lost with it");
}

#[test]
fn an_instance_is_overwritten_only_with_its_name_and_the_word() {
    for wrong in [
        "erp-main-2<enter>",
        "erp-main-2<enter><enter><enter>",
        "erp-main-2<enter>overwrite<enter>",
        "erp-main<enter>OVERWRITE<enter>",
        "erp-main<tab>OVERWRITE<enter>",
        "<tab>OVERWRITE<tab>erp-main-2<enter>",
    ] {
        assert!(!armed().keys(wrong).is_sent(), "{wrong}");
    }
    for right in ["erp-main-2<enter>OVERWRITE<enter>", "<tab>覆盖<tab>erp-main-2<enter><enter>"] {
        assert!(armed().keys(right).is_sent(), "{right}");
    }
    assert!(!armed().later(130).keys("erp-main-2<enter>OVERWRITE<enter>").is_sent());
}

#[test]
fn no_target_is_marked_before_a_person_marks_it() {
    let stage = target().keys("<enter><enter><enter>");
    assert!(matches!(stage.model.wizard.current(), Step::Target(step) if step.cursor.is_none()));
    let mild = far().keys("<end><enter>x<enter>");
    assert!(matches!(mild.model.wizard.current(), Step::Target(step) if step.cursor.is_none()));
}

#[test]
fn a_list_read_anew_keeps_what_was_chosen_and_tells_what_it_lost() {
    let names = |stage: &Stage| {
        let Step::Tables(step) = stage.model.wizard.current() else { panic!("no tables") };
        let draft = step.draft().unwrap();
        let tables = draft.databases.iter().flat_map(DatabaseItem::all_tables);
        let names: Vec<String> = tables.map(|(schema, t)| format!("{schema}.{}", t.name)).collect();
        (names, step.lost().to_vec())
    };
    let stage = listed().keys("<tab><down><tab><down><space><space><up>e<c-u>mine<enter>");
    let (before, lost) = names(&stage);
    assert_eq!((before.len(), lost.len()), (2, 0), "{before:?}");
    let stage = stage.keys("m");
    assert_eq!(names(&stage), (vec!["public.orders".to_owned()], vec!["erp.public.order_items".to_owned()]));
    let stage = stage.keys("m");
    assert_eq!(names(&stage), (before, lost), "it comes back with the list that holds it");
}

#[test]
fn the_target_is_named_to_confirm_and_by_its_id_where_another_has_its_name() {
    let word = |stage: &Stage| match stage.model.overlays.last() {
        Some(Overlay::Confirm(confirm)) => confirm.word.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(word(&confirm_far()), "shop-prod");
    assert!(confirm_far().keys("shop-prod<enter>").is_sent());
    assert!(!confirm_far().keys("shop-prod-north<enter>").is_sent(), "the source is never what is confirmed");
    let twins = Stage::new(Answers::Good).world(|world| {
        world.elsewhere = elsewhere();
        world.targets = near();
        world.targets[1].name = "shop-prod".to_owned();
    });
    let mut stage = twins.keys("n<enter><end><enter>x<enter><down><enter><tab><down><space><enter>g");
    for _ in 0..16 {
        stage = stage.keys("a<down>");
    }
    assert_eq!(word(&stage.keys("c")), "rm-bp1shop7");
}

#[test]
fn leaving_waits_for_the_answer_to_an_order_and_tells_it() {
    let stage = reviewed().keys("bD<c-c>");
    assert_eq!(stage.model.farewell, None);
    let farewell = stage.backed_up(Ok("b-1".into())).model.farewell.unwrap();
    assert!(farewell.unsent.unwrap().en.contains("b-1") && farewell.run.is_none());
}

#[test]
fn an_option_that_needs_a_value_is_in_the_plan_and_a_text_can_be_typed() {
    let Step::Tables(step) = listed().model.wizard.current().clone() else { panic!("no tables") };
    assert_eq!(
        step.options.get("latest-tables"),
        Some(&OptionValue::Switch(false)),
        "a moment must carry it"
    );
    let typed = far().keys("<end><enter>x<enter><down><enter>o<down><space>INC-4471<enter>");
    let Step::Tables(step) = typed.model.wizard.current() else { panic!("no tables") };
    assert_eq!(step.options.get("note"), Some(&OptionValue::Words("INC-4471".to_owned())));
    let emptied = typed.keys("<space><c-u><enter>");
    let Step::Tables(step) = emptied.model.wizard.current() else { panic!("no tables") };
    assert_eq!(step.options.get("note"), None);
}

#[test]
fn a_whole_instance_waits_for_its_run_mark() {
    let mut stage = target().keys("<down><down>");
    stage.model.mark = Load::Idle;
    let stage = stage.keys("<enter>");
    assert!(matches!(stage.model.wizard.current(), Step::Target(_)));
    assert!(stage.model.notice.is_some(), "and says so");
}

#[test]
fn keys_that_do_nothing_here_are_not_shown() {
    let shown = |stage: &Stage, name: &str| stage.model.hints().iter().any(|(row, _)| row.name == name);
    let moments = two().keys("<enter><enter>");
    assert!(shown(&moments, "point.time") && !shown(&moments, "point.sets"), "it takes moments only");
    let sets = far().keys("<end><enter>");
    assert!(shown(&sets, "point.time") && shown(&sets, "point.sets"));
    let home = Stage::new(Answers::Good);
    assert!(shown(&home, "home.open") && !shown(&home, "back"));
}

/// Keys people press at the last step, some of them as whole words, so that walks get far.
const LAST: [&str; 14] = [
    "<enter>",
    "<enter>",
    "<tab>",
    "erp-main-2",
    "erp-main-2",
    "OVERWRITE",
    "OVERWRITE",
    "overwrite",
    "<bs>",
    "<esc>",
    "c",
    "b",
    "D",
    "<c-u>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_keys_come_nothing_is_overwritten_without_its_name_and_the_word(
        keys in proptest::collection::vec(proptest::sample::select(LAST.as_slice()), 1..24)
    ) {
        let mut stage = ARMED.clone();
        for key in keys {
            let right = matches!(
                stage.model.overlays.last(),
                Some(Overlay::Confirm(c)) if c.at_loss && c.field.value == "erp-main-2" && c.loss.value == "OVERWRITE"
            );
            let before = stage.is_sent();
            stage = stage.keys(key);
            prop_assert!(before || !stage.is_sent() || right && key == "<enter>", "{key}");
            prop_assert!(stage.orders() <= 1);
        }
    }
}

static ARMED: std::sync::LazyLock<Stage> = std::sync::LazyLock::new(armed);
