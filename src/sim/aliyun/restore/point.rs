//! Whether a backup set or a moment can be restored from. It must never look at what is to be restored.

use crate::sim::aliyun::failure::Failure;
use crate::sim::clock;
use crate::sim::world::{Backup, Shelf};

/// The moment that a set of the shelf holds, Unix milliseconds.
pub(in crate::sim::aliyun) fn of_set(shelf: &Shelf, id: &str) -> Result<i64, Failure> {
    let set = shelf.set(id).ok_or_else(unknown_set)?;
    listed(set)?;
    if set.engine_version != shelf.engine_version {
        let message = "The database version of the backup set does not match the instance.";
        return Err(Failure::new(400, "InvalidBakHistory.DbVersionMismatch", message));
    }
    Ok(set.end_ms)
}

/// Whether single tables can be taken out of a set: its method, its state, its list of tables.
fn listed(set: &Backup) -> Result<(), Failure> {
    if set.paper.method == "Logical" {
        let message = "Current backup set method does not support this operation.";
        return Err(Failure::new(403, "IncorrectBackupSetMethod", message));
    }
    if !set.is_ready() {
        let message = "Current backup set state does not support this operation.";
        return Err(Failure::new(403, "IncorrectBackupSetState", message));
    }
    if set.paper.broken_metadata {
        let message = "The table metadata of the backup set is invalid.";
        return Err(Failure::new(400, "InvalidBakTableMetaDO", message));
    }
    Ok(())
}

pub(in crate::sim::aliyun) fn unknown_set() -> Failure {
    Failure::new(404, "InvalidBackupSetID.NotFound", "Specified backup set ID does not exist.")
}

/// A moment given as text, when a full set and unbroken binlogs lead to it. Unix milliseconds.
pub(in crate::sim::aliyun) fn of_time(shelf: &Shelf, text: &str, now_ms: i64) -> Result<i64, Failure> {
    let at = clock::read_seconds(text).filter(|at| *at < now_ms).ok_or_else(|| {
        let message = "Specified restore time is not valid: yyyy-MM-ddTHH:mm:ssZ in the past is expected.";
        Failure::new(400, "InvalidRestoreTime.Format", message)
    })?;
    let Some((_, last)) = shelf.window(now_ms) else {
        let message = "The log backup of the instance is not enabled.";
        return Err(Failure::new(403, "InvalidBackupLogStatus", message));
    };
    let usable = shelf.sets.iter().filter(|set| of_set(shelf, &set.paper.id.to_string()).is_ok());
    let base = usable.map(|set| set.end_ms).filter(|end| *end <= at).max().ok_or_else(|| {
        Failure::new(404, "InvalidBackup.NotFound", "No full backup covers the specified restore time.")
    })?;
    if at > last || shelf.lacks_logs(base, at) {
        let message = "No binlog covers the specified restore time.";
        return Err(Failure::new(404, "InvalidBinlog.NotFound", message));
    }
    Ok(at)
}
