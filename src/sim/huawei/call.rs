//! One admitted call, read the way the API pages type it. It must never read the world.

use super::failure::Failure;
use super::gateway::Admitted;
use super::received::Received;
use crate::sim::scenario::{HuaweiPages, HuaweiRules};
use chrono::NaiveDate;
use serde_json::Value;

/// One admitted call.
pub(super) struct Call<'a> {
    pub(super) received: &'a Received,
    pub(super) admitted: &'a Admitted,
    /// Unix milliseconds.
    pub(super) now_ms: i64,
}

/// A page of a list: `offset` records are skipped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    offset: usize,
    limit: usize,
    pages: HuaweiPages,
}

impl Page {
    /// The rows of this page.
    pub(super) fn of<T>(self, rows: &[T]) -> &[T] {
        let from = match self.pages {
            HuaweiPages::Overlap => self.offset.saturating_sub(1),
            HuaweiPages::Repeat => 0,
            HuaweiPages::Right | HuaweiPages::LyingTotal => self.offset,
        };
        let from = from.min(rows.len());
        &rows[from..from.saturating_add(self.limit).min(rows.len())]
    }

    /// How many rows the list says it has.
    pub(super) fn total(self, rows: usize) -> usize {
        if self.pages == HuaweiPages::LyingTotal { rows.saturating_mul(3) + 100 } else { rows }
    }
}

impl<'a> Call<'a> {
    /// A value of the path.
    pub(super) fn path(&self, name: &str) -> &'a str {
        let found = self.admitted.captures.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// `v3` or `v3.1`.
    pub(super) fn version(&self) -> &'a str {
        self.received.segments.first().map_or("", String::as_str)
    }

    /// A parameter of the query; an empty one counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.received.param(name).filter(|value| !value.is_empty())
    }

    /// Whether a filter lets a value through; an absent one does.
    pub(super) fn allows(&self, name: &str, value: &str) -> bool {
        self.get(name).is_none_or(|wanted| wanted == value)
    }

    /// Whether a name filter lets a name through: exactly, or anywhere in it after a `*`.
    pub(super) fn allows_name(&self, key: &str, name: &str) -> bool {
        self.get(key).is_none_or(|wanted| match wanted.strip_prefix('*') {
            Some(part) => name.contains(part),
            None => name == wanted,
        })
    }

    /// Offset and limit.
    pub(super) fn page(&self, rules: &HuaweiRules, usual: usize, most: usize) -> Result<Page, Failure> {
        let offset = self
            .get("offset")
            .map_or(Some(0), |text| text.parse().ok())
            .ok_or_else(|| Failure::parameter("offset"))?;
        let limit: Option<usize> = self.get("limit").map_or(Some(usual), |text| text.parse().ok());
        let limit = limit.filter(|limit| (1..=most).contains(limit));
        let limit = limit.ok_or_else(|| Failure::of("DBS.280439"))?;
        Ok(Page { offset, limit, pages: rules.pages })
    }

    /// Milliseconds in the query.
    pub(super) fn moment(&self, name: &str) -> Result<Option<i64>, Failure> {
        self.get(name).map(|text| text.parse().map_err(|_| Failure::parameter(name))).transpose()
    }

    /// A UTC day in the query: its first millisecond and that of the next day.
    pub(super) fn day(&self, name: &str) -> Result<Option<(i64, i64)>, Failure> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Failure::parameter(name))?;
        let from = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        Ok(Some((from, from + crate::sim::clock::DAY)))
    }

    /// The body as JSON.
    pub(super) fn body(&self) -> Result<Value, Failure> {
        if self.received.body.iter().all(u8::is_ascii_whitespace) {
            return Err(Failure::of("DBS.200006"));
        }
        serde_json::from_slice(&self.received.body)
            .map_err(|_| Failure::of("DBS.200001").about("The body is no JSON."))
    }
}
