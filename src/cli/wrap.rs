//! Sentences for a person at a terminal, broken between words: left to the terminal, a word is broken where the row ends.
//! It must never change a character: taken together, the rows say what the sentence says.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The lines of a text, none of them wider than `width` cells. Without a width nothing is broken.
pub fn wrapped(text: &str, width: Option<u16>) -> String {
    let Some(width) = width.map(usize::from).filter(|width| *width > 0) else { return text.to_owned() };
    text.split('\n').map(|line| broken(line, width)).collect::<Vec<_>>().join("\n")
}

fn broken(line: &str, width: usize) -> String {
    let (mut out, mut used) = (String::with_capacity(line.len()), 0);
    for piece in line.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        if used > 0 && used + word.width() > width {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            used = 0;
        }
        if word.width() <= width {
            out.push_str(piece);
            used += piece.width();
            continue;
        }
        // A word without a gap, such as a sentence in Chinese, is broken between characters.
        for c in piece.chars() {
            let cells = c.width().unwrap_or(0);
            if used + cells > width && c != ' ' {
                out.push('\n');
                used = 0;
            }
            out.push(c);
            used += cells;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole() {
        let text = "Nothing is changed in the cloud here, and no secret is ever written.";
        assert_eq!(
            wrapped(text, Some(24)),
            "Nothing is changed in\nthe cloud here, and no\nsecret is ever written."
        );
        assert_eq!(wrapped(text, None), text);
        assert_eq!(wrapped("不会改动云上内容。", Some(8)), "不会改动\n云上内容\n。");
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_character_is_lost(text in "[a-z 云。\n]{0,200}", width in 2_u16..40) {
            let rows = wrapped(&text, Some(width));
            for row in rows.lines() {
                prop_assert!(row.trim_end().width() <= usize::from(width), "{row:?}");
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&rows), bare(&text));
        }
    }
}
