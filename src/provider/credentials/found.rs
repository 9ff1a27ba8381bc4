//! What reading a profile's source gave, before anybody is asked, and the one [`Source`] made from it.
//!
//! Finding is offline and done anew before every exchange: a tool may have renewed a file. Only what must be fetched
//! is kept, by [`super::refresh`].

use std::sync::Arc;

use super::answer::Answer;
use super::refresh::Kept;
use super::{Credentials, Described, Held, Login, Source, Wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};
use crate::provider::Later;

/// Keys that somebody hands out when asked: a role, a program.
pub trait Fetch: Send + Sync {
    /// Asks.
    fn fetch<'a>(&'a self, wire: &'a Wire) -> Later<'a, Answer>;
}

/// Keys that are there already, as the base of a role.
impl Fetch for Answer {
    fn fetch<'a>(&'a self, _: &'a Wire) -> Later<'a, Answer> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

/// A way to keys.
#[derive(Clone)]
pub struct Fetched {
    /// Who will be asked, in words for people.
    pub origin: String,
    /// Tells this way from another; a change makes kept keys void.
    pub identity: String,
    /// What a person should know.
    pub warnings: Vec<Text>,
    /// The way.
    pub fetch: Arc<dyn Fetch>,
}

impl Fetched {
    /// A way; `base` is the id of the key it starts from, if any.
    pub fn new(origin: impl Into<String>, base: &str, fetch: Arc<dyn Fetch>) -> Self {
        let origin = origin.into();
        Self { identity: format!("{origin}\n{base}"), origin, warnings: Vec::new(), fetch }
    }

    /// The same at the end of a chain: where it fails, this fault is told, with its own words as the detail.
    #[must_use]
    pub fn last_of(mut self, chain: Fault) -> Self {
        self.fetch = Arc::new(Last { fetch: self.fetch, chain });
        self
    }
}

/// The last way of a chain.
struct Last {
    fetch: Arc<dyn Fetch>,
    chain: Fault,
}

impl Fetch for Last {
    fn fetch<'a>(&'a self, wire: &'a Wire) -> Later<'a, Answer> {
        Box::pin(async move {
            let told = |fault: Fault| self.chain.clone().with_detail(fault.summary.en.into_owned());
            self.fetch.fetch(wire).await.map_err(told)
        })
    }
}

/// What a source holds.
pub enum Found {
    /// Keys.
    Keys(Credentials),
    /// Keys that a tool keeps for a person who signed in, and what to do once they have ended.
    Cached(Credentials, Text),
    /// A login, with what a person should know.
    Login(Login, Vec<Text>),
    /// Keys that must be fetched.
    Fetched(Fetched),
}

impl Found {
    /// The same with one more thing to know.
    #[must_use]
    pub fn warn(mut self, warning: Option<Text>) -> Self {
        let warnings = match &mut self {
            Self::Keys(keys) | Self::Cached(keys, _) => &mut keys.warnings,
            Self::Login(_, warnings) => warnings,
            Self::Fetched(recipe) => &mut recipe.warnings,
        };
        warnings.extend(warning);
        self
    }

    /// The same without any secret.
    pub fn describe(self) -> Described {
        let bare = |origin, held, warnings| Described {
            origin,
            held,
            access_key_id: None,
            expires_at: None,
            warnings,
        };
        match self {
            Self::Keys(keys) | Self::Cached(keys, _) => keys.into(),
            Self::Login(login, warnings) => bare(login.origin, Held::Login, warnings),
            Self::Fetched(recipe) => bare(recipe.origin, Held::Fetched, recipe.warnings),
        }
    }
}

/// How a profile's source is found.
pub type Find = Box<dyn Fn() -> Result<Found, Fault> + Send + Sync>;

/// A profile's source.
pub struct Finder {
    find: Find,
    wire: Wire,
    kept: Kept,
}

impl Finder {
    /// A source. Nothing is read yet.
    pub fn new(find: Find, wire: Wire) -> Self {
        Self { find, wire, kept: Kept::default() }
    }

    async fn keys(&self) -> Result<Credentials, Fault> {
        match (self.find)()? {
            Found::Keys(keys) => Ok(keys),
            Found::Cached(keys, renew) => match keys.expires_at {
                Some(end) if end <= self.wire.pace.now() => {
                    let summary = msg::login_over(&keys.origin);
                    Err(Fault::new(FaultKind::Auth, summary, renew).with_detail(end.rfc3339()))
                }
                _ => Ok(keys),
            },
            Found::Login(login, _) => {
                Err(Fault::new(FaultKind::Auth, msg::login_without_keys(&login.origin), msg::fix_source()))
            }
            Found::Fetched(recipe) => {
                let answer = self.kept.get(&recipe, &self.wire).await?;
                Ok(answer.into_credentials(recipe.origin, recipe.warnings))
            }
        }
    }
}

impl Source for Finder {
    fn get(&self) -> Later<'_, Credentials> {
        Box::pin(self.keys())
    }

    fn login(&self) -> Later<'_, Option<Login>> {
        Box::pin(std::future::ready((self.find)().map(|found| match found {
            Found::Login(login, _) => Some(login),
            _ => None,
        })))
    }
}
