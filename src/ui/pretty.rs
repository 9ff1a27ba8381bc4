//! JSON with line breaks for reading: what fits on a line stays on one. It changes nothing but white space.

use serde_json::{Map, Value};

use super::text::{Measure, harmless};

/// The lines of a document for a width in cells.
pub fn lines(text: &str, width: u16, measure: Measure) -> Vec<String> {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return text.lines().map(|line| harmless(line).into_owned()).collect();
    };
    let mut writer = Writer { lines: Vec::new(), width: usize::from(width), measure };
    writer.value("", &value, 0, "");
    writer.lines
}

struct Writer {
    lines: Vec<String>,
    width: usize,
    measure: Measure,
}

impl Writer {
    fn value(&mut self, key: &str, value: &Value, depth: usize, end: &str) {
        let indent = "  ".repeat(depth);
        let flat = harmless(&format!("{indent}{key}{}{end}", one_line(value))).into_owned();
        let children = match value {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        // A list of objects is read from top to bottom even where it would fit.
        if children == 0 || is_flat(value) && self.measure.width(&flat) <= self.width {
            self.lines.push(flat);
            return;
        }
        if let (Value::Object(fields), true) = (value, is_flat(value)) {
            return self.fill(&format!("{indent}{key}{{"), fields, &format!(" }}{end}"));
        }
        let comma = |at: usize| if at + 1 < children { "," } else { "" };
        match value {
            Value::Array(items) => {
                self.lines.push(format!("{indent}{}[", harmless(key)));
                for (at, item) in items.iter().enumerate() {
                    self.value("", item, depth + 1, comma(at));
                }
                self.lines.push(format!("{indent}]{end}"));
            }
            Value::Object(fields) => {
                let (head, told) = self.head(&format!("{indent}{key}{{"), fields);
                self.lines.push(head);
                for (at, (name, field)) in fields.iter().enumerate().skip(told) {
                    self.value(&format!("{}: ", Value::from(name.as_str())), field, depth + 1, comma(at));
                }
                self.lines.push(format!("{indent}}}{end}"));
            }
            _ => {}
        }
    }

    /// The line that an object begins with: the plain fields before the first list stand on it where they fit.
    fn head(&self, start: &str, fields: &Map<String, Value>) -> (String, usize) {
        let plain = fields.iter().take_while(|(_, value)| !value.is_array() && !value.is_object());
        let plain: Vec<String> =
            plain.map(|(name, value)| format!(" {}: {value},", Value::from(name.as_str()))).collect();
        let line = harmless(&format!("{start}{}", plain.concat())).into_owned();
        if self.measure.width(&line) <= self.width {
            (line, plain.len())
        } else {
            (harmless(start).into_owned(), 0)
        }
    }

    /// As many fields on a line as fit: a table takes two lines, not five.
    fn fill(&mut self, start: &str, fields: &Map<String, Value>, end: &str) {
        let indent = " ".repeat(start.len() - start.trim_start().len() + 2);
        let mut line = start.to_owned();
        let mut fresh = true;
        for (at, (name, value)) in fields.iter().enumerate() {
            let last = at + 1 == fields.len();
            let field = format!("{}: {value}{}", Value::from(name.as_str()), if last { end } else { "," });
            let long = self.measure.width(&harmless(&format!("{line} {field}"))) > self.width;
            if long && !fresh {
                self.lines.push(harmless(&line).into_owned());
                line = format!("{indent}{field}");
            } else {
                line = format!("{line} {field}");
            }
            fresh = false;
        }
        self.lines.push(harmless(&line).into_owned());
    }
}

/// Whether it holds no list or object with something in it.
fn is_flat(value: &Value) -> bool {
    let plain = |value: &Value| match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    };
    match value {
        Value::Array(items) => items.iter().all(plain),
        Value::Object(fields) => fields.values().all(plain),
        _ => true,
    }
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(one_line).collect();
            format!("[ {} ]", items.join(", "))
        }
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), one_line(value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_changes() {
        let text = r#"[{"name":"订单","n":[1,2],"empty":{},"tables":[{"a":"x y\\"},{"b":null}]}]"#;
        for width in [1, 10, 30, 200] {
            let shown = lines(text, width, Measure::default()).join("\n");
            let back: Value = serde_json::from_str(&shown).unwrap();
            assert_eq!(back.to_string(), text, "{width}");
        }
    }

    #[test]
    fn what_is_no_json_stays_as_it_is() {
        assert_eq!(lines("a=1&b\u{1b}", 80, Measure::default()), ["a=1&b\\x1b"]);
    }
}
