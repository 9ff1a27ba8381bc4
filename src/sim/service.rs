//! Which dialect a port speaks. It must never open one.

use super::answer::Answer;
use super::world::World;
use super::{aliyun, huawei};
use bytes::Bytes;

/// What a port serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// RDS of Alibaba Cloud, all regions.
    Aliyun,
    /// A service of Huawei Cloud.
    Huawei(huawei::Service),
}

impl Service {
    /// In the order of their ports.
    pub const ALL: [Service; 4] = [
        Service::Aliyun,
        Service::Huawei(huawei::Service::Rds),
        Service::Huawei(huawei::Service::Gaussdb),
        Service::Huawei(huawei::Service::Iam),
    ];

    /// Its name in the log, such as `aliyun.rds`.
    pub fn name(self) -> &'static str {
        match self {
            Service::Aliyun => "aliyun.rds",
            Service::Huawei(service) => service.name(),
        }
    }

    /// Answers a request at `now_ms` (Unix milliseconds).
    pub fn handle(self, world: &mut World, request: &http::Request<Bytes>, now_ms: i64) -> Answer {
        match self {
            Service::Aliyun => aliyun::handle(world, request, now_ms),
            Service::Huawei(service) => huawei::handle(world, service, request, now_ms),
        }
    }
}
