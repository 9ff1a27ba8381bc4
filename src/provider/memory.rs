//! What a link learns on its way and need not ask twice: a session's token and the project's id.
//!
//! It lives in memory only and is never printed: the token opens the account.

use secrecy::SecretString;
use tokio::sync::Mutex;

use crate::domain::time::Timestamp;

/// A token that stands for a person who signed in by password.
#[derive(Clone, Debug)]
pub struct Token {
    /// The token.
    pub secret: SecretString,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
}

/// What a link remembers. Locks are held across an asking, so that ten reads at once sign in once.
#[derive(Debug, Default)]
pub struct Memory {
    /// The token of a password login.
    pub token: Mutex<Option<Token>>,
    /// The project's id, once looked up.
    pub project: Mutex<Option<String>>,
}
