//! `undrop report RUN` and `undrop scripts RUN`: what is known of a run as a page or a document, and the SQL for after it.
//! Both are written into the run's folder; no cloud is asked, and no SQL is run.

use serde_json::json;

use super::args::ReportForm;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::{self, Session};
use crate::domain::profile::Profile;
use crate::domain::zone::Zone;
use crate::messages::report as msg;
use crate::runs::{after, story};

/// Writes the report and prints it.
pub(super) fn run(session: &Session, out: &mut Out<'_>, run: &str, form: Option<ReportForm>) -> Ended {
    let run = session::run(run)?;
    let store = session.store()?;
    let story = story::tell(&store, &run).map_err(Failure::local)?;
    let zone = session.config.profile(story.profile.as_str()).map_or(Zone::UTC, Profile::zone);
    let reported = after::report(&store, &story, zone, out.lang, session.now).map_err(Failure::local)?;
    if out.json || form == Some(ReportForm::Json) {
        out.document(&reported.json)?;
    } else {
        for line in reported.markdown.lines() {
            out.line(line)?;
        }
    }
    out.say(&msg::written(reported.path.display()));
    Ok(Exit::Done)
}

/// Writes the scripts and names them.
pub(super) fn scripts(session: &Session, out: &mut Out<'_>, run: &str) -> Ended {
    let run = session::run(run)?;
    let store = session.store()?;
    let story = story::tell(&store, &run).map_err(Failure::local)?;
    let written = after::write_scripts(&store, &story, out.lang).map_err(Failure::local)?;
    let paths = written.scripts.iter().map(|script| written.folder.join(&script.name).display().to_string());
    let paths: Vec<String> = paths.collect();
    if out.json {
        let list = written.scripts.iter().zip(&paths);
        let list: Vec<_> =
            list.map(|(script, path)| json!({ "step": script.step.key(), "path": path })).collect();
        out.document(&json!({ "run": run, "scripts": list }))?;
    } else {
        paths.iter().try_for_each(|path| out.line(path))?;
    }
    if paths.is_empty() {
        out.say(&msg::no_scripts());
    } else {
        out.say(&msg::scripts_written(paths.len(), written.folder.display()));
    }
    Ok(Exit::Done)
}
