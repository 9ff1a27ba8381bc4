//! The one real clock and the one real source of chance. Everything else gets them handed in through [`Pace`]; one that
//! tells somebody of pauses goes around another.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;

use super::{Heard, News, Pace};
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

/// Another clock, of whose pauses somebody is told.
pub struct Telling {
    /// The clock.
    pub pace: Arc<dyn Pace>,
    /// Who is told.
    pub heard: Arc<Heard>,
}

impl Pace for Telling {
    fn now(&self) -> Timestamp {
        self.pace.now()
    }

    fn pauses(&self, span: Duration) {
        (self.heard)(News::Pause(span));
        self.pace.pauses(span);
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        self.pace.sleep(span)
    }

    fn nonce(&self) -> String {
        self.pace.nonce()
    }

    fn chance(&self) -> f64 {
        self.pace.chance()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pause_is_told_to_whoever_listens() {
        use crate::domain::fault::{Fault, FaultKind, Retry};
        use crate::messages::Text;
        let told = Arc::new(std::sync::Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let link = crate::provider::testing::link(&crate::provider::testing::Script::new::<&str>([]))
            .heard_by(Arc::new(move |news| heard.lock().unwrap().push(news)));
        let throttled = Fault::new(FaultKind::Throttled, Text::default(), Text::default());
        let asked = Fault { retry_after_ms: Some(12_000), ..throttled.with_retry(Retry::Later) };
        let mut answers = vec![Ok(7), Err(asked)];
        let read = crate::provider::retry::reads(&*link.pace, &crate::provider::retry::READS, || {
            std::future::ready(answers.pop().unwrap())
        });
        assert_eq!(read.await, Ok(7));
        link.tell(200);
        assert_eq!(*told.lock().unwrap(), [News::Pause(Duration::from_secs(12)), News::Come(200)]);
    }

    #[test]
    fn nonces_differ_and_chance_stays_below_one() {
        let (a, b) = (RealPace.nonce(), RealPace.nonce());
        assert_ne!(a, b);
        assert_eq!(a.len(), 32);
        assert!((0..100).all(|_| (0.0..1.0).contains(&RealPace.chance())));
    }
}
