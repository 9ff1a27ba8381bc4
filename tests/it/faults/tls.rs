//! Rows 2 and 3: certificates and proxies. A proxy of ours leads the providers' real names to a server of ours, whose
//! certificate a CA of ours has signed: nothing reaches the network.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tempfile::TempDir;

use super::kit::{json, read_message};
use crate::commands::{Ran, told};

const NO_INSTANCES: &str = r#"{"RequestId":"r","PageNumber":1,"TotalRecordCount":0,"PageRecordCount":0,"Items":{"DBInstance":[]},"Regions":{"RDSRegion":[{"RegionId":"cn-hangzhou","ZoneId":"z"}]}}"#;
const REAL: &str = "rds.aliyuncs.com";

/// An authority, and a file with its certificate.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    folder: TempDir,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("ca.pem"), params.self_signed(&key).unwrap().pem()).unwrap();
        Self { issuer: Issuer::new(params, key), folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// A server with a certificate for a name that counts from one year to another.
    fn serve(&self, name: &str, years: (i32, i32)) -> SocketAddr {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        (params.not_before, params.not_after) = (date_time_ymd(years.0, 1, 1), date_time_ymd(years.1, 1, 1));
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let config = Arc::new(config);
        each_connection(move |stream| {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream);
            while read_message(&mut stream).is_some() {
                let _ = stream.write_all(&json(NO_INSTANCES)).and_then(|()| stream.flush());
            }
        })
    }
}

/// A listener that does this with each connection, on a thread of its own.
fn each_connection(act: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let act = Arc::new(act);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (act, stream) = (Arc::clone(&act), stream.unwrap());
            std::thread::spawn(move || act(stream));
        }
    });
    address
}

/// A proxy that leads every name to one server; with a password it wants to hear it. What it was asked, too.
fn proxy(to: SocketAddr, password: Option<&'static str>) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    let address = each_connection(move |mut stream| {
        let Some(head) = read_message(&mut stream) else { return };
        let head = String::from_utf8(head).unwrap();
        heard.lock().unwrap().push(head.clone());
        // `user:pass` in base64.
        if password.is_some_and(|password| !head.contains(&format!("Basic {password}"))) {
            let _ =
                stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        let _ = stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n");
        let far = TcpStream::connect(to).unwrap();
        let (mut a, mut b) = (stream.try_clone().unwrap(), far.try_clone().unwrap());
        std::thread::spawn(move || drop(std::io::copy(&mut a, &mut b)));
        let (mut a, mut b) = (far, stream);
        let _ = std::io::copy(&mut a, &mut b);
    });
    (address, asked)
}

/// `undrop instances` on a profile with this endpoint; none takes the provider's own.
fn instances(endpoint: Option<&str>, vars: &[(&str, &str)]) -> Ran {
    let home = TempDir::new().unwrap();
    let endpoint = endpoint.map(|url| format!("endpoints = {{ rds = \"{url}\" }}\n")).unwrap_or_default();
    let config = "[profiles.shop]\nprovider = \"aliyun\"\nregion = \"cn-hangzhou\"\nenvironment = \"test\"\n";
    std::fs::write(home.path().join("config.toml"), format!("{config}{endpoint}")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_undrop"));
    command.env_clear().current_dir(home.path()).args(["--config", "config.toml", "instances", "--json"]);
    command.env("HOME", home.path()).env("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tFaultsKeyAbCdEf01");
    command.env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "faults-aliyun-secret-0001");
    told(command.envs(vars.iter().copied()))
}

#[track_caller]
fn refused(ran: &Ran, words: &str) {
    let error = &ran.json()["error"];
    assert_eq!((ran.status, &error["kind"]), (6, &"network".into()), "{}", ran.out);
    let message = error["message"].as_str().unwrap();
    assert!(message.contains(words) && message.contains("nothing was sent"), "{}", ran.out);
}

