//! The writer against an emulator: whatever is drawn after whatever, the emulator shows exactly that.

mod ideal;

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::{FrameOptions, FrameWriter};

const W: u16 = 24;
const H: u16 = 9;

fn parser(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap(), 0)
}

/// What a cell shows, in words both sides can say.
type Shown = (String, vt100::Color, vt100::Color, bool, bool, bool, bool, bool);

fn colour(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::Green => vt100::Color::Idx(2),
        Color::Blue => vt100::Color::Idx(4),
        Color::Gray => vt100::Color::Idx(7),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::LightRed => vt100::Color::Idx(9),
        Color::White => vt100::Color::Idx(15),
        _ => vt100::Color::Default,
    }
}

/// Of a blank only what shows counts.
fn seen(shown: Shown) -> Shown {
    let (text, fg, bg, bold, dim, italic, underline, inverse) = shown;
    let text = if text.is_empty() { " ".to_owned() } else { text };
    if text != " " {
        return (text, fg, bg, bold, dim, italic, underline, inverse);
    }
    let fg = if underline || inverse { fg } else { vt100::Color::Default };
    (text, fg, bg, false, false, false, underline, inverse)
}

fn wanted(cell: &Cell) -> Shown {
    let has = |m| cell.modifier.contains(m);
    seen((
        cell.symbol().to_owned(),
        colour(cell.fg),
        colour(cell.bg),
        has(Modifier::BOLD),
        has(Modifier::DIM),
        has(Modifier::ITALIC),
        has(Modifier::UNDERLINED),
        has(Modifier::REVERSED),
    ))
}

fn got(cell: &vt100::Cell) -> Shown {
    seen((
        cell.contents().to_owned(),
        cell.fgcolor(),
        cell.bgcolor(),
        cell.bold(),
        cell.dim(),
        cell.italic(),
        cell.underline(),
        cell.inverse(),
    ))
}

fn assert_shows(screen: &vt100::Screen, buf: &Buffer, what: &str) {
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let width = cell.cell_width().max(1);
            let fits = x + width <= buf.area.width;
            let wanted = if fits { wanted(cell) } else { wanted(&Cell::EMPTY) };
            if fits {
                assert_eq!(got(screen.cell(y, x).unwrap()), wanted, "{what}: cell {x},{y}");
            }
            x += width;
        }
    }
}

#[derive(Clone, Debug)]
enum Change {
    Text(u16, u16, String, Style),
    Fill(Rect, Style),
    Blank(Rect),
    Up(u16, u16, u16),
    Down(u16, u16, u16),
    Everything(String, Style),
}

fn any_style() -> impl Strategy<Value = Style> {
    let colours = [Color::Reset, Color::Red, Color::Green, Color::DarkGray, Color::White];
    let modifier = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        // Not both: the emulator knows one intensity at a time.
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::ITALIC.union(Modifier::REVERSED),
    ]);
    let styled = (prop::sample::select(colours.to_vec()), prop::sample::select(colours.to_vec()), modifier)
        .prop_map(|(fg, bg, m)| Style::reset().fg(fg).bg(bg).add_modifier(m));
    prop_oneof![2 => Just(Style::reset()), 3 => styled]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-c ]{0,24}",
        1 => " {0,24}",
        2 => "[a订单表é│ ]{0,14}",
        1 => "(a|e\u{301}|🦀|ｶ|한|订\u{301}| ){0,8}",
    ]
}

fn any_rect() -> impl Strategy<Value = Rect> {
    (0..W, 0..H, 0..=W, 0..=H).prop_map(|(x, y, w, h)| Rect::new(x, y, w.min(W - x), h.min(H - y)))
}

fn any_change() -> impl Strategy<Value = Change> {
    let scroll = || (0..H, 0..H, 1..4u16).prop_map(|(a, b, by)| (a.min(b), a.max(b), by));
    prop_oneof![
        5 => (0..W, 0..H, any_text(), any_style()).prop_map(|(x, y, t, s)| Change::Text(x, y, t, s)),
        1 => (any_rect(), any_style()).prop_map(|(r, s)| Change::Fill(r, s)),
        1 => any_rect().prop_map(Change::Blank),
        2 => scroll().prop_map(|(a, b, by)| Change::Up(a, b, by)),
        2 => scroll().prop_map(|(a, b, by)| Change::Down(a, b, by)),
        1 => (any_text(), any_style()).prop_map(|(t, s)| Change::Everything(t, s)),
    ]
}

