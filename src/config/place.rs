//! Reading the config file: bounded, never waiting on a pipe that nobody named, and only from hands that may choose where
//! requests go. The file is never written.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use crate::messages::{Text, config as msg};

/// More than any real file.
const LARGEST: u64 = 1 << 20;

/// Why there are no bytes.
pub(super) enum Unread {
    /// The system's reason.
    Io(io::Error),
    /// Ours.
    Refused(Text),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The bytes of the file. A pipe is read only where the person named it (`--config <(…)`).
pub(super) fn read(path: &Path, named: bool) -> Result<Vec<u8>, Unread> {
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() && (!named || meta.is_dir()) {
        return Err(Unread::Refused(msg::not_a_file()));
    }
    if meta.is_file() && is_foreign(&meta) {
        return Err(Unread::Refused(msg::foreign()));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unread::Refused(msg::too_large(LARGEST >> 20)));
    }
    Ok(bytes)
}

/// Whether it belongs to somebody who is neither this user nor the administrator: they would choose the endpoints, and
/// the programs that print keys.
#[cfg(unix)]
fn is_foreign(meta: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    ![0, rustix::process::geteuid().as_raw()].contains(&meta.uid())
}

#[cfg(not(unix))]
fn is_foreign(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).is_ok_and(|found| found.is_file() && found.mode() & 0o022 != 0)
}

#[cfg(not(unix))]
pub(super) fn is_open_to_others(_: &Path) -> bool {
    false
}
