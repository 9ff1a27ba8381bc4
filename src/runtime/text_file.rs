//! The text of a file that a person named. It reads a bounded part of ordinary files only: never a pipe or a device,
//! which could wait or go on for ever.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::text_list::MOST;
use crate::domain::visible::visible;
use crate::messages::runtime as msg;

/// Reads it. `~` at the start is the home folder.
pub async fn read(typed: &str) -> Result<String, Fault> {
    let path = expand(typed, directories::BaseDirs::new().as_ref().map(directories::BaseDirs::home_dir));
    let shown = visible(typed).into_owned();
    let text = tokio::task::spawn_blocking(move || whole(&path)).await;
    let text = text.unwrap_or_else(|died| Err(io::Error::other(died)));
    text.map_err(|error| Fault::new(FaultKind::Local, msg::not_read(shown, error), msg::not_read_hint()))
}

fn expand(typed: &str, home: Option<&Path>) -> PathBuf {
    match (typed.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}

/// One byte more than a list takes is read, so that the list says that it was cut.
fn whole(path: &Path) -> io::Result<String> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not an ordinary file"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MOST as u64 + 1).read_to_end(&mut bytes)?;
    // A character may be cut in two at the bound; anything else that is no UTF-8 is no list.
    let good = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        Err(error) if error.error_len().is_none() && bytes.len() > MOST => error.valid_up_to(),
        Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
    };
    let cut = good < bytes.len();
    bytes.truncate(good);
    let mut text =
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    if cut {
        text.push_str("\n\n\n\n");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_is_meant_by_a_tilde_alone() {
        let home = Some(Path::new("/home/me"));
        for (typed, wanted) in
            [("~/a b.txt", "/home/me/a b.txt"), ("~", "/home/me"), ("~x/y", "~x/y"), ("/~", "/~"), ("a", "a")]
        {
            assert_eq!(expand(typed, home), Path::new(wanted));
        }
        assert_eq!(expand("~/a", None), Path::new("~/a"));
    }

    #[tokio::test]
    async fn ordinary_text_is_read_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("list");
        std::fs::write(&file, "shop.订单\n").unwrap();
        assert_eq!(read(file.to_str().unwrap()).await.unwrap(), "shop.订单\n");
        std::fs::write(&file, b"a\xff").unwrap();
        for path in [&file, dir.path(), &dir.path().join("none")] {
            let fault = read(path.to_str().unwrap()).await.unwrap_err();
            assert_eq!(fault.kind, FaultKind::Local);
        }
        std::fs::write(&file, "é".repeat(MOST)).unwrap();
        assert!(read(file.to_str().unwrap()).await.unwrap().len() > MOST);
    }
}
