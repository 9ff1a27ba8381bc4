//! A token by password. It must never tell whether the user or the password was wrong.

use crate::sim::clock;
use crate::sim::huawei::call::Call;
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::reply::Done;
use crate::sim::world::World;
use crate::sim::world::huawei::{TOKEN_LIFE_MS, Token};
use serde_json::{Value, json};

/// `POST /v3/auth/tokens`.
pub(super) fn create(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let invalid = || Failure::keystone(400, "The request body is invalid");
    let body: Value = serde_json::from_slice(&call.received.body).map_err(|_| invalid())?;
    let identity = &body["auth"]["identity"];
    // A second factor needs the user's device, which nobody has here.
    if identity["methods"] != json!(["password"]) {
        return Err(invalid());
    }
    let user = &identity["password"]["user"];
    let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(invalid);
    let (name, password) = (text(&user["name"])?, text(&user["password"])?);
    let domain = text(&user["domain"]["name"])?;
    check(world, &name, &password, &domain, call.now_ms)?;
    let project = scope(world, &body["auth"]["scope"])?;
    let expires_ms = call.now_ms + TOKEN_LIFE_MS;
    let text = format!("MII{}{}", world.huawei.fresh("token"), world.huawei.fresh("token"));
    let token = Token { project: project.clone(), expires_ms };
    let shown = shown(world, call, project.as_deref(), expires_ms);
    world.huawei.access.tokens.insert(text.clone(), token);
    Ok(Done { status: 201, body: json!({ "token": shown }), subject_token: Some(text) })
}

fn check(world: &mut World, name: &str, password: &str, domain: &str, now_ms: i64) -> Result<(), Failure> {
    let cloud = &mut world.huawei;
    if cloud.access.user_is_locked(name, now_ms) {
        return Err(Failure::of("IAM.0061"));
    }
    let paper = &cloud.paper;
    let known = paper.user == name && paper.domain == domain && !name.is_empty();
    let right = known && paper.password == password;
    cloud.access.note_password(name, right, now_ms);
    if right { Ok(()) } else { Err(Failure::keystone(401, "The username or password is wrong.")) }
}

/// The project that the token opens: by name or id; nothing for a scope of the whole account or none. A project wins.
fn scope(world: &World, scope: &Value) -> Result<Option<String>, Failure> {
    let paper = &world.huawei.paper;
    let project = &scope["project"];
    if project.is_object() {
        let found = paper
            .projects
            .iter()
            .find(|known| project["id"] == known.id.as_str() || project["name"] == known.name.as_str());
        let found = found.ok_or_else(|| Failure::keystone(401, "The project does not exist."))?;
        return Ok(Some(found.id.clone()));
    }
    let domain = &scope["domain"];
    if domain.is_object()
        && domain["name"] != paper.domain.as_str()
        && domain["id"] != paper.domain_id.as_str()
    {
        return Err(Failure::keystone(401, "The domain does not exist."));
    }
    Ok(None)
}

fn shown(world: &World, call: &Call, project: Option<&str>, expires_ms: i64) -> Value {
    let paper = &world.huawei.paper;
    let domain = json!({ "id": paper.domain_id, "name": paper.domain });
    let time = |ms| clock::seconds(ms).replace('Z', ".701000Z");
    let mut token = json!({
        "expires_at": time(expires_ms),
        "issued_at": time(call.now_ms),
        "methods": ["password"],
        "roles": [{ "id": "0", "name": "te_admin" }],
        "user": { "id": paper.user_id, "name": paper.user, "domain": domain, "password_expires_at": "" },
    });
    match paper.projects.iter().find(|known| Some(known.id.as_str()) == project) {
        Some(known) => {
            token["project"] = json!({ "id": known.id, "name": known.name, "domain": domain });
        }
        None => token["domain"] = domain,
    }
    if call.get("nocatalog").is_none() {
        token["catalog"] = catalog(&paper.region);
    }
    token
}

/// Services and their addresses: large on the real service.
fn catalog(region: &str) -> Value {
    let services = ["rds", "gaussdb", "iam"].map(|name| {
        let url = format!("https://{name}.{region}.myhuaweicloud.invalid");
        let endpoint = json!({ "id": name, "interface": "public", "region": region, "url": url });
        json!({ "id": name, "name": name, "type": name, "endpoints": [endpoint] })
    });
    json!(services)
}
