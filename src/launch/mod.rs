//! What `main` starts besides the commands: the wizard and the simulator. The one place that knows all parts.
//!
//! It only ties them together; it decides nothing about restores.

pub mod keys;
mod looks;
pub mod sim;
pub mod wizard;

use crate::cli::Exit;
use crate::cli::out::Out;
use crate::domain::fault::Fault;
use crate::messages::Lang;

/// Tells a fault as the commands tell theirs, and gives the status it ends with.
fn fail(fault: &Fault, lang: Lang, exit: Exit) -> Exit {
    let mut out = Out::new(lang, false, std::io::stdout(), std::io::stderr());
    // Nobody is left to tell when the streams are gone; the status still tells.
    let _ = out.fault(fault);
    exit
}
