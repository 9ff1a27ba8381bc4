//! What a pager gets: all that a screen shows of what is read, and nothing that acts on a terminal.

use super::scenes::{self, scenes};
use super::{ascii, drawn};
use crate::app::action::{Action, Global};
use crate::app::effect::Effect;
use crate::app::msg::Msg;
use crate::app::overlay::Overlay;
use crate::app::update::update;
use crate::messages::Lang;
use crate::ui::{paper, snapshot};

const PAGER: Action = Action::Global(Global::Pager);

#[test]
fn what_is_handed_over_has_no_control_character() {
    let mut read = 0;
    for (name, model) in scenes() {
        for lang in [Lang::En, Lang::Zh] {
            let mut model = model.clone();
            model.lang = lang;
            let text = paper(&model, &ascii());
            assert_eq!(text.is_some(), model.has(PAGER), "{name}: there is a text where there is the key");
            let Some(text) = text else { continue };
            read += 1;
            let bad = text.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
            assert_eq!(bad, None, "{name}");
            assert!(text.ends_with('\n') && text.len() > 40, "{name}: {text}");
        }
    }
    assert!(read > 20, "{read}");
}

/// The words of the window stand in the text too, wherever the lines are broken.
#[test]
fn it_says_what_the_screen_says() {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let mut compared = 0;
    for (name, model) in scenes() {
        let Some(Overlay::Fault(_, 0) | Overlay::Read(_)) = model.overlays.last() else { continue };
        let text = squeezed(&paper(&model, &ascii()).unwrap());
        let lines = snapshot::lines(&drawn(&model, 80, 24, &ascii()).0);
        for line in lines.iter().filter_map(|line| line.trim().strip_prefix('|')?.strip_suffix('|')) {
            // Words of the frame, without the sign for more lines.
            let line = squeezed(line.trim().trim_end_matches([' ', '^', 'v']));
            assert!(text.contains(&line), "{name}: {line}\n{text}");
            compared += 1;
        }
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn no_pager_while_an_answer_is_awaited() {
    let mut model = scenes::sent().keys("E").model;
    assert!(model.wizard.current().is_awaiting());
    // Whatever is read then: the key is grey and says why.
    model.overlays.push(crate::app::overlay::Overlay::Read(Box::new(
        crate::app::overlay::reading::Reading::new(
            crate::messages::Text::verbatim("a text"),
            "one line".into(),
        ),
    )));
    assert!(model.hints().iter().any(|(row, refusal)| row.action == PAGER && refusal.is_some()));
    let now = model.now;
    let effects = update(&mut model, now, Msg::Act(PAGER));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::OpenPager(_))), "{effects:?}");
    let said = model.notice.unwrap().text.en;
    assert!(said.contains("the request is out"), "{said}");
}
