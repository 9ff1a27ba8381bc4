//! Integration tests.

mod journeys;
mod sdk;
