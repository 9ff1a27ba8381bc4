//! A text in the person's own pager: on its standard input, from a file that has no name and is gone with it, with the
//! terminal handed over whole.
//!
//! Whatever the pager does, the text stays on the screen it came from; it must never take the program down. The text is
//! what the screen shows: nothing in it acts on a terminal.

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::process::{Child, Command, Stdio};

use super::editor::End;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, runtime as msg};

/// What is used where nobody named a pager.
const USUAL: &str = "less";

/// A text that lies ready, with the pager's command.
pub(super) struct Lectern {
    text: File,
    words: Vec<String>,
}

impl Lectern {
    /// Lays a text ready for the pager that was named (`$PAGER`), else for the usual one.
    pub(super) fn lay(named: Option<&str>, text: &str) -> Result<Self, Fault> {
        let words = shlex::split(named.unwrap_or(USUAL)).filter(|words| !words.is_empty());
        let words = words.ok_or_else(|| fault(msg::pager_words(named.unwrap_or_default())))?;
        let file = tempfile::tempfile().and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.rewind()?;
            Ok(file)
        });
        Ok(Self { text: file.map_err(|error| fault(msg::pager_file(error)))?, words })
    }

    fn program(&self) -> &str {
        self.words.first().map_or(USUAL, String::as_str)
    }

    /// Starts the pager on the terminal.
    pub(super) fn start(&self) -> Result<Child, Fault> {
        let text = self.text.try_clone().map_err(|error| fault(msg::pager_file(error)))?;
        let arguments = self.words.get(1..).unwrap_or_default();
        let child = Command::new(self.program()).args(arguments).stdin(Stdio::from(text)).spawn();
        child.map_err(|error| fault(msg::pager_not_started(self.program(), error)))
    }

    /// Whether it showed the text, as far as its end tells.
    pub(super) fn told(&self, end: End) -> Result<(), Fault> {
        match end {
            End::Well => Ok(()),
            End::Badly(how) => Err(fault(msg::pager_crashed(self.program(), how))),
            End::Stopped => Err(fault(msg::pager_stopped())),
        }
    }
}

fn fault(what: Text) -> Fault {
    Fault::new(FaultKind::Local, what, msg::pager_hint())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn paged(pager: &str, text: &str) -> Result<(), Fault> {
        let lectern = Lectern::lay(Some(pager), text)?;
        let mut child = lectern.start()?;
        lectern.told(super::super::editor::wait(&mut child))
    }

    #[test]
    fn a_pager_gets_the_text_on_its_standard_input_and_no_file_is_left() {
        let folder = tempfile::TempDir::new().unwrap();
        let got = folder.path().join("got");
        paged(&format!("sh -c 'cat > {}'", got.display()), "one\ntwo\n").unwrap();
        assert_eq!(std::fs::read_to_string(&got).unwrap(), "one\ntwo\n");
        // One that reads nothing of a text longer than any pipe holds.
        paged("true", &"x".repeat(1 << 20)).unwrap();
    }

    #[test]
    fn a_pager_that_fails_or_is_missing_is_told() {
        let told = |pager| paged(pager, "x").unwrap_err().summary.en.into_owned();
        assert!(told("sh -c 'exit 3'").contains("exit 3"));
        assert!(told("sh -c 'kill -9 $$'").contains("signal 9"));
        assert!(told("/no/such/pager").contains("/no/such/pager"));
        assert!(told("'").contains("open quote") && told(" ").contains("no word"));
    }
}
