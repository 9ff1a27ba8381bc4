//! Tests in a real pseudo-terminal.
#![cfg_attr(unix, expect(clippy::unwrap_used, reason = "a test that meets the unexpected is to fail loudly"))]
#![cfg(unix)]

mod editor;
mod first_run;
mod harness;
mod harness_works;
mod leaving;
mod measure;
mod mouse;
mod notify;
mod pager;
mod plain;
mod relay;
mod slow;
mod terminal_guard;
mod tmux;
mod wizard;

/// Where the yardstick of frames looks for its cells.
mod runtime {
    pub mod frame {
        pub use crate::measure::tile;
    }
}
