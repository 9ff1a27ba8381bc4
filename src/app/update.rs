//! One event in, a changed model and effects out. Only routing lives here.

mod command;
mod confirm;
mod draft;
mod leave;

use self::command::palette_act;
use self::confirm::{again, close, send};
use self::leave::{drafted, leave, quit};
use super::action::{Action, Global, Nav, TextAct};
use super::click::click;
use super::effect::{Effect, Ticket};
use super::key::KeyPress;
use super::load::Load;
use super::model::{Model, Saving};
use super::msg::{Kept, Msg, Reply};
use super::overlay::command::Palette;
use super::overlay::copy::{Form, form_of};
use super::overlay::{Act as OverlayAct, Overlay, Question};
use super::step::{Go, Out, Step, tables};
use super::wizard::Advance;
use crate::domain::fault::Fault;
use crate::domain::time::Timestamp;
use crate::messages::{copy as copy_msg, screens as msg};

/// Handles one event.
pub fn update(model: &mut Model, now: Timestamp, event: Msg) -> Vec<Effect> {
    // A clock that is set back must not make the future out of what was seen already.
    model.now = model.now.max(now);
    if model.notice.as_ref().is_some_and(|notice| notice.until <= model.now) {
        model.notice = None;
    }
    let mut effects = match event {
        Msg::Key(press) => key(model, press),
        Msg::Act(action) => named(model, action),
        Msg::Mark(row) => {
            if model.overlays.is_empty() {
                model.with_step(|step, ctx| step.mark(row, ctx));
            }
            Vec::new()
        }
        Msg::Click(spot) => click(model, spot),
        Msg::Scroll(rows) => {
            let nav = Action::Nav(if rows < 0 { Nav::Up } else { Nav::Down });
            (0..rows.unsigned_abs()).flat_map(|_| named(model, nav)).collect()
        }
        Msg::Lang(lang) => {
            model.lang = lang;
            Vec::new()
        }
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Msg::Tick => tick(model),
        Msg::Reply(ticket, reply) => receive(model, ticket, *reply),
        Msg::Progress(ticket, count) => progress(model, ticket, count),
        Msg::Pause(ticket, ms) => {
            model.pauses.retain(|(other, until)| *other != ticket && *until > model.now);
            model.pauses.push((ticket, model.now.plus_millis(ms)));
            Vec::new()
        }
        Msg::Quit => leave(model),
    };
    effects.extend(model.with_step(Step::follow));
    effects.extend(draft::follow(model));
    effects
}

fn key(model: &mut Model, press: KeyPress) -> Vec<Effect> {
    let typed = match model.overlays.last_mut() {
        Some(top) if top.captures_text() => top.type_key(press),
        Some(_) => false,
        None => model.with_step(|step, ctx| step.captures_text() && step.type_key(press, ctx)),
    };
    if typed {
        return Vec::new();
    }
    if let Some(action) = model.keymap.resolve(&model.scopes(), press) {
        model.notice = None;
        return act(model, action);
    }
    // A letter of another script: most likely an input method is on.
    if press.typed().is_some_and(|c| !c.is_ascii()) {
        model.notify(msg::input_method());
    }
    Vec::new()
}

/// An action by its name. What has no key here is not done: an overlay leaks nothing, whoever asks.
pub(super) fn named(model: &mut Model, action: Action) -> Vec<Effect> {
    if !model.offers(action) {
        return Vec::new();
    }
    model.notice = None;
    act(model, action)
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let took = match model.overlays.last_mut() {
        Some(top) => top.paste(text).then(Out::stay),
        None => model.with_step(|step, ctx| step.paste(text, ctx)),
    };
    if let Some(out) = took {
        return apply(model, out);
    }
    model.notify(msg::paste_refused());
    Vec::new()
}

