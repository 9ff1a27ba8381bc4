//! From a key press to the bytes of its frame with a million tables: update, view and frame writer together, at two
//! sizes, with the bytes of the ideal diff beside them.

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod common;

#[path = "../../src/runtime/frame/tests/ideal.rs"]
mod ideal;
#[expect(dead_code, reason = "cells as that yardstick sees them")]
#[path = "../../src/runtime/frame/tile.rs"]
mod tile;

/// Where the yardstick looks for its cells.
mod runtime {
    pub mod frame {
        pub(crate) use crate::tile;
    }
}

use common::{figures, kib, number, say, timed};
use undrop::domain::time::Timestamp;
use undrop::messages::Lang;
use undrop::runtime::frame::{FrameOptions, FrameWriter};
use undrop::runtime::script::{Driver, Input, parse};
use undrop::training::{Rehearsal, scenario};
use undrop::ui::theme::Theme;

/// What is pressed, after what, and how often.
const ACTIONS: [(&str, &str, &str, usize); 9] = [
    ("down", "g", "<down>", 300),
    ("up", "G", "<up>", 300),
    ("page down", "g", "<pgdn>", 100),
    ("end and home", "g", "<end><home>", 40),
    ("choose", "g<down>", "<space>", 60),
    ("filter 'tenant ord", "/", "tenant ord<esc>/", 6),
    ("filter '_0123", "/", "'_0123<esc>/", 6),
    ("filter, best first", "/<tab>", "cust0042<esc>/", 6),
    ("fold and unfold", "g", "<tab>", 20),
];

fn main() {
    let Ok(state) = tempfile::tempdir() else { return say("no temporary folder") };
    let Ok(scenario) = scenario(Some("huge")) else { return say("no scenario") };
    let rehearsal = Rehearsal::new(&scenario, Timestamp::from_secs(1_795_097_940), 60);
    say("size     pressed                ms p50 / p99      bytes p50   ideal, scrolled   ratio     rows");
    for size in [(80, 24), (200, 50)] {
        let services = rehearsal.services(state.path(), state.path(), 7);
        let setup = rehearsal.setup(Lang::En, size, 60);
        let Ok(mut driver) = Driver::start(setup, services, rehearsal.clock()) else { return };
        feed(&mut driver, OPEN);
        assert!(driver_rows(&driver) > 900_000, "the tree is open: {} rows", driver_rows(&driver));
        for (name, before, keys, times) in ACTIONS {
            let mut all = Vec::new();
            feed(&mut driver, before);
            let mut screen = Screen::new(&driver);
            for press in std::iter::repeat_n(parse(keys).unwrap_or_default(), times).flatten() {
                all.push(screen.press(&mut driver, &press));
            }
            tell(size, name, &mut all, driver_rows(&driver));
            feed(&mut driver, if name.starts_with("filter") { "<esc>" } else { "" });
        }
    }
    say(&format!("\nthe whole process with the simulated cloud in it: {} MiB", kib("VmRSS") / 1024));
}

/// To the tables of the instance with a million of them, the damage unknown; its two large databases opened.
const OPEN: &str = "n<enter><enter>x<enter><tab>G<up><tab>";

struct Screen {
    writer: FrameWriter,
    theme: Theme,
    last: ratatui::buffer::Buffer,
}

/// Time, bytes written, bytes of the ideal.
type Pressed = (std::time::Duration, usize, usize);

impl Screen {
    fn new(driver: &Driver) -> Self {
        let theme = Theme::default();
        let mut writer = FrameWriter::new(FrameOptions { scroll: true, synchronized: false });
        let (last, cursor) = driver.frame(&theme);
        writer.frame(&last, cursor);
        Self { writer, theme, last }
    }

    fn press(&mut self, driver: &mut Driver, press: &Input) -> Pressed {
        let ((next, bytes), time) = timed(|| {
            driver.feed(std::slice::from_ref(press));
            let (next, cursor) = driver.frame(&self.theme);
            let bytes = self.writer.frame(&next, cursor).len();
            (next, bytes)
        });
        let ideal = ideal::scrolled(&self.last, &next).min(ideal::plain(&self.last, &next));
        self.last = next;
        (time, bytes, ideal)
    }
}

fn feed(driver: &mut Driver, keys: &str) {
    driver.feed(&parse(keys).unwrap_or_default());
}

fn driver_rows(driver: &Driver) -> usize {
    match driver.model.wizard.current() {
        undrop::app::step::Step::Tables(tables) => tables.row_count(),
        _ => 0,
    }
}

fn tell(size: (u16, u16), name: &str, all: &mut [Pressed], rows: usize) {
    let mut times: Vec<_> = all.iter().map(|(time, ..)| *time).collect();
    let (p50, p99) = figures(&mut times);
    let middle = |of: fn(&Pressed) -> usize| {
        let mut counts: Vec<usize> = all.iter().map(of).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or(0)
    };
    let sum = |of: fn(&Pressed) -> usize| all.iter().map(of).sum::<usize>().max(1);
    let ratio = number(sum(|(_, bytes, _)| *bytes)) / number(sum(|(.., ideal)| *ideal));
    let (bytes, ideal) = (middle(|(_, bytes, _)| *bytes), middle(|(.., ideal)| *ideal));
    let (columns, lines) = size;
    say(&format!(
        "{columns:>3}x{lines:<3}  {name:<20} {p50:>7.2} / {p99:>6.2}     {bytes:>7}    {ideal:>12}     {ratio:>7.2}  {rows:>8}"
    ));
}
