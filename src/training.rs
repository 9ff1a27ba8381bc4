//! The wizard on the embedded simulator: demos, scripted keys and tests.
//!
//! No code path leads from here to a real cloud: every profile's endpoints are the simulator's, and its transport
//! refuses every other host. Nothing is read from the person's config, environment or state folder.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use crate::app::keymap::Keymap;
use crate::app::model::Setup;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{ProfileName, Region};
use crate::domain::profile::{Environment, Profile};
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Lang, training as msg};
use crate::provider::connect::{connect_over, connect_with};
use crate::provider::credentials::{Surroundings, Wire};
use crate::provider::http::HttpTransport;
use crate::provider::{Link, Pace, Transport, TransportError};
use crate::runtime::script::ManualClock;
use crate::runtime::services::{Connect, Services};
use crate::sim::scenario::Scenario;
use crate::sim::server::{HuaweiEndpoints, Options, Server, Service};
use crate::sim::world::{Credentials, HuaweiCredentials, World};

/// The port of the first service of a simulator without sockets; the others follow. No request leaves the process.
const NOWHERE: u16 = 9;

/// Jobs of the demo run this many times faster than the clock: a restore takes seconds, not minutes.
pub const DEMO_SPEED: u32 = 10;

/// Where the simulated clouds are.
#[derive(Debug, Clone)]
struct Endpoints {
    aliyun: String,
    huawei: HuaweiEndpoints,
}

impl Endpoints {
    /// Those of a simulator without sockets, in the order of [`Service::ALL`].
    fn nowhere() -> Self {
        let [aliyun, rds, gaussdb, iam] =
            [0, 1, 2, 3].map(|service| format!("http://127.0.0.1:{}", NOWHERE + service));
        Self { aliyun, huawei: HuaweiEndpoints { rds, gaussdb, iam } }
    }
}

/// The simulated accounts: where they are and what opens them.
#[derive(Debug, Clone)]
struct Accounts {
    endpoints: Endpoints,
    aliyun: Credentials,
    huawei: HuaweiCredentials,
}

impl Accounts {
    /// A profile for each account; that of Huawei Cloud only where the scenario has one.
    fn profiles(&self) -> Vec<Profile> {
        let mut profiles = vec![self.aliyun_profile()];
        profiles.extend((!self.huawei.ak.is_empty()).then(|| self.huawei_profile()));
        profiles
    }

    fn aliyun_profile(&self) -> Profile {
        let endpoints = [("rds".to_owned(), self.endpoints.aliyun.clone())];
        Profile { endpoints: endpoints.into(), ..demo("demo", "aliyun", "cn-hangzhou") }
    }

    fn huawei_profile(&self) -> Profile {
        let HuaweiEndpoints { rds, gaussdb, iam } = self.endpoints.huawei.clone();
        let endpoints = [("rds", rds), ("gaussdb", gaussdb), ("iam", iam)];
        Profile {
            endpoints: endpoints.map(|(service, url)| (service.to_owned(), url)).into(),
            project_id: Some(self.huawei.project_id.clone()),
            ..demo("demo-huawei", "huawei", "cn-north-4")
        }
    }

    /// Keys of the accounts, as the environment would hold them.
    fn surroundings(&self) -> Surroundings {
        let vars = [
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", &self.aliyun.access_key_id),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", &self.aliyun.access_key_secret),
            ("HUAWEICLOUD_SDK_AK", &self.huawei.ak),
            ("HUAWEICLOUD_SDK_SK", &self.huawei.sk),
        ];
        let given = vars.into_iter().filter(|(_, value)| !value.is_empty());
        let vars = given.map(|(name, value)| (name.to_owned(), value.clone())).collect();
        Surroundings { vars, ..Surroundings::default() }
    }

    /// What the model starts with.
    fn setup(&self, lang: Lang, now: Timestamp, size: (u16, u16), speed: u32) -> Setup {
        Setup {
            lang,
            profiles: self.profiles(),
            training: true,
            speed,
            attach: None,
            open: None,
            notice: None,
            size,
            now,
            host_zone: None,
            keymap: Keymap::default(),
            slow: false,
        }
    }
}

