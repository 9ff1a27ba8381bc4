//! A server that misbehaves as told, and the restores of every operation aimed at it.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use undrop::domain::fault::Fault;
use undrop::domain::profile::Profile;
use undrop::domain::request::{PreparedRequest, SubmitOutcome};
use undrop::domain::time::Timestamp;
use undrop::provider::connect::connect_with;
use undrop::provider::credentials::{Surroundings, Wire};
use undrop::provider::http::{Bounds, HttpTransport};
use undrop::provider::pace::RealPace;
use undrop::provider::{Link, Operation, Pace, Provider};

use crate::conformance::{Stage, operations};

/// What a server does with a request.
pub enum Act {
    /// Says these bytes and closes.
    Say(Vec<u8>),
    /// Says these bytes and keeps the connection.
    Keep(Vec<u8>),
    /// Resets the connection.
    Cut,
    /// Says nothing, and waits until the other side leaves.
    Hang,
    /// Says these bytes once, then one `x` in 20 ms until the other side leaves.
    Trickle(Vec<u8>),
    /// Says the first bytes once and the second over and over until the other side leaves.
    Endless(Vec<u8>, Vec<u8>),
    /// Passes it on to a server and gives back what that says.
    Pass(SocketAddr),
    /// Passes it on, and resets the connection instead of answering.
    PassThenCut(SocketAddr),
}

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Head and body.
    pub text: String,
    /// On which connection, counted from 0.
    pub connection: usize,
}

type Judge = Box<dyn Fn(&Asked) -> Act + Send + Sync>;

/// A server on loopback. It goes on until the test ends.
pub struct Server {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    judge: Judge,
    connections: AtomicUsize,
    asked: Mutex<Vec<Asked>>,
    written: AtomicUsize,
}

impl Server {
    pub fn start(judge: impl Fn(&Asked) -> Act + Send + Sync + 'static) -> Self {
        Self::on("127.0.0.1:0", judge).unwrap()
    }

    /// On an address; `None` where this machine has none of its kind.
    pub fn on(address: &str, judge: impl Fn(&Asked) -> Act + Send + Sync + 'static) -> Option<Self> {
        let listener = TcpListener::bind(address).ok()?;
        let shared = Arc::new(Shared {
            judge: Box::new(judge),
            connections: AtomicUsize::new(0),
            asked: Mutex::default(),
            written: AtomicUsize::new(0),
        });
        let (address, served) = (listener.local_addr().ok()?, Arc::clone(&shared));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (shared, stream) = (Arc::clone(&served), stream.unwrap());
                let connection = shared.connections.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || shared.serve(stream, connection));
            }
        });
        Some(Self { address, shared })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Bytes that the other side let it write.
    pub fn written(&self) -> usize {
        self.shared.written.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream, connection: usize) {
        let _ = stream.set_nodelay(true);
        while let Some(raw) = read_message(&mut stream) {
            let asked = Asked { text: String::from_utf8_lossy(&raw).into_owned(), connection };
            self.asked.lock().unwrap().push(asked.clone());
            match (self.judge)(&asked) {
                Act::Keep(bytes) => drop(stream.write_all(&bytes)),
                Act::Say(bytes) => return drop(stream.write_all(&bytes)),
                Act::Cut => return reset(&stream),
                Act::Hang => return drop(stream.read(&mut [0])),
                Act::Trickle(bytes) => return self.trickle(&mut stream, &bytes),
                Act::Endless(head, part) => return self.endless(&mut stream, &head, &part),
                Act::Pass(to) => drop(stream.write_all(&pass(to, &raw))),
                Act::PassThenCut(to) => {
                    pass(to, &raw);
                    return reset(&stream);
                }
            }
        }
    }

    fn trickle(&self, stream: &mut TcpStream, head: &[u8]) {
        let _ = stream.write_all(head);
        while stream.write_all(b"x").is_ok() {
            self.written.fetch_add(1, Ordering::SeqCst);
            #[expect(clippy::disallowed_methods, reason = "this server is slow on purpose")]
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn endless(&self, stream: &mut TcpStream, head: &[u8], part: &[u8]) {
        let _ = stream.write_all(head);
        while stream.write_all(part).is_ok() {
            self.written.fetch_add(part.len(), Ordering::SeqCst);
        }
    }
}

/// Ends a connection by a reset.
pub fn reset(stream: &TcpStream) {
    let _ = rustix::net::sockopt::set_socket_linger(stream, Some(Duration::ZERO));
}

/// One message whose body has a length or none.
pub fn read_message(stream: &mut impl std::io::Read) -> Option<Vec<u8>> {
    let mut raw = Vec::new();
    let mut part = [0_u8; 4096];
    loop {
        if let Some(head) = raw.windows(4).position(|four| four == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&raw[..head]).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
            if raw.len() >= head + 4 + length {
                return Some(raw);
            }
        }
        match stream.read(&mut part) {
            Ok(n) if n > 0 => raw.extend_from_slice(&part[..n]),
            _ => return None,
        }
    }
}

