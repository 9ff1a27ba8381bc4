//! What the wizard writes down on this machine: plans, copies, drafts, and what belongs to a run. It is done at once, sends
//! nothing, and never writes over a person's file.

use std::io::ErrorKind;

use super::clipboard;
use super::services::{Reach, Services};
use crate::app::effect::Write;
use crate::app::msg::{Kept, Reply, Scripted};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::RunMark;
use crate::domain::plan_file;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Lang, runtime as msg};
use crate::runs::{after, story};

impl Services {
    /// Writes it, and says what came of it.
    pub fn write(&self, write: Write) -> Reply {
        match write {
            Write::Copied(name, text) => Reply::Kept(self.keep(&name, &text)),
            Write::Plan(draft) => Reply::Saved(self.save_plan(&draft)),
            Write::Draft(draft, at) => self.save_draft(&draft, at),
            Write::Reason(run, reason, at) => {
                Reply::Closed(self.store().and_then(|store| store.close(&run, &reason, at)).map(drop))
            }
            Write::Scripts(run, lang) => Reply::Scripts(self.write_scripts(&run, lang)),
            Write::Report(run, zone, lang, now) => Reply::Reported(self.write_report(&run, zone, lang, now)),
            Write::Tick(run, step, undone, now) => {
                Reply::Ticked(self.store().and_then(|store| after::tick(&store, &run, step, undone, now)))
            }
        }
    }

    /// Keeps what was chosen as a draft. Whoever only looks writes nothing.
    fn save_draft(&self, draft: &PlanDraft, at: Timestamp) -> Reply {
        let run = draft.run.clone().unwrap_or_else(|| RunMark(String::new()));
        let saved = self.acts().and_then(|()| self.store()?.save_draft(draft, at));
        Reply::Drafted(run, saved)
    }

    /// Writes the scripts of a run into its folder.
    fn write_scripts(&self, run: &RunMark, lang: Lang) -> Result<Scripted, Fault> {
        let store = self.store()?;
        let written = after::write_scripts(&store, &story::tell(&store, run)?, lang)?;
        Ok(Scripted { folder: written.folder.display().to_string(), scripts: written.scripts })
    }

    /// Writes the report of a run into its folder; its page, and where it lies.
    fn write_report(
        &self,
        run: &RunMark,
        zone: Zone,
        lang: Lang,
        now: Timestamp,
    ) -> Result<(String, String), Fault> {
        let store = self.store()?;
        let reported = after::report(&store, &story::tell(&store, run)?, zone, lang, now)?;
        Ok((reported.markdown, reported.path.display().to_string()))
    }

    /// Saves a plan beside the person's other files, never over one.
    fn save_plan(&self, draft: &PlanDraft) -> Result<String, Fault> {
        let mark = draft.run.as_ref().map_or("plan", RunMark::as_str);
        let text = plan_file::write(draft, plan_file::Form::Toml);
        self.save(&format!("undrop-{mark}"), "toml", &text)
    }

    /// Keeps what was copied beside the plans, where the clipboard may not reach the person or cannot hold it.
    fn keep(&self, name: &str, text: &str) -> Result<Kept, Fault> {
        if self.clipboard() == Reach::Near && text.len() <= clipboard::LIMIT {
            return Ok(Kept::Clipboard);
        }
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let kept = if self.clipboard() == Reach::None { Kept::File } else { Kept::FileToo };
        self.save(stem, end, text).map(kept)
    }

    fn save(&self, stem: &str, end: &str, text: &str) -> Result<String, Fault> {
        for n in 1..100 {
            let tail = if n == 1 { String::new() } else { format!("-{n}") };
            let path = self.plans().join(format!("{stem}{tail}.{end}"));
            match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => {
                    std::io::Write::write_all(&mut file, text.as_bytes())
                        .map_err(|e| not_saved(&path, &e))?;
                    return Ok(path.display().to_string());
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(not_saved(&path, &error)),
            }
        }
        Err(not_saved(self.plans(), &std::io::Error::from(ErrorKind::AlreadyExists)))
    }
}

fn not_saved(path: &std::path::Path, error: &std::io::Error) -> Fault {
    Fault::new(FaultKind::Local, msg::not_saved(path.display(), error), msg::not_saved_hint())
}
