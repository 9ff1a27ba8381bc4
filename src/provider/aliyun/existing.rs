//! What lives on an instance now (DescribeDatabases). No operation lists live tables.

use super::call::Call;
use super::{pages, wire};
use crate::domain::catalog::Existing;
use crate::domain::fault::Fault;
use crate::domain::ids::InstanceId;
use crate::provider::Link;

/// Codes that mean the service could not look into the database itself.
const BLIND: [&str; 4] = [
    "Database.ConnectError",
    "Database.QueryError",
    "SqlExecuteFailedOrTimeout",
    "InvalidDBInstanceStatus.NotSupport",
];

/// The live databases; `None` when the service itself cannot see them at the moment.
pub async fn read(link: &Link, instance: &InstanceId) -> Result<Existing, Fault> {
    let call = Call::new("DescribeDatabases").with("DBInstanceId", instance.as_str());
    // There is no total for MySQL: the first short page is the last.
    let open = |page: wire::Databases| (page.items.0, crate::provider::lenient::Word::default());
    let key = |database: &wire::Database| database.name.owned();
    match pages::all(link, call, pages::NUMBERED, open, key).await {
        Ok(list) => {
            let names = list.into_iter().filter_map(|database| database.name.owned()).collect();
            Ok(Existing { databases: Some(names), ..Existing::default() })
        }
        Err(fault) if fault.code.as_deref().is_some_and(|code| BLIND.contains(&code)) => {
            Ok(Existing::default())
        }
        Err(fault) => Err(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::{Script, link};

    #[tokio::test]
    async fn live_databases_are_listed_or_unknown() {
        let page = r#"{"Databases":{"Database":[{"DBName":"shop","DBStatus":"Running","PageNumber":1},{"DBName":"blog"}]}}"#;
        let blind = (400, r#"{"Code":"InvalidDBInstanceStatus.NotSupport"}"#);
        let script = Script::new([(200, page), blind, (404, r#"{"Code":"InvalidDBInstanceName.NotFound"}"#)]);
        let link = link(&script);
        let existing = read(&link, &"rm-1".into()).await.unwrap();
        assert_eq!(existing.databases.unwrap(), ["shop", "blog"]);
        assert_eq!(read(&link, &"rm-1".into()).await.unwrap().databases, None);
        assert!(read(&link, &"rm-1".into()).await.is_err());
    }
}
