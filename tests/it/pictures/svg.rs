//! A terminal's cells as SVG. Frames and bars are drawn, each piece of text stands at its own column and has the width
//! of its cells (`textLength`): Chinese and frames stay on the grid whatever font the reader has. Whole numbers only.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// Size of a cell.
const CELL: (u16, u16) = (9, 20);
/// The glyphs: six tenths of the size are a cell's width, as in most fonts of terminals.
const FONT_SIZE: u16 = 15;
/// From the top of a cell to the base line.
const BASE: u16 = 15;
/// Chinese is drawn a little larger than its neighbours, within two cells.
const WIDE_SIZE: u16 = 16;
/// Left and right of the cells, above and below them.
const MARGIN: (u16, u16) = (14, 10);
/// The window's bar.
const BAR: u16 = 32;
/// The base line of the bar's text.
const TITLE: u16 = 21;
/// Colours of text and background which have no number.
const TEXT: u8 = 16;
const PAPER: u8 = 17;
/// The sixteen colours, then text and background.
const COLOURS: [&str; 18] = [
    "#3b4048", "#f0707a", "#8fcf6c", "#e8bf6a", "#2f6fc4", "#cf8ae6", "#4fc1d0", "#c8cdd6", "#868d99",
    "#ff8f98", "#a9e08a", "#f7d58c", "#7db7ff", "#dfa6f2", "#7fdbe6", "#ffffff", "#d8dce4", "#15181e",
];

/// What frames the cells.
pub struct Window<'a> {
    pub title: &'a str,
    pub lang: &'a str,
    pub size: (u16, u16),
}

/// One frame of an animation.
pub struct Frame {
    pub screen: Screen,
    /// What is said in the bar.
    pub note: String,
    /// How many steps it is seen.
    pub steps: usize,
}

/// A picture that stands still.
pub fn still(window: &Window<'_>, screen: &Screen) -> String {
    wrap(window, "", &body(screen, window.size))
}

/// A picture that steps through frames again and again; `step` is in tenths of a second. Who wants no motion sees the
/// frame `poster`.
pub fn moving(window: &Window<'_>, frames: &[Frame], step: usize, poster: usize) -> String {
    let total: usize = frames.iter().map(|frame| frame.steps).sum();
    let mut css = format!(
        ".k{{visibility:hidden;animation:k1 {} step-end infinite}}.p{{visibility:visible}}\
         @media (prefers-reduced-motion:reduce){{.k{{animation:none!important}}}}",
        seconds(total * step)
    );
    let mut holds: Vec<usize> = frames.iter().map(|frame| frame.steps).collect();
    holds.sort_unstable();
    holds.dedup();
    for hold in holds {
        let until = hold * 100 / total;
        let _ = write!(css, "@keyframes k{hold}{{0%{{visibility:visible}}{until}%,to{{visibility:hidden}}}}");
    }
    let mut groups = String::new();
    let mut before = 0;
    for (index, frame) in frames.iter().enumerate() {
        let class = if index == poster { "k p" } else { "k" };
        let delay = seconds((total - before) * step);
        let _ = write!(groups, "<g class=\"{class}\" style=\"animation-delay:-{delay}");
        if frame.steps != 1 {
            let _ = write!(groups, ";animation-name:k{}", frame.steps);
        }
        let (x, y) = (window.size.0 * CELL.0, BAR + MARGIN.1 - TITLE);
        let _ =
            writeln!(groups, "\">\n<text x=\"{x}\" y=\"-{y}\" class=\"n\">{}</text>", escape(&frame.note));
        groups += &body(&frame.screen, window.size);
        groups += "</g>\n";
        before += frame.steps;
    }
    wrap(window, &css, &groups)
}

fn seconds(tenths: usize) -> String {
    format!("{}.{}s", tenths / 10, tenths % 10)
}

fn width(size: (u16, u16)) -> u16 {
    size.0 * CELL.0 + 2 * MARGIN.0
}

