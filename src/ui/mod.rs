//! What is drawn: borrowing views over plain values. It must never change state, read a clock or write to a terminal.

mod doc;
mod overlay;
mod paper;
mod pretty;
mod scene;
mod shell;
pub mod snapshot;
mod spots;
mod step;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
mod view;
pub mod widget;

pub use paper::paper;
pub use view::{hit, view};
