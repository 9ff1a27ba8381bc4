//! Asking again: for reads only, above the signature, within a budget of tries and of time.
//!
//! Each try is built and signed anew, because a nonce and a date are good for one request. A restore never passes
//! through here.

use std::time::Duration;

use super::Pace;
use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::domain::time::Timestamp;

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Tries in all.
    pub tries: u32,
    /// Time in all, waits included.
    pub elapsed: Duration,
    /// The first wait; it doubles each time.
    pub first: Duration,
    /// The longest single wait, whatever the cloud asks for.
    pub ceiling: Duration,
}

/// The budget of a read.
pub const READS: Budget = Budget {
    tries: 5,
    elapsed: Duration::from_secs(120),
    first: Duration::from_millis(400),
    ceiling: Duration::from_secs(60),
};

/// Runs a read until it succeeds, fails for good, or the budget is used up.
pub async fn reads<T, F, R>(pace: &dyn Pace, budget: &Budget, mut attempt: F) -> Result<T, Fault>
where
    F: FnMut() -> R,
    R: Future<Output = Result<T, Fault>>,
{
    let begun = pace.now();
    let mut tried = 0;
    loop {
        let fault = match attempt().await {
            Ok(value) => return Ok(value),
            Err(fault) => fault,
        };
        tried += 1;
        if !again(&fault) {
            return Err(fault);
        }
        let wait = wait(&fault, budget, tried, pace.chance());
        let spent = Duration::from_millis(u64::try_from(pace.now().since(begun)).unwrap_or(0));
        if tried >= budget.tries || spent + wait > budget.elapsed {
            return Err(fault.with_retry(Retry::Exhausted));
        }
        tracing::debug!(kind = fault.kind.key(), tried, wait_ms = wait.as_millis(), "asking again");
        if fault.retry_after_ms.is_some() {
            pace.pauses(wait);
        }
        pace.sleep(wait).await;
    }
}

/// Whether the same question may find an answer a moment later.
fn again(fault: &Fault) -> bool {
    let passing = matches!(fault.kind, FaultKind::Network | FaultKind::Unavailable | FaultKind::Throttled);
    fault.retry == Retry::Later && (passing || fault.code.as_deref() == Some("SignatureNonceUsed"))
}

/// What the cloud asked for, else twice as long as before; half of it is left to chance.
fn wait(fault: &Fault, budget: &Budget, tried: u32, chance: f64) -> Duration {
    let asked = fault.retry_after_ms.map(Duration::from_millis);
    let grown = budget.first.saturating_mul(2_u32.saturating_pow(tried.saturating_sub(1)));
    let own = grown.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0);
    asked.unwrap_or(own).min(budget.ceiling)
}

/// How long an answer asks to wait: `x-acs-retry-after` in milliseconds, else `Retry-After` in seconds or as a date.
pub fn asked_wait_ms(headers: &http::HeaderMap, now: Timestamp) -> Option<u64> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(ms) = text("x-acs-retry-after").and_then(|ms| ms.parse().ok()) {
        return Some(ms);
    }
    let asked = text("retry-after")?;
    if let Ok(seconds) = asked.parse::<u64>() {
        return Some(seconds.saturating_mul(1000));
    }
    // The date is by the clock of whoever answered, which need not be ours.
    let theirs = text("date").and_then(http_date).unwrap_or(now);
    u64::try_from(http_date(asked)?.since(theirs)).ok()
}

/// Reads the date of an HTTP header.
pub fn http_date(text: &str) -> Option<Timestamp> {
    let date = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    Some(Timestamp::from_millis(date.timestamp_millis()))
}

/// The cloud's clock minus ours in milliseconds, from a `Date` header (whole seconds) that was made between `sent` and
/// `received`. What those bounds cannot tell apart counts as no difference.
pub fn skew_ms(headers: &http::HeaderMap, sent: Timestamp, received: Timestamp) -> Option<i64> {
    let date = http_date(headers.get("date")?.to_str().ok()?)?;
    if date > received {
        Some(date.since(received))
    } else if date.plus_millis(999) < sent {
        Some(date.plus_millis(999).since(sent))
    } else {
        Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Text;
    use crate::provider::testing::FakePace;
    use std::cell::Cell;

    fn fault(kind: FaultKind) -> Fault {
        Fault::new(kind, Text::verbatim("x"), Text::default()).with_retry(Retry::Later)
    }

    async fn run(pace: &FakePace, fault: Fault) -> (u32, Fault) {
        let tries = Cell::new(0);
        let result: Result<(), Fault> = reads(pace, &READS, || {
            tries.set(tries.get() + 1);
            let fault = fault.clone();
            async move { Err(fault) }
        })
        .await;
        (tries.get(), result.unwrap_err())
    }

    #[tokio::test]
    async fn passing_faults_are_retried_within_the_budget() {
        let pace = FakePace::default();
        let (tries, last) = run(&pace, fault(FaultKind::Unavailable)).await;
        assert_eq!((tries, last.retry), (5, Retry::Exhausted));
        assert_eq!(pace.slept(), [300, 600, 1200, 2400]);
    }

    #[tokio::test]
    async fn other_faults_are_not() {
        for kind in [FaultKind::Auth, FaultKind::Conflict, FaultKind::Decode, FaultKind::Denied] {
            assert_eq!(run(&FakePace::default(), fault(kind)).await.0, 1, "{kind:?}");
        }
        assert_eq!(run(&FakePace::default(), fault(FaultKind::Network).with_retry(Retry::Never)).await.0, 1);
        let nonce = Fault { code: Some("SignatureNonceUsed".into()), ..fault(FaultKind::Invalid) };
        assert_eq!(run(&FakePace::default(), nonce).await.0, 5);
    }

    #[tokio::test]
    async fn a_wish_to_wait_is_kept_up_to_the_ceiling_and_the_budget() {
        let pace = FakePace::default();
        let asked = Fault { retry_after_ms: Some(3_600_000), ..fault(FaultKind::Throttled) };
        let (tries, last) = run(&pace, asked).await;
        assert_eq!((tries, last.retry), (3, Retry::Exhausted));
        assert_eq!(pace.slept(), [60_000, 60_000]);
    }

    #[test]
    fn the_headers_are_read() {
        let now = Timestamp::parse_rfc3339("2026-11-21T02:00:00Z").unwrap();
        for (name, value, wanted) in [
            ("x-acs-retry-after", "1500", Some(1500)),
            ("retry-after", "7", Some(7000)),
            ("retry-after", "Sat, 21 Nov 2026 02:00:30 GMT", Some(30_000)),
            ("retry-after", "soon", None),
        ] {
            let mut headers = http::HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            assert_eq!(asked_wait_ms(&headers, now), wanted, "{name}: {value}");
        }
        let mut headers = http::HeaderMap::new();
        headers.insert("date", "Sat, 21 Nov 2026 01:40:00 GMT".parse().unwrap());
        headers.insert("retry-after", "Sat, 21 Nov 2026 01:40:09 GMT".parse().unwrap());
        assert_eq!(asked_wait_ms(&headers, now), Some(9000), "by the clock of whoever answered");
        let mut headers = http::HeaderMap::new();
        headers.insert("date", "Sat, 21 Nov 2026 02:00:00 GMT".parse().unwrap());
        assert_eq!(skew_ms(&headers, now, now.plus_millis(400)), Some(0));
        assert_eq!(skew_ms(&headers, now.plus_secs(60), now.plus_secs(61)), Some(-59_001));
        assert_eq!(skew_ms(&headers, now.plus_secs(-61), now.plus_secs(-60)), Some(60_000));
    }
}
