//! `undrop sim`: the simulator on loopback until it is interrupted.

use std::io::Write as _;
use std::net::SocketAddr;

use super::fail;
use crate::cli::Exit;
use crate::cli::args::SimArgs;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Lang, training as msg};
use crate::sim::server::{Options, Server};
use crate::training;

/// Serves until the process is ended.
pub fn run(args: SimArgs, lang: Lang) -> Exit {
    let server = match start(args) {
        Ok(server) => server,
        Err(fault) => return fail(&fault, lang, Exit::Usage),
    };
    let mut out = std::io::stdout();
    // Whoever started us waits for this line; without a reader there is nothing to serve.
    if writeln!(out, "{}", server.ready_line()).and_then(|()| out.flush()).is_err() {
        return Exit::Done;
    }
    server.wait();
    Exit::Done
}

fn start(args: SimArgs) -> Result<Server, Fault> {
    let failed = |why: String| Fault::new(FaultKind::Local, msg::sim_failed(why), msg::sim_failed_hint());
    let listen: SocketAddr =
        args.listen.parse().map_err(|error| failed(format!("--listen `{}`: {error}", args.listen)))?;
    let scenario = training::scenario(args.scenario.as_deref())?;
    let options = Options { listen, scenario, speed: args.speed.max(1), log: args.log };
    Server::start(options).map_err(|error| failed(error.to_string()))
}
