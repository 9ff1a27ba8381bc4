//! Long nights: whole restores with random faults, random keys, kills and leaps of the clock, each from a seed that a
//! failed run names. A person who mostly wants to get on presses the keys; the rest of the keys are slips.
//!
//! What must hold whatever happens: no order without a confirmation and at most one for each; the bytes sent are the
//! bytes confirmed; a record is never earlier than the world, and never tells of a restore that did not arrive.
//! `UNDROP_STORMS=5000` makes a longer night, and `UNDROP_STORM=1738` that one alone.

use std::fmt::Write as _;

use undrop::app::key::KeyPress;
use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::app::step::review::ReviewStep;
use undrop::domain::check::Status;
use undrop::domain::ids::RunMark;
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::runs::store::Store;
use undrop::runtime::script::{Input, parse};
use undrop::sim::scenario::Scenario;

use super::Journey;

/// Nights by default: seconds, not minutes.
const NIGHTS: u64 = 40;

/// Random numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// Whether something that happens so often in a hundred times happens now.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Requests that faults strike: the sends of all operations, and what is read around them.
const STRUCK: [&str; 12] = [
    "RestoreTable",
    "RestoreDdrTable",
    "huawei.rds.RestoreTables",
    "huawei.rds.Recover",
    "huawei.gaussdb.RestoreTables",
    "DescribeDBInstances",
    "DescribeMetaList",
    "DescribeHistoryTasks",
    "huawei.rds.ListInstances",
    "huawei.rds.ListTasks",
    "huawei.gaussdb.*",
    "*",
];

const ACTS: [&str; 8] = [
    "do = \"throttle\"\nretry_after_ms = 1500",
    "do = \"status\"\nstatus = 500\ncode = \"InternalError\"\nwhen = \"after\"",
    "do = \"status\"\nstatus = 503\ncode = \"ServiceUnavailable\"\nwhen = \"before\"",
    "do = \"drop_answer\"",
    "do = \"drop_answer\"\nwhen = \"before\"",
    "do = \"html\"\nwhen = \"after\"",
    "do = \"truncated\"",
    "do = \"wrong_type\"",
];

const FATES: [&str; 6] = [
    "job = \"fail\"\nreason = \"磁盘空间不足\"",
    "job = \"stuck\"",
    "job = \"lose_table\"",
    "job = \"invisible\"",
    "job = \"vanish\"",
    "job = \"backwards\"",
];

/// The default world with up to three faults.
fn weather(dice: &mut Dice) -> String {
    let mut text = "extends = \"default\"\ntitle = \"A night\"\n".to_owned();
    for _ in 0..dice.below(4) {
        let fault = if dice.chance(25) {
            dice.one(&FATES).to_owned()
        } else {
            let (on, act) = (dice.one(&STRUCK), dice.one(&ACTS));
            format!("on = \"{on}\"\n{act}\nafter = {}", dice.below(4))
        };
        writeln!(text, "[[faults]]\n{fault}\ntimes = {}", 1 + dice.below(3)).unwrap();
    }
    text
}

/// Slips: keys that lead elsewhere.
const SLIPS: [&str; 24] = [
    "<esc>",
    "<enter>",
    "j",
    "k",
    "<space>",
    "<tab>",
    "<down>",
    "<pgdn>",
    "a",
    "e",
    "r",
    "u",
    "U",
    "/x<esc>",
    "?",
    "z",
    "c",
    "y",
    "s",
    ":lang zh<enter>",
    "E",
    "<c-c>",
    "rm-bp1shop7prod<enter>",
    "<wait>",
];

