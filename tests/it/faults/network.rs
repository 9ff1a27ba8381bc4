//! Rows 1, 4 to 14: the way to the cloud and back. Rows 2 and 3 have TLS and are beside.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};

use undrop::domain::fault::{Fault, FaultKind, Retry};
use undrop::domain::request::SubmitOutcome;

use super::kit::{Act, Server, json, reset, say, shots};
use crate::commands::{Cloud, told};

const SHOP_PROD: &str = "rm-bp1shop7prod";
const NO_INSTANCES: &str = r#"{"RequestId":"r","PageNumber":1,"TotalRecordCount":0,"PageRecordCount":0,"Items":{"DBInstance":[]},"Regions":{"RDSRegion":[{"RegionId":"cn-hangzhou","ZoneId":"z"}]}}"#;

/// A cloud whose endpoints are all this address.
fn cloud_at(url: &str) -> Cloud {
    let cloud = Cloud::new("default", "");
    let path = cloud.home.path().join("config.toml");
    let mut config = std::fs::read_to_string(&path).unwrap();
    let huawei = cloud.server.huawei_endpoints();
    for endpoint in [cloud.server.rds_endpoint(), huawei.rds, huawei.gaussdb, huawei.iam] {
        config = config.replace(&endpoint, url);
    }
    std::fs::write(path, config).unwrap();
    cloud
}

/// An address of this machine at which nobody listens.
fn closed() -> String {
    format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap())
}

#[test]
fn row_01_name_not_resolved_or_connection_refused() {
    let away = closed();
    for shot in shots(&away) {
        let fault = shot.fire().unwrap_err();
        assert_eq!(fault.kind, FaultKind::Network, "{}", shot.key());
        assert!(fault.summary.en.contains("nothing was sent"), "{}: {fault:?}", shot.key());
        assert_eq!(shot.read().unwrap_err().retry, Retry::Exhausted, "reads were tried again");
    }
    for url in [away.as_str(), "https://nowhere.invalid"] {
        let ran = cloud_at(url).run(&["-v", "instances", "--json"]);
        assert_eq!((ran.status, &ran.json()["error"]["kind"]), (6, &"network".into()), "{url}: {}", ran.out);
        let tries = ran.err.matches("not sent action=\"DescribeDBInstances\"").count();
        assert_eq!(tries, 5, "with growing pauses: {}", ran.err);
    }
}

