//! Which nodes a filter leaves. Names are gone through in two halves on two threads, and only where the words before
//! left something.

use super::left::{Left, Word, mask};
use super::query::Query;
use crate::domain::bits::{Bits, Ranked};
use crate::domain::catalog::Names;
use crate::domain::tree::{NodeId, RenameTree, Shelf};
use std::ops::Range;

/// Below this many nodes a second thread costs more than it brings.
const WORTH_A_THREAD: usize = 30_000;

/// What the names of a shelf are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// ASCII without capitals: case makes no difference.
    Plain,
    /// ASCII.
    Ascii,
    /// Anything.
    Any,
}

/// The letters of each table's name, made once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// By node; those of databases and schemas are not used.
    masks: Vec<u32>,
    /// By the first id of a shelf, in order.
    shapes: Vec<(u32, Shape)>,
}

impl Index {
    /// Takes in what was read since the last time.
    pub fn grow(&mut self, tree: &RenameTree) {
        let known = self.masks.len();
        if known == tree.len() {
            return;
        }
        self.masks.resize(tree.len(), 0);
        let first = u32::try_from(known).unwrap_or(u32::MAX);
        let shelves: Vec<Shelf> = tree.shelves().filter(|shelf| shelf.ids.0 >= first).collect();
        self.shapes.extend(shelves.iter().map(|shelf| (shelf.ids.0, shape(shelf.names))));
        let fill = |part: &mut [u32], base: usize| {
            let range = to_u32(base)..to_u32(base + part.len());
            for shelf in &shelves {
                let ids = shared(&shelf.range(), &range);
                for id in ids {
                    let name = shelf.names.get((id - shelf.ids.0) as usize).unwrap_or_default();
                    part[id as usize - base] = mask(name.as_bytes());
                }
            }
        };
        let (new, middle) = (&mut self.masks[known..], (tree.len() - known) / 2);
        let (low, high) = new.split_at_mut(middle);
        both(low.len() + high.len(), || fill(low, known), || fill(high, known + middle));
    }

    fn shape(&self, first: u32) -> Shape {
        let at = self.shapes.binary_search_by_key(&first, |(start, _)| *start);
        at.map_or(Shape::Any, |at| self.shapes[at].1)
    }
}

fn shape(names: &Names) -> Shape {
    let text = names.text();
    match (text.is_ascii(), text.bytes().any(|byte| byte.is_ascii_uppercase())) {
        (true, false) => Shape::Plain,
        (true, true) => Shape::Ascii,
        (false, _) => Shape::Any,
    }
}

/// Does two things, on two threads when there is enough to do.
pub(super) fn both<A: Send, B: Send>(
    size: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, Option<B>) {
    if size < WORTH_A_THREAD {
        return (one(), Some(other()));
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().ok())
    })
}

/// What a filter leaves of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    query: Query,
    /// Nodes that were there when it was made.
    upto: usize,
    hits: Ranked,
    tables: usize,
}

impl Found {
    /// Filters a tree. What an earlier filter left is all that is looked at where this one narrows it.
    pub fn new(tree: &RenameTree, index: &Index, query: Query, before: Option<Self>) -> Self {
        let upto = tree.len();
        let mut bits = match before {
            Some(before) if before.query == query && before.upto == upto => return before,
            Some(before) if query.narrows(&before.query) => {
                let mut bits = before.hits.into_bits();
                bits.grow(upto);
                bits.set(to_u32(before.upto)..to_u32(upto), true);
                bits
            }
            _ => Bits::all(to_u32(upto)),
        };
        let wanted: Vec<Word> = query.atoms().iter().map(Word::new).collect();
        holders(tree, &wanted, &mut bits);
        let shelves: Vec<Shelf> = tree.shelves().collect();
        let words = bits.words_mut();
        let middle = words.len() / 2;
        let (low, high) = words.split_at_mut(middle);
        let work = |words: &mut [u64], first: usize| {
            let mut part = Part { words, first: to_u32(first * 64) };
            for shelf in &shelves {
                let run = shared(&shelf.range(), &part.range());
                if part.count(&run) > 0 {
                    Job::new(*shelf, index, &wanted).sift(index, &run, &mut part);
                }
            }
        };
        both(upto, || work(low, 0), || work(high, middle));
        let tables = shelves.iter().map(|shelf| bits.count(shelf.range()) as usize).sum();
        Self { query, upto, hits: Ranked::new(bits), tables }
    }

