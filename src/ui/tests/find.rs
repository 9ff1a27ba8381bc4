//! The search as a machine: what it asks, what it stops, and that no order of answers changes what it tells.

use proptest::prelude::*;

use crate::app::action::Action;
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::key::KeyPress;
use crate::app::model::Model;
use crate::app::msg::{Msg, Reply};
use crate::app::step::Step;
use crate::app::step::point::find::{AT_ONCE, Act, BATCH, Find, Search, Verdict};
use crate::app::update::update;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::find::Found;
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::Text;
use crate::ui::testing::{Answers, Stage, at, backup};

/// The point screen of an instance with so many usable backup sets, the newest first.
fn at_point(sets: u32) -> Model {
    let newest = at("2026-11-19T14:00:00Z");
    let sets = (0..sets).map(|n| {
        let end = newest.plus_secs(-i64::from(n) * 3600).rfc3339();
        backup(&n.to_string(), &end, &end)
    });
    let sets = sets.collect();
    Stage::new(Answers::Good).world(|world| world.points.backups = sets).keys("n<enter><enter>").model
}

fn now() -> Timestamp {
    at("2026-11-19T14:21:00Z")
}

fn keys(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = KeyPress::parse_sequence(keys).unwrap();
    keys.into_iter().flat_map(|key| update(model, now(), Msg::Key(key))).collect()
}

fn find(model: &Model) -> &Find {
    let Step::Point(point) = model.wizard.current() else { panic!("{:?}", model.wizard.current().title()) };
    &point.find
}

fn search(model: &Model) -> &Search {
    find(model).search.as_ref().unwrap()
}

