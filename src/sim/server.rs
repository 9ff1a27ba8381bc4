//! A thin listener around the dialects: bytes in, bytes out, one log line per request. Loopback only.
//!
//! Each service has a port of its own, because the same path means different things on different services of one cloud.
//!
//! It must never decide anything: what to answer, how late and whether at all is the world's to say. Here, and only here
//! in the simulator, is a clock read.

use super::aliyun;
use super::answer::Answer;
use super::clock;
use super::connection::{Connections, Cut};
use super::huawei;
use super::log::{self, Log};
use super::scenario::Scenario;
use super::world::{Credentials, HuaweiCredentials, World};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::response::Response;
use bytes::Bytes;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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

/// What a port serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// RDS of Alibaba Cloud, all regions.
    Aliyun,
    /// A service of Huawei Cloud.
    Huawei(huawei::Service),
}

impl Service {
    /// In the order of their ports.
    pub const ALL: [Service; 4] = [
        Service::Aliyun,
        Service::Huawei(huawei::Service::Rds),
        Service::Huawei(huawei::Service::Gaussdb),
        Service::Huawei(huawei::Service::Iam),
    ];

    /// Its name in the log, such as `aliyun.rds`.
    pub fn name(self) -> &'static str {
        match self {
            Service::Aliyun => "aliyun.rds",
            Service::Huawei(service) => service.name(),
        }
    }

    /// Answers a request at `now_ms` (Unix milliseconds).
    pub fn handle(self, world: &mut World, request: &http::Request<Bytes>, now_ms: i64) -> Answer {
        match self {
            Service::Aliyun => aliyun::handle(world, request, now_ms),
            Service::Huawei(service) => huawei::handle(world, service, request, now_ms),
        }
    }
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
    shared: Arc<Shared>,
    stop: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    world: Mutex<World>,
    log: Log,
}

