//! What an operation says of itself and what its reads bring.

use std::collections::HashSet;

use super::{Stage, operations};
use undrop::domain::capability::{Depth, OptionKind, Target};
use undrop::domain::naming::{NameContext, NameTemplate};
use undrop::messages::Text;

fn told(text: &Text) -> bool {
    !text.en.trim().is_empty() && !text.zh.trim().is_empty()
}

#[test]
fn every_operation_explains_itself_in_both_languages() {
    for (provider, operation) in operations() {
        let key = operation.key();
        let stage = Stage::of(provider, operation, "");
        assert!(told(&operation.title()), "{key}");
        for capabilities in [&stage.capabilities, &operation.capabilities(None)] {
            assert!(told(&capabilities.while_running), "{key}");
            let left = &capabilities.leaves_out;
            let named = left
                .iter()
                .all(|left| left.key.starts_with("missing-") && told(&left.what) && told(&left.then));
            let keys: HashSet<&str> = left.iter().map(|left| left.key).collect();
            assert!(!left.is_empty() && named && keys.len() == left.len(), "{key}");
            let mut keys = HashSet::new();
            for spec in &capabilities.options {
                assert!(
                    keys.insert(spec.key) && told(&spec.label) && told(&spec.explanation),
                    "{key} {}",
                    spec.key
                );
                assert!(!spec.changes_list || spec.kind == OptionKind::Switch, "{key} {}", spec.key);
            }
            assert!(!capabilities.overwrites || capabilities.safety_backup, "{key}: no way back is offered");
            assert_eq!(capabilities.overwrites, operation.capabilities(None).overwrites, "{key}");
        }
        let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
        let new = NameTemplate::default().expand("orders", "shop", "", &context);
        assert_eq!(stage.capabilities.names.table.flaw(&new), None, "{key}: the default rule does not fit");
    }
}

#[test]
fn points_are_in_order_and_unusable_sets_have_reasons() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let key = operation.key();
        let choices = stage.read(operation.points(&stage.link, &stage.source)).unwrap();
        assert!(choices.backups.windows(2).all(|pair| pair[0].finished_at >= pair[1].finished_at), "{key}");
        assert!(choices.windows.windows(2).all(|pair| pair[0].to < pair[1].from), "{key}");
        assert!(choices.windows.iter().all(|window| window.from <= window.to), "{key}");
        assert!(choices.backups.iter().filter_map(|set| set.unusable.as_ref()).all(told), "{key}");
        assert!(choices.no_window.as_ref().is_none_or(told), "{key}");
        assert!(!stage.points().is_empty());
    }
}

#[test]
fn the_source_is_found_by_its_id_with_the_same_offer() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let found = stage.read(operation.source(&stage.link, &stage.source.id)).unwrap();
        assert_eq!((&found.id, &found.region), (&stage.source.id, &stage.source.region));
        assert_eq!(operation.capabilities(Some(&found)), stage.capabilities, "{}", operation.key());
        assert!(stage.read(operation.source(&stage.link, &"no-such-id".into())).is_err());
    }
}

#[test]
fn targets_are_offered_with_reasons_and_never_the_source_where_it_must_be_another() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        if !stage.capabilities.target.is_chosen() {
            continue;
        }
        for point in stage.points() {
            let targets = stage.read(operation.targets(&stage.link, &stage.source, &point)).unwrap();
            let key = operation.key();
            assert!(targets.iter().any(|target| target.unusable.is_none()), "{key}");
            assert!(targets.iter().any(|target| target.unusable.as_ref().is_some_and(told)), "{key}");
            let itself = targets.iter().find(|target| target.id == stage.source.id);
            let barred = itself.is_none_or(|source| source.unusable.is_some());
            assert!(stage.capabilities.target != Target::Another || barred, "{key}");
        }
    }
}

#[test]
fn a_catalogue_has_the_depth_that_was_promised() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let key = operation.key();
        if stage.capabilities.depth == Depth::Instance {
            continue;
        }
        for point in stage.points() {
            let catalog = stage.catalog(&point);
            assert!(!catalog.databases.is_empty(), "{key}");
            assert!(catalog.notes.iter().all(told), "{key}");
            for entry in &catalog.databases {
                let groups = entry.groups.as_deref().unwrap_or_default();
                let schemas = groups.iter().all(|group| group.schema.is_some());
                match stage.capabilities.depth {
                    Depth::Schemas => assert!(schemas, "{key} {}", entry.name),
                    Depth::Tables => assert!(groups.is_empty() || !schemas, "{key} {}", entry.name),
                    Depth::Databases | Depth::Instance => assert!(groups.is_empty(), "{key} {}", entry.name),
                }
            }
        }
    }
}
