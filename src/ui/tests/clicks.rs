//! What a click does on each screen: it marks, opens, ticks and presses hinted keys, and never what only a key may do.

use ratatui::layout::Position;

use super::scenes::{self, scenes};
use super::{ascii, drawn};
use crate::app::action::Action;
use crate::app::click::Spot;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::overlay::{Overlay, Question};
use crate::app::step::{Step, tables};
use crate::app::update::update;
use crate::ui::snapshot;
use crate::ui::testing::Stage;
use crate::ui::view::{self, hit};

/// Clicks later than any double click; what it led to.
fn click(model: &mut Model, spot: Spot) -> Vec<Effect> {
    let later = model.now.plus_secs(1);
    update(model, later, Msg::Click(spot))
}

/// What stands where these words do.
#[track_caller]
fn spot_of(model: &Model, words: &str) -> Option<Spot> {
    let (buf, _) = drawn(model, model.size.0, model.size.1, &ascii());
    let lines = snapshot::lines(&buf);
    let (row, line) = lines.iter().enumerate().find(|(_, line)| line.contains(words)).expect(words);
    let column = crate::ui::text::Measure::default().width(&line[..line.find(words).unwrap()]);
    hit(model, &ascii(), u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[track_caller]
fn click_on(model: &mut Model, words: &str) -> Vec<Effect> {
    let spot = spot_of(model, words).expect(words);
    click(model, spot)
}

/// Everything that can be clicked on a screen.
fn spots(model: &Model) -> Vec<Spot> {
    view::spots(model, &ascii()).all().into_iter().map(|(_, spot)| spot).collect()
}

/// What must never follow from a click.
fn assert_harmless(name: &str, spot: Spot, before: &Model, after: &Model, effects: &[Effect]) {
    for effect in effects {
        let sends = matches!(effect, Effect::Submit(..) | Effect::Repeat(..) | Effect::BackUp(..));
        assert!(!sends, "{name} {spot:?}: {effect:?}");
    }
    let arms = |overlay: &Overlay| {
        matches!(
            overlay,
            Overlay::Confirm(_) | Overlay::Repeat(_) | Overlay::Reason(_) | Overlay::Ask(Question::BackUp(_))
        )
    };
    let armed = after.overlays.iter().filter(|overlay| arms(overlay)).count();
    assert!(armed <= before.overlays.iter().filter(|overlay| arms(overlay)).count(), "{name} {spot:?}");
    if let (Step::Review(before), Step::Review(after)) = (before.wizard.current(), after.wizard.current()) {
        assert_eq!(before.accepted, after.accepted, "{name} {spot:?}");
    }
}

#[test]
fn no_click_on_any_screen_arms_accepts_orders_or_sends() {
    let mut clicked = 0;
    for (name, model) in scenes() {
        for spot in spots(&model) {
            let mut after = model.clone();
            let effects = click(&mut after, spot);
            assert_harmless(name, spot, &model, &after, &effects);
            // Once more on the same thing: that opens what was marked.
            let mut last = after.clone();
            let effects = click(&mut last, spot);
            assert_harmless(name, spot, &after, &last, &effects);
            clicked += 1;
        }
    }
    assert!(clicked > 1000, "{clicked}");
}

#[test]
fn what_a_confirmation_asks_for_is_typed_and_never_clicked() {
    for (name, model) in scenes() {
        let Some(Overlay::Confirm(_) | Overlay::Repeat(_) | Overlay::Ask(_)) = model.overlays.last() else {
            continue;
        };
        for spot in spots(&model) {
            let mut after = model.clone();
            click(&mut after, spot);
            let closed = after.overlays.len() < model.overlays.len();
            let Spot::Hint(action) = spot else { panic!("{name}: {spot:?} stands under a question") };
            let words = after.notice.as_ref().map(|notice| notice.text.en.as_ref());
            let refused = words == Some("a click does not do that: press its key");
            let switched = matches!(action, Action::Overlay(crate::app::overlay::Act::Switch));
            assert!(closed || refused || switched, "{name} {spot:?}");
        }
    }
}

#[test]
fn a_click_marks_a_row_and_a_second_one_opens_it() {
    let mut model = Stage::new(crate::ui::testing::Answers::Good).keys("n<enter>").model;
    let Step::Instance(before) = model.wizard.current() else { panic!() };
    let other = before.shown()[1].name.clone();
    click_on(&mut model, &other);
    let Step::Instance(step) = model.wizard.current() else { panic!() };
    assert_eq!(step.cursor, 1);
    click_on(&mut model, &other);
    assert!(!matches!(model.wizard.current(), Step::Instance(_)), "chosen");
}

#[test]
fn the_second_click_of_a_double_click_does_nothing_on_the_next_screen() {
    let mut model = Stage::new(crate::ui::testing::Answers::Good).model;
    let spot = spot_of(&model, "New restore").unwrap();
    let now = model.now;
    update(&mut model, now, Msg::Click(spot));
    assert!(matches!(model.wizard.current(), Step::Profile(_)));
    update(&mut model, now.plus_millis(200), Msg::Click(Spot::Row(0)));
    assert!(matches!(model.wizard.current(), Step::Profile(_)));
    update(&mut model, now.plus_millis(2_000), Msg::Click(Spot::Row(0)));
    assert!(matches!(model.wizard.current(), Step::Instance(_)));
}

#[test]
fn a_box_is_ticked_and_the_cursor_stays_there() {
    let mut model = scenes::chosen().model;
    let (before, row) = match model.wizard.current() {
        Step::Tables(step) => {
            let row = (0..step.row_count())
                .find(|row| {
                    step.row(*row).is_some_and(|id| step.tree.as_ref().unwrap().name(id) == "order_items")
                })
                .unwrap();
            (step.chosen_count(), row)
        }
        _ => panic!(),
    };
    let chosen = |model: &Model| match model.wizard.current() {
        Step::Tables(step) => (step.chosen_count(), step.cursor),
        _ => panic!("{:?}", model.wizard.current().scope()),
    };
    let frame = snapshot::text(&drawn(&model, 80, 24, &ascii()).0);
    let line = frame.lines().position(|line| line.contains("order_items ")).unwrap();
    let column = frame.lines().nth(line).unwrap().find("[x]").unwrap();
    let (x, y) = (u16::try_from(column).unwrap(), u16::try_from(line).unwrap());
    let spot = hit(&model, &ascii(), x + 1, y);
    assert_eq!(spot, Some(Spot::Box(row)));
    click(&mut model, spot.unwrap());
    assert_eq!(chosen(&model), (before - 1, row));
    click(&mut model, spot.unwrap());
    assert_eq!(chosen(&model), (before, row));
    // A click on the marked table ticks it, too; on a database it opens or closes.
    click(&mut model, Spot::Row(row));
    assert_eq!(chosen(&model).0, before - 1);
    click(&mut model, Spot::Row(0));
    let count = |model: &Model| match model.wizard.current() {
        Step::Tables(step) => step.row_count(),
        _ => panic!(),
    };
    let open = count(&model);
    click(&mut model, Spot::Row(0));
    assert!(count(&model) < open, "closed");
}

#[test]
fn a_hint_is_pressed_and_what_is_typed_is_not_taken_by_a_click_elsewhere() {
    let mut model = scenes::chosen().model;
    click_on(&mut model, "? help");
    assert!(matches!(model.overlays.last(), Some(Overlay::Help(..))));
    // Beside the window nothing happens.
    assert_eq!(hit(&model, &ascii(), 1, 12), None);
    click_on(&mut model, "Esc close");
    assert!(model.overlays.is_empty());
    let mut model = scenes::chosen().keys("<up>e_x").model;
    for spot in spots(&model).into_iter().filter(|spot| !matches!(spot, Spot::Hint(_))) {
        click(&mut model, spot);
        let Step::Tables(step) = model.wizard.current() else { panic!() };
        assert!(matches!(step.mode, tables::Mode::Name(..)), "{spot:?}");
    }
}

#[test]
fn no_click_falls_outside_of_what_is_drawn() {
    for (name, model) in scenes() {
        for (width, height) in [(1, 1), (60, 20), (120, 40)] {
            let mut model = model.clone();
            model.size = (width, height);
            let at = Position::new(width, height);
            assert_eq!(hit(&model, &ascii(), at.x, at.y), None, "{name}");
        }
    }
}
