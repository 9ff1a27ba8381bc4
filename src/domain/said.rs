//! What the bytes of a request say, read back from them, and whether that is what the plan says.
//!
//! A request is made from a plan by one piece of code and read back by another: a slip in either shows here, before
//! anything is sent. Nothing here knows a wire format; operations read their own bytes.

use std::collections::BTreeMap;

use super::capability::{Capabilities, Needed, OptionValue, TimeForm};
use super::check::{Check, Status};
use super::draft::{DatabaseItem, PlanDraft};
use super::ids::InstanceId;
use super::point::RestorePoint;
use super::request::PreparedRequest;
use crate::messages::{Text, review as msg};

/// What a request says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The instance that is written to.
    pub instance: InstanceId,
    /// The source, where the request names it.
    pub source: Option<InstanceId>,
    /// The point.
    pub point: RestorePoint,
    /// Options, as far as they are sent.
    pub options: BTreeMap<String, OptionValue>,
    /// What is restored; empty where the request names nothing and means all.
    pub databases: Vec<DatabaseItem>,
}

/// One thing that is restored: database, schema and table (empty where there is none), old and new.
type Object<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// What is restored under which names, in an order of its own: the order in a request means nothing.
fn objects(databases: &[DatabaseItem]) -> Vec<Object<'_>> {
    let mut all = Vec::new();
    for db in databases {
        let (old, new) = (db.name.as_str(), db.result());
        if db.is_whole() {
            all.push((old, new, "", "", ""));
        }
        all.extend(
            db.all_tables().map(|(schema, table)| (old, new, schema, table.name.as_str(), table.result())),
        );
    }
    all.sort_unstable();
    all
}

/// The first thing that a request says otherwise than its plan.
pub fn differs(draft: &PlanDraft, capabilities: &Capabilities, said: &Said) -> Option<Text> {
    if said.instance != *draft.written() {
        return Some(msg::says_instance(&said.instance, draft.written()));
    }
    if let Some(source) = said.source.as_ref().filter(|source| **source != draft.instance) {
        return Some(msg::says_source(source, &draft.instance));
    }
    if !same_point(capabilities.time_form, &said.point, &draft.point) {
        return Some(msg::says_point(point(&said.point), point(&draft.point)));
    }
    if let Some(key) = other_option(draft, capabilities, &said.options) {
        return Some(msg::says_option(key));
    }
    let (meant, told) = (objects(&draft.databases), objects(&said.databases));
    let odd = meant.iter().zip(&told).find(|(a, b)| a != b).map(|(meant, _)| path(meant));
    let odd = odd.or_else(|| (meant.len() != told.len()).then(|| meant.len().to_string()));
    odd.map(|what| msg::says_names(meant.len(), told.len(), what))
}

fn path((db, _, schema, table, _): &Object<'_>) -> String {
    [*db, *schema, *table].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

/// Moments are the same when they are sent as the same text: a service that takes seconds has no milliseconds.
fn same_point(form: TimeForm, a: &RestorePoint, b: &RestorePoint) -> bool {
    match (a, b) {
        (RestorePoint::At(a), RestorePoint::At(b)) => form.text(*a) == form.text(*b),
        (a, b) => a == b,
    }
}

fn point(point: &RestorePoint) -> String {
    match point {
        RestorePoint::Backup(id) => id.to_string(),
        RestorePoint::At(at) => at.rfc3339(),
    }
}

/// An option that is sent otherwise than set. A switch that is off may be left out; what only a moment needs is not sent
/// with a backup set.
fn other_option<'a>(
    draft: &'a PlanDraft,
    capabilities: &Capabilities,
    said: &'a BTreeMap<String, OptionValue>,
) -> Option<&'a str> {
    let with_set = matches!(draft.point, RestorePoint::Backup(_));
    let sent = |key: &str| {
        let spec = capabilities.options.iter().find(|spec| spec.key == key);
        !(with_set && spec.is_some_and(|spec| spec.needed == Needed::ForMoment))
    };
    let of = |options: &BTreeMap<String, OptionValue>, key: &str| match options.get(key) {
        Some(OptionValue::Words(words)) => Some(OptionValue::Words(words.trim().to_owned())),
        Some(OptionValue::Switch(true)) => Some(OptionValue::Switch(true)),
        Some(OptionValue::Switch(false)) | None => None,
    };
    let keys = draft.options.keys().chain(said.keys());
    keys.map(String::as_str).find(|key| of(said, key) != of(&draft.options, key).filter(|_| sent(key)))
}

