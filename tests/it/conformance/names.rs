//! Names hostile to terminals and to JSON go through unharmed, or are refused with a reason.

use super::{Stage, operations};
use undrop::domain::capability::{Depth, Rename};
use undrop::domain::catalog::Existing;
use undrop::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use undrop::domain::validate::validate;
use undrop::domain::visible::visible;

const HOSTILE: [&str; 14] = [
    "a\"b",
    "a`b",
    "a'b",
    "a\\b",
    "a\nb",
    "a\u{1b}[31mb",
    "a\u{202e}b",
    "\u{200b}",
    "a,b",
    "a.b",
    "订单",
    "a😀b",
    "a\u{7f}b",
    "a\u{9b}31mb",
];

/// A plan that takes a table (or, where there are none, a database) of this name.
fn with_old_name(stage: &Stage, draft: &PlanDraft, name: &str) -> Option<PlanDraft> {
    let table = TableItem { name: name.to_owned(), new_name: Some("plain_k7q2".to_owned()) };
    let mut item = DatabaseItem { name: name.to_owned(), new_name: None, schemas: vec![], tables: vec![] };
    match stage.capabilities.depth {
        Depth::Instance => return None,
        Depth::Databases => item.new_name = Some("plain_k7q2".to_owned()),
        Depth::Tables => item.tables = vec![table],
        Depth::Schemas => item.schemas = vec![SchemaItem { name: name.to_owned(), tables: vec![table] }],
    }
    Some(PlanDraft { databases: vec![item], ..draft.clone() })
}

/// The same with a hostile new name.
fn with_new_name(stage: &Stage, draft: &PlanDraft, name: &str) -> Option<PlanDraft> {
    let mut draft = with_old_name(stage, draft, "plain")?;
    let db = &mut draft.databases[0];
    let table = db.tables.first_mut().or(db.schemas.first_mut().map(|schema| &mut schema.tables[0]));
    match table {
        Some(table) => table.new_name = Some(name.to_owned()),
        None => db.new_name = Some(name.to_owned()),
    }
    Some(draft)
}

/// Every text of a JSON document.
fn texts(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        serde_json::Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            into.push(key.clone());
            texts(value, into);
        }),
        _ => {}
    }
}

#[test]
fn hostile_names_go_through_unharmed_or_are_refused_with_a_reason() {
    let mut passed = 0;
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let draft = stage.draft(&stage.points()[0]);
        for name in HOSTILE {
            let old = with_old_name(&stage, &draft, name);
            let new =
                with_new_name(&stage, &draft, name).filter(|_| stage.capabilities.rename != Rename::Never);
            for draft in old.into_iter().chain(new) {
                match validate(&draft, &stage.capabilities, &Existing::default()) {
                    Ok(plan) => {
                        let request = operation.prepare(&plan, &stage.link.profile, &"k7q2".into());
                        let payload: serde_json::Value = serde_json::from_str(&request.payload).unwrap();
                        let mut found = Vec::new();
                        texts(&payload, &mut found);
                        assert!(
                            found.iter().any(|text| text == name),
                            "{} {name:?}: {found:?}",
                            operation.key()
                        );
                        passed += 1;
                    }
                    Err(broken) => {
                        for violation in &broken {
                            let text = violation.rule.text();
                            assert!(!text.en.is_empty() && !text.zh.is_empty(), "{name:?}");
                            // What is shown is never the raw name: the terminal would obey it.
                            assert!(visible(&text.en).chars().all(|c| !c.is_control()), "{name:?}");
                        }
                    }
                }
            }
        }
    }
    assert!(passed > 10, "hardly any name passed: the rules refuse what the services take");
}
