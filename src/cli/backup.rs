//! `undrop backup`: has a backup of an instance made, so that there is a way back before it is overwritten.
//!
//! It changes nothing but the list of backups, yet it is an order to the cloud: it is confirmed, and given once.

use serde_json::json;

use super::args::BackupArgs;
use super::edge;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::{self, Session};
use crate::domain::ids::InstanceId;
use crate::domain::instance::Instance;
use crate::domain::profile::Profile;
use crate::messages::cli as msg;
use crate::provider::Operation;
use crate::runs::facts::backup_name;

/// Orders it, once.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &BackupArgs) -> Ended {
    let profile = session.profile()?;
    let provider = session::provider(profile)?;
    let id = InstanceId::from(args.instance.as_str());
    if args.confirm != args.instance {
        let hint = msg::wrong_confirm_hint(&id);
        return Err(Failure::blocked(msg::wrong_confirm(&args.confirm, &id), hint));
    }
    let link = session.link(profile)?;
    let name = backup_name(session.now);
    let ordered = edge::block_on(edge::unless_interrupted(async {
        let instance = provider.instance(&link, &id).await?;
        let operation = maker(profile, &instance)?;
        Ok(operation.back_up(&link, &id, &name).await)
    }))?;
    let backup = match ordered {
        Ok(backup) => backup,
        Err(fault) if fault.leaves_open() => return Err(Failure::Fault(Exit::Unknown, Box::new(fault))),
        Err(fault) => return Err(fault.into()),
    };
    if out.json {
        out.document(&json!({ "backup": backup, "name": name, "instance": id }))?;
    } else {
        out.text(&msg::backup_ordered(&backup, &name))?;
        out.say(&msg::backup_wait(&id));
    }
    Ok(Exit::Done)
}

/// The operation of this instance that can have a backup made.
fn maker(profile: &Profile, instance: &Instance) -> Result<&'static dyn Operation, Failure> {
    let offer = instance.offers.iter().find(|offer| offer.capabilities.safety_backup);
    let offer = offer
        .ok_or_else(|| Failure::blocked(msg::no_backup_here(&instance.id), msg::no_backup_here_hint()))?;
    Ok(session::operation(profile, &offer.operation)?.1)
}
