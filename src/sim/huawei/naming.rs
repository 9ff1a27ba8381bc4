//! Rules for names, as the pages give them. They must never look at what exists.

use super::failure::Failure;
use crate::sim::scenario::Engine;

/// Whether a name has Chinese characters: some lists leave such names out, some restores refuse them.
pub(super) fn is_chinese(name: &str) -> bool {
    let han =
        |c: char| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    name.chars().any(han)
}

/// Letters, digits, `_` and `-`.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Letters, digits, `_`, `-` and `$`, 1 to 64 of them.
fn is_mysql(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(allowed)
}

/// A new table's name.
pub(super) fn new_table(engine: Engine, name: &str) -> Result<(), Failure> {
    // UNCONFIRMED for PostgreSQL: no page has a rule, so only the engine's own limit of 63 bytes counts.
    let fits = match engine {
        Engine::PostgreSQL => (1..=63).contains(&name.len()) && !name.contains('\0'),
        _ => is_mysql(name),
    };
    if fits { Ok(()) } else { Err(Failure::parameter("new_name")) }
}

/// A table to restore, and the database it is in.
pub(super) fn source_table(engine: Engine, database: &str, table: &str) -> Result<(), Failure> {
    if engine == Engine::MySQL && (is_chinese(table) || is_chinese(database) || database.contains('.')) {
        return Err(Failure::parameter("old_name"));
    }
    Ok(())
}

/// A new database's name, and the one it is made from.
pub(super) fn new_database(engine: Engine, old: &str, new: &str) -> Result<(), Failure> {
    if is_chinese(old) || (engine == Engine::MySQL && old.contains('.')) {
        return Err(Failure::parameter("old_name"));
    }
    if old == new || !is_mysql(new) {
        return Err(Failure::parameter("new_name"));
    }
    Ok(())
}

/// Names that a copy of a database of SQL Server may not contain.
const RESERVED: [&str; 6] = ["rdsadmin", "master", "msdb", "tempdb", "model", "resource"];

/// A copy's name on SQL Server: 1 to 64 of letters, digits, `_` and `-`, and nothing that the server keeps for itself.
pub(super) fn sql_server_copy(name: &str) -> Result<(), Failure> {
    let lower = name.to_lowercase();
    let fits = name.len() <= 64 && is_plain(name) && !RESERVED.iter().any(|word| lower.contains(word));
    if fits { Ok(()) } else { Err(Failure::parameter("database_name")) }
}

/// A backup: 4 to 64 characters that begin with a letter, and a description of at most 256.
pub(super) fn backup(name: &str, description: &str) -> Result<(), Failure> {
    let fits = (4..=64).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && is_plain(name)
        && description.chars().count() <= 256;
    if fits { Ok(()) } else { Err(Failure::of("DBS.280127")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_pages() {
        assert!(is_chinese("订单") && !is_chinese("café") && !is_chinese("orders"));
        assert!(new_table(Engine::MySQL, "t-1_$").is_ok() && new_table(Engine::MySQL, "a b").is_err());
        assert!(new_table(Engine::TaurusDB, &"a".repeat(65)).is_err());
        assert!(new_table(Engine::PostgreSQL, &"é".repeat(31)).is_ok());
        assert!(new_table(Engine::PostgreSQL, &"é".repeat(32)).is_err());
        assert!(source_table(Engine::MySQL, "shop", "订单").is_err());
        assert!(source_table(Engine::TaurusDB, "shop", "订单").is_ok());
        assert!(new_database(Engine::PostgreSQL, "a", "a").is_err());
        assert!(sql_server_copy("db-1").is_ok() && sql_server_copy("my_Master").is_err());
    }
}
