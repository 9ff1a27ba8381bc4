//! From text to paths. Lines are `table`, `db.table` or `db.schema.table`, each with `=new` after it or without;
//! parts may stand in backquotes or double quotes, where the quote itself is doubled. Blank lines and what follows a
//! `#` at the start of a line are passed over.

/// The most bytes that are taken: more is no list that anybody wrote.
pub const MOST: usize = 4 * 1024 * 1024;

/// A line that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number of its line, from 1.
    pub line: usize,
    /// Table last, database (and schema) before it where given.
    pub path: Vec<String>,
    /// The new name of the table, where given.
    pub new_name: Option<String>,
}

/// Why a line names nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A part of the path, or the new name, is empty.
    Empty,
    /// More than three parts.
    Deep,
    /// A quote is open at the end of the line.
    Quote,
    /// Something stands after a closing quote.
    After,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The lines that name something.
    pub entries: Vec<Entry>,
    /// The lines that do not, by their numbers.
    pub flaws: Vec<(usize, Flaw)>,
    /// Whether the text was cut off at [`MOST`] bytes.
    pub cut: bool,
}

/// Reads a list. Every line is an entry, a flaw, blank or a comment.
pub fn parse(text: &str) -> List {
    let mut list = List { cut: text.len() > MOST, ..List::default() };
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Pasted text comes with `\r` alone from some terminals.
    for (number, line) in lines(text).enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match entry(line) {
            Ok((path, new_name)) => list.entries.push(Entry { line: number + 1, path, new_name }),
            Err(flaw) => list.flaws.push((number + 1, flaw)),
        }
    }
    list
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else { return rest.take() };
        let after = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
        rest = Some(&text[after..]);
        Some(&text[..end])
    })
}

fn entry(line: &str) -> Result<(Vec<String>, Option<String>), Flaw> {
    let mut rest = line;
    let mut path = Vec::new();
    loop {
        let (part, after) = part(rest, &['.', '='])?;
        path.push(part);
        if path.len() > 3 {
            return Err(Flaw::Deep);
        }
        let mut signs = after.chars();
        match signs.next() {
            None => return Ok((path, None)),
            Some('.') => rest = signs.as_str(),
            Some(_) => {
                let (new_name, after) = self::part(signs.as_str(), &[])?;
                return if after.is_empty() { Ok((path, Some(new_name))) } else { Err(Flaw::After) };
            }
        }
    }
}

/// One name and what comes after it, which is empty or begins with one of the ends.
fn part<'a>(text: &'a str, ends: &[char]) -> Result<(String, &'a str), Flaw> {
    let text = text.trim();
    let quote = text.chars().next().filter(|sign| matches!(sign, '`' | '"'));
    let (name, after) = if let Some(quote) = quote {
        quoted(&text[1..], quote)?
    } else {
        let end = text.find(|sign| ends.contains(&sign)).unwrap_or(text.len());
        (text[..end].trim().to_owned(), &text[end..])
    };
    let after = after.trim();
    if name.is_empty() {
        return Err(Flaw::Empty);
    }
    let ended = after.is_empty() || after.starts_with(|sign| ends.contains(&sign));
    if ended { Ok((name, after)) } else { Err(Flaw::After) }
}

fn quoted(text: &str, quote: char) -> Result<(String, &str), Flaw> {
    let mut name = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(quote).ok_or(Flaw::Quote)?;
        name.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        if !rest.starts_with(quote) {
            return Ok((name, rest));
        }
        name.push(quote);
        rest = &rest[1..];
    }
}
