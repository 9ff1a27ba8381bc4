//! Words of the search for a name in backups and moments.

use super::messages;

messages! {
    /// needle
    nothing_to_find() { en: "type a name to look for", zh: "请输入要查找的名称" }
    /// needle
    name_missing(show given) { en: "`{given}`: a name before or after a dot is missing", zh: "`{given}`：点的前面或后面缺少名称" }
    /// needle
    name_quotes(show given) { en: "`{given}`: a backtick is not closed, or something stands beside a quoted name", zh: "`{given}`：反引号未闭合，或引号外有多余字符" }
    /// needle
    name_escape(show given) { en: "`{given}` ends with a backslash", zh: "`{given}` 以反斜杠结尾" }
    /// needle
    too_many_names(show given) { en: "`{given}` has too many names: write NAME, DB.TABLE or DB.SCHEMA.TABLE; one with a dot in it goes in backticks", zh: "`{given}` 层级过多：请写 NAME、DB.TABLE 或 DB.SCHEMA.TABLE；名称含点时用反引号括起" }
    /// form
    look_for() { en: "Look for", zh: "查找" }
    /// form
    name_hint() { en: "a table or database: NAME, DB.TABLE or DB.SCHEMA.TABLE", zh: "表或数据库：NAME、DB.TABLE 或 DB.SCHEMA.TABLE" }
    /// form
    tab_changes() { en: "(Tab changes this)", zh: "（Tab 切换）" }
    /// form
    part_any_case() { en: "any part of the name, upper or lower case", zh: "名称的任意部分，不区分大小写" }
    /// form
    part_case() { en: "any part of the name, case counts", zh: "名称的任意部分，区分大小写" }
    /// form
    whole_any_case() { en: "the whole name, upper or lower case", zh: "完整名称，不区分大小写" }
    /// form
    whole_case() { en: "the whole name, case counts", zh: "完整名称，区分大小写" }
    /// form
    about_sets() { en: "Each usable backup set is looked into, newest first. Nothing is changed. Esc stops at any time.", zh: "从最新的开始，逐个查看可用的备份集。不会有任何改动。随时可按 Esc 停止。" }
    /// form
    about_moments() { en: "Moments are looked into, newest first: the ends of the restorable windows and one moment a day. A table that was made and dropped between two of them is in none. Nothing is changed. Esc stops at any time.", zh: "从最新的开始查看各时间点：可恢复范围的两端，以及其中每天一个时间点。在两个时间点之间创建又删除的表不会出现。不会有任何改动。随时可按 Esc 停止。" }
    /// progress
    sets_read(show done, show all) { en: "{done} of {all} backup sets read", zh: "已读 {done}/{all} 个备份集" }
    /// progress
    moments_read(show done, show all) { en: "{done} of {all} moments read", zh: "已读 {done}/{all} 个时间点" }
    /// progress
    failed(show count) { en: "{count} FAILED", zh: "{count} 个失败" }
    /// progress
    goes_on() { en: "Esc stops", zh: "按 Esc 停止" }
    /// progress
    done() { en: "done", zh: "已完成" }
    /// progress
    stopped_short(show key) { en: "STOPPED: {key} goes on", zh: "已停止：按 {key} 继续" }
    /// verdict
    newest(show name, show when) { en: "{name}: newest point that has it: {when}", zh: "{name}：包含它的最新恢复点：{when}" }
    /// verdict
    newest_listed(show name, show when) { en: "{name}: newest point whose list has it: {when}", zh: "{name}：列表中有它的最新恢复点：{when}" }
    /// verdict
    list_of_backup() { en: "Listed as of the last full backup before each moment: take one before the drop.", zh: "列表来自各时间点之前的上次全量备份：请选择删除之前的时间点。" }
    /// verdict
    gone_between(show from, show to, show damage, show time) { en: "It went between {from} and {to}: a moment just before (Esc, then {damage} or {time}) loses less.", zh: "它在 {from} 与 {to} 之间消失：选择消失前的时间点（Esc，再按 {damage} 或 {time}）损失更少。" }
    /// row
    after_damage(text what) { en: "AFTER THE DAMAGE; {what}", zh: "晚于损坏时间；{what}" }
    /// verdict
    newest_so_far(show name, show when) { en: "{name}: newest so far: {when}; newer points have not answered", zh: "{name}：目前最新：{when}；更新的恢复点尚无结果" }
    /// verdict
    not_yet_found(show name) { en: "{name}: not found so far", zh: "{name}：目前尚未找到" }
    /// verdict
    not_found(show name) { en: "{name}: in none of these points", zh: "{name}：这些恢复点中都没有" }
    /// verdict
    not_found_open(show name, show key) { en: "{name}: not found, but not every point was read ({key} asks again)", zh: "{name}：没有找到，但并非所有恢复点都已读取（按 {key} 重新查询）" }
    /// verdict
    not_found_cut(show name) { en: "{name}: not found, but some lists were cut by the provider", zh: "{name}：没有找到，但有列表被服务商截断" }
    /// verdict
    no_points() { en: "no usable backup set and no moment to look into", zh: "没有可用的备份集或时间点可查" }
    /// column
    col_from(show offset) { en: "DATA FROM {offset}", zh: "数据时间 {offset}" }
    /// column
    col_utc() { en: "IN UTC", zh: "UTC" }
    /// column
    col_age() { en: "AGE", zh: "距今" }
    /// column
    col_holds() { en: "WHAT IT HOLDS OF IT", zh: "包含的相关对象" }
    /// row
    reading() { en: "being read", zh: "正在读取" }
    /// row
    waiting() { en: "waiting", zh: "等待中" }
    /// row
    not_asked() { en: "not asked", zh: "未查询" }
    /// row
    could_not(text why) { en: "FAILED: {why}", zh: "失败：{why}" }
    /// row
    not_in_it() { en: "not in it", zh: "不包含" }
    /// row
    not_in_cut() { en: "not in its list, which was cut", zh: "不在其列表中（列表被截断）" }
    /// row
    and_more(show names, show count) { en: "{names} and {count} more", zh: "{names} 等，另有 {count} 个" }
    /// details
    unknown_time() { en: "at a time that is not told", zh: "时间未告知" }
    /// details
    list_cut() { en: "The provider cut this list: more of it may be there.", zh: "服务商截断了此列表：可能还有更多。" }
    /// left out
    older(show count, show key) { en: "{count} older points were not asked about ({key} asks them)", zh: "还有 {count} 个更早的恢复点未查询（按 {key} 查询）" }
    /// left out
    unusable(show count) { en: "{count} backup sets cannot be used and were not asked about", zh: "{count} 个备份集不可用，未查询" }
    /// notice
    stopped(show key) { en: "stopped: nothing more is asked; {key} goes on, Esc leaves the search", zh: "已停止，不再查询；按 {key} 继续，按 Esc 退出查找" }
    /// notice
    brings_damage() { en: "this point does not lie before the damage: it would bring the damage back", zh: "该恢复点不早于损坏时间：会把损坏一并恢复" }
    /// notice
    set_gone() { en: "this backup set is not in the list any more: leave the search and read the list again", zh: "该备份集已不在列表中：请退出查找并重新读取列表" }
    /// note
    databases_left_out(show count) { en: "{count} databases were not opened: put the database in front, DB.TABLE", zh: "有 {count} 个数据库没有展开：请写明数据库，如 DB.TABLE" }
}

/// How a search that asks nothing more ended.
pub fn state(stopped: bool, key: &str) -> super::Text {
    if stopped { stopped_short(key) } else { done() }
}
