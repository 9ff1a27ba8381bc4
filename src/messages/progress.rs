//! How far a job is, in words: percents, time left with its basis, stages, the line for the channel.

use super::messages;

messages! {
    /// percent
    untold() { en: "the cloud does not say how far", zh: "云端未给出进度" }
    /// percent
    percent(show n) { en: "{n} %", zh: "{n}%" }
    /// percent
    went_back(show from, show to) { en: "the cloud's figure went BACK, from {from} to {to} %", zh: "云端的进度倒退了：从 {from}% 到 {to}%" }
    /// percent
    full_but_running() { en: "the cloud says 100 % and still calls it running: NOT done", zh: "云端显示 100%，但仍标为执行中：尚未完成" }
    /// left
    range(text from, text to) { en: "{from} to {to}", zh: "{from}至 {to}" }
    /// left
    no_range() { en: "not known", zh: "未知" }
    /// left
    no_basis() { en: "no basis: no size is known, and progress tells too little yet", zh: "没有依据：大小未知，进度信息尚不足" }
    /// left
    documented(show size, show slow, show fast) { en: "{size} at the {slow} to {fast} MB/s the provider documents", zh: "{size}，按云厂商文档的 {slow} 至 {fast} MB/s" }
    /// left
    overdue(show size, show slow, show fast) { en: "{size} at the documented {slow} to {fast} MB/s would be done by now", zh: "{size} 按文档的 {slow} 至 {fast} MB/s 现在应已完成" }
    /// left
    own_rate(show points, text span) { en: "this run so far: {points} points in {span}", zh: "本次进展：{span}内前进 {points} 个百分点" }
    /// left
    clouds_own(text span) { en: "the cloud's own figure: {span}", zh: "云端自己的估计：{span}" }
    /// blind
    blind(show count, show clock, text span) { en: "CANNOT SEE the job (the job itself is not affected): {count} looks failed since {clock}, for {span}", zh: "看不到任务（任务本身不受影响）：自 {clock} 起 {count} 次查询失败，已 {span}" }
    /// blind
    blind_short(show count, text span) { en: "cannot see the job (the job itself is not affected): {count} looks failed in {span}", zh: "看不到任务（任务本身不受影响）：{span}内 {count} 次查询失败" }
    /// stall
    stalled(text span) { en: "NO CHANGE for {span}: it may still be at work, look in the cloud's console", zh: "已 {span}没有变化：可能仍在执行，请到云控制台查看" }
    /// line
    line_head(show run, text state) { en: "Restore {run}: {state}", zh: "恢复 {run}：{state}" }
    /// line
    step(show step) { en: "at: {step}", zh: "当前：{step}" }
    /// line
    since_sent(text span) { en: "{span} since the send", zh: "发送后 {span}" }
    /// line
    left_by(text left, text basis) { en: "left: {left} ({basis})", zh: "剩余：{left}（{basis}）" }
    /// line
    reason(show reason) { en: "reason: {reason}", zh: "原因：{reason}" }
    /// mark
    done() { en: "done", zh: "完成" }
    /// mark
    now() { en: "NOW", zh: "进行" }
    /// mark
    todo() { en: "todo", zh: "待办" }
    /// mark
    ended() { en: "GAP", zh: "缺口" }
    /// stage
    sent() { en: "sent", zh: "已发送" }
    /// stage
    accepted() { en: "accepted by the cloud", zh: "云端已接受" }
    /// stage
    answer_lost() { en: "sent; the answer is not known", zh: "已发送，应答未知" }
    /// stage
    at_work() { en: "the cloud's job", zh: "云端任务" }
    /// stage
    clouds_end() { en: "the cloud calls the job finished", zh: "云端称任务完成" }
    /// stage
    names_looked_for() { en: "new names looked for", zh: "核对新名称" }
    /// stage
    names_found(show found, show asked) { en: "{found} of {asked} new names found", zh: "新名称已找到 {found}/{asked}" }
    /// stage
    checked_by_people() { en: "data compared, handed back", zh: "核对数据并交还" }
}
