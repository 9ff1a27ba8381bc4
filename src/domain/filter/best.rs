//! Which of the tables a filter leaves fit best, and which letters of a name the words meet.

use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::query::{Atom, Kind, Query};
use super::scan::{Found, both};
use crate::domain::tree::{NodeId, RenameTree, Shelf};

/// With more than so many, a name is scored by the first way a word meets it, not by the best of all ways: nobody tells
/// the difference among so many, and everybody feels the wait.
const LOOSELY: usize = 20_000;

/// What a word gains when the table's own name has it, and not only the path with it.
const OWN_NAME: u32 = 1_000;

/// The path before the tables of a shelf, with the dot.
pub(super) fn path_of(shelf: &Shelf) -> String {
    let schema = shelf.schema.map(|schema| format!("{schema}.")).unwrap_or_default();
    format!("{}.{schema}", shelf.database_name)
}

/// The best of what a filter leaves, best first, at most so many. Of two that fit alike the shorter name comes first,
/// then the one that comes first in the tree.
pub fn best(tree: &RenameTree, found: &Found, most: usize) -> Vec<NodeId> {
    let shelves: Vec<Shelf> = tree.shelves().collect();
    let middle = u32::try_from(tree.len() / 2).unwrap_or(u32::MAX);
    let half = |low: u32, high: u32| {
        let mut scorer = Scorer::new(found.query(), found.tables() > LOOSELY);
        let mut top = Top { most, ranks: Vec::new() };
        for shelf in &shelves {
            scorer.enter(shelf);
            let run = shelf.ids.0.max(low)..shelf.ids.1.min(high).max(shelf.ids.0.max(low));
            for id in found.ones(run) {
                let name = shelf.names.get((id - shelf.ids.0) as usize).unwrap_or_default();
                top.add(scorer.score(name), name.len(), id);
            }
        }
        top.ranks
    };
    let (low, high) = both(found.tables(), || half(0, middle), || half(middle, u32::MAX));
    let mut top = Top { most, ranks: low };
    top.ranks.extend(high.unwrap_or_default());
    top.cut();
    top.ranks.sort_unstable_by(|a, b| b.cmp(a));
    let ids =
        top.ranks.into_iter().map(|rank| u32::try_from(!rank & u64::from(u32::MAX)).unwrap_or_default());
    ids.map(NodeId::at).collect()
}

/// The highest ranks seen so far.
struct Top {
    most: usize,
    ranks: Vec<u64>,
}

impl Top {
    fn add(&mut self, score: u32, length: usize, id: u32) {
        let score = u64::from(u16::try_from(score).unwrap_or(u16::MAX));
        let short = u64::from(!u16::try_from(length).unwrap_or(u16::MAX));
        // The id is turned over, so that of two alike the first one ranks higher.
        self.ranks.push(score << 48 | short << 32 | u64::from(!id));
        if self.ranks.len() >= self.most.max(256) * 4 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.ranks.len() > self.most {
            self.ranks.select_nth_unstable_by(self.most, |a, b| b.cmp(a));
            self.ranks.truncate(self.most);
        }
    }
}

/// Scores names of one shelf after another.
struct Scorer<'a> {
    query: &'a Query,
    matcher: Matcher,
    needles: Vec<Vec<char>>,
    loosely: bool,
    /// The path of the shelf, and behind it the name that is scored by both.
    whole: String,
    path: usize,
}

impl<'a> Scorer<'a> {
    fn new(query: &'a Query, loosely: bool) -> Self {
        let needles = query.atoms().iter().map(|atom| atom.text.chars().collect()).collect();
        let matcher = Matcher::new(Config::DEFAULT);
        Self { query, matcher, needles, loosely, whole: String::new(), path: 0 }
    }

    fn enter(&mut self, shelf: &Shelf) {
        self.whole = path_of(shelf);
        self.path = self.whole.len();
    }

    fn score(&mut self, name: &str) -> u32 {
        let mut score = 0u32;
        for (atom, letters) in self.query.atoms().iter().zip(&self.needles).filter(|(atom, _)| !atom.not) {
            let way = || if self.loosely { Way::First } else { Way::Best };
            let own = meet(&mut self.matcher, atom, letters, name, way());
            score += if let Some(own) = own {
                own.saturating_add(OWN_NAME)
            } else {
                self.whole.truncate(self.path);
                self.whole.push_str(name);
                meet(&mut self.matcher, atom, letters, &self.whole, way()).unwrap_or_default()
            };
        }
        score
    }
}

/// Which of the ways a word meets a text.
enum Way<'a> {
    /// The first from the left.
    First,
    /// The best of all.
    Best,
    /// The best of all, and the places of the letters it meets.
    Places(&'a mut Vec<u32>),
}

/// How well a word meets a text.
fn meet(matcher: &mut Matcher, atom: &Atom, letters: &[char], text: &str, way: Way) -> Option<u32> {
    matcher.config.ignore_case = !atom.case;
    matcher.config.normalize = false;
    let (mut one, mut other) = (Vec::new(), Vec::new());
    let hay = utf32(text, &mut one);
    let needle = if atom.text.is_ascii() {
        Utf32Str::Ascii(atom.text.as_bytes())
    } else {
        other.extend_from_slice(letters);
        Utf32Str::Unicode(&other)
    };
    let score = match (atom.kind, way) {
        (Kind::Fuzzy, Way::First) => matcher.fuzzy_match_greedy(hay, needle),
        (Kind::Fuzzy, Way::Best) => matcher.fuzzy_match(hay, needle),
        (Kind::Fuzzy, Way::Places(places)) => matcher.fuzzy_indices(hay, needle, places),
        (Kind::End, Way::Places(places)) => matcher.postfix_indices(hay, needle, places),
        (Kind::End, _) => matcher.postfix_match(hay, needle),
        (Kind::Text | Kind::Start | Kind::Whole, Way::Places(places)) => {
            matcher.substring_indices(hay, needle, places)
        }
        (Kind::Text | Kind::Start | Kind::Whole, _) => matcher.substring_match(hay, needle),
    };
    score.map(u32::from)
}

/// A text letter by letter. Letters are not joined to clusters: places are those of `char`s.
fn utf32<'a>(text: &'a str, buffer: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    buffer.extend(text.chars());
    Utf32Str::Unicode(buffer)
}

/// The places (counted in `char`s of `path` and `name` together) that the words of a filter meet. A word meets the
/// table's own name where it can.
pub fn marks(query: &Query, path: &str, name: &str) -> Vec<usize> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let (before, whole) = (path.chars().count(), format!("{path}{name}"));
    let mut marks = Vec::new();
    for atom in query.atoms().iter().filter(|atom| !atom.not) {
        let letters: Vec<char> = atom.text.chars().collect();
        let mut places = Vec::new();
        if meet(&mut matcher, atom, &letters, name, Way::Places(&mut places)).is_some() {
            marks.extend(places.iter().map(|at| *at as usize + before));
            continue;
        }
        places.clear();
        if meet(&mut matcher, atom, &letters, &whole, Way::Places(&mut places)).is_some() {
            marks.extend(places.iter().map(|at| *at as usize));
        }
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}
