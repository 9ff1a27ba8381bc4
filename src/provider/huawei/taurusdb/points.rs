//! Restore points: the windows of moments. This operation takes no backup set.
//!
//! A missing window is a fact about the instance, not an error.

use super::instances::path;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::point::PointChoices;
use crate::messages::clouds;
use crate::provider::Link;
use crate::provider::huawei::call::{Ask, Service, read};
use crate::provider::huawei::wire::RestoreTimes;

/// The windows of an instance, with a reason where there is none.
pub async fn choices(link: &Link, instance: &InstanceId) -> Result<PointChoices, Fault> {
    let ask = Ask::get(Service::GaussDb, path("v3", instance) + "/restore-time");
    let (windows, no_window) = match read::<RestoreTimes>(link, &ask).await {
        Ok(answer) => (answer.windows(), clouds::window_not_told()),
        Err(fault) if matches!(fault.kind, FaultKind::Unsupported | FaultKind::Conflict) => {
            (Vec::new(), clouds::no_window(&fault.summary))
        }
        Err(fault) => return Err(fault),
    };
    let no_window = windows.is_empty().then_some(no_window);
    Ok(PointChoices { backups: Vec::new(), windows, no_window })
}
