//! Broken rules, printed: all of them, each with its path in the plan file.

use serde_json::{Value, json};

use super::exit::{Ended, Exit};
use super::out::Out;
use crate::domain::draft::PlanDraft;
use crate::domain::validate::Violation;
use crate::messages::{Text, cli as msg};

/// Broken rules as objects.
pub(super) fn objects(draft: &PlanDraft, broken: &[Violation], out: &Out<'_>) -> Vec<Value> {
    let object = |violation: &Violation| {
        json!({
            "path": violation.path(draft),
            "rule": violation.rule.key(),
            "message": violation.rule.text().get(out.lang),
        })
    };
    broken.iter().map(object).collect()
}

/// Broken rules as sentences on standard error.
pub(super) fn say(draft: &PlanDraft, broken: &[Violation], out: &mut Out<'_>) {
    out.say(&msg::error(&msg::violations(broken.len())));
    for violation in broken {
        let line = Text::verbatim(format!("  {}: ", violation.path(draft))).join("", &violation.rule.text());
        out.say(&line);
    }
    out.say(&msg::hint(&msg::violations_hint()));
}

/// Ends a command because rules are broken.
pub(super) fn refuse(draft: &PlanDraft, broken: &[Violation], out: &mut Out<'_>) -> Ended {
    if out.json {
        let list = objects(draft, broken, out);
        let error = json!({
            "kind": "conflict",
            "code": null,
            "message": msg::violations(broken.len()).get(out.lang),
            "hint": msg::violations_hint().get(out.lang),
            "request_id": null,
            "http_status": null,
        });
        out.document(&json!({ "error": error, "violations": list }))?;
    } else {
        say(draft, broken, out);
    }
    Ok(Exit::Blocked)
}
