//! A thin listener around the dialects: bytes in, bytes out, one log line per request. Loopback only.
//!
//! Each service has a port of its own, because the same path means different things on different services of one cloud.
//!
//! It must never decide anything: what to answer, how late and whether at all is the world's to say. Here, and only here
//! in the simulator, is a clock read.

#[cfg(test)]
mod tests;

use super::answer::Answer;
use super::clock;
use super::connection::{Connections, Cut};
use super::log::{self, Log};
use super::scenario::{Huawei, Scenario};
pub use super::service::Service;
use super::world::{Credentials, HuaweiCredentials, World};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::response::Response;
use bytes::Bytes;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};
use tokio_util::sync::CancellationToken;

/// Larger requests are refused; the longest real one is some hundred table names.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// How to serve.
#[derive(Debug)]
pub struct Options {
    /// A loopback address. Port 0 takes a free port for each service; any other is the first of four in a row, in the
    /// order of [`Service::ALL`].
    pub listen: SocketAddr,
    /// The world to serve.
    pub scenario: Scenario,
    /// Jobs run this many times faster.
    pub speed: u32,
    /// Where to write a JSON line per request.
    pub log: Option<PathBuf>,
}

/// Where the services of Huawei Cloud listen, such as `http://127.0.0.1:40124`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuaweiEndpoints {
    /// RDS.
    pub rds: String,
    /// TaurusDB.
    pub gaussdb: String,
    /// Tokens and projects.
    pub iam: String,
}

/// A running simulator. Dropping it shuts it down.
#[derive(Debug)]
pub struct Server {
    /// In the order of [`Service::ALL`].
    addresses: [SocketAddr; 4],
    aliyun: Credentials,
    huawei: HuaweiCredentials,
    shared: Arc<Shared>,
    stop: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    /// A large world takes a while to build: whoever asks before it stands waits for it, and nobody else does.
    world: OnceLock<Mutex<World>>,
    log: Log,
}

impl Shared {
    fn world(&self) -> MutexGuard<'_, World> {
        // A panic in one request leaves a world that is still worth asking.
        self.world.wait().lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a server from another thread, or from a signal's task.
#[derive(Debug, Clone)]
pub struct Stopper(CancellationToken);

impl Stopper {
    /// Ends the server; requests under way are cut off.
    pub fn stop(&self) {
        self.0.cancel();
    }
}

impl Server {
    /// Binds, and serves on a thread of its own. A listen address outside loopback is refused.
    pub fn start(options: Options) -> io::Result<Server> {
        let Options { listen, scenario, speed, log } = options;
        if !listen.ip().is_loopback() {
            let message = format!("{listen}: the simulator listens on loopback only, such as 127.0.0.1:0");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let listeners = bind(listen)?;
        let mut addresses = [listen; 4];
        for (address, listener) in addresses.iter_mut().zip(&listeners) {
            *address = listener.local_addr()?;
        }
        let aliyun = Credentials::of(&scenario.keys);
        let huawei = scenario
            .huawei
            .as_ref()
            .map_or_else(|| HuaweiCredentials::of(&Huawei::default()), HuaweiCredentials::of);
        let shared = Arc::new(Shared { world: OnceLock::new(), log: Log::open(log.as_deref())? });
        let stop = CancellationToken::new();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (served, stopped) = (Arc::clone(&shared), stop.clone());
        let thread = std::thread::Builder::new().name("simulator".to_owned()).spawn(move || {
            served.world.get_or_init(|| {
                let mut world = World::new(&scenario, now_ms());
                world.set_speed(speed);
                Mutex::new(world)
            });
            runtime.block_on(async {
                tokio::select! {
                    () = serve_all(listeners, served) => {}
                    () = stopped.cancelled() => {}
                }
            });
            runtime.shutdown_background();
        })?;
        Ok(Server { addresses, aliyun, huawei, shared, stop, thread: Some(thread) })
    }

    /// The one line that `undrop sim` prints when it is ready: endpoints and credentials as JSON.
    pub fn ready_line(&self) -> String {
        let Credentials { access_key_id, access_key_secret } = self.credentials();
        let HuaweiCredentials { ak, sk, project_id, user, password, domain } = self.huawei_credentials();
        let HuaweiEndpoints { rds, gaussdb, iam } = self.huawei_endpoints();
        serde_json::json!({
            "aliyun": { "rds": self.rds_endpoint() },
            "huawei": { "rds": rds, "gaussdb": gaussdb, "iam": iam },
            "credentials": {
                "aliyun": { "access_key_id": access_key_id, "access_key_secret": access_key_secret },
                "huawei": {
                    "ak": ak, "sk": sk, "project_id": project_id,
                    "user": user, "password": password, "domain": domain,
                },
            },
        })
        .to_string()
    }

    /// The endpoint of every region, such as `http://127.0.0.1:40123`.
    pub fn rds_endpoint(&self) -> String {
        self.endpoint(0)
    }

    /// The endpoints of Huawei Cloud.
    pub fn huawei_endpoints(&self) -> HuaweiEndpoints {
        HuaweiEndpoints { rds: self.endpoint(1), gaussdb: self.endpoint(2), iam: self.endpoint(3) }
    }

    /// What a client is handed for Huawei Cloud.
    pub fn huawei_credentials(&self) -> HuaweiCredentials {
        self.huawei.clone()
    }

    fn endpoint(&self, at: usize) -> String {
        format!("http://{}", self.addresses[at])
    }

    /// The key pair of the account's operator.
    pub fn credentials(&self) -> Credentials {
        self.aliyun.clone()
    }

    /// Blocks until the server is stopped.
    pub fn wait(mut self) {
        self.join();
    }

    /// A handle that ends this server.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.stop.clone())
    }

