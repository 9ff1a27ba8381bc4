//! What the fixed points hold of a name: the older of the two usable sets still has it.

use super::fixtures::{TABLES, fault, text};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group};
use crate::domain::fault::Fault;
use crate::domain::find::{Found, Needle};
use crate::domain::point::RestorePoint;

/// The answer of one point.
pub fn found(point: &RestorePoint, needle: &Needle) -> Result<Found, Fault> {
    let tables = match point {
        RestorePoint::Backup(id) if id.as_str() == "903" => &["payments", "coupons"][..],
        RestorePoint::Backup(id) if id.as_str() == "900" => return Err(fault()),
        RestorePoint::At(at) if at.secs() % 2 == 1 => return Err(fault()),
        _ => &TABLES[..],
    };
    let entry = |name: &str| DatabaseEntry {
        name: name.to_owned(),
        size_bytes: None,
        groups: Some(vec![Group { schema: None, tables: tables.iter().copied().collect() }]),
    };
    let note = text("tables created after the backup are not listed", "未列出备份之后创建的表");
    let databases = vec![entry("shop"), entry("shop_audit"), entry("商城")];
    Ok(Found::of(needle, &Catalog { databases, notes: vec![note], ..Catalog::default() }))
}
