//! What a person has written into a run's folder: its scripts, its report, a tick. One thing at a time, and none of it is
//! ever run or sent. The same for every step that stands before a run.

use super::{Ctx, Go, Out};
use crate::app::effect::{Effect, Ticket, Write};
use crate::app::msg::{Reply, Scripted};
use crate::app::overlay::Overlay;
use crate::app::overlay::reading::Reading;
use crate::domain::after::{Script, Step as Task};
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::zone::Zone;
use crate::messages::{report as report_msg, screens, verify as msg};

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Tick,
    /// The scripts, to read those of this step.
    Scripts(Task),
    Report,
}

/// What is on its way to the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Papers {
    out: Option<(Ticket, Writing)>,
}

impl Papers {
    /// Writes the scripts, to read those of a step.
    pub(super) fn scripts(&mut self, run: &RunMark, task: Task, ctx: &mut Ctx) -> Out {
        let write = Write::Scripts(run.clone(), ctx.lang);
        self.write(Writing::Scripts(task), write, ctx)
    }

    /// Writes the report, with times in this zone, to read it.
    pub(super) fn report(&mut self, run: &RunMark, zone: Zone, ctx: &mut Ctx) -> Out {
        let write = Write::Report(run.clone(), zone, ctx.lang, ctx.now);
        self.write(Writing::Report, write, ctx)
    }

    /// Writes down that a step was done, or that it was not.
    pub(super) fn tick(&mut self, run: &RunMark, task: Task, undone: bool, ctx: &mut Ctx) -> Out {
        let write = Write::Tick(run.clone(), task, undone, ctx.now);
        self.write(Writing::Tick, write, ctx)
    }

    fn write(&mut self, what: Writing, write: Write, ctx: &mut Ctx) -> Out {
        if self.out.is_some() {
            return Out::notice(screens::still_reading());
        }
        let ticket = ctx.work.issue();
        self.out = Some((ticket, what));
        Out::effects(vec![Effect::Write(ticket, write)])
    }

    /// Takes an answer; `None` where it is none of these.
    pub(super) fn take(&mut self, ticket: Ticket, reply: Reply) -> Option<Result<Out, Fault>> {
        let (_, what) = self.out.take_if(|(out, _)| *out == ticket)?;
        Some(match (reply, what) {
            (Reply::Ticked(result), Writing::Tick) => result.map(|()| Out::stay()),
            (Reply::Scripts(result), Writing::Scripts(task)) => result.map(|all| read(&all, task)),
            (Reply::Reported(result), Writing::Report) => result.map(|(page, path)| read_report(page, path)),
            _ => return None,
        })
    }
}

/// Opens the scripts of a step; without any for it, says which there are.
fn read(scripted: &Scripted, task: Task) -> Out {
    if scripted.scripts.is_empty() {
        return Out::notice(report_msg::no_scripts());
    }
    let of_step: Vec<&Script> = scripted.scripts.iter().filter(|script| script.step == task).collect();
    let notice = report_msg::scripts_written(scripted.scripts.len(), &scripted.folder);
    if of_step.is_empty() {
        return Out::notice(notice);
    }
    let body: Vec<String> =
        of_step.iter().map(|script| format!("== {} ==\n{}", script.name, script.text)).collect();
    let reading = Reading::new(msg::scripts_of(task.number(), &scripted.folder), body.join("\n"));
    Out { notice: Some(notice), ..Out::go(Go::Push(Box::new(Overlay::Read(Box::new(reading))))) }
}

/// Opens a report that was written.
fn read_report(page: String, path: String) -> Out {
    let reading = Reading::new(report_msg::written(path), page);
    Out::go(Go::Push(Box::new(Overlay::Read(Box::new(reading)))))
}
