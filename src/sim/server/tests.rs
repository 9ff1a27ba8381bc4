//! The server over real sockets on loopback.

use super::*;
use crate::sim::aliyun;
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
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
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