/// The check that the bytes say exactly what the plan says.
pub fn check(
    draft: &PlanDraft,
    capabilities: &Capabilities,
    request: &PreparedRequest,
    said: Option<&Said>,
) -> Check {
    const KEY: &str = "request";
    let blocked = |why: Text| Check::new(KEY, Status::Blocked, why, msg::request_fix());
    let Some(said) = said else { return blocked(msg::request_unreadable()) };
    match differs(draft, capabilities, said) {
        Some(why) => blocked(msg::request_differs(&why)),
        None => {
            let names = objects(&draft.databases).len();
            Check::ok(KEY, msg::request_says(names, request.body.len(), request.short_sha()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capability::{OptionKind, OptionSpec};
    use crate::domain::draft::TableItem;
    use crate::domain::testing;
    use crate::domain::time::Timestamp;

    fn draft() -> PlanDraft {
        let table = TableItem { name: "orders".into(), new_name: Some("orders_ud".into()) };
        PlanDraft {
            profile: "p".into(),
            operation: "o".into(),
            instance: "rm-1".into(),
            target: None,
            point: RestorePoint::At(Timestamp::from_millis(1_795_097_010_400)),
            options: BTreeMap::new(),
            damage: None,
            run: None,
            databases: vec![DatabaseItem {
                name: "shop".into(),
                new_name: None,
                schemas: vec![],
                tables: vec![table],
            }],
        }
    }

    fn said() -> Said {
        let draft = draft();
        let point = RestorePoint::At(Timestamp::from_secs(1_795_097_010));
        Said {
            instance: draft.instance.clone(),
            source: None,
            point,
            options: BTreeMap::new(),
            databases: draft.databases,
        }
    }

    fn words(change: impl FnOnce(&mut PlanDraft, &mut Said, &mut Capabilities)) -> String {
        let (mut draft, mut said, mut capabilities) = (draft(), said(), testing::capabilities());
        change(&mut draft, &mut said, &mut capabilities);
        differs(&draft, &capabilities, &said).unwrap_or_default().en.into_owned()
    }

    #[test]
    fn each_difference_is_named() {
        assert_eq!(words(|_, _, _| ()), "", "seconds are all that this service takes");
        assert!(words(|_, said, _| said.instance = "rm-2".into()).contains("rm-2"));
        assert!(words(|_, said, _| said.source = Some("rm-9".into())).contains("rm-9"));
        assert!(words(|_, said, _| said.point = RestorePoint::Backup("902".into())).contains("902"));
        assert!(words(|_, _, c| c.time_form = TimeForm::Millis).contains("2026-11-19T14:03:30"));
        let new = |said: &mut Said| said.databases[0].tables[0].new_name = Some("orders".into());
        assert!(words(|_, said, _| new(said)).contains("shop.orders"));
        assert!(words(|_, said, _| said.databases.clear()).contains('0'));
        assert_eq!(
            words(|draft, said, _| {
                draft.databases[0].tables[0].new_name = None;
                said.databases[0].tables[0].new_name = Some("orders".into());
            }),
            "",
            "a name kept is a name kept, however it is written"
        );
    }

    #[test]
    fn an_option_counts_where_it_is_sent() {
        let on = || BTreeMap::from([("fast".to_owned(), OptionValue::Switch(true))]);
        assert!(words(|draft, _, _| draft.options = on()).contains("fast"));
        assert!(words(|_, said, _| said.options = on()).contains("fast"));
        let off = BTreeMap::from([("fast".to_owned(), OptionValue::Switch(false))]);
        assert_eq!(words(|draft, _, _| draft.options = off), "");
        let region = || BTreeMap::from([("region".to_owned(), OptionValue::Words(" cn-x ".into()))]);
        let spec = OptionSpec {
            key: "region",
            label: Text::default(),
            kind: OptionKind::Words,
            default: None,
            needed: Needed::ForMoment,
            changes_list: false,
            explanation: Text::default(),
        };
        assert!(
            words(|draft, _, c| (draft.options, c.options) = (region(), vec![spec.clone()]))
                .contains("region")
        );
        assert_eq!(
            words(|draft, said, c| {
                (draft.options, c.options) = (region(), vec![spec]);
                (draft.point, said.point) =
                    (RestorePoint::Backup("1".into()), RestorePoint::Backup("1".into()));
            }),
            ""
        );
    }
}
