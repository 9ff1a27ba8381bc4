//! A confirmed restore's life on disk, written once for both front ends: facts read, intent recorded, the request
//! sent once, its job followed.
//!
//! Rules of this module: nothing is sent without its intent on disk; a request is sent at most once under one run
//! mark; a run on disk is never in a state earlier than the world's; a lost answer is never taken for a failure;
//! what cannot be trusted is left as it is. It must never hold a secret, know a provider's name, or read the clock
//! (time comes from the link's pace).

mod about;
pub mod after;
pub mod earlier;
pub mod evidence;
pub mod facts;
mod files;
pub mod follow;
pub mod journal;
pub mod lock;
pub mod machine;
pub mod private;
pub mod record;
pub mod repeat;
pub mod state;
pub mod store;
pub mod story;
pub mod submit;
#[cfg(test)]
mod testing;
