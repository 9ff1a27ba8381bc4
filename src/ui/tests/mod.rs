//! What every screen looks like, at every size class and in both languages; and that none of them breaks.

mod after;
mod clicks;
mod find;
mod life;
mod matrix;
mod others;
mod own_keys;
mod pager;
mod point;
mod scenes;
mod whole;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::snapshot;
use super::text::Ambiguous;
use super::theme::{Palette, Theme};
use super::view;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::messages::Lang;
use scenes::scenes;

fn ascii() -> Theme {
    Theme::new(Palette::Default, true, Ambiguous::Narrow)
}

fn drawn(model: &Model, width: u16, height: u16, theme: &Theme) -> (Buffer, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let cursor = view(model, theme, area, &mut buf);
    (buf, cursor)
}

/// One screen at one size, with its number of rows and the cursor told in the heading.
fn page(model: &Model, lang: Lang, width: u16, height: u16) -> String {
    let mut model = model.clone();
    let now = model.now;
    let _ = update(&mut model, now, Msg::Resize(width, height));
    model.lang = lang;
    let (buf, cursor) = drawn(&model, width, height, &ascii());
    let cursor = cursor.map(|at| format!(" cursor {},{}", at.x, at.y)).unwrap_or_default();
    format!("--- {width}x{height} {lang:?}{cursor}\n{}", snapshot::text(&buf))
}

#[test]
fn every_screen() {
    for (name, model) in scenes() {
        let mut pages = Vec::new();
        for (width, height) in [(80, 24), (120, 40), (60, 20)] {
            pages.extend([Lang::En, Lang::Zh].map(|lang| page(&model, lang, width, height)));
        }
        pages.push(page(&model, Lang::En, 50, 10));
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(name, pages.concat());
        });
    }
}

#[test]
fn no_size_panics_and_the_cursor_stays_on_the_screen() {
    let themes = [ascii(), Theme::default(), Theme::new(Palette::Mono, true, Ambiguous::Wide)];
    let sizes = (1..=200).step_by(11).flat_map(|w| (1..=60).step_by(7).map(move |h| (w, h)));
    let edges = [(59, 20), (60, 19), (60, 20), (79, 24), (80, 23), (80, 24), (119, 40), (120, 39), (120, 40)];
    let sizes: Vec<(u16, u16)> = sizes.chain(edges).chain([(200, 60)]).collect();
    for (number, (name, model)) in scenes().into_iter().enumerate() {
        for &(width, height) in &sizes {
            let theme = &themes[(number + usize::from(width + height)) % themes.len()];
            let (_, cursor) = drawn(&model, width, height, theme);
            assert!(cursor.is_none_or(|at| at.x < width && at.y < height), "{name} {width}x{height}");
        }
    }
}

#[test]
fn no_cell_holds_a_control_character() {
    for (name, model) in scenes() {
        for (width, height) in [(60, 20), (80, 24), (160, 50)] {
            let (buf, _) = drawn(&model, width, height, &ascii());
            for cell in &buf.content {
                let bad = cell.symbol().chars().any(|c| c.is_control() || c == '\u{202e}');
                assert!(!bad, "{name} {width}x{height}: {:?}", cell.symbol());
            }
        }
    }
}

#[test]
fn the_first_line_always_names_the_environment() {
    for (name, model) in scenes() {
        let mark = if model.training { "== TRAINING ==" } else { "## PROD" };
        if model.wizard.current().profile().is_some() {
            for (width, height) in [(30, 5), (60, 20), (80, 24), (120, 40)] {
                let (buf, _) = drawn(&model, width, height, &ascii());
                let first = snapshot::lines(&buf).remove(0);
                let named = first.contains(mark) || width < 60;
                assert!(named, "{name} {width}x{height}: {first}");
            }
        }
    }
}
