//! The file that a first run writes: one profile, no secret, for its owner alone, and never over another file.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use crate::config::{Config, JudgeKeys};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{ProfileName, Region};
use crate::domain::profile::{Environment, Profile};
use crate::messages::{Text, setup as msg};
use crate::runs::private;

/// A profile of which only the cloud is known: its usual chain of credentials is looked through.
pub(super) fn stub(provider: &str) -> Profile {
    Profile {
        name: ProfileName(String::new()),
        provider: provider.to_owned(),
        region: Region(String::new()),
        environment: Environment("production".to_owned()),
        time_zone: None,
        credentials: "auto".to_owned(),
        endpoints: BTreeMap::new(),
        signature: None,
        project_id: None,
    }
}

/// The file's text.
pub(super) fn text(profile: &Profile) -> String {
    let name = profile.name.as_str();
    let key = if name.is_ascii() { name.to_owned() } else { format!("{name:?}") };
    let zone = profile.time_zone.map(|zone| format!("time_zone = {:?}\n", zone.name())).unwrap_or_default();
    format!(
        "default_profile = {name:?}\n\n[profiles.{key}]\nprovider = {:?}\nregion = {:?}\nenvironment = {:?}\n{zone}credentials = \"auto\"\n",
        profile.provider,
        profile.region.as_str(),
        profile.environment.0,
    )
}

/// Writes it, when it can be read back.
pub(super) fn write(path: &Path, text: &str, judge: JudgeKeys) -> Result<(), Fault> {
    let cannot = |why: String| {
        Fault::new(FaultKind::Local, msg::cannot_write(path.display()), Text::default()).with_detail(why)
    };
    if let Err(problems) = Config::parse(text, judge) {
        return Err(cannot(problems.first().map(|problem| problem.what.to_string()).unwrap_or_default()));
    }
    put(path, text).map_err(|error| cannot(error.to_string()))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private::make_folders(folder)?;
    }
    let mut file = private::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
