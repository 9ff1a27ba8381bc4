//! The config file: where it is, whether it can be read, what is wrong in it.

use super::Finding;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::config::{Config, Place};
use crate::messages::{Text, doctor as msg};

const KEY: &str = "config";

/// Reads the file anew, because the session goes on without it where it is broken.
pub(super) fn look(session: &Session) -> Vec<Finding> {
    if session.place == Place::Nowhere {
        return vec![Finding::warn(KEY, msg::config_nowhere(), msg::config_nowhere_fix())];
    }
    let place = session.place_text();
    let config = match Config::load(&session.place, session.judge) {
        Ok(config) => config,
        Err(fault) => return vec![Finding::problem(KEY, Exit::Usage, told(&fault), fault.hint)],
    };
    let warnings = config.warnings.into_iter();
    let warnings = warnings.map(|what| Finding::warn(KEY, what, msg::config_writable_fix(&place)));
    let first = match (config.path, config.profiles.len()) {
        (None, _) => Finding::warn(KEY, msg::config_missing(&place), msg::config_missing_fix()),
        (Some(_), 0) => Finding::warn(KEY, msg::config_empty(&place), msg::config_missing_fix()),
        (Some(_), count) => Finding::ok(KEY, msg::config_read(&place, count)),
    };
    std::iter::once(first).chain(warnings).collect()
}

/// A fault with the system's own words, where it has some.
pub(super) fn told(fault: &crate::domain::fault::Fault) -> Text {
    match &fault.detail {
        Some(detail) => fault.summary.clone().join(": ", &Text::verbatim(detail.clone())),
        None => fault.summary.clone(),
    }
}
