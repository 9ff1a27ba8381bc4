//! Lines of text that are composed first and shown in a window after: labels with values, paragraphs, JSON.
//! It holds only text that is safe to show; foreign text is escaped by whoever adds it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::theme::{Role, Theme};
use super::widget;
use super::widget::json;

/// A piece of a line.
type Span = (String, Role);

/// Composed lines.
#[derive(Debug)]
pub struct Doc<'a> {
    theme: &'a Theme,
    width: usize,
    lines: Vec<Vec<Span>>,
}

impl<'a> Doc<'a> {
    /// An empty document for a width.
    pub fn new(theme: &'a Theme, width: u16) -> Self {
        Self { theme, width: usize::from(width), lines: Vec::new() }
    }

    /// How many rows it takes.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// The cells a line has.
    pub fn width(&self) -> u16 {
        u16::try_from(self.width).unwrap_or(u16::MAX)
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.lines.push(Vec::new());
    }

    /// An empty line, where there is room to spare.
    pub fn gap(&mut self, wanted: bool) {
        if wanted {
            self.blank();
        }
    }

    /// A paragraph.
    pub fn text(&mut self, text: &str, role: Role) {
        self.hang("", Role::Text, 0, text, role);
    }

    /// A word, then a paragraph that begins beside it and goes on below itself.
    pub fn hang(&mut self, lead: &str, lead_role: Role, indent: u16, text: &str, role: Role) {
        let indent = usize::from(indent).min(self.width / 2);
        let room = self.width - indent;
        for (number, piece) in self.theme.measure.wrap(text, room).into_iter().enumerate() {
            let lead = if number == 0 { lead } else { "" };
            let lead = self.theme.measure.pad(lead, indent, crate::ui::text::Align::Left, " ");
            self.lines.push(vec![(lead, lead_role), (piece, role)]);
        }
    }

    /// A label and its value.
    pub fn pair(&mut self, label: &str, indent: u16, value: &str) {
        self.hang(label, Role::Dim, indent, value, Role::Text);
    }

    /// Pieces on one line; the last ones are cut when it is full.
    pub fn spans(&mut self, spans: Vec<Span>) {
        self.lines.push(spans);
    }

    /// Pieces on one line; one that finds no room goes to the next line whole.
    pub fn flow(&mut self, spans: Vec<Span>) {
        let (mut line, mut used) = (Vec::new(), 0);
        for (text, role) in spans {
            let needed = self.theme.measure.width(&text);
            if needed > self.width {
                if used > 0 {
                    self.lines.push(std::mem::take(&mut line));
                }
                self.text(&text, role);
                used = 0;
                continue;
            }
            if used > 0 && used + needed > self.width {
                self.lines.push(std::mem::take(&mut line));
                let text = text.trim_start().to_owned();
                used = self.theme.measure.width(&text);
                line.push((text, role));
            } else {
                used += needed;
                line.push((text, role));
            }
        }
        if used > 0 {
            self.lines.push(line);
        }
    }

    /// Another document's lines after one's own.
    pub fn append(&mut self, mut other: Self) {
        self.lines.append(&mut other.lines);
    }

    /// A line of JSON. One that is too long goes on below, moved in by two.
    pub fn json(&mut self, line: &str, note: Option<&str>) {
        self.json_lines("", line, note, false);
    }

    /// A line of JSON with a sign before it.
    pub fn json_marked(&mut self, sign: &str, line: &str, note: Option<&str>, marked: bool) {
        self.json_lines(sign, line, note, marked);
    }

    fn json_lines(&mut self, sign: &str, line: &str, note: Option<&str>, marked: bool) {
        let lead = if sign.is_empty() { String::new() } else { format!("{sign} ") };
        let width = self.width.saturating_sub(self.theme.measure.width(&lead));
        let blank = " ".repeat(self.theme.measure.width(&lead));
        let indent = line.len() - line.trim_start().len() + 2;
        let mut first = true;
        for piece in self.theme.measure.wrap(line, width) {
            let rest = if first { piece } else { format!("{}{piece}", " ".repeat(indent)) };
            let mut spans: Vec<Span> = Vec::new();
            if !lead.is_empty() {
                spans.push((if first { lead.clone() } else { blank.clone() }, Role::Heading));
            }
            // A string that goes on in the next line is still a string.
            let broken = self.theme.measure.width(line) > width;
            if marked {
                spans.push((rest, Role::Selected));
                self.lines.push(spans);
                first = false;
                continue;
            }
            if broken {
                spans.push((rest, Role::JsonString));
            } else {
                spans.extend(json::tokens(&rest).into_iter().map(|(token, role)| (token.to_owned(), role)));
            }
            if let Some(note) = note.filter(|_| first) {
                spans.push((format!("   {} {note}", self.theme.glyphs.note), Role::Note));
            }
            self.lines.push(spans);
            first = false;
        }
    }

    /// The lines without their looks, for whoever reads them elsewhere.
    pub fn plain(&self) -> String {
        let line = |spans: &Vec<Span>| spans.iter().map(|(text, _)| text.as_str()).collect::<String>();
        self.lines.iter().map(|spans| line(spans).trim_end().to_owned() + "\n").collect()
    }

    /// Draws the lines from `top` on; a mark at the right end says that there are more. The last window is full.
    pub fn render(&self, top: usize, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let height = usize::from(area.height);
        let top = top.min(self.lines.len().saturating_sub(height));
        for (line, row) in self.lines.iter().skip(top).zip(area.rows()) {
            draw(line, row, buf, self.theme);
        }
        let [up, down] = self.theme.glyphs.more;
        if top > 0 {
            mark(up, widget::row(area, 0), buf, self.theme);
        }
        if self.lines.len() > top + height {
            mark(down, widget::row(area, area.height.saturating_sub(1)), buf, self.theme);
        }
    }
}

fn draw(line: &[Span], row: Rect, buf: &mut Buffer, theme: &Theme) {
    let mut used = 0;
    for (text, role) in line {
        let end = widget::line(text, *role, widget::part(row, used, row.width), buf, theme);
        used = end.saturating_sub(row.x);
    }
}

fn mark(sign: &str, row: Rect, buf: &mut Buffer, theme: &Theme) {
    widget::line(sign, Role::Heading, widget::part(row, row.width.saturating_sub(1), 1), buf, theme);
}
