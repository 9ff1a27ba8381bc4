//! What is told of each step before its question, and the question itself.

use super::teller::{Teller, called};
use super::{Talk, after, confirm, fault, home, job, point, review, tables};
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Question};
use crate::app::step::Step;
use crate::app::step::instance::InstanceStep;
use crate::app::step::operation::OperationStep;
use crate::app::step::target::TargetStep;
use crate::domain::instance::Instance;
use crate::domain::profile::Profile;
use crate::domain::visible::visible;
use crate::messages::{Text, clouds, plain as msg, view_shell};

/// Lines of a list before the rest is only counted.
const TOLD: usize = 40;

/// Where one is: the environment in words first.
pub(super) fn place(profile: &Profile) -> Text {
    let word = visible(&profile.environment.0);
    let (provider, region) = (visible(&profile.provider), visible(profile.region.as_str()));
    let name = visible(profile.name.as_str());
    let said = if profile.environment.is_production() { msg::production } else { msg::environment };
    said(word, provider, region, name)
}

/// The facts of the question in sight.
pub(super) fn tell(talk: &Talk, out: &mut Teller) {
    let model = out.model;
    match model.overlays.last() {
        Some(Overlay::Confirm(about)) => return confirm::tell(about, out),
        Some(Overlay::Repeat(about)) => return after::again(about, out),
        Some(Overlay::Reason(_)) => return after::reason(out),
        Some(Overlay::Read(reading)) => return after::read(reading, out),
        Some(_) => return,
        None => {}
    }
    match model.wizard.current() {
        Step::Home(step) => home::tell(step, out),
        Step::Profile(_) => profiles(out),
        Step::Instance(step) => instances(talk, step, out),
        Step::Operation(step) => operations(step, out),
        Step::Point(step) => point::tell(step, out),
        Step::Target(step) => targets(step, out),
        Step::Tables(step) => tables::tell(talk, step, out),
        Step::Review(step) => review::tell(step, out),
        Step::Job(step) => job::tell(step, out),
        Step::Verify(step) => after::tell(step, out),
    }
    if let Some(found) = model.fault() {
        fault(found, out);
    }
}

/// What is wrong with the last answer to what lies on top.
pub(super) fn refusals(model: &Model) -> Vec<&Text> {
    let errors = match model.overlays.last() {
        Some(Overlay::Confirm(about)) => [&about.field.error, &about.loss.error],
        Some(Overlay::Repeat(about)) => [&about.field.error, &None],
        Some(Overlay::Reason(field)) => [&field.error, &None],
        _ => [&None, &None],
    };
    errors.into_iter().flatten().collect()
}

/// The question itself.
pub(super) fn ask(talk: &Talk, out: &mut Teller) {
    let model = out.model;
    let question = match model.overlays.last() {
        Some(Overlay::Confirm(about)) => confirm::question(about),
        Some(Overlay::Ask(question)) => asked(question),
        Some(Overlay::Repeat(_)) => msg::ask_name(),
        Some(Overlay::Reason(_)) => msg::ask_reason(),
        Some(Overlay::Read(_)) => msg::ask_read(),
        Some(_) => return,
        None => match model.wizard.current() {
            Step::Home(step) if step.opening.is_some() => msg::ask_plan(),
            Step::Home(_) => msg::ask_home(),
            Step::Profile(_) => msg::ask_profile(),
            Step::Instance(step) => match step.marked().filter(|_| talk.marked) {
                Some(marked) => {
                    let (name, id) = called(marked);
                    msg::ask_source(name, id)
                }
                None => msg::ask_instance(),
            },
            Step::Operation(_) => msg::ask_operation(),
            Step::Point(step) => point::question(step),
            Step::Target(step) => match step.marked() {
                Some(marked) => {
                    let (name, id) = called(marked);
                    msg::ask_onto(name, id)
                }
                None => msg::ask_target(),
            },
            Step::Tables(step) => tables::question(step),
            Step::Review(_) => msg::ask_review(),
            Step::Job(step) => job::question(step),
            Step::Verify(_) => msg::ask_verify(),
        },
    };
    out.say(&question);
}

fn asked(question: &Question) -> Text {
    match question {
        Question::DropAhead(_) => view_shell::ask_drop().join(" ", &msg::yes_no()),
        Question::Quit => view_shell::ask_quit().join(" ", &msg::yes_no()),
        Question::BackUp(about) => {
            let (name, id) = (visible(&about.name), visible(about.id.as_str()));
            if about.again { msg::ask_backup_again(name, id) } else { msg::ask_backup(name, id) }
        }
    }
}

fn profiles(out: &mut Teller) {
    for (row, profile) in out.model.profiles.iter().enumerate() {
        let said = if profile.environment.is_production() && !out.model.training {
            msg::profile_production
        } else {
            msg::profile
        };
        let (name, provider) = (visible(profile.name.as_str()), visible(&profile.provider));
        let (region, environment) = (visible(profile.region.as_str()), visible(&profile.environment.0));
        out.item(row + 1, &said(name, provider, region, environment));
    }
}

/// An instance in one sentence, with the reason when it cannot be used.
fn instance(one: &Instance, refusal: Option<&Text>) -> Text {
    let (name, id) = called(one);
    let (version, status) = (visible(&one.engine_version), visible(&one.status));
    let what = msg::instance(name, id, one.engine.name(), version, status);
    refusal.map_or(what.clone(), |reason| msg::cannot(&what, reason))
}

fn instances(talk: &Talk, step: &InstanceStep, out: &mut Teller) {
    if step.usable_only {
        out.say(&msg::usable_only());
    }
    for (service, why) in step.left_out() {
        out.say(&clouds::left_out(service, &why.summary));
    }
    let shown = step.shown();
    if !step.filter.value.is_empty() {
        out.say(&msg::filtered(visible(&step.filter.value), shown.len()));
    }
    for (row, one) in shown.iter().take(TOLD).enumerate() {
        out.item(row + 1, &instance(one, one.unusable.as_ref()));
    }
    if shown.len() > TOLD {
        out.say(&msg::and_more(shown.len() - TOLD));
    }
    if talk.marked {
        alike(step.marked(), &step.alike(), out);
    }
}

/// What is easily taken for the marked one.
fn alike(marked: Option<&Instance>, others: &[&Instance], out: &mut Teller) {
    let Some(marked) = marked else { return };
    let (name, id) = called(marked);
    for other in others {
        let (other, other_id) = called(other);
        out.say(&msg::looks_like(&name, &id, other, other_id));
    }
}

fn operations(step: &OperationStep, out: &mut Teller) {
    for (row, offer) in step.offers().into_iter().enumerate() {
        let title =
            if offer.capabilities.overwrites { msg::overwrites(&offer.title) } else { offer.title.clone() };
        out.item(row + 1, &title);
    }
}

fn targets(step: &TargetStep, out: &mut Teller) {
    if step.overwrites() {
        out.say(&msg::target_overwritten());
    }
    let shown = step.shown();
    if !step.filter.value.is_empty() {
        out.say(&msg::filtered(visible(&step.filter.value), shown.len()));
    }
    for (row, one) in shown.iter().take(TOLD).enumerate() {
        out.item(row + 1, &instance(one, step.refusal(one).as_ref()));
    }
    if shown.len() > TOLD {
        out.say(&msg::and_more(shown.len() - TOLD));
    }
    if let Some(marked) = step.marked() {
        let ((from, from_id), (to, to_id)) = (called(step.source()), called(marked));
        out.say(&msg::from_to(format!("{from} ({from_id})"), format!("{to} ({to_id})")));
        alike(Some(marked), &step.alike(), out);
    }
}
