//! Reading a list to its end, whatever its counters say.
//!
//! Pages may overlap, repeat, shrink or lie about the total. Every element is kept once; the end is a page that
//! brings nothing new, or a short one once the told total is reached.

use std::collections::HashSet;

use super::call::{Call, read};
use super::wire::Answer;
use crate::domain::fault::Fault;
use crate::provider::Link;
use crate::provider::lenient::Word;

/// No list is followed further than this.
const MOST_PAGES: usize = 2_000;

/// How an operation pages.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// Its parameter for the page's number: `PageNumber`, or `PageIndex` on DescribeMetaList.
    pub number: &'static str,
    /// Elements asked for on a page.
    pub size: usize,
}

/// `PageNumber` with 100 elements: what every paged operation but DescribeMetaList takes.
pub const NUMBERED: Paging = Paging { number: "PageNumber", size: 100 };

/// `PageIndex` with 100 elements. Both parameters are always sent: one alone has no effect.
pub const INDEXED: Paging = Paging { number: "PageIndex", size: 100 };

/// One page: its elements and the total it tells.
pub type Page<T> = (Vec<T>, Word);

/// Reads all pages. `open` takes an answer apart, `key` tells elements apart; one without a key is dropped.
pub async fn all<A: Answer, T>(
    link: &Link,
    call: Call,
    paging: Paging,
    open: impl Fn(A) -> Page<T>,
    key: impl Fn(&T) -> Option<String>,
) -> Result<Vec<T>, Fault> {
    Ok(counted(link, call, paging, open, key).await?.0)
}

/// The same with the total that the last page told, for whoever must know whether anything is missing.
pub async fn counted<A: Answer, T>(
    link: &Link,
    call: Call,
    paging: Paging,
    open: impl Fn(A) -> Page<T>,
    key: impl Fn(&T) -> Option<String>,
) -> Result<(Vec<T>, Option<u64>), Fault> {
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    let mut told = None;
    for number in 1..=MOST_PAGES {
        let call =
            call.clone().with(paging.number, number.to_string()).with("PageSize", paging.size.to_string());
        let (items, total) = open(read(link, &call).await?);
        let count = items.len();
        let before = list.len();
        list.extend(items.into_iter().filter(|item| key(item).is_some_and(|key| seen.insert(key))));
        told = total.u64();
        let nothing_new = list.len() == before;
        let reached = told.is_none_or(|total| list.len() as u64 >= total);
        if nothing_new || count < paging.size && reached {
            break;
        }
        link.tell(list.len());
    }
    Ok((list, told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::aliyun::wire;
    use crate::provider::testing::{Script, link};

    fn page(ids: std::ops::Range<u32>, total: &str) -> (u16, String) {
        let items: Vec<String> = ids.map(|id| format!(r#"{{"BackupId":{id}}}"#)).collect();
        (200, format!(r#"{{"TotalRecordCount":{total},"Items":{{"Backup":[{}]}}}}"#, items.join(",")))
    }

    async fn read_all(answers: Vec<(u16, String)>) -> (usize, usize) {
        let script = Script::new(answers);
        let link = link(&script);
        let list = all(
            &link,
            Call::new("DescribeBackups"),
            NUMBERED,
            |page: wire::Backups| (page.items.0, page.total),
            |backup| backup.id.owned(),
        );
        let list = list.await.unwrap();
        let seen = script.seen();
        for (index, request) in seen.iter().enumerate() {
            assert_eq!(request.fields()["PageNumber"], (index + 1).to_string());
            assert_eq!(request.fields()["PageSize"], "100");
        }
        (list.len(), seen.len())
    }

    #[tokio::test]
    async fn every_element_comes_once_and_the_list_ends() {
        // An honest list.
        assert_eq!(read_all(vec![page(0..100, "\"130\""), page(100..130, "130")]).await, (130, 2));
        // Overlap, then a short page.
        assert_eq!(read_all(vec![page(0..100, "130"), page(60..130, "130")]).await, (130, 2));
        // The same page for ever.
        assert_eq!(read_all(vec![page(0..100, "900"), page(0..100, "900")]).await, (100, 2));
        // A total that promises more than there is.
        assert_eq!(read_all(vec![page(0..7, "900"), page(0..0, "900")]).await, (7, 2));
        // A total that hides some.
        assert_eq!(read_all(vec![page(0..100, "5"), page(100..103, "5")]).await, (103, 2));
        // No total.
        assert_eq!(
            read_all(vec![page(0..100, "null"), page(100..200, "null"), page(0..0, "\"\"")]).await,
            (200, 3)
        );
        // Pages smaller than asked for.
        assert_eq!(read_all(vec![page(0..30, "45"), page(30..45, "45")]).await, (45, 2));
    }
}
