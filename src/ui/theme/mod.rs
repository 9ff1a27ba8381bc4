//! Roles instead of colours: screens say what a thing is, this file says how that looks.
//! It must never use a colour outside the terminal's own sixteen, nor carry a meaning that words do not carry too.

mod glyphs;
mod palettes;

use ratatui::style::{Color, Modifier, Style};

use super::text::{Ambiguous, Measure};

pub use glyphs::Glyphs;

pub use crate::app::palette::Palette;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Text,
    /// Less important: ages, units, what cannot be used.
    Dim,
    /// Titles of panes and columns.
    Heading,
    /// Where the cursor is.
    Selected,
    /// A key in a hint line.
    HintKey,
    /// What the key does.
    Hint,
    /// Good news; always beside a word.
    Ok,
    /// Wants attention; always beside a word.
    Warn,
    /// Stops the way on; always beside a word.
    Block,
    /// Frames and words of production and of what destroys.
    Danger,
    /// The first line of every screen, the only one with a background.
    Context,
    /// The first line when the environment is production.
    ContextDanger,
    /// The banner of simulated clouds.
    Training,
    /// Frames of panes.
    Border,
    /// A name of a field in JSON.
    JsonKey,
    /// A string in JSON.
    JsonString,
    /// A number, true, false or null in JSON.
    JsonLiteral,
    /// Notes beside JSON which are not sent.
    Note,
    /// The text being typed.
    Field,
    /// The part of a bar that is done.
    Bar,
    /// A letter that a filter matched.
    Match,
}

/// Everything drawing needs to know besides what to draw.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// How roles look.
    pub palette: Palette,
    /// The characters of lines, bars and marks.
    pub glyphs: Glyphs,
    /// How wide text is.
    pub measure: Measure,
}

impl Default for Theme {
    fn default() -> Self {
        Self { palette: Palette::Default, glyphs: Glyphs::unicode(), measure: Measure::default() }
    }
}

impl Theme {
    /// A theme for a terminal. Where ambiguous characters take two cells, line-drawing ones do: those get ASCII.
    pub fn new(palette: Palette, ascii: bool, ambiguous: Ambiguous) -> Self {
        let glyphs = if ascii || ambiguous == Ambiguous::Wide { Glyphs::ascii() } else { Glyphs::unicode() };
        Self { palette, glyphs, measure: Measure::new(ambiguous) }
    }

    /// The same as a person asked for it meanwhile.
    #[must_use]
    pub fn asked_for(self, palette: Option<Palette>) -> Self {
        Self { palette: palette.unwrap_or(self.palette), ..self }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        match self.palette {
            Palette::Default => coloured(role),
            Palette::Dark => palettes::dark(role),
            Palette::Light => palettes::light(role),
            Palette::HighContrast => palettes::high_contrast(role),
            Palette::ColourBlind => palettes::colour_blind(role),
            Palette::Mono => plain(role),
        }
    }
}

/// No grey on grey: "less important" is the dim attribute, which follows light and dark backgrounds.
fn coloured(role: Role) -> Style {
    let style = plain(role);
    match role {
        Role::HintKey | Role::JsonKey | Role::Bar => style.fg(Color::Cyan),
        Role::Ok | Role::JsonString => style.fg(Color::Green),
        Role::Warn | Role::Match => style.fg(Color::Yellow),
        Role::Block | Role::Danger => style.fg(Color::Red),
        Role::JsonLiteral | Role::Training => style.fg(Color::Magenta),
        Role::Context => style.fg(Color::White).bg(Color::Blue).remove_modifier(Modifier::REVERSED),
        Role::ContextDanger => style.fg(Color::White).bg(Color::Red).remove_modifier(Modifier::REVERSED),
        _ => style,
    }
}

