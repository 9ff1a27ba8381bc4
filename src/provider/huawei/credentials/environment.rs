//! Keys and logins in environment variables: the SDKs' names, Terraform's, OpenStack's, in this order. A set of which
//! only a part is there is a mistake, not an absence.

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::credentials as msg;
use crate::provider::credentials::found::Found;
use crate::provider::credentials::{Credentials, Login, Proof, Surroundings};

/// One family of names. Where a thing has several, the first that is set counts; the first is the one told.
struct Family {
    ak: &'static str,
    sk: &'static str,
    security_token: &'static str,
    project_id: &'static [&'static str],
    login: Option<LoginNames>,
}

/// The names of a login.
struct LoginNames {
    token: &'static str,
    user: &'static str,
    password: &'static str,
    domain: &'static [&'static str],
    project_name: &'static [&'static str],
    auth_url: &'static str,
}

const FAMILIES: [Family; 3] = [
    Family {
        ak: "HUAWEICLOUD_SDK_AK",
        sk: "HUAWEICLOUD_SDK_SK",
        security_token: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
        project_id: &["HUAWEICLOUD_SDK_PROJECT_ID"],
        login: None,
    },
    Family {
        ak: "HW_ACCESS_KEY",
        sk: "HW_SECRET_KEY",
        security_token: "HW_SECURITY_TOKEN",
        project_id: &["HW_PROJECT_ID"],
        login: Some(LoginNames {
            token: "HW_AUTH_TOKEN",
            user: "HW_USER_NAME",
            password: "HW_USER_PASSWORD",
            domain: &["HW_DOMAIN_NAME"],
            project_name: &["HW_PROJECT_NAME"],
            auth_url: "HW_AUTH_URL",
        }),
    },
    Family {
        ak: "OS_ACCESS_KEY",
        sk: "OS_SECRET_KEY",
        security_token: "OS_SECURITY_TOKEN",
        project_id: &["OS_PROJECT_ID", "OS_TENANT_ID"],
        login: Some(LoginNames {
            token: "OS_AUTH_TOKEN",
            user: "OS_USERNAME",
            password: "OS_PASSWORD",
            domain: &["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME"],
            project_name: &["OS_PROJECT_NAME", "OS_TENANT_NAME"],
            auth_url: "OS_AUTH_URL",
        }),
    },
];

/// What the environment holds, if anything.
pub(super) fn find(here: &Surroundings) -> Result<Option<Found>, Fault> {
    for family in &FAMILIES {
        if let Some(keys) = keys(family, here)? {
            return Ok(Some(Found::Keys(keys)));
        }
        if let Some(names) = &family.login
            && let Some(login) = login(family, names, here)?
        {
            return Ok(Some(Found::Login(login, Vec::new())));
        }
    }
    Ok(None)
}

fn half(missing: &str) -> Fault {
    Fault::new(FaultKind::Auth, msg::env_half(missing), msg::fix_env_huawei())
}

fn first(here: &Surroundings, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| here.var(name)).map(|value| value.trim().to_owned())
}

fn keys(family: &Family, here: &Surroundings) -> Result<Option<Credentials>, Fault> {
    let (id, secret) = match (here.var(family.ak), here.var(family.sk)) {
        (None, None) => return Ok(None),
        (Some(_), None) => return Err(half(family.sk)),
        (None, Some(_)) => return Err(half(family.ak)),
        (Some(id), Some(secret)) => (id, secret),
    };
    Ok(Some(Credentials {
        access_key_id: id.trim().to_owned(),
        secret: secret.trim().to_owned().into(),
        security_token: here.var(family.security_token).map(|token| token.trim().to_owned().into()),
        expires_at: None,
        project_id: first(here, family.project_id),
        origin: format!("environment ({})", family.ak),
        warnings: Vec::new(),
    }))
}

fn login(family: &Family, names: &LoginNames, here: &Surroundings) -> Result<Option<Login>, Fault> {
    let (proof, origin) = if let Some(token) = here.var(names.token) {
        (Proof::Token(token.trim().to_owned().into()), format!("environment ({})", names.token))
    } else {
        let (user, password) = match (here.var(names.user), here.var(names.password)) {
            (None, None) => return Ok(None),
            (Some(_), None) => return Err(half(names.password)),
            (None, Some(_)) => return Err(half(names.user)),
            (Some(user), Some(password)) => (user.trim().to_owned(), password.to_owned()),
        };
        let domain = first(here, names.domain).ok_or_else(|| half(names.domain[0]))?;
        let origin = format!("environment ({}, user {user})", names.user);
        (Proof::Password { user, domain, password: password.into() }, origin)
    };
    Ok(Some(Login {
        proof,
        project_id: first(here, family.project_id),
        project_name: first(here, names.project_name),
        auth_url: first(here, &[names.auth_url]),
        origin,
    }))
}
