//! The frame around every screen: context line, path, notice and keys. The first line is never hidden.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scene::{Scene, Size};
use super::text::{Align, visible};
use super::theme::Role;
use super::widget;
use super::widget::keys::{Hint, Keys};
use crate::app::action::{Action, Global, Row, TextAct};
use crate::app::click::Spot;
use crate::app::overlay::Overlay;
use crate::app::step::Step;
use crate::app::step::tables::Mode;
use crate::domain::capability::Depth;
use crate::domain::profile::Profile;
use crate::messages::{Text, keys, screens, time, view_shell as msg};

/// Draws the frame and returns the room for the step, with a blank left and right.
pub fn render(scene: &Scene, area: Rect, buf: &mut Buffer) -> Rect {
    context(scene, widget::row(area, 0), buf);
    path(scene, indented(widget::row(area, 1)), buf);
    let inner = indented(area);
    let hints = hints(scene);
    let actions = in_order(&hints);
    let (help, rest) = split_help(hints);
    let footer = Keys { hints: &rest, help: &help };
    let rows = footer.height(inner.width, scene.theme).min(if scene.size == Size::Small { 3 } else { 2 });
    let notice = notice_lines(scene, inner.width);
    let told = u16::try_from(notice.len()).unwrap_or(3).clamp(1, 3);
    let foot = area.height.saturating_sub(rows);
    let places = footer.render(below(inner, foot, rows), buf, scene.theme);
    clickable(scene, &actions, &places);
    let from = foot.saturating_sub(told);
    for (text, row) in notice.iter().zip(below(inner, from, told).rows()) {
        widget::line(text, Role::Warn, row, buf, scene.theme);
    }
    below(inner, 2, from.saturating_sub(2))
}

/// The actions of the hints in the order they are drawn: the one that always stands last comes last.
fn in_order(hints: &[(&'static Row, Hint<'static>)]) -> Vec<Action> {
    let mut actions: Vec<Action> = hints.iter().map(|(row, _)| row.action).collect();
    if let Some(at) = help_at(hints) {
        let last = actions.remove(at);
        actions.push(last);
    }
    actions
}

/// Where the hints can be clicked. Those that found no room are left out before the last one.
fn clickable(scene: &Scene, actions: &[Action], places: &[Rect]) {
    let (Some((last, rest)), Some((end, starts))) = (actions.split_last(), places.split_last()) else {
        return;
    };
    for (action, place) in rest.iter().zip(starts) {
        scene.spot(*place, Spot::Hint(*action));
    }
    scene.spot(*end, Spot::Hint(*last));
}

/// Below 60x20: what must be known, in one line.
pub fn tiny(scene: &Scene, area: Rect, buf: &mut Buffer) {
    let step = scene.model.wizard.current();
    let state = match step {
        Step::Job(job) => job.state().map(|state| scene.own(&state.headline())),
        other => Some(scene.own(&other.title())),
    };
    let percent = match step {
        Step::Job(job) => job.look.value().and_then(|looked| super::step::job::percent(&looked.snapshot)),
        _ => None,
    };
    let words = [
        Some(environment(scene)),
        Some(scene.own(&mode(scene))),
        state,
        percent.map(|p| format!("{p} %")),
        Some(scene.own(&msg::enlarge())),
    ];
    let words: Vec<String> = words.into_iter().flatten().filter(|word| !word.is_empty()).collect();
    let danger = step.profile().is_some_and(|p| p.environment.is_production()) && !scene.model.training;
    let role = if danger { Role::ContextDanger } else { Role::Context };
    widget::paragraph(&words.join("  "), role, area, buf, scene.theme);
}

fn indented(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width - 2 * side, ..area }
}

fn below(area: Rect, from: u16, height: u16) -> Rect {
    let from = from.min(area.height);
    Rect { y: area.y + from, height: height.min(area.height - from), ..area }
}

fn context(scene: &Scene, row: Rect, buf: &mut Buffer) {
    let step = scene.model.wizard.current();
    let danger = step.profile().is_some_and(|p| p.environment.is_production()) && !scene.model.training;
    let role = if danger { Role::ContextDanger } else { Role::Context };
    let measure = scene.theme.measure;
    let run = step.run().map(|run| visible(run.as_str()).into_owned()).unwrap_or_default();
    let mode = scene.own(&mode(scene));
    let right = if run.is_empty() { format!("{mode} ") } else { format!("{mode}   {run} ") };
    let environment = environment(scene);
    let place = step.profile().map(place).unwrap_or_default();
    // The environment and the mode are whole before anything else gets a cell.
    let left = format!(" {environment}  {place}");
    let room = usize::from(row.width).saturating_sub(measure.width(&right) + 1);
    let text = format!("{} {right}", measure.pad(&left, room, Align::Left, scene.theme.glyphs.cut));
    widget::line(&text, role, row, buf, scene.theme);
}

