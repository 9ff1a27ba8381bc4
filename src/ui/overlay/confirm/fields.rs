//! The field for the instance's name, and the one for the word where the instance is overwritten.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::field::Field;
use crate::app::overlay::confirm::Confirm;
use crate::domain::request::OVERWRITE_WORDS;
use crate::messages::view_review as msg;
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::widget::form;

/// Draws the fields one below the other; the cursor is in the one that has the keys.
pub fn render(scene: &Scene, confirm: &Confirm, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let by_id = confirm.word != confirm.given.by.written().name;
    if !confirm.request.overwrites {
        let label = scene.own(&if by_id { msg::type_id() } else { msg::type_name() });
        return field(scene, &label, width(scene, &label), &confirm.field, true, area, buf);
    }
    let first = scene.own(&if by_id { msg::type_id_first() } else { msg::type_name_first() });
    let [word, other] = OVERWRITE_WORDS;
    let second = scene.own(&msg::type_word(word, other));
    let wide = width(scene, &first).max(width(scene, &second));
    let name = field(scene, &first, wide, &confirm.field, !confirm.at_loss, area, buf);
    let row = rows(area, 1, 1);
    let loss = field(scene, &second, wide, &confirm.loss, confirm.at_loss, row, buf);
    name.or(loss)
}

fn width(scene: &Scene, label: &str) -> u16 {
    u16::try_from(scene.theme.measure.width(label)).unwrap_or(30)
}

fn field(
    scene: &Scene,
    label: &str,
    label_width: u16,
    field: &Field,
    focus: bool,
    row: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let cursor = focus.then_some(field.cursor);
    let value = &field.value;
    let entry =
        form::Field { label, label_width, value, cursor, placeholder: "", error: None, masked: false };
    entry.render(row, buf, scene.theme)
}
