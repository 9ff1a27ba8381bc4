//! The wizard: in a terminal or driven by keys, on real profiles or on the simulator.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use super::{fail, keys, looks};
use crate::app::model::{Farewell, Setup};
use crate::cli::args::PrintForm;
use crate::cli::setup::{self, First, Setup as Asked};
use crate::cli::{Exit, WizardOptions, edge, language};
use crate::config::Config;
use crate::domain::between::Between;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::domain::time::Timestamp;
use crate::messages::{Lang, Text, runtime as msg, training as words};
use crate::provider::connect::connect;
use crate::runtime::frame::FrameOptions;
use crate::runtime::script::{Driver, ManualClock, parse};
use crate::runtime::services::Services;
use crate::runtime::{clock, log, plain, run};
use crate::training::{self, DEMO_SPEED, Demo, Rehearsal};
use crate::ui::snapshot;
use crate::ui::text::{Ambiguous, visible};
use crate::ui::theme::Theme;

/// Scripted demos begin at this moment, so that the same keys always print the same frame.
const REHEARSAL: &str = "2026-11-19T14:27:00Z";

/// Seed of the run marks of scripted demos.
const SEED: u64 = 7;

/// The frame of `--print` when no size is given.
const USUAL: (u16, u16) = (80, 24);

/// Opens the wizard as asked.
pub fn run(options: &WizardOptions) -> Exit {
    let early = language(options.global.lang, None, &options.surroundings);
    let result = if options.demo { demo(options) } else { real(options) };
    match result {
        Ok(exit) => exit,
        Err(fault) => fail(&fault, early, Exit::Usage),
    }
}

/// On the embedded simulator.
fn demo(options: &WizardOptions) -> Result<Exit, Fault> {
    let lang = language(options.global.lang, None, &options.surroundings);
    let scenario = training::scenario(options.scenario.as_deref())?;
    let folder = tempfile::tempdir().map_err(|error| local(&error))?;
    if scripted(options)? {
        let start = Timestamp::parse_rfc3339(REHEARSAL).unwrap_or(Timestamp::from_secs(0));
        let rehearsal = Rehearsal::new(&scenario, start, 1);
        let plans = if options.open.is_some() { here() } else { folder.path().to_owned() };
        let services = rehearsal.services(folder.path(), &plans, SEED);
        let setup = rehearsal.setup(lang, options.size.unwrap_or(USUAL), 1);
        let setup = Setup { open: options.open.clone(), ..setup };
        return print_keys(options, &Config::default(), setup, services, rehearsal.clock());
    }
    let demo = Demo::start(scenario, DEMO_SPEED)
        .map_err(|error| Fault::new(FaultKind::Local, words::sim_failed(error), words::sim_failed_hint()))?;
    let services = demo.services(folder.path(), &here(), Box::new(edge::random));
    let setup = demo.setup(lang, clock::wall(), USUAL);
    let slow = options.global.slow;
    let setup = Setup { host_zone: edge::host_zone(), open: options.open.clone(), slow, ..setup };
    let farewell = hold(options, &Config::default(), setup, services)?;
    Ok(goodbye(&farewell, lang, true))
}

/// On the configured profiles.
fn real(options: &WizardOptions) -> Result<Exit, Fault> {
    let mut config = Config::load(&options.place, keys::judge)?;
    if setup::is_first(&config) && is_asked_for_nothing(options)? {
        match first_run(options)? {
            First::Demo => return demo(options),
            First::Left => return Ok(Exit::Done),
            First::Written => config = Config::load(&options.place, keys::judge)?,
        }
    }
    let lang = language(options.global.lang, config.lang, &options.surroundings);
    let profiles = profiles(&config, options.global.profile.as_deref())?;
    let around = options.surroundings.clone();
    let services = Services::new(
        profiles.clone(),
        Box::new(move |profile| connect(profile, &around)),
        options.state_root.clone(),
        here(),
        Box::new(edge::random),
    );
    let doctor = options.clone();
    let services = services.with_doctor(Arc::new(move || doctor.doctor(keys::judge)));
    let attach = options.attach.as_ref().map(|run| services.summary(run)).transpose()?;
    let mut setup = Setup {
        lang,
        profiles,
        training: false,
        speed: 1,
        attach,
        open: options.open.clone(),
        notice: config.warnings.first().cloned(),
        size: options.size.unwrap_or(USUAL),
        now: clock::wall(),
        host_zone: edge::host_zone(),
        keymap: keys::keymap(&config),
        slow: options.global.slow || config.slow,
    };
    if scripted(options)? {
        let clock = ManualClock::at(setup.now);
        return print_keys(options, &config, setup, services.read_only(), clock);
    }
    if let Some(root) = &options.state_root {
        log::start(root);
    }
    setup.now = clock::wall();
    let farewell = hold(options, &config, setup, services)?;
    Ok(goodbye(&farewell, lang, false))
}

/// Whether a person sits there who started it without a word about what is wanted.
fn is_asked_for_nothing(options: &WizardOptions) -> Result<bool, Fault> {
    let named = options.global.profile.is_some() || options.attach.is_some() || options.open.is_some();
    let there = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    Ok(there && !named && !scripted(options)?)
}

/// Without a config: the demo, or a profile set up line by line.
fn first_run(options: &WizardOptions) -> Result<First, Fault> {
    let target = setup::Target::of(&options.place, keys::judge)?;
    let around = &options.surroundings;
    let asked = Asked {
        lang: language(options.global.lang, None, around),
        surroundings: around,
        target: &target,
        zone: edge::host_zone(),
        width: edge::terminal_size().map(|(columns, _)| columns),
        offers_demo: true,
        addresses: setup::Addresses::new(),
        tried: &|profile| setup::try_once(profile, around),
        judge: keys::judge,
    };
    setup::converse(&asked, &mut std::io::stdin().lock(), &mut std::io::stdout())
}

