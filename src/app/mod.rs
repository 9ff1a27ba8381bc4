//! The program as a state machine: keys and replies in, a changed [`model::Model`] and effects out.
//!
//! Everything here is pure. It must never touch a terminal, a clock, a file or a socket; it knows no provider. Nothing
//! awaits: whatever takes time is an [`effect::Effect`], and its answer comes back as a [`msg::Msg`] with the ticket
//! it was asked under, so that a late reply cannot land in the wrong place.

pub mod action;
pub mod click;
pub mod effect;
pub mod field;
pub mod key;
pub mod keymap;
pub mod load;
pub mod model;
pub mod msg;
pub mod overlay;
pub mod palette;
pub mod step;
pub mod update;
pub mod wizard;
pub mod zones;
