//! The command line: types only. What is here is the contract of interface.md.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// undrop brings back dropped databases and tables on managed cloud databases.
///
/// Without a command it opens the wizard. Nothing is changed in the cloud before a restore is confirmed.
#[derive(Clone, Debug, Parser)]
#[command(name = "undrop", version)]
pub struct Args {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// Options of the wizard.
    #[command(flatten)]
    pub wizard: WizardArgs,
    /// The command.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Config file (else $UNDROP_CONFIG, else $XDG_CONFIG_HOME/undrop/config.toml)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Profile of the config file
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// For screen readers, logs and slow lines: the wizard as questions and answers, lists as lines of `NAME: value`
    #[arg(long, global = true, conflicts_with = "json")]
    pub plain: bool,
    /// Language
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// Colours of the wizard
    #[arg(long, global = true, value_name = "NAME",
          value_parser = clap::builder::PossibleValuesParser::new(crate::config::THEMES))]
    pub theme: Option<String>,
    /// The wizard draws with ASCII only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Cells that the terminal gives to characters of ambiguous width, such as arrows
    #[arg(long, global = true, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2))]
    pub ambiguous_width: Option<u8>,
    /// The wizard takes wheel and clicks, of which none sends anything; selecting text then needs Shift
    #[arg(long, global = true)]
    pub mouse: bool,
    /// For slow lines: the wizard draws nothing that nobody asked for, no running clock
    #[arg(long, global = true)]
    pub slow: bool,
    /// A line on standard error for each request to the cloud
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// What a command line starts, as far as options differ by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The wizard on the configured profiles.
    Wizard,
    /// The wizard on the embedded simulator.
    Demo,
    /// A command.
    Command,
    /// The simulator alone.
    Simulator,
}

impl Global {
    /// A switch that was given though it would do nothing here: nobody is to believe that it did.
    pub fn idle(&self, kind: Kind) -> Option<&'static str> {
        let (wizard, command) = (matches!(kind, Kind::Wizard | Kind::Demo), kind == Kind::Command);
        let profiles = matches!(kind, Kind::Wizard | Kind::Command);
        let all = [
            (self.config.is_some() && !profiles, "--config"),
            (self.profile.is_some() && !profiles, "--profile"),
            (self.json && !command, "--json"),
            (self.plain && kind == Kind::Simulator, "--plain"),
            (self.verbose && !command, "--verbose"),
            (self.theme.is_some() && !wizard, "--theme"),
            (self.ascii && !wizard, "--ascii"),
            (self.ambiguous_width.is_some() && !wizard, "--ambiguous-width"),
            (self.mouse && !wizard, "--mouse"),
            (self.slow && !wizard, "--slow"),
        ];
        all.into_iter().find(|(idle, _)| *idle).map(|(_, name)| name)
    }
}

/// Options of the wizard.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "The wizard")]
pub struct WizardArgs {
    /// The wizard on the embedded simulator: no config, no credentials, no network
    #[arg(long)]
    pub demo: bool,
    /// Scenario of the simulator
    #[arg(long, value_name = "NAME|FILE", requires = "demo")]
    pub scenario: Option<String>,
    /// Open this plan file at the review; nothing is sent before it is confirmed there
    #[arg(long, value_name = "FILE")]
    pub plan: Option<String>,
    /// The frame to print.
    #[command(flatten)]
    pub frame: FrameArgs,
}

/// A wizard without a terminal: for bug reports, docs and tests.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "The wizard")]
pub struct FrameArgs {
    /// Feed the wizard these keys without a terminal
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Print the last frame, as text or with colours
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, require_equals = true,
          default_missing_value = "text")]
    pub print: Option<PrintForm>,
    /// Size of that frame
    #[arg(long, value_name = "WxH", value_parser = size, requires = "print")]
    pub size: Option<(u16, u16)>,
}

impl WizardArgs {
    /// A switch that was given though only the wizard has a use for it.
    pub fn given(&self) -> Option<&'static str> {
        let all = [
            (self.demo, "--demo"),
            (self.plan.is_some(), "--plan"),
            (self.frame.keys.is_some(), "--keys"),
            (self.frame.print.is_some(), "--print"),
            (self.frame.size.is_some(), "--size"),
        ];
        all.into_iter().find(|(given, _)| *given).map(|(_, name)| name)
    }
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportForm {
    /// A page of Markdown, in the language of `--lang`.
    Md,
    /// One JSON document.
    Json,
}

