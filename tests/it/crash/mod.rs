//! What a process that dies in the middle of a send leaves behind: it is killed, and its system calls are made to fail,
//! between every two steps from the opening of the state folder to the end. Whatever the moment, the record tells the
//! truth ("not sent", "accepted" or "in doubt"), the cloud has seen the restore at most once, and a second submit of the
//! same plan sends it only where for certain nothing left.
//!
//! A full round is long. By default every operation takes a sample of the moments, another one for each operation; with
//! `UNDROP_CRASH=all` each takes all of them.

mod stage;
mod trace;

use stage::{Stage, Standing};
use trace::{Injection, Step};

/// How many moments an operation takes by default.
const SAMPLE: usize = 20;

/// Whether every moment is wanted.
#[expect(clippy::disallowed_methods, reason = "a round of all moments is asked for from outside")]
fn wants_all() -> bool {
    std::env::var("UNDROP_CRASH").is_ok_and(|how| how == "all")
}

/// The moments to try: all of them, or a sample spread evenly that begins at another one for each operation.
fn chosen(steps: &[Step], offset: usize) -> Vec<&Step> {
    if wants_all() {
        return steps.iter().collect();
    }
    let stride = steps.len().div_ceil(SAMPLE).max(1);
    steps.iter().skip(offset % stride).step_by(stride).collect()
}

/// Kills the process before each of the chosen calls.
#[expect(clippy::print_stdout, reason = "how many kills were tried is worth knowing")]
fn killed(name: &str, offset: usize) {
    let Some(stage) = Stage::of(name) else { return };
    let steps = stage.steps();
    assert!(steps.len() > 100, "{name}: a send has more steps than {}", steps.len());
    let mut seen = [0; 3];
    let tried = chosen(&steps, offset);
    for step in &tried {
        let trial = stage.run(&Injection::Kill, step);
        seen[trial.judge(name, step) as usize] += 1;
    }
    println!(
        "{name}: {} kills: not sent {}, in doubt {}, accepted {}",
        tried.len(),
        seen[0],
        seen[1],
        seen[2]
    );
    assert!(seen[Standing::NotSent as usize] > 0, "{name}: no kill came before the send: {seen:?}");
}

/// Lets each of the chosen calls on files fail.
fn failing(name: &str, offset: usize) {
    let Some(stage) = Stage::of(name) else { return };
    let steps: Vec<Step> = stage.steps().into_iter().filter(Step::touches_files).collect();
    for how in [Injection::Error("EIO"), Injection::Error("ENOSPC")] {
        for step in chosen(&steps, offset) {
            let trial = stage.run(&how, step);
            let standing = trial.judge(name, step);
            // What the cloud took is told as taken even where the record could not be written: then that is told too.
            let unrecorded = trial.told.contains("counts as unknown");
            assert!(
                trial.status != Some(0) || standing == Standing::Accepted || unrecorded,
                "{name}: {how:?} at {step:?} ended as if all were well: {}",
                trial.told
            );
        }
    }
}

macro_rules! rounds {
    ($($test:ident, $failing:ident => $operation:literal, $offset:literal;)+) => {
        $(
            #[test]
            fn $test() {
                killed($operation, $offset);
            }

            #[test]
            fn $failing() {
                failing($operation, $offset);
            }
        )+
    };
}

rounds! {
    row_31_aliyun_restore_table_killed, row_31_aliyun_restore_table_failing => "aliyun.restore-table", 0;
    row_31_aliyun_restore_ddr_table_killed, row_31_aliyun_restore_ddr_table_failing => "aliyun.restore-ddr-table", 3;
    row_31_huawei_taurusdb_tables_killed, row_31_huawei_taurusdb_tables_failing => "huawei.taurusdb-tables", 6;
    row_31_huawei_rds_postgresql_tables_killed, row_31_huawei_rds_postgresql_tables_failing => "huawei.rds-postgresql-tables", 9;
    row_31_huawei_rds_recovery_killed, row_31_huawei_rds_recovery_failing => "huawei.rds-recovery", 12;
}
