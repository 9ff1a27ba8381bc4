//! The world by itself: no HTTP, no sockets, no clock.

use super::*;
use crate::sim::clock::{MINUTE, SECOND};
use proptest::prelude::*;

const PROD: &str = "rm-bp1shop7prod";

fn world(scenario: &str) -> World {
    World::new(&Scenario::load(scenario).unwrap(), 0)
}

fn restore(world: &mut World) {
    world.start_restore(Restore {
        instance: PROD.to_owned(),
        point_ms: -1,
        databases: vec![("shop".to_owned(), "utf8mb4".to_owned())],
        tables: vec![NewTable { database: "shop".to_owned(), name: "orders_back".to_owned(), size_kb: 1024 }],
        doomed: None,
    });
}

fn newest(world: &World) -> &Task {
    world.tasks.last().unwrap()
}

#[test]
fn the_accident_happened_and_the_backups_remember() {
    let world = world("default");
    assert!(!world.tables_of(PROD, "shop").contains(&"orders".to_owned()));
    assert_eq!(world.tables_of(PROD, "shop").len(), 17);
    assert_eq!(world.tables_of(PROD, "报表").len(), 5);
    assert!(world.tables_of(PROD, "nothing").is_empty() && world.tables_of("nothing", "shop").is_empty());
    let instance = world.instance(PROD).unwrap();
    let newest = instance.backups.iter().find(|set| set.is_usable()).unwrap();
    assert!(instance.database_at("shop", newest.end_ms).unwrap().table_at("orders", newest.end_ms).is_some());
}

#[test]
fn a_change_after_the_start_happens_in_its_time() {
    let text = format!(
        "extends = 'default'\n[[instances]]\nid = '{PROD}'\n\
         [[instances.changes]]\nat = '+1m'\ndatabase = 'crm'\ndrop = ['leads']"
    );
    let mut world = World::new(&Scenario::parse(&text).unwrap(), 0);
    assert!(world.tables_of(PROD, "crm").contains(&"leads".to_owned()));
    world.advance(MINUTE);
    assert!(!world.tables_of(PROD, "crm").contains(&"leads".to_owned()));
}

#[test]
fn fleets_are_written_out() {
    let world = world("many");
    assert_eq!(world.instances.len(), 255);
    assert!(world.instance("rm-bp1fleet0240").is_some());
}

#[test]
fn faults_count_their_meetings() {
    let text = "extends = 'default'\n[[faults]]\non = 'DescribeRegions'\ndo = 'html'\nafter = 1\ntimes = 2";
    let mut world = World::new(&Scenario::parse(text).unwrap(), 0);
    assert!(world.strike("DescribeBackups").is_empty());
    let struck: Vec<usize> = (0..4).map(|_| world.strike("DescribeRegions").len()).collect();
    assert_eq!(struck, [0, 1, 1, 0]);
}

#[test]
fn faults_of_one_operation_come_one_after_another() {
    let fault = |verb| format!("[[faults]]\non = 'DescribeRegions'\ndo = '{verb}'\ntimes = 1\n");
    let text = format!("extends = 'default'\n{}{}", fault("html"), fault("truncated"));
    let mut world = World::new(&Scenario::parse(&text).unwrap(), 0);
    let mut next = || world.strike("DescribeRegions").into_iter().map(|(act, _)| act).next();
    assert_eq!([next(), next(), next()], [Some(Act::Html), Some(Act::Truncated), None]);
}

#[test]
fn the_first_key_is_handed_out() {
    assert_eq!(world("default").credentials().access_key_id, "LTAI5tUndropSimOper8Qk2v");
}

proptest! {
    /// Whatever the steps: progress only grows, the end is the same, and time never goes back.
    #[test]
    fn a_job_ends_alike_however_time_is_cut(steps in prop::collection::vec(-5_000_i64..20_000, 1..60), speed in 1_u32..50) {
        let mut world = world("default");
        world.set_speed(speed);
        restore(&mut world);
        let (mut now, mut progress) = (0, 0.0);
        for step in steps {
            now += step;
            let before = world.now_ms();
            world.advance(now);
            world.advance(now);
            prop_assert!(world.now_ms() >= before);
            prop_assert!(newest(&world).progress >= progress);
            progress = newest(&world).progress;
        }
        world.advance(10 * MINUTE * 60);
        prop_assert_eq!(newest(&world).state, TaskState::Succeed);
        let end = newest(&world).end_ms.unwrap();
        prop_assert!((end * i64::from(speed) - 75_050).abs() <= 2 * i64::from(speed), "{}", end);
        let seen = world.tables_of(PROD, "shop").into_iter().filter(|name| name == "orders_back").count();
        prop_assert_eq!(seen, 1);
    }
}

#[test]
fn a_fast_job_does_not_end_early() {
    let mut world = world("default");
    world.set_speed(3600);
    restore(&mut world);
    world.advance(20);
    assert_eq!(newest(&world).state, TaskState::Running, "72 of its 75 seconds");
    world.advance(21);
    assert_eq!((newest(&world).state, newest(&world).end_ms), (TaskState::Succeed, Some(21)));
}

#[test]
fn a_job_waits_three_seconds_to_start() {
    let mut world = world("default");
    restore(&mut world);
    world.advance(3 * SECOND - 1);
    assert_eq!(newest(&world).state, TaskState::Scheduled);
    world.advance(3 * SECOND);
    assert_eq!(newest(&world).state, TaskState::Running);
}
