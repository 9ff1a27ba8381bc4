//! undrop brings back dropped databases and tables on managed cloud databases.

pub mod sim;
