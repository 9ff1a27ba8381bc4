//! Reading an answer as JSON, with the place where it could not be read.

use serde::de::DeserializeOwned;

/// Where an answer could not be understood, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Path in the JSON; `.` for the whole.
    pub path: String,
    /// What the parser says.
    pub why: String,
}

/// Reads an answer, which must be one JSON object and nothing after it.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(DecodeError { path: ".".to_owned(), why: "not a JSON object".to_owned() });
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| DecodeError { path: error.path().to_string(), why: error.inner().to_string() })?;
    json.end().map_err(|error| DecodeError { path: ".".to_owned(), why: error.to_string() })?;
    Ok(value)
}
