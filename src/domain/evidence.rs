//! What is there to see of a restore beside its job: its new names, and what the instance does. Pure: lists go in, a count
//! comes out.
//!
//! A name that no list could show is unknown, never missing; a list that is older than what is asked about shows nothing.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::catalog::Existing;
use super::draft::PlanDraft;
use super::ids::JobId;
use super::naming::Folding;
use super::object::ObjectPath;
use super::time::Timestamp;

/// Names in one statement: more would not be read.
const STATED: usize = 20;

/// New names, counted on the instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCount {
    /// How many were found.
    pub found: usize,
    /// Those that a complete list does not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Those that no list tells of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

impl NameCount {
    /// How many names were asked for.
    pub fn all(&self) -> usize {
        self.found + self.missing.len() + self.unknown.len()
    }

    /// Whether a name was found; `None` where nobody can tell.
    pub fn has(&self, path: &ObjectPath) -> Option<bool> {
        let plain = path.plain();
        let among = |list: &[String]| list.iter().any(|name| *name == plain || *name == path.text());
        if among(&self.unknown) {
            return None;
        }
        Some(!among(&self.missing))
    }

    /// One statement for the names that no call lists, to be run by a person with a client of their own: it only reads. Names
    /// beyond the plain alphabet are left out of it, because quoting differs between engines.
    pub fn sql(&self) -> Option<String> {
        let is_plain = |name: &&str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-$".contains(c))
        };
        let names = self.unknown.iter().filter_map(|path| path.rsplit('.').next()).filter(is_plain);
        let quoted: Vec<String> = names.take(STATED).map(|name| format!("'{name}'")).collect();
        let list = quoted.join(",");
        (!quoted.is_empty()).then(|| {
            format!(
                "SELECT table_schema,table_name FROM information_schema.tables WHERE table_name IN ({list});"
            )
        })
    }
}

/// What was read beside the job, all at about one moment. `None` is "cannot see", never "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The new names. `None` where they prove nothing, because they may have been there before the send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<NameCount>,
    /// Tasks of the instance that began since the send, or may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<JobId>>,
    /// Whether a task of the instance is at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_work: Option<bool>,
    /// State of the instance, in the cloud's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_status: Option<String>,
    /// Whether that is a state in which the instance could be written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle: Option<bool>,
}

impl Evidence {
    /// Whether the request arrived: names that only it can have made.
    pub fn proves_arrival(&self) -> bool {
        self.names.as_ref().is_some_and(|names| names.found > 0)
    }

    /// Whether it is over: all names are there, and nothing is at work.
    pub fn proves_end(&self) -> bool {
        let whole = |names: &NameCount| names.found > 0 && names.found == names.all();
        self.names.as_ref().is_some_and(whole) && self.at_work == Some(false) && self.idle == Some(true)
    }

    /// Whether nothing of it is to be seen: no name, no task, an instance at rest. That does not prove that it never
    /// arrived; it is the ground on which the same request may go out again under the token that keeps it from running twice.
    pub fn shows_nothing(&self) -> bool {
        !self.proves_arrival()
            && self.tasks.as_ref().is_some_and(Vec::is_empty)
            && self.at_work == Some(false)
            && self.idle == Some(true)
    }
}

/// A name that a restore makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    database: &'a str,
    /// Schema (empty where there is none) and table; `None` for the database itself.
    table: Option<(&'a str, &'a str)>,
}

impl Place<'_> {
    /// As people write it.
    pub fn path(&self) -> String {
        match self.table {
            None => self.database.to_owned(),
            Some(("", table)) => format!("{}.{table}", self.database),
            Some((schema, table)) => format!("{}.{schema}.{table}", self.database),
        }
    }

    /// Its own name.
    pub fn name(&self) -> &str {
        self.table.map_or(self.database, |(_, table)| table)
    }
}

/// The names that a plan asks for: databases that come back whole, and single tables.
pub fn asked(draft: &PlanDraft) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for db in &draft.databases {
        let database = db.result();
        if db.is_whole() {
            places.push(Place { database, table: None });
        }
        let tables = db.all_tables().map(|(schema, table)| (schema, table.result()));
        places.extend(tables.map(|table| Place { database, table: Some(table) }));
    }
    places
}

/// New databases that come to hold single tables: they are not asked for by themselves, and yet a restore leaves them behind.
pub fn homes(draft: &PlanDraft) -> Vec<Place<'_>> {
    let new = draft.databases.iter().filter(|db| !db.is_whole() && db.result() != db.name);
    new.map(|db| Place { database: db.result(), table: None }).collect()
}

/// A count, and whether some of the names could be counted in a list that is to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The count.
    pub names: NameCount,
    /// Whether the list was too old: a later one will tell.
    pub later: bool,
}

/// Counts names in what lives on an instance. `since` is the moment that a list must not be older than, by the cloud's clock.
pub fn count(places: &[Place<'_>], folding: Folding, live: &Existing, since: Timestamp) -> Counted {
    if live.as_of.is_some_and(|at| at < since) {
        let unknown = places.iter().map(Place::path).collect();
        let names = NameCount { unknown, ..NameCount::default() };
        return Counted { later: !places.is_empty(), names };
    }
    let lists = Lists::of(live, folding);
    let mut names = NameCount::default();
    for place in places {
        match lists.holds(place) {
            Some(true) => names.found += 1,
            Some(false) => names.missing.push(place.path()),
            None => names.unknown.push(place.path()),
        }
    }
    Counted { names, later: false }
}

/// A database and a schema, as they are compared.
type Home<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The live names in a form in which each is found at once.
struct Lists<'a> {
    folding: Folding,
    live: &'a Existing,
    databases: Option<HashSet<Cow<'a, str>>>,
    tables: HashMap<Home<'a>, HashSet<Cow<'a, str>>>,
}

