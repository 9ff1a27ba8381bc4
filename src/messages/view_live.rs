//! Words of the live request beside the tree.

use super::messages;

messages! {
    /// pane
    pane() { en: "Request as it would be sent (live)", zh: "将要发送的请求（实时）" }
    /// pane
    pane_old() { en: "Request as it was before the last change", zh: "上次修改之前的请求" }
    /// pane
    pane_know() { en: "Things to know", zh: "须知" }
    /// state
    old() { en: "OLD  the plan breaks a rule or is empty: this is not what would be sent", zh: "过时  计划违反规则或为空：这不是将要发送的内容" }
    /// state
    making() { en: "being made anew ...", zh: "正在重新生成……" }
    /// state
    empty() { en: "The request grows here with what you choose.", zh: "请求会随你的选择在此生成。" }
    /// state
    what() { en: "the request", zh: "请求" }
    /// sum
    sum(show bytes, show sha) { en: "{bytes} bytes   sha {sha}", zh: "{bytes} 字节   sha {sha}" }
    /// sum
    changed(text age) { en: "changed {age}", zh: "{age}修改" }
    /// sum
    changed_before() { en: "unchanged for over 1 min", zh: "1 分钟以上未变" }
    /// listing
    lines_between(show count) { en: "... {count} lines", zh: "…… {count} 行" }
    /// listing
    objects(show count) { en: "{count} objects in it", zh: "共 {count} 个对象" }
    /// know
    size() { en: "SIZE", zh: "大小" }
    /// know
    size_of(show need, show free) { en: "at most {need} of {free} free", zh: "最多 {need}，可用 {free}" }
    /// know
    size_unknown() { en: "not known: a warning to accept at the review", zh: "未知：复核时需接受此警告" }
    /// know
    limit() { en: "LIMIT", zh: "限额" }
    /// know
    limit_of(show count, show max) { en: "{count} of {max} tables in one request", zh: "单次请求 {max} 张表，已选 {count}" }
    /// know
    list() { en: "LIST", zh: "列表" }
    /// know
    left() { en: "LEFT", zh: "缺少" }
    /// know
    live() { en: "LIVE", zh: "现有" }
    /// know
    age_old() { en: "over 1 min", zh: "1 分钟前" }
}
