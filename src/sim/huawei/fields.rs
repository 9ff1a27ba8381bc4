//! Members of a JSON body, typed as loosely as the services are known to be: numbers and booleans may come as text.
//!
//! Unknown members are refused. INFERRED: the services may well ignore them, but a misspelt member that is ignored would
//! make a test green for nothing.

use super::failure::Failure;
use serde_json::{Map, Value};

/// The members of one object.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    at: String,
}

impl<'a> Fields<'a> {
    /// An object that may have only `known` members.
    pub(super) fn of(value: &'a Value, at: &str, known: &[&str]) -> Result<Fields<'a>, Failure> {
        let map = value.as_object().ok_or_else(|| Failure::of("DBS.200001").about(at))?;
        if let Some(odd) = map.keys().find(|key| !known.contains(&key.as_str())) {
            let spelt = |text: &str| text.replace('_', "").to_lowercase();
            let near = known.iter().any(|name| spelt(name) == spelt(odd));
            return Err(
                Failure::of(if near { "DBS.290001" } else { "DBS.280001" }).about(&format!("{at}.{odd}"))
            );
        }
        Ok(Fields { map, at: at.to_owned() })
    }

    fn bad(&self, key: &str) -> Failure {
        Failure::parameter(&format!("{}.{key}", self.at))
    }

    /// A member; null counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Text.
    pub(super) fn text(&self, key: &str) -> Result<Option<&'a str>, Failure> {
        self.get(key).map(|value| value.as_str().ok_or_else(|| self.bad(key))).transpose()
    }

    /// Text that must be there and not be empty.
    pub(super) fn need_text(&self, key: &str) -> Result<&'a str, Failure> {
        self.text(key)?.filter(|text| !text.is_empty()).ok_or_else(|| self.bad(key))
    }

    /// Milliseconds, as a number or as digits.
    pub(super) fn moment(&self, key: &str) -> Result<Option<i64>, Failure> {
        let read = |value: &Value| match value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        self.get(key).map(|value| read(value).ok_or_else(|| self.bad(key))).transpose()
    }

    /// Milliseconds that must be there.
    pub(super) fn need_moment(&self, key: &str) -> Result<i64, Failure> {
        self.moment(key)?.ok_or_else(|| self.bad(key))
    }

    /// A boolean, or its word.
    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, Failure> {
        let read = |value: &Value| match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        self.get(key).map(|value| read(value).ok_or_else(|| self.bad(key))).transpose()
    }

    /// A list that must have something in it.
    pub(super) fn need_list(&self, key: &str) -> Result<&'a [Value], Failure> {
        let list = self.get(key).and_then(Value::as_array).filter(|list| !list.is_empty());
        list.map(Vec::as_slice).ok_or_else(|| self.bad(key))
    }

    /// The members of an object in it.
    pub(super) fn need_fields(&self, key: &str, known: &[&str]) -> Result<Fields<'a>, Failure> {
        let value = self.get(key).ok_or_else(|| self.bad(key))?;
        Fields::of(value, &format!("{}.{key}", self.at), known)
    }

    /// A list of texts that must have something in it.
    pub(super) fn need_texts(&self, key: &str) -> Result<Vec<&'a str>, Failure> {
        self.need_list(key)?.iter().map(|item| item.as_str().ok_or_else(|| self.bad(key))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_and_booleans_may_be_text() {
        let body = json!({"a": 5, "b": "5", "c": true, "d": "False", "e": null, "f": 1.5});
        let fields = Fields::of(&body, "body", &["a", "b", "c", "d", "e", "f"]).ok().unwrap();
        let moment = |key| fields.moment(key).ok().flatten();
        assert_eq!((moment("a"), moment("b"), moment("e")), (Some(5), Some(5), None));
        assert!(fields.moment("f").is_err() && fields.moment("c").is_err());
        let flag = |key| fields.flag(key).ok().flatten();
        assert_eq!((flag("c"), flag("d")), (Some(true), Some(false)));
    }

    #[test]
    fn a_member_in_the_wrong_case_has_a_code_of_its_own() {
        let code = |body: Value| Fields::of(&body, "body", &["restore_time"]).err().unwrap().code;
        assert_eq!(code(json!({"restoreTime": 1})), "DBS.290001");
        assert_eq!(code(json!({"when": 1})), "DBS.280001");
        assert_eq!(code(json!([])), "DBS.200001");
    }
}
