//! Numbers for people, without words of any language beyond the unit signs. It must never guess a unit.

use std::time::Duration;

const UNITS: [&str; 6] = ["KB", "MB", "GB", "TB", "PB", "EB"];

/// A size as people say it: "284 bytes", "1.2 MB", "38 GB". Steps of 1024, as the clouds count.
pub fn bytes(count: u64) -> String {
    if count < 1024 {
        return format!("{count} {}", if count == 1 { "byte" } else { "bytes" });
    }
    // Tenths of the unit, rounded half up; above ten whole units the tenths are noise.
    let mut unit = 0;
    let mut scale: u128 = 1024;
    while unit + 1 < UNITS.len() && rounded(count, scale) >= 1024 {
        scale *= 1024;
        unit += 1;
    }
    let tenths = (u128::from(count) * 10 + scale / 2) / scale;
    if tenths < 100 && !tenths.is_multiple_of(10) {
        format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
    } else {
        format!("{} {}", rounded(count, scale), UNITS[unit])
    }
}

fn rounded(count: u64, scale: u128) -> u128 {
    (u128::from(count) + scale / 2) / scale
}

/// Digits in groups of three, for counts where one digit more matters: "1 000 000".
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// The parts of a duration; the catalogue of each language puts its words between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationParts {
    /// Whole days.
    pub days: u64,
    /// Hours left after the days, 0 to 23.
    pub hours: u64,
    /// Minutes left after the hours, 0 to 59.
    pub minutes: u64,
    /// Seconds left after the minutes, 0 to 59.
    pub seconds: u64,
}

/// Splits a duration; fractions of a second are dropped, so a clock never shows a second that has not passed.
pub fn duration_parts(duration: Duration) -> DurationParts {
    let seconds = duration.as_secs();
    DurationParts {
        days: seconds / 86_400,
        hours: seconds / 3_600 % 24,
        minutes: seconds / 60 % 60,
        seconds: seconds % 60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(bytes(0), "0 bytes");
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(284), "284 bytes");
        assert_eq!(bytes(1024), "1 KB");
        assert_eq!(bytes(1_258_291), "1.2 MB");
        assert_eq!(bytes(38 << 30), "38 GB");
        assert_eq!(bytes((1 << 20) - 1), "1 MB");
        assert_eq!(bytes(u64::MAX), "16 EB");
    }

    #[test]
    fn counts_and_durations() {
        assert_eq!(grouped(1_000_000), "1 000 000");
        assert_eq!(grouped(421), "421");
        let parts = duration_parts(Duration::from_millis(90_061_900));
        assert_eq!(parts, DurationParts { days: 1, hours: 1, minutes: 1, seconds: 1 });
    }
}