/// The environment in words. A word that is not known as safe counts as production.
fn environment(scene: &Scene) -> String {
    if scene.model.training {
        let short = scene.model.size.0 < 100;
        return scene.own(&if short { msg::training_short() } else { msg::training() });
    }
    let Some(profile) = scene.model.wizard.current().profile() else {
        return format!("undrop {}", env!("CARGO_PKG_VERSION"));
    };
    let word = visible(&profile.environment.0).into_owned();
    match word.to_ascii_lowercase().as_str() {
        "prod" | "production" => format!("## {} ##", word.to_uppercase()),
        _ if profile.environment.is_production() => scene.own(&msg::production_word(word)),
        _ => format!("[{}]", word.to_uppercase()),
    }
}

fn place(profile: &Profile) -> String {
    format!(
        "{} {} / {}",
        visible(&profile.provider),
        visible(profile.region.as_str()),
        visible(profile.name.as_str())
    )
}

fn mode(scene: &Scene) -> Text {
    let armed = scene.model.overlays.iter().find_map(|overlay| match overlay {
        // A countdown that stands still would lie.
        Overlay::Confirm(confirm) if scene.model.slow => Some(msg::armed_until(scene.clock(confirm.until))),
        Overlay::Confirm(confirm) => Some(msg::armed(confirm.seconds_left(scene.model.now))),
        _ => None,
    });
    if let Some(words) = armed {
        return words;
    }
    match scene.model.wizard.current() {
        step if step.is_sending() => msg::sending(),
        Step::Job(job) if job.next_look.is_some() => msg::watching(),
        _ => msg::read_only(),
    }
}

/// Where a step stands among all of them.
fn number(step: &Step) -> usize {
    match step {
        Step::Home(_) => 0,
        Step::Profile(_) => 1,
        Step::Instance(_) => 2,
        Step::Operation(_) => 3,
        Step::Point(_) => 4,
        Step::Target(_) => 5,
        Step::Tables(_) => 6,
        Step::Review(_) => 7,
        Step::Job(_) => 8,
        Step::Verify(_) => 9,
    }
}

/// Whether a step belongs to this way at all: some are asked only of some operations.
fn belongs(scene: &Scene, at: usize) -> bool {
    let wizard = &scene.model.wizard;
    let visited = wizard.trail().iter().chain(wizard.ahead()).any(|step| number(step) == at);
    // While operations are chosen from, the way is that of the marked one.
    let marked = match wizard.current() {
        Step::Operation(step) => step.marked(),
        other => other.source().map(|source| &source.offer),
    };
    let chosen = marked.map(|offer| &offer.capabilities);
    let here = number(wizard.current());
    match at {
        3 => visited,
        // What comes after a restore is shown once there is one.
        9 => here >= 8,
        5 => chosen.map_or(visited, |capabilities| capabilities.target.is_chosen()),
        6 => chosen.is_none_or(|capabilities| capabilities.depth != Depth::Instance),
        _ => true,
    }
}

/// The steps behind, the present one in brackets, the ones ahead dimmed.
fn path(scene: &Scene, row: Rect, buf: &mut Buffer) {
    let titles = [
        screens::step_home(),
        screens::step_profile(),
        screens::step_instance(),
        screens::step_operation(),
        screens::step_point(),
        screens::step_target(),
        screens::step_tables(),
        screens::step_review(),
        screens::step_job(),
        screens::step_verify(),
    ];
    let trail = scene.model.wizard.trail();
    let here = number(scene.model.wizard.current());
    let behind = trail.iter().map(number).filter(|at| *at != here).collect::<Vec<_>>();
    let mut doc = scene.doc(row);
    let mut parts: Vec<Part> = Vec::new();
    let mut present = 0;
    for (at, title) in titles.iter().enumerate().filter(|(at, _)| belongs(scene, *at)) {
        let word = scene.own(title);
        if at == here {
            present = parts.len();
            let word = format!("[{}]", word.to_uppercase());
            parts.push(Part { word, role: Role::Heading, answer: String::new() });
        } else if behind.contains(&at) {
            let answer = answer(scene, at).filter(|_| scene.is_wide()).unwrap_or_default();
            parts.push(Part { word, role: Role::Text, answer });
        } else if at > here {
            parts.push(Part { word, role: Role::Dim, answer: String::new() });
        }
    }
    let lost = given_up(scene);
    let width = scene.theme.measure.width(&lost);
    let taken = if width == 0 { 0 } else { width + 2 };
    doc.spans(joined(scene, &parts, present, usize::from(row.width).saturating_sub(taken)));
    doc.render(0, row, buf);
    let from = row.width.saturating_sub(u16::try_from(width).unwrap_or(row.width));
    widget::line(&lost, Role::Warn, widget::part(row, from, row.width), buf, scene.theme);
}

/// Once a point is chosen, how much of what was written since then is given up: on every screen after it.
fn given_up(scene: &Scene) -> String {
    let state = scene.model.wizard.current().chosen().and_then(|chosen| chosen.state_at);
    let span = state.map(|at| time::about(scene.model.now.since(at).max(0)));
    span.map(|span| scene.own(&msg::given_up(&span))).unwrap_or_default()
}

/// A step in the path line, with what was answered there.
struct Part {
    word: String,
    role: Role,
    answer: String,
}

