//! The front end without a screen: a peer of the wizard over the same domain, providers and runs.
//!
//! Each command is one thin file: parse, ask, write. Rules: data goes to standard output and all else to standard
//! error; exit statuses are a contract; nothing here knows a provider's name, draws, or decides what may be sent.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser as _;

use self::args::{Args, Command, Global, Kind, LangArg, PrintForm, SimArgs, WizardArgs};
use self::exit::{Ended, Failure};
use self::out::Out;
use self::session::Session;
use crate::config::{Config, JudgeKeys, Place};
use crate::domain::ids::RunMark;
use crate::messages::{Lang, Text, cli as msg};
use crate::provider::credentials::Surroundings;

pub mod args;
mod backup;
mod check;
mod close;
mod doctor;
pub mod edge;
mod exit;
mod find;
mod instances;
mod manual;
pub mod out;
mod plan;
mod points;
mod preview;
mod profiles;
mod report;
mod runs;
mod select;
mod sentence;
mod session;
pub mod setup;
mod submit;
mod tables;
mod told;
mod violations;
mod watch;
mod wrap;

pub use self::exit::Exit;

/// What the program is to do, for `main`: the commands are done already, the rest lies in other modules.
pub enum Action {
    /// Open the wizard.
    Wizard(Box<WizardOptions>),
    /// Serve the simulator, and speak this language.
    Sim(SimArgs, Lang),
    /// All is done.
    Done(Exit),
}

/// What the wizard is opened with. The config file is not read yet: the first frame comes first.
#[derive(Clone)]
pub struct WizardOptions {
    /// On the embedded simulator: no config, no credentials, no network.
    pub demo: bool,
    /// Its scenario.
    pub scenario: Option<String>,
    /// Opened on this run.
    pub attach: Option<RunMark>,
    /// Opened on this plan file.
    pub open: Option<String>,
    /// Keys to feed without a terminal.
    pub keys: Option<String>,
    /// Print the last frame.
    pub print: Option<PrintForm>,
    /// Its size.
    pub size: Option<(u16, u16)>,
    /// Global options.
    pub global: Global,
    /// Where the config file is.
    pub place: Place,
    /// Where the state folder is.
    pub state_root: Option<PathBuf>,
    /// Environment and home.
    pub surroundings: Surroundings,
}

impl WizardOptions {
    /// What the doctor finds now, on a page. It reads the config file anew and asks each profile's cloud one harmless
    /// question; it waits for the answers.
    pub fn doctor(&self, judge: JudgeKeys) -> Text {
        let config = Config::load(&self.place, judge).unwrap_or_default();
        let (global, surroundings) = (self.global.clone(), self.surroundings.clone());
        doctor::page(&Session {
            global,
            surroundings,
            config,
            place: self.place.clone(),
            judge,
            now: edge::now(),
        })
    }
}

/// Parses the command line and does what belongs here.
///
/// `judge` knows the wizard's keys: the config file is judged whole, whoever reads it.
pub fn main(line: impl IntoIterator<Item = OsString>, judge: JudgeKeys) -> Action {
    let line: Vec<OsString> = line.into_iter().collect();
    let surroundings = edge::surroundings();
    match Args::try_parse_from(&line) {
        Ok(args) => run(args, surroundings, judge),
        Err(error) => Action::Done(usage(&error, &line, &surroundings)),
    }
}

/// Help and version are data; everything else that clap says is a slip in the command line.
fn usage(error: &clap::Error, line: &[OsString], surroundings: &Surroundings) -> Exit {
    if !error.use_stderr() {
        let _ = error.print();
        return Exit::Done;
    }
    if line.iter().any(|word| word == "--json") {
        let words = error.render().to_string();
        let what = words.trim().trim_start_matches("error: ").to_owned();
        let failure = Failure::usage(Text::verbatim(what), msg::usage_hint());
        let mut out =
            Out::new(language(None, None, surroundings), true, std::io::stdout(), std::io::stderr());
        let _ = failure.fault().map(|fault| out.fault(&fault));
    } else {
        let _ = error.print();
    }
    Exit::Usage
}

/// Does a command, or says what `main` has to start.
pub fn run(args: Args, surroundings: Surroundings, judge: JudgeKeys) -> Action {
    let Args { global, mut wizard, command } = args;
    let var = |name: &str| surroundings.vars.get(name).cloned();
    let place = Place::find(global.config.clone(), &var, surroundings.home.as_deref());
    let kind = match command {
        Some(Command::Sim(_)) => Kind::Simulator,
        Some(Command::Attach { .. }) => Kind::Wizard,
        Some(_) => Kind::Command,
        None if wizard.demo => Kind::Demo,
        None => Kind::Wizard,
    };
    if let Some(name) = global.idle(kind) {
        return Action::Done(idle(&global, &surroundings, name));
    }
    let attach = match command {
        None => None,
        Some(Command::Attach { run, frame })
            if wizard.given().is_none() && RunMark::parse(&run).is_some() =>
        {
            wizard.frame = frame;
            RunMark::parse(&run)
        }
        Some(Command::Sim(sim)) if wizard.given().is_none() => {
            return Action::Sim(sim, language(global.lang, None, &surroundings));
        }
        Some(command) => return command_line(global, &wizard, Given { surroundings, place, judge }, command),
    };
    let state_root = crate::config::state_root(&var, surroundings.home.as_deref());
    Action::Wizard(Box::new(WizardOptions {
        demo: wizard.demo,
        scenario: wizard.scenario,
        attach,
        open: wizard.plan,
        keys: wizard.frame.keys,
        print: wizard.frame.print,
        size: wizard.frame.size,
        global,
        place,
        state_root,
        surroundings,
    }))
}

