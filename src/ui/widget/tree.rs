//! A tree as the rows that are open, of which only the visible ones are asked for. It knows no nodes: whoever gives
//! the rows says how deep each stands. It must never walk the whole tree.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{self, Column, Row};
use super::table;
use crate::ui::theme::{Role, Theme};

/// Cells before the deepest-left mark: the cursor's mark and a blank.
const MARGIN: u16 = 2;
/// Cells one level is moved to the right.
const INDENT: u16 = 2;

/// Whether a row has rows below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Branch {
    /// None.
    #[default]
    Leaf,
    /// Some, shown.
    Open,
    /// Some, hidden.
    Closed,
}

/// Whether a row is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Cannot be chosen: no box.
    #[default]
    None,
    /// Chosen.
    On,
    /// Not chosen.
    Off,
    /// Some of what is below is chosen.
    Partly,
}

/// One row of a tree.
#[derive(Clone, Debug, Default)]
pub struct TreeRow<'a> {
    /// How deep it stands; 0 is the outermost.
    pub depth: u16,
    /// Whether it can be opened.
    pub branch: Branch,
    /// Its box.
    pub check: Check,
    /// Its cells; the first follows the box.
    pub row: Row<'a>,
}

/// A window on a tree.
#[derive(Clone, Copy)]
pub struct Tree<'a> {
    /// The columns; the first holds the tree.
    pub columns: &'a [Column<'a>],
    /// Whether a line with the columns' titles comes first.
    pub header: bool,
    /// How many rows are open.
    pub len: usize,
    /// The first visible row (see `scroll::keep`).
    pub top: usize,
    /// The row with the cursor, when the tree has the focus.
    pub cursor: Option<usize>,
    /// Gives an open row by its number; asked for visible rows only.
    pub row: &'a dyn Fn(usize) -> TreeRow<'a>,
}

impl Tree<'_> {
    /// Draws the titles and the visible rows; returns where each row stands, and where its box does.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<(usize, Rect, Rect)> {
        let area = area.intersection(buf.area);
        let places = columns::places(self.columns, area.width.saturating_sub(MARGIN));
        let head = u16::from(self.header);
        if self.header {
            columns::titles(
                self.columns,
                &places,
                super::part(super::row(area, 0), MARGIN, area.width),
                buf,
                theme,
            );
        }
        let mut rows: Vec<(TreeRow, Rect)> = Vec::new();
        for line in head..area.height {
            let number = self.top.saturating_add(usize::from(line - head));
            if number >= self.len {
                break;
            }
            let at = super::row(area, line);
            let mut tree = (self.row)(number);
            if self.cursor == Some(number) {
                table::mark(&mut tree.row, at, buf, theme);
            }
            let (above, below) =
                (line == head && self.top > 0, line + 1 == area.height && number + 1 < self.len);
            rows.push((tree, table::under_sign(super::part(at, MARGIN, area.width), above, below)));
        }
        let widths = |tree: &TreeRow, room: &Rect| -> Vec<u16> {
            let lead = tree.depth.saturating_mul(INDENT) + 2 + if tree.check == Check::None { 0 } else { 4 };
            let mut widths: Vec<u16> =
                places.iter().map(|(x, width)| (*width).min(room.width.saturating_sub(*x))).collect();
            if let Some(first) = widths.first_mut() {
                *first = first.saturating_sub(lead);
            }
            widths
        };
        let mut named: Vec<(&mut Row, Vec<u16>)> = Vec::with_capacity(rows.len());
        for (tree, room) in &mut rows {
            let widths = widths(tree, room);
            named.push((&mut tree.row, widths));
        }
        columns::tell_apart(&mut named, self.columns.len(), theme);
        for (tree, room) in &rows {
            self.draw(tree, &places, *room, buf, theme);
        }
        let drawn = (0..rows.len()).map(|at| self.top.saturating_add(at));
        let lines = drawn.zip(area.rows().skip(usize::from(head)));
        lines.zip(&rows).map(|((number, line), (tree, room))| (number, line, box_of(tree, *room))).collect()
    }

    /// The first column loses what indent, mark and box take; the others stay where the titles are.
    fn draw(&self, tree: &TreeRow<'_>, places: &[(u16, u16)], area: Rect, buf: &mut Buffer, theme: &Theme) {
        let mut places = places.to_vec();
        if let Some(first) = places.first_mut() {
            let taken = lead(tree, super::part(area, first.0, first.1), buf, theme);
            *first = (first.0.saturating_add(taken), first.1.saturating_sub(taken));
        }
        columns::draw(&tree.row, self.columns, &places, area, buf, theme);
    }
}

/// Where the box of a row stands; empty where it has none.
fn box_of(tree: &TreeRow<'_>, room: Rect) -> Rect {
    let at = tree.depth.saturating_mul(INDENT).saturating_add(2);
    super::part(room, at, if tree.check == Check::None { 0 } else { 3 })
}

/// Draws indent, mark and box; returns the cells they take.
fn lead(tree: &TreeRow<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let [on, off, partly] = theme.glyphs.checks;
    let (mark, role) = match tree.branch {
        Branch::Leaf => (" ", Role::Text),
        Branch::Open => (theme.glyphs.open, Role::Text),
        Branch::Closed => (theme.glyphs.closed, Role::Text),
    };
    let check = match tree.check {
        Check::None => "",
        Check::On => on,
        Check::Off => off,
        Check::Partly => partly,
    };
    let role = if tree.row.dimmed { Role::Dim } else { role };
    let mut at = tree.depth.saturating_mul(INDENT);
    super::line(mark, role, super::part(area, at, 1), buf, theme);
    at = at.saturating_add(2);
    if !check.is_empty() {
        super::line(check, role, super::part(area, at, 3), buf, theme);
        at = at.saturating_add(4);
    }
    at
}
