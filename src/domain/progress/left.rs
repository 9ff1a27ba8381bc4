//! The time left, as a range whose basis is said. One number would be invented: nobody knows one.

use super::{Far, Look, far, whole};
use crate::domain::job::{JobSnapshot, STALL_MS};
use crate::domain::time::Timestamp;
use crate::messages::{Text, progress as msg, time};

/// What a provider's pages say of how fast a restore of this kind is, in bytes a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// The slower figure.
    pub slow: u64,
    /// The faster one.
    pub fast: u64,
}

/// What a time left can rest on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// When the request was sent.
    pub sent_at: Option<Timestamp>,
    /// Looks that showed something new, oldest first.
    pub looks: &'a [Look],
    /// How much has to be read back, where a size is known.
    pub bytes: Option<u64>,
    /// The documented speed.
    pub speed: Option<Speed>,
    /// The simulator's factor; 1 on a real cloud.
    pub factor: u32,
}

/// One thing that a range rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    /// A known size at the documented speed.
    Documented {
        /// Bytes.
        bytes: u64,
        /// Bytes a second.
        speed: Speed,
    },
    /// The documented speed would have brought it back by now.
    Overdue {
        /// Bytes.
        bytes: u64,
        /// Bytes a second.
        speed: Speed,
    },
    /// What this run did so far.
    OwnRate {
        /// Points gained.
        gained: f64,
        /// In so many milliseconds.
        over_ms: i64,
    },
}

/// The time left.
#[derive(Clone, Debug, PartialEq)]
pub enum Left {
    /// Between two spans. The second is always the longer one.
    Range {
        /// At least.
        from_ms: i64,
        /// At most.
        to_ms: i64,
        /// On what it rests; never empty.
        basis: Vec<Basis>,
    },
    /// Nothing to rest a range on.
    NoBasis(Vec<Basis>),
    /// The job ended, or has not begun to be seen.
    Nothing,
}

/// Own progress counts only after so long: the first seconds say nothing about the rest.
const OWN_MS: i64 = 60_000;

/// A range beyond this is no help to anybody.
const LONGEST: i64 = 30 * 24 * 3_600_000;

/// How much a rate is mistrusted in both directions, in percent.
const DOUBT: f64 = 0.25;

/// Weighs what there is.
pub fn left(ground: &Ground, now: Timestamp) -> Left {
    let Some(last) = ground.looks.last() else { return Left::Nothing };
    if last.job.state.is_final() {
        return Left::Nothing;
    }
    let mut basis = Vec::new();
    let mut range: Option<(i64, i64)> = None;
    let mut add = |(from, to): (i64, i64)| {
        range = Some(range.map_or((from, to), |(a, b)| (a.min(from), b.max(to))));
    };
    if let Some((of, spans)) = documented(ground, now) {
        basis.push(of);
        spans.into_iter().for_each(&mut add);
    }
    // A percent that stands at 100 or went back says nothing about the rest.
    if let Some((own, span)) =
        own(ground.looks, ground.factor, now).filter(|_| matches!(far(ground.looks), Far::Percent(_)))
    {
        basis.push(own);
        add(span);
    }
    match range {
        Some((from, to)) if from <= LONGEST => {
            let (from_ms, to_ms) = minutes(from, to.min(LONGEST));
            Left::Range { from_ms, to_ms, basis }
        }
        _ => Left::NoBasis(basis),
    }
}

/// Whole minutes, outward, so that nothing looks more exact than it is; and never one number.
fn minutes(from: i64, to: i64) -> (i64, i64) {
    const MINUTE: i64 = 60_000;
    let from = from.max(0) / MINUTE * MINUTE;
    let to = (to.max(0) + MINUTE - 1) / MINUTE * MINUTE;
    (from, to.max(from + MINUTE))
}

fn documented(ground: &Ground, now: Timestamp) -> Option<(Basis, Option<(i64, i64)>)> {
    let (bytes, speed, sent_at) = (ground.bytes?, ground.speed?, ground.sent_at?);
    let factor = i64::from(ground.factor.max(1));
    let gone = now.since(sent_at).max(0);
    let needs = |rate: u64| {
        let ms = u128::from(bytes) * 1000 / u128::from(rate.max(1));
        i64::try_from(ms).unwrap_or(i64::MAX) / factor - gone
    };
    let (from, to) = (needs(speed.fast), needs(speed.slow));
    if to <= 0 {
        return Some((Basis::Overdue { bytes, speed }, None));
    }
    Some((Basis::Documented { bytes, speed }, Some((from.max(0), to))))
}

