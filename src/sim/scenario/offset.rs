//! Times of a scenario: signed distances from the world's start, such as `-26h`. It must never accept a date: a world
//! with dates in it would go stale.

use crate::sim::clock::{DAY, HOUR, MINUTE, SECOND};
use serde::{Deserialize, Deserializer, de::Error};

/// No world needs more than a century.
const FARTHEST: i64 = 36_525 * DAY;

/// A signed distance from the world's start, in milliseconds. Written `-26h`, `-22m`, `+0s`, `-6d18h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offset(pub i64);

impl Offset {
    fn read(text: &str) -> Option<Offset> {
        let (sign, mut rest) = match text.split_at_checked(1)? {
            ("-", rest) => (-1, rest),
            ("+", rest) => (1, rest),
            _ => return None,
        };
        if rest.is_empty() {
            return None;
        }
        let mut total = 0_i64;
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit())?;
            let amount: i64 = rest[..digits].parse().ok()?;
            let unit = match rest.as_bytes().get(digits)? {
                b's' => SECOND,
                b'm' => MINUTE,
                b'h' => HOUR,
                b'd' => DAY,
                _ => return None,
            };
            total = total.checked_add(amount.checked_mul(unit)?)?;
            rest = &rest[digits + 1..];
        }
        (total <= FARTHEST).then_some(Offset(sign * total))
    }
}

impl<'de> Deserialize<'de> for Offset {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Offset::read(&text).ok_or_else(|| {
            D::Error::custom(format!(
                "\"{text}\" is no time: write a signed distance from the start, such as \"-26h\""
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_read() {
        assert_eq!(Offset::read("-26h"), Some(Offset(-26 * HOUR)));
        assert_eq!(Offset::read("+0s"), Some(Offset(0)));
        assert_eq!(Offset::read("-6d18h5m1s"), Some(Offset(-(6 * DAY + 18 * HOUR + 5 * MINUTE + SECOND))));
        for text in [
            "",
            "-",
            "26h",
            "-h",
            "-2x",
            "-2",
            "é1h",
            "-36526d",
            "-99999999999999999999d",
            "-9223372036854775807d",
        ] {
            assert_eq!(Offset::read(text), None, "{text}");
        }
    }
}
