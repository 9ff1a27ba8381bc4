//! A request, decoded: path, query, headers and body. It must never judge them.

use bytes::Bytes;
use http::{HeaderMap, Method, Request};

/// Decoded names and values in the order received.
pub(super) type Params = Vec<(String, String)>;

/// A decoded request.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) method: Method,
    /// Decoded, one per part between slashes.
    pub(super) segments: Vec<String>,
    pub(super) query: Params,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    host: String,
}

impl Received {
    pub(super) fn read(request: &Request<Bytes>) -> Received {
        let headers = request.headers().clone();
        let host = match text(&headers, "host") {
            host if host.is_empty() => request.uri().authority().map(ToString::to_string).unwrap_or_default(),
            host => host,
        };
        let path = request.uri().path().trim_matches('/');
        Received {
            method: request.method().clone(),
            segments: path.split('/').map(|part| decode(part.as_bytes())).collect(),
            query: pairs(request.uri().query().unwrap_or_default()),
            body: request.body().clone(),
            host,
            headers,
        }
    }

    /// A header's text without surrounding blanks; empty when absent.
    pub(super) fn header(&self, name: &str) -> String {
        match name {
            // HTTP/1.1 in absolute form, and tests without a socket, name the host in the target.
            "host" => self.host.clone(),
            _ => text(&self.headers, name),
        }
    }

    /// The first value of a name in the query, which may be empty.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn text(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned());
    value.unwrap_or_default()
}

/// Decodes `a=b&c=d`. A bare `+` is a blank here, as it is to the real gateway: an offset such as `+0800` has to be
/// sent as `%2B0800`.
fn pairs(query: &str) -> Params {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name.replace('+', " ").as_bytes()), decode(value.replace('+', " ").as_bytes()))
        })
        .collect()
}

fn decode(bytes: &[u8]) -> String {
    let decoded: Vec<u8> = percent_encoding::percent_decode(bytes).collect();
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_queries_are_decoded_once() {
        let request = Request::get("http://h:1/v3/p/a%20b%2Fc/?x=%2B08%3A00&y=a+b&z&x=2").body(Bytes::new());
        let read = Received::read(&request.unwrap());
        assert_eq!(read.segments, ["v3", "p", "a b/c"]);
        assert_eq!(read.param("x"), Some("+08:00"));
        assert_eq!((read.param("y"), read.param("z"), read.param("q")), (Some("a b"), Some(""), None));
        assert_eq!(read.header("host"), "h:1");
    }
}
