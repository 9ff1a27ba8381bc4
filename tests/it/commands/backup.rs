//! `undrop backup`: the way back before an instance is overwritten, ordered once.

use super::{Cloud, find};

const STANDIN: &str = "e9d265da6f2375a73a267ebb9f4251ebin01";

fn orders(cloud: &Cloud) -> usize {
    cloud.logged("/backups\"").iter().filter(|line| line["method"] == "POST").count()
}

#[test]
fn a_backup_is_ordered_once_and_listed() {
    let cloud = Cloud::new("default", "");
    let refused = cloud.pay(&["backup", STANDIN, "--confirm", "d8e6ca5a624745bcb546a227aa3ae1cfin01"]);
    assert_eq!((refused.status, orders(&cloud)), (3, 0), "{}", refused.err);
    let ordered = cloud.pay(&["backup", STANDIN, "--confirm", STANDIN, "--json"]).good().json();
    assert_eq!((&ordered["instance"], orders(&cloud)), (&STANDIN.into(), 1));
    let points = cloud.pay(&["points", STANDIN, "--json"]).good().json();
    let made = find(&points["backups"], "id", ordered["backup"].as_str().unwrap());
    assert_eq!(made["manual"], true);
}

#[test]
fn where_it_cannot_be_ordered_it_says_so() {
    let cloud = Cloud::new("default", "");
    let shop = cloud.run(&["backup", "rm-bp1shop7prod", "--confirm", "rm-bp1shop7prod", "--json"]);
    assert_eq!((shop.status, &shop.json()["error"]["kind"]), (3, &"conflict".into()), "{}", shop.out);
    let taurus = "61a4ea66210545909d74a05c27a7179ein07";
    assert_eq!(cloud.pay(&["backup", taurus, "--confirm", taurus]).status, 3);
    assert_eq!(orders(&cloud), 0);
}

#[test]
fn an_order_whose_answer_is_lost_is_unknown_and_not_repeated() {
    let cloud =
        Cloud::with_faults("[[faults]]\non = \"huawei.rds.CreateManualBackup\"\ndo = \"drop_answer\"\n");
    let lost = cloud.pay(&["backup", STANDIN, "--confirm", STANDIN, "--json"]);
    assert_eq!((lost.status, orders(&cloud)), (5, 1), "{} {}", lost.out, lost.err);
}

#[test]
fn a_signal_does_not_take_an_order_back() {
    use rustix::process::{Pid, Signal, kill_process};
    let cloud =
        Cloud::with_faults("[[faults]]\non = \"huawei.rds.CreateManualBackup\"\ndo = \"slow\"\nms = 4000\n");
    let mut command = cloud.bare();
    command.args(["backup", STANDIN, "--confirm", STANDIN, "--profile", "pay", "--json"]);
    let piped = || std::process::Stdio::piped();
    let child = command.stdout(piped()).stderr(piped()).spawn().unwrap();
    let is_ordered = || {
        let points = cloud.pay(&["points", STANDIN, "--json"]).good().json();
        points["backups"].as_array().unwrap().iter().any(|set| set["manual"] == true)
    };
    assert!((0..200).any(|_| is_ordered()), "it was never ordered");
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("waiting for its answer"), "{told}");
    assert_eq!(orders(&cloud), 1);
}
