//! What is written into a run's folder after the send: scripts, reports, ticks. Nothing here is run, and nothing is sent.

use std::path::PathBuf;

use super::files;
use super::journal::Event;
use super::store::Store;
use crate::domain::after::{Script, Step, Work, scripts};
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::report::{json, markdown};
use crate::domain::story::Story;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::Lang;

/// The folder of the scripts in a run's own.
const SCRIPTS: &str = "scripts";
const REPORT_MD: &str = "report.md";
const REPORT_JSON: &str = "report.json";

/// The scripts of a run, made anew.
pub fn made(story: &Story, lang: Lang) -> Vec<Script> {
    // Without a plan nothing is known that a script could be about.
    if story.point.is_none() {
        return Vec::new();
    }
    scripts(&Work {
        run: &story.run,
        engine: story.engine.as_ref(),
        written: &story.written,
        source: story.elsewhere(),
        pairs: &story.pairs,
        state_at: story.state_at,
        lang,
    })
}

/// Scripts as they were written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The folder.
    pub folder: PathBuf,
    /// The scripts, which the files are.
    pub scripts: Vec<Script>,
}

/// Writes the scripts of a run, over those that were written before.
pub fn write_scripts(store: &Store, story: &Story, lang: Lang) -> Result<Written, Fault> {
    let folder = store.folder(&story.run)?.join(SCRIPTS);
    let scripts = made(story, lang);
    if scripts.is_empty() {
        return Ok(Written { folder, scripts });
    }
    store.enter_folder(&folder)?;
    for script in &scripts {
        files::write_whole(&folder, &script.name, script.text.as_bytes())?;
    }
    Ok(Written { folder, scripts })
}

/// A report as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The page.
    pub markdown: String,
    /// The document.
    pub json: serde_json::Value,
    /// Where the page is.
    pub path: PathBuf,
}

/// Makes the report of a run and writes it into its folder, in both forms.
pub fn report(
    store: &Store,
    story: &Story,
    zone: Zone,
    lang: Lang,
    now: Timestamp,
) -> Result<Reported, Fault> {
    let folder = store.folder(&story.run)?;
    let (markdown, json) = (markdown(story, zone, lang, now), json(story, now));
    let document = serde_json::to_string_pretty(&json).unwrap_or_default() + "\n";
    files::write_whole(&folder, REPORT_JSON, document.as_bytes())?;
    files::write_whole(&folder, REPORT_MD, markdown.as_bytes())?;
    Ok(Reported { markdown, json, path: folder.join(REPORT_MD) })
}

/// Ticks a step, or takes the tick away.
pub fn tick(store: &Store, run: &RunMark, step: Step, undone: bool, now: Timestamp) -> Result<(), Fault> {
    let _held = store.lock_run(run, now)?;
    let event = Event::Ticked { step: step.key().to_owned(), by: store.who(), undone };
    store.append(run, now, event)
}
