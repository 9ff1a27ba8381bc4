//! The loop: one event at a time, a frame when nothing else waits, asleep otherwise.
//!
//! The terminal is given back on every way out. It never decides what an event means.

use std::io;
use std::path::PathBuf;
use std::process::Child;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::EventStream;
use futures_util::StreamExt as _;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

use super::clipboard;
use super::clock::{Clock, steady};
use super::editor::{Desk, End, attend};
use super::effects::{Aside, Effects};
use super::frame::{FrameOptions, FrameWriter};
use super::input::{self, Input};
use super::pager::Lectern;
use super::services::Services;
use super::signals::{Signal, Signals};
use super::terminal::{TerminalGuard, TerminalOptions, install_panic_hook, stop_process};
use crate::app::effect::{Effect, Ticket};
use crate::app::model::{Farewell, Model, Setup};
use crate::app::msg::{Edited, Msg, Reply};
use crate::app::update::update;
use crate::domain::between::Between;
use crate::domain::fault::Fault;
use crate::domain::notify::Notify;
use crate::ui::theme::Theme;

/// How long leaving waits for the answer of a request that is out.
const LAST_ANSWER: Duration = Duration::from_secs(30);

/// What the loop is started with.
pub struct Options {
    /// The model's beginning; its size is taken from the terminal.
    pub setup: Setup,
    /// Services.
    pub services: Services,
    /// Looks.
    pub theme: Theme,
    /// How frames are written.
    pub frames: FrameOptions,
    /// How the end of a job is told.
    pub notify: Notify,
    /// What stands between us and the terminal.
    pub between: Between,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// The command of the person's editor, when one is named.
    pub editor: Option<String>,
    /// The command of the person's pager, when one is named.
    pub pager: Option<String>,
    /// Where a report goes when the program itself breaks.
    pub reports: Option<PathBuf>,
}

/// Runs the wizard until it is left.
pub fn run(options: Options) -> io::Result<Farewell> {
    install_panic_hook(options.reports);
    // Signals are listened to before the terminal is taken: none may find it taken and nobody there to give it back.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let signals = {
        let _inside = runtime.enter();
        Signals::listen()?
    };
    let guard = TerminalGuard::enter(TerminalOptions { mouse: options.mouse, ..TerminalOptions::default() })?;
    let size = guard.size()?;
    let (columns, rows) = (size.width, size.height);
    let setup = Setup { size: (columns, rows), ..options.setup };
    let (model, effects) = Model::new(setup);
    let mut screen = Screen {
        guard,
        writer: FrameWriter::new(options.frames),
        theme: options.theme,
        notify: options.notify,
        between: options.between,
        editor: options.editor,
        pager: options.pager,
        buffer: Buffer::empty(Rect::new(0, 0, columns, rows)),
    };
    // The first frame needs nothing but the model: it stands before anything is read.
    screen.draw(&model);
    let end = runtime.block_on(event_loop(model, effects, options.services, screen, signals));
    // Reads that are still out are not waited for.
    runtime.shutdown_background();
    end
}

/// The terminal side of the loop.
struct Screen {
    guard: TerminalGuard,
    writer: FrameWriter,
    theme: Theme,
    notify: Notify,
    between: Between,
    editor: Option<String>,
    pager: Option<String>,
    buffer: Buffer,
}

impl Screen {
    fn draw(&mut self, model: &Model) {
        let (columns, rows) = model.size;
        let area = Rect::new(0, 0, columns, rows);
        if self.buffer.area == area {
            self.buffer.reset();
        } else {
            self.buffer = Buffer::empty(area);
        }
        let cursor = crate::ui::view(model, &self.theme, area, &mut self.buffer);
        let bytes = self.writer.frame(&self.buffer, cursor);
        // A terminal that is gone is noticed by the loop; the guard drops what is written from then on.
        let _ = self.guard.frame(bytes);
    }

    fn aside(&mut self, aside: Aside) -> Option<Loan> {
        match aside {
            Aside::Copy(text) => {
                if let Some(bytes) = clipboard::copy(&text, self.between) {
                    self.guard.write(&bytes);
                }
            }
            Aside::Notify(text) => self.guard.write(&self.notify.bytes(&text, self.between)),
            Aside::Suspend => {
                // Where the process cannot be stopped, it goes on.
                let _ = self.suspend();
            }
            Aside::Edit(ticket, text) => return Some(Loan::Editor(ticket, text)),
            Aside::Page(ticket) => return Some(Loan::Pager(ticket)),
        }
        let _ = self.guard.flush();
        None
    }

