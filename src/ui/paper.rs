//! What is read on a screen, whole and as plain lines: for a pager. It is composed by the code that draws it, so that it says
//! the same, in the language shown, with everything foreign escaped.

use super::doc::Doc;
use super::overlay;
use super::scene::{Scene, Size};
use super::step::{review, tables};
use super::text::visible;
use super::theme::Theme;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::step::Step;

/// The text; `None` where nothing is read.
pub fn paper(model: &Model, theme: &Theme) -> Option<String> {
    let scene = Scene { model, theme, size: Size::Wide, spots: None };
    let width = model.size.0.max(60);
    match (model.overlays.last(), model.wizard.current()) {
        (Some(Overlay::Read(reading)), _) => {
            // A pager has its own way with long lines.
            let mut text = format!("{}\n\n", scene.said(&reading.title));
            reading.body.lines().for_each(|line| {
                text.push_str(&visible(line));
                text.push('\n');
            });
            Some(text)
        }
        (Some(Overlay::Fault(fault, _)), _) => Some(overlay::fault::compose(&scene, fault, width).plain()),
        (None, Step::Review(step)) => review::request::whole(&scene, step, width).as_ref().map(Doc::plain),
        (None, Step::Tables(step)) if step.live.is_open => {
            tables::live::whole(&scene, step, width).as_ref().map(Doc::plain)
        }
        _ => None,
    }
}