/// What somebody who wants to get on would press now.
fn sensible(journey: &Journey, dice: &mut Dice) -> String {
    let model = journey.model();
    match model.overlays.last() {
        Some(Overlay::Confirm(confirm)) => {
            let rest = confirm.word.strip_prefix(confirm.field.value.as_str());
            let Some(rest) = rest.filter(|_| !confirm.at_loss) else {
                return if confirm.at_loss { "<c-u>OVERWRITE<enter>".into() } else { "<c-u>".into() };
            };
            return format!("{rest}<enter>");
        }
        Some(Overlay::Repeat(repeat)) => {
            let rest = repeat.word.strip_prefix(repeat.field.value.as_str());
            return rest.map_or_else(|| "<c-u>".into(), |rest| format!("{rest}<enter>"));
        }
        Some(Overlay::Reason(_)) => return dice.one(&["<esc>", "<esc>", "<enter>", "seen<enter>"]).into(),
        Some(Overlay::Ask(_)) => return dice.one(&["<esc>", "D"]).into(),
        Some(_) => return "<esc>".into(),
        None => {}
    }
    if model.wizard.current().captures_text() {
        return dice.one(&["<enter>", "<esc>"]).into();
    }
    match model.wizard.current() {
        Step::Home(_) => dice.one(&["n", "n", "n", "<down><enter>", "<down><down><enter>"]).into(),
        Step::Profile(_) => dice.one(&["<enter>", "<down><enter>"]).into(),
        Step::Instance(_) | Step::Target(_) => "<down>".repeat(dice.below(9)) + "<enter>",
        Step::Operation(_) => "<down>".repeat(dice.below(3)) + "<enter>",
        Step::Point(_) => {
            dice.one(&["<enter>", "x<enter>", "t15m ago<enter>", "t40m ago<enter>", "d5m ago<enter>"]).into()
        }
        Step::Tables(_) => dice
            .one(&["<enter>", "<tab>j", "<tab>j<space><space>", "j<tab>jj<space><enter>", "<space><enter>"])
            .into(),
        Step::Review(review) => towards_send(review, dice),
        Step::Job(job) if job.is_unknown() => dice.one(&["<wait>", "<wait>", "t", "t", "k", "<esc>"]).into(),
        Step::Job(_) => dice
            .one(&["<wait>", "<wait>", "<wait><wait><wait>", "<esc>", "q", "<enter>", "L", "w", "p"])
            .into(),
        Step::Verify(_) => dice.one(&["<space>", "<down>", "<enter>", "p", "y", "<esc>", "q"]).into(),
    }
}

fn towards_send(review: &ReviewStep, dice: &mut Dice) -> String {
    let open =
        |check: &undrop::domain::check::Check| check.status == Status::Warning && !review.is_accepted(check);
    match review.checks().iter().position(open) {
        Some(place) => "<home>".to_owned() + &"<down>".repeat(place) + "a",
        None if review.locked().is_none() => "c".into(),
        None => dice.one(&["r", "<esc>", "r", "<home>"]).into(),
    }
}

/// One night; what was ordered by it.
struct Night {
    seed: u64,
    dice: Dice,
    confirmed: usize,
    marks: Vec<RunMark>,
    bodies: Vec<String>,
    /// Bodies that were confirmed once more, after their answer was lost.
    repeats: Vec<String>,
}

impl Night {
    fn new(seed: u64) -> Self {
        Self {
            seed,
            dice: Dice(seed),
            confirmed: 0,
            marks: Vec::new(),
            bodies: Vec::new(),
            repeats: Vec::new(),
        }
    }

    fn pass(mut self) -> Self {
        let text = weather(&mut self.dice);
        let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let mut journey = Journey::in_world(&scenario, Lang::En, (80, 24));
        for _ in 0..(60 + self.dice.below(120)) {
            let keys = if self.dice.chance(75) {
                sensible(&journey, &mut self.dice)
            } else {
                self.dice.one(&SLIPS).to_owned()
            };
            for input in parse(&keys).unwrap() {
                self.press(&mut journey, &input);
            }
            let _ = journey.screen();
            if journey.model().farewell.is_some() || self.dice.chance(2) {
                // Killed, or left: the program starts again over what is on disk.
                journey = journey.again();
            }
            if self.dice.chance(2) {
                let later =
                    journey.world.clock().now().plus_secs(i64::try_from(self.dice.below(7_200)).unwrap());
                journey.driver.advance_to(later);
            }
        }
        self.judge(&mut journey);
        self
    }