fn pass(to: SocketAddr, raw: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(to).unwrap();
    stream.write_all(raw).unwrap();
    read_message(&mut stream).unwrap_or_default()
}

/// An answer's bytes.
pub fn say(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n{body}").into_bytes()
}

/// An answer in JSON.
pub fn json(body: &str) -> Vec<u8> {
    say("200 OK", "Content-Type: application/json\r\n", body)
}

/// Keys of both clouds that open nothing.
pub fn keys() -> Surroundings {
    let vars = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tFaultsKeyAbCdEf01"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "faults-aliyun-secret-0001"),
        ("HUAWEICLOUD_SDK_AK", "FAULTSHUAWEIKEY00001"),
        ("HUAWEICLOUD_SDK_SK", "faults-huawei-secret-0002"),
    ];
    let vars = vars.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Surroundings { vars: vars.into(), ..Surroundings::default() }
}

/// The real clock, and no patience: pauses between tries take no time.
struct Hasty;

impl Pace for Hasty {
    fn now(&self) -> Timestamp {
        RealPace.now()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn nonce(&self) -> String {
        RealPace.nonce()
    }

    fn chance(&self) -> f64 {
        0.0
    }
}

/// A restore, ready to be sent to a server of ours.
pub struct Shot {
    pub provider: &'static dyn Provider,
    pub operation: &'static dyn Operation,
    pub request: PreparedRequest,
    profile: Profile,
}

/// A restore of every operation, aimed at an address.
pub fn shots(url: &str) -> Vec<Shot> {
    let aimed = |(provider, operation): (&'static dyn Provider, &'static dyn Operation)| {
        let stage = Stage::of(provider, operation, "");
        let plan = stage.plan(&stage.draft(&stage.points()[0]));
        let mut profile = (*stage.link.profile).clone();
        profile.endpoints.values_mut().for_each(|endpoint| url.clone_into(endpoint));
        let request = operation.prepare(&plan, &profile, &"k7q2".into());
        Shot { provider, operation, request, profile }
    };
    operations().map(aimed).collect()
}

impl Shot {
    pub fn key(&self) -> &'static str {
        self.operation.key()
    }

    /// A link to where it is aimed, with short bounds.
    pub fn link(&self) -> Link {
        let bounds = Bounds {
            read: Duration::from_millis(400),
            submit: Duration::from_millis(400),
            largest: 1_000_000,
            ..Bounds::default()
        };
        let transport = Arc::new(HttpTransport::within(bounds));
        connect_with(&self.profile, &keys(), Wire { transport, pace: Arc::new(Hasty) }).unwrap()
    }

    /// Sends it once.
    pub fn fire(&self) -> Result<SubmitOutcome, Fault> {
        wait(self.operation.send(&self.link(), &self.request))
    }

    /// Sends it once; what is unknown for certain.
    #[track_caller]
    pub fn unknown(&self, why: &str) -> Fault {
        match self.fire() {
            Ok(SubmitOutcome::Unknown(fault)) => fault,
            other => panic!("{} after {why}: {other:?}", self.key()),
        }
    }

    /// One read of the same cloud: all its instances.
    pub fn read(&self) -> Result<usize, Fault> {
        wait(self.provider.instances(&self.link())).map(|all| all.instances.len())
    }
}

/// Waits for one thing on a runtime of its own, with real time.
pub fn wait<T>(later: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let result = runtime.block_on(later);
    runtime.shutdown_background();
    result
}