/// From the percents since they last went back.
fn own(looks: &[Look], factor: u32, now: Timestamp) -> Option<(Basis, (i64, i64))> {
    let told: Vec<(Timestamp, f64)> =
        looks.iter().filter_map(|look| Some((look.at, look.percent()?))).collect();
    let start = told.windows(2).rposition(|pair| pair[1].1 < pair[0].1).map_or(0, |at| at + 1);
    let told = &told[start..];
    let (first, last) = (told.first()?, told.last()?);
    let (gained, over_ms) = (last.1 - first.1, now.since(first.0));
    // A job that stands still has no rate any more.
    let still = now.since(last.0).saturating_mul(i64::from(factor.max(1)));
    if gained <= 0.0 || over_ms < OWN_MS || last.1 >= 100.0 || still >= STALL_MS {
        return None;
    }
    // Until the last change, until now, and over the last stretch: the truth lies about there.
    let until_change = last.0.since(first.0).max(1);
    let mut rates = vec![rate(gained, until_change), rate(gained, over_ms)];
    if let [.., before, _] = told {
        rates.push(rate(last.1 - before.1, now.since(before.0)));
    }
    let slow = rates.iter().copied().fold(f64::INFINITY, f64::min) * (1.0 - DOUBT);
    let fast = rates.iter().copied().fold(0.0, f64::max) * (1.0 + DOUBT);
    let rest = 100.0 - last.1;
    Some((Basis::OwnRate { gained, over_ms }, (span(rest / fast), span(rest / slow))))
}

#[expect(clippy::cast_precision_loss, reason = "spans of a job are far below what a double holds exactly")]
fn rate(gained: f64, ms: i64) -> f64 {
    gained / ms.max(1) as f64
}

#[expect(clippy::cast_possible_truncation, reason = "clamped before")]
fn span(ms: f64) -> i64 {
    // What is no number is as long as can be.
    if ms.is_finite() { ms.clamp(0.0, 1e15) as i64 } else { i64::MAX }
}

impl Basis {
    /// In words.
    pub fn text(&self) -> Text {
        match self {
            Self::Documented { bytes, speed } => msg::documented(gb(*bytes), mb(speed.slow), mb(speed.fast)),
            Self::Overdue { bytes, speed } => msg::overdue(gb(*bytes), mb(speed.slow), mb(speed.fast)),
            Self::OwnRate { gained, over_ms } => msg::own_rate(whole(*gained), &time::span(*over_ms)),
        }
    }
}

impl Left {
    /// The range in words; empty where nothing is left to wait for.
    pub fn text(&self) -> Text {
        match self {
            Self::Range { from_ms, to_ms, .. } => msg::range(&time::about(*from_ms), &time::about(*to_ms)),
            Self::NoBasis(_) => msg::no_range(),
            Self::Nothing => Text::default(),
        }
    }

    /// On what it rests, in words.
    pub fn basis(&self) -> Text {
        let (Self::Range { basis, .. } | Self::NoBasis(basis)) = self else { return Text::default() };
        let words = basis.iter().fold(Text::default(), |all, one| all.join("; ", &one.text()));
        if words.is_empty() { msg::no_basis() } else { words }
    }

    /// The two ends as moments.
    pub fn ends(&self, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let Self::Range { from_ms, to_ms, .. } = self else { return None };
        Some((now.plus_millis(*from_ms), now.plus_millis(*to_ms)))
    }
}

/// The cloud's own figure, which is kept apart from ours.
pub fn clouds_own(job: &JobSnapshot) -> Option<Text> {
    let secs = job.remaining_secs.filter(|_| !job.state.is_final())?;
    Some(msg::clouds_own(&time::span(i64::try_from(secs).ok()?.saturating_mul(1000))))
}

fn gb(bytes: u64) -> String {
    crate::domain::check::gigabytes(bytes)
}

fn mb(bytes: u64) -> String {
    format!("{}", bytes / 1_000_000)
}
