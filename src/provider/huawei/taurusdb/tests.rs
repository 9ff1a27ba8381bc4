//! The request of a plan, and what the reads make of the service's answers.

mod reads;
mod request;

use std::collections::BTreeMap;

use super::*;
use crate::domain::capability::OptionValue;
use crate::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::domain::validate::validate;
use crate::provider::testing::{PROJECT, Script, huawei_link as link, huawei_profile as profile};

const ID: &str = "61a4ea66210545909d74a05c27a7179ein07";

fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.into(), new_name: Some(new_name.into()) }
}

fn database(name: &str, tables: Vec<TableItem>) -> DatabaseItem {
    DatabaseItem { name: name.into(), new_name: None, schemas: vec![], tables }
}

fn options(latest: Option<bool>) -> BTreeMap<String, OptionValue> {
    latest.map(|on| (body::LAST_TABLE_INFO.to_owned(), OptionValue::Switch(on))).into_iter().collect()
}

fn draft(databases: Vec<DatabaseItem>, latest: Option<bool>) -> PlanDraft {
    PlanDraft {
        damage: None,
        profile: "shop-prod".into(),
        operation: KEY.into(),
        instance: ID.into(),
        target: None,
        point: RestorePoint::At(Timestamp::from_millis(1_690_890_940_000)),
        options: options(latest),
        run: None,
        databases,
    }
}

fn sample() -> PlanDraft {
    draft(vec![database("test_db_1", vec![table("t3", "t3_1690899914000")])], Some(true))
}
