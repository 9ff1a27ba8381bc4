//! Reflexes: a yes at three in the morning, a paste into the wrong window, an input method that is still on.

use std::io::Write as _;

use undrop::app::key::KeyPress;
use undrop::app::msg::Msg;
use undrop::app::step::Step;
use undrop::app::step::tables::Mode;

use super::super::Journey;
use super::super::restore::{CHOOSE, TO_TABLES};
use super::{Cloud, SHOP, is_confirming, orders, says};

/// Screens on the way to the send, and the keys from one to the next.
const WAY: [&str; 6] = ["", "n", "<enter>/shop-prod<enter>", "<enter>", "x<enter>", CHOOSE];

#[test]
fn yes_and_enter_and_space_send_nothing_anywhere() {
    for reflex in
        ["<enter>", "y", "Y<enter>", "yes<enter>", "<space>", "<enter><enter><enter>", "y<enter>y<enter>"]
    {
        let mut mashed = Journey::on("default");
        mashed.keys(&reflex.repeat(30));
        assert!(mashed.orders().is_empty(), "{reflex} from Home: {}", mashed.screen());
        let mut journey = Journey::on("default");
        journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>c");
        assert!(is_confirming(&journey), "{}", journey.screen());
        journey.keys(&reflex.repeat(5));
        assert!(journey.orders().is_empty(), "{reflex} at the last screen: {}", journey.screen());
    }
}

#[test]
fn a_reflex_does_not_overwrite_an_instance_either() {
    for reflex in
        ["<enter>", "y<enter>", "yes<enter><tab>yes<enter>", "shop-mysql-standin<enter><enter>y<enter>"]
    {
        let mut journey = Journey::on("default");
        journey.keys("n<down><enter>/shop-mysql<enter><enter><enter>x<enter><down><down><down><enter>");
        journey.accept_all().keys("c").keys(reflex);
        assert!(journey.orders().is_empty(), "{reflex}: {}", journey.screen());
    }
}

#[test]
fn a_yes_on_standard_input_or_in_place_of_the_id_confirms_no_command() {
    let cloud = Cloud::new("default", "");
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
    for (args, status) in [
        (&["submit", "plan.toml"][..], 2),
        (&["submit", "plan.toml", "--confirm", "yes"], 3),
        (&["submit", "plan.toml", "--confirm", "shop-prod"], 3),
    ] {
        let mut command = cloud.bare();
        command.args(args).stdin(std::process::Stdio::piped());
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It may be gone before it is told yes.
        let _ = child.stdin.take().unwrap().write_all(b"y\nyes\nrm-bp1shop7prod\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(status),
            "{args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert_eq!(orders(&cloud), 0);
}

#[test]
fn pasted_text_is_never_keys() {
    let mut journey = Journey::on("default");
    for keys in WAY {
        journey.keys(keys);
        let before = journey.step().clone();
        journey.driver.event(Msg::Paste("n\rcshop-prod\ryq<enter>\n".into()));
        if let Step::Tables(tables) = journey.step() {
            // Among the tables it is a list of them, to be looked at; nothing is chosen by it.
            assert!(matches!(tables.mode, Mode::Listed(_)), "{}", journey.screen());
            let Step::Tables(before) = &before else { panic!("{}", journey.screen()) };
            assert_eq!(tables.chosen_count(), before.chosen_count(), "{}", journey.screen());
            journey.keys("<esc>");
            continue;
        }
        assert_eq!(journey.step(), &before, "{}", journey.screen());
        assert!(journey.notice().contains("pasting is not possible here"), "{}", journey.notice());
    }
    journey.keys("<enter>c");
    journey.driver.event(Msg::Paste("shop-prod".into()));
    assert_eq!(journey.confirm().field.value, "", "{}", journey.screen());
    journey.keys("<enter>");
    assert!(journey.orders().is_empty() && says(&journey, "Pasting is off here"), "{}", journey.screen());
}

#[test]
fn letters_of_an_input_method_do_nothing_and_say_so() {
    let mut journey = Journey::on("default");
    for keys in WAY {
        journey.keys(keys);
        let before = journey.step().clone();
        journey.driver.event(Msg::Key(KeyPress::char('恢')));
        assert_eq!(journey.step(), &before);
        assert!(journey.notice().contains("switch your input method"), "{}", journey.notice());
    }
    assert!(journey.orders().is_empty());
}
