//! The loop of the plain form: a line in, sentences out, nothing drawn again and no mode of a terminal touched.
//!
//! A line is read only when it is asked for, so that a script may hold all of its answers at once, and so that an editor
//! gets what is typed while it is open. It never decides what a line means.

mod ear;

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::Instant;

use self::ear::Ear;
use super::clock::{Clock, steady};
use super::effects::{Aside, Effects};
use super::script::Driver;
use super::services::Services;
use super::signals::{Signal, Signals};
use super::terminal::stop_process;
use crate::app::effect::{Effect, Ticket};
use crate::app::model::{Farewell, Model, Setup};
use crate::app::msg::{Msg, Reply};
use crate::app::update::update;
use crate::domain::visible::visible;
use crate::plain::{Talk, Turn, working};

/// How long leaving waits for the answer of a request that is out.
const LAST_ANSWER: Duration = Duration::from_secs(30);

/// Longer than this is told as waiting.
const LONG: Duration = Duration::from_secs(2);

/// Holds a conversation over standard input and output until the program is left.
pub fn run(setup: Setup, services: Services, editor: Option<String>) -> io::Result<Farewell> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let signals = {
        let _inside = runtime.enter();
        Signals::listen()?
    };
    let (model, effects) = Model::new(setup);
    let end = runtime.block_on(converse(model, effects, services, signals, Ear::listen(editor)?));
    runtime.shutdown_background();
    end
}

/// What happened.
enum Event {
    Msg(Msg),
    Line(String),
    Long,
    Stop,
    /// Nobody listens any more.
    Gone,
}

async fn converse(
    mut model: Model,
    effects: Vec<Effect>,
    services: Services,
    mut signals: Signals,
    mut ear: Ear,
) -> io::Result<Farewell> {
    let (sender, mut replies) = unbounded_channel();
    let mut hands = Hands { work: Effects::new(Arc::new(services), sender.clone()), text: None };
    let mut clock = Clock::start();
    let mut talk = Talk::default();
    let (mut leave_by, mut open, mut mouth): (Option<Instant>, bool, Mouth) = (None, true, Mouth::default());
    hands.carry_out(effects);
    let mut busy = Instant::from_std(steady()) + LONG;
    while model.farewell.is_none() {
        if let Some((ticket, text)) = hands.text.take() {
            let (edited, told) = ear.edit(&text, &mut signals).await;
            let reply = Msg::Reply(ticket, Box::new(Reply::Edited(edited)));
            hands.carry_out(update(&mut model, clock.now(), reply));
            if told {
                // What was chosen is kept before the program ends.
                open = false;
                hands.carry_out(update(&mut model, clock.now(), Msg::Quit));
            }
            continue;
        }
        if let Some(turn) = talk.unasked(&model) {
            mouth.say(&turn.lines(&model));
            hands.carry_on(turn, &mut model, &mut clock);
            continue;
        }
        // What is still being read is told when all of it is there.
        if model.work.is_idle() {
            mouth.say(&talk.hear(&model));
        }
        let asks = open && talk.asks(&model);
        let long = (!model.work.is_idle()).then_some(busy);
        let wake = model.wake_at().map(|at| Instant::from_std(clock.deadline(at)));
        let times = Times { wake, long, leave_by };
        let event = if std::mem::take(&mut mouth.broke) && leave_by.is_none() {
            Event::Gone
        } else {
            next(&mut replies, &mut signals, &mut ear, asks, times).await
        };
        let msg = match event {
            Event::Msg(msg) => msg,
            Event::Line(line) => {
                busy = Instant::from_std(steady()) + LONG;
                let turn = talk.answer(&model, &line);
                mouth.say(&turn.lines(&model));
                hands.carry_on(turn, &mut model, &mut clock);
                continue;
            }
            Event::Long => {
                busy += LONG * 15;
                mouth.say(&working(&model));
                continue;
            }
            Event::Stop => {
                stop_process()?;
                continue;
            }
            Event::Gone if leave_by.is_some() => break,
            Event::Gone => {
                open = false;
                Msg::Quit
            }
        };
        if model.work.is_idle() {
            // What begins now takes no time yet.
            busy = Instant::from_std(steady()) + LONG;
        }
        hands.carry_out(update(&mut model, clock.now(), msg));
        if model.leaving && leave_by.is_none() {
            leave_by = Some(Instant::from_std(steady()) + LAST_ANSWER);
        }
    }
    Ok(model.farewell.take().unwrap_or_else(|| model.goodbye()))
}

/// Until when something is waited for.
struct Times {
    wake: Option<Instant>,
    long: Option<Instant>,
    leave_by: Option<Instant>,
}

/// Waits for whatever comes first.
async fn next(
    replies: &mut UnboundedReceiver<Msg>,
    signals: &mut Signals,
    ear: &mut Ear,
    asks: bool,
    times: Times,
) -> Event {
    tokio::select! {
        biased;
        signal = signals.next() => match signal {
            Signal::Stop => Event::Stop,
            Signal::End => Event::Gone,
        },
        Some(msg) = replies.recv() => Event::Msg(msg),
        line = ear.line(), if asks => line.map_or(Event::Gone, Event::Line),
        () = until(times.leave_by) => Event::Gone,
        () = until(times.wake) => Event::Msg(Msg::Tick),
        () = until(times.long) => Event::Long,
    }
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// What is carried out, and a text that waits for the editor. What only a screen can do (clipboard, bell) is not asked for
/// here: what is copied goes into a file.
struct Hands {
    work: Effects,
    text: Option<(Ticket, String)>,
}

impl Hands {
    fn carry_on(&mut self, turn: Turn, model: &mut Model, clock: &mut Clock) {
        for msg in turn.events {
            self.carry_out(update(model, clock.now(), msg));
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(Aside::Edit(ticket, text)) = self.work.start(effect) {
                self.text = Some((ticket, text));
            }
        }
    }
}

/// Where it is said. A reader that is gone is told once: a request that is out is still waited for.
#[derive(Default)]
struct Mouth {
    shut: bool,
    broke: bool,
}

impl Mouth {
    fn say(&mut self, lines: &[String]) {
        if self.shut {
            return;
        }
        let mut out = io::stdout().lock();
        let said = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
        (self.shut, self.broke) = (said.is_err(), said.is_err());
    }
}

/// The same conversation without a terminal and on an injected clock: what was said, until the lines or the program end.
pub fn rehearse(driver: &mut Driver, lines_of: &str) -> String {
    rehearse_telling(driver, lines_of, &mut |_, _| {})
}

/// The same; each line is told with the events it led to.
pub fn rehearse_telling(driver: &mut Driver, lines_of: &str, tell: &mut dyn FnMut(&str, &[Msg])) -> String {
    let (mut talk, mut input, mut said) = (Talk::default(), lines_of.lines(), String::new());
    let mut last = "";
    let mut speak = |lines: &[String]| {
        for line in lines {
            said.push_str(line);
            said.push('\n');
        }
    };
    while driver.model.farewell.is_none() {
        let turn = if let Some(turn) = talk.unasked(&driver.model) {
            turn
        } else {
            speak(&talk.hear(&driver.model));
            if !talk.asks(&driver.model) {
                let Some(at) = driver.model.wake_at() else { break };
                driver.advance_to(at);
                continue;
            }
            let Some(line) = input.next() else { break };
            last = line;
            speak(&[format!("> {}", visible(line))]);
            talk.answer(&driver.model, line)
        };
        tell(last, &turn.events);
        speak(&turn.lines(&driver.model));
        turn.events.into_iter().for_each(|event| driver.event(event));
    }
    said
}
