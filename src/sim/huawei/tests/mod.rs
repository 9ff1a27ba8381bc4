//! The dialect without sockets: a client that signs by the published recipe, and a world that moves when told.

mod faults;
mod gateway;
mod gaussdb;
mod iam;
mod jobs;
mod rds;
mod recovery;

use super::*;
use crate::sim::clock::{self, MINUTE, SECOND};
use crate::sim::scenario::Scenario;
use serde_json::{Value, json};

/// 2026-01-02T03:04:05Z.
const START: i64 = 1_767_323_045_000;

const P: &str = "0483b6b16e954cb88930a360d2c4e663";
const TAURUS: &str = "61a4ea66210545909d74a05c27a7179ein07";
const PG: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
const MYSQL: &str = "d8e6ca5a624745bcb546a227aa3ae1cfin01";
const STANDIN: &str = "e9d265da6f2375a73a267ebb9f4251ebin01";
const WIKI: &str = "3fa31ca60c686478b723f9802492a880in01";

struct Client {
    world: World,
    now: i64,
    key: (String, String),
    token: String,
}

struct Got {
    status: u16,
    body: Value,
    answer: Answer,
}

impl Got {
    fn code(&self) -> &str {
        &self.answer.code
    }

    fn header(&self, name: &str) -> &str {
        self.answer.response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Client {
    fn new(scenario: &str) -> Client {
        Client::over(&Scenario::load(scenario).unwrap())
    }

    fn with(more: &str) -> Client {
        Client::over(&Scenario::parse(&format!("extends = 'default'\n{more}")).unwrap())
    }

    fn over(scenario: &Scenario) -> Client {
        let world = World::new(scenario, START);
        let keys = world.huawei_credentials();
        Client { world, now: START, key: (keys.ak, keys.sk), token: String::new() }
    }

    fn pass(&mut self, ms: i64) {
        self.now += ms;
    }

    /// `GET` on a path below the project; `path` may have a query.
    fn get(&mut self, service: Service, path: &str) -> Got {
        let request = self.signed("GET", &located(path), None, |_| {});
        self.send(service, &request)
    }

    fn post(&mut self, service: Service, path: &str, body: &Value) -> Got {
        let request = self.signed("POST", &located(path), Some(body.to_string()), |_| {});
        self.send(service, &request)
    }

    fn rds(&mut self, path: &str) -> Got {
        self.get(Service::Rds, path)
    }

    fn taurus(&mut self, path: &str) -> Got {
        self.get(Service::Gaussdb, path)
    }

    fn send(&mut self, service: Service, request: &Request<Bytes>) -> Got {
        let answer = handle(&mut self.world, service, request, self.now);
        let body = serde_json::from_slice(answer.response.body()).unwrap_or(Value::Null);
        Got { status: answer.response.status().as_u16(), body, answer }
    }

    /// A signed request; `spoil` may change the headers before they are signed.
    fn signed(
        &self,
        method: &str,
        uri: &str,
        body: Option<String>,
        spoil: impl Fn(&mut Vec<(String, String)>),
    ) -> Request<Bytes> {
        let stamp: String = clock::seconds(self.now).chars().filter(|c| !"-:".contains(*c)).collect();
        let mut headers: Vec<(String, String)> =
            [("content-type", "application/json"), ("host", "127.0.0.1:10"), ("x-sdk-date", stamp.as_str())]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec();
        if !self.token.is_empty() {
            headers.push(("x-security-token".to_owned(), self.token.clone()));
        }
        spoil(&mut headers);
        headers.sort();
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in &headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Bytes::from(body.unwrap_or_default())).unwrap();
        let read = Received::read(&request);
        let unsigned = headers.iter().any(|(_, value)| value == sign::UNSIGNED);
        let hash = if unsigned { sign::UNSIGNED.to_owned() } else { sign::hash(&read.body) };
        let canonical = sign::canonical_request(method, &read.segments, &read.query, &headers, &hash);
        let date = headers.iter().find(|(name, _)| name == "x-sdk-date").map_or("", |(_, date)| date);
        let signature = sign::signature(&self.key.1, &sign::string_to_sign(date, &canonical));
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        let authorization = format!(
            "SDK-HMAC-SHA256 Access={}, SignedHeaders={}, Signature={signature}",
            self.key.0,
            names.join(";")
        );
        request.headers_mut().insert("authorization", authorization.parse().unwrap());
        request
    }
}

/// `/v3/instances` with the project in its place; a path that begins with `=` is taken as it is.
fn located(path: &str) -> String {
    if let Some(whole) = path.strip_prefix('=') {
        return whole.to_owned();
    }
    let (version, rest) = path.trim_start_matches('/').split_once('/').unwrap();
    format!("/{version}/{P}/{rest}")
}

/// Members of rows, as texts.
fn column<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    rows.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap()).collect()
}

fn pg_restore(point_ms: i64, schema: &str, tables: &[(&str, &str)]) -> Value {
    let tables: Vec<Value> =
        tables.iter().map(|(old, new)| json!({ "old_name": old, "new_name": new })).collect();
    json!({ "instances": [{
        "restore_time": point_ms,
        "instance_id": PG,
        "databases": [{ "database": "payments", "schemas": [{ "schema": schema, "tables": tables }] }],
    }] })
}

fn taurus_restore(point_ms: i64, latest: bool, tables: &[(&str, &str)]) -> Value {
    let tables: Vec<Value> =
        tables.iter().map(|(old, new)| json!({ "old_name": old, "new_name": new })).collect();
    json!({
        "restore_time": point_ms.to_string(),
        "last_table_info": latest.to_string(),
        "restore_tables": [{ "database": "trade", "tables": tables }],
    })
}

fn taurus_path() -> String {
    format!("/v3/instances/{TAURUS}/backups/restore/tables")
}
