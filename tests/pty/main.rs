//! Tests in a real pseudo-terminal.
#![cfg(unix)]

mod harness;
mod harness_works;
mod terminal_guard;
