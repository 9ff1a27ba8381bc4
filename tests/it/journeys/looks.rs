//! Another look in the middle of a restore: the next frame has it, and nothing else changes.

use ratatui::style::Color;
use undrop::app::palette::Palette;
use undrop::ui::snapshot;
use undrop::ui::theme::Theme;

use super::Journey;
use super::restore::{CHOOSE, TO_TABLES};

/// All foreground colours of the screen.
fn colours(journey: &Journey) -> Vec<Color> {
    let (buffer, _) = journey.driver.frame(&Theme::default());
    let mut colours: Vec<Color> = Vec::new();
    for cell in &buffer.content {
        if !colours.contains(&cell.fg) {
            colours.push(cell.fg);
        }
    }
    colours
}

#[test]
fn a_theme_is_changed_where_one_stands() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    assert!(colours(&journey).contains(&Color::Yellow), "{:?}", colours(&journey));
    let before = journey.tables().clone();
    // The beginning of the name is enough: Tab completes what Down marks, or the only one that fits.
    journey.keys(":theme mo<tab><enter>");
    assert_eq!(journey.model().palette, Some(Palette::Mono));
    assert_eq!(colours(&journey), vec![Color::Reset], "no colour is left");
    assert_eq!(*journey.tables(), before, "nothing else changed");
    assert!(journey.notice().starts_with("theme: mono"), "{}", journey.notice());
    journey.keys(":theme dark<enter>");
    assert!(colours(&journey).contains(&Color::LightYellow));
    journey.keys(":theme plaid<enter>");
    assert_eq!(journey.model().palette, Some(Palette::Dark), "an unknown name changes nothing");
    journey.keys("<esc>");
    // What was asked for by name counts for more than what the program was started with.
    let started = Theme::new(Palette::Mono, true, undrop::ui::text::Ambiguous::Narrow);
    let (buffer, _) = journey.driver.frame(&started);
    assert!(buffer.content.iter().any(|cell| cell.fg == Color::LightYellow));
    assert!(snapshot::text(&buffer).contains("[x]"));
}
