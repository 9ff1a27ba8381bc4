//! Words of the plain form about the search for a name in all points, and about a run whose answer was lost.

use super::messages;

messages! {
    /// verb
    take_number() { en: "goes on with that point; its tables are filtered by the name", zh: "使用该恢复点继续；其库表按该名称筛选" }
    /// verb
    take_marked() { en: "goes on with the newest point that has the name", zh: "使用包含该名称的最新恢复点继续" }
    /// verb
    another() { en: "looks for a part of names; `find whole NAME` for the whole name, `find exact NAME` for its case too", zh: "查找名称的一部分；`查找 完整 名称` 匹配完整名称，`查找 精确 名称` 还区分大小写" }
    /// verb
    leave() { en: "leaves the search; what was found is kept, and find alone shows it again", zh: "退出查找；结果保留，单独输入 find（查找）可再次查看" }
    /// row
    point(show when, text what) { en: "{when}: {what}", zh: "{when}：{what}" }
    /// row
    has(show names) { en: "has {names}", zh: "包含 {names}" }
    /// row
    has_more(show names, show count) { en: "has {names} and {count} more", zh: "包含 {names} 等，另有 {count} 个" }
    /// progress
    failed(show count) { en: "{count} points FAILED; type refresh to ask them again", zh: "{count} 个恢复点失败；输入 refresh（刷新）重新查询" }
    /// progress
    so_far(show done, show all) { en: "{done} of {all} points are read so far.", zh: "目前已读 {done}/{all} 个恢复点。" }
    /// left out
    older(show count) { en: "{count} older points were not asked about; type older to ask them", zh: "还有 {count} 个更早的恢复点未查询；输入 older（更早）继续" }
    /// verdict
    not_found_open(show name) { en: "{name}: not found, but not every point was read; type refresh to ask again", zh: "{name}：没有找到，但并非所有恢复点都已读取；输入 refresh（刷新）重新查询" }
    /// verdict
    gone_between(show from, show to) { en: "It went between {from} and {to}; a moment just before loses less: type back, then that time.", zh: "它在 {from} 与 {to} 之间消失；消失前的时间点损失更少：输入 back（返回），再输入该时间。" }
    /// question
    ask_take(show number) { en: "Restore to point {number}? Type yes, the number of another one, find and another name, or back.", zh: "恢复到第 {number} 个恢复点？输入 yes（是）、其他编号、find（查找）加其他名称，或 back（返回）。" }
    /// question
    ask_other() { en: "Type find and another name, the number of a point to take it all the same, or back.", zh: "输入 find（查找）加其他名称，输入编号仍使用该恢复点，或输入 back（返回）。" }
    /// unknown
    left(show time, show utc, show instance) { en: "The request left for {instance} at {time}, that is {utc}.", zh: "请求于 {time}（即 {utc}）发往 {instance}。" }
    /// unknown
    gathered(show time) { en: "Evidence, read at {time}, nothing changed by it:", zh: "依据（读取于 {time}，只读）：" }
    /// unknown
    resend_locked(text why) { en: "It cannot be sent again under its token now: {why}.", zh: "现在不能以同一令牌重发：{why}。" }
}
