//! Parameters of one call, read the way the API pages type them. It must never read the world.

use super::failure::Failure;
use super::received::{Params, find};
use crate::sim::clock;

/// One admitted call.
pub(super) struct Call<'a> {
    pub(super) params: &'a Params,
    /// As the client named this server.
    pub(super) host: &'a str,
    /// Unix milliseconds.
    pub(super) now_ms: i64,
}

/// A page of a list: the slice to show and its number. Pages count from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) size: usize,
}

impl Page {
    /// The rows of this page.
    pub(super) fn of<T>(self, rows: &[T]) -> &[T] {
        let from = (self.number - 1).saturating_mul(self.size).min(rows.len());
        &rows[from..from.saturating_add(self.size).min(rows.len())]
    }
}

impl<'a> Call<'a> {
    /// A parameter; an empty one counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        find(self.params, name).filter(|value| !value.is_empty())
    }

    /// A parameter that must be there.
    pub(super) fn need(&self, name: &str) -> Result<&'a str, Failure> {
        self.get(name).ok_or_else(|| Failure::missing(name))
    }

    /// Whether a filter lets a value through; an absent one does.
    pub(super) fn allows(&self, name: &str, value: &str) -> bool {
        self.get(name).is_none_or(|wanted| wanted == value)
    }

    /// PageNumber and PageSize within bounds, or the codes that the list operations share.
    pub(super) fn page(&self, usual: usize, least: usize, most: usize) -> Result<Page, Failure> {
        let number = self.number("PageNumber", 1).filter(|number| *number >= 1).ok_or_else(|| {
            Failure::new(400, "InvalidPageNumbers.Malformed", "Specified page number is not valid.")
        })?;
        let size =
            self.number("PageSize", usual).filter(|size| (least..=most).contains(size)).ok_or_else(|| {
                Failure::new(
                    403,
                    "InvalidMaxRecordsPerPage.Malformed",
                    "Specified max records per page is not valid.",
                )
            })?;
        Ok(Page { number, size })
    }

    fn number(&self, name: &str, usual: usize) -> Option<usize> {
        self.get(name).map_or(Some(usual), |text| text.parse().ok())
    }

    /// StartTime and EndTime without seconds, as the lists of backups and logs want them. Unix milliseconds.
    pub(super) fn minute_span(&self) -> Result<(Option<i64>, Option<i64>), Failure> {
        let read = |name: &str| {
            self.get(name)
                .map(|text| moment(name, clock::read_minutes(text), "yyyy-MM-ddTHH:mmZ"))
                .transpose()
        };
        let (from, to) = (read("StartTime")?, read("EndTime")?);
        if from.zip(to).is_some_and(|(from, to)| to <= from) {
            let message = "The end time must be greater than the start time.";
            return Err(Failure::new(400, "InvalidParameterCombination", message));
        }
        Ok((from, to))
    }

    /// StartTime and EndTime with seconds, as the lists of copies want them: both, or nothing. Unix milliseconds.
    pub(super) fn second_span(&self) -> Result<Option<(i64, i64)>, Failure> {
        let read = |name: &str| {
            self.get(name)
                .map(|text| moment(name, clock::read_seconds(text), "yyyy-MM-ddTHH:mm:ssZ"))
                .transpose()
        };
        match read("StartTime")?.zip(read("EndTime")?) {
            Some((from, to)) if to <= from => Err(Failure::new(
                400,
                "InvalidTime.Format",
                "The end time must be later than the start time.",
            )),
            span => Ok(span),
        }
    }
}

/// A time that was read, or the code of its parameter.
fn moment(name: &str, read: Option<i64>, form: &str) -> Result<i64, Failure> {
    read.ok_or_else(|| {
        let message = format!("Specified {name} is not valid: {form} is expected.");
        Failure::new(400, &format!("Invalid{name}.Format"), message)
    })
}
