//! The themes besides the usual one and the one without colour. Each is a few changes to the attributes that all have in
//! common; none uses a colour outside the terminal's sixteen.

use ratatui::style::{Color, Modifier, Style};

use super::{Role, plain};

/// The first line; its words name the environment, its colour only repeats it.
fn line(role: Role, calm: (Color, Color), danger: (Color, Color)) -> Style {
    let (fg, bg) = if role == Role::ContextDanger { danger } else { calm };
    plain(role).fg(fg).bg(bg).remove_modifier(Modifier::REVERSED)
}

pub(super) fn dark(role: Role) -> Style {
    let style = plain(role);
    match role {
        Role::HintKey | Role::JsonKey | Role::Bar => style.fg(Color::LightCyan),
        Role::Ok | Role::JsonString => style.fg(Color::LightGreen),
        Role::Warn | Role::Match => style.fg(Color::LightYellow),
        Role::Block | Role::Danger => style.fg(Color::LightRed),
        Role::JsonLiteral | Role::Training => style.fg(Color::LightMagenta),
        Role::Context | Role::ContextDanger => {
            line(role, (Color::White, Color::Blue), (Color::White, Color::Red))
        }
        _ => style,
    }
}

pub(super) fn light(role: Role) -> Style {
    let style = plain(role);
    match role {
        Role::HintKey | Role::JsonKey | Role::Bar => style.fg(Color::Blue),
        Role::Ok | Role::JsonString => style.fg(Color::Green),
        Role::Warn | Role::Match | Role::JsonLiteral | Role::Training => style.fg(Color::Magenta),
        Role::Block | Role::Danger => style.fg(Color::Red),
        Role::Context | Role::ContextDanger => {
            line(role, (Color::White, Color::Blue), (Color::White, Color::Red))
        }
        _ => style,
    }
}

/// Nothing is dim; attributes do what colour does elsewhere, and colour only helps.
pub(super) fn high_contrast(role: Role) -> Style {
    let style = plain(role).remove_modifier(Modifier::DIM);
    let style = Style { add_modifier: style.add_modifier.difference(Modifier::DIM), ..style };
    match role {
        Role::Block | Role::Danger => style.add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
        Role::Warn | Role::Match => style.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Context | Role::ContextDanger => {
            line(role, (Color::White, Color::Black), (Color::Black, Color::White))
        }
        _ => style,
    }
}

pub(super) fn colour_blind(role: Role) -> Style {
    let style = plain(role);
    match role {
        Role::HintKey | Role::JsonKey | Role::Bar | Role::JsonLiteral | Role::Training => {
            style.fg(Color::Cyan)
        }
        Role::Ok | Role::JsonString => style.fg(Color::Blue),
        Role::Warn | Role::Match => style.fg(Color::Yellow),
        Role::Block | Role::Danger => style.fg(Color::Magenta).add_modifier(Modifier::UNDERLINED),
        Role::Context | Role::ContextDanger => {
            line(role, (Color::White, Color::Blue), (Color::Black, Color::Yellow))
        }
        _ => style,
    }
}
