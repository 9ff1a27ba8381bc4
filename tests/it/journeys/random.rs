//! Random walks: whatever keys come, the steps stay consistent, Back never loses an edit, and nothing is sent but by a
//! typed confirmation.

use proptest::prelude::*;
use undrop::app::action::Action;
use undrop::app::action::Global;
use undrop::app::key::KeyPress;
use undrop::app::model::Model;
use undrop::app::msg::Msg;
use undrop::app::step::Step;

use super::Journey;
use super::restore::{CHOOSE, TO_TABLES};

/// Keys people press, some of them as whole phrases, so that walks get far.
const KEYS: [&str; 38] = [
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "j",
    "k",
    "<space>",
    "<tab>",
    "n",
    "/",
    "shop",
    "a",
    "A",
    "e",
    "r",
    "u",
    "U",
    "b",
    "t",
    "15m ago",
    "d",
    "x",
    "p",
    "N",
    "i",
    "+",
    "c",
    "shop-prod<enter>",
    "shop-pro<enter>",
    "?",
    "z",
    ":lang zh<enter>",
    "f",
    "<down>",
    "<pgdn>",
    "<wait>",
    "H",
];

/// Where walks begin: at the start, with the tables in sight, or one word before the send.
const STARTS: [&[&str]; 3] = [&[], &[TO_TABLES], &[TO_TABLES, CHOOSE, "<enter>c"]];

fn keys() -> impl Strategy<Value = Vec<&'static str>> {
    let walk = proptest::collection::vec(proptest::sample::select(KEYS.as_slice()), 1..60);
    (proptest::sample::select(STARTS.as_slice()), walk).prop_map(|(start, walk)| [start, &walk].concat())
}

/// Each step was given what its predecessor stands for.
fn assert_consistent(model: &Model) {
    let steps: Vec<&Step> = model.wizard.trail().iter().chain(model.wizard.ahead()).collect();
    assert!(matches!(steps[0], Step::Home(_)));
    for pair in steps.windows(2) {
        let fits = match (pair[0], pair[1]) {
            (Step::Home(_), Step::Profile(_) | Step::Job(_)) => true,
            (Step::Profile(_), Step::Instance(s)) => model.profiles.contains(&s.given.profile),
            (Step::Instance(a), Step::Point(b)) => a.given == b.given.by,
            (Step::Instance(a), Step::Operation(b)) => a.given == b.given.by,
            (Step::Operation(a), Step::Point(b)) => a.given.instance == b.given.instance,
            (Step::Point(a), Step::Target(b)) => a.given == b.given.by,
            (Step::Point(a), Step::Tables(b)) => a.given == b.given.by.by,
            (Step::Point(a), Step::Review(b)) => a.given == b.given.by.by.by,
            (Step::Target(a), Step::Tables(b)) => a.given == b.given.by,
            (Step::Target(a), Step::Review(b)) => a.given == b.given.by.by,
            (Step::Tables(a), Step::Review(b)) => a.given == b.given.by,
            _ => false,
        };
        assert!(fits, "{} does not follow {}", pair[1].title(), pair[0].title());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_keep_the_steps_consistent_and_send_at_most_once_per_confirmation(keys in keys()) {
        let mut journey = Journey::on("default");
        let mut confirmed = 0;
        for key in keys {
            // The phrase is fed key by key, so a confirmation can only be completed by its last Enter.
            let armed = matches!(
                journey.model().overlays.last(),
                Some(undrop::app::overlay::Overlay::Confirm(c)) if format!("{}{}", c.field.value, key.replace("<enter>", "")) == c.word
            );
            journey.keys(key);
            confirmed += usize::from(armed && key.ends_with("<enter>"));
            assert_consistent(journey.model());
            prop_assert!(journey.restores().len() <= confirmed, "{} requests", journey.restores().len());
        }
    }

    #[test]
    fn back_and_on_again_is_identity(keys in keys()) {
        let mut journey = Journey::on("default");
        for key in keys {
            journey.keys(key);
        }
        let model = journey.model();
        let esc = KeyPress::parse_sequence("<esc>").unwrap()[0];
        let goes_back = model.overlays.is_empty()
            && model.keymap.resolve(&model.scopes(), esc) == Some(Action::Global(Global::Back));
        let step = model.wizard.current().clone();
        let deep = matches!(step, Step::Instance(_) | Step::Point(_) | Step::Tables(_));
        if !goes_back || !deep || model.farewell.is_some() {
            return Ok(());
        }
        let trail = model.wizard.trail().len();
        for _ in 0..3 {
            if journey.model().wizard.trail().len() == trail {
                journey.driver.event(Msg::Key(esc));
            }
        }
        prop_assert_eq!(journey.model().wizard.trail().len(), trail - 1);
        journey.keys("<enter>");
        if journey.model().wizard.trail().len() == trail {
            let (before, after) = (step, journey.step().clone());
            if let (Step::Tables(a), Step::Tables(b)) = (before, after) {
                prop_assert_eq!(a.tree, b.tree, "names and choices survive a look back");
            }
        }
    }
}
