//! A set of small numbers, one bit each: which of a million tables are chosen, which of them a filter leaves.
//!
//! It never looks at single bits where whole words will do.

use std::ops::Range;

const WORD: u32 = 64;

/// The set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Room for numbers below `len`; new ones are not in the set.
    pub fn grow(&mut self, len: usize) {
        let words = len.div_ceil(WORD as usize);
        if words > self.words.len() {
            self.words.resize(words, 0);
        }
    }

    /// All numbers below `len`, in the order of words.
    pub fn all(len: u32) -> Self {
        let mut bits = Self::default();
        bits.grow(len as usize);
        bits.set(0..len, true);
        bits
    }

    /// Its words, lowest numbers first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The same, to be changed.
    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// Whether a number is in it.
    pub fn get(&self, number: u32) -> bool {
        self.words.get((number / WORD) as usize).is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    /// Puts numbers in or takes them out.
    pub fn set(&mut self, range: Range<u32>, on: bool) {
        for (at, mask) in masks(&range) {
            if let Some(word) = self.words.get_mut(at) {
                *word = if on { *word | mask } else { *word & !mask };
            }
        }
    }

    /// How many of a range are in it.
    pub fn count(&self, range: Range<u32>) -> u32 {
        masks(&range).filter_map(|(at, mask)| Some((self.words.get(at)? & mask).count_ones())).sum()
    }

    /// Those of a range that are in it, in order.
    pub fn ones(&self, range: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        masks(&range).flat_map(move |(at, mask)| {
            let mut left = self.words.get(at).copied().unwrap_or(0) & mask;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(word_start(at) + bit)
            })
        })
    }

    /// The parts of a range that are in it (`on`) or not, as few as there are.
    pub fn runs(&self, range: Range<u32>, on: bool) -> impl Iterator<Item = Range<u32>> + '_ {
        let mut from = range.start;
        std::iter::from_fn(move || {
            let start = self.next(from..range.end, on)?;
            let end = self.next(start..range.end, !on).unwrap_or(range.end);
            from = end;
            Some(start..end)
        })
    }

    /// The first of a range that is in it (`on`) or not.
    fn next(&self, range: Range<u32>, on: bool) -> Option<u32> {
        masks(&range).find_map(|(at, mask)| {
            let word = self.words.get(at).copied().unwrap_or(0);
            let hits = if on { word } else { !word } & mask;
            (hits != 0).then(|| word_start(at) + hits.trailing_zeros())
        })
    }
}

fn word_start(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX).saturating_mul(WORD)
}

/// The words a range touches, each with its bits.
fn masks(range: &Range<u32>) -> impl Iterator<Item = (usize, u64)> + use<> {
    let (start, end) = (range.start, range.end.max(range.start));
    let words = if start == end { 0..0 } else { start / WORD..(end - 1) / WORD + 1 };
    words.map(move |at| {
        let low = start.saturating_sub(at * WORD).min(WORD - 1);
        let high = (end - at * WORD).min(WORD);
        (at as usize, u64::MAX << low & u64::MAX >> (WORD - high))
    })
}

/// A set that knows how many of it come before a number: the n-th is found without a walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranked {
    bits: Bits,
    /// How many lie before each block.
    before: Vec<u32>,
    count: u32,
}

/// Words of a block.
const BLOCK: usize = 8;

impl Ranked {
    /// Counts a set once.
    pub fn new(bits: Bits) -> Self {
        let mut count = 0;
        let mut before = Vec::with_capacity(bits.words.len().div_ceil(BLOCK));
        for block in bits.words.chunks(BLOCK) {
            before.push(count);
            count += block.iter().map(|word| word.count_ones()).sum::<u32>();
        }
        Self { bits, before, count }
    }

    /// The set.
    pub fn bits(&self) -> &Bits {
        &self.bits
    }

    /// The set, given back.
    pub fn into_bits(self) -> Bits {
        self.bits
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many come before a number.
    pub fn rank(&self, number: u32) -> u32 {
        let block = (number / WORD) as usize / BLOCK;
        let Some(before) = self.before.get(block) else { return self.count };
        before + self.bits.count(word_start(block * BLOCK)..number)
    }

    /// How many of a range there are.
    pub fn count(&self, range: Range<u32>) -> u32 {
        self.rank(range.end).saturating_sub(self.rank(range.start))
    }

    /// The one that has `n` before it.
    pub fn select(&self, n: u32) -> Option<u32> {
        if n >= self.count {
            return None;
        }
        let block = self.before.partition_point(|&before| before <= n).checked_sub(1)?;
        let start = word_start(block * BLOCK);
        let skip = (n - self.before[block]) as usize;
        self.bits.ones(start..word_start((block + 1) * BLOCK)).nth(skip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(numbers: &BTreeSet<u32>) -> Bits {
        let mut bits = Bits::default();
        bits.grow(1_300);
        for &n in numbers {
            bits.set(n..n + 1, true);
        }
        bits
    }

    proptest! {
        #[test]
        fn bits_are_what_a_set_of_numbers_is(
            numbers in proptest::collection::btree_set(0u32..1_200, 0..300),
            (a, b) in (0u32..1_250, 0u32..1_250),
            on in any::<bool>(),
        ) {
            let range = a.min(b)..a.max(b);
            let mut bits = set(&numbers);
            let inside: Vec<u32> = numbers.range(range.clone()).copied().collect();
            prop_assert_eq!(bits.ones(range.clone()).collect::<Vec<_>>(), inside.clone());
            prop_assert_eq!(bits.count(range.clone()) as usize, inside.len());
            for on in [true, false] {
                let runs: Vec<u32> = bits.runs(range.clone(), on).flatten().collect();
                let wanted: Vec<u32> = range.clone().filter(|n| numbers.contains(n) == on).collect();
                prop_assert_eq!(runs, wanted);
            }
            let ranked = Ranked::new(bits.clone());
            prop_assert_eq!(ranked.len(), numbers.len());
            prop_assert_eq!(ranked.rank(a) as usize, numbers.range(..a).count());
            for (n, number) in (0..).zip(&numbers) {
                prop_assert_eq!(ranked.select(n), Some(*number));
            }
            prop_assert_eq!(ranked.select(u32::try_from(numbers.len()).unwrap()), None);
            bits.set(range.clone(), on);
            for n in 0..1_250 {
                let wanted = if range.contains(&n) { on } else { numbers.contains(&n) };
                prop_assert_eq!(bits.get(n), wanted);
            }
        }
    }
}
