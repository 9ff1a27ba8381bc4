//! Locks: one writer per run, one sender per instance.
//!
//! They are the system's own file locks, so they end with their process however it ends. The file says who holds it,
//! for the person who waits; what it says is never used to decide anything.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::files;
use crate::domain::fault::Fault;
use crate::domain::time::Timestamp;
use crate::messages::{Text, runs as msg};

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Held {
    _file: File,
}

/// Why a lock was not had.
#[derive(Debug)]
pub enum NotHeld {
    /// Another process has it; who, in words.
    By(Text),
    /// The file could not be used.
    Fault(Box<Fault>),
}

#[derive(Serialize, Deserialize)]
struct Holder {
    pid: u32,
    host: String,
    since: String,
}

/// Takes a lock at once or says who has it.
pub fn take(path: &Path, owner: u32, now: Timestamp) -> Result<Held, NotHeld> {
    let mut file = open(path, owner)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(NotHeld::By(holder(&mut file))),
        Err(TryLockError::Error(error)) => return Err(fault(path, &error)),
    }
    sign(&mut file, now).map_err(|error| fault(path, &error))?;
    Ok(Held { _file: file })
}

/// Whether some process holds it now. A lock file that cannot be read is held by nobody.
pub fn is_held(path: &Path, owner: u32) -> bool {
    let Ok(Some(file)) = files::open_own(path, owner, OpenOptions::new().read(true)) else { return false };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

fn fault(path: &Path, error: &io::Error) -> NotHeld {
    NotHeld::Fault(Box::new(files::io_fault(path, error)))
}

fn open(path: &Path, owner: u32) -> Result<File, NotHeld> {
    match files::create_new(path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(fault(path, &error)),
    }
    let opened = files::open_own(path, owner, OpenOptions::new().read(true).write(true));
    let found = opened.map_err(|found| NotHeld::Fault(Box::new(found)))?;
    found.ok_or_else(|| fault(path, &io::ErrorKind::NotFound.into()))
}

fn sign(file: &mut File, now: Timestamp) -> io::Result<()> {
    let holder = Holder { pid: std::process::id(), host: host(), since: now.rfc3339() };
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(serde_json::to_string(&holder)?.as_bytes())
}

fn holder(file: &mut File) -> Text {
    let mut text = String::new();
    let read = file.take(4096).read_to_string(&mut text).ok();
    let holder = read.and_then(|_| serde_json::from_str::<Holder>(&text).ok());
    holder.map_or_else(msg::holder_unknown, |h| msg::holder(h.pid, h.host, h.since))
}

/// Who sits at this machine, for people only: the account's name, else its number, and the machine.
pub fn who(owner: u32) -> String {
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let is_ours = |line: &&str| line.split(':').nth(2).and_then(|id| id.parse().ok()) == Some(owner);
    let name = accounts.lines().find(is_ours).and_then(|line| line.split(':').next());
    format!("{}@{}", name.map_or_else(|| owner.to_string(), str::to_owned), host())
}

/// The machine's name, for people only.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname");
    name.or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .map_or_else(|_| "localhost".to_owned(), |text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let owner = files::owner_by_writing(folder.path()).unwrap();
        let path = folder.path().join("lock");
        let now = Timestamp::from_secs(1_700_000_000);
        let held = take(&path, owner, now).unwrap();
        assert!(is_held(&path, owner));
        match take(&path, owner, now) {
            Err(NotHeld::By(text)) => assert!(text.en.contains("2023-11-14T22:13:20Z"), "{text}"),
            other => panic!("{other:?}"),
        }
        drop(held);
        assert!(!is_held(&path, owner));
        take(&path, owner, now).unwrap();
    }
}
