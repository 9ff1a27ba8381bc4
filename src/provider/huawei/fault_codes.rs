//! The services' codes as data: what each means, whether asking again helps, and what to do.
//!
//! Sources: the reference's sections 1.4 (gateway, IAM) and 2.6 (RDS and TaurusDB, which share one numbering). Codes of
//! one meaning share one row. Nothing here decides whether a restore may be running: that is [`leaves_open`]'s question.

use crate::domain::fault::Fault;
use crate::domain::fault::FaultKind::{
    self, Auth, Bug, Conflict, Denied, Invalid, Limit, NotFound, Throttled, Unavailable, Unsupported,
};
use crate::domain::fault::Retry::{self, Later, Never};
use crate::messages::Text;
use crate::messages::{faults as m, huawei as h};

type Words = fn() -> Text;

/// Codes of one meaning.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The codes, verbatim.
    pub codes: &'static [&'static str],
    /// What to decide by.
    pub kind: FaultKind,
    /// Whether asking again can help.
    pub retry: Retry,
    /// What happened.
    pub summary: Words,
    /// What to do.
    pub hint: Words,
    /// Whether it means a missing permission, so that the permission is named.
    pub names_permission: bool,
    /// Whether the key itself was refused, so that the message tells why.
    pub refused_key: bool,
}

const fn row_of(
    codes: &'static [&'static str],
    kind: FaultKind,
    retry: Retry,
    summary: Words,
    hint: Words,
) -> Row {
    Row { codes, kind, retry, summary, hint, names_permission: false, refused_key: false }
}

/// The row of a code. Dedicated gateways write `APIG` for `APIGW`.
pub fn row(code: &str) -> Option<&'static Row> {
    let shared = code.strip_prefix("APIG.").map(|number| format!("APIGW.{number}"));
    let code = shared.as_deref().unwrap_or(code);
    [ACCESS, SERVICE, LEGACY].into_iter().flatten().find(|row| row.codes.contains(&code))
}

/// Codes that, whatever their HTTP status, do not prove that a restore was refused: the service's own timeout, a task
/// that began and failed, a gateway that lost the backend.
const OPEN: [&str; 5] = ["DBS.111205", "DBS.212009", "APIGW.0202", "APIGW.0203", "APIGW.0601"];

/// Whether a restore may be running after this code.
pub fn leaves_open(code: &str) -> bool {
    OPEN.iter().any(|open| code == *open || code.replacen("APIG.", "APIGW.", 1) == *open)
}

/// Whether a token ran out and a new one may be had.
pub fn token_ran_out(fault: &Fault) -> bool {
    matches!(fault.code.as_deref(), Some("APIGW.0307" | "APIG.0307" | "IAM.0066"))
}

/// Whether a newer token may help: the gateway has one code for a temporary key that ran out and for a wrong one.
/// Nothing is sent again unless the source has something newer.
pub fn renews(fault: &Fault) -> bool {
    token_ran_out(fault) || matches!(fault.code.as_deref(), Some("APIGW.0301" | "APIG.0301"))
}

/// What the message behind the gateway's one code for a refused key means.
pub fn refusal(message: &str) -> Option<(Words, Words)> {
    let lower = message.to_ascii_lowercase();
    REFUSALS.iter().find(|(part, ..)| lower.contains(part)).map(|(_, summary, hint)| (*summary, *hint))
}

/// Parts of that message, in lower case.
const REFUSALS: &[(&str, Words, Words)] = &[
    ("ak not exist", m::key_unknown, m::fix_key),
    ("aksk signature fail", h::signature_wrong, h::fix_secret),
    ("ak access failed", h::key_locked, h::fix_key_locked),
    ("token expires", m::token_expired, m::fix_token),
    ("token", h::token_invalid, m::fix_token),
];

