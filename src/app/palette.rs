//! Which way things look, by name. The state keeps only the name: what a name looks like is for whoever draws.

/// A way to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The terminal's sixteen colours, as they are best read on most backgrounds.
    #[default]
    Default,
    /// Bright ones, for dark backgrounds.
    Dark,
    /// Dark ones, for light backgrounds: yellow and cyan cannot be read there.
    Light,
    /// No dimmed text, and what matters bold or reversed.
    HighContrast,
    /// Blue, yellow and magenta in place of red against green.
    ColourBlind,
    /// Bold, underline and reverse only: NO_COLOR.
    Mono,
}

impl Palette {
    /// All of them, by the names of the config file.
    pub const NAMED: [(&'static str, Self); 6] = [
        ("default", Self::Default),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("high-contrast", Self::HighContrast),
        ("colour-blind", Self::ColourBlind),
        ("mono", Self::Mono),
    ];

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, palette)| *palette)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, palette)| *palette == self).map_or("", |(name, _)| name)
    }
}
