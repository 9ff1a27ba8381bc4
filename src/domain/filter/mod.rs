//! Finding tables among a million: what a filter means, which names it leaves, which of them fit best.
//!
//! Names are looked at where they lie. What a shelf's path (`database.` or `database.schema.`) settles for all its
//! tables is settled once; a mask of letters passes over most names; an added letter looks only at what was left.
//! Everything here is a function of its arguments: threads are used and joined within one call.

mod best;
mod left;
mod query;
mod scan;

pub use best::{best, marks};
pub use query::{Atom, Kind, Query};
pub use scan::{Found, Index};

#[cfg(test)]
mod tests;
