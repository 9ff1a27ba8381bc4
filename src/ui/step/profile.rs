//! Profile: which account and region, with the environment in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Middle, between, more, rows, top_of};
use crate::app::step::profile::ProfileStep;
use crate::domain::profile::Profile;
use crate::messages::{screens, view_choose as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the step.
pub fn render(scene: &Scene, step: &ProfileStep, area: Rect, buf: &mut Buffer) {
    let profiles = &scene.model.profiles;
    let mut above = scene.doc(area);
    above.gap(scene.size > Size::Small);
    above.text(&scene.own(&msg::which_profile()), Role::Heading);
    above.blank();
    if profiles.is_empty() {
        above.text(&scene.own(&screens::no_profiles()), Role::Text);
    }
    let mut below = scene.doc(area);
    if let Some(profile) = profiles.get(step.cursor) {
        details(scene, profile, &mut below);
    }
    let area = between(area, &above, &below, &Middle(3, profiles.len() + 1), buf);
    list(scene, step, area, buf);
}

fn list(scene: &Scene, step: &ProfileStep, area: Rect, buf: &mut Buffer) {
    let profiles = &scene.model.profiles;
    let titles = [
        scene.own(&msg::col_name()),
        scene.own(&msg::col_provider()),
        scene.own(&msg::col_region()),
        scene.own(&msg::col_environment()),
        scene.own(&msg::col_zone()),
    ];
    let columns = [
        Column::new(&titles[0], Width::Flex(3)),
        Column::new(&titles[1], Width::Fixed(8)),
        Column::new(&titles[2], Width::Flex(2)),
        Column::new(&titles[3], Width::Fixed(12)),
        Column::new(&titles[4], Width::Flex(2)),
    ];
    let row = |number: usize| profiles.get(number).map(|profile| line(scene, profile)).unwrap_or_default();
    let top = top_of(step.cursor, area.height.saturating_sub(1), profiles.len());
    let header = !profiles.is_empty();
    let table =
        Table { columns: &columns, header, len: profiles.len(), top, cursor: Some(step.cursor), row: &row };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, rows(area, 1, area.height), top, profiles.len(), buf);
}

fn line(scene: &Scene, profile: &Profile) -> Row<'static> {
    let cell = |text: &str| Cell::from(visible(text).into_owned());
    let zone = profile.time_zone.map_or_else(|| scene.own(&msg::no_zone()), |zone| zone.name());
    let environment = visible(&profile.environment.0).to_uppercase();
    let (environment, role) = if profile.environment.is_production() {
        (format!("## {environment}"), Role::Danger)
    } else {
        (environment, Role::Text)
    };
    let cells = vec![
        cell(profile.name.as_str()),
        cell(&profile.provider),
        cell(profile.region.as_str()),
        Cell::new(environment, role),
        Cell::from(zone),
    ];
    Row { cells, ..Row::default() }
}

fn details(scene: &Scene, profile: &Profile, doc: &mut Doc) {
    let indent = 14;
    doc.blank();
    doc.pair(&scene.own(&msg::profile()), indent, &visible(profile.name.as_str()));
    doc.pair(&scene.own(&msg::credentials()), indent, &visible(profile.source_shown()));
    if let Some(project) = &profile.project_id {
        doc.pair(&scene.own(&msg::project()), indent, &visible(project));
    }
    for (service, endpoint) in &profile.endpoints {
        let text = format!("{} {}", visible(service), visible(endpoint));
        doc.pair(&scene.own(&msg::endpoints()), indent, &text);
    }
    doc.blank();
    if profile.environment.is_production() {
        let known = matches!(profile.environment.0.to_ascii_lowercase().as_str(), "prod" | "production");
        if !known {
            let word =
                format!("{}: {}", visible(&profile.environment.0), scene.own(&msg::counts_as_production()));
            doc.text(&word, Role::Danger);
        }
        doc.text(&scene.own(&msg::danger()), Role::Danger);
    }
    if profile.time_zone.is_none() {
        doc.text(&scene.own(&msg::zone_needed()), Role::Warn);
    }
}
