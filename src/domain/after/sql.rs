//! Names in SQL. Each engine has its own quotes, and doubling them is the whole of the escape: anything else would let a
//! name end its quotes and go on as a statement.

use std::fmt::Write as _;

use crate::domain::instance::Engine;
use crate::domain::object::ObjectPath;

/// Families of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// MySQL, MariaDB, TaurusDB.
    MySql,
    /// PostgreSQL.
    PostgreSql,
    /// SQL Server.
    SqlServer,
}

impl Dialect {
    /// The family of an engine; `None` for one that is not known here.
    pub fn of(engine: &Engine) -> Option<Self> {
        match engine {
            Engine::MySql | Engine::MariaDb | Engine::TaurusDb => Some(Self::MySql),
            Engine::PostgreSql => Some(Self::PostgreSql),
            Engine::SqlServer => Some(Self::SqlServer),
            Engine::Other(_) => None,
        }
    }

    /// A name as an identifier.
    pub fn ident(self, name: &str) -> String {
        match self {
            Self::MySql => format!("`{}`", name.replace('`', "``")),
            Self::PostgreSql => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::SqlServer => format!("[{}]", name.replace(']', "]]")),
        }
    }

    /// A text as a value.
    pub fn value(self, text: &str) -> String {
        let doubled = text.replace('\'', "''");
        match self {
            // What a backslash means there depends on the session; bytes mean the same in all of them.
            Self::MySql if text.contains('\\') => {
                let mut hex = String::with_capacity(text.len() * 2);
                for byte in text.bytes() {
                    let _ = write!(hex, "{byte:02X}");
                }
                format!("CONVERT(X'{hex}' USING utf8mb4)")
            }
            Self::PostgreSql if text.contains('\\') => format!("E'{}'", doubled.replace('\\', "\\\\")),
            Self::SqlServer => format!("N'{doubled}'"),
            Self::MySql | Self::PostgreSql => format!("'{doubled}'"),
        }
    }

    /// A path as it stands in a statement. In PostgreSQL a statement never names its database.
    pub fn path(self, path: &ObjectPath) -> String {
        let names: Vec<&str> = match (self, &path.table) {
            (Self::PostgreSql, Some(table)) => vec![path.schema.as_deref().unwrap_or("public"), table],
            _ => path.names().collect(),
        };
        names.iter().map(|name| self.ident(name)).collect::<Vec<_>>().join(".")
    }

    /// How long a name may be: characters, and bytes in PostgreSQL.
    fn longest(self) -> usize {
        match self {
            Self::MySql => 64,
            Self::PostgreSql => 63,
            Self::SqlServer => 128,
        }
    }

    /// A name with an end put on, cut so that the engine takes it.
    pub fn with_end(self, name: &str, end: &str) -> String {
        let room = self.longest().saturating_sub(end.len());
        let mut cut = name;
        while if self == Self::PostgreSql { cut.len() } else { cut.chars().count() } > room {
            let last = cut.char_indices().next_back().map_or(0, |(at, _)| at);
            cut = &cut[..last];
        }
        format!("{cut}{end}")
    }
}

/// Whether every name of a path can stand in a script. Control characters could end a line where a client looks for its own
/// commands.
pub fn is_writable(path: &ObjectPath) -> bool {
    path.names().all(|name| {
        !name.is_empty() && !name.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
    })
}
