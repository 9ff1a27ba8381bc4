//! The edge where the program meets the terminal and the clock. It must never decide what the program does.

pub mod frame;
pub mod input;
pub mod terminal;
