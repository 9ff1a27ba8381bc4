//! What the gateway remembers between requests: nonces and client tokens. It must never judge a request; the dialect does.

use crate::sim::clock::MINUTE;
use std::collections::HashMap;

/// Nonces are kept this long per key. One page says 15 minutes, one answer 31; 31 satisfies both.
const NONCE_MS: i64 = 31 * MINUTE;

/// The gateway's memory.
#[derive(Debug, Default)]
pub struct Gateway {
    nonces: HashMap<(String, String), i64>,
    tokens: HashMap<String, String>,
}

/// What is known of a client token.
#[derive(Debug, PartialEq, Eq)]
pub enum Remembered {
    /// Never seen.
    New,
    /// Seen with the same parameters: the work is done already.
    Same,
    /// Seen with other parameters.
    Other,
}

impl Gateway {
    /// Notes a nonce; false when this key used it within the last 31 minutes.
    pub fn note_nonce(&mut self, key: &str, nonce: &str, now_ms: i64) -> bool {
        self.nonces.retain(|_, seen| now_ms - *seen < NONCE_MS);
        self.nonces.insert((key.to_owned(), nonce.to_owned()), now_ms).is_none()
    }

    /// Compares a token's parameters with those it came with first.
    pub fn token(&self, token: &str, parameters: &str) -> Remembered {
        match self.tokens.get(token) {
            None => Remembered::New,
            Some(first) if first == parameters => Remembered::Same,
            Some(_) => Remembered::Other,
        }
    }

    /// Remembers an accepted request's token. How long the live service does is UNCONFIRMED; here it is for ever.
    pub fn remember_token(&mut self, token: &str, parameters: &str) {
        self.tokens.insert(token.to_owned(), parameters.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_may_come_again_after_31_minutes() {
        let mut gateway = Gateway::default();
        assert!(gateway.note_nonce("key", "n", 0));
        assert!(!gateway.note_nonce("key", "n", MINUTE));
        assert!(gateway.note_nonce("other", "n", MINUTE));
        assert!(gateway.note_nonce("key", "n", MINUTE + NONCE_MS));
    }
}
