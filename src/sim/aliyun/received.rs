//! A request, decoded: parameters, format, and the fields of either signature generation. It must never judge them.

use super::encode::Format;
use bytes::Bytes;
use http::{HeaderMap, Method, Request};

/// Parameters in the order received; names repeat at most by a client's mistake.
pub(super) type Params = Vec<(String, String)>;

/// A decoded request.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// As the client named the server; nothing else tells the answer's HostId.
    pub(super) host: String,
    pub(super) action: String,
    pub(super) version: String,
    pub(super) format: Format,
    /// Parameters of the query alone: the signed set of the newer signature.
    pub(super) query: Params,
    /// Query and form body together: the signed set of the older signature, and what the operation reads.
    pub(super) params: Params,
    /// The `Authorization` header, when it is of the newer generation.
    pub(super) authorization: Option<String>,
    /// False when the query or the body was no UTF-8 after decoding.
    pub(super) readable: bool,
}

impl Received {
    pub(super) fn read(request: &Request<Bytes>) -> Received {
        let headers = request.headers().clone();
        let (query, query_readable) = pairs(request.uri().query().unwrap_or_default().as_bytes());
        let form = header(&headers, "content-type").starts_with("application/x-www-form-urlencoded");
        let (in_body, body_readable) = if form { pairs(request.body()) } else { (Vec::new(), true) };
        let params: Params = query.iter().cloned().chain(in_body).collect();
        let authorization = Some(header(&headers, "authorization")).filter(|text| text.starts_with("ACS"));
        let named = |header_name: &str, param_name: &str| {
            let from_header =
                authorization.as_ref().map(|_| header(&headers, header_name)).filter(|v| !v.is_empty());
            from_header.unwrap_or_else(|| find(&params, param_name).unwrap_or_default().to_owned())
        };
        let host = match header(&headers, "host") {
            host if host.is_empty() => request.uri().authority().map(ToString::to_string).unwrap_or_default(),
            host => host,
        };
        Received {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            body: request.body().clone(),
            host,
            action: named("x-acs-action", "Action"),
            version: named("x-acs-version", "Version"),
            format: format(&params, &headers, authorization.is_some()),
            readable: query_readable && body_readable,
            query,
            authorization,
            params,
            headers,
        }
    }

    /// A header's text; empty when absent.
    pub(super) fn header(&self, name: &str) -> String {
        match name {
            // HTTP/1.1 in absolute form, and tests without a socket, name the host in the target.
            "host" => self.host.clone(),
            _ => header(&self.headers, name),
        }
    }

    /// A parameter's value, which may be empty.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        find(&self.params, name)
    }
}

/// The newer signature asks with `accept`; whether it also may with `Format` is UNCONFIRMED, so both do.
fn format(params: &Params, headers: &HeaderMap, newer: bool) -> Format {
    let asked = find(params, "Format").is_some_and(|format| format.eq_ignore_ascii_case("json"));
    let accepted = newer && header(headers, "accept").to_ascii_lowercase().contains("application/json");
    if asked || accepted { Format::Json } else { Format::Xml }
}

pub(super) fn find<'a>(params: &'a Params, name: &str) -> Option<&'a str> {
    params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn header(headers: &HeaderMap, name: &str) -> String {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
        .unwrap_or_default()
}

/// Decodes `a=b&c=d`; false when a part was no UTF-8. A `+` is a space: official SDKs send it so, and sign `%20`.
pub(super) fn pairs(text: &[u8]) -> (Params, bool) {
    let mut readable = true;
    let mut params = Params::new();
    for pair in text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let cut = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let mut decode = |bytes| {
            let (text, clean) = decode(bytes);
            readable &= clean;
            text
        };
        params.push((decode(&pair[..cut]), decode(pair.get(cut + 1..).unwrap_or_default())));
    }
    (params, readable)
}

fn decode(bytes: &[u8]) -> (String, bool) {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    match String::from_utf8(decoded) {
        Ok(text) => (text, true),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_is_a_space_and_values_may_be_empty_or_hold_equal_signs() {
        let (read, readable) = pairs(b"a=b+c&d=&e&f=%2B%3D=x&%E8%AE%A2=1");
        let expected = [("a", "b c"), ("d", ""), ("e", ""), ("f", "+==x"), ("订", "1")];
        assert!(read.iter().map(|(k, v)| (k.as_str(), v.as_str())).eq(expected));
        assert!(readable && !pairs(b"a=%FF").1);
    }
}