/// How far a list has come that is read in pages.
fn progress(model: &mut Model, ticket: Ticket, count: usize) -> Vec<Effect> {
    if model.work.is_live(ticket)
        && let Step::Tables(tables) = model.wizard.current_mut()
    {
        tables.hear(ticket, count);
    }
    Vec::new()
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    // Leaving and stopping work under whatever lies on top: the terminal is the person's.
    match action {
        Action::Global(Global::Interrupt) => return leave(model),
        Action::Global(Global::Suspend) => return vec![Effect::Suspend],
        _ => {}
    }
    if action == Action::Global(Global::Pager) {
        return page(model, action);
    }
    if model.overlays.is_empty() {
        return match action {
            Action::Global(global) => global_act(model, global),
            _ => step_act(model, action),
        };
    }
    overlay_act(model, action)
}

fn step_act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(reason) = model.refuses(action) {
        model.notify(reason);
        return Vec::new();
    }
    if !model.has(action) {
        return Vec::new();
    }
    let out = model.with_step(|step, ctx| step.act(action, ctx));
    let mut effects = apply(model, out);
    if action == Action::Tables(tables::Act::Reload) || model.wizard.current().needs_mark() {
        effects.extend(missing_mark(model));
    }
    effects
}

/// Asks again for a run mark where the last asking failed: without one nothing can be chosen.
fn missing_mark(model: &mut Model) -> Vec<Effect> {
    if model.mark.fault().is_some() { model.ask_mark() } else { Vec::new() }
}

fn global_act(model: &mut Model, global: Global) -> Vec<Effect> {
    match global {
        Global::Help => model.overlays.push(Overlay::Help(model.scopes(), 0)),
        Global::Command => {
            let palette = Palette::over(model.scopes());
            model.overlays.push(Overlay::Command(Box::new(palette)));
        }
        Global::Zone => model.next_zone(),
        Global::Explain => match model.fault().cloned() {
            Some(fault) => model.overlays.push(Overlay::Fault(Box::new(fault), 0)),
            None => model.notify(msg::nothing_to_explain()),
        },
        Global::Suspend => return vec![Effect::Suspend],
        Global::Pager => return page(model, Action::Global(global)),
        Global::Back => return back(model),
        Global::Quit => return quit(model),
        Global::Interrupt => return leave(model),
    }
    Vec::new()
}

/// Hands what is read to a pager, unless the terminal is needed here.
fn page(model: &mut Model, action: Action) -> Vec<Effect> {
    if !model.has(action) {
        return Vec::new();
    }
    if let Some(reason) = model.refuses(action) {
        model.notify(reason);
        return Vec::new();
    }
    vec![Effect::OpenPager(model.work.issue())]
}

fn back(model: &mut Model) -> Vec<Effect> {
    if model.with_step(|step, _| step.escape()) {
        return Vec::new();
    }
    if model.wizard.current().is_awaiting() {
        model.notify(msg::sending_now());
        return Vec::new();
    }
    let mut effects = abandon(model);
    if model.wizard.back() {
        effects.extend(enter(model));
    } else {
        model.notify(msg::first_step(model.keymap.called(&[], Action::Global(Global::Quit))));
        effects.extend(enter(model));
    }
    effects
}

/// Tells the outside that answers of the present step are no longer wanted.
fn abandon(model: &mut Model) -> Vec<Effect> {
    let tickets = model.wizard.current_mut().abandon();
    model.work.cancel(tickets)
}

fn enter(model: &mut Model) -> Vec<Effect> {
    let mut effects = missing_mark(model);
    effects.extend(model.with_step(Step::enter).effects);
    effects
}