impl Shared {
    fn world(&self) -> MutexGuard<'_, World> {
        // A panic in one request leaves a world that is still worth asking.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
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
        let mut world = World::new(&scenario, now_ms());
        world.set_speed(speed);
        let shared = Arc::new(Shared { world: Mutex::new(world), log: Log::open(log.as_deref())? });
        let stop = CancellationToken::new();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (served, stopped) = (Arc::clone(&shared), stop.clone());
        let thread = std::thread::Builder::new().name("simulator".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = serve_all(listeners, served) => {}
                    () = stopped.cancelled() => {}
                }
            });
            runtime.shutdown_background();
        })?;
        Ok(Server { addresses, shared, stop, thread: Some(thread) })
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
        self.shared.world().huawei_credentials()
    }

    fn endpoint(&self, at: usize) -> String {
        format!("http://{}", self.addresses[at])
    }

    /// The key pair of the account's operator.
    pub fn credentials(&self) -> Credentials {
        self.shared.world().credentials()
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn start(scenario: &str, log: Option<PathBuf>) -> Server {
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        Server::start(Options { listen, scenario: Scenario::load(scenario).unwrap(), speed: 1, log }).unwrap()
    }

    fn connect(server: &Server) -> TcpStream {
        let stream = TcpStream::connect(server.addresses[0]).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    fn ask(stream: &mut TcpStream, target: &str) -> String {
        stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: sim\r\n\r\n").as_bytes()).unwrap();
        answer_of(stream)
    }

    /// Reads one answer by its Content-Length.
    fn answer_of(stream: &mut TcpStream) -> String {
        let mut text = String::new();
        let mut byte = [0];
        while !text.ends_with("\r\n\r\n") {
            stream.read_exact(&mut byte).unwrap();
            text.push(char::from(byte[0]));
        }
        let length = text.to_lowercase().split_once("content-length: ").unwrap().1.to_owned();
        let length: usize = length.split_once('\r').unwrap().0.parse().unwrap();
        let mut body = vec![0; length];
        stream.read_exact(&mut body).unwrap();
        text + std::str::from_utf8(&body).unwrap()
    }

    #[test]
    fn other_addresses_are_refused() {
        let listen = SocketAddr::from(([0, 0, 0, 0], 0));
        let scenario = Scenario::load("default").unwrap();
        let error = Server::start(Options { listen, scenario, speed: 1, log: None }).unwrap_err();
        assert!(error.to_string().contains("loopback only"), "{error}");
    }

    #[test]
    fn connections_are_kept_and_every_request_is_logged_as_received() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let server = start("default", Some(path.clone()));
        let mut stream = connect(&server);
        let first = ask(&mut stream, "/?Action=DescribeRegions&Version=2014-08-15&Format=JSON&x=a+b%20c");
        assert!(first.starts_with("HTTP/1.1 400") && first.contains("MissingAccessKeyId"), "{first}");
        assert!(ask(&mut stream, "/nothing").starts_with("HTTP/1.1 404"));
        let log = std::fs::read_to_string(path).unwrap();
        let lines: Vec<serde_json::Value> =
            log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["query"], "Action=DescribeRegions&Version=2014-08-15&Format=JSON&x=a+b%20c");
        assert_eq!((lines[0]["signature"].as_str(), lines[0]["status"].as_u64()), (Some("none"), Some(400)));
        assert_eq!(
            (lines[1]["path"].as_str(), lines[1]["code"].as_str()),
            (Some("/nothing"), Some("InvalidApi.NotFound"))
        );
    }

    #[test]
    fn a_dropped_answer_is_not_one_byte() {
        let server = start("lost-answer", None);
        let request = server.with_world(|world| aliyun::signed_restore(world, 0));
        let mut stream = connect(&server);
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // The end of the connection may be a reset; nothing may come before it.
        drop(stream.read_to_end(&mut bytes));
        assert_eq!(bytes, b"");
        assert_eq!(server.with_world(|world| world.restores_seen()), 1);
    }

    #[test]
    fn many_clients_with_one_token_make_one_job() {
        let server = start("default", None);
        let requests: Vec<String> =
            (0..16).map(|n| server.with_world(|world| aliyun::signed_restore(world, n))).collect();
        let answers: Vec<String> = std::thread::scope(|scope| {
            let send = |request: String| {
                let mut stream = connect(&server);
                scope.spawn(move || {
                    stream.write_all(request.as_bytes()).unwrap();
                    answer_of(&mut stream)
                })
            };
            let threads: Vec<_> = requests.into_iter().map(send).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(answers.iter().all(|answer| answer.starts_with("HTTP/1.1 200")), "{answers:?}");
        assert_eq!(server.with_world(|world| world.restores_seen()), 1);
    }

    #[test]
    fn the_ready_line_is_one_line_of_json() {
        let server = start("default", None);
        let line = server.ready_line();
        assert!(!line.contains('\n'));
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["aliyun"]["rds"], server.rds_endpoint());
        assert_eq!(ready["credentials"]["aliyun"]["access_key_id"], server.credentials().access_key_id);
        let HuaweiEndpoints { rds, gaussdb, iam } = server.huawei_endpoints();
        assert_eq!(ready["huawei"], serde_json::json!({ "rds": rds, "gaussdb": gaussdb, "iam": iam }));
        assert_eq!(ready["credentials"]["huawei"]["project_id"], "0483b6b16e954cb88930a360d2c4e663");
        let keys: Vec<&String> = ready["credentials"]["huawei"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["ak", "sk", "project_id", "user", "password", "domain"]);
    }

    #[test]
    fn the_same_path_is_another_service_on_another_port() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let server = start("default", Some(path.clone()));
        for at in 0..4 {
            let mut stream = TcpStream::connect(server.addresses[at]).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            let got = ask(&mut stream, "/v3/p/instances");
            let code = ["InvalidApi.NotFound", "APIGW.0301", "APIGW.0301", "APIGW.0101"][at];
            assert!(got.contains(code), "{got}");
        }
        let log = std::fs::read_to_string(path).unwrap();
        let of = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["service"].clone();
        let services: Vec<serde_json::Value> = log.lines().map(of).collect();
        assert_eq!(services, ["aliyun.rds", "huawei.rds", "huawei.gaussdb", "huawei.iam"]);
    }

    #[test]
    fn a_given_port_is_the_first_of_four() {
        let listen = SocketAddr::from(([127, 0, 0, 1], 65_534));
        let error = bind(listen).unwrap_err();
        // Where the ports are taken the error is another; either way nothing is served on a port nobody named.
        assert!(matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::AddrInUse), "{error}");
    }

    #[test]
    fn a_stopper_ends_a_waiting_server() {
        let server = start("default", None);
        let (stopper, address) = (server.stopper(), server.addresses[0]);
        let waiting = std::thread::spawn(move || server.wait());
        stopper.stop();
        waiting.join().unwrap();
        assert!(TcpStream::connect(address).is_err());
    }

    #[test]
    fn dropping_a_server_frees_its_port() {
        let server = start("slow", None);
        let address = server.addresses[0];
        let mut stream = connect(&server);
        stream.write_all(b"GET / HTTP/1.1\r\nHost: sim\r\n\r\n").unwrap();
        drop(server);
        assert!(TcpStream::connect(address).is_err());
    }
}