/// Codes of the gateway and of IAM.
const ACCESS: &[Row] = &[
    Row {
        refused_key: true,
        ..row_of(&["APIGW.0301", "IAM.0001"], Auth, Never, h::key_refused, h::fix_refused)
    },
    row_of(&["APIGW.0307", "IAM.0066"], Auth, Never, m::token_expired, m::fix_token),
    row_of(&["IAM.0067"], Auth, Never, h::token_invalid, m::fix_token),
    row_of(&["IAM.0061"], Auth, Never, h::account_locked, h::fix_account_locked),
    row_of(&["IAM.0062"], Auth, Never, h::password_wrong, h::fix_login),
    row_of(&["APIGW.0302", "APIGW.0306"], Denied, Never, h::gateway_denied, h::fix_gateway_denied),
    row_of(&["APIGW.0310"], Denied, Never, h::project_unavailable, h::fix_project),
    row_of(&["APIGW.0802", "IAM.0080", "IAM.0082"], Denied, Never, h::user_disabled, h::fix_user),
    row_of(&["IAM.0081"], Denied, Never, h::console_only, h::fix_user),
    Row {
        names_permission: true,
        ..row_of(&["IAM.0002", "IAM.0003"], Denied, Never, h::not_authorised, h::fix_not_authorised)
    },
    row_of(&["APIGW.0101"], Unsupported, Never, h::api_absent, m::fix_endpoint),
    row_of(&["APIGW.0201"], Limit, Never, h::request_too_large, h::fix_smaller),
    row_of(&["APIGW.0308", "IAM.0012"], Throttled, Later, m::throttled, m::fix_throttled),
    row_of(&["APIGW.0202", "APIGW.0203"], Unavailable, Later, m::service_timeout, m::fix_later),
    row_of(&["APIGW.0613"], Unavailable, Later, h::iam_unavailable, m::fix_later),
    row_of(&["APIGW.0601"], Unavailable, Later, m::unavailable, m::fix_later),
];

/// Codes that mean "another operation is at work". The second list comes from what Huawei's own Terraform provider
/// retries; the official texts are UNCONFIRMED.
const BUSY: &[&str] =
    &["DBS.200011", "DBS.200019", "DBS.200047", "DBS.201202", "DBS.212006", "DBS.212033", "DBS.280228"];
const BUSY_UNCONFIRMED: &[&str] = &[
    "DBS.200018",
    "DBS.200076",
    "DBS.200080",
    "DBS.200452",
    "DBS.200463",
    "DBS.200611",
    "DBS.201015",
    "DBS.201206",
    "DBS.280011",
    "DBS.280343",
    "DBS.280816",
    "DBS.01010337",
    "DBS.01280030",
    "DBS.05000084",
];

