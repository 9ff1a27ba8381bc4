//! Whole journeys as one string of keys, against the simulator without sockets. No sleeps: time moves when told.

mod random;
mod restore;
mod screens;
mod sending;

use std::path::PathBuf;

use tempfile::TempDir;
use undrop::app::model::Model;
use undrop::app::step::Step;
use undrop::domain::time::Timestamp;
use undrop::messages::Lang;
use undrop::runtime::script::{Driver, parse};
use undrop::sim::scenario::Scenario;
use undrop::training::Rehearsal;
use undrop::ui::snapshot;
use undrop::ui::theme::Theme;

/// The program on a scenario, ready for keys.
pub struct Journey {
    pub driver: Driver,
    pub world: Rehearsal,
    state: TempDir,
}

/// The moment every journey begins: 22:27 in Beijing.
pub fn start() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-19T14:27:00Z").unwrap()
}

impl Journey {
    pub fn on(scenario: &str) -> Self {
        Self::sized(scenario, Lang::En, (80, 24))
    }

    pub fn sized(scenario: &str, lang: Lang, size: (u16, u16)) -> Self {
        Self::in_world(&Scenario::builtin(scenario).unwrap(), lang, size)
    }

    pub fn in_world(scenario: &Scenario, lang: Lang, size: (u16, u16)) -> Self {
        let world = Rehearsal::new(scenario, start(), 1);
        Self::over(world, TempDir::new().unwrap(), lang, size)
    }

    /// The program started again over the same world and state folder.
    pub fn again(self) -> Self {
        let model = self.model();
        let (lang, size) = (model.lang, model.size);
        Self::over(self.world, self.state, lang, size)
    }

    fn over(world: Rehearsal, state: TempDir, lang: Lang, size: (u16, u16)) -> Self {
        let services = world.services(&state.path().join("state"), state.path(), 7);
        let driver = Driver::start(world.setup(lang, size, 1), services, world.clock()).unwrap();
        Self { driver, world, state }
    }

    /// Where the runs are kept.
    pub fn state_folder(&self) -> PathBuf {
        self.state.path().join("state")
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        snapshot::text(&self.driver.frame(&Theme::default()).0)
    }

    /// Feeds keys.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.driver.feed(&parse(keys).unwrap());
        self
    }

    pub fn model(&self) -> &Model {
        &self.driver.model
    }

    pub fn step(&self) -> &Step {
        self.model().wizard.current()
    }

    /// Restore requests that reached the cloud.
    pub fn restores(&self) -> Vec<String> {
        let received = self.world.received();
        let sent = received
            .iter()
            .filter(|request| request.uri().query().unwrap_or("").contains("Action=RestoreTable"));
        sent.map(|request| String::from_utf8(request.body().to_vec()).unwrap()).collect()
    }
}
