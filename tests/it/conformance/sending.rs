//! From a plan to the end of its job, and what becomes of it when the way is bad.

use super::{Stage, operations};
use undrop::domain::check::{Check, Status};
use undrop::domain::draft::PlanDraft;
use undrop::domain::fault::Fault;
use undrop::domain::job::Progress;
use undrop::domain::point::RestorePoint;
use undrop::domain::request::{Confirmed, SubmitOutcome};
use undrop::domain::run::RunState;
use undrop::runs::follow::{self, Line, Looker};
use undrop::runs::submit::{Seen, Submitted, submit};

impl Stage {
    /// Confirms and sends a plan with all its warnings accepted.
    pub fn send(&self, draft: &PlanDraft) -> Result<Submitted, Fault> {
        let (checked, warnings) = self.checks(draft);
        assert!(checked.judged.is_ok(), "{:?}", checked.judged);
        let blocked: Vec<_> = checked.checks.iter().filter(|c| c.status == Status::Blocked).collect();
        assert!(blocked.is_empty(), "{}: {blocked:#?}", self.operation.key());
        self.submit(draft, &checked.checks, &warnings)
    }

    fn submit(&self, draft: &PlanDraft, checks: &[Check], accepted: &[String]) -> Result<Submitted, Fault> {
        let plan = self.plan(draft);
        let request = self.operation.prepare(&plan, &self.link.profile, draft.run.as_ref().unwrap());
        let id = request.instance.as_str().to_owned();
        let request = Confirmed::by_flag(request, &id, self.capabilities.overwrites).unwrap();
        let sending = submit(
            &self.store,
            self.provider,
            self.operation,
            &self.link,
            request,
            &plan,
            Seen { checks, facts: None },
            accepted,
        );
        self.read(sending)
    }

    /// Follows the run to its end and gives its last state with the percents that were told.
    fn follow(&self, draft: &PlanDraft) -> (RunState, Vec<f64>) {
        let mut told = Vec::new();
        let mut blind = 0;
        let mut tell = |_, line: Line| {
            if let Line::CannotSee(fault) = &line {
                blind += 1;
                assert!(blind < 5, "{}: {fault:?}", self.operation.key());
            }
            if let Line::Look(view) = line
                && let Progress::Percent(percent) = view.snapshot.progress
            {
                told.push(percent);
            }
        };
        let run = draft.run.as_ref().unwrap();
        let record = self.read(follow::follow(&self.looker(), run, &mut tell)).unwrap();
        (record.state, told)
    }

    /// What a look at its runs needs.
    pub fn looker(&self) -> Looker<'_> {
        let Self { store, provider, operation, link, .. } = self;
        Looker { store, provider: *provider, operation: *operation, link, speed: 1 }
    }

    /// Requests that arrived at the operation's path or action.
    fn arrived(&self, draft: &PlanDraft) -> usize {
        let plan = self.plan(draft);
        let body = self.operation.prepare(&plan, &self.link.profile, draft.run.as_ref().unwrap()).body;
        self.world.received().iter().filter(|request| request.body() == body.as_bytes()).count()
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_they_are_what_is_sent() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        for point in stage.points() {
            let draft = stage.draft(&point);
            let plan = stage.plan(&draft);
            let prepared = || operation.prepare(&plan, &stage.link.profile, &"k7q2".into());
            assert_eq!(prepared(), prepared());
            assert_eq!(prepared().overwrites, stage.capabilities.overwrites, "{}", operation.key());
            assert_eq!(prepared().instance, *draft.written());
            if let RestorePoint::At(at) = &point {
                let told = stage.capabilities.time_form.text(*at);
                let sent = prepared();
                let named = sent.parameters.iter().any(|(_, value)| *value == told);
                assert!(
                    named || sent.payload.contains(&told),
                    "{}: {told} is told, not sent",
                    operation.key()
                );
            }
        }
    }
}