#[test]
fn row_01_a_pause_between_tries_ends_with_ctrl_c() {
    let cloud = cloud_at(&closed());
    let mut command = cloud.command();
    let mut child = command.args(["-v", "instances"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("asking again")));
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert!(!lines.any(|line| line.unwrap().contains("Exhausted")));
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn row_04_reset_before_the_requests_first_byte() {
    // Behind TLS nothing of a request leaves before the handshake is done.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || listener.incoming().for_each(|stream| reset(&stream.unwrap())));
    for shot in shots(&url) {
        let fault = shot.fire().unwrap_err();
        assert_eq!(fault.kind, FaultKind::Network, "{}", shot.key());
        assert!(fault.summary.en.contains("nothing was sent"), "{}: {fault:?}", shot.key());
    }
}

#[test]
fn row_05_reset_or_timeout_after_the_body_went_out() {
    for (name, act) in [("a reset", (|| Act::Cut) as fn() -> Act), ("no answer", || Act::Hang)] {
        let server = Server::start(move |_| act());
        for (nth, shot) in shots(&server.url()).iter().enumerate() {
            let fault = shot.unknown(name);
            assert_eq!((fault.kind, fault.retry), (FaultKind::Network, Retry::Never), "{}", shot.key());
            assert_eq!(server.asked().len(), nth + 1, "{}: no second request after {name}", shot.key());
            assert!(server.asked()[nth].text.ends_with(&shot.request.body), "the whole body went out");
        }
    }
}

#[test]
fn row_05_evidence_is_gathered_and_nothing_is_sent_again() {
    let cloud = Cloud::new("default", "");
    let upstream = cloud.server.rds_endpoint();
    let to = upstream.trim_start_matches("http://").parse().unwrap();
    let middle = Server::start(move |asked| {
        if asked.text.contains("Action=RestoreTable") { Act::PassThenCut(to) } else { Act::Pass(to) }
    });
    let path = cloud.home.path().join("config.toml");
    let config = std::fs::read_to_string(&path).unwrap().replace(&upstream, &middle.url());
    std::fs::write(path, config).unwrap();
    cloud.plan(
        "shop",
        &[
            "--operation",
            "aliyun.restore-table",
            "--instance",
            SHOP_PROD,
            "--backup",
            "1482093516",
            "--table",
            "shop.orders",
        ],
    );
    let sent = cloud.submit(SHOP_PROD, &[]);
    assert_eq!((sent.status, &sent.json()["outcome"]), (5, &"unknown".into()), "{}", sent.out);
    assert_eq!(cloud.submit_again(SHOP_PROD), 3);
    let restores = middle.asked().iter().filter(|asked| asked.text.contains("Action=RestoreTable")).count();
    assert_eq!((restores, cloud.server.with_world(|world| world.restores_seen())), (1, 1));
    let run = sent.json()["run"].as_str().unwrap().to_owned();
    assert_eq!(cloud.any(&["watch", &run, "--speed", "3600"]).status, 0, "its job is the evidence");
}

/// Answers that are none, each with a name.
fn broken_answers() -> Vec<(&'static str, Vec<u8>)> {
    let page = "<html>\u{1b}[31m\u{1b}]52;c;eA==\u{7} sign in</html>";
    vec![
        ("cut", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"RequestId\":\"r\",".to_vec()),
        ("truncated", json("{\"RequestId\":\"r\",\"job_id\":")),
        ("html", say("200 OK", "Content-Type: text/html\r\n", page)),
        ("html labelled json", json(page)),
        ("html with a refusal", say("403 Forbidden", "Content-Type: text/html\r\n", page)),
        ("nothing", json("")),
        ("no object", json("[]")),
        ("no http", b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()),
    ]
}

#[test]
fn row_06_answer_cut_truncated_or_from_a_middle_box() {
    for (name, bytes) in broken_answers() {
        let server = Server::start(move |_| Act::Say(bytes.clone()));
        for shot in shots(&server.url()) {
            shown_harmless(&shot.unknown(name), name);
            let read = shot.read().unwrap_err();
            shown_harmless(&read, name);
            if name == "html" {
                assert!(read.detail.unwrap_or_default().contains("<html>\\u{1b}[31m"), "{}", shot.key());
            }
        }
    }
}

#[track_caller]
fn shown_harmless(fault: &Fault, name: &str) {
    let said = format!("{}{}", fault.summary, fault.detail.as_deref().unwrap_or_default());
    assert!(!said.chars().any(char::is_control), "{name}: {said:?}");
}

#[test]
fn row_06_a_right_answer_under_a_wrong_label_is_read() {
    for on in ["RestoreTable", "DescribeDBInstances"] {
        let cloud = Cloud::with_faults(&format!("[[faults]]\non = \"{on}\"\ndo = \"wrong_type\"\n"));
        cloud.plan(
            "shop",
            &[
                "--operation",
                "aliyun.restore-table",
                "--instance",
                SHOP_PROD,
                "--backup",
                "1482093516",
                "--table",
                "shop.orders",
            ],
        );
        let sent = cloud.submit(SHOP_PROD, &[]);
        assert_eq!((sent.status, &sent.json()["outcome"]), (0, &"accepted".into()), "{on}: {}", sent.out);
    }
}

#[test]
fn row_07_answer_trickles_a_byte_a_second() {
    let heads: [&[u8]; 3] = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n",
    ];
    for head in heads {
        let server = Server::start(move |_| Act::Trickle(head.to_vec()));
        for shot in shots(&server.url()).iter().take(3) {
            shot.unknown("a trickle");
            assert!(server.written() < 100, "{}: the total deadline holds", shot.key());
        }
    }
}

/// Bytes of a gzip stream of zeros, some thousand times larger when it is opened.
fn bomb() -> Vec<u8> {
    let mut bomb =
        b"\x1f\x8b\x08\0\0\0\0\0\x02\x03\xec\xc1\x01\x01\0\0\0\x80\x90\xfe\xaf\xee\x08\x0a".to_vec();
    bomb.resize(bomb.len() + 40_000, 0);
    bomb
}

