//! Which colours: what the person says, then what the environment asks for, then what the terminal can do. Pure.

use crate::ui::theme::Palette;

/// Terminals that have no colour, by the names they go by.
const COLOURLESS: [&str; 6] = ["vt100", "vt102", "vt220", "vt320", "linux-m", "xterm-mono"];

/// A theme on the command line is what the person wants now. Else NO_COLOR (no-color.org) and CLICOLOR=0 take all colour
/// away, whatever the config says; CLICOLOR_FORCE only overrules what is thought of the terminal.
pub(super) fn palette(
    flag: Option<&str>,
    config: Option<&str>,
    var: &dyn Fn(&str) -> Option<String>,
) -> Palette {
    if let Some(palette) = flag.and_then(Palette::named) {
        return palette;
    }
    let set = |name: &str| var(name).filter(|value| !value.is_empty());
    let forced = set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let colourless = set("TERM").is_some_and(|term| COLOURLESS.contains(&term.as_str()));
    let none =
        set("NO_COLOR").is_some() || !forced && (set("CLICOLOR").as_deref() == Some("0") || colourless);
    if none { Palette::Mono } else { config.and_then(Palette::named).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_on_colour() {
        let of = |flag: Option<&str>, config: Option<&str>, vars: &[(&str, &str)]| {
            palette(flag, config, &|name| {
                vars.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(None, None, &[]), Palette::Default);
        assert_eq!(of(None, Some("light"), &[]), Palette::Light);
        assert_eq!(of(Some("dark"), Some("light"), &[("NO_COLOR", "1")]), Palette::Dark);
        for vars in [
            &[("NO_COLOR", "anything")][..],
            &[("CLICOLOR", "0")],
            &[("TERM", "vt220")],
            &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
        ] {
            assert_eq!(of(None, Some("dark"), vars), Palette::Mono, "{vars:?}");
        }
        for vars in [
            &[("NO_COLOR", "")][..],
            &[("CLICOLOR", "1")],
            &[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")],
            &[("TERM", "vt220"), ("CLICOLOR_FORCE", "yes")],
            &[("CLICOLOR_FORCE", "0"), ("TERM", "xterm-256color")],
        ] {
            assert_eq!(of(None, Some("dark"), vars), Palette::Dark, "{vars:?}");
        }
    }

    #[test]
    fn the_config_knows_the_same_names() {
        assert_eq!(Palette::NAMED.map(|(name, _)| name), crate::config::THEMES);
    }
}
