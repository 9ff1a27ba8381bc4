//! Refusals: status, code, message, and the body they make. It must never carry a secret of the world.

use serde_json::{Value, json};

/// A refusal as the API pages list it.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) status: u16,
    pub(super) code: String,
    message: String,
    /// Goes into the header `x-acs-retry-after`, milliseconds.
    pub(super) retry_after_ms: Option<u64>,
    denied_action: Option<String>,
}

impl Failure {
    pub(super) fn new(status: u16, code: &str, message: impl Into<String>) -> Failure {
        Failure {
            status,
            code: code.to_owned(),
            message: message.into(),
            retry_after_ms: None,
            denied_action: None,
        }
    }

    /// A parameter that the operation cannot do without.
    pub(super) fn missing(name: &str) -> Failure {
        Failure::new(400, &format!("Missing{name}"), format!("{name} is mandatory for this action."))
    }

    /// The caller's quota is used up.
    pub(super) fn throttled(retry_after_ms: Option<u64>) -> Failure {
        let message = "Request was denied due to user flow control.";
        Failure::new(400, "Throttling.User", message).retry_after(retry_after_ms)
    }

    /// With a waiting time, milliseconds.
    pub(super) fn retry_after(self, retry_after_ms: Option<u64>) -> Failure {
        Failure { retry_after_ms, ..self }
    }

    /// The account's policy does not allow the operation.
    pub(super) fn forbidden(action: &str) -> Failure {
        let message = "User not authorized to operate on the specified resource.";
        Failure {
            denied_action: Some(format!("rds:{action}")),
            ..Failure::new(403, "Forbidden.RAM", message)
        }
    }

    /// The error body of either format.
    pub(super) fn body(&self, request_id: &str, host: &str) -> Value {
        let mut body = json!({
            "RequestId": request_id,
            "HostId": host,
            "Code": self.code,
            "Message": self.message,
            // UNCONFIRMED form; clients must not read it.
            "Recommend": format!(
                "https://api.aliyun.com/troubleshoot?q={}&product=Rds&requestId={request_id}", self.code
            ),
        });
        if let Some(action) = &self.denied_action {
            // UNCONFIRMED members.
            body["AccessDeniedDetail"] = json!({
                "AuthAction": action,
                "PolicyType": "AccountLevelIdentityBasedPolicy",
                "NoPermissionType": "ImplicitDeny",
            });
        }
        body
    }
}
