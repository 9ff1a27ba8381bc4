//! Integration tests.

mod cli;
mod journeys;
mod layering;
mod sdk;
