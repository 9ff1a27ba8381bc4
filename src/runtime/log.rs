//! The log of the wizard: `log/undrop.log` in the state folder. While the screen is taken nothing may be written to it,
//! so what would be said there goes into a file: one line per request to a cloud, names and figures only.
//!
//! It never holds a secret, a parameter or a name from a database. Without a log the program works all the same.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use crate::runs::private::make_folders;

/// Beyond this the old log is put aside, and the one before it forgotten.
const LIMIT: u64 = 1 << 20;

/// Begins to log. Where the folder cannot be used there is no log; the wizard tells of the folder itself.
pub fn start(root: &Path) {
    let Ok(file) = open(root) else { return };
    let lines = tracing_subscriber::fmt().with_writer(Mutex::new(file)).with_ansi(false).with_target(false);
    let ours = EnvFilter::new("off,undrop=debug");
    // A second start in one process would change nothing, and is none of ours.
    let _ = lines.with_env_filter(ours).try_init();
}

fn open(root: &Path) -> io::Result<File> {
    let folder = root.join("log");
    make_folders(&folder)?;
    let path = folder.join("undrop.log");
    if let Ok(found) = std::fs::symlink_metadata(&path) {
        if !found.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        if found.len() > LIMIT {
            std::fs::rename(&path, folder.join("undrop.log.1"))?;
        }
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    // One that was opened to others meanwhile, by a person or a backup, is closed again.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mut mode = file.metadata()?.permissions();
        if mode.mode() & 0o077 != 0 {
            mode.set_mode(0o600);
            file.set_permissions(mode)?;
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn the_file_is_private_appended_to_and_put_aside_when_large() {
        let root = tempfile::tempdir().unwrap();
        open(root.path()).unwrap().write_all(b"one\n").unwrap();
        open(root.path()).unwrap().write_all(b"two\n").unwrap();
        let path = root.path().join("log/undrop.log");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntwo\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            open(root.path()).unwrap();
            assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
            assert_eq!(std::fs::metadata(root.path().join("log")).unwrap().mode() & 0o777, 0o700);
        }
        std::fs::write(&path, vec![b'x'; usize::try_from(LIMIT).unwrap() + 1]).unwrap();
        open(root.path()).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
        assert!(root.path().join("log/undrop.log.1").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("log")).unwrap();
        std::os::unix::fs::symlink("/dev/null", root.path().join("log/undrop.log")).unwrap();
        assert!(open(root.path()).is_err());
    }
}
