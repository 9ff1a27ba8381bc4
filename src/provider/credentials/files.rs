//! Reading a file that holds secrets: bounded, whole, only ever read, with a warning where others can read it too. No
//! message quotes anything of it: what stands around a syntax error may be a secret.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::Surroundings;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};

/// More than any real file.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A file's text. No `Debug`: it holds secrets.
pub struct Read {
    /// Its text, wiped when it is dropped.
    pub text: Zeroizing<String>,
    /// That others can read it.
    pub warning: Option<Text>,
}

/// Where a tool keeps its file.
#[derive(Clone, Copy, Debug)]
pub struct Usual {
    /// The variable that names another place, if the tool has one.
    pub variable: Option<&'static str>,
    /// Folder and file below the home folder.
    pub path: [&'static str; 2],
}

impl Usual {
    fn named(self, here: &Surroundings) -> Option<PathBuf> {
        here.var(self.variable?).map(PathBuf::from)
    }

    /// Where the file is: as the variable says, else at its usual place.
    pub fn place(self, here: &Surroundings) -> Option<PathBuf> {
        let [folder, file] = self.path;
        self.named(here).or_else(|| Some(here.home.as_ref()?.join(folder).join(file)))
    }

    /// Whether there is something to read. A file that a variable names counts even when it is missing: it was meant.
    pub fn is_meant(self, here: &Surroundings) -> bool {
        self.named(here).is_some() || self.place(here).is_some_and(|path| exists(&path))
    }

    /// The usual place as people write it.
    pub fn tilde(self) -> String {
        format!("~/{}", self.path.join("/"))
    }
}

/// Whether something stands at a path, readable or not.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Reads a text file; `fix` says how to mend it.
pub fn read(path: &Path, fix: &Text) -> Result<Read, Fault> {
    let unreadable = |why: &str| {
        Fault::new(FaultKind::Auth, msg::file_unreadable(path.display()), fix.clone()).with_detail(why)
    };
    let meta = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Fault::new(FaultKind::Auth, msg::file_missing(path.display()), fix.clone())
        }
        _ => unreadable(&error.to_string()),
    })?;
    // A pipe or a device could hang the program.
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(unreadable("not a regular file of sensible size"));
    }
    // Room at once, so that no half is left behind by growing.
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len() + 1).unwrap_or_default());
    let file = std::fs::File::open(path).map_err(|error| unreadable(&error.to_string()))?;
    file.take(LARGEST).read_to_end(&mut bytes).map_err(|error| unreadable(&error.to_string()))?;
    let mut text = Zeroizing::new(String::from_utf8(bytes).map_err(|_| unreadable("not UTF-8 text"))?);
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Read { text, warning: open_to_others(path, &meta) })
}

/// Reads a JSON file.
pub fn json<T: DeserializeOwned>(path: &Path, fix: &Text) -> Result<(T, Option<Text>), Fault> {
    let read = read(path, fix)?;
    // The parser's own words may quote a value, so only the place is told.
    let value = serde_json::from_str(&read.text)
        .map_err(|error| malformed(path, (error.line(), error.column()), fix))?;
    Ok((value, read.warning))
}

/// The fault of a file that is broken at a line and a column.
pub fn malformed(path: &Path, (line, column): (usize, usize), fix: &Text) -> Fault {
    Fault::new(FaultKind::Auth, msg::file_malformed(path.display(), line, column), fix.clone())
}

#[cfg(unix)]
fn open_to_others(path: &Path, meta: &std::fs::Metadata) -> Option<Text> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = meta.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| msg::file_open(path.display(), format!("{mode:04o}")))
}

#[cfg(not(unix))]
fn open_to_others(_: &Path, _: &std::fs::Metadata) -> Option<Text> {
    None
}
