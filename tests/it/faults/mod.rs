//! The fault matrix: a test for each row, under its number. What goes wrong is made here, by a server that misbehaves or by
//! the simulator's faults; what must then hold is the row's second half.

mod doctor;
mod escapes;
mod host;
mod jobs;
mod kit;
mod network;
pub mod odd;
mod provider;
mod runs;
mod secrets;
mod tls;
mod written;