#[test]
fn row_02_unknown_ca_wrong_host_expired_and_a_ca_of_ones_own() {
    let (ours, other) = (Authority::new(), Authority::new());
    let local = |address: SocketAddr| format!("https://localhost:{}", address.port());
    let good = local(ours.serve("localhost", (2020, 2090)));
    let roots = ours.file();
    let roots = [("SSL_CERT_FILE", roots.to_str().unwrap())];
    assert_eq!(instances(Some(&good), &roots).status, 0, "a CA of one's own is honoured");
    let file = other.file();
    refused(&instances(Some(&good), &[("SSL_CERT_FILE", file.to_str().unwrap())]), "does not know");
    refused(&instances(Some(&local(ours.serve("rds.aliyuncs.com", (2020, 2090)))), &roots), "another host");
    refused(&instances(Some(&local(ours.serve("localhost", (2019, 2020)))), &roots), "has expired");
    refused(&instances(Some(&local(ours.serve("localhost", (2089, 2090)))), &roots), "not valid yet");
    // A named list that cannot be read is told; no other list is taken in its place.
    let missing = instances(Some(&good), &[("SSL_CERT_FILE", "/nowhere/ca.pem")]);
    refused(&missing, "SSL_CERT_FILE");
    let plain = each_connection(|mut stream| drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")));
    refused(&instances(Some(&local(plain)), &roots), "no secure connection");
}

#[test]
fn row_03_proxy_refuses_is_away_or_wants_a_password() {
    let ours = Authority::new();
    let server = ours.serve(REAL, (2020, 2090));
    let roots = ours.file();
    let through = |url: &str, more: &[(&str, &str)]| {
        let vars = [&[("HTTPS_PROXY", url), ("SSL_CERT_FILE", roots.to_str().unwrap())], more].concat();
        instances(None, &vars)
    };
    let (open, asked) = proxy(server, None);
    assert_eq!(through(&format!("http://{open}"), &[]).status, 0, "the provider's name through a proxy");
    let heads = asked.lock().unwrap().join("");
    assert!(heads.starts_with(&format!("CONNECT {REAL}:443 HTTP/1.1")) && !heads.contains("LTAI"), "{heads}");

    let (locked, asked) = proxy(server, Some("bW9uaTpodW50ZXIy"));
    let good = through(&format!("http://moni:hunter2@{locked}"), &[]);
    assert_eq!(good.status, 0, "{}", good.out);
    assert!(
        asked.lock().unwrap().iter().all(|head| head.contains("CONNECT")),
        "the password stays with the proxy"
    );
    for url in [format!("http://{locked}"), format!("http://moni:swordfish@{locked}")] {
        let ran = through(&url, &[]);
        refused(&ran, "the proxy wants");
        assert!(!ran.out.contains("swordfish") && !ran.err.contains("swordfish"));
    }
    let no = each_connection(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    });
    refused(&through(&format!("http://{no}"), &[]), "the proxy refused");
    let gone = each_connection(|stream| super::kit::reset(&stream));
    let away = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for address in [gone, away] {
        refused(&through(&format!("http://moni:swordfish@{address}"), &[]), "through the proxy");
    }
    // A box that opens TLS with a CA nobody told of is not believed behind a proxy either.
    let stranger = proxy(Authority::new().serve(REAL, (2020, 2090)), None).0;
    refused(&through(&format!("http://{stranger}"), &[]), "does not know");
}

#[test]
fn row_03_no_proxy_is_honoured_and_loopback_never_goes_through_one() {
    let ours = Authority::new();
    let server = ours.serve("localhost", (2020, 2090));
    let (open, asked) = proxy(server, None);
    let (url, roots) = (format!("http://{open}"), ours.file());
    let vars =
        [("HTTPS_PROXY", url.as_str()), ("ALL_PROXY", &url), ("SSL_CERT_FILE", roots.to_str().unwrap())];
    let local = format!("https://localhost:{}", server.port());
    assert_eq!(instances(Some(&local), &vars).status, 0);
    let spared = [&vars[..], &[("NO_PROXY", ".invalid")]].concat();
    refused(&instances(Some("https://nowhere.invalid"), &spared), "could not be looked up");
    assert!(asked.lock().unwrap().is_empty(), "{:?}", asked.lock().unwrap());
}