    /// Lends the terminal to whom it is for; the answer, and whether the program was told to end meanwhile. The reader of
    /// events must be gone.
    async fn lend(&mut self, loan: Loan, model: &Model, signals: &mut Signals) -> io::Result<(Msg, bool)> {
        let (ticket, reply, told) = match loan {
            Loan::Editor(ticket, text) => {
                let (edited, told) = self.edit(&text, signals).await?;
                (ticket, Reply::Edited(edited), told)
            }
            Loan::Pager(ticket) => {
                let text = crate::ui::paper(model, &self.theme).unwrap_or_default();
                let (paged, told) = self.page(&text, signals).await?;
                (ticket, Reply::Paged(paged), told)
            }
        };
        Ok((Msg::Reply(ticket, Box::new(reply)), told))
    }

    async fn edit(&mut self, text: &str, signals: &mut Signals) -> io::Result<(Edited, bool)> {
        let failed = |fault| Edited::Failed(Box::new(fault), None);
        let desk = match Desk::lay(self.editor.as_deref(), text) {
            Ok(desk) => desk,
            Err(fault) => return Ok((failed(fault), false)),
        };
        Ok(match self.away(|| desk.start(true), signals).await? {
            Ok((end, told)) => (desk.take(end), told),
            Err(fault) => (failed(fault), false),
        })
    }

    async fn page(&mut self, text: &str, signals: &mut Signals) -> io::Result<(Result<(), Fault>, bool)> {
        let lectern = match Lectern::lay(self.pager.as_deref(), text) {
            Ok(lectern) => lectern,
            Err(fault) => return Ok((Err(fault), false)),
        };
        Ok(match self.away(|| lectern.start(), signals).await? {
            Ok((end, told)) => (lectern.told(end), told),
            Err(fault) => (Err(fault), false),
        })
    }

    /// Hands the terminal to another program and takes it back, however that one ends. `true` when this one was told to
    /// end.
    async fn away(
        &mut self,
        start: impl FnOnce() -> Result<Child, Fault>,
        signals: &mut Signals,
    ) -> io::Result<Result<(End, bool), Fault>> {
        let lent = self.guard.lend()?;
        let end = match start() {
            Ok(child) => Ok(attend(child, signals).await),
            Err(fault) => Err(fault),
        };
        self.guard.take_back(lent)?;
        self.writer.invalidate();
        Ok(end)
    }

    /// Ctrl+Z from outside: gives the terminal back, sleeps, takes it again.
    fn suspend(&mut self) -> io::Result<()> {
        self.guard.suspend()?;
        stop_process()?;
        self.guard.resume()?;
        self.writer.invalidate();
        Ok(())
    }
}

/// One turn's event.
enum Turn {
    Event(Msg),
    Click(u16, u16),
    Signal(Signal),
    Gone,
    Wake,
    Draw,
}

async fn event_loop(
    mut model: Model,
    effects: Vec<Effect>,
    services: Services,
    mut screen: Screen,
    mut signals: Signals,
) -> io::Result<Farewell> {
    let (sender, mut replies) = unbounded_channel();
    let mut work = Effects::new(Arc::new(services), sender.clone());
    watch_for_hang_up(sender.clone())?;
    let mut events = Some(EventStream::new());
    // A size that changed before anybody listened is told now.
    let size = screen.guard.size()?;
    if (size.width, size.height) != model.size {
        let _ = sender.send(Msg::Resize(size.width, size.height));
    }
    let mut loan = carry_out(effects, &mut work, &mut screen);
    let mut dirty = false;
    let mut drawn = Instant::from_std(steady());
    let mut leave_by: Option<Instant> = None;
    let mut clock = Clock::start();
    while model.farewell.is_none() {
        if let Some(wanted) = loan.take() {
            let reading = events.take().is_some();
            let (answer, told) = screen.lend(wanted, &model, &mut signals).await?;
            events = reading.then(EventStream::new);
            let _ = sender.send(answer);
            let size = screen.guard.size()?;
            let _ = sender.send(Msg::Resize(size.width, size.height));
            if told {
                // What was chosen is kept before the program ends.
                loan = carry_out(update(&mut model, clock.now(), Msg::Quit), &mut work, &mut screen);
            }
            continue;
        }
        let wake = model.wake_at().map(|at| Instant::from_std(clock.deadline(at)));
        let draw_at = dirty.then(|| drawn + GAP);
        let turn = next_turn(&mut replies, &mut signals, &mut events, wake, leave_by, draw_at).await;
        let event = match turn {
            Turn::Draw => {
                screen.draw(&model);
                drawn = Instant::from_std(steady());
                dirty = false;
                continue;
            }
            Turn::Event(event) => event,
            // Only the screen knows what stands where.
            Turn::Click(column, row) => match crate::ui::hit(&model, &screen.theme, column, row) {
                Some(spot) => Msg::Click(spot),
                None => continue,
            },
            Turn::Wake if leave_by.is_some_and(|at| at <= Instant::from_std(steady())) => break,
            Turn::Wake => Msg::Tick,
            Turn::Signal(Signal::Stop) => {
                screen.suspend()?;
                let size = screen.guard.size()?;
                Msg::Resize(size.width, size.height)
            }
            Turn::Signal(Signal::End) => Msg::Quit,
            Turn::Gone => {
                events = None;
                screen.guard.abandon();
                Msg::Quit
            }
        };
        // Several changes of size may come as one: what the terminal still shows is not known.
        if matches!(event, Msg::Resize(..)) {
            screen.writer.invalidate();
        }
        loan = carry_out(update(&mut model, clock.now(), event), &mut work, &mut screen);
        if model.leaving && leave_by.is_none() {
            leave_by = Some(Instant::from_std(steady()) + LAST_ANSWER);
        }
        dirty = true;
    }
    // The reader of events must be gone before the terminal is given back.
    drop(events);
    screen.guard.restore();
    // Without a farewell the last answer did not come in time: the journal says "unknown", and the way back is told.
    Ok(model.farewell.take().unwrap_or_else(|| model.goodbye()))
}

