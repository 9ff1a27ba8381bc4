//! Against raw sockets on loopback: what is certain, and what is not.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

use super::*;

/// Serves each connection with `act`; gives back the address and how many connections came.
fn serve(
    times: usize,
    act: impl Fn(&mut TcpStream) + Send + 'static,
) -> (SocketAddr, std::thread::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = std::thread::spawn(move || {
        for _ in 0..times {
            act(&mut listener.accept().unwrap().0);
        }
        times
    });
    (address, thread)
}

/// Reads one request's head and its body of known length.
fn read_request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut buffer = [0_u8; 1024];
    loop {
        let n = stream.read(&mut buffer).unwrap_or(0);
        text.extend_from_slice(&buffer[..n]);
        if n == 0 || text.ends_with(b"BODY") {
            return String::from_utf8_lossy(&text).into_owned();
        }
    }
}

fn request(address: SocketAddr, fresh: bool) -> http::Request<Bytes> {
    let mut request = http::Request::post(format!("http://{address}/?a=b%20c"))
        .header("content-type", "text/plain")
        .body(Bytes::from_static(b"BODY"))
        .unwrap();
    if fresh {
        request.extensions_mut().insert(FreshConnection);
    }
    request
}

#[tokio::test]
async fn refused_is_not_sent() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = HttpTransport::new().call(request(address, true)).await.unwrap_err();
    assert!(matches!(&error, TransportError::NotSent(why) if why.starts_with("connect: ")), "{error:?}");
}

#[tokio::test]
async fn an_unknown_name_is_not_sent() {
    let request = http::Request::post("https://nowhere.invalid/").body(Bytes::new()).unwrap();
    let error = HttpTransport::new().call(request).await.unwrap_err();
    assert!(matches!(&error, TransportError::NotSent(why) if why.starts_with("dns: ")), "{error:?}");
}

#[tokio::test]
async fn plain_http_to_another_host_is_not_sent() {
    let request = http::Request::post("http://rds.aliyuncs.com/").body(Bytes::new()).unwrap();
    let error = HttpTransport::new().call(request).await.unwrap_err();
    assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
}

