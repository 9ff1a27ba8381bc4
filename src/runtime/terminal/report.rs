//! What is left behind when the program itself breaks: a file that can be handed on, named in the last words on the
//! terminal.
//!
//! It holds the place in the code, the panic's own words with every control character made visible, and the calls that led
//! there. Secrets live in types that cannot be printed, so none can stand in it. Without a place for it the words on the
//! terminal are all there is.

use std::backtrace::Backtrace;
use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use crate::domain::visible::visible;
use crate::runs::private;

/// Writes the report into a folder and tells its path. A report of an earlier process with the same number gives way.
pub(super) fn write(folder: &Path, info: &PanicHookInfo) -> io::Result<PathBuf> {
    let path = folder.join(format!("crash-{}.txt", std::process::id()));
    private::make_folders(folder)?;
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    private::create(&path)?.write_all(text(info).as_bytes())?;
    Ok(path)
}

fn text(info: &PanicHookInfo) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let words = info.payload().downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| info.payload().downcast_ref::<&str>().copied()).unwrap_or_default();
    let calls = Backtrace::force_capture();
    format!(
        "undrop {}\nat {}\n{}\n\n{calls}\n",
        env!("CARGO_PKG_VERSION"),
        visible(&place),
        words.lines().map(|line| visible(line).into_owned()).collect::<Vec<_>>().join("\n")
    )
}