    /// The filter.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// How many tables it leaves.
    pub fn tables(&self) -> usize {
        self.tables
    }

    /// Whether a node itself fits.
    pub fn holds(&self, id: NodeId) -> bool {
        self.hits.bits().get(to_u32(id.index()))
    }

    /// How many of a run of nodes fit.
    pub fn count(&self, run: Range<u32>) -> usize {
        self.hits.count(run) as usize
    }

    /// The fitting node of a run that has `n` fitting ones before it.
    pub fn nth(&self, run: &Range<u32>, n: usize) -> Option<NodeId> {
        let place = self.hits.rank(run.start).checked_add(to_u32(n))?;
        self.hits.select(place).filter(|id| *id < run.end).map(NodeId::at)
    }

    /// How many fitting nodes of a run come before a node.
    pub fn before(&self, run: &Range<u32>, id: NodeId) -> usize {
        self.hits.count(run.start..to_u32(id.index())) as usize
    }

    /// The fitting nodes of a run, as runs.
    pub fn runs(&self, run: Range<u32>) -> impl Iterator<Item = Range<u32>> + '_ {
        self.hits.bits().runs(run, true)
    }

    /// The fitting nodes of a run.
    pub fn ones(&self, run: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        self.hits.bits().ones(run)
    }
}

/// Databases and schemas fit by their own path.
fn holders(tree: &RenameTree, words: &[Word], bits: &mut Bits) {
    let roots: Vec<Left> = words.iter().map(|word| Left::new(word, "")).collect();
    for &db in tree.roots() {
        sift_one(bits, db, &roots, tree.name(db));
        if tree.has_schemas(db) {
            let path = format!("{}.", tree.name(db));
            let lefts: Vec<Left> = words.iter().map(|word| Left::new(word, &path)).collect();
            tree.children(db).for_each(|schema| sift_one(bits, schema, &lefts, tree.name(schema)));
        }
    }
}

fn sift_one(bits: &mut Bits, id: NodeId, lefts: &[Left], name: &str) {
    let at = to_u32(id.index());
    if bits.get(at) && !lefts.iter().all(|left| left.fits(name)) {
        bits.set(at..at + 1, false);
    }
}

/// A stretch of the set that one thread works on.
struct Part<'a> {
    words: &'a mut [u64],
    /// The number of its first bit.
    first: u32,
}

impl Part<'_> {
    fn range(&self) -> Range<u32> {
        self.first..self.first.saturating_add(to_u32(self.words.len() * 64))
    }

    /// Goes through the words of a run; `keep` says which of a word's bits stay, by the number of its first one.
    fn sift(&mut self, run: &Range<u32>, mut keep: impl FnMut(u32, u64) -> u64) {
        let (first, last) = (run.start / 64 * 64, run.end.div_ceil(64) * 64);
        for start in (first..last).step_by(64) {
            let Some(word) = self.words.get_mut(((start - self.first) / 64) as usize) else { continue };
            let inside = inside(run, start);
            let mine = *word & inside;
            if mine != 0 {
                *word = *word & !inside | keep(start, mine) & mine;
            }
        }
    }

    fn count(&self, run: &Range<u32>) -> u32 {
        if run.is_empty() {
            return 0;
        }
        let words = self.words.iter().enumerate().skip(((run.start - self.first) / 64) as usize);
        let words = words.map(|(at, word)| (self.first + to_u32(at * 64), word));
        words
            .take_while(|(start, _)| *start < run.end)
            .map(|(start, word)| (word & inside(run, start)).count_ones())
            .sum()
    }
}

