//! The few file operations of a state folder: owned by us, plain, private, and on disk before they return.
//!
//! What this file must never do: follow a link, wait on a FIFO, trust another user's file, or replace a journal.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, runs as msg};

/// Nothing undrop writes comes near this.
const LARGEST: u64 = 64 << 20;

/// A fault of this machine.
pub(super) fn local(summary: Text) -> Fault {
    Fault::new(FaultKind::Local, summary, msg::root_hint())
}

/// A fault of this machine with the system's own words.
pub(super) fn io_fault(path: &Path, error: &io::Error) -> Fault {
    local(msg::io(path.display(), error)).with_detail(error.to_string())
}

/// Makes one folder that must not be there yet, readable for us alone.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes one folder where it is missing, and makes sure that it is ours.
pub(super) fn enter_folder(path: &Path, owner: u32) -> Result<(), Fault> {
    match make_folder(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(io_fault(path, &error)),
        _ => own_folder(path, owner).map(drop),
    }
}

/// Takes away what others may do with a folder of ours.
pub(super) fn make_private(path: &Path, found: &Metadata) -> io::Result<()> {
    if found.mode().trailing_zeros() >= 6 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

/// Who we are to the file system, found by making a file without a name: that also proves the folder writable.
pub(super) fn owner_by_writing(folder: &Path) -> io::Result<u32> {
    Ok(tempfile::tempfile_in(folder)?.metadata()?.uid())
}

/// The metadata of a folder that is no link and ours. What others may do with it is taken away.
pub(super) fn own_folder(path: &Path, owner: u32) -> Result<Metadata, Fault> {
    let found = fs::symlink_metadata(path).map_err(|error| io_fault(path, &error))?;
    if !found.is_dir() {
        return Err(local(msg::not_plain(path.display())));
    }
    if found.uid() != owner {
        return Err(local(msg::foreign(path.display())));
    }
    make_private(path, &found).map_err(|error| io_fault(path, &error))?;
    Ok(found)
}

/// Opens a plain file of ours; `None` when there is none. A FIFO or a link is refused before it is opened, and so is a file
/// with a second name, which somebody else could write to. What others may do with it is taken away.
pub(super) fn open_own(path: &Path, owner: u32, how: &OpenOptions) -> Result<Option<File>, Fault> {
    let seen = match fs::symlink_metadata(path) {
        Ok(seen) => seen,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_fault(path, &error)),
    };
    if !seen.is_file() {
        return Err(local(msg::not_plain(path.display())));
    }
    let file = how.open(path).map_err(|error| io_fault(path, &error))?;
    let opened = file.metadata().map_err(|error| io_fault(path, &error))?;
    if (opened.ino(), opened.dev()) != (seen.ino(), seen.dev()) {
        return Err(local(msg::not_plain(path.display())));
    }
    if opened.uid() != owner {
        return Err(local(msg::foreign(path.display())));
    }
    if opened.nlink() > 1 {
        return Err(local(msg::second_name(path.display())));
    }
    if opened.mode() & 0o077 != 0 {
        let private = fs::Permissions::from_mode(0o600);
        file.set_permissions(private).map_err(|error| io_fault(path, &error))?;
    }
    Ok(Some(file))
}

/// The bytes of a plain file of ours, bounded; `None` when there is none.
pub(super) fn read_own(path: &Path, owner: u32) -> Result<Option<Vec<u8>>, Fault> {
    let Some(file) = open_own(path, owner, OpenOptions::new().read(true))? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| io_fault(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(local(msg::too_large(path.display())));
    }
    Ok(Some(bytes))
}

/// Writes a whole file beside its place, puts it on disk, then moves it there. Never used for a journal.
pub(super) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let path = folder.join(name);
    let write = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        sync_folder(folder)
    };
    write().map_err(|error| io_fault(&path, &error))
}

/// Makes a file that must not be there yet, 0600, and puts its name on disk.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().append(true).create_new(true).mode(0o600).open(path)?;
    path.parent().map_or(Ok(()), sync_folder)?;
    Ok(file)
}

/// Puts the names of a folder on disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
