//! Every screen at every size in both languages: nothing of ours is cut for good. A text may be cut in a row of a list only
//! if the screen tells it whole as soon as that row is marked; a name may be cut anywhere.

use std::collections::BTreeSet;

use super::scenes::scenes;
use super::{ascii, drawn};
use crate::app::click::Spot;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::messages::Lang;
use crate::ui::snapshot;
use crate::ui::text::cuts;

/// Where nothing may be lost.
const SIZE: (u16, u16) = (80, 24);

/// Letters only: where lines are broken, framed and padded does not matter.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn resized(model: &Model, lang: Lang, (width, height): (u16, u16)) -> Model {
    let mut model = model.clone();
    let now = model.now;
    let _ = update(&mut model, now, Msg::Resize(width, height));
    model.lang = lang;
    model
}

/// What is cut on a screen, and the screen. What lies behind something on top does not count.
fn cut(model: &Model, (width, height): (u16, u16)) -> (BTreeSet<String>, String) {
    let _ = cuts::take();
    let (buf, _) = drawn(model, width, height, &ascii());
    (cuts::take().into_iter().collect(), squeezed(&snapshot::text(&buf)))
}

/// The screen with each of its rows marked in turn, on a terminal of this width and any height.
fn told_when_marked(model: &Model, width: u16) -> Vec<String> {
    (0..40)
        .map(|row| {
            let mut marked = resized(model, model.lang, (width, 200));
            let now = marked.now;
            let mark = if marked.overlays.is_empty() { Msg::Mark(row) } else { Msg::Click(Spot::Row(row)) };
            let _ = update(&mut marked, now, mark);
            cut(&marked, (width, 200)).1
        })
        .collect()
}

/// Words of ours have blanks between them, or are Chinese; a name has none. The names and the cloud's words that were made to
/// do harm have their signs written out.
fn is_a_name(text: &str) -> bool {
    let words = text.trim();
    !words.contains(' ') && words.is_ascii() || words.contains("evil\\x1b")
}

#[test]
fn nothing_of_ours_is_cut_for_good() {
    let mut lost = Vec::new();
    for (name, model) in scenes() {
        for lang in [Lang::En, Lang::Zh] {
            let model = resized(&model, lang, SIZE);
            let (mut found, _) = cut(&model, SIZE);
            found.retain(|text| !is_a_name(text));
            if found.is_empty() {
                continue;
            }
            let told = told_when_marked(&model, SIZE.0);
            found.retain(|text| !told.iter().any(|screen| screen.contains(&squeezed(text))));
            lost.extend(found.into_iter().map(|text| format!("{lang:?} {name}: {text}")));
        }
    }
    assert!(lost.is_empty(), "{}\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn every_screen_is_drawn_at_every_size_in_both_languages() {
    for (name, model) in scenes() {
        for lang in [Lang::En, Lang::Zh] {
            for size in [(60, 20), (80, 24), (120, 40), (240, 70)] {
                let model = resized(&model, lang, size);
                let (buf, cursor) = drawn(&model, size.0, size.1, &ascii());
                let lines = snapshot::lines(&buf);
                assert!(cursor.is_none_or(|at| at.x < size.0 && at.y < size.1), "{name} {size:?} {lang:?}");
                assert!(
                    !lines[0].trim().is_empty() && !lines[1].trim().is_empty(),
                    "{name} {size:?} {lang:?}"
                );
                // The way to all keys, or out, is always told.
                let last = lines.iter().rev().find(|line| !line.trim().is_empty()).unwrap();
                let way = ["?", "Esc", "Enter", "Ctrl+C"].iter().any(|key| last.contains(key));
                assert!(way, "{name} {size:?} {lang:?}: {last}");
            }
        }
    }
}
