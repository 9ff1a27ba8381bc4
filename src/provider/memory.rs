//! What a link learns on its way and need not ask twice: a session's token and the project's id.
//!
//! It lives in memory only and is never printed: the token opens the account.

use secrecy::SecretString;
use tokio::sync::Mutex;

use crate::domain::fault::Fault;
use crate::domain::time::Timestamp;

/// A token that stands for a person who signed in by password.
#[derive(Clone, Debug)]
pub struct Token {
    /// The token.
    pub secret: SecretString,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// The project that it is good for, where the cloud told it.
    pub project: Option<String>,
}

/// The longest time a refusal with an end counts: as long as the cloud would lock a key.
pub const LONGEST_MS: i64 = 5 * 60 * 1000;

/// A key or a password that the cloud refused: it is not offered again, because a few refusals lock the account.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// A digest of what was offered; something else may be.
    pub of: String,
    /// Until when it counts; for good without an end. Longer than [`LONGEST_MS`] it never does: then the clock was set
    /// back in the meantime.
    pub until: Option<Timestamp>,
    /// What the cloud said.
    pub fault: Fault,
}

/// What a link remembers. Locks are held across an asking, so that ten reads at once sign in once.
#[derive(Debug, Default)]
pub struct Memory {
    /// The token of a password login.
    pub token: Mutex<Option<Token>>,
    /// The project's id, once looked up.
    pub project: Mutex<Option<String>>,
    /// The last refusal.
    pub refusal: Mutex<Option<Refusal>>,
    /// A digest of what the cloud accepted once. Held while something is offered for the first time.
    pub proven: Mutex<Option<String>>,
}

impl Memory {
    /// What the cloud said when this was offered before, as long as that counts.
    pub async fn refused(&self, of: &str, now: Timestamp) -> Option<Fault> {
        let known = self.refusal.lock().await;
        let lasts = |end: Timestamp| now < end && end.since(now) <= LONGEST_MS;
        let counts = |refusal: &&Refusal| refusal.of == of && refusal.until.is_none_or(lasts);
        known.as_ref().filter(counts).map(|refusal| refusal.fault.clone())
    }

    /// Remembers a refusal.
    pub async fn refuse(&self, refusal: Refusal) {
        *self.refusal.lock().await = Some(refusal);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FaultKind;
    use crate::messages::Text;

    #[tokio::test]
    async fn a_refusal_counts_until_its_end_and_not_when_the_clock_was_set_back() {
        let fault = Fault::new(FaultKind::Auth, Text::default(), Text::default());
        let memory = Memory::default();
        let now = Timestamp::from_secs(1_000_000);
        let until = Some(now.plus_millis(LONGEST_MS));
        memory.refuse(Refusal { of: "a".to_owned(), until, fault: fault.clone() }).await;
        for (of, at, counts) in
            [("a", 0, true), ("a", 299, true), ("a", 300, false), ("b", 0, false), ("a", -1200, false)]
        {
            let refused = memory.refused(of, now.plus_secs(at)).await;
            assert_eq!(refused.is_some(), counts, "{of} {at}");
        }
        memory.refuse(Refusal { of: "a".to_owned(), until: None, fault }).await;
        assert!(memory.refused("a", now.plus_secs(-1200)).await.is_some());
    }
}
