//! The mistakes of tired people. Each test is named after one, tries to make it by keys and by commands, and sees that
//! nothing was sent and that the screen says why.

mod names;
mod place;
mod point;
mod practice;
mod record;
mod reflex;
mod room;
mod secrets;
mod stale;
mod twice;

use undrop::app::overlay::Overlay;
use undrop::messages::Lang;
use undrop::sim::scenario::Scenario;

use super::Journey;
use crate::commands::{Cloud, Ran};

/// The instance that most mistakes are tried on, and the id that confirms a command.
const SHOP: &str = "rm-bp1shop7prod";
const TAURUS: &str = "61a4ea66210545909d74a05c27a7179ein07";

/// The default world with something else about it.
fn world(difference: &str) -> Scenario {
    Scenario::parse(&format!("extends = \"default\"\ntitle = \"a mistake\"\n{difference}")).unwrap()
}

fn journey(difference: &str) -> Journey {
    Journey::in_world(&world(difference), Lang::En, (80, 24))
}

/// Restores and backup orders that reached a simulator behind real sockets.
fn orders(cloud: &Cloud) -> usize {
    let ordering = ["Action=Restore", "/restore/tables", "/restore/databases", "/instances/recovery"];
    let sent = |words: &&str| cloud.logged(words).into_iter().filter(|line| line["method"] == "POST").count();
    ordering.iter().map(sent).sum()
}

/// A plan for the shop is written and submitted with its own name as the confirmation.
fn submitted(cloud: &Cloud, plan: &[&str]) -> Ran {
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP];
    cloud.plan("shop", &[&base[..], plan].concat());
    cloud.any(&["submit", "plan.toml", "--confirm", SHOP])
}

/// The words are somewhere on the screen, whatever line they are broken at.
fn says(journey: &Journey, words: &str) -> bool {
    let screen = journey.screen();
    let flat: Vec<&str> = screen.split_whitespace().filter(|word| !matches!(*word, "|" | "│")).collect();
    flat.join(" ").contains(words)
}

fn is_confirming(journey: &Journey) -> bool {
    matches!(journey.model().overlays.last(), Some(Overlay::Confirm(_)))
}
