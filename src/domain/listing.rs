//! A JSON document in lines for reading, laid out once when it changes: a screen then takes the few lines it has room for,
//! however many there are. It changes nothing but white space.

use serde_json::Value;

use super::catalog::Names;

/// The lines of a document. An object that holds no other stands on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    lines: Names,
    /// Lines of the plain objects of lists, in order: one for each table or whole database.
    items: Vec<u32>,
}

impl Listing {
    /// Lays a document out. What is no JSON stays one line.
    pub fn of(text: &str) -> Self {
        let mut listing = Self::default();
        match serde_json::from_str::<Value>(text) {
            Ok(value) => listing.value("", &value, 0, "", false),
            Err(_) => listing.lines.push(text),
        }
        listing
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line.
    pub fn line(&self, at: usize) -> Option<&str> {
        self.lines.get(at)
    }

    /// The line of the n-th plain object of the lists.
    pub fn item(&self, n: usize) -> Option<usize> {
        self.items.get(n).map(|line| *line as usize)
    }

    /// How many such objects there are.
    pub fn items(&self) -> usize {
        self.items.len()
    }

    fn value(&mut self, key: &str, value: &Value, depth: usize, end: &str, listed: bool) {
        let indent = "  ".repeat(depth);
        if is_plain(value) {
            if listed && value.is_object() {
                self.items.push(u32::try_from(self.lines.len()).unwrap_or(u32::MAX));
            }
            return self.lines.push(&format!("{indent}{key}{}{end}", one_line(value)));
        }
        let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
        // The plain fields that an object begins with stand on its first line: they say what it is.
        let first = leading(value);
        let mut head = format!("{indent}{key}{open}");
        for (name, field) in value.as_object().into_iter().flatten().take(first) {
            head = format!("{head} {}: {field},", Value::from(name.as_str()));
        }
        self.lines.push(&head);
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.value("", item, depth + 1, comma(at, items.len()), true);
                }
            }
            Value::Object(fields) => {
                for (at, (name, field)) in fields.iter().enumerate().skip(first) {
                    let key = format!("{}: ", Value::from(name.as_str()));
                    self.value(&key, field, depth + 1, comma(at, fields.len()), false);
                }
            }
            _ => {}
        }
        self.lines.push(&format!("{indent}{close}{end}"));
    }
}

/// How many plain fields an object begins with.
fn leading(value: &Value) -> usize {
    let fields = value.as_object().into_iter().flatten();
    fields.take_while(|(_, field)| !field.is_array() && !field.is_object()).count()
}

fn comma(at: usize, len: usize) -> &'static str {
    if at + 1 < len { "," } else { "" }
}

/// Whether it holds no list and no object.
fn is_plain(value: &Value) -> bool {
    let single = |value: &Value| match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    };
    match value {
        Value::Array(items) => items.iter().all(single),
        Value::Object(fields) => fields.values().all(single),
        _ => true,
    }
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let fields =
                fields.iter().map(|(name, value)| format!("{}: {value}", Value::from(name.as_str())));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(listing: &Listing) -> Vec<&str> {
        (0..listing.len()).filter_map(|at| listing.line(at)).collect()
    }

    #[test]
    fn each_table_has_a_line_of_its_own_and_only_white_space_changes() {
        let text = r#"{"time":"1","tables":[{"db":"shop","tables":[{"old":"a","new":"b"},{"old":"订","new":"\"{["}]}]}"#;
        let listing = Listing::of(text);
        assert_eq!(listing.items(), 2);
        assert_eq!(
            listing.line(listing.item(1).unwrap()).unwrap().trim(),
            r#"{ "old": "订", "new": "\"{[" }"#
        );
        let back: Value = serde_json::from_str(&lines(&listing).join("\n")).unwrap();
        assert_eq!(back.to_string(), text);
        assert_eq!(listing.item(2), None);
    }

    #[test]
    fn what_is_no_json_stays_as_it_is() {
        assert_eq!(lines(&Listing::of("a=1")), ["a=1"]);
        assert!(Listing::default().is_empty());
    }
}
