//! Tokens, projects, temporary keys.

use super::*;

fn login(client: &mut Client, password: &str, scope: &Value) -> Got {
    let body = json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "undrop-operator", "password": password, "domain": { "name": "undrop-shop" },
        } } },
        "scope": scope,
    } });
    let request =
        Request::post("/v3/auth/tokens?nocatalog=true").body(Bytes::from(body.to_string())).unwrap();
    client.send(Service::Iam, &request)
}

fn password(client: &Client) -> String {
    client.world.huawei_credentials().password
}

fn with_token(client: &mut Client, service: Service, path: &str, token: &str) -> Got {
    let request = Request::get(path).header("x-auth-token", token).body(Bytes::new()).unwrap();
    client.send(service, &request)
}

#[test]
fn a_token_opens_its_project_for_a_day() {
    let mut client = Client::new("default");
    let password = password(&client);
    let got = login(&mut client, &password, &json!({ "project": { "name": "cn-north-4" } }));
    assert_eq!((got.status, got.body["token"]["project"]["id"].as_str()), (201, Some(P)));
    assert_eq!(got.body["token"]["expires_at"], "2026-01-03T03:04:05.701000Z");
    assert!(got.body["token"]["catalog"].is_null() && !got.header("x-iam-trace-id").is_empty());
    let token = got.header("x-subject-token").to_owned();
    let path = located("/v3/instances");
    assert_eq!(with_token(&mut client, Service::Rds, &path, &token).status, 200);
    let other = "/v3/5c2a9f0b7d1e4a6c8b3f0e9d7a5c1b24/instances";
    assert_eq!(with_token(&mut client, Service::Rds, other, &token).code(), "DBS.280056");
    assert_eq!(with_token(&mut client, Service::Rds, &path, "made up").code(), "APIGW.0301");
    client.pass(clock::DAY);
    let late = with_token(&mut client, Service::Rds, &path, &token);
    assert!(late.body["error_msg"].as_str().unwrap().contains("token expires"), "{}", late.body);
}

#[test]
fn a_token_of_the_whole_account_opens_no_project() {
    let mut client = Client::new("default");
    let password = password(&client);
    let got = login(&mut client, &password, &json!({ "domain": { "name": "undrop-shop" } }));
    assert_eq!((got.status, got.body["token"]["domain"]["name"].as_str()), (201, Some("undrop-shop")));
    let token = got.header("x-subject-token").to_owned();
    assert_eq!(with_token(&mut client, Service::Rds, &located("/v3/instances"), &token).code(), "DBS.280056");
    assert_eq!(with_token(&mut client, Service::Iam, "/v3/auth/projects", &token).status, 200);
}

#[test]
fn five_wrong_passwords_lock_the_user() {
    let mut client = Client::new("default");
    let scope = json!({ "project": { "id": P } });
    for _ in 0..5 {
        let got = login(&mut client, "wrong", &scope);
        assert_eq!((got.status, got.body["error"]["code"].as_u64()), (401, Some(401)));
        assert_eq!(got.body["error"]["title"], "Unauthorized");
    }
    let right = password(&client);
    assert_eq!(login(&mut client, &right, &scope).code(), "IAM.0061");
    client.pass(15 * MINUTE);
    assert_eq!(login(&mut client, &right, &scope).status, 201);
}

#[test]
fn projects_are_found_by_name() {
    let mut client = Client::new("default");
    let got = client.get(Service::Iam, "=/v3/projects?name=cn-north-4");
    assert_eq!(column(&got.body["projects"], "id"), [P]);
    let got = client.get(Service::Iam, "=/v3/auth/projects");
    assert_eq!(column(&got.body["projects"], "name"), ["cn-north-4", "cn-east-3", "cn-east-3_finance"]);
    let got = client.get(Service::Iam, "=/v3/projects?page=2&per_page=2");
    assert_eq!(got.body["projects"].as_array().unwrap().len(), 1);
    assert_eq!(client.get(Service::Iam, "=/v3/projects?per_page=0").status, 400);
    let bare = Request::get("/v3/projects").body(Bytes::new()).unwrap();
    assert_eq!(client.send(Service::Iam, &bare).body["error"]["code"], 401);
}

#[test]
fn a_temporary_key_is_made_from_a_token() {
    let mut client = Client::new("default");
    let password = password(&client);
    let got = login(&mut client, &password, &json!({ "project": { "id": P } }));
    let token = got.header("x-subject-token").to_owned();
    let body =
        json!({ "auth": { "identity": { "methods": ["token"], "token": { "duration_seconds": 900 } } } });
    let request = Request::post("/v3.0/OS-CREDENTIAL/securitytokens")
        .header("x-auth-token", token)
        .body(Bytes::from(body.to_string()))
        .unwrap();
    let got = client.send(Service::Iam, &request);
    assert_eq!(got.status, 201);
    let text = |key: &str| got.body["credential"][key].as_str().unwrap().to_owned();
    client.key = (text("access"), text("secret"));
    client.token = text("securitytoken");
    assert_eq!(client.rds("/v3/instances").status, 200);
    client.pass(900 * SECOND);
    assert_eq!(client.rds("/v3/instances").status, 401);
}
