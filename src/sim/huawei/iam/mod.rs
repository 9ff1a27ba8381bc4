//! IAM: tokens by password, projects, temporary keys. It must never know an instance.

mod projects;
mod temporary;
mod token;

use super::route::{Operation, get, post};

/// The first one needs no permission: whoever asks has no token yet.
pub(super) const OPERATIONS: &[Operation] = &[
    post("CreateToken", "/v3/auth/tokens", "", token::create),
    get("ListProjects", "/v3/projects", "iam:projects:listProjects", projects::list),
    get("ListAuthProjects", "/v3/auth/projects", "iam:projects:listProjectsForUser", projects::list),
    post(
        "CreateTemporaryKey",
        "/v3.0/OS-CREDENTIAL/securitytokens",
        "iam:credentials:createTemporaryCredential",
        temporary::create,
    ),
];
