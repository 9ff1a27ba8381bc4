//! Reading a list to its end, whatever its total says: `offset` counts the records to skip, from 0.
//!
//! Pages may overlap, repeat or lie about the total. Every element is kept once; the end is a page that brings nothing
//! new, or a short one once the told total is reached.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::call::{Ask, read};
use crate::domain::fault::Fault;
use crate::provider::Link;
use crate::provider::lenient::Word;

/// No list is followed further than this.
const MOST_PAGES: usize = 2_000;

/// One page: its elements and the total it tells.
pub type Page<T> = (Vec<T>, Word);

/// Reads all pages of `size` elements. `open` takes an answer apart, `key` tells elements apart; one without a key is
/// dropped.
pub async fn all<A: DeserializeOwned, T>(
    link: &Link,
    ask: &Ask,
    size: usize,
    open: impl Fn(A) -> Page<T>,
    key: impl Fn(&T) -> Option<String>,
) -> Result<Vec<T>, Fault> {
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    let mut offset = 0;
    for _ in 0..MOST_PAGES {
        let page = ask.clone().with("offset", offset.to_string()).with("limit", size.to_string());
        let (items, total) = open(read(link, &page).await?);
        let count = items.len();
        let before = list.len();
        list.extend(items.into_iter().filter(|item| key(item).is_some_and(|key| seen.insert(key))));
        offset += count;
        let nothing_new = list.len() == before;
        let reached = total.u64().is_none_or(|total| list.len() as u64 >= total);
        if nothing_new || count < size && reached {
            break;
        }
        link.tell(list.len());
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::provider::huawei::call::Service;
    use crate::provider::huawei::wire::Rows;
    use crate::provider::testing::{Script, huawei_link};

    #[derive(Deserialize)]
    struct Answer {
        ids: Rows<Word>,
        total_count: Word,
    }

    fn page(ids: std::ops::Range<u32>, total: &str) -> (u16, String) {
        (200, format!(r#"{{"total_count":{total},"ids":{:?}}}"#, ids.collect::<Vec<_>>()))
    }

    async fn read_all(answers: Vec<(u16, String)>) -> (usize, Vec<String>) {
        let script = Script::new(answers);
        let link = huawei_link(&script);
        let ask = Ask::get(Service::Rds, "/v3/{project_id}/things");
        let open = |page: Answer| (page.ids.0, page.total_count);
        let list = all(&link, &ask, 100, open, Word::owned).await.unwrap();
        let seen = script.seen();
        assert!(seen.iter().all(|request| request.fields()["limit"] == "100"));
        (list.len(), seen.iter().map(|request| request.fields()["offset"].clone()).collect())
    }

    #[tokio::test]
    async fn every_element_comes_once_and_the_list_ends() {
        for (answers, wanted, offsets) in [
            // An honest list.
            (vec![page(0..100, "\"130\""), page(100..130, "130")], 130, vec!["0", "100"]),
            // Overlap, then a short page.
            (vec![page(0..100, "130"), page(60..130, "130")], 130, vec!["0", "100"]),
            // The same page for ever.
            (vec![page(0..100, "900"), page(0..100, "900")], 100, vec!["0", "100"]),
            // A total that promises more than there is.
            (vec![page(0..7, "900"), page(0..0, "900")], 7, vec!["0", "7"]),
            // A total that hides some.
            (vec![page(0..100, "5"), page(100..103, "5")], 103, vec!["0", "100"]),
            // No total.
            (vec![page(0..100, "null"), page(0..0, "\"\"")], 100, vec!["0", "100"]),
            // Pages smaller than asked for.
            (vec![page(0..30, "45"), page(30..45, "45")], 45, vec!["0", "30"]),
        ] {
            let (count, asked) = read_all(answers).await;
            assert_eq!((count, asked), (wanted, offsets.into_iter().map(str::to_owned).collect()));
        }
    }
}
