//! Keys that were fetched are kept until shortly before they end, and fetched anew by one worker at a time.
//!
//! A failed renewal does not take away keys that still live. It never keeps a key past its end. Reads that begin together
//! do not repeat a refusal each: a program may sign in somewhere that locks people out.

use tokio::sync::Mutex;

use super::Wire;
use super::answer::Answer;
use super::found::Fetched;
use crate::domain::fault::{Fault, Retry};
use crate::domain::time::Timestamp;

/// How long before their end keys are renewed, in milliseconds.
const AHEAD: i64 = 5 * 60_000;
/// How long temporary keys are kept whose end is not told.
const UNTOLD: i64 = 10 * 60_000;
/// How long a renewal rests after a failure while the old keys live.
const REST: i64 = 60_000;

/// How long a refusal is told again without asking.
const REFUSED: i64 = 10_000;

/// A refusal, and by which recipe.
struct Refused {
    identity: String,
    fault: Fault,
    until: Timestamp,
}

impl Refused {
    /// Whether it counts; not where the clock was set back meanwhile.
    fn counts(&self, identity: &str, now: Timestamp) -> bool {
        self.identity == identity && now < self.until && self.until.since(now) <= REFUSED
    }
}

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

/// What is kept of a profile's source.
#[derive(Default)]
struct Slot {
    entry: Option<Entry>,
    refused: Option<Refused>,
}

/// The keys in use. The lock is held while they are fetched, so that ten reads at once fetch once.
#[derive(Default)]
pub struct Kept(Mutex<Slot>);

impl Kept {
    /// The keys of a recipe: those that are kept while they are good, else new ones.
    pub async fn get(&self, recipe: &Fetched, wire: &Wire) -> Result<Answer, Fault> {
        let mut slot = self.0.lock().await;
        let now = wire.pace.now();
        let Slot { entry, refused } = &mut *slot;
        let mut old = entry.as_mut().filter(|entry| entry.identity == recipe.identity);
        if let Some(entry) = &old
            && entry.is_fresh(now)
        {
            return Ok(entry.answer.clone());
        }
        if let Some(refused) = refused.as_ref().filter(|refused| refused.counts(&recipe.identity, now)) {
            return Err(refused.fault.clone());
        }
        match recipe.fetch.fetch(wire).await {
            Ok(answer) => {
                *slot = Slot {
                    entry: Some(Entry::new(&recipe.identity, answer.clone(), wire.pace.now())),
                    refused: None,
                };
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
                _ => {
                    // What may work in a moment is asked again as often as reads are.
                    *refused = (fault.retry != Retry::Later).then(|| Refused {
                        identity: recipe.identity.clone(),
                        fault: fault.clone(),
                        until: wire.pace.now().plus_millis(REFUSED),
                    });
                    Err(fault)
                }
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
    async fn a_refusal_is_not_repeated_by_the_reads_that_begin_together() {
        let (mint, recipe, wire, pace) = stage(&[]);
        let kept = Kept::default();
        let all = futures_util::future::join_all((0..10).map(|_| kept.get(&recipe, &wire))).await;
        assert!(all.iter().all(Result::is_err));
        assert_eq!(mint.asked.load(Ordering::Relaxed), 1);
        let other = Fetched::new("there", "", mint.clone());
        assert!(kept.get(&other, &wire).await.is_err());
        assert_eq!(mint.asked.load(Ordering::Relaxed), 2, "another way is asked");
        mint.lives.lock().unwrap().push(Some(3600));
        pace.sleep(Duration::from_secs(10)).await;
        assert!(kept.get(&other, &wire).await.is_ok());
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
