//! undrop brings back dropped databases and tables on managed cloud databases.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod launch;
pub mod messages;
pub mod provider;
pub mod runs;
pub mod runtime;
pub mod sim;
pub mod training;
pub mod ui;
