//! Progress: what is said, and that it never says more than is known.

use proptest::prelude::*;

use super::*;
use crate::domain::evidence::NameCount;
use crate::domain::run::RunState;
use crate::messages::Lang;

const GB: u64 = 1 << 30;
const SPEED: Speed = Speed { slow: 20_000_000, fast: 35_000_000 };

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_secs(1_795_097_000 + seconds)
}

fn look(seconds: i64, percent: f64) -> Look {
    let job = JobSnapshot {
        job: Some("t-1".into()),
        state: JobState::Running,
        progress: Progress::Percent(percent),
        ..JobSnapshot::not_seen()
    };
    Look { at: at(seconds), job }
}

fn ground(looks: &[Look]) -> Ground<'_> {
    Ground { sent_at: Some(at(0)), looks, bytes: None, speed: None, factor: 1 }
}

#[test]
fn without_a_size_and_without_progress_there_is_no_range_and_that_is_said() {
    let looks = [look(10, 0.0)];
    let left = left(&ground(&looks), at(900));
    assert_eq!(left, Left::NoBasis(Vec::new()));
    assert!(left.text().en.contains("not known") && left.basis().en.contains("no basis"));
    assert_eq!(super::left(&ground(&[]), at(900)), Left::Nothing);
}

#[test]
fn a_known_size_at_the_documented_speed_is_a_range_less_what_has_gone() {
    let looks = [look(0, 0.0)];
    let of = Ground { bytes: Some(111 * GB), speed: Some(SPEED), ..ground(&looks) };
    let left = left(&of, at(14 * 60));
    let Left::Range { from_ms, to_ms, basis } = &left else { panic!("{left:?}") };
    assert_eq!((from_ms / 60_000, to_ms / 60_000), (42, 86));
    assert!(matches!(basis[..], [Basis::Documented { .. }]));
    assert_eq!(left.basis().en, "111.0 GB at the 20 to 35 MB/s the provider documents");
    let late = super::left(&of, at(10 * 3600));
    assert!(
        matches!(&late, Left::NoBasis(basis) if matches!(basis[..], [Basis::Overdue { .. }])),
        "{late:?}"
    );
    assert!(late.basis().en.contains("would be done by now"));
}

#[test]
fn a_run_of_its_own_rate_is_a_range_too() {
    let looks = [look(0, 0.0), look(300, 10.0), look(600, 20.0)];
    let left = left(&ground(&looks), at(660));
    let Left::Range { from_ms, to_ms, basis } = left else { panic!("{left:?}") };
    // At 2 points a minute 80 points take 40 minutes; the doubt is a quarter in both directions.
    assert!(from_ms < 40 * 60_000 && to_ms > 40 * 60_000, "{from_ms} {to_ms}");
    assert!(matches!(basis[..], [Basis::OwnRate { .. }]));
}

#[test]
fn a_job_that_stands_still_has_no_rate() {
    let looks = [look(0, 5.0), look(300, 95.0)];
    assert!(matches!(left(&ground(&looks), at(900)), Left::Range { .. }));
    assert_eq!(left(&ground(&looks), at(300 + 3600)), Left::NoBasis(Vec::new()));
}

#[test]
fn a_percent_that_goes_back_is_said_and_no_basis() {
    let looks = [look(0, 10.0), look(300, 60.0), look(600, 40.0)];
    assert_eq!(far(&looks), Far::WentBack { from: 60.0, to: 40.0 });
    assert!(far(&looks).text().en.contains("went BACK, from 60 to 40 %"));
    assert_eq!(left(&ground(&looks), at(700)), Left::NoBasis(Vec::new()));
}

#[test]
fn all_of_it_but_running_is_not_done() {
    let looks = [look(0, 95.0), look(300, 100.0)];
    assert_eq!(far(&looks), Far::FullButRunning);
    assert!(far(&looks).text().en.contains("NOT done"));
    assert_eq!(left(&ground(&looks), at(700)), Left::NoBasis(Vec::new()));
    assert_eq!(whole(99.96), "99", "never rounded up to done");
}

#[test]
fn half_an_hour_without_change_is_an_alarm_and_an_end_never_is() {
    assert_eq!(stalled_ms(JobState::Running, at(0), at(1799), 1), None);
    assert_eq!(stalled_ms(JobState::Running, at(0), at(1800), 1), Some(1_800_000));
    assert_eq!(stalled_ms(JobState::Succeeded, at(0), at(9999), 1), None);
    assert_eq!(
        stalled_ms(JobState::Running, at(0), at(30), 60),
        Some(30_000),
        "the simulator's time runs faster"
    );
}

#[test]
fn looks_that_fail_are_counted_and_leave_the_job_alone() {
    let one = Blind::again(None, at(60));
    let two = Blind::again(Some(&one), at(120));
    assert_eq!(two, Blind { count: 2, since: at(60) });
    let words = two.text("22:31:02 +08:00", at(180));
    assert!(words.en.contains("the job itself is not affected"), "{words}");
    assert!(words.en.contains("2 looks failed since 22:31:02 +08:00, for 2 min"), "{words}");
}

