//! The main states of every step and overlay, each reached by keys.

use crate::app::model::Model;
use crate::app::msg::{Edited, Msg};
use crate::app::step::Step;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::job::{JobSnapshot, JobState, Progress};
use crate::domain::request::SubmitOutcome;
use crate::domain::run::RunState;
use crate::domain::zone::Zone;
use crate::messages::Text;
use crate::ui::testing::{Answers, HOSTILE, Stage, World, fault, looked, snapshot};

/// Names and models.
pub fn scenes() -> Vec<(&'static str, Model)> {
    let mut all = choosing();
    all.extend(finding());
    all.extend(tables());
    all.extend(naming());
    all.extend(review());
    all.extend(job());
    all.extend(overlays());
    all.extend(super::life::scenes());
    all.extend(super::others::scenes());
    all.extend(super::after::scenes());
    all.push(("home_doctor", home().keys("X")));
    all.push(("home_doctor_asked", home().answering(Answers::None).keys("X")));
    all.into_iter().map(|(name, stage)| (name, stage.model)).collect()
}

fn home() -> Stage {
    Stage::new(Answers::Good)
}

fn instance() -> Stage {
    home().keys("n<enter>")
}

pub fn point() -> Stage {
    instance().keys("<enter>")
}

/// A list whose cloud asked for a pause of half a minute, some seconds into it.
pub fn paused() -> Stage {
    let mut stage = home().answering(Answers::None).keys("n<enter>");
    let Step::Instance(step) = stage.model.wizard.current() else { panic!("no instances") };
    let ticket = step.instances.ticket().unwrap();
    stage.event(Msg::Pause(ticket, 30_000));
    stage.later(12)
}

/// A service of the cloud that may not be asked.
fn left_out(world: &mut World) {
    world.left_out = vec![(Text::verbatim("TaurusDB"), Fault { kind: FaultKind::Denied, ..fault() })];
}

/// Three tables and a moment before the damage.
pub fn chosen() -> Stage {
    moment().keys("<enter><tab><down><space><space><space>")
}

fn moment() -> Stage {
    point().keys("d2026-11-19 22:05:00<enter>t2026-11-19 22:03:30<enter>")
}

fn reviewed() -> Stage {
    chosen().keys("<enter>")
}

pub fn sent() -> Stage {
    accepted_warnings().keys("cshop-prod<enter>")
}

/// Warnings accepted, whichever they are.
fn accepted_warnings() -> Stage {
    let mut stage = reviewed().keys("g");
    for _ in 0..16 {
        stage = stage.keys("a<down>");
    }
    stage
}

