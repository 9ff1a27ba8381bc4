//! The dialect of Huawei Cloud: RDS, TaurusDB (still called gaussdb on the wire) and IAM, each a service of its own.
//!
//! A request passes the gateway (path, size, signature or token, project, permission), then the scenario's faults, then
//! its operation. It must never read a clock or a socket, and never share code with the client it is tested against.
//!
//! The same path means different things on different services, so the service is an argument: the port tells it.

mod call;
mod checks;
mod failure;
mod fields;
mod forms;
mod gateway;
mod gaussdb;
mod iam;
mod jobs;
mod naming;
mod plan;
mod rds;
mod received;
mod reply;
mod route;
mod sign;
#[cfg(test)]
mod tests;
mod texts;

use super::answer::Answer;
use crate::sim::scenario::{Act, When};
use crate::sim::world::World;
use bytes::Bytes;
use call::Call;
use http::Request;
use received::Received;
use reply::Reply;
use std::time::Duration;

/// Which service a request reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// RDS for MySQL, PostgreSQL and SQL Server.
    Rds,
    /// TaurusDB, formerly GaussDB(for MySQL).
    Gaussdb,
    /// Identity: tokens, projects, temporary keys.
    Iam,
}

impl Service {
    /// Its name in scenarios and in the log, such as `huawei.rds`.
    pub fn name(self) -> &'static str {
        match self {
            Service::Rds => "huawei.rds",
            Service::Gaussdb => "huawei.gaussdb",
            Service::Iam => "huawei.iam",
        }
    }

    fn operations(self) -> &'static [route::Operation] {
        match self {
            Service::Rds => rds::OPERATIONS,
            Service::Gaussdb => gaussdb::OPERATIONS,
            Service::Iam => iam::OPERATIONS,
        }
    }
}

/// Names of the operations served, such as `huawei.rds.ListInstances`, sorted, each once.
pub(in crate::sim) fn operations() -> Vec<String> {
    let services = [Service::Rds, Service::Gaussdb, Service::Iam];
    let all = services
        .into_iter()
        .flat_map(|service| service.operations().iter().map(move |at| at.full_name(service)));
    let mut names: Vec<String> = all.collect();
    names.sort();
    names.dedup();
    names
}

/// Answers one request at `now_ms` (Unix milliseconds). Moves the world there first.
pub fn handle(world: &mut World, service: Service, request: &Request<Bytes>, now_ms: i64) -> Answer {
    world.advance(now_ms);
    let request_id = world.next_request_id().replace('-', "").to_lowercase();
    let received = Received::read(request);
    let verdict = gateway::admit(world, service, &received, now_ms);
    let mut reply = Reply {
        service,
        request_id,
        chinese: received.header("x-language").starts_with("zh"),
        now_ms,
        delay: Duration::ZERO,
        signature: verdict.signature,
    };
    match verdict.admitted {
        Err(failure) => reply.refuse(&failure),
        Ok(admitted) => serve(world, &received, &admitted, &mut reply),
    }
}

/// Runs the operation between the faults that strike before it and those that strike after it.
fn serve(world: &mut World, received: &Received, admitted: &gateway::Admitted, reply: &mut Reply) -> Answer {
    let struck = world.strike(&admitted.operation.full_name(reply.service));
    for (act, _) in &struck {
        if let Act::Slow { ms } = act {
            reply.delay += Duration::from_millis(*ms);
        }
    }
    let first = struck.iter().find(|(act, _)| !matches!(act, Act::Slow { .. }));
    if let Some((act, When::Before)) = first {
        return reply.spoil(act, None);
    }
    let call = Call { received, admitted, now_ms: reply.now_ms };
    let answer = match (admitted.operation.run)(world, &call) {
        Ok(done) => reply.accept(done),
        Err(failure) => reply.refuse(&failure),
    };
    match first {
        Some((act, When::After)) => reply.spoil(act, Some(answer)),
        _ => answer,
    }
}
