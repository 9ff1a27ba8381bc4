//! Everything a command writes goes through here: data to standard output, the rest to standard error.
//!
//! No control character of a server reaches the terminal: text lines are made harmless on their way out. JSON keeps
//! the exact strings, with its own escapes for whatever a terminal would obey or hide. A reader that leaves ends the program quietly.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::domain::fault::Fault;
use crate::domain::visible::{harmless, is_hazard, visible};
use crate::messages::{Lang, Text, cli as msg};

/// The writer of one command.
pub struct Out<'a> {
    /// Language of sentences.
    pub lang: Lang,
    /// One JSON document instead of text.
    pub json: bool,
    /// Lists without columns.
    pub plain: bool,
    data: Box<dyn Write + Send + 'a>,
    rest: Box<dyn Write + Send + 'a>,
}

impl<'a> Out<'a> {
    /// A writer onto two streams.
    pub fn new(lang: Lang, json: bool, data: impl Write + Send + 'a, rest: impl Write + Send + 'a) -> Self {
        Self { lang, json, plain: false, data: Box::new(data), rest: Box::new(rest) }
    }

    /// A line of data.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.data, "{}", harmless(text).trim_end())?;
        self.data.flush()
    }

    /// A sentence as data.
    pub fn text(&mut self, text: &Text) -> io::Result<()> {
        let words = text.get(self.lang).to_owned();
        self.line(&words)
    }

    /// Bytes of data as they are: payloads and plan files.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.data.write_all(bytes)?;
        self.data.flush()
    }

    /// The JSON document.
    pub fn document(&mut self, value: &Value) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        writeln!(self.data, "{}", ascii_hazards(&text))?;
        self.data.flush()
    }

    /// A sentence beside the data. Nothing depends on its being read.
    pub fn say(&mut self, text: &Text) {
        for line in text.get(self.lang).split('\n') {
            let _ = writeln!(self.rest, "{}", harmless(line));
        }
        let _ = self.rest.flush();
    }

    /// Rows in columns that line up by what the terminal shows. Cells are escaped here.
    pub fn table(&mut self, head: &[Text], rows: &[Vec<String>]) -> io::Result<()> {
        let head: Vec<String> = head.iter().map(|text| text.get(self.lang).to_owned()).collect();
        if self.plain {
            return rows.iter().try_for_each(|row| self.sentence(&head, row));
        }
        let all: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().cloned()).collect();
        self.rows(&all)
    }

    /// A row as `NAME: value; NAME: value.`, without what is empty.
    fn sentence(&mut self, head: &[String], row: &[String]) -> io::Result<()> {
        let filled = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty() && *cell != "-");
        let parts: Vec<String> = filled.map(|(name, cell)| format!("{name}: {}", visible(cell))).collect();
        self.line(&parts.join("; "))
    }

    /// The same without a heading.
    pub fn rows(&mut self, rows: &[Vec<String>]) -> io::Result<()> {
        let shown = rows.iter().map(|row| row.iter().map(|cell| visible(cell).into_owned()).collect());
        for line in columns(&shown.collect::<Vec<Vec<String>>>()) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// A fault: as an object on standard output under `--json`, else as sentences on standard error.
    pub fn fault(&mut self, fault: &Fault) -> io::Result<()> {
        if self.json {
            let error = fault_json(fault, self.lang);
            return self.document(&json!({ "error": error }));
        }
        self.say(&msg::error(&fault.summary));
        if let Some(words) = cloud_words(fault) {
            self.say(&msg::cloud(visible(&words)));
        }
        if !fault.hint.is_empty() {
            self.say(&msg::hint(&fault.hint));
        }
        Ok(())
    }
}

/// JSON whose strings hold the same characters, with those that a terminal would obey or hide written as `\u202e`: they
/// stand nowhere but in strings.
fn ascii_hazards(text: &str) -> Cow<'_, str> {
    let hazard = |c: char| is_hazard(c) && c != '\n';
    if !text.contains(hazard) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hazard(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The cloud's own words about a fault, or the low-level cause.
fn cloud_words(fault: &Fault) -> Option<String> {
    let status = fault.http_status.map(|status| format!("HTTP {status}"));
    let request = fault.request_id.as_ref().map(|id| format!("request {id}"));
    let parts = [fault.code.clone(), status, request, fault.detail.clone()];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// A fault as an object.
pub fn fault_json(fault: &Fault, lang: Lang) -> Value {
    json!({
        "kind": fault.kind.key(),
        "code": fault.code,
        "message": fault.summary.get(lang),
        "hint": fault.hint.get(lang),
        "request_id": fault.request_id,
        "http_status": fault.http_status,
        "detail": fault.detail,
    })
}

/// Pads cells to columns by their width on the screen.
fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..count).map(|column| width(column).unwrap_or_default()).collect();
    rows.iter().map(|row| padded(row, &widths)).collect()
}

fn padded(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FaultKind;

    fn written(act: impl FnOnce(&mut Out<'_>)) -> (String, String) {
        let (mut data, mut rest) = (Vec::new(), Vec::new());
        act(&mut Out::new(Lang::En, false, &mut data, &mut rest));
        (String::from_utf8(data).unwrap(), String::from_utf8(rest).unwrap())
    }

    #[test]
    fn columns_line_up_by_width_and_control_characters_are_shown() {
        let rows = vec![vec!["订单".into(), "x".into()], vec!["a\u{1b}[2Jb".into(), "y".into()]];
        let (data, _) = written(|out| out.table(&[msg::h_id(), msg::h_name()], &rows).unwrap());
        assert_eq!(data, "ID         NAME\n订单       x\na\\x1b[2Jb  y\n");
    }

    #[test]
    fn plain_rows_are_read_aloud_name_by_name() {
        let rows = vec![vec!["rm-1".into(), "a\u{1b}b".into()], vec!["rm-2".into(), "-".into()]];
        let (data, _) = written(|out| {
            out.plain = true;
            out.table(&[msg::h_id(), msg::h_name()], &rows).unwrap();
        });
        assert_eq!(data, "ID: rm-1; NAME: a\\x1bb\nID: rm-2\n");
    }

    #[test]
    fn json_keeps_the_strings_and_shows_no_hazard() {
        let value = json!({"a\u{9b}": ["\u{1b}[2J\u{202e}\u{e0001}\u{7f}订单", "\\u202e"]});
        let (data, _) = written(|out| out.document(&value).unwrap());
        assert!(!data.chars().any(|c| c != '\n' && is_hazard(c)), "{data:?}");
        assert_eq!(serde_json::from_str::<Value>(&data).unwrap(), value);
    }

    #[test]
    fn a_fault_keeps_the_clouds_words_apart_and_escaped() {
        let mut fault = Fault::new(FaultKind::Denied, Text::verbatim("no\nno"), Text::verbatim("ask"));
        (fault.code, fault.http_status) = (Some("Forbidden\u{7}".into()), Some(403));
        let (data, rest) = written(|out| out.fault(&fault).unwrap());
        assert_eq!(
            (data.as_str(), rest.as_str()),
            ("", "error: no\nno\n  cloud: Forbidden\\x07, HTTP 403\n  do: ask\n")
        );
        assert_eq!(fault_json(&fault, Lang::En)["code"], "Forbidden\u{7}");
    }
}
