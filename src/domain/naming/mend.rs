//! Proposals: the nearest name that a rule allows. What marks the run stays whole; the old name gives way.
//!
//! Whether a name is free is not known here: the asker tells.

use super::NameRule;

/// Numbers that are tried one by one; from then on in leaps, since thousands may want the same name.
const ONE_BY_ONE: u32 = 9;

/// The largest number that is tried.
const LAST: u32 = 1 << 20;

/// A letter for names that would not begin with one, or would be empty.
const LETTER: char = 't';

/// The name nearest to the wanted one that the rule allows and that is free: itself made fit, else numbered `_2`, `_3`
/// and so on. `tail` is the end of the wanted name that stays whole where it can.
pub fn nearest(rule: &NameRule, wanted: &str, tail: &str, free: impl Fn(&str) -> bool) -> Option<String> {
    let stem = wanted.strip_suffix(tail).unwrap_or(wanted);
    let tail = if stem.len() == wanted.len() { "" } else { tail };
    let numbered = |n: u32| fitted(rule, stem, &format!("{tail}_{n}")).filter(|name| free(name));
    if let Some(name) = fitted(rule, stem, tail).filter(|name| free(name)) {
        return Some(name);
    }
    if let Some(name) = (2..=ONE_BY_ONE).find_map(numbered) {
        return Some(name);
    }
    let leaps = std::iter::successors(Some(ONE_BY_ONE), |n| Some(n * 2)).take_while(|n| *n <= LAST);
    let (mut high, mut found) = leaps.skip(1).find_map(|n| Some((n, numbered(n)?)))?;
    let mut low = high / 2;
    while low + 1 < high {
        let middle = low.midpoint(high);
        match numbered(middle) {
            Some(name) => (high, found) = (middle, name),
            None => low = middle,
        }
    }
    Some(found)
}

/// The name of a stem and its tail, cleaned and cut until the rule allows it.
fn fitted(rule: &NameRule, stem: &str, tail: &str) -> Option<String> {
    let tail = cleaned(rule, tail);
    let mut stem = cleaned(rule, stem);
    if tail.starts_with('_') {
        stem.truncate(stem.trim_end_matches('_').len());
    }
    let first = stem.chars().next();
    if first.is_none() || rule.letter_first && !first.is_some_and(char::is_alphabetic) {
        stem.insert(0, LETTER);
    }
    let room = rule.max.checked_sub(rule.length(&tail)).filter(|room| *room > 0)?;
    let mut name = rule.start_of(&stem, room).to_owned();
    name.push_str(&tail);
    if rule.alnum_last {
        name.truncate(name.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    }
    while rule.length(&name) < rule.min {
        name.push('2');
    }
    Some(name).filter(|name| rule.flaw(name).is_none())
}

/// Every letter as the rule allows it; what it does not allow becomes `_`, several of them one.
fn cleaned(rule: &NameRule, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut filled = false;
    for c in text.chars() {
        let lower = c.to_ascii_lowercase();
        let fits = [c, lower].into_iter().find(|c| rule.allows(*c));
        if let Some(c) = fits {
            out.push(c);
        } else if !filled && rule.allows('_') && !out.ends_with('_') {
            out.push('_');
        }
        filled = fits.is_none();
    }
    for part in rule.forbidden_parts {
        split(&mut out, part);
    }
    out
}

/// Breaks up a word that no name may contain, so that it can still be read.
fn split(name: &mut String, part: &str) {
    // Found again after each break: the pieces of two words could make a third.
    while let Some(at) = name.to_ascii_lowercase().find(part) {
        let half = at + part.len() / 2;
        if part.len() < 2 || !name.is_char_boundary(half) {
            return;
        }
        name.insert(half, '_');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::naming::Unit;
    use crate::domain::testing::{DATABASE, NAME};
    use proptest::prelude::*;

    const TAIL: &str = "_ud1119_k7q2";

    fn first(rule: &NameRule, wanted: &str) -> Option<String> {
        nearest(rule, wanted, TAIL, |_| true)
    }

    #[test]
    fn a_name_is_made_fit_and_its_mark_stays() {
        let short = NameRule { max: 20, ..NAME };
        for (rule, wanted, proposed) in [
            (&DATABASE, "Shop_ud1119_k7q2", "shop_ud1119_k7q2"),
            (&DATABASE, "1shop_ud1119_k7q2", "t1shop_ud1119_k7q2"),
            (&DATABASE, "s", "s2"),
            (&DATABASE, "shop__", "shop"),
            (&DATABASE, "mysql", "mysql_2"),
            (&DATABASE, "my rdsadmin", "my_rdsa_dmin"),
            (&DATABASE, "", "t2"),
            (&NAME, "a  b.c_ud1119_k7q2", "a_b_c_ud1119_k7q2"),
            (&NAME, "订单_ud1119_k7q2", "t_ud1119_k7q2"),
            (&short, "customer_orders_ud1119_k7q2", "customer_ud1119_k7q2"),
            (&short, "customer_orders_of_last_year", "customer_orders_of_l"),
        ] {
            assert_eq!(first(rule, wanted).as_deref(), Some(proposed), "{wanted}");
        }
        let beyond = |taken: u32| {
            let number = |name: &str| name.rsplit('_').next().and_then(|n| n.parse().ok()).unwrap_or(0_u32);
            nearest(&short, "customer_ud1119_k7q2", TAIL, |name| number(name) > taken)
        };
        assert_eq!(beyond(0).as_deref(), Some("custom_ud1119_k7q2_2"));
        assert_eq!(beyond(2).as_deref(), Some("custom_ud1119_k7q2_3"));
        assert_eq!(beyond(5_000).as_deref(), Some("cus_ud1119_k7q2_5001"));
        assert_eq!(first(&NameRule { max: 3, ..NAME }, "ab_ud1119_k7q2"), None, "no room beside the mark");
    }

    proptest! {
        #[test]
        fn every_candidate_keeps_to_the_rule(
            wanted in "\\PC{0,40}", marked in any::<bool>(), strict in any::<bool>(), bytes in any::<bool>(), max in 20_usize..70
        ) {
            let wanted = if marked { format!("{wanted}{TAIL}") } else { wanted };
            let unit = if bytes { Unit::Bytes } else { Unit::Chars };
            let rule = NameRule { max, unit, ..if strict { DATABASE } else { NAME } };
            for nth in 0..4 {
                let count = std::cell::Cell::new(0);
                let name = nearest(&rule, &wanted, TAIL, |_| count.replace(count.get() + 1) == nth).unwrap();
                prop_assert_eq!(rule.flaw(&name), None);
                prop_assert!(!marked || name.contains(TAIL), "{}", name);
            }
        }
    }
}
