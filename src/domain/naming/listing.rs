//! Names as a text that a person edits: `database.table = new name`, one a line, and back.
//!
//! What is written is read back as the same; what cannot be read is told with its line, and nothing is guessed.

use crate::domain::visible::is_hazard;
use crate::messages::{Text, view_names as msg};

/// One line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// The names from a database down.
    pub path: Vec<String>,
    /// What stands after the sign.
    pub new_name: String,
}

/// One line that was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub number: usize,
    /// Why.
    pub what: Text,
}

/// Adds a line.
pub fn write(out: &mut String, path: &[&str], new_name: &str) {
    for (number, name) in path.iter().enumerate() {
        if number > 0 {
            out.push('.');
        }
        push_name(out, name);
    }
    out.push_str(" = ");
    push_name(out, new_name);
    out.push('\n');
}

/// Adds a comment, line by line.
pub fn comment(out: &mut String, words: &str) {
    for line in words.lines() {
        out.push_str("# ");
        out.push_str(line);
        out.push('\n');
    }
}

/// Reads all lines. Empty ones and comments are passed over.
pub fn read(text: &str) -> (Vec<Line>, Vec<BadLine>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    // Some editors begin a file with this mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, line) in text.lines().enumerate() {
        let (number, line) = (index + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match read_line(line) {
            Ok((path, new_name)) => good.push(Line { number, path, new_name }),
            Err(what) => bad.push(BadLine { number, what }),
        }
    }
    (good, bad)
}

fn read_line(line: &str) -> Result<(Vec<String>, String), Text> {
    let mut path = Vec::new();
    let mut rest = line;
    loop {
        let (name, after) = name_at(rest)?;
        if name.is_empty() {
            return Err(msg::line_no_old());
        }
        path.push(name);
        rest = after.trim_start();
        match rest.chars().next() {
            Some('.') => rest = rest[1..].trim_start(),
            Some('=') => break,
            Some(c) => return Err(msg::line_sign(c)),
            None => return Err(msg::line_no_sign()),
        }
    }
    let rest = rest[1..].trim();
    if !rest.starts_with('"') {
        return if rest.is_empty() { Err(msg::line_no_new()) } else { Ok((path, rest.to_owned())) };
    }
    match name_at(rest)? {
        (name, "") => Ok((path, name)),
        _ => Err(msg::line_after_quote()),
    }
}

/// The name at the beginning of a text, and what follows it.
fn name_at(text: &str) -> Result<(String, &str), Text> {
    if text.starts_with('"') {
        let mut names = serde_json::Deserializer::from_str(text).into_iter::<String>();
        let name = names.next().and_then(Result::ok).ok_or_else(msg::line_quote)?;
        let after = text.get(names.byte_offset()..).unwrap_or_default();
        return Ok((name, after));
    }
    let end = text.find(|c| !is_bare(c)).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    Ok((name.to_owned(), after))
}

/// Whether a character needs no quotes.
fn is_bare(c: char) -> bool {
    (c.is_alphanumeric() || "_-$".contains(c)) && !is_hazard(c)
}

fn push_name(out: &mut String, name: &str) {
    if !name.is_empty() && name.chars().all(is_bare) {
        out.push_str(name);
        return;
    }
    out.push('"');
    for c in name.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if is_hazard(c) => {
                let mut units = [0; 2];
                out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<(usize, String)> {
        read(text).1.into_iter().map(|bad| (bad.number, bad.what.en.into_owned())).collect()
    }

    #[test]
    fn plain_lines_are_plain() {
        let mut text = String::new();
        comment(&mut text, "one\ntwo");
        write(&mut text, &["shop", "orders"], "orders_ud1119_k7q2");
        write(&mut text, &["pg", "public", "订单"], "a b");
        write(&mut text, &["x\u{1b}\u{202e}😀\"\\"], "x");
        assert_eq!(
            text,
            "# one\n# two\nshop.orders = orders_ud1119_k7q2\npg.public.订单 = \"a b\"\n\"x\\u001b\\u202e😀\\\"\\\\\" = x\n"
        );
    }

    #[test]
    fn what_a_person_may_write() {
        let (lines, bad) = read("\u{feff}# c\r\n\r\n  shop . orders=  new one \r\n\"a.b\" = \"c\"");
        assert_eq!(bad, []);
        let found: Vec<(usize, String, &str)> =
            lines.iter().map(|line| (line.number, line.path.join("|"), line.new_name.as_str())).collect();
        assert_eq!(found, [(3, "shop|orders".to_owned(), "new one"), (4, "a.b".to_owned(), "c")]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text =
            "shop.orders\nshop.orders =\n= x\nshop..a = b\n\"a = b\nshop orders = x\na = \"b\" c\nok = ok";
        let numbers: Vec<usize> = said(text).into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            path in proptest::collection::vec(".{1,12}", 1..4), new_name in ".{0,12}"
        ) {
            let names: Vec<&str> = path.iter().map(String::as_str).collect();
            let mut text = String::new();
            write(&mut text, &names, &new_name);
            prop_assert_eq!(text.lines().count(), 1);
            prop_assert!(!text.trim_end_matches('\n').chars().any(is_hazard));
            prop_assert_eq!(read(&text), (vec![Line { number: 1, path, new_name }], vec![]));
        }

        #[test]
        fn any_text_is_read_or_told(text in "[a.=\"\\\\# \n]{0,30}") {
            read(&text);
        }
    }
}