#[test]
fn stages_tell_what_is_done_at_work_and_to_do() {
    let step = |seconds, name: &str| {
        let mut one = look(seconds, 20.0);
        one.job.step = Some(name.to_owned());
        one
    };
    let looks = [step(10, "temporary instance"), step(160, "backup and binlog replay")];
    let all = stages(RunState::Running, Some(at(1)), &looks, None);
    let told: Vec<(Mark, &str)> = all.iter().map(|stage| (stage.mark, stage.words.en.as_ref())).collect();
    assert_eq!(
        told,
        [
            (Mark::Done, "accepted by the cloud"),
            (Mark::Done, "temporary instance"),
            (Mark::Now, "backup and binlog replay"),
            (Mark::Todo, "the cloud calls the job finished"),
            (Mark::Todo, "new names looked for"),
            (Mark::Todo, "data compared, handed back"),
        ]
    );
    let mut ended = looks.to_vec();
    ended.push(Look { at: at(900), job: JobSnapshot { state: JobState::Succeeded, ..looks[1].job.clone() } });
    let gap = NameCount { found: 2, missing: vec!["shop.a".to_owned()], unknown: Vec::new() };
    let all = stages(RunState::CloudDone, Some(at(1)), &ended, Some(&gap));
    assert_eq!(all[4].words.en, "2 of 3 new names found");
    assert_eq!(all[4].mark, Mark::Failed, "a gap is never drawn like done");
    assert_eq!(all[3].at, Some(at(900)));
    let unseen = NameCount { unknown: ["a", "b", "c"].map(str::to_owned).to_vec(), ..NameCount::default() };
    assert_eq!(stages(RunState::CloudDone, Some(at(1)), &ended, Some(&unseen))[4].mark, Mark::Todo);
}

#[test]
fn phases_that_were_named_beforehand_stand_ahead() {
    let names = ["prepare", "restore", "import"].map(str::to_owned).to_vec();
    let one = Look {
        at: at(5),
        job: JobSnapshot {
            state: JobState::Running,
            progress: Progress::Phases(names, 1),
            ..JobSnapshot::not_seen()
        },
    };
    let all = stages(RunState::Running, Some(at(1)), &[one], None);
    assert_eq!((all[1].mark, all[1].words.en.as_ref()), (Mark::Now, "restore"));
    assert_eq!((all[2].mark, all[2].words.en.as_ref()), (Mark::Todo, "import"));
}

#[test]
fn a_line_is_a_whole_sentence_with_the_same_facts() {
    let mut looks = vec![look(0, 0.0), look(600, 24.0)];
    looks[1].job.remaining_secs = Some(3120);
    looks[1].job.step = Some("replay\u{1b}[31m".to_owned());
    let run = "k7q2".into();
    let blind = Blind { count: 3, since: at(800) };
    let of = Line {
        run: &run,
        state: RunState::Running,
        ground: ground(&looks),
        changed_at: at(600),
        blind: Some(&blind),
        now: at(848),
    };
    let words = line(&of);
    for wanted in [
        "Restore k7q2: ",
        "24 %",
        "14 min 8 s since the send",
        "this run so far: 24 points",
        "own figure: 52 min",
        "3 looks failed",
    ] {
        assert!(words.en.contains(wanted), "{wanted}: {words}");
    }
    assert!(words.en.ends_with('.') && words.get(Lang::Zh).ends_with('。'));
    assert!(!words.en.contains('\u{1b}'), "escaped");
}

fn percents() -> impl Strategy<Value = Vec<(i64, f64)>> {
    prop::collection::vec((0_i64..100_000, prop_oneof![0.0_f64..=100.0, Just(f64::NAN), -50.0..200.0]), 0..12)
}

proptest! {
    #[test]
    fn a_time_left_is_never_one_number_and_never_without_a_basis(
        told in percents(),
        bytes in prop::option::of(any::<u64>()),
        fast in 1_u64..1_000_000_000,
        factor in 0_u32..100,
        later in 0_i64..100_000,
    ) {
        let mut seconds = 0;
        let looks: Vec<Look> = told.iter().map(|&(gap, percent)| { seconds += gap; look(seconds, percent) }).collect();
        let speed = Some(Speed { slow: fast / 2, fast });
        let of = Ground { sent_at: Some(at(0)), looks: &looks, bytes, speed, factor };
        let now = at(seconds + later);
        match left(&of, now) {
            Left::Range { from_ms, to_ms, basis } => {
                prop_assert!(0 <= from_ms && from_ms < to_ms, "{from_ms} {to_ms}");
                prop_assert!(!basis.is_empty());
            }
            other => prop_assert!(other.basis().is_empty() == (other == Left::Nothing)),
        }
    }

    #[test]
    fn a_running_job_is_never_told_as_done(told in percents()) {
        let looks: Vec<Look> = told.iter().map(|&(at, percent)| look(at, percent)).collect();
        for stage in stages(RunState::Running, Some(at(0)), &looks, None).iter().filter(|stage| stage.words == msg::clouds_end()) {
            prop_assert_eq!(stage.mark, Mark::Todo);
        }
        let told = far(&looks);
        prop_assert!(!matches!(told, Far::Percent(percent) if percent >= 100.0), "{told:?}");
    }

    #[test]
    fn no_span_of_failed_looks_panics(count in 0_u32..u32::MAX, since: i64, now: i64) {
        let blind = Blind { count, since: Timestamp::from_millis(since) };
        let _ = blind.text("", Timestamp::from_millis(now));
        let _ = stalled_ms(JobState::Running, Timestamp::from_millis(since), Timestamp::from_millis(now), count);
    }
}
