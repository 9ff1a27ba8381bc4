//! Plan files on disk, for the wizard: which there are beside the person, and what one of them stands for in the cloud. It
//! reads and never writes.

use std::io::Read as _;
use std::path::Path;

use super::asking::Asking;
use super::services::Services;
use crate::app::msg::{Opened, Origin, PlanFile};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::RunMark;
use crate::domain::instance::Instance;
use crate::domain::plan_file::{self, Form};
use crate::domain::point::RestorePoint;
use crate::domain::profile::Profile;
use crate::domain::request::sha256_hex;
use crate::domain::time::Timestamp;
use crate::messages::{Text, open as msg};
use crate::provider::{Link, Operation, Provider, offer, registry};

/// A plan that is larger is no plan of a person.
const LARGEST: u64 = 16 << 20;

/// Files of a folder that are looked at, and plans that are listed.
const LOOKED_AT: usize = 500;
const LISTED: usize = 50;

impl Services {
    /// The plan files of the folder, newest first. A file that is no plan is not listed, unless it is called like one.
    pub(super) fn plan_files(&self) -> Vec<PlanFile> {
        let entries = std::fs::read_dir(self.plans()).into_iter().flatten().flatten().take(LOOKED_AT);
        let mut files: Vec<PlanFile> = entries.filter_map(|entry| plan_file_at(&entry.path())).collect();
        files.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
        files.truncate(LISTED);
        files
    }

    fn plan_profile(&self, draft: &PlanDraft) -> Result<Profile, Fault> {
        let found = self.profiles().iter().find(|profile| profile.name == draft.profile);
        found.cloned().ok_or_else(|| {
            let known: Vec<&str> = self.profiles().iter().map(|profile| profile.name.as_str()).collect();
            let summary = msg::no_profile(&draft.profile, known.join(", "));
            Fault::new(FaultKind::Local, summary, msg::no_profile_hint())
        })
    }

    /// Whether a run of this mark was tried from here.
    fn is_used(&self, run: Option<&RunMark>) -> bool {
        let entry = run.and_then(|run| self.store().ok()?.entry(run).ok().flatten());
        entry.is_some_and(|entry| !entry.state.may_be_sent())
    }
}

impl Asking<'_> {
    /// A plan with all that its steps hold: profile, instances, operation.
    pub(super) async fn open_plan(&self, path: &str) -> Result<Opened, Fault> {
        let (text, origin) = read(&self.services.plans().join(path), path)?;
        let draft = plan_file::read(&text, Form::of(path)).map_err(|why| {
            Fault::new(FaultKind::Invalid, msg::wrong(path, &one_line(&why)), msg::mend_file())
        })?;
        let profile = self.services.plan_profile(&draft)?;
        let (provider, operation) = api(&draft, &profile)?;
        let link = self.link(&profile.name)?;
        let elsewhere = |fault: Fault, id: &str| match fault.kind {
            FaultKind::NotFound => Fault {
                summary: msg::other_account(id, &profile.name, &profile.region),
                hint: msg::other_account_hint(),
                ..fault
            },
            _ => fault,
        };
        let source = operation
            .source(&link, &draft.instance)
            .await
            .map_err(|f| elsewhere(f, draft.instance.as_str()))?;
        let target = match &draft.target {
            Some(id) if *id != draft.instance => {
                Some(provider.instance(&link, id).await.map_err(|f| elsewhere(f, id.as_str()))?)
            }
            _ => None,
        };
        let all = provider.instances(&link).await.unwrap_or_default().instances;
        let only = |instance: &Instance| {
            !all.is_empty() && all.iter().all(|other| other.id == instance.id || other.name != instance.name)
        };
        Ok(Opened {
            origin,
            used: self.services.is_used(draft.run.as_ref()),
            state_at: state_at(operation, &link, &source, &draft.point).await,
            only_source_name: only(&source),
            only_target_name: only(target.as_ref().unwrap_or(&source)),
            offer: offer(operation, &source),
            profile,
            source,
            target,
            draft,
        })
    }
}

/// The operation of a plan, which must be of the profile's cloud.
fn api(
    draft: &PlanDraft,
    profile: &Profile,
) -> Result<(&'static dyn Provider, &'static dyn Operation), Fault> {
    let fault = |summary| Fault::new(FaultKind::Unsupported, summary, msg::mend_file());
    let found = registry::operation(&draft.operation);
    let (provider, operation) = found.ok_or_else(|| fault(msg::no_operation(&draft.operation)))?;
    if provider.key() == profile.provider {
        Ok((provider, operation))
    } else {
        Err(fault(msg::other_cloud(&draft.operation, &profile.name)))
    }
}

/// When the data of the plan's point is from; unknown where the set cannot be looked at now.
async fn state_at(
    operation: &dyn Operation,
    link: &Link,
    source: &Instance,
    point: &RestorePoint,
) -> Option<Timestamp> {
    match point {
        RestorePoint::At(at) => Some(*at),
        RestorePoint::Backup(id) => operation.points(link, source).await.ok()?.backup(id)?.finished_at,
    }
}

/// A file's text, and where it comes from. Only plain files of a sensible size are read.
fn read(path: &Path, shown: &str) -> Result<(String, Origin), Fault> {
    let fault = |why: String| Fault::new(FaultKind::Local, msg::unreadable(shown, why), msg::mend_file());
    let open = |error: std::io::Error| fault(error.to_string());
    let about = std::fs::metadata(path).map_err(open)?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(Fault::new(FaultKind::Local, msg::wrong(shown, &msg::no_file()), msg::mend_file()));
    }
    let mut text = String::new();
    std::fs::File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut text)).map_err(open)?;
    let sha256 = sha256_hex(text.as_bytes());
    Ok((text, Origin { path: shown.to_owned(), modified: modified(&about), owner: OWNER(&about), sha256 }))
}

fn modified(about: &std::fs::Metadata) -> Option<Timestamp> {
    let since = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Timestamp::from_millis)
}

/// Who owns the file, by number: nearest to "who saved it" that a file tells.
#[cfg(unix)]
const OWNER: fn(&std::fs::Metadata) -> Option<u32> = |about| Some(std::os::unix::fs::MetadataExt::uid(about));

#[cfg(not(unix))]
const OWNER: fn(&std::fs::Metadata) -> Option<u32> = |_| None;

fn plan_file_at(path: &Path) -> Option<PlanFile> {
    let name = path.file_name()?.to_str()?;
    let ends = Path::new(name).extension().and_then(|end| end.to_str())?.to_ascii_lowercase();
    if !["toml", "json"].contains(&ends.as_str()) {
        return None;
    }
    let (text, origin) = read(path, name).ok()?;
    let judged = plan_file::read(&text, Form::of(name)).map_err(|why| one_line(&why));
    let called = name.starts_with("undrop-");
    (judged.is_ok() || called).then(|| PlanFile {
        path: name.to_owned(),
        modified: origin.modified,
        judged: judged.map(Box::new),
    })
}

/// A reader's words come with a drawing of the line; on the screen they stand in one.
fn one_line(why: &Text) -> Text {
    let flat = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ")
    };
    Text { en: flat(&why.en).into(), zh: flat(&why.zh).into() }
}
