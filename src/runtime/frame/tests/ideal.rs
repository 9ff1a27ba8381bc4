//! A yardstick independent of the encoder: about the fewest bytes a careful program needs for a change, by the same
//! reckoning as the tool that measures other programs. It counts and writes nothing.

use ratatui::buffer::Buffer;

use crate::runtime::frame::tile::{Grid, Pen, Tile};

type At = (usize, usize);

fn digits(n: usize) -> usize {
    n.to_string().len()
}

fn count(n: usize) -> usize {
    if n == 1 { 0 } else { digits(n) }
}

fn attrs(bits: u8) -> Vec<String> {
    (0..8).filter(|b| bits & (1 << b) != 0).map(|b| [1, 2, 3, 4, 5, 7, 8, 9][b].to_string()).collect()
}

fn sgr(from: Pen, to: Pen) -> usize {
    if from == to {
        return 0;
    }
    let colours = |from: Pen| {
        let mut parts = Vec::new();
        if from.fg != to.fg {
            parts.push(if to.fg > 8 { 90 + u32::from(to.fg) - 9 } else { 30 + u32::from(to.fg) }.to_string());
        }
        if from.bg != to.bg {
            parts
                .push(if to.bg > 8 { 100 + u32::from(to.bg) - 9 } else { 40 + u32::from(to.bg) }.to_string());
        }
        parts
    };
    let mut full = vec![String::new()];
    full.extend(attrs(to.attrs));
    full.extend(colours(Pen::default()));
    let mut step: Vec<String> = vec!["22".to_owned(); (from.attrs & !to.attrs).count_ones() as usize];
    step.extend(attrs(to.attrs & !from.attrs));
    step.extend(colours(from));
    3 + full.join(";").len().min(step.join(";").len())
}

fn go(from: At, to: At) -> usize {
    let ((r0, c0), (r, c)) = (from, to);
    if from == to {
        return 0;
    }
    let absolute = 3 + if r > 0 { digits(r + 1) } else { 0 } + if c > 0 { 1 + digits(c + 1) } else { 0 };
    let mut across = if c == c0 { 0 } else { (3 + count(c + 1)).min(3 + count(c.abs_diff(c0))) };
    if c == 0 && c0 != 0 {
        across = 1;
    }
    if c < c0 {
        across = across.min(c0 - c);
    }
    let mut down = if r == r0 { 0 } else { (3 + count(r.abs_diff(r0))).min(3 + count(r + 1)) };
    if r > r0 {
        down = down.min(r - r0);
    }
    absolute.min(across + down)
}

struct Cost {
    at: At,
    pen: Pen,
    bytes: usize,
}

impl Cost {
    fn row(&mut self, old: &[Tile], new: &[Tile], y: usize) {
        let changed: Vec<usize> = (0..new.len()).filter(|x| old[*x] != new[*x]).collect();
        let (Some(&first), Some(&last)) = (changed.first(), changed.last()) else { return };
        let mut tail = new.len();
        while tail > 0 && new[tail - 1] == Tile::BLANK {
            tail -= 1;
        }
        let erase = tail <= last && last + 1 - tail > 3;
        let end = if erase { tail } else { last + 1 };
        let mut x = first;
        while x < end {
            if old[x] == new[x] {
                let Some(stop) = (x..end).find(|x| old[*x] != new[*x]) else { break };
                let again: usize = new[x..stop].iter().map(|t| t.text().len()).sum();
                let same = new[x..stop].iter().all(|t| t.pen == self.pen);
                if same && self.at == (y, x) && again <= go(self.at, (y, stop)) {
                    self.bytes += again;
                    self.at = (y, stop);
                }
                x = stop;
                continue;
            }
            self.bytes += go(self.at, (y, x)) + sgr(self.pen, new[x].pen) + new[x].text().len();
            self.pen = new[x].pen;
            self.at = (y, x + 1);
            x += 1;
        }
        if erase {
            let start = tail.max(first);
            self.bytes +=
                go(self.at, (y, start))
                    + 3
                    + sgr(Pen { fg: self.pen.fg, ..Pen::default() }, Pen::default())
                        .min(if self.pen.bg == 0 { 0 } else { 3 });
            self.at = (y, start);
        }
    }
}

fn grid(buf: &Buffer) -> Grid {
    let mut grid = Grid::default();
    grid.load(buf);
    grid
}

fn rows(old: &Grid, new: &Grid) -> usize {
    let mut cost = Cost { at: (0, 0), pen: Pen::default(), bytes: 0 };
    for y in 0..new.height {
        cost.row(old.row(y), new.row(y), usize::from(y));
    }
    cost.bytes + sgr(cost.pen, Pen::default())
}

/// Without moving rows.
pub(super) fn plain(old: &Buffer, new: &Buffer) -> usize {
    rows(&grid(old), &grid(new))
}

/// With one scroll of any region by any distance, the best of all.
pub(super) fn scrolled(old: &Buffer, new: &Buffer) -> usize {
    let (old, new) = (grid(old), grid(new));
    let height = usize::from(new.height);
    let width = usize::from(new.width);
    let mut best = rows(&old, &new);
    for (top, bottom, by) in (0..height)
        .flat_map(|t| (t + 1..height).flat_map(move |b| (1..=2.min(b - t)).map(move |by| (t, b, by))))
    {
        for up in [true, false] {
            let mut moved = old.clone();
            let region = &mut moved.tiles[top * width..(bottom + 1) * width];
            let cells = by * width;
            let kept = region.len() - cells;
            if up {
                region.rotate_left(cells);
                region[kept..].fill(Tile::BLANK);
            } else {
                region.rotate_right(cells);
                region[..cells].fill(Tile::BLANK);
            }
            let full = top == 0 && bottom + 1 == height;
            let region = if full { 0 } else { 7 + digits(top + 1) + digits(bottom + 1) };
            best = best.min(region + 3 + count(by) + rows(&moved, &new));
        }
    }
    best
}
