//! Signals as events.

use std::io;

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End: SIGTERM, SIGHUP, SIGINT, SIGQUIT.
    End,
    /// Sleep: SIGTSTP.
    Stop,
}

#[cfg(unix)]
pub use unix::Signals;

#[cfg(unix)]
mod unix {
    use super::{Signal, io};
    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    /// SIGTSTP has the same number on all systems this is built for.
    const SIGTSTP: i32 = 20;

    /// The signals the program answers to.
    pub struct Signals {
        terminate: Stream,
        hang_up: Stream,
        interrupt: Stream,
        quit: Stream,
        stop: Stream,
    }

    impl Signals {
        /// Begins to listen.
        pub fn listen() -> io::Result<Self> {
            Ok(Self {
                terminate: signal(SignalKind::terminate())?,
                hang_up: signal(SignalKind::hangup())?,
                interrupt: signal(SignalKind::interrupt())?,
                quit: signal(SignalKind::quit())?,
                stop: signal(SignalKind::from_raw(SIGTSTP))?,
            })
        }

        /// The next one that ends the program while another one has the terminal: Ctrl+C and Ctrl+Z are that one's.
        pub async fn end(&mut self) {
            loop {
                tokio::select! {
                    _ = self.terminate.recv() => return,
                    _ = self.hang_up.recv() => return,
                    _ = self.interrupt.recv() => {}
                    _ = self.quit.recv() => {}
                    _ = self.stop.recv() => {}
                }
            }
        }

        /// The next one.
        pub async fn next(&mut self) -> Signal {
            tokio::select! {
                _ = self.terminate.recv() => Signal::End,
                _ = self.hang_up.recv() => Signal::End,
                _ = self.interrupt.recv() => Signal::End,
                _ = self.quit.recv() => Signal::End,
                _ = self.stop.recv() => Signal::Stop,
            }
        }
    }
}

#[cfg(not(unix))]
pub use elsewhere::Signals;

#[cfg(not(unix))]
mod elsewhere {
    use super::{Signal, io};

    /// Ctrl+C is the only one here.
    pub struct Signals;

    impl Signals {
        /// Begins to listen.
        pub fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        /// Nothing ends the program while another one has the terminal.
        pub async fn end(&mut self) {
            std::future::pending().await
        }

        /// The next one.
        pub async fn next(&mut self) -> Signal {
            let _ = tokio::signal::ctrl_c().await;
            Signal::End
        }
    }
}