fn overlay_act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1).saturating_sub(6).max(1);
    if let Some(Overlay::Command(palette)) = model.overlays.last().cloned() {
        return palette_act(model, *palette, action, page);
    }
    let Some(top) = model.overlays.last_mut() else { return Vec::new() };
    if top.closes(action) {
        model.overlays.pop();
        return Vec::new();
    }
    match (top, action) {
        (top, Action::Nav(nav)) => top.scroll(nav, page),
        (Overlay::Confirm(_), Action::Text(TextAct::Accept)) => return send(model),
        (Overlay::Repeat(_), Action::Text(TextAct::Accept)) => return again(model),
        (Overlay::Reason(_), Action::Text(TextAct::Accept)) => return close(model),
        (Overlay::Ask(_), Action::Overlay(OverlayAct::Yes)) => return yes(model),
        (Overlay::Confirm(confirm), Action::Overlay(OverlayAct::Switch)) => confirm.switch(),
        (Overlay::Read(reading), Action::Overlay(OverlayAct::CopyAll)) => {
            let out = reading.copy();
            return apply(model, out);
        }
        (Overlay::Copy(menu), action) => {
            if let Some(form) = form_of(action, menu) {
                return copy_as(model, form);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Copies a request and closes the choice.
fn copy_as(model: &mut Model, form: Form) -> Vec<Effect> {
    let Some(Overlay::Copy(menu)) = model.overlays.pop() else { return Vec::new() };
    let out = model.with_step(|_, ctx| menu.take(form, ctx));
    apply(model, out)
}

/// Says where what was copied is kept as well, behind what is said of it already.
fn tell_kept(model: &mut Model, kept: Result<Kept, Fault>) {
    let said = model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    match kept {
        Ok(Kept::Clipboard) => {}
        Ok(Kept::FileToo(path)) => model.notify(copy_msg::also_in(&said, path)),
        Ok(Kept::File(path)) => model.notify(copy_msg::written_to(path)),
        Err(fault) => model.notify(copy_msg::not_kept(&said, &fault.summary)),
    }
}

fn yes(model: &mut Model) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Ask(Question::Quit)) => leave(model),
        Some(Overlay::Ask(Question::DropAhead(step))) => {
            let mut effects = abandon(model);
            model.wizard.enter(*step);
            effects.extend(enter(model));
            effects.extend(point_out(model));
            effects
        }
        Some(Overlay::Ask(Question::BackUp(_))) => model.with_step(|step, ctx| match step {
            Step::Review(review) => review.order_backup(ctx),
            _ => Vec::new(),
        }),
        _ => Vec::new(),
    }
}

/// Does what a step asked for.
fn apply(model: &mut Model, out: Out) -> Vec<Effect> {
    let mut effects = out.effects;
    if let Some(text) = out.notice {
        model.notify(text);
    }
    match out.go {
        Go::Stay => {}
        Go::Push(overlay) => model.overlays.push(*overlay),
        Go::Back => effects.extend(back(model)),
        Go::Find(name, whole) => effects.extend(find(model, name, whole)),
        Go::Quit => effects.extend(quit(model)),
        // Whoever goes home while a request is out would never be told what became of it, and could leave before.
        Go::Home if model.wizard.current().is_awaiting() => model.notify(msg::sending_now()),
        Go::Home => {
            effects.extend(abandon(model));
            effects.extend(draft::keep(model));
            model.wizard.home();
            effects.extend(enter(model));
        }
        Go::Trail(steps) => {
            effects.extend(abandon(model));
            model.wizard.follow(steps);
            adopt_mark(model);
            effects.extend(enter(model));
        }
        Go::Sent(step) => {
            effects.extend(abandon(model));
            model.wizard.restart_with(*step);
            effects.extend(enter(model));
        }
        Go::Next(step) => {
            effects.extend(abandon(model));
            if model.adopted && matches!(model.wizard.current(), Step::Home(_)) {
                // A restore of its own begins: the mark of the plan stays with the plan.
                model.adopted = false;
                model.mark = Load::Idle;
                effects.extend(model.ask_mark());
            }
            match model.wizard.next(*step) {
                Advance::Kept | Advance::Entered => {
                    effects.extend(enter(model));
                    effects.extend(point_out(model));
                }
                Advance::WouldDrop(step) => {
                    // The present step stays: what was abandoned is asked for again.
                    effects.extend(enter(model));
                    model.overlays.push(Overlay::Ask(Question::DropAhead(step)));
                }
            }
        }
    }
    effects
}