/// What the profiles of both accounts have in common.
fn demo(name: &str, provider: &str, region: &str) -> Profile {
    Profile {
        name: ProfileName(name.into()),
        provider: provider.into(),
        region: Region(region.into()),
        environment: Environment("training".into()),
        time_zone: Zone::parse("Asia/Shanghai"),
        credentials: "env".into(),
        endpoints: std::collections::BTreeMap::new(),
        signature: None,
        project_id: None,
    }
}

/// The demo: a simulator on loopback and services that reach nothing else.
pub struct Demo {
    server: Server,
    speed: u32,
}

impl Demo {
    /// Starts the simulator.
    pub fn start(scenario: Scenario, speed: u32) -> std::io::Result<Self> {
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        Ok(Self { server: Server::start(Options { listen, scenario, speed, log: None })?, speed })
    }

    /// What the model starts with.
    pub fn setup(&self, lang: Lang, now: Timestamp, size: (u16, u16)) -> Setup {
        self.accounts().setup(lang, now, size, self.speed)
    }

    fn accounts(&self) -> Accounts {
        Accounts {
            endpoints: Endpoints {
                aliyun: self.server.rds_endpoint(),
                huawei: self.server.huawei_endpoints(),
            },
            aliyun: self.server.credentials(),
            huawei: self.server.huawei_credentials(),
        }
    }

    /// Services on it. Records go below `state`, saved plans into `plans`.
    pub fn services(
        &self,
        state: &Path,
        plans: &Path,
        random: Box<dyn Fn() -> u64 + Send + Sync>,
    ) -> Services {
        let accounts = self.accounts();
        let around = accounts.surroundings();
        let wire: Arc<dyn Transport> = Arc::new(LoopbackOnly(HttpTransport::new()));
        let connect: Box<Connect> =
            Box::new(move |profile| connect_over(profile, &around, Arc::clone(&wire)));
        Services::new(accounts.profiles(), connect, Some(state.to_owned()), plans.to_owned(), random)
            .at_speed(self.speed)
    }
}

/// Refuses every host but this machine.
struct LoopbackOnly(HttpTransport);

impl Transport for LoopbackOnly {
    fn call(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let host = request.uri().host().unwrap_or_default();
        let loopback =
            host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if loopback {
            return self.0.call(request);
        }
        let refused = TransportError::NotSent(msg::not_loopback().en.into_owned());
        Box::pin(std::future::ready(Err(refused)))
    }
}

/// The simulator without sockets and without a real clock: the same keys always give the same frames.
#[derive(Clone)]
pub struct Rehearsal {
    world: Arc<Mutex<World>>,
    clock: ManualClock,
    sent: Arc<Mutex<Vec<http::Request<Bytes>>>>,
    /// Nonces of all links: a program that is started again over the same world must not use one twice.
    nonces: Arc<AtomicU64>,
}

impl Rehearsal {
    /// A world that begins at a moment.
    pub fn new(scenario: &Scenario, start: Timestamp, speed: u32) -> Self {
        let mut world = World::new(scenario, start.millis());
        world.set_speed(speed);
        Self {
            world: Arc::new(Mutex::new(world)),
            clock: ManualClock::at(start),
            sent: Arc::default(),
            nonces: Arc::new(AtomicU64::new(1)),
        }
    }

    /// The clock of the world and of the program.
    pub fn clock(&self) -> ManualClock {
        self.clock.clone()
    }