fn apply(buf: &mut Buffer, change: &Change) {
    match change {
        Change::Text(x, y, text, style) => {
            buf.set_string(*x, *y, text, *style);
        }
        Change::Fill(area, style) => buf.set_style(*area, *style),
        Change::Blank(area) => area.positions().for_each(|at| buf[at].reset()),
        Change::Up(top, bottom, by) => shift(buf, *top, *bottom, *by, true),
        Change::Down(top, bottom, by) => shift(buf, *top, *bottom, *by, false),
        Change::Everything(text, style) => {
            (0..H).for_each(|y| {
                buf.set_string(0, y, format!("{text}{y}"), *style);
            });
        }
    }
}

fn shift(buf: &mut Buffer, top: u16, bottom: u16, by: u16, up: bool) {
    let width = usize::from(buf.area.width);
    let region = &mut buf.content[usize::from(top) * width..(usize::from(bottom) + 1) * width];
    let cells = (usize::from(by) * width).min(region.len());
    if up {
        region.rotate_left(cells);
    } else {
        region.rotate_right(cells);
    }
    let free = if up { region.len() - cells..region.len() } else { 0..cells };
    region[free].iter_mut().for_each(Cell::reset);
}

/// ratatui leaves what it likes behind wide characters; a well-formed buffer has blanks of the same pen there.
fn tidy(buf: &mut Buffer) {
    let width = usize::from(buf.area.width);
    for row in buf.content.chunks_mut(width) {
        let mut x = 0;
        while x < width {
            let step = usize::from(row[x].cell_width().max(1));
            for follower in x + 1..(x + step).min(width) {
                let mut blank = row[x].clone();
                blank.set_symbol(" ");
                row[follower] = blank;
            }
            x += step;
        }
    }
}

/// Changes to the screen, then where the cursor is.
type Frame = (Vec<Change>, Option<(u16, u16)>);

fn run(frames: &[Frame], options: FrameOptions) {
    let mut writer = FrameWriter::new(options);
    let mut terminal = parser(W, H);
    let mut buf = Buffer::empty(Rect::new(0, 0, W, H));
    for (number, (changes, cursor)) in frames.iter().enumerate() {
        for change in changes {
            apply(&mut buf, change);
        }
        tidy(&mut buf);
        let cursor = cursor.map(Position::from);
        let bytes = writer.frame(&buf, cursor).to_vec();
        terminal.process(&bytes);
        let what = format!("frame {number}, {:?}", String::from_utf8_lossy(&bytes));
        assert_shows(terminal.screen(), &buf, &what);
        assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
        if let Some(at) = cursor {
            assert_eq!(terminal.screen().cursor_position(), (at.y, at.x), "{what}");
        }
        assert!(writer.frame(&buf, cursor).is_empty(), "an unchanged frame is no bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_terminal_shows_what_was_drawn(
        frames in prop::collection::vec(
            (prop::collection::vec(any_change(), 1..5), prop::option::of((0..W, 0..H))), 1..8),
        scroll: bool, synchronized: bool,
    ) {
        run(&frames, FrameOptions { scroll, synchronized });
    }
}

proptest! {
    #[test]
    fn any_symbol_leaves_no_control_byte(symbol in any::<String>(), x in 0u16..4) {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        buf[(x, 0)].set_symbol(&symbol);
        let mut writer = FrameWriter::new(FrameOptions::default());
        writer.frame(&Buffer::empty(buf.area), None);
        let bytes = String::from_utf8(writer.frame(&buf, None).to_vec()).unwrap();
        // What is left after the writer's own moves holds nothing but text.
        let own = ["\x1b[m", "\x1b[K", "\x1b[H", "\x1b[C", "\x1b[2C", "\x1b[3C", "\x1b[J", "\r", "\x08",
            "\x1b[;2H", "\x1b[;3H", "\x1b[;4H", "\x1b[2G", "\x1b[3G", "\x1b[4G"];
        let rest = own.iter().fold(bytes, |text, part| text.replace(part, ""));
        prop_assert!(!rest.chars().any(char::is_control), "{rest:?}");
    }
}

#[test]
fn a_resize_paints_the_whole_screen_again() {
    let mut writer = FrameWriter::new(FrameOptions::default());
    for (width, height) in [(10, 3), (1, 1), (30, 5), (0, 0), (7, 2)] {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        if height > 0 {
            buf.set_string(0, height - 1, "abcdefg", Style::new());
        }
        let bytes = writer.frame(&buf, None).to_vec();
        if width > 0 {
            let mut terminal = parser(width, height);
            terminal.process(&bytes);
            assert_shows(terminal.screen(), &buf, "resized");
        }
    }
}

#[test]
fn an_invalidated_writer_starts_over() {
    let mut writer = FrameWriter::new(FrameOptions::default());
    let buf = Buffer::with_lines(["abc"]);
    writer.frame(&buf, None);
    assert!(writer.frame(&buf, None).is_empty());
    writer.invalidate();
    assert!(String::from_utf8_lossy(writer.frame(&buf, None)).contains("\x1b[2Jabc"));
}

/// A list as undrop draws it: a path above, hints below, a marker and a highlighted name at the cursor.
fn list(top: usize, cursor: usize) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, 80, 24));
    buf.set_string(0, 0, " ## PROD ##  huawei cn-north-4", Style::new().add_modifier(Modifier::REVERSED));
    buf.set_string(0, 1, "Scope > Instance > Point > [TABLES] > Checks", Style::new());
    for line in 0..18u16 {
        let row = top + usize::from(line);
        let name = format!("table_{:06}_{}", row * 7919 % 1_000_003, ["audit", "orders", "eu"][row % 3]);
        let y = line + 3;
        buf.set_string(4, y, "[ ]", Style::new());
        buf.set_string(40, y, format!("{:>5} MB", row * 37 % 9973), Style::new());
        buf.set_string(50, y, format!("{name}_k7q2"), Style::new());
        let style = if row == cursor { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
        buf.set_string(8, y, name, style);
        if row == cursor {
            buf.set_string(2, y, ">", Style::new());
        }
    }
    buf.set_string(0, 22, "Space choose  e edit name  r rule  / find  Enter next", Style::new());
    buf.set_string(0, 23, format!("{:>6} of 1000000", cursor + 1), Style::new());
    buf
}

