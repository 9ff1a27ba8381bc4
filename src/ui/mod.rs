//! What is drawn: borrowing views over plain values. It must never change state, read a clock or write to a terminal.

pub mod snapshot;
pub mod text;
pub mod theme;
pub mod widget;