    /// Looks into the world.
    pub fn with_world<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Requests that reached the simulator, oldest first, as signed.
    pub fn received(&self) -> Vec<http::Request<Bytes>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same without copies, for whoever looks after every key.
    pub fn with_received<T>(&self, look: impl FnOnce(&[http::Request<Bytes>]) -> T) -> T {
        look(&self.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A link to the world for any profile.
    pub fn link(&self, profile: &Profile) -> Result<Link, Fault> {
        let around = self.accounts().surroundings();
        let pace = Arc::new(VirtualPace { clock: self.clock.clone(), nonces: Arc::clone(&self.nonces) });
        connect_with(profile, &around, Wire { transport: Arc::new(self.clone()), pace })
    }

    /// What the model starts with.
    pub fn setup(&self, lang: Lang, size: (u16, u16), speed: u32) -> Setup {
        self.accounts().setup(lang, self.clock.now(), size, speed)
    }

    fn accounts(&self) -> Accounts {
        let (aliyun, huawei) = self.with_world(|world| (world.credentials(), world.huawei_credentials()));
        Accounts { endpoints: Endpoints::nowhere(), aliyun, huawei }
    }

    /// Services on the world. The run marks follow from the seed.
    pub fn services(&self, state: &Path, plans: &Path, seed: u64) -> Services {
        let world = self.clone();
        let connect: Box<Connect> = Box::new(move |profile| world.link(profile));
        let next = AtomicU64::new(seed);
        let random = move || scramble(next.fetch_add(1, Ordering::Relaxed));
        let (state, plans) = (state.to_owned(), plans.to_owned());
        Services::new(self.accounts().profiles(), connect, Some(state), plans, Box::new(random))
    }
}

impl Transport for Rehearsal {
    fn call(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let now = self.clock.now();
        let Some(service) = service(&request) else {
            let refused = TransportError::NotSent(msg::not_loopback().en.into_owned());
            return Box::pin(std::future::ready(Err(refused)));
        };
        let answer = self.with_world(|world| service.handle(world, &request, now.millis()));
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        // The time the answer takes passes on the injected clock.
        let late = i64::try_from(answer.delay.as_millis()).unwrap_or(i64::MAX);
        self.clock.advance_to(now.plus_millis(late));
        let result = if answer.drop_connection {
            Err(TransportError::MaybeSent("connection closed before the answer".to_owned()))
        } else {
            Ok(answer.response)
        };
        Box::pin(std::future::ready(result))
    }
}

/// The service that listens on a request's port, in a simulator without sockets.
fn service(request: &http::Request<Bytes>) -> Option<Service> {
    let place = request.uri().port_u16()?.checked_sub(NOWHERE)?;
    Service::ALL.get(usize::from(place)).copied()
}

/// Time that passes only by waiting.
struct VirtualPace {
    clock: ManualClock,
    nonces: Arc<AtomicU64>,
}

impl Pace for VirtualPace {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        let ms = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        self.clock.advance_to(self.clock.now().plus_millis(ms));
        Box::pin(std::future::ready(()))
    }

    fn nonce(&self) -> String {
        format!("{:032x}", self.nonces.fetch_add(1, Ordering::Relaxed))
    }

    fn chance(&self) -> f64 {
        0.5
    }
}

/// Spreads neighbouring seeds over all bits (the finaliser of SplitMix64).
fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A scenario by name or file, or the reason why not.
pub fn scenario(name: Option<&str>) -> Result<Scenario, Fault> {
    let name = name.unwrap_or("default");
    Scenario::load(name).map_err(|why| {
        let names = Scenario::builtin_names().join(", ");
        Fault::new(FaultKind::Invalid, msg::bad_scenario(name, why), msg::bad_scenario_hint(names))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_accounts_have_a_profile_and_the_first_stays_first() {
        let world = Rehearsal::new(&Scenario::builtin("default").unwrap(), Timestamp::from_secs(0), 1);
        let profiles = world.accounts().profiles();
        let names: Vec<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
        assert_eq!(names, ["demo", "demo-huawei"]);
        assert_eq!(profiles[1].project_id.as_deref(), Some("0483b6b16e954cb88930a360d2c4e663"));
        assert!(profiles.iter().all(|profile| !profile.environment.is_production()));
        let vars = world.accounts().surroundings().vars;
        assert!(vars.contains_key("HUAWEICLOUD_SDK_AK") && vars.contains_key("HUAWEICLOUD_SDK_SK"));
    }

    #[test]
    fn a_port_is_a_service() {
        let at = |port: u16| {
            service(&http::Request::get(format!("http://127.0.0.1:{port}/")).body(Bytes::new()).unwrap())
        };
        let names: Vec<&str> = (9..13).map(|port| at(port).unwrap().name()).collect();
        assert_eq!(names, ["aliyun.rds", "huawei.rds", "huawei.gaussdb", "huawei.iam"]);
        assert!(at(8).is_none() && at(13).is_none());
    }
}