/// How a frame is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PrintForm {
    /// As text.
    Text,
    /// With colours.
    Ansi,
}

/// Languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// Forms of a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PreviewForm {
    /// Everything about the request.
    #[default]
    Json,
    /// Exactly the payload's bytes.
    Body,
    /// As it goes over the wire.
    Http,
    /// As a curl command.
    Curl,
    /// As a command of the cloud's own tool (`aliyun`, `hcloud`), with its dry-run switch.
    Cli,
}

/// The commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// The wizard, opened on one run
    Attach {
        /// Run mark
        run: String,
        /// The frame to print.
        #[command(flatten)]
        frame: FrameArgs,
    },
    /// The configured profiles and where each one's credentials come from
    Profiles,
    /// Instances of a profile
    Instances,
    /// Backup sets and restorable windows
    Points(PointsArgs),
    /// Databases and tables that a point contains
    Tables(TablesArgs),
    /// Which backup sets or moments still have a table or database
    Find(FindArgs),
    /// Write a plan file, offline
    Plan(PlanArgs),
    /// Every check of a plan, offline and online; changes nothing
    Check {
        /// Plan file
        plan: PathBuf,
    },
    /// The exact request of a plan, offline
    Preview {
        /// Plan file
        plan: PathBuf,
        /// Form
        #[arg(long, value_enum, default_value_t)]
        format: PreviewForm,
    },
    /// Send a plan's request, once; or, where its answer was lost, the very same request again under its token
    Submit(SubmitArgs),
    /// Have a backup of an instance made, before it is overwritten
    Backup(BackupArgs),
    /// Follow a run, a line per change, until it ends
    Watch {
        /// Run mark
        run: String,
        /// The simulator's speed, so that looks come as often as its jobs need
        #[arg(long, default_value_t = 1, hide = true)]
        speed: u32,
    },
    /// End a run on this machine by a written reason: what became of it, and where that was seen. Stops nothing in the cloud
    Close(CloseArgs),
    /// All runs, newest first
    Runs {
        /// Only the copies that still stand beside the originals, with the script that would drop them
        #[arg(long)]
        copies: bool,
    },
    /// The report of a run: printed, and written into its folder in both forms
    Report {
        /// The run: its four letters and digits
        run: String,
        /// The form that is printed
        #[arg(long, value_enum, value_name = "FORM")]
        format: Option<ReportForm>,
    },
    /// Write the SQL for after a restore into the run's folder; it is never run
    Scripts {
        /// The run: its four letters and digits
        run: String,
    },
    /// Config, access, clock, terminal, state folder: what is wrong and what to do
    Doctor,
    /// Set up profiles, line by line: shows the credentials on this machine, tries one call that only reads, writes the config file
    Setup(SetupArgs),
    /// The simulator on loopback
    Sim(SimArgs),
    /// Words that a shell completes, as a script for it: `source <(undrop completions bash)`
    Completions {
        /// Shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// The manual page, as roff: `undrop man | man -l -`
    Man {
        /// The page of one command
        command: Option<String>,
    },
}

/// `points`
#[derive(Clone, Debug, ClapArgs)]
pub struct PointsArgs {
    /// Instance id
    pub instance: String,
    /// Operation (else the first that fits the instance)
    #[arg(long, value_name = "KEY")]
    pub operation: Option<String>,
}

/// `tables`
#[derive(Clone, Debug, ClapArgs)]
pub struct TablesArgs {
    /// Instance id
    pub instance: String,
    /// Where to look.
    #[command(flatten)]
    pub point: PointArgs,
    /// Tables as of now, where the operation has such a list
    #[arg(long)]
    pub latest_catalog: bool,
    /// Operation (else the first that fits the instance)
    #[arg(long, value_name = "KEY")]
    pub operation: Option<String>,
}

/// `find`
#[derive(Clone, Debug, ClapArgs)]
#[command(after_help = FIND_JSON)]
pub struct FindArgs {
    /// Instance id
    pub instance: String,
    /// Name of a table or database, or a part of it: NAME, DB.TABLE or DB.SCHEMA.TABLE. Names before the last are whole. A
    /// name that has a dot in it is put in backticks
    pub name: String,
    /// The whole name, not a part of it
    #[arg(long)]
    pub exact: bool,
    /// Upper and lower case are told apart
    #[arg(long)]
    pub case_sensitive: bool,
    /// When the damage was first seen, or `unknown`: where moments are taken, the last one before it is looked into as well
    #[arg(long, value_name = "TIME|unknown", allow_hyphen_values = true)]
    pub damage: Option<String>,
    /// Look into at most so many points, newest first
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = most)]
    pub most: usize,
    /// Operation (else the first that fits the instance)
    #[arg(long, value_name = "KEY")]
    pub operation: Option<String>,
}

