//! The pure core: what a restore is, and the rules it must keep.
//!
//! No input or output, no async, no clock, no terminal and no HTTP. Time comes in as an argument, text goes out
//! through the message catalogue. Nothing here knows a provider's name or wire format.

pub mod after;
pub mod between;
pub mod bits;
pub mod bounds;
pub mod capability;
pub mod catalog;
pub mod check;
pub mod damage;
pub mod draft;
pub mod evidence;
pub mod fault;
pub mod filter;
pub mod find;
pub mod ids;
pub mod instance;
pub mod job;
pub mod listing;
pub mod naming;
pub mod notify;
pub mod object;
pub mod plan;
pub mod plan_file;
pub mod point;
pub mod profile;
pub mod progress;
pub mod report;
pub mod request;
pub mod run;
pub mod said;
pub mod shown;
pub mod story;
#[cfg(test)]
pub(crate) mod testing;
pub mod text_list;
pub mod time;
pub mod tree;
pub mod twin;
pub mod typed_time;
pub mod validate;
pub mod visible;
pub mod zone;
