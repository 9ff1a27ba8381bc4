//! Scenes of the late life of a run: a lost answer with what is to be seen of it, the ways out of it, and counted names.

use super::scenes::sent;
use crate::app::msg::{Again, Beside, Looked};
use crate::app::step::Step;
use crate::domain::evidence::{Evidence, NameCount};
use crate::domain::fault::Fault;
use crate::domain::job::{JobSnapshot, JobState};
use crate::domain::request::SubmitOutcome;
use crate::domain::run::RunState;
use crate::messages::runs as msg;
use crate::ui::testing::{Stage, at, fault, looked, snapshot};

fn shown(looked: Looked) -> Stage {
    let world = sent().world(|world| world.looked = looked);
    world.outcome(Ok(SubmitOutcome::Unknown(fault())))
}

fn lost(evidence: Evidence, again: Again, job: JobSnapshot) -> Looked {
    let beside = Beside {
        evidence: Some((at("2026-11-19T14:20:31Z"), evidence)),
        fault: Some(Box::new(Fault { http_status: None, ..fault() })),
        token: Some("undrop-k7q2-50c5d8a1b2c3d4e5".to_owned()),
        repeats: 0,
        again,
    };
    Looked { beside, ..looked(RunState::Unknown, job) }
}

/// Nothing of it is to be seen.
fn nothing() -> Looked {
    let names = NameCount {
        unknown: vec!["shop.orders_ud1119_k7q2".into(), "shop.order_items_ud1119_k7q2".into()],
        ..NameCount::default()
    };
    let evidence = Evidence {
        names: Some(names),
        tasks: Some(vec![]),
        at_work: Some(false),
        instance_status: Some("Running".into()),
        idle: Some(true),
    };
    let stage = sent();
    let Step::Review(review) = stage.model.wizard.current() else { panic!("it is sent from the review") };
    let request = review.prepared.value().unwrap().clone();
    lost(evidence, Again::Ready(request, "shop-prod".into()), JobSnapshot::not_seen())
}

fn done(state: RunState, names: NameCount) -> Looked {
    let finished = JobSnapshot { status: Some("Finished".to_owned()), ..snapshot(JobState::Succeeded) };
    Looked { names: Some(names), ..looked(state, finished) }
}

pub fn scenes() -> Vec<(&'static str, Stage)> {
    let names = NameCount { missing: vec!["shop_ud1119_k7q2".into()], ..NameCount::default() };
    let busy = Evidence {
        names: Some(names),
        tasks: Some(vec!["t-0k4abc9977".into()]),
        at_work: Some(true),
        instance_status: Some("Restoring".into()),
        idle: Some(false),
    };
    let several =
        JobSnapshot { others: vec!["t-0k5".into()], job: Some("t-0k4".into()), ..JobSnapshot::not_seen() };
    let locked = Again::Locked(msg::repeat_busy("Restoring"));
    let blind = lost(Evidence::default(), Again::Locked(msg::repeat_blind()), JobSnapshot::not_seen());
    let gaps = NameCount { found: 3, missing: vec!["shop.orders_ud1119_k7q2".into()], unknown: vec![] };
    let by_hand = NameCount { unknown: vec!["shop.orders_ud1119_k7q2".into()], ..NameCount::default() };
    let closed = Looked {
        closed: Some((
            at("2026-11-19T14:22:00Z"),
            "oncall@bastion".into(),
            "console: refused, no task".into(),
        )),
        ..looked(RunState::Closed, JobSnapshot::not_seen())
    };
    let hidden = Looked { out_of_sight: true, ..looked(RunState::Running, snapshot(JobState::Running)) };
    vec![
        ("unknown_found", shown(lost(busy.clone(), locked.clone(), JobSnapshot::not_seen()))),
        ("unknown_several", shown(lost(busy, locked, several))),
        ("unknown_nothing", shown(nothing())),
        ("unknown_blind", shown(blind)),
        ("unknown_again", shown(nothing()).keys("tshop-p")),
        ("unknown_again_wrong", shown(nothing()).keys("tshop<enter>")),
        ("unknown_close", shown(nothing()).keys("kseen in the console: ref")),
        ("unknown_close_empty", shown(nothing()).keys("k<enter>")),
        ("job_gaps", shown(done(RunState::WithGaps, gaps))),
        ("job_verified", shown(done(RunState::Verified, NameCount { found: 4, ..NameCount::default() }))),
        ("job_by_hand", shown(done(RunState::CloudDone, by_hand))),
        ("job_closed", shown(closed)),
        ("job_hidden", shown(hidden)),
    ]
}
