//! Tests in a real pseudo-terminal.
#![cfg_attr(unix, expect(clippy::unwrap_used, reason = "a test that meets the unexpected is to fail loudly"))]
#![cfg(unix)]

mod editor;
mod harness;
mod harness_works;
mod mouse;
mod pager;
mod plain;
mod terminal_guard;
mod wizard;
