//! Integration tests.

mod sdk;
