//! A line by itself: yes, no, a number, or anything else. It knows no step.

/// A line as far as it means the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Yes,
    No,
    Number(usize),
    /// Anything else.
    Other,
}

impl Word {
    pub(super) fn of(line: &str) -> Self {
        match line.trim().to_lowercase().as_str() {
            "yes" | "y" | "是" => Self::Yes,
            "no" | "n" | "否" => Self::No,
            other => other.parse().map_or(Self::Other, Self::Number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_mean_the_same() {
        for (en, zh) in [("yes", "是"), ("No", "否")] {
            assert_eq!(Word::of(en), Word::of(zh), "{en}");
            assert_ne!(Word::of(en), Word::Other);
        }
        assert_eq!(Word::of(" 12 "), Word::Number(12));
        assert_eq!(Word::of("orders"), Word::Other);
        assert_eq!(Word::of("-1"), Word::Other);
    }
}
