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

/// A key or a password that the cloud refused: it is not offered again, because a few refusals lock the account.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// A digest of what was offered; something else may be.
    pub of: String,
    /// Until when it counts; for good without an end.
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
        let counts = |refusal: &&Refusal| refusal.of == of && refusal.until.is_none_or(|end| now < end);
        known.as_ref().filter(counts).map(|refusal| refusal.fault.clone())
    }

    /// Remembers a refusal.
    pub async fn refuse(&self, refusal: Refusal) {
        *self.refusal.lock().await = Some(refusal);
    }
}
