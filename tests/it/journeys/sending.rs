//! While a request is out: nothing sends a second one, nothing leaves before its answer, and no answer is taken twice.

use undrop::app::effect::{Effect, Ticket};
use undrop::app::key::KeyPress;
use undrop::app::model::Model;
use undrop::app::msg::{Msg, Reply, Sent};
use undrop::app::step::Step;
use undrop::app::update::update;
use undrop::domain::fault::{Fault, FaultKind};
use undrop::domain::request::{Accepted, SubmitOutcome};
use undrop::messages::Text;

use undrop::app::step::review::ReviewStep;
use undrop::domain::check::{Check, Status};

use super::restore::{CHOOSE, CONFIRM, TO_TABLES};
use super::{Journey, start};

/// The state while the request is out, and the ticket of its answer. Nothing is carried out.
fn sending() -> (Model, Ticket) {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    let mut model = journey.model().clone();
    let effects = keys(&mut model, CONFIRM);
    let tickets: Vec<Ticket> = submits(&effects);
    assert_eq!(tickets.len(), 1);
    (model, tickets[0])
}

fn keys(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = KeyPress::parse_sequence(keys).unwrap();
    keys.into_iter().flat_map(|key| update(model, start(), Msg::Key(key))).collect()
}

fn submits(effects: &[Effect]) -> Vec<Ticket> {
    let ticket = |effect: &Effect| if let Effect::Submit(ticket, _) = effect { Some(*ticket) } else { None };
    effects.iter().filter_map(ticket).collect()
}

fn answer(model: &mut Model, ticket: Ticket, result: Result<SubmitOutcome, Fault>) -> Vec<Effect> {
    update(model, start(), Msg::Reply(ticket, Box::new(Reply::Submitted(result.map(Sent::from)))))
}

fn accepted() -> SubmitOutcome {
    SubmitOutcome::Accepted(Accepted { job: None, request_id: None })
}

fn refused() -> Fault {
    Fault::new(FaultKind::Conflict, Text::verbatim("busy"), Text::default())
}

#[test]
fn no_key_leaves_or_sends_again_while_the_request_is_out() {
    let (mut model, _) = sending();
    for phrase in [CONFIRM, "<esc>", ":home<enter>", "H", "r", "a", "<tab>", "q"] {
        let effects = keys(&mut model, phrase);
        assert_eq!(submits(&effects), [], "{phrase}");
        assert!(model.wizard.current().is_sending(), "{phrase} left the request alone");
        assert_eq!(model.farewell, None, "{phrase} did not wait");
        model.overlays.clear();
    }
    for event in [Msg::Tick, Msg::Resize(20, 5), Msg::Paste("shop-prod\n".into()), Msg::Quit] {
        let effects = update(&mut model, start().plus_secs(600), event);
        assert_eq!(submits(&effects), []);
        assert!(model.wizard.current().is_sending() && model.farewell.is_none());
    }
}

#[test]
fn an_answer_is_taken_once_and_only_under_its_ticket() {
    let (mut model, ticket) = sending();
    answer(&mut model, Ticket(ticket.0 + 50), Ok(accepted()));
    assert!(model.wizard.current().is_sending());
    answer(&mut model, ticket, Ok(accepted()));
    assert!(matches!(model.wizard.current(), Step::Job(_)));
    let before = model.clone();
    assert_eq!(answer(&mut model, ticket, Err(refused())), []);
    assert_eq!(model, before, "a second answer changes nothing");
    keys(&mut model, "<esc>");
    assert!(matches!(model.wizard.current(), Step::Home(_)), "no way back to the confirmation");
    assert_eq!(model.wizard.ahead().filter(|step| matches!(step, Step::Review(_))).count(), 0);
}

#[test]
fn an_answer_that_could_not_be_written_down_is_told() {
    let (mut model, ticket) = sending();
    let sent = Sent { warnings: vec![Text::verbatim("disk full")], ..accepted().into() };
    update(&mut model, start(), Msg::Reply(ticket, Box::new(Reply::Submitted(Ok(sent)))));
    assert!(matches!(model.wizard.current(), Step::Job(_)));
    assert_eq!(model.notice.unwrap().text.en, "disk full");
}

#[test]
fn leaving_waits_for_the_answer_and_tells_it() {
    let (mut model, ticket) = sending();
    let run = model.wizard.current().run().cloned();
    keys(&mut model, "<c-c>");
    assert_eq!(model.farewell, None);
    assert_eq!(model.goodbye().run, run, "should no answer come in time, the run is the one to come back to");
    let mut other = model.clone();
    answer(&mut model, ticket, Ok(accepted()));
    assert_eq!(model.farewell.unwrap().run, run);
    answer(&mut other, ticket, Err(refused()));
    let farewell = other.farewell.unwrap();
    assert_eq!(farewell.run, None);
    assert!(farewell.unsent.unwrap().en.ends_with(": busy"));
}

#[test]
fn an_expired_confirmation_sends_nothing_even_before_the_next_tick() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>cshop-prod");
    let mut model = journey.model().clone();
    let enter = KeyPress::parse_sequence("<enter>").unwrap()[0];
    let effects = update(&mut model, start().plus_secs(121), Msg::Key(enter));
    assert_eq!(submits(&effects), []);
    assert!(model.overlays.is_empty() && model.notice.is_some(), "and says why");
}

fn review(model: &Model) -> &ReviewStep {
    let Step::Review(review) = model.wizard.current() else { panic!("{:?}", model.notice) };
    review
}

#[test]
fn a_warning_that_says_something_else_must_be_accepted_again() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    let mut model = journey.model().clone();
    let mut checked = review(&model).checked.value().unwrap().clone();
    let mut again = |model: &mut Model, words: &'static str| {
        let message = Text::verbatim(words);
        checked.checks = vec![Check::new("replicas", Status::Warning, message, Text::default())];
        keys(model, "r");
        let ticket = review(model).checked.ticket().unwrap();
        update(model, start(), Msg::Reply(ticket, Box::new(Reply::Checked(Ok(checked.clone())))));
    };
    again(&mut model, "one replica");
    keys(&mut model, "a");
    assert_eq!(review(&model).locked(), None);
    again(&mut model, "one replica");
    assert_eq!(review(&model).locked(), None, "the same sentence stays accepted");
    again(&mut model, "nine replicas");
    assert!(review(&model).locked().is_some());
}

#[test]
fn a_state_folder_that_cannot_be_used_is_told_where_one_waits_and_asked_again() {
    let journey = Journey::on("default");
    let folder = journey.state_folder();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    let mut journey = journey.again();
    journey.keys(TO_TABLES);
    for _ in 0..20 {
        journey.keys("<wait>");
    }
    assert!(journey.screen().contains("BLOCK"), "{}", journey.screen());
    std::fs::remove_file(&folder).unwrap();
    journey.keys("<f5>").keys(CHOOSE).keys("<enter>");
    assert!(matches!(journey.step(), Step::Review(_)), "{}", journey.screen());
    assert!(journey.restores().is_empty());
}

#[test]
fn nothing_is_sent_from_a_screen_too_small_to_show_it() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>cshop-prod");
    let mut model = journey.model().clone();
    update(&mut model, start(), Msg::Resize(59, 24));
    assert_eq!(submits(&keys(&mut model, "<enter>")), []);
    update(&mut model, start(), Msg::Resize(60, 20));
    assert_eq!(submits(&keys(&mut model, "<enter>")).len(), 1);
}