fn wrap(window: &Window<'_>, css: &str, body: &str) -> String {
    let (wide, high) = (width(window.size), window.size.1 * CELL.1 + BAR + 2 * MARGIN.1);
    let title = escape(window.title);
    let colours: String = COLOURS
        .iter()
        .enumerate()
        .fold(String::new(), |css, (at, colour)| css + &format!(".c{at}{{fill:{colour}}}"));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" \
         role=\"img\" aria-labelledby=\"title\" lang=\"{lang}\">\n<title id=\"title\">{title}</title>\n<style>\
         text{{font:{FONT_SIZE}px ui-monospace,\"SF Mono\",Menlo,Consolas,\"DejaVu Sans Mono\",\"Noto Sans Mono CJK SC\",\
         \"PingFang SC\",\"Microsoft YaHei\",monospace;fill:{text}}}{colours}\
         .b{{font-weight:700}}.d{{opacity:.62}}.i{{font-style:italic}}.u{{text-decoration:underline}}\
         .o,.t{{text-anchor:middle}}.w{{font-size:{WIDE_SIZE}px}}.h{{opacity:.25}}\
         .t,.n{{font-size:13px;fill:{quiet}}}.n{{text-anchor:end}}{css}</style>\n\
         <rect x=\".5\" y=\".5\" width=\"{inner}\" height=\"{tall}\" rx=\"10\" fill=\"{paper}\" stroke=\"#3b4048\"/>\n\
         <path d=\"M1 {BAR}V11A10 10 0 0 1 11 1H{right}A10 10 0 0 1 {edge} 11V{BAR}z\" fill=\"#22262e\"/>\n\
         <circle cx=\"20\" cy=\"16\" r=\"6\" fill=\"#ff5f57\"/><circle cx=\"40\" cy=\"16\" r=\"6\" fill=\"#febc2e\"/>\
         <circle cx=\"60\" cy=\"16\" r=\"6\" fill=\"#28c840\"/>\n\
         <text x=\"{middle}\" y=\"{TITLE}\" class=\"t\" aria-hidden=\"true\">undrop --demo</text>\n\
         <g transform=\"translate({left} {top})\">\n{body}</g>\n</svg>\n",
        lang = window.lang,
        text = COLOURS[usize::from(TEXT)],
        paper = COLOURS[usize::from(PAPER)],
        quiet = "#a5acb8",
        inner = wide - 1,
        tall = high - 1,
        right = wide - 11,
        edge = wide - 1,
        middle = wide / 2,
        left = MARGIN.0,
        top = BAR + MARGIN.1,
    )
}

fn body(screen: &Screen, size: (u16, u16)) -> String {
    let grid = Grid { screen, size };
    grid.backgrounds() + &grid.drawn() + &grid.texts()
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    fg: u8,
    bg: u8,
    flags: [bool; 4],
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (mut fg, mut bg) = (number(cell.fgcolor(), TEXT), number(cell.bgcolor(), PAPER));
        if cell.inverse() {
            std::mem::swap(&mut fg, &mut bg);
        }
        Self { fg, bg, flags: [cell.bold(), cell.dim(), cell.italic(), cell.underline()] }
    }

    /// The attribute, with a blank before it, for text or for what is drawn.
    fn class(&self, more: &str) -> String {
        let mut names = Vec::new();
        if self.fg != TEXT {
            names.push(format!("c{}", self.fg));
        }
        names.extend(
            ["b", "d", "i", "u"].iter().zip(self.flags).filter(|(_, on)| *on).map(|(n, _)| (*n).to_owned()),
        );
        names.extend((!more.is_empty()).then(|| more.to_owned()));
        if names.is_empty() { String::new() } else { format!(" class=\"{}\"", names.join(" ")) }
    }
}

fn number(colour: Color, otherwise: u8) -> u8 {
    match colour {
        Color::Default => otherwise,
        Color::Idx(index) if index < 16 => index,
        other => panic!("{other:?} is none of the sixteen colours"),
    }
}

/// How a cell is put into the picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A part of a frame: its arms to the left, right, up and down.
    Line([bool; 4]),
    /// A part of a bar: full or not.
    Block(bool),
    /// Text that every font for terminals has in one width.
    Plain,
    /// Anything else of one cell: it stands alone, in the middle of it.
    Odd,
    Wide,
}

fn kind(cell: &Cell) -> Kind {
    let arms = |arms: &str| Kind::Line(["l", "r", "u", "d"].map(|arm| arms.contains(arm)));
    match cell.contents() {
        "" | " " => Kind::Blank,
        "─" => arms("lr"),
        "│" => arms("ud"),
        "┌" => arms("rd"),
        "┐" => arms("ld"),
        "└" => arms("ru"),
        "┘" => arms("lu"),
        "├" => arms("rud"),
        "┤" => arms("lud"),
        "┬" => arms("lrd"),
        "┴" => arms("lru"),
        "┼" => arms("lrud"),
        "█" => Kind::Block(true),
        "░" => Kind::Block(false),
        _ if cell.is_wide() => Kind::Wide,
        text if text.is_ascii() => Kind::Plain,
        _ => Kind::Odd,
    }
}