    /// One key. A confirmation is counted where the key completes it.
    fn press(&mut self, journey: &mut Journey, input: &Input) {
        let enter = KeyPress::parse_sequence("<enter>").unwrap()[0];
        if let (Input::Key(press), Some(Overlay::Confirm(confirm))) = (input, journey.model().overlays.last())
            && *press == enter
            && confirm.matches()
        {
            self.confirmed += 1;
            self.marks.push(confirm.request.run.clone());
            self.bodies.push(confirm.request.body.clone());
        }
        if let (Input::Key(press), Some(Overlay::Repeat(repeat))) = (input, journey.model().overlays.last())
            && *press == enter
            && repeat.matches()
        {
            self.confirmed += 1;
            self.repeats.push(repeat.request.body.clone());
        }
        journey.driver.feed(std::slice::from_ref(input));
        let orders = restores(journey);
        assert!(
            orders.len() <= self.confirmed,
            "seed {}: {} orders, {} confirmed",
            self.seed,
            orders.len(),
            self.confirmed
        );
    }

    fn judge(&self, journey: &mut Journey) {
        let seed = self.seed;
        let orders = restores(journey);
        for order in &orders {
            assert!(self.bodies.contains(order), "seed {seed}: sent what nobody confirmed: {order}");
            let same = orders.iter().filter(|other| *other == order).count();
            // What overwrites an instance carries no mark of the run: the same words may be confirmed for a second run.
            let confirmed = self.bodies.iter().chain(&self.repeats).filter(|other| *other == order).count();
            assert!(
                same <= confirmed,
                "seed {seed}: sent {same} times, confirmed {confirmed} times: {order}"
            );
        }
        journey.keys("<esc><esc>");
        for run in journey.runs() {
            let arrived = self.arrived(&run.0, &orders);
            match run.1 {
                state if state.may_be_sent() => {
                    assert!(!arrived, "seed {seed}: {} is {:?} and arrived", run.0, run.1);
                }
                RunState::Verified => self.exist(journey, &run.0),
                state if state.is_handed_back() || state.has_job() && !state.is_unanswered() => {
                    assert!(arrived, "seed {seed}: {} is {:?} and never arrived", run.0, run.1);
                }
                _ => {}
            }
        }
    }

    /// What is called verified is there, under every name that was asked for.
    fn exist(&self, journey: &Journey, run: &RunMark) {
        let store = Store::open(&journey.state_folder()).unwrap();
        let draft = store.draft(run).unwrap();
        let instance = draft.written().as_str();
        for db in &draft.databases {
            for (schema, table) in db.all_tables() {
                let live = journey.live(instance, db.result(), schema);
                let here = live.iter().any(|name| name == table.result());
                assert!(
                    here,
                    "seed {}: {run} is verified, {} is not there: {live:?}",
                    self.seed,
                    table.result()
                );
            }
            if db.is_whole() {
                let here = journey.has_database(instance, db.result());
                assert!(here, "seed {}: {run} is verified, {} is not there", self.seed, db.result());
            }
        }
    }

    /// Whether the request of a run reached the cloud.
    fn arrived(&self, run: &RunMark, orders: &[String]) -> bool {
        let of_run = self.marks.iter().zip(&self.bodies).filter(|(mark, _)| *mark == run);
        of_run.into_iter().any(|(_, body)| orders.contains(body))
    }
}

/// Bodies of the restores that arrived; backups are ordered by another act.
fn restores(journey: &Journey) -> Vec<String> {
    let parts = ["Action=Restore", "/restore/tables", "/restore/databases", "/instances/recovery"];
    parts.iter().flat_map(|part| journey.sent(part)).collect()
}

#[expect(clippy::disallowed_methods, reason = "a longer night is asked for from outside")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn nights() -> u64 {
    asked("UNDROP_STORMS").unwrap_or(NIGHTS)
}

#[test]
fn whatever_the_night_brings_nothing_is_sent_unconfirmed_or_twice() {
    let (mut confirmed, mut sent) = (0, 0);
    if let Some(seed) = asked("UNDROP_STORM") {
        Night::new(seed).pass();
        return;
    }
    for seed in 0..nights() {
        let night = Night::new(seed).pass();
        confirmed += night.confirmed;
        sent += night.bodies.len();
    }
    println!("{} nights, {confirmed} confirmations, {sent} requests confirmed", nights());
    assert!(confirmed > 10, "the person must get that far often enough: {confirmed}");
}
