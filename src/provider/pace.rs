//! The one real clock and the one real source of chance. Everything else gets them handed in through [`Pace`].

use std::time::Duration;

use futures_util::future::BoxFuture;

use super::Pace;
use crate::domain::time::Timestamp;

/// The machine's clock, tokio's timer and the system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealPace;

impl Pace for RealPace {
    #[expect(clippy::disallowed_methods, reason = "this is the edge where the provider's clock is read")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(chrono::Utc::now().timestamp_millis())
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(span))
    }

    fn nonce(&self) -> String {
        uuid::Uuid::new_v4().simple().to_string()
    }

    fn chance(&self) -> f64 {
        let (bits, _) = uuid::Uuid::new_v4().as_u64_pair();
        f64::from(u32::try_from(bits >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_differ_and_chance_stays_below_one() {
        let (a, b) = (RealPace.nonce(), RealPace.nonce());
        assert_ne!(a, b);
        assert_eq!(a.len(), 32);
        assert!((0..100).all(|_| (0.0..1.0).contains(&RealPace.chance())));
    }
}