/// Frames keep so much time between them. Nobody presses keys that fast: a rush of them, or of answers, ends in one frame
/// instead of many that nobody sees.
const GAP: Duration = Duration::from_millis(5);

/// For whom the terminal is wanted, and under which ticket they answer.
enum Loan {
    Editor(Ticket, String),
    Pager(Ticket),
}

/// Carries out effects; what needs the terminal for itself is given back.
fn carry_out(effects: Vec<Effect>, work: &mut Effects, screen: &mut Screen) -> Option<Loan> {
    let mut loan = None;
    for effect in effects {
        if let Some(aside) = work.start(effect) {
            loan = screen.aside(aside).or(loan);
        }
    }
    loan
}

/// Waits for whatever comes first; a frame is drawn only when nothing else waits, and not at once after another.
async fn next_turn(
    replies: &mut UnboundedReceiver<Msg>,
    signals: &mut Signals,
    events: &mut Option<EventStream>,
    wake: Option<Instant>,
    leave_by: Option<Instant>,
    draw_at: Option<Instant>,
) -> Turn {
    let wake = [wake, leave_by].into_iter().flatten().min();
    tokio::select! {
        biased;
        signal = signals.next() => Turn::Signal(signal),
        Some(event) = replies.recv() => match event {
            // The watcher's word for a terminal that hung up.
            Msg::Quit => Turn::Gone,
            event => Turn::Event(event),
        },
        event = next_event(events) => event.unwrap_or(Turn::Gone),
        () = sleep_until(wake) => Turn::Wake,
        () = sleep_until(draw_at), if draw_at.is_some() => Turn::Draw,
    }
}

/// The next event that means something; `None` when the terminal can no longer be read.
async fn next_event(events: &mut Option<EventStream>) -> Option<Turn> {
    let Some(stream) = events else { return std::future::pending().await };
    loop {
        let event = match input::translate(stream.next().await?.ok()?) {
            Some(Input::Key(press)) => Msg::Key(press),
            Some(Input::Paste(text)) => Msg::Paste(text),
            Some(Input::Resize(columns, rows)) => Msg::Resize(columns, rows),
            Some(Input::Wheel(rows)) => Msg::Scroll(rows),
            Some(Input::Click(column, row)) => return Some(Turn::Click(column, row)),
            None => continue,
        };
        return Some(Turn::Event(event));
    }
}

async fn sleep_until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// A thread that sleeps until the terminal hangs up. Without it a reader of a dead terminal would spin where the
/// hang-up signal is ignored.
#[cfg(unix)]
fn watch_for_hang_up(sender: UnboundedSender<Msg>) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    std::thread::Builder::new().name("hang-up".into()).spawn(move || {
        let stdin = io::stdin();
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        while let Ok(_) | Err(rustix::io::Errno::INTR) = poll(&mut watched, None) {
            if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                break;
            }
        }
        let _ = sender.send(Msg::Quit);
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn watch_for_hang_up(_: UnboundedSender<Msg>) -> io::Result<()> {
    Ok(())
}
