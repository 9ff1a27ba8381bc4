//! One row: which cells must be drawn again, and when skipping, repeating or erasing is shorter.
//! It must never leave half of a wide character behind.

use super::encoder::Encoder;
use super::tile::Tile;

/// Gaps longer than this are never worth drawing again: a move takes six bytes at most.
const LONGEST_GAP: usize = 8;
/// Fewer blanks than this are shorter than erasing them and moving on.
const SHORTEST_ERASE: usize = 9;

pub(super) fn encode(encoder: &mut Encoder, shown: &[Tile], next: &[Tile], y: u16) {
    if shown == next {
        return;
    }
    let dirty = dirty(shown, next);
    let end = next.iter().rposition(|t| !t.is_erased()).map_or(0, |last| last + 1);
    let mut x = 0;
    while let Some(start) = first(&dirty, x).filter(|start| *start < end) {
        x = run_end(&dirty, start, end);
        reach(encoder, next, start, y);
        draw(encoder, next, start, x, end, y);
    }
    erase_rest(encoder, &dirty, end, y);
}

/// Cells that differ, and their other halves where a wide character comes or goes.
fn dirty(shown: &[Tile], next: &[Tile]) -> Vec<bool> {
    let mut dirty: Vec<bool> = shown.iter().zip(next).map(|(a, b)| a != b).collect();
    for tiles in [shown, next] {
        for x in 1..tiles.len() {
            if tiles[x].width == 0 && dirty[x - 1] != dirty[x] {
                dirty[x - 1] = true;
                dirty[x] = true;
            }
        }
    }
    dirty
}

fn first(dirty: &[bool], from: usize) -> Option<usize> {
    dirty.iter().skip(from).position(|d| *d).map(|at| from + at)
}

fn run_end(dirty: &[bool], start: usize, end: usize) -> usize {
    (start..end).find(|x| !dirty[*x]).unwrap_or(end)
}

/// Goes to a column, by drawing what lies between again where that is shorter.
fn reach(encoder: &mut Encoder, next: &[Tile], x: usize, y: u16) {
    if let Some((col, row)) = encoder.at() {
        let col = usize::from(col);
        if row == y && col < x && x - col <= LONGEST_GAP && next[col].width > 0 {
            let gap = &next[col..x];
            let same_pen = gap.iter().all(|t| encoder.has_pen_for(t) && !t.is_disputed());
            let bytes: usize = gap.iter().map(|t| t.text().len()).sum();
            if same_pen && bytes <= encoder.move_cost(cell(x), y) {
                return gap.iter().for_each(|t| encoder.tile(t));
            }
        }
    }
    encoder.move_to(cell(x), y);
}

fn draw(encoder: &mut Encoder, next: &[Tile], start: usize, stop: usize, end: usize, y: u16) {
    let mut x = start;
    while x < stop {
        let blanks = next[x..stop].iter().take_while(|t| t.is_erased()).count();
        if blanks >= SHORTEST_ERASE && x + blanks < end {
            encoder.move_to(cell(x), y);
            encoder.erase_cells(cell(blanks));
            x += blanks;
            continue;
        }
        // After disputed text the column is unknown and has to be said again.
        encoder.move_to(cell(x), y);
        encoder.tile(&next[x]);
        x += usize::from(next[x].width.max(1));
    }
}

/// What lies after the last used cell: a few blanks, or one erase.
fn erase_rest(encoder: &mut Encoder, dirty: &[bool], end: usize, y: u16) {
    let Some(start) = first(dirty, end) else { return };
    let stop = dirty.iter().rposition(|d| *d).map_or(start, |last| last + 1);
    // Erasing may begin anywhere between the text and the first leftover.
    let here = encoder.at().filter(|(col, row)| *row == y && (end..=start).contains(&usize::from(*col)));
    if stop - start <= 3 && encoder.has_pen_for(&Tile::BLANK) {
        encoder.move_to(cell(start), y);
        return (start..stop).for_each(|_| encoder.tile(&Tile::BLANK));
    }
    if here.is_none() {
        encoder.move_to(cell(start), y);
    }
    encoder.erase_line();
}

fn cell(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
