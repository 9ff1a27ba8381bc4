//! The options of the operation: one list for every service, as declared by it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::step::tables::{Mode, TablesStep};
use crate::domain::capability::{OptionSpec, OptionValue};
use crate::messages::view_tables as msg;
use crate::ui::scene::Scene;
use crate::ui::step::{Middle, between, more, rows, top_of};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::form::Field;
use crate::ui::widget::table::Table;

/// Draws the list and the explanation of the marked one; the cursor is in the text that is typed.
pub fn render(
    scene: &Scene,
    step: &TablesStep,
    marked: usize,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let mut above = scene.doc(area);
    above.text(&scene.own(&msg::options()), Role::Heading);
    above.text(&scene.own(&msg::options_keys()), Role::Dim);
    above.blank();
    let mut below = scene.doc(area);
    if let Some(spec) = step.specs().get(marked) {
        below.blank();
        below.text(&scene.said(&spec.label), Role::Heading);
        below.text(&scene.said(&spec.explanation), Role::Text);
        if spec.changes_list {
            below.text(&scene.own(&msg::changes_list()), Role::Dim);
        }
        if spec.is_needed(&step.given.by.point) {
            below.text(&scene.own(&msg::needed()), Role::Dim);
        }
        let problem = step.problems.plan().iter().map(|violation| &violation.rule);
        for rule in problem.filter(|rule| rule.key() == "option") {
            below.text(&scene.said(&rule.text()), Role::Block);
        }
    }
    let typing = matches!(step.mode, Mode::Words(..));
    let entry = rows(area, area.height.saturating_sub(1), u16::from(typing));
    let area = rows(area, 0, area.height - entry.height);
    let area = between(area, &above, &below, &Middle(3, step.specs().len() + 1), buf);
    list(scene, step, marked, area, buf);
    words(scene, step, entry, buf)
}

/// The text of the marked option while it is typed.
fn words(scene: &Scene, step: &TablesStep, row: Rect, buf: &mut Buffer) -> Option<Position> {
    let Mode::Words(marked, field) = &step.mode else { return None };
    let label = step.specs().get(*marked).map(|spec| scene.said(&spec.label)).unwrap_or_default();
    let label_width = u16::try_from(scene.theme.measure.width(&label)).unwrap_or(20).min(24);
    let field = Field {
        label: &label,
        label_width,
        value: &field.value,
        cursor: Some(field.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    field.render(row, buf, scene.theme)
}

fn list(scene: &Scene, step: &TablesStep, marked: usize, area: Rect, buf: &mut Buffer) {
    let specs = step.specs();
    let titles = [scene.own(&msg::col_option()), scene.own(&msg::col_value())];
    let columns = [Column::new(&titles[0], Width::Flex(2)), Column::new(&titles[1], Width::Flex(1))];
    let row = |number: usize| {
        let spec = specs.get(number);
        spec.map(|spec| line(scene, step, spec)).unwrap_or_default()
    };
    let top = top_of(marked, area.height.saturating_sub(1), specs.len());
    let table =
        Table { columns: &columns, header: true, len: specs.len(), top, cursor: Some(marked), row: &row };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, rows(area, 1, area.height), top, specs.len(), buf);
}

fn line(scene: &Scene, step: &TablesStep, spec: &OptionSpec) -> Row<'static> {
    let value = match step.value_of(spec) {
        Some(OptionValue::Switch(true)) => scene.own(&msg::on()),
        Some(OptionValue::Switch(false)) => scene.own(&msg::off()),
        Some(OptionValue::Words(words)) => visible(words).into_owned(),
        None => scene.own(&msg::unset()),
    };
    let label = format!("{}  ({})", scene.said(&spec.label), spec.key);
    Row { cells: vec![Cell::from(label), Cell::from(value)], ..Row::default() }
}