/// Mean bytes and mean ideal bytes over the frames after the first.
fn figures(frames: impl Iterator<Item = Buffer>) -> (f64, f64, f64) {
    let mut writer = FrameWriter::new(FrameOptions::default());
    let (mut shown, mut bytes, mut plain, mut scrolled, mut count) = (None::<Buffer>, 0, 0, 0, 0);
    for buf in frames {
        let sent = writer.frame(&buf, None).len();
        if let Some(before) = &shown {
            bytes += sent;
            plain += ideal::plain(before, &buf);
            scrolled += ideal::scrolled(before, &buf);
            count += 1;
        }
        shown = Some(buf);
    }
    let mean = |sum: usize| f64::from(u32::try_from(sum).unwrap()) / f64::from(count);
    (mean(bytes), mean(plain), mean(scrolled))
}

#[test]
fn a_cursor_move_costs_little_more_than_the_ideal() {
    let (bytes, plain, _) = figures((0..18).map(|cursor| list(0, cursor)));
    println!("bytes per cursor move: {bytes:.1}, ideal {plain:.1}, ratio {:.2}", bytes / plain);
    assert!(bytes / plain <= 1.1);
}

#[test]
fn a_scrolled_line_costs_little_more_than_the_ideal() {
    let (bytes, plain, scrolled) = figures((0..12).map(|top| list(top, top + 17)));
    println!("bytes per scrolled line down: {bytes:.1}, ideal {scrolled:.1}, without scrolling {plain:.1}");
    assert!(bytes / scrolled <= 1.2);
    let (bytes, plain, scrolled) = figures((0..12).rev().map(|top| list(top, top)));
    println!("bytes per scrolled line up: {bytes:.1}, ideal {scrolled:.1}, without scrolling {plain:.1}");
    assert!(bytes / scrolled <= 1.2);
}

#[test]
fn a_page_costs_little_more_than_the_ideal() {
    let (bytes, plain, scrolled) = figures((0..20).map(|page| list(page * 18, page * 18 + 17)));
    println!("bytes per page: {bytes:.1}, ideal {:.1}", plain.min(scrolled));
    assert!(bytes / plain.min(scrolled) <= 1.2);
}