fn choosing() -> Vec<(&'static str, Stage)> {
    let known = || point().keys("d2026-11-19 22:05<enter>");
    let berlin = || {
        let mut stage = home();
        stage.model.profiles[0].time_zone = Zone::parse("Europe/Berlin");
        stage.keys("n<enter><enter>x")
    };
    vec![
        ("home", home().keys("<down><down>")),
        ("home_empty", home().world(|world| world.runs.clear()).keys("r")),
        ("home_fault", Stage::new(Answers::Bad)),
        ("home_steps", home().keys("<end><up>")),
        ("home_filter", home().keys("/unk")),
        ("home_filter_none", home().keys("/zz<enter>")),
        ("open_plan", home().keys("o<down><down>")),
        ("open_plan_none", home().world(|world| world.plans.clear()).keys("o../p")),
        ("open_plan_fault", home().keys("o<down><enter>")),
        ("profile", home().keys("n")),
        ("profile_unknown_environment", home().keys("n<end>")),
        ("instance", instance()),
        ("instance_unusable", instance().keys("<down><down><down>")),
        ("instance_hostile", instance().keys("<end>")),
        ("instance_filter", instance().keys("/shop")),
        ("instance_reading", home().answering(Answers::None).keys("n<enter>")),
        ("instance_paused", paused()),
        ("instance_left_out", home().world(left_out).keys("n<enter>")),
        ("instance_fault", home().answering(Answers::Bad).keys("n<enter>")),
        ("instance_fault_stale", instance().answering(Answers::Bad).keys("r")),
        ("point_start", point()),
        ("point_damage_asked", point().keys("<enter>")),
        ("point_set", known()),
        ("point_set_after_damage", point().keys("d2026-11-19 02:00<enter>")),
        ("point_moment", moment()),
        ("point_typing", point().keys("t15m ag")),
        ("point_bad_time", known().keys("t22:3<enter>")),
        ("point_future", known().keys("t2026-11-20 22:03:30<enter>")),
        ("point_gap", known().keys("t2026-11-18 20:00<enter>")),
        ("point_twin", known().keys("t14:03:30<enter>")),
        ("point_repeated", berlin().keys("t2026-10-25 02:30<enter>")),
        ("point_skipped", berlin().keys("t2026-03-29 02:30<enter>")),
        ("point_zoomed", moment().keys("iii")),
        ("point_host_zone", moment().keys("zz")),
        (
            "point_clock_off",
            instance().world(|world| world.skew_ms = Some(603_000)).keys("<enter>d22:05<enter>p"),
        ),
        ("point_after_damage", point().keys("d2026-11-19 22:00<enter>t2026-11-19 22:03:30<enter>")),
        ("point_unusable_set", known().keys("<home>")),
        ("point_fault", instance().answering(Answers::Bad).keys("<enter>")),
    ]
}

fn finding() -> Vec<(&'static str, Stage)> {
    let after_damage = point().keys("d2026-11-19 03:30:00<enter>Forders<enter>");
    let older = point().world(|world| {
        world.points.backups = (0..40)
            .map(|n| {
                crate::ui::testing::backup(
                    &(900 - n).to_string(),
                    "2026-11-18T19:12:08Z",
                    "2026-11-18T19:41:30Z",
                )
            })
            .collect();
    });
    vec![
        ("find_form", point().keys("F")),
        ("find_typing_again", point().keys("Forders<enter>/<bs><bs><tab>")),
        ("find_bad_name", point().keys("Fshop..orders<enter>")),
        ("find_found", point().keys("Forders<enter>")),
        ("find_nowhere", point().keys("Finvoices<enter>")),
        ("find_several", point().keys("Fo<enter><down>")),
        ("find_hostile", point().keys("Fevil<enter><down>")),
        ("find_damage", after_damage),
        ("find_reading", point().answering(Answers::None).keys("Forders<enter>").later(7)),
        ("find_stopped", point().answering(Answers::None).keys("Forders<enter><esc>")),
        ("find_faults", point().answering(Answers::Bad).keys("Forders<enter>")),
        ("find_older", older.keys("rForders<enter>")),
        ("find_taken", point().keys("xForders<enter><enter>")),
        ("find_from_tables", moment().keys("<enter><tab><down><down>F")),
    ]
}

fn tables() -> Vec<(&'static str, Stage)> {
    let tables = moment().keys("<enter>");
    vec![
        ("tables_start", tables.clone()),
        ("tables_chosen", chosen()),
        ("tables_clash", chosen().keys("<up><up>e<c-u>Payments<enter>")),
        ("tables_naming", chosen().keys("<up>e<c-u>orders")),
        ("tables_rule", chosen().keys("r<bs><bs><bs><bs><bs><bs>{x}")),
        ("tables_filter", chosen().keys("/订单")),
        ("tables_filter_best", chosen().keys("/'or !item<tab>")),
        ("tables_filter_left", chosen().keys("/ord<enter>")),
        ("tables_unlisted", chosen().keys("i")),
        ("tables_list_ask", chosen().keys("t~/lost.txt")),
        ("tables_list", chosen().paste("# ticket\nshop.orders=orders_back\npayments\nshop.gone\n`a\nlog\n")),
        ("tables_list_file", chosen().keys("tlost.txt<enter>")),
        ("tables_list_taken", chosen().keys("tlost.txt<enter><enter>")),
        ("tables_whole", tables.clone().keys("<space>")),
        ("tables_hostile", chosen().keys("<end><up><up><space>")),
        ("tables_options", chosen().keys("o<space>")),
        ("tables_request", chosen().keys("v")),
        ("tables_request_old", chosen().keys("<up><up>e<c-u>Payments<enter>v")),
        ("tables_reading", moment().answering(Answers::None).keys("<enter>")),
        ("tables_reading_database", tables.clone().answering(Answers::None).keys("<tab>")),
        ("tables_database_fault", tables.answering(Answers::Bad).keys("<tab>")),
        ("tables_fault", moment().answering(Answers::Bad).keys("<enter>")),
    ]
}