struct Grid<'a> {
    screen: &'a Screen,
    size: (u16, u16),
}

impl Grid<'_> {
    fn cell(&self, column: u16, row: u16) -> &Cell {
        self.screen.cell(row, column).unwrap()
    }

    /// The cell that gives a place its background: the second half of a wide character has none of its own.
    fn ground(&self, column: u16, row: u16) -> &Cell {
        let hidden = self.cell(column, row).is_wide_continuation();
        self.cell(column - u16::from(hidden), row)
    }

    /// All cells with what is drawn for each, row by row; what two neighbours of a row share is one rectangle.
    fn bands<K: PartialEq>(&self, of: impl Fn(&Cell) -> Option<K>) -> Vec<(K, [u16; 3])> {
        let mut bands: Vec<(K, [u16; 3])> = Vec::new();
        for (row, column) in
            (0..self.size.1).flat_map(|row| (0..self.size.0).map(move |column| (row, column)))
        {
            let Some(key) = of(self.ground(column, row)) else { continue };
            match bands.last_mut() {
                Some((last, [top, _, end])) if *last == key && *top == row && *end == column => *end += 1,
                _ => bands.push((key, [row, column, column + 1])),
            }
        }
        bands
    }

    fn backgrounds(&self) -> String {
        let look = |cell: &Cell| Some(Look::of(cell).bg).filter(|bg| *bg != PAPER);
        let mut out = String::new();
        for (bg, band) in self.bands(look) {
            let _ = writeln!(out, "<path class=\"c{bg}\" d=\"{}\"/>", band_path(band));
        }
        out
    }

    /// Frames and bars: one path for each look.
    fn drawn(&self) -> String {
        let mut paths: BTreeMap<(Look, bool), String> = BTreeMap::new();
        let block = |cell: &Cell| match kind(cell) {
            Kind::Block(full) => Some((Look::of(cell), full)),
            _ => None,
        };
        for ((look, full), band) in self.bands(block) {
            *paths.entry((look, full)).or_default() += &band_path(band);
        }
        let mut looks: Vec<Look> = self.bands(line).into_iter().map(|((look, _), _)| look).collect();
        looks.sort_unstable();
        looks.dedup();
        for look in looks {
            *paths.entry((look, true)).or_default() += &self.frames(look);
        }
        let draw = |((look, full), path): ((Look, bool), String)| {
            let look = if look.fg == TEXT { Look { fg: 7, ..look } } else { look };
            format!("<path{} d=\"{path}\"/>\n", look.class(if full { "" } else { "h" }))
        };
        paths.into_iter().map(draw).collect()
    }

    /// The lines of a look, joined as far as they go.
    fn frames(&self, look: Look) -> String {
        let arms = |column: u16, row: u16| match line(self.cell(column, row)) {
            Some((own, arms)) if own == look => arms,
            _ => [false; 4],
        };
        let mut path = String::new();
        for row in 0..self.size.1 {
            let y = row * CELL.1 + CELL.1 / 2;
            for (from, to) in joined((0..self.size.0).map(|c| (arms(c, row)[0], arms(c, row)[1])), CELL.0) {
                let _ = write!(path, "M{from} {y}h{length}v1h-{length}z", length = to - from);
            }
        }
        for column in 0..self.size.0 {
            let x = column * CELL.0 + CELL.0 / 2;
            for (from, to) in
                joined((0..self.size.1).map(|r| (arms(column, r)[2], arms(column, r)[3])), CELL.1)
            {
                let _ = write!(path, "M{x} {from}h1v{length}h-1z", length = to - from);
            }
        }
        path
    }

    fn texts(&self) -> String {
        let mut out = String::new();
        for row in 0..self.size.1 {
            for run in self.runs(row) {
                out += &run.element(row);
            }
        }
        out
    }

    /// The pieces of text of a row: of one look and one kind, with no more than one blank between words.
    fn runs(&self, row: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for column in 0..self.size.0 {
            let cell = self.cell(column, row);
            let (kind, look) = (kind(cell), Look::of(cell));
            if !matches!(kind, Kind::Plain | Kind::Odd | Kind::Wide) || cell.is_wide_continuation() {
                continue;
            }
            let cells = if kind == Kind::Wide { 2 } else { 1 };
            if let Some(last) = runs.last_mut().filter(|last| last.goes_on(kind, look, column)) {
                if last.column + last.cells < column {
                    last.text.push(' ');
                }
                last.text += cell.contents();
                last.cells = column + cells - last.column;
            } else {
                runs.push(Run { column, cells, text: cell.contents().to_owned(), kind, look });
            }
        }
        runs
    }
}

