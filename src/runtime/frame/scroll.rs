//! Rows that moved. It proposes shifts; whether one is worth its bytes is decided by encoding it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::tile::{Grid, Tile};

/// Shifts tried in full: the true one is nearly always the most frequent.
const TRIED: usize = 2;

/// Rows `top..=bottom` move by `by` rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub top: u16,
    pub bottom: u16,
    pub by: u16,
    pub up: bool,
}

/// The shifts most likely to save bytes, each with the rows it serves best.
pub(super) fn candidates(shown: &Grid, next: &Grid) -> Vec<Shift> {
    if next.height < 3 {
        return Vec::new();
    }
    let mut votes: Vec<(i32, u32)> = votes(shown, next).into_iter().collect();
    votes.sort_by_key(|(delta, count)| (std::cmp::Reverse(*count), delta.unsigned_abs(), *delta));
    votes.truncate(TRIED);
    votes.into_iter().filter_map(|(delta, _)| best_region(shown, next, delta)).collect()
}

/// How many changed rows are found again `delta` rows further down on the shown screen.
fn votes(shown: &Grid, next: &Grid) -> HashMap<i32, u32> {
    let mut places: HashMap<u64, Vec<u16>> = HashMap::new();
    for y in 0..shown.height {
        if shown.row(y).iter().any(|t| !t.is_erased()) {
            places.entry(fingerprint(shown.row(y))).or_default().push(y);
        }
    }
    let mut votes = HashMap::new();
    for y in (0..next.height).filter(|y| shown.row(*y) != next.row(*y)) {
        for from in places.get(&fingerprint(next.row(y))).into_iter().flatten().take(8) {
            *votes.entry(i32::from(*from) - i32::from(y)).or_insert(0) += 1;
        }
    }
    votes
}

fn fingerprint(row: &[Tile]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for tile in row {
        tile.text().hash(&mut hasher);
        (tile.pen.fg, tile.pen.bg, tile.pen.attrs).hash(&mut hasher);
    }
    hasher.finish()
}

/// The region that gains most cells by moving `delta` rows up (down when negative): the best span of rows that are
/// filled from elsewhere, less the rows that come free and must be drawn anew.
fn best_region(shown: &Grid, next: &Grid, delta: i32) -> Option<Shift> {
    let height = usize::from(next.height);
    let by = usize::try_from(delta.unsigned_abs()).ok()?;
    if by == 0 || by >= height {
        return None;
    }
    // Upward and downward moves are mirror images: look at the rows in the order they move.
    let up = delta > 0;
    let place = |i: usize| row_number(if up { i } else { height - 1 - i });
    let cost = |i: usize| differing(shown.row(place(i)), next.row(place(i)));
    let moved: Vec<i64> =
        (0..height - by).map(|i| cost(i) - differing(shown.row(place(i + by)), next.row(place(i)))).collect();
    let freed: Vec<i64> = (0..height).map(|i| cost(i) - used(next.row(place(i)))).collect();
    let (first, last) = best_span(&moved, &freed, by)?;
    let (a, b) = (place(first), place(last + by));
    Some(Shift { top: a.min(b), bottom: a.max(b), by: row_number(by), up })
}

/// The span with the largest gain over rows `first..=last` that are filled and the `by` rows after it that come free.
fn best_span(moved: &[i64], freed: &[i64], by: usize) -> Option<(usize, usize)> {
    let mut best: Option<(i64, usize, usize)> = None;
    let (mut first, mut sum) = (0, 0);
    for last in 0..moved.len() {
        if sum <= 0 {
            (first, sum) = (last, 0);
        }
        sum += moved[last];
        let gain = sum + freed[last + 1..=last + by].iter().sum::<i64>();
        if gain > 0 && best.is_none_or(|(most, ..)| gain > most) {
            best = Some((gain, first, last));
        }
    }
    best.map(|(_, first, last)| (first, last))
}

fn differing(a: &[Tile], b: &[Tile]) -> i64 {
    count(a.iter().zip(b).filter(|(a, b)| a != b).count())
}

fn used(row: &[Tile]) -> i64 {
    count(row.iter().filter(|t| !t.is_erased()).count())
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn row_number(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// What the terminal shows after the shift.
pub(super) fn apply(grid: &mut Grid, shift: Shift) {
    let width = usize::from(grid.width);
    let (start, end) = (usize::from(shift.top) * width, (usize::from(shift.bottom) + 1) * width);
    let cells = usize::from(shift.by) * width;
    let Some(region) = grid.tiles.get_mut(start..end) else { return };
    if cells > region.len() {
        return;
    }
    if shift.up {
        region.rotate_left(cells);
        let kept = region.len() - cells;
        region[kept..].fill(Tile::BLANK);
    } else {
        region.rotate_right(cells);
        region[..cells].fill(Tile::BLANK);
    }
}
