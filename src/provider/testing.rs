//! What the unit tests of this module speak to instead of a cloud: canned answers in order, and a clock that only
//! moves when someone sleeps.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use super::credentials::{Credentials, Source};
use super::sign::{Pair, form_fields};
use super::{Later, Link, Pace, Transport, TransportError};
use crate::domain::profile::{Environment, Profile};
use crate::domain::time::Timestamp;

/// The present of every test: 2026-11-21T02:00:00Z.
pub(crate) const NOW: i64 = 1_795_226_400;

/// A clock that moves when someone sleeps.
#[derive(Debug, Default)]
pub(crate) struct FakePace {
    slept: Mutex<Vec<u64>>,
    nonces: AtomicU64,
}

impl FakePace {
    /// Milliseconds of every sleep.
    pub(crate) fn slept(&self) -> Vec<u64> {
        self.slept.lock().unwrap().clone()
    }
}

impl Pace for FakePace {
    fn now(&self) -> Timestamp {
        let slept: u64 = self.slept.lock().unwrap().iter().sum();
        Timestamp::from_secs(NOW).plus_millis(i64::try_from(slept).unwrap())
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        self.slept.lock().unwrap().push(u64::try_from(span.as_millis()).unwrap());
        Box::pin(std::future::ready(()))
    }

    fn nonce(&self) -> String {
        format!("{:032x}", self.nonces.fetch_add(1, Ordering::Relaxed))
    }

    fn chance(&self) -> f64 {
        0.5
    }
}

/// One request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) uri: String,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
    pub(crate) fresh: bool,
}

impl Seen {
    /// Query fields and form fields together, decoded.
    pub(crate) fn fields(&self) -> BTreeMap<String, String> {
        let query = self.uri.split_once('?').map_or("", |(_, query)| query);
        form_fields(query).into_iter().chain(form_fields(&self.body)).collect()
    }

    /// Query fields alone, decoded.
    pub(crate) fn query(&self) -> Vec<Pair> {
        form_fields(self.uri.split_once('?').map_or("", |(_, query)| query))
    }
}

type Answer = Result<http::Response<Bytes>, TransportError>;

/// Canned answers in order.
#[derive(Debug, Default)]
pub(crate) struct Script {
    answers: Mutex<VecDeque<Answer>>,
    seen: Mutex<Vec<Seen>>,
}

impl Script {
    /// Answers of the given status and body.
    pub(crate) fn new<B: Into<String>>(answers: impl IntoIterator<Item = (u16, B)>) -> Arc<Self> {
        let script = Self::default();
        for (status, body) in answers {
            script.push(Ok(answer(status, body)));
        }
        Arc::new(script)
    }

    /// One more answer.
    pub(crate) fn push(&self, answer: Answer) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

/// An answer.
pub(crate) fn answer(status: u16, body: impl Into<String>) -> http::Response<Bytes> {
    http::Response::builder().status(status).body(Bytes::from(body.into())).unwrap()
}

impl Transport for Script {
    fn call(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        let fresh = request.extensions().get::<super::http::FreshConnection>().is_some();
        self.seen.lock().unwrap().push(Seen {
            method: request.method().to_string(),
            uri: request.uri().to_string(),
            headers: request.headers().clone(),
            body: String::from_utf8(request.body().to_vec()).unwrap(),
            fresh,
        });
        let answer = self.answers.lock().unwrap().pop_front();
        let answer = answer.unwrap_or_else(|| panic!("the script has no answer for {}", request.uri()));
        // Whoever else is asking gets a turn, as on a real wire.
        Box::pin(async move {
            tokio::task::yield_now().await;
            answer
        })
    }
}

/// Fixed credentials.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    pub(crate) token: Option<&'static str>,
    pub(crate) expires_at: Option<Timestamp>,
}

impl Source for Keys {
    fn get(&self) -> Later<'_, Credentials> {
        let credentials = Credentials {
            access_key_id: "testid".into(),
            secret: "testsecret".to_owned().into(),
            security_token: self.token.map(|token| token.to_owned().into()),
            expires_at: self.expires_at,
            project_id: None,
            origin: "test".into(),
            warnings: Vec::new(),
        };
        Box::pin(std::future::ready(Ok(credentials)))
    }
}

/// A profile of Alibaba Cloud in cn-hangzhou.
pub(crate) fn profile() -> Profile {
    Profile {
        name: "shop-prod".into(),
        provider: "aliyun".into(),
        region: "cn-hangzhou".into(),
        environment: Environment("test".into()),
        time_zone: None,
        credentials: "auto".into(),
        endpoints: BTreeMap::new(),
        signature: None,
        project_id: None,
    }
}

/// The project of [`huawei_profile`].
pub(crate) const PROJECT: &str = "0483b6b16e954cb88930a360d2c4e663";

/// A profile of Huawei Cloud in cn-north-4.
pub(crate) fn huawei_profile() -> Profile {
    Profile {
        provider: "huawei".into(),
        region: "cn-north-4".into(),
        project_id: Some(PROJECT.into()),
        ..profile()
    }
}

/// A link to a script that stands for Huawei Cloud.
pub(crate) fn huawei_link(script: &Arc<Script>) -> Link {
    link_with(script, huawei_profile(), Keys::default())
}

/// A link to a script.
pub(crate) fn link(script: &Arc<Script>) -> Link {
    link_with(script, profile(), Keys::default())
}

/// A link to a script with another profile and other keys.
pub(crate) fn link_with(script: &Arc<Script>, profile: Profile, keys: Keys) -> Link {
    Link::new(profile, Arc::new(keys), script.clone(), Arc::new(FakePace::default()))
}
