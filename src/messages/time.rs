//! Reading times, and saying how far apart they are.

use super::{Text, messages};

messages! {
    /// No known form.
    not_a_time(show input) {
        en: "`{input}` is not a time; write 2026-11-19 22:03:30 +08:00, 2026-11-19T14:03:30Z, 1795097010 or 15m ago",
        zh: "无法识别时间 `{input}`；可写 2026-11-19 22:03:30 +08:00、2026-11-19T14:03:30Z、1795097010 或 15m ago",
    }
    /// A wall clock without offset or zone.
    no_offset(show input, show beijing, show utc) {
        en: "`{input}` has no offset: as Beijing time it is {beijing}, as UTC it is {utc}; add +08:00 or Z, or set time_zone in the profile",
        zh: "`{input}` 没有时区偏移：按北京时间是 {beijing}，按 UTC 是 {utc}；请补上 +08:00 或 Z，或在配置中设置 time_zone",
    }
    /// The hour that summer time takes away.
    skipped(show input, show zone) {
        en: "`{input}` does not exist in {zone}: the clock was put forward over it; add the offset you mean",
        zh: "`{input}` 在 {zone} 不存在：时钟在此刻被拨快；请写明偏移量",
    }
    /// The hour that comes twice.
    repeated(show input, show zone, show first, show second) {
        en: "`{input}` comes twice in {zone}: {first} and {second}; add the offset you mean",
        zh: "`{input}` 在 {zone} 出现两次：{first} 和 {second}；请写明偏移量",
    }
    /// Under a minute.
    seconds(show s) { en: "{s} s", zh: "{s} 秒" }
    /// Under an hour.
    minutes(show m, show s) { en: "{m} min {s} s", zh: "{m} 分 {s} 秒" }
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
    if d > 0 {
        days(d, h % 24)
    } else if h > 0 {
        hours(h, m % 60)
    } else if m > 0 {
        minutes(m, s % 60)
    } else {
        seconds(s)
    }
}

/// How long ago a moment `ms` milliseconds before the present was; a negative figure lies ahead.
pub fn age(ms: i64) -> Text {
    if ms < 0 { ahead(&span(ms)) } else { ago(&span(ms)) }
}
