//! Practising on the real thing: the demo reaches nothing that a config, a key or a variable points to.

use super::Cloud;
use crate::commands::told;

/// From Home to a sent restore of the demo.
const SEND: &str = "n<enter>/shop-prod<enter><enter>x<enter>/shop<enter><tab>/order<enter><down><space><space><enter>cshop-prod<enter><wait>";

#[test]
fn the_demo_sends_nothing_to_what_is_configured() {
    // A cloud that stands for the real one: the config points to it, and its keys are in the environment.
    let cloud = Cloud::new("default", "");
    let mut command = cloud.bare();
    let server = cloud.server.rds_endpoint();
    command
        .env("HTTPS_PROXY", &server)
        .env("HTTP_PROXY", &server)
        .env("https_proxy", &server)
        .env("http_proxy", &server);
    let ran = told(command.args(["--demo", "--keys", SEND, "--print", "--size", "80x24"])).good();
    assert!(
        ran.out.contains("TRAINING") && ran.out.contains("[JOB]"),
        "it was sent, in the demo: {}",
        ran.out
    );
    assert!(cloud.logged("").is_empty(), "{:?}", cloud.logged(""));
    assert!(!cloud.home.path().join("state").exists(), "no run of the demo stands among the real ones");
}

#[test]
fn a_real_profile_cannot_be_named_beside_the_demo() {
    let cloud = Cloud::new("default", "");
    for args in [&["--demo", "--profile", "shop"][..], &["--demo", "--config", "config.toml"]] {
        let refused = cloud.any(&[args, &["--keys", SEND, "--print"]].concat());
        assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{args:?}: {}", refused.err);
        assert!(refused.err.contains("would do nothing here"), "{}", refused.err);
    }
    assert!(cloud.logged("").is_empty());
}

#[test]
fn keys_from_a_script_send_nothing_to_a_real_cloud() {
    let cloud = Cloud::new("default", "");
    let keys = SEND.replacen("n<enter>", "n<down><down><enter>", 1);
    let ran = told(cloud.bare().args(["--keys", &keys, "--print", "--size", "80x24"]));
    assert_eq!(super::orders(&cloud), 0, "{}", ran.out);
    assert!(!ran.out.contains("[JOB]"), "{}", ran.out);
}
