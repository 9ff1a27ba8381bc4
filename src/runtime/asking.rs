//! Answering a query of the wizard: what is read of a cloud and of the state folder. It sends nothing that changes
//! anything.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::looked::{again, looked, summary};
use super::services::{Services, operation_of, provider_of};
use super::text_file;
use crate::app::effect::Query;
use crate::app::msg::{Checked, Looked, Opened, Reply};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::find::{Found, Needle};
use crate::domain::ids::{InstanceId, OperationKey, ProfileName, RunMark};
use crate::domain::instance::{Instance, Listing};
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::request::PreparedRequest;
use crate::domain::run::RunSummary;
use crate::messages::runtime as msg;
use crate::provider::{Heard, Link, Spot, Wanted, find};
use crate::runs::follow::{self, Looker};
use crate::runs::{earlier, facts};

/// One query that is being answered.
pub(super) struct Asking<'a> {
    pub services: &'a Services,
    /// Who is told what goes on meanwhile.
    pub heard: Arc<Heard>,
}

impl Asking<'_> {
    /// The way to a profile's cloud, on which what is waited for is told.
    pub(super) fn link(&self, name: &ProfileName) -> Result<Link, Fault> {
        Ok(self.services.link(name)?.heard_by(Arc::clone(&self.heard)))
    }

    /// The answer.
    pub async fn answer(&self, query: Query) -> Reply {
        match query {
            Query::Runs => Reply::Runs(self.runs()),
            Query::Mark => Reply::Mark(self.mark()),
            Query::Instances(profile) => Reply::Instances(self.instances(&profile).await),
            Query::Points(profile, operation, instance) => {
                let (points, skew_ms) = self.points(&profile, &operation, &instance).await;
                Reply::Points(points, skew_ms)
            }
            Query::Elsewhere(profile) => Reply::Elsewhere(self.elsewhere(&profile).await),
            Query::Targets(profile, operation, source, point) => {
                Reply::Targets(self.targets(&profile, &operation, &source, &point).await)
            }
            Query::Catalog { profile, operation, source, point, options, database } => {
                let spot = Spot { source: &source, point: &point, options: &options };
                Reply::Catalog(self.catalog(&profile, &operation, spot, database.as_deref()).await)
            }
            Query::Find { profile, operation, source, point, needle } => {
                let options = BTreeMap::new();
                let spot = Spot { source: &source, point: &point, options: &options };
                Reply::Found(self.find(&profile, &operation, spot, &needle).await)
            }
            Query::Existing(profile, operation, target) => {
                Reply::Existing(self.existing(&profile, &operation, &target).await)
            }
            Query::Check(draft) => Reply::Checked(self.check(&draft).await),
            Query::Prepare(plan) => Reply::Prepared(self.prepare(&plan).map(Box::new)),
            Query::Plans => Reply::Plans(Ok(self.services.plan_files())),
            Query::Doctor => Reply::Doctor(self.services.doctor().await),
            Query::Open(path) => Reply::Opened(self.open_plan(&path).await.map(Box::new)),
            Query::Draft(run) => Reply::Opened(self.open_draft(&run).await.map(Box::new)),
            Query::Look(run) => Reply::Looked(self.look(&run).await.map(Box::new)),
            Query::TextFile(path) => Reply::TextFile(text_file::read(&path).await),
        }
    }

    fn runs(&self) -> Result<Vec<RunSummary>, Fault> {
        let store = self.services.store()?;
        Ok(store.runs()?.into_iter().map(|entry| summary(&store, entry)).collect())
    }

    fn mark(&self) -> Result<RunMark, Fault> {
        self.services.store()?.fresh_mark(|| self.services.random())
    }

    async fn instances(&self, profile: &ProfileName) -> Result<Listing, Fault> {
        let link = self.link(profile)?;
        provider_of(&link)?.instances(&link).await
    }

    async fn elsewhere(&self, profile: &ProfileName) -> Result<Vec<Instance>, Fault> {
        let link = self.link(profile)?;
        provider_of(&link)?.elsewhere(&link).await
    }

    async fn targets(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        source: &Instance,
        point: &RestorePoint,
    ) -> Result<Vec<Instance>, Fault> {
        let link = self.link(profile)?;
        operation_of(operation)?.1.targets(&link, source, point).await
    }

    async fn points(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        instance: &Instance,
    ) -> (Result<PointChoices, Fault>, Option<i64>) {
        let (link, operation) =
            match self.link(profile).and_then(|link| Ok((link, operation_of(operation)?.1))) {
                Ok(both) => both,
                Err(fault) => return (Err(fault), None),
            };
        let points = operation.points(&link, instance).await;
        (points, link.skew_ms())
    }

    async fn catalog(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        spot: Spot<'_>,
        database: Option<&str>,
    ) -> Result<Catalog, Fault> {
        let link = self.link(profile)?;
        let wanted = database.map_or(Wanted::Databases, Wanted::Tables);
        operation_of(operation)?.1.catalog(&link, spot, wanted).await
    }

    async fn find(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        spot: Spot<'_>,
        needle: &Needle,
    ) -> Result<Found, Fault> {
        let link = self.link(profile)?;
        find::find(operation_of(operation)?.1, &link, spot, needle).await
    }

    async fn existing(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        target: &InstanceId,
    ) -> Result<Existing, Fault> {
        let link = self.link(profile)?;
        operation_of(operation)?.1.existing(&link, target).await
    }

    async fn check(&self, draft: &PlanDraft) -> Result<Checked, Fault> {
        let link = self.link(&draft.profile)?;
        let (provider, operation) = operation_of(&draft.operation)?;
        let mut found = facts::check(provider, operation, &link, draft).await?;
        earlier::add(&mut found, &self.services.store()?, draft);
        Ok(Checked { verdict: found.judged, checks: found.checks, facts: Arc::new(found.facts) })
    }

    fn prepare(&self, plan: &RestorePlan) -> Result<PreparedRequest, Fault> {
        let draft = plan.draft();
        let run = draft
            .run
            .as_ref()
            .ok_or_else(|| Fault::new(FaultKind::Bug, msg::plan_without_mark(), msg::report_bug()))?;
        Ok(operation_of(&draft.operation)?.1.prepare(plan, self.services.profile(&draft.profile)?, run))
    }

    async fn open_draft(&self, run: &RunMark) -> Result<Opened, Fault> {
        let path = self.services.store()?.folder(run)?.join("plan.toml");
        self.open_plan(&path.to_string_lossy()).await
    }

    /// Looks at a run. One whose job is over is told from disk where the cloud cannot be asked any more.
    async fn look(&self, run: &RunMark) -> Result<Looked, Fault> {
        let store = self.services.store()?;
        let record = store.run(run)?;
        let way = self.link(&record.profile).and_then(|link| Ok((link, operation_of(&record.operation)?)));
        let (link, (provider, operation)) = match way {
            Ok(way) => way,
            Err(fault) if record.state.has_job() => return Err(fault),
            Err(_) => return Ok(looked(&store, &record, None)),
        };
        let looker = Looker { store: &store, provider, operation, link: &link, speed: self.services.speed() };
        let view = follow::look(&looker, record).await?;
        let mut seen = looked(&store, &view.record, Some(&view));
        if view.record.state.is_unanswered() {
            seen.beside.again = again(&looker, &view);
        }
        Ok(seen)
    }
}
