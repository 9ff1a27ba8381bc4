//! What the gateway and IAM remember: tokens, temporary keys, wrong signatures and passwords. It must never judge a
//! request; the dialect does.

use crate::sim::clock::{DAY, MINUTE};
use std::collections::HashMap;

/// Consecutive failures that lock a key or a user.
const PATIENCE: u32 = 5;
/// A locked key is locked for this long.
const KEY_LOCK_MS: i64 = 5 * MINUTE;
/// A locked user is locked for this long; the account's policy says, 15 minutes is the usual one.
const USER_LOCK_MS: i64 = 15 * MINUTE;
/// A token lives this long.
pub const TOKEN_LIFE_MS: i64 = DAY;

/// A token that IAM gave out.
#[derive(Debug, Clone)]
pub struct Token {
    /// The project it opens; nothing for one of the whole account.
    pub project: Option<String>,
    pub expires_ms: i64,
}

/// A temporary key that IAM gave out.
#[derive(Debug, Clone)]
pub struct TemporaryKey {
    pub id: String,
    pub secret: String,
    pub token: String,
    pub expires_ms: i64,
}

/// The memory.
#[derive(Debug, Default)]
pub struct Access {
    pub tokens: HashMap<String, Token>,
    pub temporary: Vec<TemporaryKey>,
    keys: Failures,
    users: Failures,
}

/// Consecutive failures by name, and until when a name is locked.
#[derive(Debug, Default)]
struct Failures(HashMap<String, (u32, i64)>);

impl Failures {
    fn is_locked(&mut self, name: &str, now_ms: i64) -> bool {
        match self.0.get(name) {
            Some((count, until)) if *count >= PATIENCE => {
                let locked = now_ms < *until;
                if !locked {
                    self.0.remove(name);
                }
                locked
            }
            _ => false,
        }
    }

    fn note(&mut self, name: &str, good: bool, until: i64) {
        if good {
            self.0.remove(name);
        } else {
            let entry = self.0.entry(name.to_owned()).or_insert((0, 0));
            *entry = (entry.0 + 1, until);
        }
    }
}

impl Access {
    /// Whether a key is locked after five wrong signatures in a row.
    pub fn key_is_locked(&mut self, id: &str, now_ms: i64) -> bool {
        self.keys.is_locked(id, now_ms)
    }

    /// Notes a right or a wrong signature.
    pub fn note_signature(&mut self, id: &str, good: bool, now_ms: i64) {
        self.keys.note(id, good, now_ms + KEY_LOCK_MS);
    }

    /// Whether a user is locked after five wrong passwords in a row.
    pub fn user_is_locked(&mut self, name: &str, now_ms: i64) -> bool {
        self.users.is_locked(name, now_ms)
    }

    /// Notes a right or a wrong password.
    pub fn note_password(&mut self, name: &str, good: bool, now_ms: i64) {
        self.users.note(name, good, now_ms + USER_LOCK_MS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_signatures_in_a_row_lock_for_five_minutes() {
        let mut access = Access::default();
        for _ in 0..4 {
            access.note_signature("ak", false, 0);
        }
        access.note_signature("ak", true, 0);
        access.note_signature("ak", false, 0);
        assert!(!access.key_is_locked("ak", 0));
        for _ in 0..4 {
            access.note_signature("ak", false, 0);
        }
        assert!(access.key_is_locked("ak", KEY_LOCK_MS - 1));
        assert!(!access.key_is_locked("other", 0));
        assert!(!access.key_is_locked("ak", KEY_LOCK_MS));
        assert!(!access.key_is_locked("ak", KEY_LOCK_MS - 1), "forgotten once it was over");
    }
}
