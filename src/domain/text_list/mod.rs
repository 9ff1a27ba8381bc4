//! A list of tables as people keep them in a ticket or a file: one path a line, with a new name or without. It is read
//! without losing a line, and matched with a tree without changing it.

mod matching;
mod parse;

pub use matching::{Matched, Problem, find};
pub use parse::{Entry, Flaw, List, MOST, parse};

#[cfg(test)]
mod tests;
