//! Reading times, and saying how far apart they are.

use super::{Text, messages};

messages! {
    /// No known form.
    not_a_time(show input) {
        en: "`{input}` is not a time; write 2026-11-19 22:03:30 +08:00, 22:03:30, 14:03:30Z, 19 Nov 22:03 +8, 1795097010 or 15m ago",
        zh: "无法识别时间 `{input}`；可写 2026-11-19 22:03:30 +08:00、22:03:30、14:03:30Z、11-19 22:03 +8、1795097010 或 15m ago",
    }
    /// A wall clock without offset or zone.
    no_offset(show input, show beijing, show utc) {
        en: "`{input}` has no offset: as Beijing time it is {beijing}, as UTC it is {utc}; add +08:00 or Z, or set time_zone in the profile",
        zh: "`{input}` 没有时区偏移：按北京时间是 {beijing}，按 UTC 是 {utc}；请补上 +08:00 或 Z，或在配置中设置 time_zone",
    }
    /// The hour that summer time takes away.
    skipped(show input, show zone, show before, show after) {
        en: "`{input}` does not exist in {zone}: the clock was put forward over it, from {before} to {after}",
        zh: "`{input}` 在 {zone} 不存在：时钟被拨快，由 {before} 跳到 {after}",
    }
    /// The hour that comes twice.
    repeated(show input, show zone, show first, show second) {
        en: "`{input}` comes twice in {zone}: {first} and {second}",
        zh: "`{input}` 在 {zone} 出现两次：{first} 和 {second}",
    }
    /// A damage that has not happened.
    not_yet(show input, show at) {
        en: "`{input}` lies in the future ({at}): was it meant in another zone?",
        zh: "`{input}` 尚未到来（{at}）：是否用了其他时区？",
    }
    /// Under a minute.
    seconds(show s) { en: "{s} s", zh: "{s} 秒" }
    /// So little that it is not counted.
    under_a_minute() { en: "less than a minute", zh: "不到 1 分钟" }
    /// Under an hour, without the seconds.
    whole_minutes(show m) { en: "{m} min", zh: "{m} 分钟" }
    /// Under an hour.
    minutes(show m, show s) { en: "{m} min {s} s", zh: "{m} 分 {s} 秒" }
    /// Under a day, without the minutes.
    whole_hours(show h) { en: "{h} h", zh: "{h} 小时" }
    /// Longer, without the hours.
    whole_days(show d) { en: "{d} d", zh: "{d} 天" }
    /// Under a day.
    hours(show h, show m) { en: "{h} h {m} min", zh: "{h} 小时 {m} 分" }
    /// Longer.
    days(show d, show h) { en: "{d} d {h} h", zh: "{d} 天 {h} 小时" }
    /// A span that lies behind.
    ago(text span) { en: "{span} ago", zh: "{span}前" }
    /// A span that lies ahead.
    ahead(text span) { en: "{span} from now, in the future", zh: "{span}之后，尚未到来" }
}

/// A span in words, from its milliseconds; the sign is dropped.
pub fn span(ms: i64) -> Text {
    let s = ms.unsigned_abs() / 1000;
    let (m, h, d) = (s / 60, s / 3600, s / 86_400);
    match (d, h, m) {
        (0, 0, 0) => seconds(s),
        (0, 0, _) if s.is_multiple_of(60) => whole_minutes(m),
        (0, 0, _) => minutes(m, s % 60),
        (0, _, _) if m.is_multiple_of(60) => whole_hours(h),
        (0, _, _) => hours(h, m % 60),
        _ if h.is_multiple_of(24) => whole_days(d),
        _ => days(d, h % 24),
    }
}

/// A span that grows while it is looked at: in whole minutes, so that a screen need not change every second.
pub fn about(ms: i64) -> Text {
    let m = ms.unsigned_abs() / 60_000;
    match m {
        0 => under_a_minute(),
        1..60 => whole_minutes(m),
        _ => span(ms),
    }
}

/// The same in whole minutes.
pub fn age_about(ms: i64) -> Text {
    if ms < 0 { ahead(&about(ms)) } else { ago(&about(ms)) }
}

/// How long ago a moment `ms` milliseconds before the present was; a negative figure lies ahead.
pub fn age(ms: i64) -> Text {
    if ms < 0 { ahead(&span(ms)) } else { ago(&span(ms)) }
}
