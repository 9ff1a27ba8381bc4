//! The wizard on the embedded simulator: demos, scripted keys and tests.
//!
//! No code path leads from here to a real cloud: the only profile's endpoint is the simulator, and its transport
//! refuses every other host. Nothing is read from the person's config, environment or state folder.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;

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
use crate::sim::server::{Options, Server};
use crate::sim::world::{Credentials, World};

/// The host of a simulator without sockets. The name cannot exist (RFC 2606).
const NOWHERE: &str = "http://127.0.0.1:9";

/// Jobs of the demo run this many times faster than the clock: a restore takes seconds, not minutes.
pub const DEMO_SPEED: u32 = 10;

/// The profile of the simulated account.
pub fn profile(endpoint: &str) -> Profile {
    Profile {
        name: ProfileName("demo".into()),
        provider: "aliyun".into(),
        region: Region("cn-hangzhou".into()),
        environment: Environment("training".into()),
        time_zone: Zone::parse("Asia/Shanghai"),
        credentials: "env".into(),
        endpoints: [("rds".to_owned(), endpoint.to_owned())].into(),
        signature: None,
        project_id: None,
    }
}

/// What the model starts with.
pub fn setup(lang: Lang, now: Timestamp, size: (u16, u16), speed: u32, endpoint: &str) -> Setup {
    Setup {
        lang,
        profiles: vec![profile(endpoint)],
        training: true,
        speed,
        attach: None,
        notice: None,
        size,
        now,
    }
}

/// Keys of the simulated account, as the environment would hold them.
fn surroundings(keys: &Credentials) -> Surroundings {
    let vars = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", keys.access_key_id.clone()),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", keys.access_key_secret.clone()),
    ];
    let vars = vars.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Surroundings { vars, ..Surroundings::default() }
}

/// The demo: a simulator on loopback and services that reach nothing else.
pub struct Demo {
    server: Server,
}

impl Demo {
    /// Starts the simulator.
    pub fn start(scenario: Scenario, speed: u32) -> std::io::Result<Self> {
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        Ok(Self { server: Server::start(Options { listen, scenario, speed, log: None })? })
    }

    /// Its address.
    pub fn endpoint(&self) -> String {
        self.server.rds_endpoint()
    }

    /// Services on it. Records go below `state`, saved plans into `plans`.
    pub fn services(
        &self,
        state: &Path,
        plans: &Path,
        random: Box<dyn Fn() -> u64 + Send + Sync>,
    ) -> Services {
        let around = surroundings(&self.server.credentials());
        let wire: Arc<dyn Transport> = Arc::new(LoopbackOnly(HttpTransport::new()));
        let connect: Box<Connect> =
            Box::new(move |profile| connect_over(profile, &around, Arc::clone(&wire)));
        let profiles = vec![profile(&self.endpoint())];
        Services::new(profiles, connect, Some(state.to_owned()), plans.to_owned(), random)
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
}

impl Rehearsal {
    /// A world that begins at a moment.
    pub fn new(scenario: &Scenario, start: Timestamp, speed: u32) -> Self {
        let mut world = World::new(scenario, start.millis());
        world.set_speed(speed);
        Self { world: Arc::new(Mutex::new(world)), clock: ManualClock::at(start), sent: Arc::default() }
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

    /// A link to the world for any profile.
    pub fn link(&self, profile: &Profile) -> Result<Link, Fault> {
        let keys = self.with_world(|world| world.credentials());
        let pace = Arc::new(VirtualPace { clock: self.clock.clone(), nonces: AtomicU64::new(1) });
        connect_with(profile, &surroundings(&keys), Wire { transport: Arc::new(self.clone()), pace })
    }

    /// What the model starts with.
    pub fn setup(&self, lang: Lang, size: (u16, u16), speed: u32) -> Setup {
        setup(lang, self.clock.now(), size, speed, NOWHERE)
    }

    /// Services on the world. The run marks follow from the seed.
    pub fn services(&self, state: &Path, plans: &Path, seed: u64) -> Services {
        let world = self.clone();
        let connect: Box<Connect> = Box::new(move |profile| world.link(profile));
        let next = AtomicU64::new(seed);
        let random = move || scramble(next.fetch_add(1, Ordering::Relaxed));
        let (state, plans) = (state.to_owned(), plans.to_owned());
        Services::new(vec![profile(NOWHERE)], connect, Some(state), plans, Box::new(random))
    }
}

impl Transport for Rehearsal {
    fn call(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let now = self.clock.now();
        let answer = self.with_world(|world| crate::sim::aliyun::handle(world, &request, now.millis()));
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

/// Time that passes only by waiting.
struct VirtualPace {
    clock: ManualClock,
    nonces: AtomicU64,
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
