//! A home folder of its own for each test of a source, and the asking of one.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::{Credentials, Login, Surroundings, Wire};
use crate::domain::fault::Fault;
use crate::domain::profile::Profile;
use crate::provider::registry::OpenSource;
use crate::provider::testing::{FakePace, Script};

/// A home folder and variables.
pub(crate) struct Home {
    folder: TempDir,
    /// What a source is given.
    pub(crate) here: Surroundings,
}

impl Home {
    /// A home with these files (paths below it) and variables. Nobody else can read the files.
    pub(crate) fn new(files: &[(&str, &str)], vars: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vars = vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let work = folder.path().join("work");
        std::fs::create_dir(&work).unwrap();
        let here = Surroundings { vars, home: Some(folder.path().to_owned()), folder: Some(work) };
        let home = Self { folder, here };
        for (name, text) in files {
            home.write(name, text);
        }
        home
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        open_to(&path, 0o600);
    }

    /// The whole path of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same home with another variable.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.here.vars.insert(name.to_owned(), value.into());
        self
    }
}

/// Sets who may read a file.
pub(crate) fn open_to(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// A wire to a script, with a clock that moves when someone sleeps.
pub(crate) fn wire(script: &Arc<Script>) -> Wire {
    Wire { transport: script.clone(), pace: Arc::new(FakePace::default()) }
}

/// Nothing is to be asked.
pub(crate) fn silence() -> Arc<Script> {
    Script::new::<&str>([])
}

/// The keys of a source.
pub(crate) async fn keys(
    open: OpenSource,
    profile: &Profile,
    home: &Home,
    script: &Arc<Script>,
) -> Result<Credentials, Fault> {
    open(profile, &home.here, wire(script))?.get().await
}

/// The login of a source.
pub(crate) async fn login(open: OpenSource, profile: &Profile, home: &Home) -> Result<Option<Login>, Fault> {
    open(profile, &home.here, wire(&silence()))?.login().await
}
