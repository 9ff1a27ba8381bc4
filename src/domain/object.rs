//! The path of a database or a table: how a person types it, how it is written, and how it is kept.
//!
//! A dot parts names, unless quoted by backticks or escaped by a backslash. What [`ObjectPath::text`] writes,
//! [`split`] reads back.

/// A database, or one of its tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectPath {
    /// Database, exactly as the cloud gave it.
    pub database: String,
    /// Schema; `None` where the engine has none, or where the database itself is meant.
    pub schema: Option<String>,
    /// Table; `None` where the database itself is meant.
    pub table: Option<String>,
}

impl ObjectPath {
    /// A database.
    pub fn database(name: &str) -> Self {
        Self { database: name.to_owned(), ..Self::default() }
    }

    /// A table.
    pub fn table(database: &str, schema: Option<&str>, table: &str) -> Self {
        Self {
            database: database.to_owned(),
            schema: schema.map(str::to_owned),
            table: Some(table.to_owned()),
        }
    }

    /// The names from the database down.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.database), self.schema.as_ref(), self.table.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// The last of them.
    pub fn name(&self) -> &str {
        self.table.as_deref().unwrap_or(&self.database)
    }

    /// As it is told: its names with a dot between them, none of them quoted.
    pub fn plain(&self) -> String {
        self.names().collect::<Vec<_>>().join(".")
    }

    /// As it can be typed again: `shop.orders`, with backticks only where a name needs them.
    pub fn text(&self) -> String {
        self.names().map(quoted).collect::<Vec<_>>().join(".")
    }
}

fn quoted(name: &str) -> String {
    if name.is_empty() || name.contains(['.', '=', '`', '\\']) {
        format!("`{}`", name.replace('`', "``"))
    } else {
        name.to_owned()
    }
}

/// Why a path cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A name between two dots is missing.
    Empty,
    /// A backtick is not closed, or something stands beside a quoted name.
    Quotes,
    /// It ends with a backslash.
    Escape,
}

/// The names of a path, and what follows the first `end` that is neither quoted nor escaped.
pub fn split(given: &str, end: Option<char>) -> Result<(Vec<String>, Option<String>), Slip> {
    let mut path = vec![Part::default()];
    let mut rest = None;
    let mut chars = given.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(part) = path.last_mut() else { break };
        match c {
            _ if Some(c) == end => {
                rest = Some(chars.by_ref().collect());
            }
            '.' => path.push(Part::default()),
            '`' if part.text.is_empty() && !part.quoted => part.quoted = part.quote(&mut chars)?,
            _ if part.quoted || c == '`' => return Err(Slip::Quotes),
            '\\' => part.text.push(chars.next().ok_or(Slip::Escape)?),
            _ => part.text.push(c),
        }
    }
    if path.iter().any(|part| part.text.is_empty()) {
        return Err(Slip::Empty);
    }
    Ok((path.into_iter().map(|part| part.text).collect(), rest))
}

#[derive(Default)]
struct Part {
    text: String,
    quoted: bool,
}

impl Part {
    /// Reads up to the closing backtick; a doubled one stands for itself.
    fn quote(&mut self, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<bool, Slip> {
        while let Some(c) = chars.next() {
            if c != '`' {
                self.text.push(c);
            } else if chars.next_if_eq(&'`').is_some() {
                self.text.push('`');
            } else {
                return Ok(true);
            }
        }
        Err(Slip::Quotes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sign_may_end_the_path_or_belong_to_it() {
        let names = |given, end| split(given, end).map(|(names, rest)| (names.join("|"), rest));
        assert_eq!(names("a=b.c", None), Ok(("a=b|c".to_owned(), None)));
        assert_eq!(names("a=b.c", Some('=')), Ok(("a".to_owned(), Some("b.c".to_owned()))));
        assert_eq!(names("`a", None), Err(Slip::Quotes));
        assert_eq!(names("a\\", None), Err(Slip::Escape));
        assert_eq!(names("a..b", None), Err(Slip::Empty));
        assert_eq!(names("", None), Err(Slip::Empty));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(names in proptest::collection::vec("\\PC{1,9}", 2..=3)) {
            let (database, table) = (&names[0], &names[names.len() - 1]);
            let path = ObjectPath::table(database, names.get(1).filter(|_| names.len() == 3).map(String::as_str), table);
            prop_assert_eq!(split(&path.text(), Some('=')), Ok((names, None)));
        }
    }
}
