//! The verbs of the point step and their keys.

use crate::app::action::{Action, Row, row};
use crate::messages::{keys, point as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Go on.
    Next,
    /// Type the damage time.
    Damage,
    /// Say that nobody knows when the damage was first seen.
    Unknown,
    /// Type the moment.
    Time,
    /// The last good point before the damage.
    JustBefore,
    /// Choose among the backup sets, or a moment again.
    Sets,
    /// Move the moment on by the step.
    Later,
    /// Move the moment back by the step.
    Earlier,
    /// A smaller step.
    Finer,
    /// A larger step.
    Coarser,
    /// Of the two points that are offered, the one before.
    NearBefore,
    /// Of the two points that are offered, the one after.
    NearAfter,
    /// See less of the timeline.
    ZoomIn,
    /// See more of the timeline.
    ZoomOut,
    /// See all of the timeline.
    Whole,
    /// Read again.
    Reload,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Point(Act::Next), "point.next", &["<enter>"], keys::next, msg::next_long, true),
    row(
        Action::Point(Act::NearBefore),
        "point.near-before",
        &["n", "<f6>"],
        msg::before,
        msg::before_long,
        true,
    ),
    row(Action::Point(Act::NearAfter), "point.near-after", &["N"], msg::after, msg::after_long, true),
    row(Action::Point(Act::Damage), "point.damage", &["d"], msg::damage, msg::damage_long, true),
    row(Action::Point(Act::Unknown), "point.unknown", &["x"], msg::unknown, msg::unknown_long, true),
    row(Action::Point(Act::Time), "point.time", &["t"], msg::time, msg::time_long, true),
    row(
        Action::Point(Act::JustBefore),
        "point.just-before",
        &["p"],
        msg::just_before,
        msg::just_before_long,
        true,
    ),
    row(Action::Point(Act::Sets), "point.sets", &["b"], msg::sets, msg::sets_long, true),
    row(Action::Point(Act::Later), "point.later", &["+", "="], msg::step, msg::later_long, false),
    row(Action::Point(Act::Earlier), "point.earlier", &["-"], msg::step, msg::earlier_long, false),
    row(Action::Point(Act::Coarser), "point.coarser", &["]"], msg::stride, msg::coarser_long, false),
    row(Action::Point(Act::Finer), "point.finer", &["["], msg::stride, msg::finer_long, false),
    row(Action::Point(Act::ZoomIn), "point.zoom-in", &["i"], msg::zoom, msg::zoom_in_long, false),
    row(Action::Point(Act::ZoomOut), "point.zoom-out", &["o"], msg::zoom, msg::zoom_out_long, false),
    row(Action::Point(Act::Whole), "point.whole", &["w"], msg::zoom, msg::whole_long, false),
    row(Action::Point(Act::Reload), "point.reload", &["r", "<f5>"], keys::reload, keys::reload_long, false),
];
