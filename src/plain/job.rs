//! A run that was sent: each change once, and the end.

use super::teller::Teller;
use super::verb::{Scene, Verb, nothing};
use super::{Turn, evidence};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::step::Step;
use crate::app::step::job::{Act, JobStep};
use crate::domain::run::RunState;
use crate::domain::visible::visible;
use crate::messages::{Text, keys, plain as msg, plain_words as words, screens, view_job, view_unknown};

/// The words.
pub(super) const VERBS: &[Verb] = &[
    Verb::own(["wait", "等待"], nothing, words::wait, &[], wait),
    Verb::act(["look", "查询"], keys::look_long, &[Action::Job(Act::Look)]),
    Verb::act(["verify", "核对"], keys::verify_long, &[Action::Job(Act::Verify)]),
    Verb::act(["scripts", "脚本"], keys::write_scripts_long, &[Action::Job(Act::Scripts)]),
    Verb::act(["report", "报告"], keys::report_long, &[Action::Job(Act::Report)]),
    Verb::act(["log", "日志"], words::log, &[Action::Job(Act::Log)]),
    Verb::own(["copy", "复制"], nothing, words::channel, &[], channel).in_place_of(&[Action::Job(Act::Copy)]),
    Verb::act(["resend", "重发"], keys::again_token_long, &[Action::Job(Act::Again)]),
    Verb::act(["close", "结案"], keys::close_run_long, &[Action::Job(Act::Close)]),
];

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
    match looked.state {
        RunState::Sending | RunState::Unknown => evidence::tell(step, looked, out),
        state => out.say(&state.text()),
    }
    if let Some((at, by, reason)) = &looked.closed {
        out.say(&view_unknown::closed_by(out.local(*at), visible(by)).join(" ", &shown(reason)));
    }
    if let Some(reason) = looked.snapshot.reason.as_deref().filter(|reason| !reason.is_empty()) {
        out.say(&view_job::reason().join(": ", &shown(reason)));
    }
    for (old, new) in looked.objects.iter().take(TOLD) {
        out.say(&msg::new_name(visible(old), visible(new)));
    }
    if looked.objects.len() > TOLD {
        out.say(&msg::and_so_many(looked.objects.len() - TOLD));
    }
}

fn shown(words: &str) -> Text {
    Text::verbatim(visible(words).into_owned())
}

pub(super) fn question(step: &JobStep) -> Text {
    let run = visible(step.run.as_str());
    match step.look.value().map(|looked| looked.state) {
        Some(RunState::Sending | RunState::Unknown) => msg::ask_unknown(run),
        _ if step.next_look.is_some() => msg::ask_running(run),
        _ => msg::ask_ended(),
    }
}

/// The end of the job is waited for; each change is told.
fn wait(scene: &mut Scene<'_>) -> Turn {
    scene.talk.waits = true;
    Turn::default()
}

/// The line for the channel is said: whoever reads it takes it from there.
fn channel(scene: &mut Scene<'_>) -> Turn {
    let Step::Job(step) = scene.model.wizard.current() else { return Turn::default() };
    let line = step.channel_line(scene.model.now, scene.model.speed);
    Turn::say(line.unwrap_or_else(screens::still_reading))
}
