//! Who calls: an access key, or a token from a login. Read before every exchange, and never printed.
//!
//! What the cloud refused is not offered again: an access key locks after five refusals, and so does a person.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{fault_codes, login};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::request::sha256_hex;
use crate::provider::Link;
use crate::provider::credentials::{Credentials, Login, Proof};
use crate::provider::memory::{LONGEST_MS, Refusal};

/// How long a key is not offered again with a wrong clock: the cloud counts that too, but a clock is quickly set.
const CLOCK_MS: i64 = 60 * 1000;

/// What a call is authorised with.
#[derive(Clone, Debug)]
pub enum Means {
    /// Nothing: the login itself.
    None,
    /// An access key, which signs.
    Key(Credentials),
    /// A token, which is sent.
    Token(SecretString),
}

/// Who calls.
#[derive(Clone, Debug)]
pub struct Caller {
    /// What a call is authorised with.
    pub means: Means,
    /// The project that the source of the credentials names.
    pub project: Option<String>,
    /// The project's name, where the source names one.
    pub project_name: Option<String>,
    /// The identity service, where the source names one.
    pub auth_url: Option<String>,
}

impl Caller {
    fn by_key(credentials: Credentials) -> Self {
        let project = credentials.project_id.clone();
        Self { means: Means::Key(credentials), project, project_name: None, auth_url: None }
    }

    fn by_token(token: SecretString, project: Option<String>, login: Login) -> Self {
        Self {
            means: Means::Token(token),
            project: login.project_id.or(project),
            project_name: login.project_name,
            auth_url: login.auth_url,
        }
    }

    /// What must never be shown.
    pub fn secrets(&self) -> Vec<&str> {
        match &self.means {
            Means::None => Vec::new(),
            Means::Key(credentials) => credentials.secrets().to_vec(),
            Means::Token(token) => vec![token.expose_secret()],
        }
    }

    /// Tells two callers apart without keeping what they hold.
    pub fn digest(&self) -> String {
        sha256_hex(Zeroizing::new(self.secrets().join("\n")).as_bytes())
    }
}

/// Who calls now. A refusal that still counts is given back without asking the cloud again.
pub async fn current(link: &Link) -> Result<Caller, Fault> {
    let caller = match link.credentials.login().await? {
        Some(login) => {
            let (token, project) = match &login.proof {
                Proof::Token(token) => (token.clone(), None),
                Proof::Password { .. } => login::token(link, &login).await?,
            };
            Caller::by_token(token, project, login)
        }
        None => Caller::by_key(link.credentials.get().await?.unexpired(link.pace.now())?),
    };
    match link.memory.refused(&caller.digest(), link.pace.now()).await {
        Some(fault) => Err(fault),
        None => Ok(caller),
    }
}

/// Someone newer than a caller whose token ran out, if there is one.
pub async fn renewed(link: &Link, spent: &Caller) -> Result<Option<Caller>, Fault> {
    let caller = current(link).await?;
    Ok((caller.digest() != spent.digest()).then_some(caller))
}

/// Draws the consequence of a fault: a token that ran out is forgotten, and what was refused is remembered, so that
/// the next ask does not add to the count. A wrong clock is no refusal of the key, yet it is counted as one.
pub async fn note(link: &Link, caller: &Caller, fault: &Fault) {
    if fault_codes::token_ran_out(fault) {
        if let Means::Token(token) = &caller.means {
            login::forget(link, token).await;
        }
    } else if fault.http_status == Some(401) {
        let span = if fault.kind == FaultKind::Auth { LONGEST_MS } else { CLOCK_MS };
        let until = Some(link.pace.now().plus_millis(span));
        link.memory.refuse(Refusal { of: caller.digest(), until, fault: fault.clone() }).await;
    }
}