#[tokio::test]
async fn tls_that_is_not_agreed_is_not_sent() {
    let (address, _thread) = serve(1, |stream| {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    let request = http::Request::post(format!("https://{address}/")).body(Bytes::new()).unwrap();
    let error = HttpTransport::new().call(request).await.unwrap_err();
    assert!(matches!(&error, TransportError::NotSent(why) if why.starts_with("tls: ")), "{error:?}");
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_and_nothing_was_sent() {
    for status in ["407 Proxy Authentication Required", "403 Forbidden"] {
        let (address, _thread) = serve(1, move |stream| {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").as_bytes());
        });
        let proxy = reqwest::Proxy::all(format!("http://{address}")).unwrap();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = client::builder(true, CONNECT).proxy(proxy).tls_certs_only([]).build().unwrap();
        let error = judge::judge(&client.get("https://rds.aliyuncs.com/").send().await.unwrap_err(), true);
        let kind = if status.starts_with("407") { "proxy-password: " } else { "proxy: " };
        assert!(matches!(&error, TransportError::NotSent(why) if why.starts_with(kind)), "{error:?}");
    }
}

#[tokio::test]
async fn closed_after_the_request_may_have_been_sent() {
    for fresh in [true, false] {
        let (address, thread) = serve(1, |stream| {
            assert!(read_request(stream).contains("/?a=b%20c"));
        });
        let error = HttpTransport::new().call(request(address, fresh)).await.unwrap_err();
        assert!(matches!(error, TransportError::MaybeSent(_)), "{error:?}");
        assert_eq!(thread.join().unwrap(), 1);
    }
}

#[tokio::test]
async fn a_cut_answer_may_have_been_sent() {
    let (address, _thread) = serve(1, |stream| {
        read_request(stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Requ").unwrap();
    });
    let error = HttpTransport::new().call(request(address, true)).await.unwrap_err();
    assert!(matches!(error, TransportError::MaybeSent(_)), "{error:?}");
}

#[tokio::test]
async fn a_trickling_answer_meets_the_deadline() {
    let (address, _thread) = serve(1, |stream| {
        read_request(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            let _ = stream.flush();
            #[expect(clippy::disallowed_methods, reason = "this server is slow on purpose")]
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let transport = HttpTransport::within(Bounds { submit: Duration::from_millis(300), ..Bounds::default() });
    let error = transport.call(request(address, true)).await.unwrap_err();
    assert!(matches!(error, TransportError::MaybeSent(_)), "{error:?}");
}

#[tokio::test]
async fn a_request_may_ask_for_less_time() {
    let (address, _thread) = serve(1, |stream| {
        read_request(stream);
        // It ends when the other side hangs up.
        let _ = stream.read(&mut [0; 1]);
    });
    let mut request = request(address, false);
    request.extensions_mut().insert(Within(Duration::from_millis(50)));
    let error = HttpTransport::new().call(request).await.unwrap_err();
    assert!(matches!(&error, TransportError::MaybeSent(why) if why.starts_with("timeout: ")), "{error:?}");
}

#[tokio::test]
async fn a_redirect_comes_back_as_it_is() {
    let (address, _thread) = serve(1, |stream| {
        read_request(stream);
        stream
            .write_all(b"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
    });
    let answer = HttpTransport::new().call(request(address, false)).await.unwrap();
    assert_eq!(answer.status(), 307);
}

#[tokio::test]
async fn an_endless_body_is_bounded() {
    let (address, _thread) = serve(1, |stream| {
        read_request(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        let chunk = [b"10000\r\n".to_vec(), vec![b'x'; 0x10000], b"\r\n".to_vec()].concat();
        while stream.write_all(&chunk).is_ok() {}
    });
    let transport = HttpTransport::within(Bounds { largest: 1_000_000, ..Bounds::default() });
    let error = transport.call(request(address, false)).await.unwrap_err();
    assert!(matches!(&error, TransportError::MaybeSent(why) if why.contains("1000000")), "{error:?}");
}

#[tokio::test]
async fn a_gzip_bomb_is_bounded() {
    let (address, _thread) = serve(1, |stream| {
        read_request(stream);
        // The beginning of 16 MiB of zeros: some 4 MiB in 4 KiB.
        let mut bomb =
            b"\x1f\x8b\x08\0\0\0\0\0\x02\x03\xec\xc1\x01\x01\0\0\0\x80\x90\xfe\xaf\xee\x08\x0a".to_vec();
        bomb.resize(bomb.len() + 4094, 0);
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 16328\r\n\r\n";
        let _ = stream.write_all(&[head.as_bytes(), &bomb].concat());
        let _ = stream.read(&mut [0]);
    });
    let transport = HttpTransport::within(Bounds { largest: 1_000_000, ..Bounds::default() });
    let error = transport.call(request(address, false)).await.unwrap_err();
    assert!(matches!(&error, TransportError::MaybeSent(why) if why.contains("1000000")), "{error:?}");
}

#[tokio::test]
async fn a_whole_answer_comes_back_and_submits_do_not_share_a_connection() {
    let (address, thread) = serve(2, |stream| {
        read_request(stream);
        stream
            .write_all(
                b"HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 02:00:00 GMT\r\nContent-Length: 2\r\n\r\n{}",
            )
            .unwrap();
    });
    let transport = HttpTransport::new();
    for _ in 0..2 {
        let answer = transport.call(request(address, true)).await.unwrap();
        assert_eq!(answer.body().as_ref(), b"{}");
        assert!(answer.headers().contains_key("date"));
    }
    assert_eq!(thread.join().unwrap(), 2);
}

/// Names that nobody ever resolves.
struct Nobody;

impl reqwest::dns::Resolve for Nobody {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_name_that_is_looked_up_for_ever_meets_the_deadline() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let patience = Duration::from_millis(200);
    let builder = client::builder(true, patience).no_proxy().tls_certs_only([]);
    let client = builder.dns_resolver(std::sync::Arc::new(Nobody)).build().unwrap();
    let error = judge::judge(&client.get("https://rds.aliyuncs.com/").send().await.unwrap_err(), false);
    assert!(matches!(&error, TransportError::NotSent(_)), "{error:?}");
}

#[test]
fn loopback_is_known_by_its_form() {
    for (host, wanted) in [
        ("127.0.0.1", true),
        ("127.8.9.1", true),
        ("[::1]", true),
        ("localhost", true),
        ("localhost.example.com", false),
        ("10.0.0.1", false),
        ("127.0.0.1.nip.io", false),
    ] {
        assert_eq!(is_loopback(host), wanted, "{host}");
    }
}