/// New names: rules, replacements, the editor, and ways out.
fn naming() -> Vec<(&'static str, Stage)> {
    let tables = moment().keys("<enter>");
    let clash = chosen().keys("<up>e<c-u>payments<enter>");
    let own = chosen().keys("<home>R<c-u>{db}_{name}_{run}<enter>");
    let bad = "shop.orders = a\nshop.order = b\nshop.order_items\n# none\nshop.orders = \"c\n";
    vec![
        ("naming_proposal", clash.clone()),
        ("naming_typing_flaw", chosen().keys("<up>e<c-u>or ders-\u{8ba2}")),
        ("naming_proposal_taken", clash.keys("p")),
        ("naming_rule", chosen().keys("r_restored_before_the_nightly_run_of_the_warehouse{s")),
        ("naming_rule_cut", chosen().keys("r_restored_before_the_nightly_run_of_the_warehouse")),
        ("naming_rule_below", chosen().keys("<home>R")),
        ("naming_rule_below_set", own.clone()),
        ("naming_rule_below_row", own.keys("<home><down>")),
        ("naming_rule_whole", tables.keys("<space>D")),
        ("naming_replace", chosen().keys("s_ud(\\d+)_<down>_back$1_")),
        ("naming_replace_fault", chosen().keys("s(orders<down>$1_x")),
        ("naming_replace_group", chosen().keys("s(orders)<down>$1_x<down><space>")),
        ("naming_replace_breaks", chosen().keys("s^.*$<down>payments<down>")),
        ("naming_editor_unread", chosen().keys("w").edited(Edited::Done(bad.into()))),
        (
            "naming_editor_failed",
            chosen().keys("w").edited(Edited::Failed(Box::new(refused_connection()), Some("x".into()))),
        ),
        ("naming_help", chosen().keys("?")),
    ]
}

fn review() -> Vec<(&'static str, Stage)> {
    let blocked = chosen().world(|world| world.facts.instance.unusable = Some(Text::verbatim("Restoring")));
    vec![
        ("review_checks", reviewed()),
        ("review_blocked", blocked.keys("<enter>")),
        ("review_ready", accepted_warnings().keys("g")),
        ("review_request", reviewed().keys("<tab>")),
        ("review_request_end", reviewed().keys("<tab><end>")),
        ("review_reading", chosen().answering(Answers::None).keys("<enter>")),
        ("review_fault", chosen().answering(Answers::Bad).keys("<enter>")),
        ("review_letter", reviewed().keys("<end><up>y")),
        ("review_copy", reviewed().keys("y<down>")),
        ("review_changed", accepted_warnings().world(restarting).later(75).keys("c")),
        ("review_old", accepted_warnings().answering(Answers::None).later(75)),
        ("review_sending", sent()),
        ("review_rejected", sent().outcome(Ok(SubmitOutcome::Rejected(fault())))),
        ("review_not_sent", sent().outcome(Err(refused_connection()))),
        ("review_whole_database", moment().keys("<enter><space><enter>")),
    ]
}

