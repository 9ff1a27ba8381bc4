//! `undrop check`: every check of a plan, offline first, then online. It changes nothing.

use std::path::Path;

use serde_json::{Value, json};

use super::edge;
use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{self, Session};
use super::violations;
use crate::domain::catalog::Existing;
use crate::domain::check::{Check, Status};
use crate::domain::draft::PlanDraft;
use crate::domain::validate::{Violation, validate};
use crate::messages::{Text, cli as msg};
use crate::runs::{earlier, facts};

/// A plan that breaks a rule by itself is refused without asking the cloud.
pub(super) fn run(session: &Session, out: &mut Out<'_>, path: &Path) -> Ended {
    let draft = session.plan(path)?;
    let profile = session.profile_for(&draft)?;
    let (provider, operation) = session::operation(profile, &draft.operation)?;
    if let Err(broken) = validate(&draft, &operation.capabilities(None), &Existing::default()) {
        return show(out, &draft, &[], &broken, false);
    }
    let link = session.link(profile)?;
    let mut checked = edge::block_on(edge::unless_interrupted(async {
        Ok(facts::check(provider, operation, &link, &draft).await?)
    }))?;
    // Without a state folder nothing was sent from here.
    if let Ok(store) = session.store() {
        earlier::add(&mut checked, &store, &draft);
    }
    let overwrites = operation.capabilities(Some(&checked.facts.source)).overwrites;
    show(out, &draft, &checked.checks, &checked.judged.err().unwrap_or_default(), overwrites)
}

fn show(
    out: &mut Out<'_>,
    draft: &PlanDraft,
    checks: &[Check],
    broken: &[Violation],
    overwrites: bool,
) -> Ended {
    let ok = broken.is_empty() && checks.iter().all(|check| check.status != Status::Blocked);
    if out.json {
        let list: Vec<Value> = checks.iter().map(|check| object(check, out)).collect();
        let violations = violations::objects(draft, broken, out);
        out.document(&json!({ "ok": ok, "checks": list, "violations": violations }))?;
    } else {
        lines(out, checks)?;
        if broken.is_empty() {
            conclude(out, checks, ok, overwrites);
        } else {
            violations::say(draft, broken, out);
        }
    }
    Ok(if ok { Exit::Done } else { Exit::Blocked })
}

fn object(check: &Check, out: &Out<'_>) -> Value {
    json!({
        "key": check.key,
        "status": check.status.key(),
        "message": check.message.get(out.lang),
        "fix": check.fix.get(out.lang),
        "read_at": check.at,
    })
}

/// A word stands before each, so that nothing hangs on colour; "not checked" is never drawn like "ok".
fn lines(out: &mut Out<'_>, checks: &[Check]) -> Result<(), std::io::Error> {
    let mut rows = Vec::new();
    for check in checks {
        let message = check.message.get(out.lang).to_owned();
        rows.push((word(check.status), check.key, message));
        if check.status != Status::Ok && !check.fix.is_empty() {
            rows.push((Text::default(), "", msg::fix(&check.fix).get(out.lang).to_owned()));
        }
    }
    let cells: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(word, key, message)| vec![word.get(out.lang).to_owned(), key.to_owned(), message])
        .collect();
    out.rows(&cells)
}

fn word(status: Status) -> Text {
    match status {
        Status::Ok => msg::word_ok(),
        Status::Warning => msg::word_warning(),
        Status::Blocked => msg::word_blocked(),
        Status::NotChecked => msg::word_open(),
    }
}

fn conclude(out: &mut Out<'_>, checks: &[Check], ok: bool, overwrites: bool) {
    out.say(&if ok { msg::all_ok() } else { msg::something_blocks() });
    let warnings = checks.iter().filter(|check| check.status == Status::Warning);
    let keys: Vec<String> = warnings.map(|check| format!("--accept {}", check.key)).collect();
    if ok && !keys.is_empty() {
        out.say(&msg::accept_with(keys.join(" ")));
    }
    if ok && overwrites {
        out.say(&msg::overwrite_with());
    }
}
