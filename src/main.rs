//! The program's entry point: parse, choose, end with the right status. Nothing else.

use std::process::ExitCode;

use undrop::cli::{self, Action};
use undrop::launch;

fn main() -> ExitCode {
    cli::edge::keep_memory_private();
    let exit = match cli::main(std::env::args_os(), launch::keys::judge) {
        Action::Done(exit) => exit,
        Action::Wizard(options) => launch::wizard::run(&options),
        Action::Sim(args, lang) => launch::sim::run(args, lang),
    };
    exit.into()
}
