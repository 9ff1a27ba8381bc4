//! What a person types: lines, each read when it is asked for, and texts in an editor, which gets the terminal meanwhile.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::sync::mpsc;

use tokio::sync::mpsc::{Receiver, channel};

use crate::app::msg::Edited;
use crate::runtime::editor::{Desk, attend};
use crate::runtime::signals::Signals;
use crate::runtime::terminal::Lent;

/// A line longer than this is no answer.
const LONGEST: u64 = 64 * 1024;

/// Where lines come from: a thread that reads one when it is asked to, and ends with its input.
pub(super) struct Ear {
    ask: mpsc::Sender<()>,
    lines: Receiver<String>,
    /// Whether a line is being read.
    asked: bool,
    editor: Option<String>,
}

impl Ear {
    pub(super) fn listen(editor: Option<String>) -> io::Result<Self> {
        let (sender, lines) = channel(1);
        let (ask, asked) = mpsc::channel();
        std::thread::Builder::new().name("lines".into()).spawn(move || {
            let mut input = io::stdin().lock();
            while asked.recv().is_ok() {
                let mut line = Vec::new();
                match io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut line) {
                    Ok(0) | Err(_) => return,
                    Ok(_) => {}
                }
                if sender.blocking_send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { ask, lines, asked: false, editor })
    }

    /// The next line; `None` when there is no more.
    pub(super) async fn line(&mut self) -> Option<String> {
        if !self.asked {
            self.ask.send(()).ok()?;
            self.asked = true;
        }
        let line = self.lines.recv().await;
        self.asked = false;
        line
    }

    /// A text in the person's editor. `true` when the program was told to end meanwhile.
    pub(super) async fn edit(&self, text: &str, signals: &mut Signals) -> (Edited, bool) {
        let failed = |fault| (Edited::Failed(Box::new(fault), None), false);
        let desk = match Desk::lay(self.editor.as_deref(), text) {
            Ok(desk) => desk,
            Err(fault) => return failed(fault),
        };
        let lent = Lent::as_it_stands();
        let child = match desk.start(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            Ok(child) => child,
            Err(fault) => return failed(fault),
        };
        let (end, told) = attend(child, signals).await;
        lent.put_back();
        (desk.take(end), told)
    }
}
