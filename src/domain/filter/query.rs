//! What a person types to find tables, as users of fzf know it: words that must all fit, each fuzzy unless marked.

/// How a word fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `abc`: its letters in this order, others between them.
    Fuzzy,
    /// `'abc`: just so.
    Text,
    /// `^abc`: at the start of a database, schema or table.
    Start,
    /// `abc$`: at the end.
    End,
    /// `^abc$`: a database, schema or table, or a path from one of them on, is just that.
    Whole,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// How it fits.
    pub kind: Kind,
    /// `!abc`: what it fits is left out.
    pub not: bool,
    /// Whether case counts: it does as soon as a capital is typed.
    pub case: bool,
    /// What is looked for; in small letters where case does not count.
    pub text: String,
}

impl Atom {
    fn parse(word: &str) -> Option<Self> {
        let (not, rest) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
        let (kind, text) = match rest.strip_prefix('\'') {
            Some(text) => (Kind::Text, text),
            None => anchored(rest, not),
        };
        if text.is_empty() {
            return None;
        }
        let text = text.replace('\0', " ");
        let case = text.chars().any(char::is_uppercase);
        let text = if case { text } else { text.chars().map(fold).collect() };
        Some(Self { kind, not, case, text })
    }

    /// Whether whatever fits this word fitted the other one too.
    fn narrows(&self, before: &Self) -> bool {
        if self == before {
            return true;
        }
        if self.not || before.not || before.case && !self.case {
            return false;
        }
        let text = if before.case { self.text.clone() } else { self.text.chars().map(fold).collect() };
        match before.kind {
            Kind::Fuzzy => holds(&text, &before.text),
            Kind::Text => self.kind != Kind::Fuzzy && text.contains(&before.text),
            Kind::Start => matches!(self.kind, Kind::Start) && text.starts_with(&before.text),
            Kind::End => matches!(self.kind, Kind::End) && text.ends_with(&before.text),
            Kind::Whole => false,
        }
    }
}

fn anchored(rest: &str, not: bool) -> (Kind, &str) {
    match (rest.strip_prefix('^'), rest.strip_suffix('$')) {
        (Some(start), Some(_)) => match start.strip_suffix('$') {
            Some(whole) => (Kind::Whole, whole),
            None => (Kind::Start, start),
        },
        (Some(start), None) => (Kind::Start, start),
        (None, Some(end)) => (Kind::End, end),
        (None, None) if not => (Kind::Text, rest),
        (None, None) => (Kind::Fuzzy, rest),
    }
}

/// Whether the letters of one text stand in the other in the same order.
fn holds(text: &str, letters: &str) -> bool {
    let mut text = text.chars();
    letters.chars().all(|letter| text.any(|c| c == letter))
}

/// A letter without its case.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// All words: each must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    atoms: Vec<Atom>,
}

impl Query {
    /// Reads what was typed. Nothing is an error: a mark without a word after it is a word not yet typed.
    /// A blank after a backslash belongs to the word.
    pub fn parse(typed: &str) -> Self {
        let kept = typed.replace("\\ ", "\0");
        Self { atoms: kept.split_whitespace().filter_map(Atom::parse).collect() }
    }

    /// The words.
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// Whether it leaves everything.
    pub fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// Whether whatever it leaves was left by the other one too, so that only that need be looked at.
    pub fn narrows(&self, before: &Self) -> bool {
        before.atoms.iter().all(|old| self.atoms.iter().any(|new| new.narrows(old)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_their_marks() {
        let read = |typed: &str| {
            let query = Query::parse(typed);
            let atoms = query.atoms().iter();
            atoms.map(|a| (a.kind, a.not, a.case, a.text.clone())).collect::<Vec<_>>()
        };
        let one = |kind, text: &str| vec![(kind, false, false, text.to_owned())];
        assert_eq!(read("ord"), one(Kind::Fuzzy, "ord"));
        assert_eq!(read("  'ord$ "), one(Kind::Text, "ord$"));
        assert_eq!(read("^ord"), one(Kind::Start, "ord"));
        assert_eq!(read("ord$"), one(Kind::End, "ord"));
        assert_eq!(read("^ord$"), one(Kind::Whole, "ord"));
        assert_eq!(read("'two\\ words"), one(Kind::Text, "two words"));
        assert_eq!(read("!old"), vec![(Kind::Text, true, false, "old".into())]);
        assert_eq!(read("Ord"), vec![(Kind::Fuzzy, false, true, "Ord".into())]);
        assert_eq!(read("' ^ $ ! ^$ !'"), vec![]);
        assert_eq!(read("a b").len(), 2);
    }

    #[test]
    fn a_longer_word_narrows_and_a_negated_one_does_not() {
        let narrows = |new: &str, old: &str| Query::parse(new).narrows(&Query::parse(old));
        for (new, old) in [
            ("ab", "a"),
            ("a b", "a"),
            ("'ab", "'a"),
            ("aB", "a"),
            ("^ab", "^a"),
            ("ab$", "b$"),
            ("'ab", "ab"),
            ("x", ""),
        ] {
            assert!(narrows(new, old), "{new} {old}");
        }
        for (new, old) in [
            ("a", "ab"),
            ("!ab", "!a"),
            ("ab", "aB"),
            ("ab$", "a$"),
            ("ab", "'ab"),
            ("^a$", "^ab$"),
            ("", "a"),
        ] {
            assert!(!narrows(new, old), "{new} {old}");
        }
    }
}