fn plain(role: Role) -> Style {
    let modifier = match role {
        Role::Dim | Role::Note => Modifier::DIM,
        Role::Heading | Role::HintKey | Role::Warn | Role::Training | Role::Block | Role::Danger => {
            Modifier::BOLD
        }
        Role::Selected | Role::Context => Modifier::REVERSED,
        Role::ContextDanger => Modifier::REVERSED.union(Modifier::BOLD),
        Role::Field | Role::Match => Modifier::UNDERLINED,
        Role::Text
        | Role::Hint
        | Role::Ok
        | Role::Border
        | Role::Bar
        | Role::JsonKey
        | Role::JsonString
        | Role::JsonLiteral => Modifier::empty(),
    };
    Style::new().add_modifier(modifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 21] = [
        Role::Text,
        Role::Dim,
        Role::Heading,
        Role::Selected,
        Role::HintKey,
        Role::Hint,
        Role::Ok,
        Role::Warn,
        Role::Block,
        Role::Danger,
        Role::Context,
        Role::ContextDanger,
        Role::Training,
        Role::Border,
        Role::JsonKey,
        Role::JsonString,
        Role::JsonLiteral,
        Role::Note,
        Role::Field,
        Role::Bar,
        Role::Match,
    ];

    fn all() -> impl Iterator<Item = Theme> {
        Palette::NAMED.into_iter().map(|(_, palette)| Theme { palette, ..Theme::default() })
    }

    #[test]
    fn mono_has_no_colour() {
        let theme = Theme { palette: Palette::Mono, ..Theme::default() };
        for role in ROLES {
            let style = theme.style(role);
            assert!(style.fg.is_none() && style.bg.is_none(), "{role:?}");
        }
    }

    #[test]
    fn only_the_sixteen_and_background_only_on_the_context_line() {
        for (theme, role) in all().flat_map(|theme| ROLES.map(|role| (theme, role))) {
            let style = theme.style(role);
            let fixed = |c| matches!(c, Some(Color::Indexed(_) | Color::Rgb(..)));
            assert!(!fixed(style.fg) && !fixed(style.bg), "{role:?}");
            assert!(style.bg.is_none() || matches!(role, Role::Context | Role::ContextDanger), "{role:?}");
        }
    }

    /// Production and what stops the way on differ from ordinary text by more than colour, in every theme.
    #[test]
    fn what_matters_is_marked_without_colour() {
        for theme in all() {
            let attributes = |role| theme.style(role).add_modifier;
            for role in [Role::Danger, Role::Block, Role::Warn, Role::Heading, Role::Selected] {
                assert_ne!(attributes(role), attributes(Role::Text), "{:?} {role:?}", theme.palette);
            }
            let danger = theme.style(Role::ContextDanger);
            assert_ne!(danger, theme.style(Role::Context), "{:?}", theme.palette);
            assert!(attributes(Role::ContextDanger).contains(Modifier::BOLD), "{:?}", theme.palette);
        }
    }

    #[test]
    fn light_and_dark_are_readable_where_they_belong() {
        let of = |palette| Theme { palette, ..Theme::default() };
        for role in ROLES {
            let light = of(Palette::Light).style(role);
            let pale = [Color::Yellow, Color::White, Color::Cyan, Color::LightYellow, Color::Gray];
            let on_line = matches!(role, Role::Context | Role::ContextDanger);
            assert!(on_line || light.fg.is_none_or(|colour| !pale.contains(&colour)), "{role:?}");
            let dark = of(Palette::Dark).style(role);
            let deep = [Color::Blue, Color::Black, Color::DarkGray];
            assert!(dark.fg.is_none_or(|colour| !deep.contains(&colour)), "{role:?}");
        }
    }

    #[test]
    fn the_colour_blind_theme_does_not_tell_red_from_green() {
        let theme = Theme { palette: Palette::ColourBlind, ..Theme::default() };
        let both = [Color::Red, Color::Green, Color::LightRed, Color::LightGreen];
        let told = ROLES.into_iter().filter_map(|role| theme.style(role).fg);
        assert!(told.into_iter().all(|colour| !both.contains(&colour)));
    }

    #[test]
    fn contrast_dims_nothing() {
        let theme = Theme { palette: Palette::HighContrast, ..Theme::default() };
        assert!(ROLES.into_iter().all(|role| !theme.style(role).add_modifier.contains(Modifier::DIM)));
    }
}
