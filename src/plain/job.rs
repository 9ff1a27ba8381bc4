//! A run that was sent: each change once, and the end.

use super::answer::act;
use super::teller::Teller;
use super::{Talk, Turn};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::step::Step;
use crate::app::step::job::{Act, JobStep};
use crate::domain::run::RunState;
use crate::domain::visible::visible;
use crate::messages::{Text, plain as msg, view_job};

/// New names told before the rest is only counted.
const TOLD: usize = 50;

/// Whether the cloud is still looked at.
pub(super) fn is_at_work(model: &Model) -> bool {
    matches!(model.wizard.current(), Step::Job(job) if job.next_look.is_some())
}

pub(super) fn tell(step: &JobStep, out: &mut Teller) {
    for seen in &step.log {
        let at = out.zone().format(seen.at, "%H:%M:%S");
        out.say(&msg::seen(at, &seen.text));
    }
    let Some(looked) = step.look.value() else { return };
    let run = visible(step.run.as_str());
    match looked.state {
        RunState::Sending | RunState::Unknown => {
            out.say(&view_job::unknown_1());
            out.say(&view_job::unknown_2());
            out.say(&if looked.whole { view_job::data_tells() } else { view_job::names_carry(run) });
        }
        state => out.say(&state.text()),
    }
    if let Some(reason) = looked.snapshot.reason.as_deref().filter(|reason| !reason.is_empty()) {
        out.say(&view_job::reason().join(": ", &Text::verbatim(visible(reason).into_owned())));
    }
    for (old, new) in looked.objects.iter().take(TOLD) {
        out.say(&msg::new_name(visible(old), visible(new)));
    }
    if looked.objects.len() > TOLD {
        out.say(&msg::and_so_many(looked.objects.len() - TOLD));
    }
}

pub(super) fn question(step: &JobStep) -> Text {
    let run = visible(step.run.as_str());
    match step.look.value().map(|looked| looked.state) {
        Some(RunState::Sending | RunState::Unknown) => msg::ask_unknown(run),
        _ if step.next_look.is_some() => msg::ask_running(run),
        _ => msg::ask_ended(),
    }
}

pub(super) fn answer(talk: &mut Talk, line: &str) -> Turn {
    let verb = |verb: Act| Turn::of([act(Action::Job(verb))]);
    match line.to_lowercase().as_str() {
        "wait" | "等待" => {
            talk.waits = true;
            Turn::default()
        }
        "look" | "查询" => verb(Act::Look),
        "home" | "主页" => verb(Act::Home),
        "verify" | "核对" => verb(Act::Verify),
        "scripts" | "脚本" => verb(Act::Scripts),
        "report" | "报告" => verb(Act::Report),
        "log" | "日志" => verb(Act::Log),
        "copy" | "复制" => verb(Act::Copy),
        "resend" | "重发" => verb(Act::Again),
        "close" | "结案" => verb(Act::Close),
        _ => Turn::say(msg::not_understood()),
    }
}