/// A piece of text.
struct Run {
    column: u16,
    cells: u16,
    text: String,
    kind: Kind,
    look: Look,
}

impl Run {
    fn goes_on(&self, kind: Kind, look: Look, column: u16) -> bool {
        let gap = column - self.column - self.cells;
        let near = gap == 0 || gap == 1 && kind == Kind::Plain && !self.look.flags[3];
        near && self.kind == kind && self.look == look && kind != Kind::Odd
    }

    fn element(&self, row: u16) -> String {
        let glyphs = u16::try_from(self.text.chars().count()).unwrap();
        let air = if self.kind == Kind::Wide { 2 * CELL.0 - WIDE_SIZE } else { 0 };
        let x = self.column * CELL.0 + if self.kind == Kind::Odd { CELL.0 / 2 } else { air / 2 };
        let y = row * CELL.1 + BASE;
        let more = match self.kind {
            Kind::Wide => "w",
            Kind::Odd => "o",
            _ => "",
        };
        let length = self.cells * CELL.0 - air;
        let length = if glyphs > 1 { format!(" textLength=\"{length}\"") } else { String::new() };
        format!("<text x=\"{x}\" y=\"{y}\"{length}{}>{}</text>\n", self.look.class(more), escape(&self.text))
    }
}

/// The rectangle of a row, a first column and the column after the last.
fn band_path([row, from, to]: [u16; 3]) -> String {
    let length = (to - from) * CELL.0;
    format!("M{} {}h{length}v{}h-{length}z", from * CELL.0, row * CELL.1, CELL.1)
}

fn line(cell: &Cell) -> Option<(Look, [bool; 4])> {
    match kind(cell) {
        Kind::Line(arms) => Some((Look::of(cell), arms)),
        _ => None,
    }
}

/// From where to where lines go along an axis, given for each cell whether it has an arm before and after its middle.
fn joined(cells: impl Iterator<Item = (bool, bool)>, cell: u16) -> Vec<(u16, u16)> {
    let mut lines: Vec<(u16, u16)> = Vec::new();
    let mut start = 0;
    for (before, after) in cells {
        let middle = start + cell / 2;
        if before || after {
            let from = if before { start } else { middle };
            let to = if after { start + cell } else { middle + 1 };
            match lines.last_mut() {
                Some(last) if last.1 == from => last.1 = to,
                _ => lines.push((from, to)),
            }
        }
        start += cell;
    }
    lines
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn lines_join_over_cells() {
    let corner_line_corner = [(false, true), (true, true), (true, false), (false, false), (true, true)];
    assert_eq!(joined(corner_line_corner.into_iter(), 9), [(4, 23), (36, 45)]);
}

#[test]
fn text_is_cut_where_the_grid_could_be_lost() {
    let mut parser = vt100::Parser::new(1.try_into().unwrap(), 24.try_into().unwrap(), 0);
    parser.process("a b  c\x1b[44m订单\x1b[0m→\x1b[1md<\x1b[0m │█".as_bytes());
    let grid = Grid { screen: parser.screen(), size: (24, 1) };
    let runs: Vec<(u16, u16, String)> =
        grid.runs(0).into_iter().map(|r| (r.column, r.cells, r.text)).collect();
    let wanted = [(0, 3, "a b"), (5, 1, "c"), (6, 4, "订单"), (10, 1, "→"), (11, 2, "d<")];
    assert_eq!(runs, wanted.map(|(column, cells, text)| (column, cells, text.to_owned())));
    assert!(grid.texts().contains(r#"<text x="99" y="15" textLength="18" class="b">d&lt;</text>"#));
    assert_eq!(grid.backgrounds(), "<path class=\"c4\" d=\"M54 0h36v20h-36z\"/>\n");
    assert!(grid.drawn().contains("M135 0h9v20h-9z"), "{}", grid.drawn());
}