#[test]
fn a_restore_runs_to_its_end() {
    for (provider, operation) in operations() {
        let key = operation.key();
        let points = Stage::of(provider, operation, "").points().len();
        for nth in 0..points {
            let stage = Stage::of(provider, operation, "");
            let draft = stage.draft(&stage.points()[nth]);
            assert_eq!(stage.arrived(&draft), 0, "{key}: nothing is sent before the last act");
            let sent = stage.send(&draft).unwrap_or_else(|fault| panic!("{key}: {fault:?}"));
            assert!(matches!(sent.outcome, SubmitOutcome::Accepted(_)), "{key}: {:?}", sent.outcome);
            assert_eq!(stage.arrived(&draft), 1, "{key}");
            let (state, percents) = stage.follow(&draft);
            assert_eq!(state, end(&stage, &draft), "{key}");
            assert!(percents.is_sorted(), "{key}: {percents:?}");
            // Where live tables are listed, the same names would be refused before the mark is.
            let again = stage.send(&with_other_names(&draft)).unwrap_err();
            assert!(again.summary.en.contains("k7q2"), "{key}: {again:?}");
            assert_eq!(stage.arrived(&draft), 1, "{key}: a mark is never sent twice");
        }
    }
}

/// How a good restore of a plan ends: its names are counted where the service lists them, and never taken for found where it
/// does not.
fn end(stage: &Stage, draft: &PlanDraft) -> RunState {
    let counted = stage.capabilities.lists_live_tables && draft.table_count() > 0;
    if counted { RunState::Verified } else { RunState::CloudDone }
}

/// The same plan and mark with other new names.
fn with_other_names(draft: &PlanDraft) -> PlanDraft {
    let mut draft = draft.clone();
    for db in &mut draft.databases {
        let plain = db.tables.iter_mut();
        let tables = plain.chain(db.schemas.iter_mut().flat_map(|schema| &mut schema.tables));
        let tables = tables.filter_map(|table| table.new_name.as_mut());
        for name in tables.chain(db.new_name.as_mut()) {
            name.push_str("_b");
        }
    }
    draft
}

#[test]
fn whole_databases_come_back_where_the_service_has_them() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        if stage.capabilities.depth == undrop::domain::capability::Depth::Instance || !stage.takes_whole() {
            continue;
        }
        let point = &stage.points()[0];
        let name = stage.catalog(point).databases[0].name.clone();
        let draft = PlanDraft { databases: vec![stage.whole(&name)], ..stage.draft(point) };
        let sent = stage.send(&draft).unwrap_or_else(|fault| panic!("{}: {fault:?}", operation.key()));
        assert!(
            matches!(sent.outcome, SubmitOutcome::Accepted(_)),
            "{}: {:?}",
            operation.key(),
            sent.outcome
        );
        let state = stage.follow(&draft).0;
        // Where the service cuts its list of databases, nobody can say that one is there.
        assert!(matches!(state, RunState::Verified | RunState::CloudDone), "{}: {state:?}", operation.key());
    }
}

#[test]
fn a_lost_answer_is_unknown_and_evidence_settles_it() {
    for (provider, operation) in operations() {
        let key = operation.key();
        let stage = Stage::of(provider, operation, &fault(key, "do = \"drop_answer\""));
        let draft = stage.draft(&stage.points()[0]);
        let sent = stage.send(&draft).unwrap();
        assert!(matches!(sent.outcome, SubmitOutcome::Unknown(_)), "{key}: {:?}", sent.outcome);
        assert_eq!(stage.arrived(&draft), 1, "{key}: never sent again");
        assert_eq!(stage.follow(&draft).0, end(&stage, &draft), "{key}: its job was found");
    }
}

#[test]
fn a_throttled_restore_is_refused_and_not_tried_again() {
    for (provider, operation) in operations() {
        let key = operation.key();
        let stage = Stage::of(provider, operation, &fault(key, "do = \"throttle\""));
        let draft = stage.draft(&stage.points()[0]);
        let sent = stage.send(&draft).unwrap();
        let SubmitOutcome::Rejected(fault) = &sent.outcome else { panic!("{key}: {:?}", sent.outcome) };
        assert_eq!(fault.kind, undrop::domain::fault::FaultKind::Throttled, "{key}");
        assert_eq!(stage.arrived(&draft), 1, "{key}");
    }
}

/// A fault that strikes this operation's restore once.
fn fault(key: &str, act: &str) -> String {
    let on = match key {
        "aliyun.restore-table" => "RestoreTable",
        "aliyun.restore-ddr-table" => "RestoreDdrTable",
        "huawei.taurusdb-tables" => "huawei.gaussdb.RestoreTables",
        "huawei.rds-postgresql-tables" => "huawei.rds.RestoreTables",
        "huawei.rds-recovery" => "huawei.rds.Recover",
        other => panic!("the simulator's name of {other} is not known here"),
    };
    format!("[[faults]]\non = \"{on}\"\n{act}\ntimes = 1\n")
}