/// Refuses a switch that would do nothing.
fn idle(global: &Global, surroundings: &Surroundings, name: &'static str) -> Exit {
    let lang = language(global.lang, None, surroundings);
    let mut out = Out::new(lang, global.json, std::io::stdout(), std::io::stderr());
    finish(&mut out, Err(Failure::usage(msg::idle_here(name), msg::idle_switch_hint(name))))
}

/// What a command is started with besides its words.
struct Given {
    surroundings: Surroundings,
    place: Place,
    judge: JudgeKeys,
}

fn command_line(global: Global, wizard: &WizardArgs, given: Given, command: Command) -> Action {
    let Given { surroundings, place, judge } = given;
    let json = global.json;
    let loaded = Config::load(&place, judge);
    let config = loaded.as_ref().cloned().unwrap_or_default();
    let session = Session { global, surroundings, config, place, judge, now: edge::now() };
    let mut out = Out::new(session.lang(), json, std::io::stdout(), std::io::stderr());
    out.plain = session.global.plain;
    if session.global.verbose {
        edge::tell_requests();
    }
    // The doctor tells them in their place.
    for warning in session.config.warnings.iter().filter(|_| !matches!(command, Command::Doctor)) {
        out.say(warning);
    }
    let ended = match (loaded, wizard.given()) {
        (_, Some(name)) => Err(Failure::usage(msg::idle_switch(name), msg::idle_switch_hint(name))),
        (Err(fault), None) if needs_config(&command) => Err(Failure::local(fault)),
        _ => dispatch(&session, &mut out, command),
    };
    Action::Done(finish(&mut out, ended))
}

/// `runs`, `report`, `scripts`, `close` and `doctor` are for the hour when everything else is broken; the others have no
/// use for it.
fn needs_config(command: &Command) -> bool {
    !matches!(
        command,
        Command::Runs { .. }
            | Command::Report { .. }
            | Command::Scripts { .. }
            | Command::Close(_)
            | Command::Doctor
            | Command::Setup(_)
            | Command::Completions { .. }
            | Command::Man { .. }
    )
}

fn dispatch(session: &Session, out: &mut Out<'_>, command: Command) -> Ended {
    match command {
        Command::Profiles => profiles::run(session, out),
        Command::Instances => instances::run(session, out),
        Command::Points(args) => points::run(session, out, &args),
        Command::Tables(args) => tables::run(session, out, &args),
        Command::Find(args) => find::run(session, out, &args),
        Command::Plan(args) => plan::run(session, out, &args),
        Command::Check { plan } => check::run(session, out, &plan),
        Command::Preview { plan, format } => preview::run(session, out, &plan, format),
        Command::Submit(args) => submit::run(session, out, &args),
        Command::Backup(args) => backup::run(session, out, &args),
        Command::Watch { run, speed } => watch::run(session, out, &run, speed),
        Command::Close(args) => close::run(session, out, &args),
        Command::Runs { copies } => runs::run(session, out, copies),
        Command::Report { run, format } => report::run(session, out, &run, format),
        Command::Scripts { run } => report::scripts(session, out, &run),
        Command::Doctor => doctor::run(session, out),
        Command::Setup(args) => setup::run(session, out, &args),
        Command::Completions { shell } => manual::completions(shell, out),
        Command::Man { command } => manual::page(command.as_deref(), out),
        Command::Attach { run, .. } => session::run(&run).map(|_| Exit::Done),
        Command::Sim(_) => Ok(Exit::Done),
    }
}

fn finish(out: &mut Out<'_>, ended: Ended) -> Exit {
    let failure = match ended {
        Ok(exit) => return exit,
        Err(failure) => failure,
    };
    if let Some(fault) = failure.fault() {
        // The status says it in any case.
        let _ = out.fault(&fault);
    }
    failure.exit()
}

/// The language: the flag, else the config file, else the locale.
pub fn language(flag: Option<LangArg>, config: Option<Lang>, surroundings: &Surroundings) -> Lang {
    match flag {
        Some(LangArg::En) => return Lang::En,
        Some(LangArg::Zh) => return Lang::Zh,
        None => {}
    }
    let set = |name: &&str| surroundings.vars.get(*name).is_some_and(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(|name| set(name));
    let locale = locale.and_then(|name| surroundings.vars.get(name));
    config.or_else(|| locale.and_then(|value| Lang::parse(value))).unwrap_or_default()
}