#[test]
fn row_08_endless_body_deep_json_gzip_bomb() {
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"10000\r\n".to_vec(), vec![b'x'; 0x10000], b"\r\n".to_vec()].concat();
    let headers = b"HTTP/1.1 200 OK\r\n".to_vec();
    let header = format!("X-H: {}\r\n", "y".repeat(1000)).into_bytes();
    let zip =
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 90000000\r\n\r\n".to_vec(), bomb()]
            .concat();
    let endless: [(Vec<u8>, Vec<u8>); 3] = [(chunked, chunk), (headers, header), (zip, vec![0; 4096])];
    for (head, part) in endless {
        let server = Server::start(move |_| Act::Endless(head.clone(), part.clone()));
        for shot in shots(&server.url()).iter().take(3) {
            shot.unknown("an endless answer");
        }
        assert!(server.written() < 60_000_000, "{} bytes were taken", server.written());
    }
    let deep =
        ["[".repeat(100_000), "{\"a\":".repeat(100_000), format!("{{\"Items\":{}", "[".repeat(100_000))];
    for text in deep {
        let server = Server::start(move |_| Act::Say(json(&text)));
        for shot in shots(&server.url()) {
            shot.unknown("deep JSON");
            assert_eq!(shot.read().unwrap_err().kind, FaultKind::Decode, "{}", shot.key());
        }
    }
}

#[test]
fn row_08_the_bound_of_a_real_read() {
    let part = vec![b' '; 0x10000];
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n".to_vec();
    let server = Server::start(move |_| Act::Endless(head.clone(), part.clone()));
    let ran = cloud_at(&server.url()).run(&["instances", "--json"]);
    assert_eq!((ran.status, &ran.json()["error"]["kind"]), (1, &"decode".into()), "{}", ran.out);
    // Two lists are read at once, each up to 64 MiB.
    assert!(server.written() < 160 << 20, "{} bytes were taken", server.written());
}

#[test]
fn row_09_redirect_to_another_host() {
    let elsewhere = Server::start(|_| Act::Say(json("{}")));
    let target = elsewhere.url();
    for status in
        ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let target = target.clone();
        let headers = format!("Location: {target}/?Signature=x\r\n");
        let server = Server::start(move |_| Act::Say(say(status, &headers, "")));
        for shot in shots(&server.url()) {
            shot.unknown(status);
            let fault = shot.read().unwrap_err();
            assert!(fault.summary.en.contains("redirect"), "{}: {fault:?}", shot.key());
        }
    }
    assert_eq!(elsewhere.connections(), 0, "neither followed nor told who we are");
}

#[test]
fn row_10_throttled_with_and_without_a_time_to_wait() {
    for (on, profile, extra, wanted) in [
        ("DescribeDBInstances", "shop", "retry_after_ms = 300", Some("wait_ms=300")),
        ("DescribeDBInstances", "shop", "", None),
        ("huawei.rds.ListInstances", "pay", "retry_after_ms = 1000", Some("wait_ms=1000")),
        ("huawei.rds.ListInstances", "pay", "", None),
    ] {
        let cloud = Cloud::with_faults(&format!(
            "[[faults]]\non = \"{on}\"\ndo = \"throttle\"\ntimes = 1\n{extra}\n"
        ));
        let ran = told(cloud.bare().args(["--profile", profile, "-v", "instances", "--json"])).good();
        assert_eq!(ran.err.matches("DEBUG asking again").count(), 1, "{}", ran.err);
        assert!(wanted.is_none_or(|wanted| ran.err.contains(wanted)), "{}", ran.err);
        // Whoever waits is told, and until when.
        let told = ran.err.contains("the provider asks to wait 1 s");
        assert_eq!(told, wanted == Some("wait_ms=1000"), "{}", ran.err);
    }
}

#[test]
fn row_10_a_throttled_submit_is_refused_and_may_be_sent_by_the_person() {
    let cloud = Cloud::with_faults("[[faults]]\non = \"RestoreTable\"\ndo = \"throttle\"\ntimes = 1\n");
    let args = ["aliyun.restore-table", SHOP_PROD];
    let plan =
        ["--operation", args[0], "--instance", args[1], "--backup", "1482093516", "--table", "shop.orders"];
    cloud.plan("shop", &plan);
    let sent = cloud.submit(SHOP_PROD, &[]);
    assert_eq!((sent.status, &sent.json()["outcome"]), (1, &"rejected".into()), "{}", sent.out);
    assert_eq!(cloud.logged("Action=RestoreTable").len(), 1, "not by itself");
    cloud.plan("shop", &plan);
    assert_eq!(cloud.submit(SHOP_PROD, &[]).json()["outcome"], "accepted");
}

#[test]
fn row_11_a_5xx_on_a_read_is_retried_within_a_budget() {
    for status in [500, 502, 503, 504] {
        for (times, end, arrived) in [(2, 0, 3), (9, 6, 5)] {
            let fault = format!(
                "[[faults]]\non = \"DescribeDBInstances\"\ndo = \"status\"\nstatus = {status}\ncode = \"InternalError\"\ntimes = {times}\n"
            );
            let cloud = Cloud::with_faults(&fault);
            let ran = cloud.run(&["instances", "--json"]);
            assert_eq!(ran.status, end, "{status} {times} times: {} {}", ran.out, ran.err);
            let asked = cloud.logged("Action=DescribeDBInstances&").len();
            assert!(if end == 0 { asked >= arrived } else { asked == arrived }, "{status}: {asked}");
        }
    }
}