/// Questions among effects: their tickets and the number of the set each asks about.
fn asked(effects: &[Effect]) -> Vec<(Ticket, u32)> {
    let of = |effect: &Effect| match effect {
        Effect::Fetch(ticket, Query::Find { point: RestorePoint::Backup(id), .. }) => {
            Some((*ticket, id.as_str().parse().unwrap()))
        }
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

fn cancelled(effects: &[Effect]) -> Vec<Ticket> {
    let of = |effect: &Effect| if let Effect::Cancel(ticket) = effect { Some(*ticket) } else { None };
    effects.iter().filter_map(of).collect()
}

/// What a set answers: every third has the name, every seventh fails.
fn answer_of(set: u32) -> Result<Found, Fault> {
    if set % 7 == 3 {
        return Err(Fault::new(FaultKind::NotFound, Text::verbatim("gone"), Text::default()));
    }
    let paths = (set % 3 == 2).then(|| ObjectPath::table("shop", None, "orders"));
    Ok(Found { paths: paths.into_iter().collect(), ..Found::default() })
}

fn answer(model: &mut Model, (ticket, set): (Ticket, u32)) -> Vec<Effect> {
    update(model, now(), Msg::Reply(ticket, Box::new(Reply::Found(answer_of(set)))))
}

/// Answers everything that is asked, choosing by `order` which of the open questions comes next.
fn drain(model: &mut Model, effects: &[Effect], order: &[usize]) -> usize {
    let mut open = asked(effects);
    let mut count = open.len();
    for step in 0.. {
        assert!(open.len() <= AT_ONCE, "{} questions at once", open.len());
        if open.is_empty() {
            break;
        }
        let pick = order.get(step % order.len().max(1)).copied().unwrap_or(0) % open.len();
        let question = open.remove(pick);
        let more = asked(&answer(model, question));
        count += more.len();
        open.extend(more);
    }
    count
}

#[test]
fn every_set_is_asked_once_newest_first_and_a_failing_one_ends_nothing() {
    let mut model = at_point(9);
    let effects = keys(&mut model, "Forders<enter>");
    assert_eq!(asked(&effects).iter().map(|(_, set)| *set).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(drain(&mut model, &effects, &[0]), 9);
    let search = search(&model);
    assert_eq!((search.answered(), search.failed(), search.is_running()), (9, 1, false));
    assert_eq!(search.cursor, 2, "the newest set that has it is marked");
    assert!(matches!(search.verdict(), Verdict::Newest { is_final: true, .. }));
    assert_eq!(search.ended, Some(now()));
}

#[test]
fn nowhere_is_said_only_when_every_list_was_read_whole() {
    let mut model = at_point(2);
    let effects = keys(&mut model, "Forders<enter>");
    let open = asked(&effects);
    assert_eq!(search(&model).verdict(), Verdict::NotYet);
    let reply = |found| Box::new(Reply::Found(Ok(found)));
    update(&mut model, now(), Msg::Reply(open[0].0, reply(Found { cut: true, ..Found::default() })));
    update(&mut model, now(), Msg::Reply(open[1].0, reply(Found::default())));
    assert_eq!(search(&model).verdict(), Verdict::Cut);
    let effects = keys(&mut model, "/<enter>");
    for (ticket, _) in asked(&effects) {
        update(&mut model, now(), Msg::Reply(ticket, reply(Found::default())));
    }
    assert_eq!(search(&model).verdict(), Verdict::Nowhere);
}

#[test]
fn what_meets_one_question_and_all_others_is_not_asked_for_again_and_again() {
    for kind in [FaultKind::Throttled, FaultKind::Auth, FaultKind::Network] {
        let mut model = at_point(9);
        let effects = keys(&mut model, "Forders<enter>");
        let (first, second) = (asked(&effects)[0], asked(&effects)[1]);
        let fault = Fault::new(kind, Text::verbatim("no"), Text::default());
        let more = update(&mut model, now(), Msg::Reply(first.0, Box::new(Reply::Found(Err(fault)))));
        assert_eq!(asked(&more), []);
        assert_eq!(asked(&answer(&mut model, second)), [], "{kind:?}");
        assert_eq!(search(&model).verdict(), Verdict::Unread);
        let effects = keys(&mut model, "r");
        assert_eq!(asked(&effects)[0].1, 0, "the failed one is asked first");
        assert_eq!(drain(&mut model, &effects, &[0]), 8, "what was read is not read again");
    }
}

#[test]
fn esc_stops_first_and_leaves_after_and_nothing_typed_is_lost() {
    let mut model = at_point(9);
    let open = asked(&keys(&mut model, "Forders<enter>"));
    let effects = keys(&mut model, "<esc>");
    assert_eq!(cancelled(&effects), open.iter().map(|(ticket, _)| *ticket).collect::<Vec<_>>());
    assert!(find(&model).is_open && !search(&model).is_running());
    keys(&mut model, "<esc>");
    assert!(!find(&model).is_open);
    keys(&mut model, "F");
    assert!(find(&model).is_open && !find(&model).is_typing, "the search is there as it was left");
    assert_eq!(find(&model).name.value, "orders");
    keys(&mut model, "/_x<tab><esc>");
    assert_eq!(find(&model).name.value, "orders", "what the rows answer is what stands above them");
    assert_eq!(find(&model).comparing, search(&model).needle.comparing());
}

#[test]
fn older_points_are_asked_only_when_wanted() {
    let mut model = at_point(u32::try_from(BATCH).unwrap() + 5);
    let effects = keys(&mut model, "Forders<enter>");
    assert_eq!(drain(&mut model, &effects, &[0]), BATCH);
    assert_eq!(search(&model).older, 5);
    let effects = keys(&mut model, "o");
    assert_eq!(drain(&mut model, &effects, &[0]), 5);
    assert_eq!((search(&model).older, search(&model).rows.len()), (0, BATCH + 5));
    assert!(!model.has(Action::Find(Act::Older)));
}

#[test]
fn the_mark_of_a_person_stays_where_it_is() {
    let mut model = at_point(6);
    let effects = keys(&mut model, "Forders<enter><end>");
    drain(&mut model, &effects, &[0]);
    assert_eq!(search(&model).cursor, 5);
}

#[test]
fn a_point_after_the_damage_is_told_and_not_taken() {
    let mut model = at_point(6);
    let effects = keys(&mut model, "d2026-11-19 20:00:00<enter>Forders<enter>");
    drain(&mut model, &effects, &[0]);
    let search = search(&model);
    assert!(search.is_damaged(&search.rows[2]) && !search.is_damaged(&search.rows[3]));
    assert_eq!(search.cursor, 5, "set 2 has it, but lies after the damage");
    keys(&mut model, "<home><down><down><enter>");
    assert!(find(&model).is_open, "no step forward");
    assert!(model.notice.as_ref().unwrap().text.en.contains("damage"));
    keys(&mut model, "<end><enter>");
    assert!(matches!(model.wizard.current(), Step::Tables(_)));
}

#[test]
fn while_it_reads_the_seconds_are_shown_and_after_that_nobody_is_woken() {
    let mut model = at_point(3);
    update(&mut model, now(), Msg::Tick);
    let effects = keys(&mut model, "Forders<enter>");
    assert_eq!(model.wizard.current().wake_at(), Some(now().plus_secs(1)));
    update(&mut model, now().plus_millis(1300), Msg::Tick);
    assert_eq!(model.wizard.current().wake_at(), Some(now().plus_secs(2)));
    drain(&mut model, &effects, &[0]);
    assert_eq!(model.wizard.current().wake_at(), Some(now().plus_secs(60)), "the next minute");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_order_of_answers_changes_what_is_told(sets in 1u32..24, order in proptest::collection::vec(0usize..7, 1..24)) {
        let mut straight = at_point(sets);
        let effects = keys(&mut straight, "Forders<enter>");
        prop_assert_eq!(drain(&mut straight, &effects, &[0]), sets as usize);
        let mut mixed = at_point(sets);
        let effects = keys(&mut mixed, "Forders<enter>");
        prop_assert_eq!(drain(&mut mixed, &effects, &order), sets as usize);
        let told = |model: &Model| {
            search(model).rows.iter().map(|row| (row.candidate.clone(), row.found.clone().value().cloned())).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&straight), told(&mixed));
        prop_assert_eq!(search(&straight).cursor, search(&mixed).cursor);
    }

    #[test]
    fn after_esc_every_question_is_cancelled_and_none_follows(sets in 1u32..24, before in 0usize..24) {
        let mut model = at_point(sets);
        let mut open = asked(&keys(&mut model, "Forders<enter>"));
        for _ in 0..before {
            if open.is_empty() {
                break;
            }
            let question = open.remove(0);
            open.extend(asked(&answer(&mut model, question)));
        }
        let effects = keys(&mut model, "<esc>");
        let tickets: Vec<Ticket> = open.iter().map(|(ticket, _)| *ticket).collect();
        prop_assert_eq!(cancelled(&effects), tickets);
        prop_assert_eq!(asked(&effects), vec![]);
        let stopped = find(&model).clone();
        for question in open {
            prop_assert_eq!(answer(&mut model, question), vec![], "a late answer asks nothing");
        }
        prop_assert_eq!(find(&model), &stopped, "and changes nothing");
    }
}
