//! undrop brings back dropped databases and tables on managed cloud databases.

pub mod cli;
pub mod config;
pub mod domain;
pub mod messages;
pub mod provider;
pub mod runs;
