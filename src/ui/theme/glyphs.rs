//! The characters of frames, bars and marks, and an ASCII set that can do the same.
//! It must never hold an icon-font character or one that only its colour explains.

/// A set of characters. Those of frames, bars and marks take one cell each; arrows may take two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Horizontal line.
    pub horizontal: &'static str,
    /// Vertical line.
    pub vertical: &'static str,
    /// Corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Horizontal and vertical line and corners of a frame around something dangerous.
    pub double: [&'static str; 6],
    /// The done part of a bar.
    pub bar_full: &'static str,
    /// The open part of a bar.
    pub bar_empty: &'static str,
    /// A stretch of time: restorable, not restorable, nothing known.
    pub span: [&'static str; 3],
    /// In front of the row with the cursor.
    pub cursor: &'static str,
    /// From an old name to a new one.
    pub arrow: &'static str,
    /// In front of a note about what stands to its left.
    pub note: &'static str,
    /// A branch that is open.
    pub open: &'static str,
    /// A branch that is closed.
    pub closed: &'static str,
    /// Chosen, not chosen, partly chosen: brackets, so that they read without colour.
    pub checks: [&'static str; 3],
    /// Stands for text that was cut.
    pub cut: &'static str,
    /// More rows above and below a window.
    pub more: [&'static str; 2],
}

impl Glyphs {
    /// Line-drawing characters.
    pub const fn unicode() -> Self {
        Self {
            horizontal: "─",
            vertical: "│",
            corners: ["┌", "┐", "└", "┘"],
            double: ["═", "║", "╔", "╗", "╚", "╝"],
            bar_full: "█",
            bar_empty: "░",
            span: ["═", "╌", "·"],
            cursor: ">",
            arrow: "→",
            note: "←",
            open: "▾",
            closed: "▸",
            checks: ["[x]", "[ ]", "[~]"],
            cut: "…",
            more: ["↑", "↓"],
        }
    }

    /// ASCII only: for other locales, odd fonts and terminals that count line-drawing characters as two cells.
    pub const fn ascii() -> Self {
        Self {
            horizontal: "-",
            vertical: "|",
            corners: ["+", "+", "+", "+"],
            double: ["=", "#", "#", "#", "#", "#"],
            bar_full: "#",
            bar_empty: ".",
            span: ["=", "x", "."],
            cursor: ">",
            arrow: "->",
            note: "<-",
            open: "v",
            closed: ">",
            checks: ["[x]", "[ ]", "[~]"],
            cut: "~",
            more: ["^", "v"],
        }
    }
}