/// Codes of RDS and TaurusDB.
const SERVICE: &[Row] = &[
    row_of(
        &[
            "DBS.108000",
            "DBS.108002",
            "DBS.108005",
            "DBS.200005",
            "DBS.200208",
            "DBS.213002",
            "DBS.213004",
            "DBS.290006",
            "DBS.290015",
        ],
        Unavailable,
        Later,
        h::internal,
        h::fix_internal,
    ),
    row_of(&["DBS.111205"], Unavailable, Later, h::internal_timeout, m::fix_support),
    row_of(
        &["DBS.200001", "DBS.200004", "DBS.200405", "DBS.280001", "DBS.280204", "DBS.290000"],
        Invalid,
        Never,
        m::parameter_invalid,
        h::fix_parameter,
    ),
    row_of(&["DBS.200006"], Bug, Never, h::request_empty, m::fix_bug),
    row_of(&["DBS.290001"], Bug, Never, h::letter_case, m::fix_bug),
    row_of(&["DBS.200461", "DBS.280271"], Invalid, Never, h::out_of_range, h::fix_parameter),
    row_of(&["DBS.280404"], Invalid, Never, h::id_malformed, h::fix_instance),
    row_of(&["DBS.280439"], Bug, Never, m::range_invalid, m::fix_bug),
    row_of(
        &[
            "DBS.200002",
            "DBS.200013",
            "DBS.200045",
            "DBS.200408",
            "DBS.200602",
            "DBS.201028",
            "DBS.290005",
            "DBS.290011",
        ],
        NotFound,
        Never,
        h::instance_unknown,
        h::fix_instance,
    ),
    row_of(&["DBS.200008"], NotFound, Never, h::machine_missing, h::fix_ticket),
    row_of(&["DBS.200010", "DBS.200604"], Denied, Never, h::not_yours, h::fix_instance),
    row_of(&["DBS.200044", "DBS.201003", "DBS.280015"], Denied, Never, h::absent_or_denied, h::fix_rights),
    row_of(&["DBS.280056"], Auth, Never, h::wrong_tenant, h::fix_tenant),
    row_of(BUSY, Conflict, Later, h::busy, m::fix_busy),
    row_of(BUSY_UNCONFIRMED, Conflict, Later, h::busy_perhaps, m::fix_busy),
    row_of(&["DBS.280406", "DBS.200086", "DBS.201014"], Conflict, Later, h::status_forbids, h::fix_status),
    row_of(&["DBS.280036"], Conflict, Later, h::not_ready, m::fix_busy),
    row_of(&["DBS.200316"], Limit, Never, h::storage_full, h::fix_storage),
    row_of(&["DBS.201205"], Conflict, Later, m::backup_running, m::fix_busy),
    row_of(&["DBS.200402"], Invalid, Never, h::operation_invalid, h::fix_parameter),
    row_of(&["DBS.201201"], Conflict, Never, h::exists, m::fix_names),
    row_of(&["DBS.200826"], Conflict, Never, m::database_taken, m::fix_names),
    row_of(&["DBS.201035"], Conflict, Never, h::database_twice, m::fix_names),
    row_of(&["DBS.200823", "DBS.280128"], NotFound, Never, h::database_unknown, m::fix_find),
    row_of(
        &["DBS.201010", "DBS.201203", "DBS.280214"],
        NotFound,
        Never,
        h::backup_unknown,
        h::fix_backup_gone,
    ),
    row_of(&["DBS.201208"], Conflict, Later, m::backup_state, m::fix_backup_wait),
    row_of(
        &["DBS.200040", "DBS.200504", "DBS.201207", "DBS.280238"],
        Unsupported,
        Never,
        h::engine_unsupported,
        h::fix_engine,
    ),
    row_of(&["DBS.200037"], Unsupported, Never, h::versions_differ, h::fix_target),
    row_of(&["DBS.200041", "DBS.200042", "DBS.280235"], Invalid, Never, h::engine_invalid, h::fix_engine),
    row_of(&["DBS.200306", "DBS.280242", "DBS.200023"], Limit, Never, h::storage_small, h::fix_target_disk),
    row_of(&["DBS.200543"], NotFound, Later, h::job_unknown, h::fix_job),
    row_of(&["DBS.212009"], Unavailable, Never, h::task_failed, m::fix_support),
    row_of(&["DBS.280449"], Denied, Never, h::frozen, h::fix_frozen),
    row_of(&["DBS.200046", "DBS.290003"], Limit, Never, h::quota, h::fix_quota),
    row_of(
        &[
            "DBS.280127",
            "DBS.280277",
            "DBS.201101",
            "DBS.201103",
            "DBS.201106",
            "DBS.280216",
            "DBS.280250",
            "DBS.280251",
            "DBS.280252",
            "DBS.280253",
        ],
        Invalid,
        Never,
        h::backup_values,
        m::fix_values,
    ),
];

/// Codes of the first version of RDS's API, which newer handlers still give now and then.
const LEGACY: &[Row] = &[
    row_of(&["RDS.0011", "RDS.1002"], Conflict, Later, h::busy, m::fix_busy),
    row_of(&["RDS.1003"], Unavailable, Never, h::task_failed, m::fix_support),
    row_of(&["RDS.3004", "RDS.3016"], Conflict, Later, m::backup_running, m::fix_busy),
    row_of(&["RDS.3026"], NotFound, Never, h::backup_unknown, h::fix_backup_gone),
    row_of(&["RDS.3029"], NotFound, Never, m::backup_none, m::fix_window),
    row_of(&["RDS.3030"], Limit, Never, h::storage_small, h::fix_target_disk),
    row_of(&["RDS.5041"], NotFound, Later, h::job_unknown, h::fix_job),
];

#[cfg(test)]
mod tests;
