//! Words of the point screen.

use super::messages;

messages! {
    /// point
    restore_to() { en: "Restore to", zh: "恢复到" }
    /// point
    kind_set() { en: "backup set", zh: "备份集" }
    /// point
    kind_moment() { en: "moment", zh: "时间点" }
    /// point
    zone_shown(show zone) { en: "times in {zone} (z switches)", zh: "时间按 {zone} 显示（z 切换）" }
    /// point
    what_points() { en: "backup sets and window", zh: "备份集和可恢复范围" }
    /// point
    damage() { en: "Damage seen", zh: "损坏时间" }
    /// point
    moment() { en: "Moment", zh: "时间点" }
    /// between two facts
    and() { en: "; ", zh: "；" }
    /// column
    col_set() { en: "BACKUP SET", zh: "备份集" }
    /// point
    accepts() { en: "2026-11-19 22:03:30 [+08:00 or Z], 1795097010 or 15m ago", zh: "2026-11-19 22:03:30 [+08:00 或 Z]、1795097010 或 15m ago" }
    /// point
    type_damage() { en: "(d) when was it first seen? Not required", zh: "（d）何时首次发现？可不填" }
    /// point
    type_moment() { en: "(t) type a time", zh: "（t）输入时间" }
    /// point
    not_used() { en: "not used: a backup set is chosen", zh: "未使用：已选备份集" }
    /// point
    not_yet() { en: "not a time yet", zh: "尚不是完整时间" }
    /// point
    before_damage(text span) { en: "{span} BEFORE the damage", zh: "早于损坏时间 {span}" }
    /// point
    after_damage(text span) { en: "NOT before the damage: {span} after it", zh: "不早于损坏：晚了 {span}" }
    /// point
    give_up(text span) { en: "you give up {span} of writes", zh: "放弃最近 {span}的写入" }
    /// point
    ahead(text span) { en: "{span} in the FUTURE", zh: "在 {span}之后，尚未到来" }
    /// point
    window() { en: "Restorable", zh: "可恢复范围" }
    /// point
    from_to(show from, show to) { en: "{from}  to  {to}", zh: "{from} 至 {to}" }
    /// point
    no_window_at_all() { en: "no moment can be restored to on this instance", zh: "该实例不能按时间点恢复" }
    /// point
    legend() { en: "F full backup  = restorable  x not restorable  P point  D damage  L latest", zh: "F 全量备份  = 可恢复  x 不可恢复  P 恢复点  D 损坏  L 最新可恢复" }
    /// point
    built_from() { en: "Built from", zh: "基于" }
    /// point
    base(show id, show time, text span) { en: "set {id}, ended {time}, + {span} of log", zh: "备份集 {id}（结束于 {time}）+ {span} 日志" }
    /// point
    base_set(show id, show time) { en: "set {id}, ended {time}, no log", zh: "备份集 {id}（结束于 {time}），不含日志" }
    /// point
    no_base() { en: "no usable set before this moment in the list", zh: "列表中没有早于该时间点的可用备份集" }
    /// point
    sent_as() { en: "Sent as", zh: "发送值" }
    /// point
    sent_set(show id) { en: "backup set {id}", zh: "备份集 {id}" }
    /// point
    sent_time(show time) { en: "{time}  (UTC)", zh: "{time}（UTC）" }
    /// point
    nothing_yet() { en: "nothing yet", zh: "尚未选定" }
    /// point
    sets(show count) { en: "Backup sets: {count}", zh: "备份集：{count} 个" }
    /// point
    no_sets() { en: "No backup sets on this instance.", zh: "该实例没有备份集。" }
    /// column
    col_started(show offset) { en: "STARTED {offset}", zh: "开始 {offset}" }
    /// column
    col_finished() { en: "FINISHED", zh: "结束" }
    /// column
    col_size() { en: "SIZE", zh: "大小" }
    /// column
    col_kind() { en: "KIND", zh: "类型" }
    /// column
    col_state() { en: "STATE", zh: "状态" }
    /// state
    usable() { en: "usable", zh: "可用" }
    /// state
    unusable(text reason) { en: "NO: {reason}", zh: "不可用：{reason}" }
    /// steps
    steps() { en: "Steps  + - one minute   [ ] ten seconds", zh: "微调  + - 一分钟   [ ] 十秒" }
    /// problem
    problem(text what) { en: "BLOCK  {what}", zh: "BLOCK  {what}" }
    /// pane
    pane_when() { en: "When", zh: "时间" }
    /// pane
    pane_built() { en: "What it is built from", zh: "恢复基于" }
    /// overwrites
    loses_after(show instance) { en: "OVERWRITES {instance}: all writes after it are lost", zh: "会覆盖 {instance}：此后的所有写入都会丢失" }
    /// overwrites
    loses_target() { en: "OVERWRITES the target: all it holds is replaced by this state; on the source itself all writes after it are lost", zh: "会覆盖目标：其全部数据被此状态替换；若目标为源实例本身，此后的所有写入都会丢失" }
}
