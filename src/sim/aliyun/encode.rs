//! Answers as JSON or XML from one tree. It must never know an operation.
//!
//! In XML a list under a key is that key's element repeated, which gives `<Items><Backup/>…</Items>` as well as the bare
//! `<Items/>…` of DescribeHistoryTasks.

use bytes::Bytes;
use quick_xml::escape::escape;
use serde_json::Value;

/// What the client asked for. XML is the documented default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Format::Json => "application/json;charset=utf-8",
            Format::Xml => "text/xml;charset=utf-8",
        }
    }
}

/// The body of an answer; `root` names the outermost XML element.
pub(super) fn body(format: Format, root: &str, tree: &Value) -> Bytes {
    match format {
        Format::Json => Bytes::from(tree.to_string()),
        Format::Xml => {
            let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            element(&mut text, root, tree);
            Bytes::from(text)
        }
    }
}

fn element(text: &mut String, name: &str, value: &Value) {
    if let Value::Array(items) = value {
        for item in items {
            element(text, name, item);
        }
        return;
    }
    text.push('<');
    text.push_str(name);
    text.push('>');
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| element(text, key, value)),
        Value::String(content) => text.push_str(&escape(legal(content))),
        Value::Null | Value::Array(_) => {}
        Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
    }
    text.push_str("</");
    text.push_str(name);
    text.push('>');
}

/// XML 1.0 cannot hold most control characters, not even escaped; they become U+FFFD.
fn legal(content: &str) -> String {
    let illegal = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    content.chars().map(|c| if illegal(c) { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_repeat_their_element_and_text_is_escaped() {
        let tree = json!({"Items": {"Meta": [{"Database": "a<b>&\u{1b}"}, {"Database": null}]}, "N": 1});
        let text = body(Format::Xml, "XResponse", &tree);
        let text = std::str::from_utf8(&text).unwrap();
        assert!(text.ends_with(
            "<XResponse><Items><Meta><Database>a&lt;b&gt;&amp;\u{FFFD}</Database></Meta><Meta><Database></Database></Meta>\
             </Items><N>1</N></XResponse>"
        ));
    }
}