/// Somebody restarts the instance and drops a table at the point's list meanwhile.
fn restarting(world: &mut World) {
    world.facts.instance.status = "Rebooting".to_owned();
    world.facts.instance.unusable = Some(Text {
        en: "its status is Rebooting, not Running".into(),
        zh: "实例状态为 Rebooting，不是 Running".into(),
    });
    world.facts.tasks = Some(vec![("t-0k9".into(), true)]);
}

fn refused_connection() -> Fault {
    Fault::new(
        FaultKind::Network,
        Text {
            en: "No connection to rds.aliyuncs.com.".into(), zh: "无法连接 rds.aliyuncs.com。".into()
        },
        Text {
            en: "check the network, then go back and try again".into(), zh: "检查网络后返回重试".into()
        },
    )
}

pub fn watched(state: RunState, job: JobSnapshot) -> Stage {
    let world = sent().world(|world| world.looked = looked(state, job));
    world.outcome(Ok(SubmitOutcome::Unknown(refused_connection())))
}

fn job() -> Vec<(&'static str, Stage)> {
    let running = || watched(RunState::Running, snapshot(JobState::Running));
    let progressed = |stage: Stage| {
        let job = JobSnapshot { progress: Progress::Percent(31.0), ..snapshot(JobState::Running) };
        stage.world(|world| world.looked = looked(RunState::Running, job)).later(30)
    };
    let failed = JobSnapshot {
        reason: Some(format!("{HOSTILE} disk full while writing\nsee the error log")),
        status: Some("Failed".to_owned()),
        ..snapshot(JobState::Failed)
    };
    let finished = JobSnapshot { status: Some("Finished".to_owned()), ..snapshot(JobState::Succeeded) };
    let several = JobSnapshot {
        others: vec!["t-0k5".into(), "t-0k6".into()],
        progress: Progress::Unknown,
        ..snapshot(JobState::Running)
    };
    let phases = JobSnapshot {
        progress: Progress::Phases(vec!["prepare".into(), "restore".into(), "import".into()], 1),
        step: None,
        ..snapshot(JobState::Running)
    };
    vec![
        ("job_running", progressed(running())),
        ("job_accepted", watched(RunState::Accepted, JobSnapshot::not_seen())),
        ("job_unknown", watched(RunState::Unknown, JobSnapshot::not_seen())),
        ("job_unknown_evidence", watched(RunState::Unknown, snapshot(JobState::Running))),
        ("job_succeeded", watched(RunState::CloudDone, finished)),
        ("job_failed", watched(RunState::Failed, failed)),
        ("job_several", watched(RunState::Running, several)),
        ("job_phases", watched(RunState::Running, phases)),
        ("job_stalled", running().answering(Answers::None).later(2400)),
        ("job_cannot_see", running().answering(Answers::Bad).later(60)),
        ("job_first_look", home().answering(Answers::None).keys("<down><enter>")),
    ]
}

/// The embedded simulator: its banner takes the place of the environment.
fn training() -> Stage {
    let mut stage = home();
    stage.model.training = true;
    stage.keys("n<enter>")
}

fn overlays() -> Vec<(&'static str, Stage)> {
    let confirm = || accepted_warnings().keys("c").later(2);
    vec![
        ("confirm", confirm().keys("shop-pr")),
        ("confirm_wrong", confirm().keys("shop-prod-st<enter>")),
        ("help", chosen().keys("?")),
        ("help_end", chosen().keys("?<end>")),
        ("fault", home().answering(Answers::Bad).keys("n<enter>E")),
        ("fault_rejected", sent().outcome(Ok(SubmitOutcome::Rejected(fault()))).keys("E")),
        ("ask_quit", chosen().keys("q")),
        ("ask_drop", chosen().keys("<esc>t<c-u>2026-11-19 22:01:00<enter><enter>")),
        ("command", home().keys(":la")),
        ("command_theme", home().keys(":theme<down><down>")),
        ("command_error", home().keys(":send<enter>")),
        ("training", training()),
        ("theme_changed", chosen().keys(":theme light<enter>")),
        ("notice_utc", reviewed().keys("zc")),
    ]
}
