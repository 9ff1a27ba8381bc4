//! Every kind of screen and everything that can lie on top, at every size, in both languages, as ASCII, with
//! line-drawing characters and without colour: one file for each, and none can be left out.

use super::scenes::scenes;
use super::{ascii, drawn};
use crate::app::action::{Action, TextAct};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::overlay::Overlay;
use crate::app::step::Step;
use crate::app::update::update;
use crate::messages::Lang;
use crate::ui::snapshot;
use crate::ui::text::Ambiguous;
use crate::ui::theme::{Palette, Theme};

/// The kinds. A new step or overlay does not compile here.
const KINDS: [&str; 19] = [
    "home",
    "profile",
    "instance",
    "operation",
    "point",
    "target",
    "tables",
    "review",
    "job",
    "help",
    "fault",
    "confirm",
    "ask",
    "command",
    "copy",
    "read",
    "repeat",
    "reason",
    "verify",
];

fn kind(model: &Model) -> &'static str {
    match model.overlays.last() {
        Some(Overlay::Help(..)) => return "help",
        Some(Overlay::Fault(..)) => return "fault",
        Some(Overlay::Confirm(_)) => return "confirm",
        Some(Overlay::Ask(_)) => return "ask",
        Some(Overlay::Command(_)) => return "command",
        Some(Overlay::Copy(_)) => return "copy",
        Some(Overlay::Read(_)) => return "read",
        Some(Overlay::Repeat(_)) => return "repeat",
        Some(Overlay::Reason(_)) => return "reason",
        None => {}
    }
    match model.wizard.current() {
        Step::Home(_) => "home",
        Step::Profile(_) => "profile",
        Step::Instance(_) => "instance",
        Step::Operation(_) => "operation",
        Step::Point(_) => "point",
        Step::Target(_) => "target",
        Step::Tables(_) => "tables",
        Step::Review(_) => "review",
        Step::Job(_) => "job",
        Step::Verify(_) => "verify",
    }
}

/// One way of looking: size, and how it is drawn.
type Look = (u16, u16, &'static str);

const LOOKS: [Look; 7] = [
    (60, 20, "ascii"),
    (80, 24, "ascii"),
    (80, 24, "lines"),
    (80, 24, "mono"),
    (120, 40, "ascii"),
    (240, 70, "ascii"),
    (1, 1, "ascii"),
];

fn page(model: &Model, lang: Lang, (width, height, look): Look) -> String {
    let mut model = model.clone();
    let now = model.now;
    let _ = update(&mut model, now, Msg::Resize(width, height));
    model.lang = lang;
    let theme = match look {
        "lines" => Theme::default(),
        "mono" => Theme::new(Palette::Mono, true, Ambiguous::Narrow),
        _ => ascii(),
    };
    let (buf, _) = drawn(&model, width, height, &theme);
    // Without colour the attributes are looked at, written so that an editor shows them.
    let text =
        if look == "mono" { snapshot::ansi(&buf).replace('\u{1b}', "^") } else { snapshot::text(&buf) };
    format!("--- {width}x{height} {lang:?} {look}\n{text}")
}

#[test]
fn every_kind_has_its_pages() {
    let all = scenes();
    for wanted in KINDS {
        let (_, model) = all.iter().find(|(_, model)| kind(model) == wanted).unwrap();
        let looks = LOOKS.into_iter().flat_map(|look| [(Lang::En, look), (Lang::Zh, look)]);
        // One cell says the same in every language.
        let looks = looks.filter(|(lang, (width, ..))| *lang == Lang::En || *width > 1);
        let pages: String = looks.map(|(lang, look)| page(model, lang, look)).collect();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(format!("matrix_{wanted}"), pages);
        });
    }
}

/// Our own words are whole at 80x24 in both languages: no key of the last lines is left out for want of room, save where
/// there are more than two lines of them, and then the list of all keys is one key away.
#[test]
fn the_keys_fit_in_both_languages() {
    for (name, model) in scenes() {
        for lang in [Lang::En, Lang::Zh] {
            let mut model = model.clone();
            model.lang = lang;
            let (buf, _) = drawn(&model, 80, 24, &ascii());
            let lines = snapshot::lines(&buf);
            let foot = lines[21..].join(" ");
            let mut hints = model.hints();
            // A proposal is told only where there is one.
            hints.retain(|(row, _)| row.action != Action::Text(TextAct::Complete));
            let label = |at: usize| {
                let row = hints[at].0;
                model.keymap.label(&model.scopes(), row)
            };
            let all = (0..hints.len()).all(|at| foot.contains(&label(at)));
            let way = lang == Lang::Zh && foot.contains("? 帮助") || foot.contains("? help");
            assert!(all || way, "{name} {lang:?}: {foot}");
        }
    }
}

/// What was typed survives any change of size.
#[test]
fn a_change_of_size_loses_no_text() {
    for (name, model) in scenes() {
        let before = model.clone();
        let mut model = model;
        let now = model.now;
        for (width, height) in [(1, 1), (500, 200), (59, 19), (80, 24), (0, 0), (60, 20)] {
            let _ = update(&mut model, now, Msg::Resize(width, height));
            let _ = drawn(&model, width, height, &ascii());
        }
        model.size = before.size;
        assert_eq!(model, before, "{name}");
    }
}

/// Production is told in words on the first line of every screen, in every theme, and stands out by more than colour.
#[test]
fn production_is_never_missed() {
    for (name, model) in scenes() {
        let production = model.wizard.current().profile().is_some_and(|p| p.environment.is_production());
        if !production || model.training {
            continue;
        }
        for (_, palette) in Palette::NAMED {
            let theme = Theme::new(palette, true, Ambiguous::Narrow);
            let (buf, _) = drawn(&model, 80, 24, &theme);
            assert!(snapshot::lines(&buf)[0].contains("## PROD"), "{name} {palette:?}");
            let bold = ratatui::style::Modifier::BOLD;
            assert!(buf[(3, 0)].modifier.contains(bold), "{name} {palette:?}");
        }
    }
}

/// On a slow line nothing changes by itself but what must: a confirmation ends, and a job is looked at.
#[test]
fn a_slow_line_is_left_alone() {
    let mut still = 0;
    for (name, model) in scenes() {
        let mut slow = model.clone();
        slow.slow = true;
        // What was chosen is on disk by then.
        let now = slow.now.plus_secs(20);
        let _ = update(&mut slow, now, Msg::Tick);
        let wakes = slow.wake_at();
        let must = slow.overlays.iter().any(|overlay| matches!(overlay, Overlay::Confirm(_)))
            || matches!(slow.wizard.current(), Step::Job(_) | Step::Review(_) | Step::Point(_));
        assert!(wakes.is_none() || must, "{name}");
        still += usize::from(wakes.is_none() && model.wake_at().is_some());
    }
    assert!(still > 5, "screens that move elsewhere stand still here: {still}");
}
