//! From the first screen to the review by clicks alone; from there on a click leads nowhere.

use undrop::app::msg::Msg;
use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::domain::time::Timestamp;
use undrop::ui::snapshot;
use undrop::ui::theme::Theme;

use super::Journey;

impl Journey {
    /// Clicks on what has these words, well after the click before.
    #[track_caller]
    fn click(&mut self, words: &str) -> &mut Self {
        let theme = Theme::default();
        let lines = snapshot::lines(&self.driver.frame(&theme).0);
        let spot = lines.iter().enumerate().find_map(|(row, line)| {
            let column = theme.measure.width(&line[..line.find(words)?]);
            undrop::ui::hit(self.model(), &theme, u16::try_from(column).ok()?, u16::try_from(row).ok()?)
        });
        let spot = spot.unwrap_or_else(|| panic!("no {words} to click on:\n{}", self.screen()));
        let later: Timestamp = self.model().now.plus_secs(1);
        self.driver.advance_to(later);
        self.driver.event(Msg::Click(spot));
        self
    }
}

#[test]
fn tables_are_chosen_by_clicks_and_nothing_is_sent_by_one() {
    let mut journey = Journey::on("default");
    journey.click("New restore").click("> demo").click("rm-bp1shop7prod");
    assert!(matches!(journey.step(), Step::Point(_)), "{}", journey.screen());
    journey.click("x nobody knows when");
    journey.click("Enter next");
    journey.click("▸ [ ] shop ").click("▸ [ ] shop ");
    journey.click("[ ] order_items").click("[ ] orders");
    assert_eq!(journey.tables().chosen_count(), 2);
    journey.click("Enter next");
    assert!(matches!(journey.step(), Step::Review(_)), "{}", journey.screen());
    assert_eq!(journey.review().locked(), None);
    journey.click("c send");
    assert_eq!(journey.notice(), "a click does not do that: press its key");
    assert!(journey.model().overlays.is_empty());
    journey.keys("cshop-prod");
    journey.click("Enter send");
    assert!(matches!(journey.model().overlays.last(), Some(Overlay::Confirm(_))));
    assert_eq!(journey.restores(), Vec::<String>::new());
    journey.click("Esc");
    assert!(journey.model().overlays.is_empty());
    assert_eq!(journey.orders(), Vec::<String>::new());
}
