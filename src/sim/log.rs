//! The request log: a JSON line per request, so that tests can compare bytes. It must never hold a secret: what goes to
//! the identity service, where passwords and tokens travel, is left out.

use serde_json::json;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// An open log, or none.
#[derive(Debug)]
pub(super) struct Log(Option<Mutex<File>>);

/// One request and what became of it.
pub(super) struct Line<'a> {
    /// `yyyy-MM-ddTHH:mm:ssZ`.
    pub(super) at: String,
    /// Such as `aliyun.rds`.
    pub(super) service: &'static str,
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    /// As received, not decoded.
    pub(super) query: &'a str,
    /// As received.
    pub(super) body: &'a [u8],
    pub(super) signature: &'static str,
    pub(super) status: u16,
    pub(super) code: &'a str,
}

impl Log {
    /// Creates the file, or takes no log.
    pub(super) fn open(path: Option<&Path>) -> io::Result<Log> {
        path.map(File::create).transpose().map(|file| Log(file.map(Mutex::new)))
    }

    /// Writes one line and flushes it. A full disk does not stop the server.
    pub(super) fn write(&self, line: &Line) {
        let Some(file) = &self.0 else { return };
        let body = match line.service {
            "huawei.iam" if !line.body.is_empty() => "****".into(),
            _ => String::from_utf8_lossy(line.body),
        };
        let mut text = json!({
            "at": line.at,
            "service": line.service,
            "method": line.method,
            "path": line.path,
            "query": line.query,
            "body": body,
            "signature": line.signature,
            "status": line.status,
            "code": line.code,
        })
        .to_string();
        text.push('\n');
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        drop(file.write_all(text.as_bytes()).and_then(|()| file.flush()));
    }
}
