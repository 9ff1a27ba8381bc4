//! The program's entry point: parse, choose, end with the right status. Nothing else.

use std::io::Write as _;
use std::process::ExitCode;

use undrop::cli::{self, Action, Exit};

fn main() -> ExitCode {
    let exit = match cli::main(std::env::args_os()) {
        Action::Done(exit) => exit,
        Action::Wizard(_) => missing("the wizard"),
        Action::Sim(_) => missing("the simulator"),
    };
    exit.into()
}

/// Parts that this build does not have.
fn missing(what: &str) -> Exit {
    let _ = writeln!(std::io::stderr(), "error: {what} is not part of this build");
    Exit::Usage
}
