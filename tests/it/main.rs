//! Integration tests.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that meets the unexpected is to fail loudly")]

mod cli;
mod commands;
mod conformance;
mod contract;
mod crash;
mod docs;
mod faults;
mod fuzz;
mod journeys;
mod layering;
mod messages;
mod pictures;
mod readme;
mod scale;
mod sdk;
mod wire;
mod wire_huawei;
