//! What `main` starts besides the commands: the wizard and the simulator. The one place that knows all parts.
//!
//! It only ties them together; it decides nothing about restores.

mod log;
pub mod sim;
pub mod wizard;

use std::io::Write as _;

use crate::cli::Exit;
use crate::domain::fault::Fault;
use crate::messages::Lang;
use crate::ui::text::visible;

/// Tells a fault on standard error and gives the status it ends with.
fn fail(fault: &Fault, lang: Lang, exit: Exit) -> Exit {
    let mut err = std::io::stderr();
    // Nobody is left to tell when standard error is gone; the status still tells.
    let _ = writeln!(err, "undrop: {}", visible(fault.summary.get(lang)));
    if !fault.hint.is_empty() {
        let _ = writeln!(err, "hint: {}", visible(fault.hint.get(lang)));
    }
    if let Some(detail) = &fault.detail {
        let _ = writeln!(err, "      {}", visible(detail));
    }
    exit
}
