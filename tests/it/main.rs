//! Integration tests.

mod journeys;
mod layering;
mod sdk;
