//! Keys that were fetched are kept until shortly before they end, and fetched anew by one worker at a time.
//!
//! A failed renewal does not take away keys that still live. It never keeps a key past its end.

use tokio::sync::Mutex;

use super::Wire;
use super::answer::Answer;
use super::found::Fetched;
use crate::domain::fault::Fault;
use crate::domain::time::Timestamp;

/// How long before their end keys are renewed, in milliseconds.
const AHEAD: i64 = 5 * 60_000;
/// How long temporary keys are kept whose end is not told.
const UNTOLD: i64 = 10 * 60_000;
/// How long a renewal rests after a failure while the old keys live.
const REST: i64 = 60_000;

/// What was fetched, and by which recipe.
struct Entry {
    identity: String,
    answer: Answer,
    /// When it is time for new ones; never for a key that stays.
    renew_at: Option<Timestamp>,
}

impl Entry {
    fn new(identity: &str, answer: Answer, now: Timestamp) -> Self {
        let renew_at = match answer.expires_at {
            Some(end) => Some(end.plus_millis(-AHEAD)),
            None => answer.token.as_ref().map(|_| now.plus_millis(UNTOLD)),
        };
        Self { identity: identity.to_owned(), answer, renew_at }
    }

    fn is_fresh(&self, now: Timestamp) -> bool {
        self.renew_at.is_none_or(|at| now < at)
    }

    fn is_alive(&self, now: Timestamp) -> bool {
        self.answer.expires_at.is_some_and(|end| now < end)
    }
}

/// The keys in use. The lock is held while they are fetched, so that ten reads at once fetch once.
#[derive(Default)]
pub struct Kept(Mutex<Option<Entry>>);

impl Kept {
    /// The keys of a recipe: those that are kept while they are good, else new ones.
    pub async fn get(&self, recipe: &Fetched, wire: &Wire) -> Result<Answer, Fault> {
        let mut slot = self.0.lock().await;
        let now = wire.pace.now();
        let mut old = slot.as_mut().filter(|entry| entry.identity == recipe.identity);
        if let Some(entry) = &old
            && entry.is_fresh(now)
        {
            return Ok(entry.answer.clone());
        }
        match recipe.fetch.fetch(wire).await {
            Ok(answer) => {
                *slot = Some(Entry::new(&recipe.identity, answer.clone(), wire.pace.now()));
                Ok(answer)
            }
            Err(fault) => match &mut old {
                Some(entry) if entry.is_alive(wire.pace.now()) => {
                    tracing::debug!(
                        kind = fault.kind.key(),
                        "keys were not renewed; the old ones still live"
                    );
                    entry.renew_at = Some(wire.pace.now().plus_millis(REST));
                    Ok(entry.answer.clone())
                }
                _ => Err(fault),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex as StdMutex};
    use std::time::Duration;

    use super::*;
    use crate::domain::fault::FaultKind;
    use crate::messages::credentials as msg;
    use crate::provider::credentials::found::Fetch;
    use crate::provider::testing::{FakePace, NOW, Script};
    use crate::provider::{Later, Pace as _};

    /// Hands out these lifetimes in turn, in seconds from the start; nothing left is a failure.
    struct Mint {
        lives: StdMutex<Vec<Option<i64>>>,
        asked: AtomicUsize,
    }

    impl Fetch for Mint {
        fn fetch<'a>(&'a self, _: &'a Wire) -> Later<'a, Answer> {
            Box::pin(async move {
                let n = self.asked.fetch_add(1, Ordering::Relaxed);
                // Others get their turn while this one is under way.
                tokio::task::yield_now().await;
                let mut lives = self.lives.lock().unwrap();
                if lives.is_empty() {
                    return Err(Fault::new(FaultKind::Network, msg::no_role(), msg::fix_no_role()));
                }
                let end = lives.remove(0).map(|secs| Timestamp::from_secs(NOW + secs));
                Ok(Answer {
                    id: n.to_string(),
                    secret: "s".to_owned().into(),
                    token: Some("t".to_owned().into()),
                    expires_at: end,
                    project_id: None,
                })
            })
        }
    }

    fn stage(lives: &[Option<i64>]) -> (Arc<Mint>, Fetched, Wire, Arc<FakePace>) {
        let mint = Arc::new(Mint { lives: StdMutex::new(lives.to_vec()), asked: AtomicUsize::new(0) });
        let pace = Arc::new(FakePace::default());
        let wire = Wire { transport: Script::new::<&str>([]), pace: pace.clone() };
        (mint.clone(), Fetched::new("here", "", mint), wire, pace)
    }

    #[tokio::test]
    async fn keys_are_renewed_five_minutes_before_they_end() {
        let (_, recipe, wire, pace) = stage(&[Some(3600), Some(7200)]);
        let kept = Kept::default();
        assert_eq!(kept.get(&recipe, &wire).await.unwrap().id, "0");
        pace.sleep(Duration::from_secs(3299)).await;
        assert_eq!(kept.get(&recipe, &wire).await.unwrap().id, "0");
        pace.sleep(Duration::from_secs(1)).await;
        assert_eq!(kept.get(&recipe, &wire).await.unwrap().id, "1");
    }

    #[tokio::test]
    async fn a_failed_renewal_leaves_the_old_keys_until_their_end() {
        let (mint, recipe, wire, pace) = stage(&[Some(3600)]);
        let kept = Kept::default();
        kept.get(&recipe, &wire).await.unwrap();
        pace.sleep(Duration::from_secs(3400)).await;
        for _ in 0..3 {
            assert_eq!(kept.get(&recipe, &wire).await.unwrap().id, "0");
        }
        assert_eq!(mint.asked.load(Ordering::Relaxed), 2, "a failure is not repeated at once");
        pace.sleep(Duration::from_secs(200)).await;
        assert_eq!(kept.get(&recipe, &wire).await.unwrap_err().summary, msg::no_role());
    }

    #[tokio::test]
    async fn ten_reads_at_once_fetch_once() {
        let (mint, recipe, wire, _) = stage(&[Some(3600)]);
        let kept = Kept::default();
        let all = futures_util::future::join_all((0..10).map(|_| kept.get(&recipe, &wire))).await;
        assert!(all.iter().all(Result::is_ok));
        assert_eq!(mint.asked.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn an_untold_end_and_another_recipe_ask_again() {
        let (mint, recipe, wire, pace) = stage(&[None, None, None]);
        let kept = Kept::default();
        kept.get(&recipe, &wire).await.unwrap();
        kept.get(&recipe, &wire).await.unwrap();
        pace.sleep(Duration::from_secs(600)).await;
        kept.get(&recipe, &wire).await.unwrap();
        kept.get(&Fetched::new("there", "", mint.clone()), &wire).await.unwrap();
        assert_eq!(mint.asked.load(Ordering::Relaxed), 3);
    }
}
