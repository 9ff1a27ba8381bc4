//! The edge where the program meets the terminal and the clock. It must never decide what the program does.

mod asking;
pub mod clipboard;
pub mod clock;
mod editor;
pub mod effects;
pub mod frame;
pub mod input;
pub mod log;
mod looked;
mod pager;
pub mod plain;
mod plans;
pub mod run;
pub mod script;
pub mod services;
pub mod signals;
pub mod terminal;
mod text_file;
mod writing;
