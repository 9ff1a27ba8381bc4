//! Each profile's way into its cloud: where its keys come from, and one harmless question with a short deadline. The
//! answer's date tells how right this machine's clock is.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::config::told;
use super::{Finding, Health};
use crate::cli::edge;
use crate::cli::exit::{Exit, Failure};
use crate::cli::session::{Session, provider};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::instance::Listing;
use crate::domain::profile::Profile;
use crate::messages::{clouds, doctor as msg, time};
use crate::provider::connect::{connect_over, describe};
use crate::provider::credentials::Described;
use crate::provider::http::{Bounds, HttpTransport};

const KEY: &str = "credentials";
const CLOCK: &str = "clock";
/// For all of one profile's question; a person waits for it.
const PATIENCE: Duration = Duration::from_secs(10);
/// A difference that nothing fails for.
const CLOCK_OK_MS: i64 = 5_000;
/// Beyond this signatures are refused at any moment.
const CLOCK_BAD_MS: i64 = 14 * 60_000;

/// What one profile's question brought.
struct Asked {
    finding: Finding,
    skew_ms: Option<i64>,
    refused: bool,
}

/// Asks the clouds one after another: a key that several profiles share must not be refused several times.
pub(super) fn look(session: &Session) -> Result<Vec<Finding>, Failure> {
    let profiles: Vec<&Profile> = match &session.global.profile {
        Some(name) => vec![session.profile_of(name)?],
        None => session.config.profiles.iter().collect(),
    };
    if profiles.is_empty() {
        return Ok(vec![Finding::warn(KEY, msg::access_none(), msg::config_missing_fix())]);
    }
    edge::block_on(edge::unless_interrupted(ask_all(session, &profiles)))
}

async fn ask_all(session: &Session, profiles: &[&Profile]) -> Result<Vec<Finding>, Failure> {
    let mut refused: HashMap<(String, String), String> = HashMap::new();
    let (mut found, mut clocks) = (Vec::new(), Vec::new());
    for &profile in profiles {
        let name = profile.name.as_str();
        let described = match describe(profile, &session.surroundings) {
            Ok(described) => described,
            Err(fault) => {
                found.push(failed(profile.source_shown(), &fault).of(name));
                continue;
            }
        };
        let source = source(&described);
        let key = (profile.provider.clone(), source.clone());
        if let Some(before) = refused.get(&key) {
            let (message, fix) = (msg::access_same(&source, before), msg::access_same_fix(before));
            found.push(Finding::warn(KEY, message, fix).of(name));
            continue;
        }
        let asked = ask(session, profile, &source).await?;
        if asked.refused {
            refused.insert(key, name.to_owned());
        }
        found.push(asked.finding.of(name));
        let warnings = described.warnings.into_iter();
        found.extend(warnings.map(|what| Finding::warn(KEY, what, msg::source_warning_fix()).of(name)));
        clocks.extend(asked.skew_ms.map(|skew| clock(name, skew)));
    }
    if clocks.is_empty() {
        clocks.push(Finding::warn(CLOCK, msg::clock_unknown(), msg::clock_unknown_fix()));
    }
    found.extend(clocks);
    Ok(found)
}

/// The source in words, with the shortened id of its key.
fn source(described: &Described) -> String {
    let id = described.access_key_id.iter().map(String::as_str);
    std::iter::once(described.origin.as_str()).chain(id).collect::<Vec<_>>().join(" ")
}

async fn ask(session: &Session, profile: &Profile, source: &str) -> Result<Asked, Failure> {
    let bounds = Bounds { connect: PATIENCE / 3, read: PATIENCE, ..Bounds::default() };
    let transport = Arc::new(HttpTransport::within(bounds));
    let link = match connect_over(profile, &session.surroundings, transport) {
        Ok(link) => link,
        Err(fault) => return Ok(Asked { finding: failed(source, &fault), skew_ms: None, refused: false }),
    };
    let begun = edge::now();
    let listed = edge::for_at_most(PATIENCE, &mut provider(profile)?.instances(&link)).await;
    let ms = edge::now().since(begun);
    let refused = matches!(&listed, Some(Err(fault)) if fault.kind == FaultKind::Auth);
    let finding = match listed {
        Some(Ok(listing)) => told_of(source, &listing, ms),
        Some(Err(fault)) => failed(source, &fault),
        None => {
            let message = msg::access_slow(source, PATIENCE.as_secs());
            Finding::problem(KEY, Exit::Unreachable, message, msg::access_slow_fix())
        }
    };
    Ok(Asked { finding, skew_ms: link.skew_ms(), refused })
}

/// A service that may not be asked is known before the bad night.
fn told_of(source: &str, listing: &Listing, ms: i64) -> Finding {
    let answered = msg::access_ok(source, listing.instances.len(), ms);
    match listing.left_out.first() {
        None => Finding::ok(KEY, answered),
        Some((service, fault)) => {
            let message = answered.join("; ", &clouds::left_out(service, &fault.summary));
            Finding::warn(KEY, message, fault.hint.clone())
        }
    }
}

/// A fault with the status that any command would end with for it.
fn failed(source: &str, fault: &Fault) -> Finding {
    let exit = Failure::from(fault.clone()).exit();
    Finding::problem(KEY, exit, msg::access_failed(source, &told(fault)), fault.hint.clone())
}

/// Positive: the cloud's clock is ahead of ours.
fn clock(profile: &str, skew_ms: i64) -> Finding {
    let span = time::span(skew_ms);
    let finding = match skew_ms.abs() {
        ..=CLOCK_OK_MS => return Finding::ok(CLOCK, msg::clock_ok(profile, &time::span(CLOCK_OK_MS))),
        _ if skew_ms > 0 => Finding::warn(CLOCK, msg::clock_behind(profile, &span), msg::clock_fix()),
        _ => Finding::warn(CLOCK, msg::clock_ahead(profile, &span), msg::clock_fix()),
    };
    let bad = skew_ms.abs() > CLOCK_BAD_MS;
    if bad { Finding { health: Health::Problem(Exit::Credentials), ..finding } } else { finding }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_judged_by_what_fails_for_it() {
        let health = |skew| clock("shop", skew).health;
        assert_eq!(health(-4_999), Health::Ok);
        assert_eq!(health(60_000), Health::Warn);
        assert_eq!(health(-20 * 60_000), Health::Problem(Exit::Credentials));
        assert!(clock("shop", 20 * 60_000).message.en.contains("20 min behind"));
        assert!(clock("shop", -86_400_000).message.en.contains("1 d ahead"));
    }
}
