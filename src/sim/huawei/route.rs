//! Which operation a method and a path mean on a service. It must never look into a body.

use super::Service;
use super::call::Call;
use super::failure::Failure;
use super::received::Received;
use super::reply::Done;
use crate::sim::world::World;

/// One operation of one service.
pub(super) struct Operation {
    /// Its name; the service's name stands before it in scenarios. Several paths may share one.
    pub(super) name: &'static str,
    pub(super) method: &'static str,
    /// With `{name}` where a path differs.
    pub(super) path: &'static str,
    /// The permission it needs.
    pub(super) action: &'static str,
    pub(super) run: Run,
}

/// What an operation does.
pub(super) type Run = fn(&mut World, &Call) -> Result<Done, Failure>;

/// An operation that is asked for with GET.
pub(super) const fn get(name: &'static str, path: &'static str, action: &'static str, run: Run) -> Operation {
    Operation { name, method: "GET", path, action, run }
}

/// An operation that is asked for with POST.
pub(super) const fn post(
    name: &'static str,
    path: &'static str,
    action: &'static str,
    run: Run,
) -> Operation {
    Operation { name, method: "POST", path, action, run }
}

impl Operation {
    /// Such as `huawei.rds.ListInstances`.
    pub(super) fn full_name(&self, service: Service) -> String {
        format!("{}.{}", service.name(), self.name)
    }

    /// The values of the path's names, when the request means this operation.
    fn captures(&self, received: &Received) -> Option<Vec<(&'static str, String)>> {
        let parts: Vec<&'static str> = self.path.trim_matches('/').split('/').collect();
        if self.method != received.method.as_str() || parts.len() != received.segments.len() {
            return None;
        }
        let mut captures = Vec::new();
        for (part, given) in parts.into_iter().zip(&received.segments) {
            match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => captures.push((name, given.clone())),
                None if part == given => {}
                None => return None,
            }
        }
        Some(captures)
    }
}

/// The first operation that fits, and what its path holds.
pub(super) fn find(
    service: Service,
    received: &Received,
) -> Option<(&'static Operation, Vec<(&'static str, String)>)> {
    service.operations().iter().find_map(|operation| Some((operation, operation.captures(received)?)))
}
