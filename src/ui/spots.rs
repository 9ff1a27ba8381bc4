//! What stands where on a screen, as it was drawn: rows of lists, their boxes, the hints of the last lines. Filled while a
//! screen is drawn for a click, and only then. It must never say what a click does.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use crate::app::click::Spot;

/// Places, in the order they were drawn.
#[derive(Debug, Default)]
pub struct Spots(RefCell<Vec<(Rect, Spot)>>);

impl Spots {
    /// Something stands here.
    pub fn add(&self, area: Rect, spot: Spot) {
        if !area.is_empty() {
            self.0.borrow_mut().push((area, spot));
        }
    }

    /// What was drawn here is covered by something on top.
    pub fn cover(&self, area: Rect) {
        self.0.borrow_mut().retain(|(place, _)| !place.intersects(area));
    }

    /// Everything that stands anywhere.
    #[cfg(test)]
    pub fn all(&self) -> Vec<(Rect, Spot)> {
        self.0.borrow().clone()
    }

    /// What stands at a place: what was drawn last there.
    pub fn at(&self, at: Position) -> Option<Spot> {
        self.0.borrow().iter().rev().find(|(area, _)| area.contains(at)).map(|(_, spot)| *spot)
    }
}