    /// Looks at the world behind the server, moved to now. For tests.
    pub fn with_world<R>(&self, f: impl FnOnce(&mut World) -> R) -> R {
        let mut world = self.shared.world();
        world.advance(now_ms());
        f(&mut world)
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.cancel();
        self.join();
    }
}

/// A listener for each service.
fn bind(first: SocketAddr) -> io::Result<Vec<TcpListener>> {
    let mut listeners = Vec::new();
    for at in 0..4_u16 {
        let mut address = first;
        if first.port() != 0 {
            let beyond = || io::Error::new(io::ErrorKind::InvalidInput, "four ports in a row are needed");
            address.set_port(first.port().checked_add(at).ok_or_else(beyond)?);
        }
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        listeners.push(listener);
    }
    Ok(listeners)
}

async fn serve_all(listeners: Vec<TcpListener>, shared: Arc<Shared>) {
    let services = listeners.into_iter().zip(Service::ALL);
    futures_util::future::join_all(
        services.map(|(listener, service)| serve(listener, Port { service, shared: Arc::clone(&shared) })),
    )
    .await;
}

/// What one listener's handlers know.
#[derive(Debug, Clone)]
struct Port {
    service: Service,
    shared: Arc<Shared>,
}

async fn serve(listener: TcpListener, port: Port) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let router = Router::new().fallback(answer).with_state(port);
    // It returns only with an error, and then there is nobody to tell.
    drop(axum::serve(Connections(listener), router.into_make_service_with_connect_info::<Cut>()).await);
}

/// Answers one request as the dialect says.
async fn answer(State(port): State<Port>, ConnectInfo(cut): ConnectInfo<Cut>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return Response::builder().status(413).body(Body::empty()).unwrap_or_default();
    };
    let request = http::Request::from_parts(head, body);
    let answer = judge(&port, &request);
    if answer.delay > Duration::ZERO {
        tokio::time::sleep(answer.delay).await;
    }
    if answer.drop_connection {
        cut.now();
    }
    answer.response.map(Body::from)
}

/// Asks the dialect, and logs what it said.
fn judge(port: &Port, request: &http::Request<Bytes>) -> Answer {
    let now_ms = now_ms();
    let answer = port.service.handle(&mut port.shared.world(), request, now_ms);
    port.shared.log.write(&log::Line {
        at: clock::seconds(now_ms),
        service: port.service.name(),
        method: request.method().as_str(),
        path: request.uri().path(),
        query: request.uri().query().unwrap_or_default(),
        body: request.body(),
        signature: answer.signature,
        // Nothing is sent on a connection that is cut.
        status: if answer.drop_connection { 0 } else { answer.response.status().as_u16() },
        code: &answer.code,
    });
    answer
}

#[expect(
    clippy::disallowed_methods,
    reason = "the listener is the simulator's edge: the gateway's clock is the real one"
)]
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
