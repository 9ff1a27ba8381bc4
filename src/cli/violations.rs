//! Broken rules, printed: all of them, each with its path in the plan file.

use serde_json::{Value, json};

use super::exit::{Ended, Exit};
use super::out::Out;
use crate::domain::draft::PlanDraft;
use crate::domain::validate::Violation;
use crate::domain::visible::visible;
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
        // The sentence holds names as they are: a line break in one must not begin a line of its own.
        let words = violation.rule.text();
        out.say(&Text::verbatim(format!("  {}: {}", violation.path(draft), visible(words.get(out.lang)))));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::naming::NameFlaw;
    use crate::domain::plan_file::{Form, read};
    use crate::domain::validate::{Place, Rule};
    use crate::messages::Lang;

    #[test]
    fn a_name_is_escaped_once_and_stays_on_its_line() {
        let plan =
            "version = 1\nprofile = \"p\"\noperation = \"o\"\ninstance = \"rm-1\"\n[point]\nbackup = \"1\"\n";
        let draft = read(plan, Form::Toml).unwrap();
        let rule = Rule::Name("a\u{7}\nb".into(), NameFlaw::BadChar('\u{7}'));
        let broken = [Violation { place: Place::Database(0), rule }];
        let mut told = Vec::new();
        say(&draft, &broken, &mut Out::new(Lang::En, false, std::io::sink(), &mut told));
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains("databases[0]: `a\\x07\\x0ab` has `\\x07`, which"), "{told}");
    }
}
