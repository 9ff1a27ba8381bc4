//! `extends`: a scenario that only says how it differs from another. It must never look at what a key means.
//!
//! Tables merge key by key. Lists of tables merge by `id` or `name`. Every other value replaces.

use toml::{Table, Value};

/// Parents may not nest deeper; a cycle ends here.
const DEEPEST: usize = 4;

/// The scenario's table with everything it extends merged in.
pub(super) fn with_parents(text: &str) -> Result<Table, String> {
    read(text, 0)
}

fn read(text: &str, depth: usize) -> Result<Table, String> {
    let mut table: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let Some(parent) = table.remove("extends") else { return Ok(table) };
    let names = super::Scenario::builtin_names().join(", ");
    let parent_text = parent
        .as_str()
        .and_then(super::extensible_text)
        .filter(|_| depth < DEEPEST)
        .ok_or_else(|| format!("extends: {parent} is no built-in scenario; use one of: {names}"))?;
    let mut merged = read(parent_text, depth + 1)?;
    merge_tables(&mut merged, table);
    Ok(merged)
}

fn merge_tables(into: &mut Table, from: Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge_tables(old, new),
            (Some(Value::Array(old)), Value::Array(new))
                if !new.is_empty() && new.iter().all(|item| label(item).is_some()) =>
            {
                merge_lists(old, new);
            }
            (_, value) => drop(into.insert(key, value)),
        }
    }
}

fn merge_lists(into: &mut Vec<Value>, from: Vec<Value>) {
    for item in from {
        let same = into.iter_mut().find(|old| label(old).is_some() && label(old) == label(&item));
        match (same, item) {
            (Some(Value::Table(old)), Value::Table(new)) => merge_tables(old, new),
            (_, item) => into.push(item),
        }
    }
}

fn label(item: &Value) -> Option<&str> {
    let table = item.as_table()?;
    table.get("id").or_else(|| table.get("name"))?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_merge_by_id_and_other_values_replace() {
        let mut old: Table = "a = [1]\n[[x]]\nid = \"p\"\nn = 1\nm = 2\n[[x]]\nid = \"q\"".parse().unwrap();
        let new: Table = "a = [2]\n[[x]]\nid = \"p\"\nn = 3\n[[x]]\nid = \"r\"".parse().unwrap();
        merge_tables(&mut old, new);
        assert_eq!(old["a"].to_string(), "[2]");
        assert_eq!(old["x"].as_array().unwrap().len(), 3);
        assert_eq!(old["x"][0]["n"].as_integer(), Some(3));
        assert_eq!(old["x"][0]["m"].as_integer(), Some(2));
    }

    #[test]
    fn an_empty_list_takes_everything_away() {
        let mut old: Table = "[[x]]\nid = \"p\"".parse().unwrap();
        merge_tables(&mut old, "x = []".parse().unwrap());
        assert!(old["x"].as_array().unwrap().is_empty());
    }
}