impl<'a> Lists<'a> {
    fn of(live: &'a Existing, folding: Folding) -> Self {
        let databases = live.databases.as_ref();
        let databases = databases.map(|names| names.iter().map(|name| folding.fold(name)).collect());
        let mut tables: HashMap<_, HashSet<Cow<'a, str>>> = HashMap::new();
        for known in &live.tables {
            let home = tables.entry((folding.fold(&known.database), folding.fold(&known.schema)));
            home.or_default().extend(known.tables.iter().map(|name| folding.fold(name)));
        }
        Self { folding, live, databases, tables }
    }

    /// Whether it is there; `None` where no list would tell.
    fn holds(&self, place: &Place<'_>) -> Option<bool> {
        let fold = |name| self.folding.fold(name);
        let (found, complete) = match place.table {
            None => {
                let list = self.databases.as_ref();
                (list.is_some_and(|names| names.contains(&fold(place.database))), list.is_some())
            }
            Some((schema, table)) => {
                let home = self.tables.get(&(fold(place.database), fold(schema)));
                (home.is_some_and(|names| names.contains(&fold(table))), self.live.lists_tables)
            }
        };
        // Some lists leave out names that are not of the plain alphabet.
        let shown = complete && (place.path().is_ascii() || !self.live.plain_only);
        if found { Some(true) } else { shown.then_some(false) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::catalog::KnownTables;
    use crate::domain::plan_file;

    fn live(tables: &[&str], complete: bool) -> Existing {
        let known = KnownTables {
            database: "shop".into(),
            schema: String::new(),
            tables: tables.iter().copied().collect(),
        };
        let databases = Some(vec!["shop".into(), "crm_back".into()]);
        Existing { databases, lists_tables: complete, tables: vec![known], ..Existing::default() }
    }

    fn place(table: &str) -> Place<'_> {
        Place { database: "shop", table: Some(("", table)) }
    }

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_secs(secs)
    }

    #[test]
    fn found_missing_and_unknown_are_three_things() {
        let places = [place("a"), place("B"), place("表"), Place { database: "crm_back", table: None }];
        let full = count(&places, Folding::Insensitive, &live(&["a", "b"], true), at(0)).names;
        assert_eq!((full.found, full.missing, full.unknown.len()), (3, vec!["shop.表".to_owned()], 0));
        let plain = Existing { plain_only: true, ..live(&["a", "b"], true) };
        let plain = count(&places, Folding::Insensitive, &plain, at(0)).names;
        assert_eq!((plain.found, plain.unknown), (3, vec!["shop.表".to_owned()]));
        let part = count(&places, Folding::Sensitive, &live(&["a", "b"], false), at(0)).names;
        assert_eq!((part.found, part.missing.len(), part.unknown.len()), (2, 0, 2));
    }

    #[test]
    fn the_statement_holds_plain_names_alone() {
        let unknown = ["shop.a_k7q2", "shop.it's", "shop.表", "shop.b"].map(str::to_owned).to_vec();
        let count = NameCount { unknown, ..NameCount::default() };
        assert!(count.sql().unwrap().ends_with("IN ('a_k7q2','b');"), "{:?}", count.sql());
        assert_eq!(NameCount::default().sql(), None);
    }

    #[test]
    fn a_list_that_is_too_old_tells_nothing_and_a_later_one_will() {
        let old = Existing { as_of: Some(at(9)), ..live(&["a"], true) };
        let told = count(&[place("a"), place("b")], Folding::Sensitive, &old, at(10));
        assert_eq!((told.names.found, told.names.unknown.len(), told.later), (0, 2, true));
        let told = count(&[place("a"), place("b")], Folding::Sensitive, &old, at(9));
        assert_eq!((told.names.found, told.names.missing.len(), told.later), (1, 1, false));
    }

    #[test]
    fn what_is_asked_for_is_told_as_people_write_it() {
        let text = r#"{"version":1,"profile":"p","operation":"o","instance":"i","point":{"backup":"1"},"databases":[
            {"name":"crm","new_name":"crm_back"},
            {"name":"shop","new_name":"shop_back","tables":[{"name":"a","new_name":"a_back"}]},
            {"name":"pay","schemas":[{"name":"public","tables":[{"name":"b","new_name":"b_back"}]}]}]}"#;
        let draft = plan_file::read(text, plan_file::Form::Json).unwrap();
        let paths: Vec<String> = asked(&draft).iter().map(Place::path).collect();
        assert_eq!(paths, ["crm_back", "shop_back.a_back", "pay.public.b_back"]);
        let homes: Vec<String> = homes(&draft).iter().map(Place::path).collect();
        assert_eq!(homes, ["shop_back"]);
    }

    proptest! {
        #[test]
        fn every_name_is_counted_once_and_only_a_whole_list_says_missing(
            asked in proptest::collection::vec("[a-cA-C]{1,2}", 0..12),
            there in proptest::collection::vec("[a-c]{1,2}", 0..12),
            complete: bool,
            stale: bool,
        ) {
            let places: Vec<Place> = asked.iter().map(|name| place(name)).collect();
            let there: Vec<&str> = there.iter().map(String::as_str).collect();
            let list = Existing { as_of: stale.then(|| at(1)), ..live(&there, complete) };
            let told = count(&places, Folding::Insensitive, &list, at(2)).names;
            prop_assert_eq!(told.all(), places.len());
            prop_assert!(complete && !stale || told.missing.is_empty());
            let evidence = Evidence { names: Some(told.clone()), at_work: Some(false), idle: Some(true), ..Evidence::default() };
            prop_assert!(!evidence.proves_end() || told.missing.is_empty() && told.unknown.is_empty() && told.found > 0);
        }
    }
}