/// Paragraphs without line breaks: they are wrapped to the terminal.
const FIND_JSON: &str = r#"Backup sets are looked into one by one. Where an operation takes moments only, these are looked into: the ends of the restorable windows, and one moment a day between them. Nothing is changed.

With --json, newest point first:

  {"instance", "operation", "exact", "case_sensitive",
   "points": [{"backup": ID|null, "time": TIME|null, "state_at": TIME|null,
     "age_seconds": N|null, "status": "found"|"absent"|"failed",
     "matches": [{"path", "database", "schema": NAME|null, "table": NAME|null}],
     "more": N, "cut": BOOL, "error": {...}|null}],
   "not_asked": N, "unusable": N, "notes": [TEXT]}

`more` counts matches that are not written out. `cut` says that the provider cut its list, so that more may be there. `not_asked` counts points, `unusable` backup sets that cannot be used.

The status is 0 when the name was found, or when every point was read; else that of the first point that failed."#;

/// A restore point: one of the two.
#[derive(Clone, Debug, ClapArgs)]
#[group(required = true, multiple = false)]
pub struct PointArgs {
    /// Backup set
    #[arg(long, value_name = "ID")]
    pub backup: Option<String>,
    /// Moment: RFC 3339, `2026-11-19 22:03:30 +08:00`, `22:03:30`, `19 Nov 22:03 +8`, Unix seconds or milliseconds,
    /// `15m ago`
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// `plan`
#[derive(Clone, Debug, ClapArgs)]
pub struct PlanArgs {
    /// Operation
    #[arg(long, value_name = "KEY")]
    pub operation: String,
    /// Source instance
    #[arg(long, value_name = "ID")]
    pub instance: String,
    /// The point.
    #[command(flatten)]
    pub point: PointArgs,
    /// When the damage was first seen, or `unknown`; the point must lie before it
    #[arg(long, value_name = "TIME|unknown", allow_hyphen_values = true)]
    pub damage: Option<String>,
    /// Target instance, where it may differ
    #[arg(long, value_name = "ID")]
    pub target: Option<String>,
    /// Table to restore: DB.TABLE or DB.SCHEMA.TABLE, with =NEW for its new name. A name that has a dot, = or
    /// backtick in it is put in backticks (`a.b`.`c`, a backtick doubled) or has the sign escaped (a\.b.c).
    /// Everything after the first = that is neither quoted nor escaped is the new name as it stands.
    #[arg(long = "table", value_name = "DB.TABLE[=NEW]")]
    pub tables: Vec<String>,
    /// Database to restore whole, with =NEW for its new name; quoted as in --table
    #[arg(long = "database", value_name = "DB[=NEW]")]
    pub databases: Vec<String>,
    /// Rule for the new name of everything without =NEW; fields: {name} {db} {schema} {mmdd} {hhmm} {run}
    #[arg(long, value_name = "RULE", default_value = crate::domain::naming::DEFAULT_TEMPLATE)]
    pub rename_rule: String,
    /// Option of the operation; true and false are switches
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Plan file, .toml or .json; - prints it
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// `submit`
#[derive(Clone, Debug, ClapArgs)]
#[command(after_help = STATES)]
pub struct SubmitArgs {
    /// Plan file
    #[arg(required_unless_present = "repeat")]
    pub plan: Option<PathBuf>,
    /// Send the request of this run again, byte for byte and under its token: only where its answer was lost, nothing of it is
    /// to be seen, and the service knows a repeat by the token
    #[arg(long, value_name = "RUN", conflicts_with_all = ["plan", "accept", "overwrite"])]
    pub repeat: Option<String>,
    /// Id of the instance that will be written to
    #[arg(long, value_name = "INSTANCE")]
    pub confirm: String,
    /// A warning of `check` to accept, by its key
    #[arg(long, value_name = "WARNING")]
    pub accept: Vec<String>,
    /// Needed as well where the operation destroys the target's data
    #[arg(long)]
    pub overwrite: bool,
    /// Follow the job to its end
    #[arg(long)]
    pub watch: bool,
    /// The simulator's speed, so that looks come as often as its jobs need
    #[arg(long, default_value_t = 1, hide = true)]
    pub speed: u32,
}

/// The states of a run, for `--help`.
const STATES: &str = "States of a run: draft, checked, armed, intent (nothing was sent), sending, accepted, not-sent, rejected, unknown (it may have arrived), running, stalled, cloud-done (the cloud calls it finished, names not counted), verified (every new name was found), with-gaps (names are missing), failed, cancelled, closed (by a written reason), broken (its record cannot be trusted).";

/// `close`
#[derive(Clone, Debug, ClapArgs)]
pub struct CloseArgs {
    /// Run mark
    pub run: String,
    /// What became of it, and where that was seen; it is kept with your name and the time
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

/// `backup`
#[derive(Clone, Debug, ClapArgs)]
pub struct BackupArgs {
    /// Instance id
    pub instance: String,
    /// The same id again
    #[arg(long, value_name = "INSTANCE")]
    pub confirm: String,
}

/// `sim`
#[derive(Clone, Debug, ClapArgs)]
pub struct SimArgs {
    /// Loopback address and first port of four in a row, one for each service; 0 takes free ports
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:0")]
    pub listen: String,
    /// Scenario
    #[arg(long, value_name = "NAME|FILE")]
    pub scenario: Option<String>,
    /// Jobs run so many times faster
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub speed: u32,
    /// A JSON line per request
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

/// A number of points.
fn most(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|most| *most > 0).ok_or_else(|| "write a number above 0".to_owned())
}

/// `120x40`
fn size(text: &str) -> Result<(u16, u16), String> {
    let parsed = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    parsed.filter(|&(w, h)| w > 0 && h > 0).ok_or_else(|| "write it as 120x40".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn exactly_one_point() {
        let plan = ["undrop", "tables", "rm-1"];
        assert!(Args::try_parse_from(plan).is_err());
        assert!(Args::try_parse_from(plan.iter().chain(&["--backup", "1"])).is_ok());
        assert!(Args::try_parse_from(plan.iter().chain(&["--backup", "1", "--at", "1"])).is_err());
    }

    #[test]
    fn no_switch_is_taken_that_does_nothing() {
        let idle = |line: &str, kind| Args::try_parse_from(line.split(' ')).unwrap().global.idle(kind);
        assert_eq!(idle("undrop --profile p --theme mono --ascii", Kind::Wizard), None);
        assert_eq!(idle("undrop runs --json -v --config c", Kind::Command), None);
        assert_eq!(idle("undrop --demo --theme mono", Kind::Demo), None);
        assert_eq!(idle("undrop --demo --config c", Kind::Demo), Some("--config"));
        assert_eq!(idle("undrop --plain", Kind::Wizard), None);
        assert_eq!(idle("undrop -v", Kind::Wizard), Some("--verbose"));
        assert_eq!(idle("undrop runs --ascii", Kind::Command), Some("--ascii"));
        assert_eq!(idle("undrop sim --json", Kind::Simulator), Some("--json"));
        assert!(Args::try_parse_from(["undrop", "--theme", "nosuch"]).is_err());
        assert!(Args::try_parse_from(["undrop", "runs", "--json", "--plain"]).is_err());
    }

    #[test]
    fn the_wizards_switches() {
        let args =
            Args::try_parse_from(["undrop", "--demo", "--keys", "q", "--print", "--size", "120x40"]).unwrap();
        assert_eq!(
            (args.wizard.frame.print, args.wizard.frame.size),
            (Some(PrintForm::Text), Some((120, 40)))
        );
        let args = Args::try_parse_from(["undrop", "--demo", "--print=ansi"]).unwrap();
        assert_eq!(args.wizard.frame.print, Some(PrintForm::Ansi));
        assert!(
            Args::try_parse_from(["undrop", "--demo", "--size", "80x24"]).is_err(),
            "only a print has one"
        );
        assert!(Args::try_parse_from(["undrop", "--size", "0x4"]).is_err());
        assert!(Args::try_parse_from(["undrop", "--scenario", "x"]).is_err());
        assert!(Args::try_parse_from(["undrop", "runs", "--json", "--lang", "zh"]).is_ok());
    }
}

/// `setup`
#[derive(Clone, Debug, ClapArgs)]
pub struct SetupArgs {
    /// Address of a service in place of the built-in one, for the profiles made now; may be repeated
    #[arg(long, value_name = "CLOUD.SERVICE=ADDRESS")]
    pub endpoint: Vec<String>,
}