/// The parts with signs between them. Where there is no room, the first ones give way to a mark: the present one and
/// what comes next are always told.
fn joined(scene: &Scene, parts: &[Part], present: usize, width: usize) -> Vec<(String, Role)> {
    const GAP: &str = " > ";
    let measure = scene.theme.measure;
    let wide = |from: usize| {
        let lead = if from > 0 { 1 + GAP.len() } else { 0 };
        let cells = |part: &Part| measure.width(&part.word) + measure.width(&part.answer) + GAP.len();
        let words: usize = parts.iter().skip(from).map(cells).sum();
        (lead + words).saturating_sub(GAP.len())
    };
    let from = (0..=present).find(|from| wide(*from) <= width).unwrap_or(present);
    let mut spans = Vec::new();
    if from > 0 {
        spans.push((scene.theme.glyphs.cut.to_owned(), Role::Dim));
    }
    for part in parts.iter().skip(from) {
        if !spans.is_empty() {
            let gap = if part.role == Role::Text { Role::Text } else { Role::Dim };
            spans.push((GAP.to_owned(), gap));
        }
        spans.push((part.word.clone(), part.role));
        spans.push((part.answer.clone(), Role::Dim));
    }
    spans
}

/// What was answered at a step that lies behind, where there is room to say it.
fn answer(scene: &Scene, at: usize) -> Option<String> {
    let step = scene.model.wizard.current();
    let (moment, target) = match step {
        Step::Target(step) => (step.given.state_at, None),
        Step::Tables(step) => (step.given.by.state_at, Some(&step.given)),
        Step::Review(step) => (step.given.by.by.state_at, Some(&step.given.by)),
        _ => (None, None),
    };
    let name = |name: &str| {
        format!(" {}", scene.theme.measure.truncate_middle(&visible(name), 24, scene.theme.glyphs.cut))
    };
    match at {
        2 => step.source().map(|source| name(&source.instance.name)),
        4 => moment.map(|at| format!(" {}", scene.clock(at))),
        5 => target.map(|target| name(&target.written().name)),
        _ => None,
    }
}

/// What was last told, else what is waited for.
fn notice_lines(scene: &Scene, width: u16) -> Vec<String> {
    let told = scene.model.notice.as_ref().map(|notice| notice.text.clone());
    let Some(text) = told.or_else(|| paused(scene)) else { return Vec::new() };
    scene.theme.measure.wrap(&scene.said(&text), usize::from(width))
}

/// How long the cloud asked to wait.
fn paused(scene: &Scene) -> Option<Text> {
    let until = scene.model.paused_until()?;
    // A countdown that stands still would lie.
    if scene.model.slow {
        return Some(msg::paused_until(scene.clock(until)));
    }
    let left = (until.since(scene.model.now) + 999) / 1000;
    Some(msg::paused(left))
}

fn hints(scene: &Scene) -> Vec<(&'static Row, Hint<'static>)> {
    let lang = scene.lang();
    let step = scene.model.wizard.current();
    let scopes = scene.model.scopes();
    let hint = |row: &Row, enabled| Hint {
        keys: scene.model.keymap.label(&scopes, row).into(),
        label: match step.word_for(row.action) {
            Some(words) => scene.said(words).into(),
            None => (row.short)().get(lang).to_owned().into(),
        },
        enabled,
    };
    let rows = scene.model.hints().into_iter();
    let rows = rows.filter(|(row, _)| row.action != Action::Text(TextAct::Complete) || completes(scene));
    rows.map(|(row, refusal)| (row, hint(row, refusal.is_none() && !waits(scene, row)))).collect()
}

/// Whether there is something to propose in the text field.
fn completes(scene: &Scene) -> bool {
    match (scene.model.overlays.last(), scene.model.wizard.current()) {
        (Some(overlay), _) => matches!(overlay, Overlay::Command(_)),
        (None, Step::Tables(step)) => matches!(step.mode, Mode::Name(..) | Mode::Rule(_) | Mode::Replace(_)),
        (None, _) => false,
    }
}

/// Enter waits for the name: before it matches, the key is dimmed.
fn waits(scene: &Scene, row: &Row) -> bool {
    let accept = row.action == Action::Text(TextAct::Accept);
    accept && matches!(scene.model.overlays.last(), Some(Overlay::Confirm(confirm)) if !confirm.matches())
}

/// The way to all keys comes last and always fits; where there is none, the last hint takes its place.
fn split_help(mut hints: Vec<(&'static Row, Hint<'static>)>) -> (Hint<'static>, Vec<Hint<'static>>) {
    let help = match help_at(&hints) {
        None => Hint { keys: "Ctrl+C".into(), label: keys::quit().en, enabled: true },
        Some(at) => hints.remove(at).1,
    };
    (help, hints.into_iter().map(|(_, hint)| hint).collect())
}

/// Which hint always stands last.
fn help_at(hints: &[(&'static Row, Hint<'static>)]) -> Option<usize> {
    let at = hints.iter().position(|(row, _)| row.action == Action::Global(Global::Help));
    at.or(hints.len().checked_sub(1))
}
