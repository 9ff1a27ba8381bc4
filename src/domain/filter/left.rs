//! What a word of a filter leaves to be found in a table's own name, once the path before it is known.

use memchr::memchr2;
use memchr::memmem::Finder;

use super::query::{Atom, Kind, fold};

/// A word of a filter, made ready once for all shelves.
pub(super) struct Word<'q> {
    atom: &'q Atom,
    finder: Finder<'q>,
}

impl<'q> Word<'q> {
    pub fn new(atom: &'q Atom) -> Self {
        Self { atom, finder: Finder::new(&atom.text) }
    }
}

/// The rest of a word for the tables of one shelf.
pub(super) struct Left<'w> {
    test: Test<'w>,
    not: bool,
    case: bool,
    /// Letters that a name must have to fit; see [`mask`].
    pub need: u32,
}

enum Test<'w> {
    /// The path has it.
    All,
    /// These letters in this order.
    Fuzzy(Vec<char>),
    /// The text anywhere, or the rest of a text that begins in the path.
    Text(&'w Finder<'w>, Vec<String>),
    Starts(Vec<String>),
    Wholes(Vec<String>),
    /// The text at the end; a longer one must end the path besides.
    Ends(String, String),
}

impl<'w> Left<'w> {
    /// What is left of a word after a path that ends with a dot, or is empty.
    pub fn new(word: &'w Word<'w>, path: &str) -> Self {
        let atom = word.atom;
        let folded = folded(path, atom.case);
        let test = match atom.kind {
            Kind::Fuzzy => fuzzy(&atom.text, &folded),
            Kind::Text => text(word, &folded),
            Kind::Start => match rests(&atom.text, &folded) {
                Some(rests) => Test::Starts(rests),
                None => Test::All,
            },
            Kind::Whole => {
                Test::Wholes(rests(&atom.text, &folded).unwrap_or_else(|| vec![atom.text.clone()]))
            }
            Kind::End => Test::Ends(atom.text.clone(), folded),
        };
        let need = if atom.not { 0 } else { test.need() };
        Self { test, not: atom.not, case: atom.case, need }
    }

    /// Whether the path alone settles it, and how.
    pub fn settled(&self) -> Option<bool> {
        match self.test {
            Test::All => Some(!self.not),
            _ => None,
        }
    }

    /// Whether having the letters that are needed is all there is to it, for names of ASCII letters.
    pub fn mask_is_enough(&self) -> bool {
        let one = |letters: &[char]| matches!(letters, [letter] if letter.is_ascii_lowercase());
        !self.not && !self.case && matches!(&self.test, Test::Fuzzy(letters) if one(letters))
    }

    /// The text to look for in all names at once, where that is all there is to it. Without capitals in the names case
    /// makes no difference.
    pub fn anywhere(&self, plain: bool) -> Option<&'w Finder<'w>> {
        match &self.test {
            Test::Text(finder, starts) if starts.is_empty() && !self.not && (self.case || plain) => {
                Some(finder)
            }
            _ => None,
        }
    }

    /// Whether a name fits.
    pub fn fits(&self, name: &str) -> bool {
        let fits = if name.is_ascii() {
            self.fits_ascii(name.as_bytes())
        } else {
            self.fits_folded(&folded(name, self.case))
        };
        fits != self.not
    }

    fn fits_ascii(&self, name: &[u8]) -> bool {
        let same = |a: &[u8], b: &[u8]| if self.case { a == b } else { a.eq_ignore_ascii_case(b) };
        let starts = |rest: &String| name.get(..rest.len()).is_some_and(|head| same(head, rest.as_bytes()));
        match &self.test {
            Test::All => true,
            Test::Fuzzy(letters) => self.fuzzy_ascii(letters, name),
            Test::Text(finder, rests) => {
                let found =
                    if self.case { finder.find(name).is_some() } else { holds(name, finder.needle()) };
                found || rests.iter().any(starts)
            }
            Test::Starts(rests) => rests.iter().any(starts),
            Test::Wholes(rests) => rests.iter().any(|rest| same(name, rest.as_bytes())),
            Test::Ends(text, path) => {
                if let Some(at) = name.len().checked_sub(text.len()) {
                    return same(&name[at..], text.as_bytes());
                }
                let (before, own) = text.as_bytes().split_at(text.len() - name.len());
                same(name, own) && path.as_bytes().ends_with(before)
            }
        }
    }

    fn fuzzy_ascii(&self, letters: &[char], name: &[u8]) -> bool {
        let mut left = letters.iter();
        let mut wanted = left.next();
        for &byte in name {
            let Some(&letter) = wanted else { return true };
            let byte = if self.case { byte } else { byte.to_ascii_lowercase() };
            if char::from(byte) == letter {
                wanted = left.next();
            }
        }
        wanted.is_none()
    }

