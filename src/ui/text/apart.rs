//! Names that are cut so that they can still be told apart: what is cut must never make two of a list look the same.
//! It must never change a name that fits.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::Measure;

/// Fewer cells than this show no part of a middle.
const LEAST: usize = 9;

/// For each text with the cells it has: how it is shown. Texts that are cut in their middle show the place where they
/// differ; where not even that tells them apart, a number of their own does.
pub(super) fn apart<'a>(measure: Measure, texts: &[(&'a str, usize)], mark: &str) -> Vec<Cow<'a, str>> {
    let mut shown: Vec<Cow<'a, str>> =
        texts.iter().map(|(text, max)| measure.truncate_middle(text, *max, mark)).collect();
    if let Some(alike) = alike(texts, &shown) {
        for (at, place) in alike {
            let (text, max) = texts[at];
            shown[at] = Cow::Owned(around(measure, text, place, max, mark));
        }
    }
    number(measure, texts, &mut shown, mark);
    shown
}

/// Texts that differ and would look the same, each with the place (in clusters) where it differs from its neighbour.
fn alike(texts: &[(&str, usize)], shown: &[Cow<'_, str>]) -> Option<Vec<(usize, usize)>> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in shown.iter().enumerate() {
        groups.entry(text.as_ref()).or_default().push(at);
    }
    let mut found = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|at| texts[*at].0);
        // A text that stands there twice must look the same twice, so it is compared with others only.
        let differing: Vec<&[usize]> = group.chunk_by(|a, b| texts[*a].0 == texts[*b].0).collect();
        for (number, same) in differing.iter().enumerate() {
            let others = [number.checked_sub(1), number.checked_add(1)].into_iter().flatten();
            let others = others.filter_map(|other| differing.get(other)?.first());
            let place = others.map(|other| common(texts[same[0]].0, texts[*other].0)).max();
            found.extend(place.into_iter().flat_map(|place| same.iter().map(move |at| (*at, place))));
        }
    }
    (!found.is_empty()).then_some(found)
}

/// How many clusters two texts have in common at their start.
fn common(a: &str, b: &str) -> usize {
    a.graphemes(true).zip(b.graphemes(true)).take_while(|(a, b)| a == b).count()
}

/// The start of a text, what stands at a place, and its end.
fn around(measure: Measure, text: &str, place: usize, max: usize, mark: &str) -> String {
    let marks = 2 * measure.width(mark);
    if max < LEAST || max <= marks {
        return measure.truncate_middle(text, max, mark).into_owned();
    }
    let room = max - marks;
    let (head, used) = measure.fitting(text, room / 4);
    let mut tail_from = text.len();
    let mut tail = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        let needed = measure.grapheme(cluster);
        if tail + needed > room / 4 {
            break;
        }
        (tail, tail_from) = (tail + needed, at);
    }
    let from = text.grapheme_indices(true).nth(place).map_or(text.len(), |(at, _)| at).max(head.len());
    let middle = text.get(from..tail_from.max(from)).unwrap_or_default();
    let (middle, _) = measure.fitting(middle, room - used - tail);
    format!("{head}{mark}{middle}{mark}{}", &text[tail_from..])
}

/// Gives a number to each text that still looks like another one.
fn number(measure: Measure, texts: &[(&str, usize)], shown: &mut [Cow<'_, str>], mark: &str) {
    let mut owner: HashMap<String, &str> = HashMap::new();
    let mut numbered: HashMap<&str, String> = HashMap::new();
    for at in 0..texts.len() {
        let (text, max) = texts[at];
        let taken = owner.get(shown[at].as_ref()).is_some_and(|other| *other != text);
        if !taken {
            owner.insert(shown[at].to_string(), text);
            continue;
        }
        if let Some(known) = numbered.get(text) {
            shown[at] = Cow::Owned(known.clone());
            continue;
        }
        for count in 2..=texts.len() + 1 {
            let end = format!("{mark}{count}");
            let room = max.saturating_sub(measure.width(&end));
            let (head, _) = measure.fitting(text, room);
            let label = format!("{head}{end}");
            if owner.get(&label).is_none_or(|other| *other == text) {
                owner.insert(label.clone(), text);
                numbered.insert(text, label.clone());
                shown[at] = Cow::Owned(label);
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::Ambiguous;
    use proptest::prelude::*;

    fn of<'a>(names: &[&'a str], max: usize) -> Vec<Cow<'a, str>> {
        let texts: Vec<(&str, usize)> = names.iter().map(|name| (*name, max)).collect();
        apart(Measure::default(), &texts, "~")
    }

    #[test]
    fn what_fits_or_differs_already_stays_as_it_is() {
        assert_eq!(of(&["orders", "items"], 8), ["orders", "items"]);
        assert_eq!(of(&["settlement_2025", "settlement_2026"], 12), ["settl~t_2025", "settl~t_2026"]);
    }

    #[test]
    fn the_difference_is_shown() {
        let names = ["ledger_summary_alipay_of_the_year", "ledger_summary_wechat_of_the_year"];
        let shown = of(&names, 16);
        assert!(shown[0].contains("alip") && shown[1].contains("wech"), "{shown:?}");
    }

    #[test]
    fn the_same_name_twice_looks_the_same_twice() {
        let shown = of(&["表表表订订", "表表表订订", "表表订订订"], 9);
        assert_eq!(shown[0], shown[1]);
        assert_ne!(shown[0], shown[2]);
    }

    proptest! {
        #[test]
        fn two_names_never_look_the_same(
            names in proptest::collection::vec("[ab]{0,3}x{0,30}[ab]{0,6}y{0,20}[ab]{0,2}|[订单表]{0,12}", 1..30),
            max in 6usize..24,
            wide: bool,
        ) {
            let measure = Measure::new(if wide { Ambiguous::Wide } else { Ambiguous::Narrow });
            let texts: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), max)).collect();
            let shown = apart(measure, &texts, "~");
            for (a, one) in shown.iter().enumerate() {
                prop_assert!(measure.width(one) <= max, "{one}");
                for (b, other) in shown.iter().enumerate() {
                    prop_assert_eq!(names[a] == names[b], one == other, "{} {}", one, other);
                }
            }
        }
    }
}
