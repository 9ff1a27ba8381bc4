//! What shells and `man` need, made from the definition of the command line itself.

use clap::CommandFactory as _;

use super::args::Args;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use crate::messages::cli as msg;

/// A script for a shell.
pub(super) fn completions(shell: clap_complete::Shell, out: &mut Out<'_>) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "undrop", &mut script);
    out.bytes(&script)?;
    Ok(Exit::Done)
}

/// A manual page: of the program, or of one of its commands.
pub(super) fn page(command: Option<&str>, out: &mut Out<'_>) -> Ended {
    let mut all = Args::command();
    all.build();
    let wanted = match command {
        None => all,
        Some(name) => {
            let found = all.find_subcommand(name).filter(|found| !found.is_hide_set()).cloned();
            let missing = || Failure::usage(msg::no_command(name), msg::usage_hint());
            let found = found.ok_or_else(missing)?;
            // Such a page is made once in a process: its name may stay until the end of it.
            found.name(&*Box::leak(format!("undrop-{name}").into_boxed_str()))
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(wanted).render(&mut roff)?;
    out.bytes(&roff)?;
    Ok(Exit::Done)
}