    /// The same for a name in small letters, or as it is where case counts.
    fn fits_folded(&self, name: &str) -> bool {
        match &self.test {
            Test::All => true,
            Test::Fuzzy(letters) => {
                let mut chars = name.chars();
                letters.iter().all(|letter| chars.any(|c| c == *letter))
            }
            Test::Text(finder, rests) => {
                finder.find(name.as_bytes()).is_some()
                    || rests.iter().any(|rest| name.starts_with(rest.as_str()))
            }
            Test::Starts(rests) => rests.iter().any(|rest| name.starts_with(rest.as_str())),
            Test::Wholes(rests) => rests.iter().any(|rest| name == rest),
            Test::Ends(text, path) => {
                name.ends_with(text.as_str())
                    || text.strip_suffix(name).is_some_and(|before| path.ends_with(before))
            }
        }
    }
}

impl Test<'_> {
    /// The letters that every fitting name has.
    fn need(&self) -> u32 {
        match self {
            Self::Fuzzy(letters) => letters.iter().map(|letter| bit(*letter)).fold(0, |all, bit| all | bit),
            Self::Text(finder, rests) => {
                let own = String::from_utf8_lossy(finder.needle());
                rests.iter().fold(letters_of(&own), |all, rest| all & letters_of(rest))
            }
            Self::Starts(rests) | Self::Wholes(rests) => {
                rests.iter().fold(u32::MAX, |all, rest| all & letters_of(rest))
            }
            Self::All | Self::Ends(..) => 0,
        }
    }
}

fn letters_of(text: &str) -> u32 {
    text.chars().map(|c| bit(fold(c))).fold(0, |all, bit| all | bit)
}

/// A letter's place in a mask: 26 letters without case, 5 pairs of digits, and one for everything else.
fn bit(letter: char) -> u32 {
    match letter {
        'a'..='z' => 1 << (letter as u32 - 'a' as u32),
        'A'..='Z' => 1 << (letter as u32 - 'A' as u32),
        '0'..='9' => 1 << (26 + (letter as u32 - '0' as u32) / 2),
        _ => 1 << 31,
    }
}

const BITS: [u32; 128] = {
    let mut bits = [1 << 31; 128];
    let mut at = 0;
    while at < 26 {
        bits[b'a' as usize + at] = 1 << at;
        bits[b'A' as usize + at] = 1 << at;
        at += 1;
    }
    let mut digit = 0;
    while digit < 10 {
        bits[b'0' as usize + digit] = 1 << (26 + digit / 2);
        digit += 1;
    }
    bits
};

/// The letters a name has. A name that is not ASCII may have any: what its letters fold to is not known here.
pub(super) fn mask(name: &[u8]) -> u32 {
    let mut all = 0;
    for &byte in name {
        match BITS.get(byte as usize) {
            Some(bit) => all |= bit,
            None => return u32::MAX,
        }
    }
    all
}

/// The letters that the path does not have in this order yet. What the path takes first is never missed later.
fn fuzzy<'w>(text: &str, path: &str) -> Test<'w> {
    let mut letters = text.chars().peekable();
    for c in path.chars() {
        if letters.next_if(|letter| *letter == c).is_none() && letters.peek().is_none() {
            break;
        }
    }
    let left: Vec<char> = letters.collect();
    if left.is_empty() { Test::All } else { Test::Fuzzy(left) }
}

fn text<'w>(word: &'w Word<'w>, path: &str) -> Test<'w> {
    let text = word.atom.text.as_str();
    if path.contains(text) {
        return Test::All;
    }
    let splits = text.char_indices().skip(1).map(|(at, _)| text.split_at(at));
    let rests = splits.filter(|(head, _)| path.ends_with(head)).map(|(_, rest)| rest.to_owned());
    Test::Text(&word.finder, rests.collect())
}

/// What must begin the name so that the text begins at some part of the path; `None` when one begins there already.
fn rests(text: &str, path: &str) -> Option<Vec<String>> {
    let mut rests = vec![text.to_owned()];
    for (at, _) in path.char_indices().filter(|(at, _)| *at == 0 || path[..*at].ends_with('.')) {
        let part = &path[at..];
        if part.starts_with(text) {
            return None;
        }
        rests.extend(text.strip_prefix(part).map(str::to_owned));
    }
    Some(rests)
}

fn folded(text: &str, case: bool) -> String {
    if case { text.to_owned() } else { text.chars().map(fold).collect() }
}

/// Whether an ASCII name holds a text in small letters, whatever its own case is.
fn holds(name: &[u8], text: &[u8]) -> bool {
    let (Some(&first), Some(last)) = (text.first(), name.len().checked_sub(text.len())) else {
        return text.is_empty();
    };
    let mut from = 0;
    while let Some(at) = memchr2(first, first.to_ascii_uppercase(), &name[from..=last]) {
        let at = from + at;
        if name[at..at + text.len()].eq_ignore_ascii_case(text) {
            return true;
        }
        from = at + 1;
        if from > last {
            break;
        }
    }
    false
}
