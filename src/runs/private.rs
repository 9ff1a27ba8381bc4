//! Files and folders that are for their owner alone: made so, not closed afterwards. For what is no run: logs, reports of
//! a crash, the first config file, a text in an editor.
//!
//! It never opens what is there already.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes a folder and those above it, where they are missing.
pub fn make_folders(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).recursive(true).create(path)
}

/// Makes a file that must not be there yet, to be written.
pub fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
