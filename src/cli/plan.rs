//! `undrop plan`: a plan file from the command line, offline and without credentials.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use super::args::PlanArgs;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::select::{Namer, databases};
use super::session::{self, Session};
use super::violations;
use crate::domain::capability::{Capabilities, OptionValue};
use crate::domain::catalog::Existing;
use crate::domain::draft::PlanDraft;
use crate::domain::ids::{OperationKey, RunMark};
use crate::domain::naming::{NameContext, NameTemplate, TemplateError};
use crate::domain::plan_file::{self, Form};
use crate::domain::profile::Profile;
use crate::domain::validate::validate;
use crate::messages::cli as msg;

/// Makes the plan, judges it, writes it.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &PlanArgs) -> Ended {
    let profile = session.profile()?;
    let key = OperationKey::from(args.operation.as_str());
    let (_, operation) = session::operation(profile, &key)?;
    let capabilities = operation.capabilities(None);
    let draft = draft(session, profile, &capabilities, args)?;
    if let Err(broken) = validate(&draft, &capabilities, &Existing::default()) {
        return violations::refuse(&draft, &broken, out);
    }
    write(out, args, &draft)
}

fn draft(
    session: &Session,
    profile: &Profile,
    capabilities: &Capabilities,
    args: &PlanArgs,
) -> Result<PlanDraft, Failure> {
    let point = session.point(profile, &args.point)?;
    let template = NameTemplate::parse(&args.rename_rule).map_err(|error| bad_rule(&error))?;
    let context = context(session, profile, session.mark());
    let namer = Namer {
        template: &template,
        context: &context,
        rename: capabilities.rename,
        rules: &capabilities.names,
    };
    Ok(PlanDraft {
        profile: profile.name.clone(),
        operation: args.operation.as_str().into(),
        instance: args.instance.as_str().into(),
        target: args.target.as_deref().map(Into::into),
        point,
        damage: session.damage(profile, args.damage.as_deref())?,
        options: options(&args.set)?,
        databases: databases(&args.databases, &args.tables, &namer)?,
        run: Some(context.run),
    })
}

fn context(session: &Session, profile: &Profile, run: RunMark) -> NameContext {
    let part = |form| profile.zone().format(session.now, form);
    NameContext { run, mmdd: part("%m%d"), hhmm: part("%H%M") }
}

fn bad_rule(error: &TemplateError) -> Failure {
    let what = match error {
        TemplateError::Braces => msg::bad_rule_braces(),
        TemplateError::UnknownField(field) => msg::bad_rule_field(field, NameTemplate::FIELDS.join(", ")),
        TemplateError::NoName => msg::bad_rule_name(),
    };
    Failure::usage(what, msg::bad_rule_hint())
}

/// `true` and `false` are switches, everything else is text.
fn options(set: &[String]) -> Result<BTreeMap<String, OptionValue>, Failure> {
    let mut options = BTreeMap::new();
    for given in set {
        let pair = given.split_once('=').filter(|(key, _)| !key.is_empty());
        let (key, value) = pair.ok_or_else(|| Failure::usage(msg::bad_set(given), msg::usage_hint()))?;
        let value = match value {
            "true" => OptionValue::Switch(true),
            "false" => OptionValue::Switch(false),
            words => OptionValue::Words(words.to_owned()),
        };
        if options.insert(key.to_owned(), value).is_some() {
            return Err(Failure::usage(msg::twice(key), msg::usage_hint()));
        }
    }
    Ok(options)
}

fn write(out: &mut Out<'_>, args: &PlanArgs, draft: &PlanDraft) -> Ended {
    let path = args.output.as_path();
    if path == Path::new("-") {
        let form = if out.json { Form::Json } else { Form::Toml };
        out.bytes(plan_file::write(draft, form).as_bytes())?;
        return Ok(Exit::Done);
    }
    let form = Form::of(&path.to_string_lossy());
    keep_others(path, form)?;
    std::fs::write(path, plan_file::write(draft, form)).map_err(|error| {
        let fault = Failure::usage(msg::cannot_write(path.display()), msg::cannot_write_hint());
        match fault {
            Failure::Fault(exit, fault) => {
                Failure::Fault(exit, Box::new(fault.with_detail(error.to_string())))
            }
            other => other,
        }
    })?;
    let run = draft.run.as_ref().map(RunMark::as_str).unwrap_or_default();
    if out.json {
        out.document(&json!({
            "file": path.display().to_string(),
            "run": run,
            "operation": draft.operation,
            "instance": draft.written(),
            "tables": draft.table_count(),
            "databases": draft.whole_count(),
        }))?;
    } else {
        out.say(&msg::plan_written(path.display(), run));
        out.say(&msg::plan_next(path.display()));
    }
    Ok(Exit::Done)
}

/// A plan may be made again; a file that is something else, such as the config, is left alone.
fn keep_others(path: &Path, form: Form) -> Result<(), Failure> {
    let Ok(bytes) = std::fs::read(path) else { return Ok(()) };
    let is_plan = std::str::from_utf8(&bytes).is_ok_and(|text| plan_file::read(text, form).is_ok());
    if is_plan || bytes.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(msg::not_a_plan(path.display()), msg::cannot_write_hint()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_switches_or_words_and_never_given_twice() {
        let given = |set: &[&str]| options(&set.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        let read = given(&["a=true", "b=c=d", "e="]).unwrap();
        assert_eq!(read["a"], OptionValue::Switch(true));
        assert_eq!(read["b"], OptionValue::Words("c=d".into()));
        assert_eq!(read["e"], OptionValue::Words(String::new()));
        for bad in [&["a"][..], &["=x"], &["a=1", "a=2"]] {
            assert_eq!(given(bad).unwrap_err().exit(), Exit::Usage, "{bad:?}");
        }
    }
}