/// The bits of a word that belong to a run.
fn inside(run: &Range<u32>, start: u32) -> u64 {
    let low = run.start.saturating_sub(start).min(63);
    let high = (run.end - start).min(64);
    u64::MAX << low & u64::MAX >> (64 - high)
}

/// A shelf and what the words leave to be found in its names.
struct Job<'a> {
    shelf: Shelf<'a>,
    lefts: Vec<Left<'a>>,
    shape: Shape,
}

impl<'a> Job<'a> {
    fn new(shelf: Shelf<'a>, index: &Index, words: &'a [Word<'a>]) -> Self {
        let path = super::best::path_of(&shelf);
        let lefts = words.iter().map(|word| Left::new(word, &path)).collect();
        Self { lefts, shape: index.shape(shelf.ids.0), shelf }
    }

    fn sift(&self, index: &Index, run: &Range<u32>, part: &mut Part) {
        if self.lefts.iter().any(|left| left.settled() == Some(false)) {
            part.sift(run, |_, _| 0);
            return;
        }
        let open = || self.lefts.iter().filter(|left| left.settled().is_none());
        // Without the letters it needs, no name is looked at.
        let need = open().fold(0, |all, left| all | left.need);
        let scanned = open().any(|left| left.anywhere(self.shape == Shape::Plain).is_some());
        if need != 0 && (open().count() > 1 || !scanned) {
            part.sift(run, |start, word| having(&index.masks, start, word, need));
        }
        for left in open().filter(|left| !(left.mask_is_enough() && self.shape != Shape::Any)) {
            self.sift_by(left, run, part);
        }
    }

    fn sift_by(&self, left: &Left, run: &Range<u32>, part: &mut Part) {
        let many = part.count(run) * 8 > run.end - run.start;
        match left.anywhere(self.shape == Shape::Plain).filter(|_| many) {
            Some(finder) => {
                let hits = self.scan(finder, run);
                let base = run.start / 64 * 64;
                part.sift(run, |start, _| hits[((start - base) / 64) as usize]);
            }
            None => part.sift(run, |start, word| self.fitting(left, start, word)),
        }
    }

    fn fitting(&self, left: &Left, start: u32, word: u64) -> u64 {
        let (mut kept, mut rest) = (word, word);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            let name = self.shelf.names.get((start + bit - self.shelf.ids.0) as usize);
            if !name.is_some_and(|name| left.fits(name)) {
                kept &= !(1 << bit);
            }
        }
        kept
    }

    /// Looks for a text in all names of a run at once. What lies across two names is no hit.
    fn scan(&self, finder: &memchr::memmem::Finder, run: &Range<u32>) -> Vec<u64> {
        let base = run.start / 64 * 64;
        let mut hits = vec![0u64; (run.end - base).div_ceil(64) as usize];
        let (names, first) = (self.shelf.names, self.shelf.ids.0);
        let (mut index, last) = ((run.start - first) as usize, (run.end - 1 - first) as usize);
        let stop = names.span(last).map_or(0, |span| span.end);
        let mut from = names.span(index).map_or(stop, |span| span.start);
        let text = &names.text().as_bytes()[..stop];
        while let Some(at) = finder.find(&text[from..]) {
            let at = from + at;
            index = names.holder(at, index);
            let Some(span) = names.span(index) else { break };
            if at + finder.needle().len() <= span.end {
                let id = first + to_u32(index);
                hits[((id - base) / 64) as usize] |= 1 << (id % 64);
                from = span.end;
            } else {
                from = at + 1;
            }
        }
        hits
    }
}

/// The bits of a word whose names have all the letters that are needed.
fn having(masks: &[u32], start: u32, word: u64, need: u32) -> u64 {
    let from = start as usize;
    let masks = masks.get(from..(from + 64).min(masks.len())).unwrap_or_default();
    let having = masks.iter().enumerate().map(|(at, mask)| u64::from(mask & need == need) << at);
    word & having.fold(0, |all, bit| all | bit)
}

fn shared(a: &Range<u32>, b: &Range<u32>) -> Range<u32> {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    start..end.max(start)
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
