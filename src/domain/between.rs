//! What stands between us and the terminal, and how a sequence is passed through it.
//!
//! tmux and GNU screen read what a program writes as their own: a sequence for the terminal behind them goes in an envelope.
//! Nothing is asked of the terminal to find out.

/// GNU screen passes on so many bytes of a string at a time.
pub const SCREEN_CHUNK: usize = 240;

/// Who must be asked to pass a sequence on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Between {
    /// Nothing that we know of.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Between {
    /// By the variables that each of them sets. Of both, tmux is taken for the inner one.
    pub fn of(is_set: impl Fn(&str) -> bool) -> Self {
        if is_set("TMUX") {
            Self::Tmux
        } else if is_set("STY") {
            Self::Screen
        } else {
            Self::Nothing
        }
    }

    /// The sequence in its envelope; screen gets it in pieces, cut between characters.
    pub fn pass(self, plain: &str) -> String {
        match self {
            Self::Nothing => plain.to_owned(),
            Self::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
            Self::Screen => pieces(plain).fold(String::new(), |all, piece| all + "\x1bP" + piece + "\x1b\\"),
        }
    }
}

/// As many whole characters at a time as screen takes.
fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let most = SCREEN_CHUNK.min(text.len());
        let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let (piece, rest) = text.split_at(end);
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_stands_between_is_told_by_the_variables() {
        for (set, between) in [
            (&[][..], Between::Nothing),
            (&["TMUX"], Between::Tmux),
            (&["STY"], Between::Screen),
            (&["STY", "TMUX"], Between::Tmux),
        ] {
            assert_eq!(Between::of(|name| set.contains(&name)), between);
        }
    }

    proptest! {
        #[test]
        fn pieces_make_the_whole(text in "\\PC{0,600}") {
            let all: Vec<&str> = pieces(&text).collect();
            prop_assert!(all.iter().all(|piece| piece.len() <= SCREEN_CHUNK && !piece.is_empty()));
            prop_assert_eq!(all.concat(), text);
        }
    }
}