#[test]
fn row_12_a_5xx_on_a_submit_is_unknown() {
    let answers = [
        (
            "500 Internal Server Error",
            r#"{"Code":"InternalError","Message":"x","RequestId":"r","error_code":"DBS.111205","error_msg":"x"}"#,
        ),
        ("400 Bad Request", r#"{"error_code":"DBS.111205","error_msg":"The server is busy"}"#),
        ("502 Bad Gateway", "<html>"),
        (
            "503 Service Unavailable",
            r#"{"Code":"ServiceUnavailable","RequestId":"r","error_code":"X.1","error_msg":"x"}"#,
        ),
        ("504 Gateway Timeout", ""),
        ("408 Request Timeout", r#"{"Code":"X","RequestId":"r","error_code":"X.1","error_msg":"x"}"#),
    ];
    for (status, body) in answers {
        let server =
            Server::start(move |_| Act::Say(say(status, "Content-Type: application/json\r\n", body)));
        for shot in shots(&server.url()) {
            if status.starts_with("400") && shot.key().starts_with("aliyun") {
                continue;
            }
            assert_eq!(shot.unknown(status).retry, Retry::Never, "{}", shot.key());
        }
        assert!(server.asked().len() <= 5, "{status}: once each");
    }
}

#[test]
fn row_13_a_dead_socket_of_the_pool_never_carries_a_submit() {
    // Every connection gives one answer, offers to stay, and is gone.
    let server = Server::start(|asked| {
        let submit = asked.text.contains("Action=RestoreTable");
        Act::Say(json(if submit { r#"{"RequestId":"r9"}"# } else { NO_INSTANCES }))
    });
    let all = shots(&server.url());
    let shot = all.iter().find(|shot| shot.key() == "aliyun.restore-table").unwrap();
    super::kit::wait(async {
        let link = shot.link();
        for _ in 0..3 {
            shot.provider.instances(&link).await.unwrap();
            let outcome = shot.operation.send(&link, &shot.request).await.unwrap();
            assert!(matches!(outcome, SubmitOutcome::Accepted(_)), "{outcome:?}");
        }
    });
    let asked = server.asked();
    let of = |submit: bool| asked.iter().filter(move |a| a.text.contains("Action=RestoreTable") == submit);
    let reads: Vec<usize> = of(false).map(|asked| asked.connection).collect();
    let submits: Vec<usize> = of(true).map(|asked| asked.connection).collect();
    assert_eq!(submits.len(), 3, "each once");
    assert!(submits.iter().all(|one| !reads.contains(one)), "{submits:?} on connections of {reads:?}");
    assert!(submits.windows(2).all(|two| two[0] != two[1]), "never on one that was used: {submits:?}");
}

#[test]
fn row_13_a_read_outlives_a_dead_socket() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| {
        // Every second request finds its connection dead.
        let odd = count.fetch_add(1, Ordering::SeqCst) % 2 == 1;
        if odd { Act::Cut } else { Act::Keep(json(NO_INSTANCES)) }
    });
    let all = shots(&server.url());
    let shot = all.iter().find(|shot| shot.key() == "aliyun.restore-table").unwrap();
    assert_eq!(shot.read().unwrap(), 0);
}

#[test]
fn row_14_ipv6_only_and_a_name_with_several_addresses() {
    let answer = |_: &super::kit::Asked| Act::Keep(json(NO_INSTANCES));
    for (listen, host) in [("[::1]:0", "[::1]"), ("[::1]:0", "localhost"), ("127.0.0.1:0", "localhost")] {
        let Some(server) = Server::on(listen, answer) else {
            let _ = writeln!(std::io::stderr(), "no {listen} on this machine: not tried");
            continue;
        };
        let url = format!("http://{host}:{}", server.address.port());
        if host == "localhost" && listen.starts_with("[::1]") && !has_six() {
            continue;
        }
        let ran = cloud_at(&url).run(&["instances", "--json"]);
        assert_eq!(ran.status, 0, "{url}: {}", ran.out);
    }
}

/// Whether `localhost` has an address of the newer kind here.
fn has_six() -> bool {
    use std::net::ToSocketAddrs as _;
    ("localhost", 0).to_socket_addrs().is_ok_and(|mut all| all.any(|address| address.is_ipv6()))
}