/// Back to the points with a name to look for in them. What was chosen here is kept ahead.
fn find(model: &mut Model, name: String, whole: bool) -> Vec<Effect> {
    let mut effects = abandon(model);
    if model.wizard.back_to_point() {
        effects.extend(enter(model));
        let out = model.with_step(|step, ctx| match step {
            Step::Point(point) => point.find_name(name, whole, ctx),
            _ => Out::stay(),
        });
        effects.extend(apply(model, out));
    }
    effects
}

/// Shows what was looked for among the tables of the point that has it.
fn point_out(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.wizard.current(), Step::Tables(_)) {
        return Vec::new();
    }
    let Some(sought) = model.wizard.take_sought() else { return Vec::new() };
    model.with_step(|step, ctx| match step {
        Step::Tables(tables) => tables.look_for(sought, ctx),
        _ => Vec::new(),
    })
}

/// A plan that was opened has a mark already: the tables behind the review carry the same one.
fn adopt_mark(model: &mut Model) {
    if let Some(run) = model.wizard.current().run().cloned() {
        let now = model.now;
        model.mark.set(run, now);
        model.adopted = true;
    }
}

fn tick(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let expired = match model.overlays.last() {
        Some(Overlay::Confirm(confirm)) => !confirm.is_armed(now),
        Some(Overlay::Repeat(repeat)) => !repeat.is_armed(now),
        _ => false,
    };
    if expired {
        disarm(model);
    }
    let out = model.with_step(Step::tick);
    apply(model, out)
}

/// Takes an expired confirmation away and says so.
fn disarm(model: &mut Model) {
    model.overlays.pop();
    model.notify(msg::disarmed());
}

fn receive(model: &mut Model, ticket: Ticket, reply: Reply) -> Vec<Effect> {
    if !model.work.take(ticket) {
        return Vec::new();
    }
    if model.mark.ticket() == Some(ticket) {
        return receive_mark(model, ticket, reply);
    }
    let reply = match reply {
        Reply::Kept(result) => {
            tell_kept(model, result);
            return Vec::new();
        }
        Reply::Paged(result) => {
            if let Err(fault) = result {
                model.notify(fault.summary.join(": ", &fault.hint));
            }
            return Vec::new();
        }
        Reply::Drafted(run, result) => {
            draft::saved(model, ticket, &result);
            drafted(model, ticket, &run, result);
            return Vec::new();
        }
        reply => reply,
    };
    let closed = match (&reply, model.wizard.current()) {
        (Reply::Closed(Ok(())), Step::Home(home)) => home.closing(ticket).cloned(),
        _ => None,
    };
    let sent = matches!(reply, Reply::Submitted(_));
    let answered = sent || matches!(reply, Reply::BackedUp(_) | Reply::Repeated(_));
    let out = model.with_step(|step, ctx| step.receive(ticket, reply, ctx));
    let mut effects = apply(model, out);
    if closed.is_some() && closed.as_ref() == model.mark.value() {
        // Nothing can be sent under this mark any more: what was chosen under it went with it.
        model.wizard.home();
        model.mark = Load::Idle;
        effects.extend(model.ask_mark());
    }
    if sent {
        // The mark is used up, whatever came of it: a second send is a run of its own.
        model.mark = Load::Idle;
        model.saving = Saving::default();
        effects.extend(model.ask_mark());
    }
    if answered && model.leaving {
        effects.extend(leave(model));
    }
    effects
}

fn receive_mark(model: &mut Model, ticket: Ticket, reply: Reply) -> Vec<Effect> {
    if let Reply::Mark(result) = reply {
        if let Err(fault) = &result {
            model.notify(fault.summary.clone());
        }
        let now = model.now;
        model.mark.accept(ticket, result, now);
        return model.with_step(|step, ctx| match step {
            Step::Tables(tables) => tables.plant(ctx),
            _ => Vec::new(),
        });
    }
    Vec::new()
}