/// All profiles with the default one first, or only the one that was named.
fn profiles(config: &Config, named: Option<&str>) -> Result<Vec<Profile>, Fault> {
    if let Some(name) = named {
        let found = config.profile(name).cloned();
        let missing = || Fault::new(FaultKind::Local, msg::no_profile(name), msg::no_profile_hint());
        return Ok(vec![found.ok_or_else(missing)?]);
    }
    let mut profiles = config.profiles.clone();
    profiles.sort_by_key(|profile| Some(&profile.name) != config.default_profile.as_ref());
    Ok(profiles)
}

fn scripted(options: &WizardOptions) -> Result<bool, Fault> {
    match (&options.keys, options.print) {
        (Some(_), None) => Err(Fault::new(FaultKind::Invalid, msg::keys_need_print(), Text::default())),
        (keys, print) => Ok(keys.is_some() || print.is_some()),
    }
}

fn print_keys(
    options: &WizardOptions,
    config: &Config,
    setup: Setup,
    services: Services,
    clock: ManualClock,
) -> Result<Exit, Fault> {
    let presses = parse(options.keys.as_deref().unwrap_or_default())
        .map_err(|why| Fault::new(FaultKind::Invalid, msg::bad_keys(why), Text::default()))?;
    edge::can_wait().map_err(|error| local(&error))?;
    let mut driver = Driver::start(setup, services, clock).map_err(|error| local(&error))?;
    driver.feed(&presses);
    let (buffer, _) = driver.frame(&theme(options, config));
    let frame = match options.print {
        Some(PrintForm::Ansi) => snapshot::ansi(&buffer),
        _ => snapshot::text(&buffer),
    };
    let mut out = std::io::stdout();
    // A reader that left early has seen what it wanted.
    let _ = out.write_all(frame.as_bytes()).and_then(|()| out.flush());
    Ok(Exit::Done)
}

/// On the screen, or line by line where that is asked for or nothing can be drawn.
fn hold(
    options: &WizardOptions,
    config: &Config,
    setup: Setup,
    services: Services,
) -> Result<Farewell, Fault> {
    if options.global.plain || !can_draw(options) {
        edge::can_wait().map_err(|error| local(&error))?;
        let broken = |error| Fault::new(FaultKind::Local, msg::terminal_failed(error), Text::default());
        let services = services.without_a_clipboard();
        return plain::run(setup, services, editor(options)).map_err(broken);
    }
    in_terminal(options, config, setup, services)
}

fn can_draw(options: &WizardOptions) -> bool {
    let dumb = var(options, "TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    !dumb && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

fn in_terminal(
    options: &WizardOptions,
    config: &Config,
    setup: Setup,
    services: Services,
) -> Result<Farewell, Fault> {
    let broken = |error| Fault::new(FaultKind::Local, msg::terminal_failed(error), Text::default());
    edge::can_wait().map_err(broken)?;
    // On a slow line a large frame arrives in pieces: it is shown when it is whole.
    let frames = FrameOptions { scroll: var(options, "TERM") != Some("linux"), synchronized: setup.slow };
    let theme = theme(options, config);
    // What a terminal far away makes of the clipboard, nobody here can know.
    let far = ["SSH_CONNECTION", "SSH_TTY", "STY", "ZELLIJ"].iter().any(|name| var(options, name).is_some());
    let between = Between::of(|name| var(options, name).is_some());
    let services = services.far_from_the_clipboard(far || between == Between::Tmux);
    let editor = editor(options);
    let pager = var(options, "PAGER").filter(|value| !value.trim().is_empty()).map(str::to_owned);
    let notify = config.notify;
    let reports = options.state_root.as_ref().map(|root| root.join("log"));
    let mouse = options.global.mouse || config.mouse;
    run::run(run::Options { setup, services, theme, frames, notify, between, mouse, editor, pager, reports })
        .map_err(broken)
}

fn theme(options: &WizardOptions, config: &Config) -> Theme {
    let ascii = options.global.ascii || config.ascii || var(options, "UNDROP_ASCII") == Some("1");
    let wide = options.global.ambiguous_width.map_or(config.wide, |cells| cells == 2);
    let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
    let palette = looks::palette(options.global.theme.as_deref(), config.theme.as_deref(), &|name| {
        var(options, name).map(str::to_owned)
    });
    Theme::new(palette, ascii || !edge::speaks_utf8(&options.surroundings), ambiguous)
}

/// The editor that was named.
fn editor(options: &WizardOptions) -> Option<String> {
    let set = |name| var(options, name).filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).map(str::to_owned)
}

fn var<'a>(options: &'a WizardOptions, name: &str) -> Option<&'a str> {
    options.surroundings.vars.get(name).map(String::as_str)
}

fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

fn local(error: &std::io::Error) -> Fault {
    Fault::new(FaultKind::Local, msg::no_temporary_folder(error), Text::default())
}

/// The last words, when the terminal is given back: the way back to a run that goes on.
fn goodbye(farewell: &Farewell, lang: Lang, demo: bool) -> Exit {
    let words = match (&farewell.run, &farewell.unsent) {
        (Some(_), _) if demo => msg::demo_ended(),
        (Some(run), _) => msg::way_back(run),
        (None, Some(unsent)) => unsent.clone(),
        (None, None) => match &farewell.draft {
            Some(draft) if !demo => draft.clone(),
            _ => return Exit::Done,
        },
    };
    let _ = writeln!(std::io::stdout(), "{}", visible(words.get(lang)));
    Exit::Done
}
