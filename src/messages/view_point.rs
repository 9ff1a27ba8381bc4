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
    zone_shown(show zone, show offset, show next, show key) { en: "times in {zone} {offset} ({key}: {next})", zh: "时间按 {zone} {offset} 显示（{key}：{next}）" }
    /// point
    zone_only(show zone, show offset) { en: "times in {zone} {offset}", zh: "时间按 {zone} {offset} 显示" }
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
    accepts(show zone) { en: "22:03:30   14:03:30Z   -15m   19 Nov 22:03 +8   1795097010   Without an offset it is read in {zone}.", zh: "22:03:30   14:03:30Z   -15m   11-19 22:03 +8   1795097010   不带偏移量时按 {zone} 解读。" }
    /// point
    accepts_no_zone() { en: "14:03:30Z   -15m   19 Nov 22:03 +8   1795097010   An offset is needed: the profile has no zone.", zh: "14:03:30Z   -15m   11-19 22:03 +8   1795097010   账号未设时区，须写明偏移量。" }
    /// point
    accepts_short() { en: "22:03:30   14:03:30Z   -15m   19 Nov 22:03 +8", zh: "22:03:30   14:03:30Z   -15m   11-19 22:03 +8" }
    /// point
    type_damage(show time, show unknown) { en: "? when was it first seen: {time} type the time   {unknown} nobody knows", zh: "? 何时首次发现：{time} 输入时间   {unknown} 时间不详" }
    /// point
    damage_unknown(show time) { en: "not known: the plan will say so ({time} types a time)", zh: "时间不详：会写入计划（{time} 输入时间）" }
    /// point
    damage_unknown_short() { en: "nobody knows", zh: "时间不详" }
    /// point
    type_moment(show time, show latest) { en: "{time} type a time   {latest} the latest restorable", zh: "{time} 输入时间   {latest} 最新可恢复时刻" }
    /// point
    type_moment_or_before(show before, show time) { en: "{before} just before the damage   {time} type a time", zh: "{before} 损坏前一刻   {time} 输入时间" }
    /// point
    data_of() { en: "Data of", zh: "数据时间" }
    /// point
    step_short(text size) { en: "step {size}", zh: "步长 {size}" }
    /// point
    step_is(text size, show later, show earlier, show finer, show coarser) { en: "step {size}: {later} {earlier}   size {finer} {coarser}", zh: "步长 {size}：{later} {earlier}   调整 {finer} {coarser}" }
    /// point
    not_yet() { en: "not a time yet", zh: "尚不是完整时间" }
    /// point
    before_damage(text span) { en: "{span} BEFORE the damage", zh: "早于损坏时间 {span}" }
    /// point
    maybe_after_damage() { en: "MAY hold the damage", zh: "可能已含损坏" }
    /// point
    after_damage(text span) { en: "NOT before the damage: {span} after it", zh: "不早于损坏：晚了 {span}" }
    /// point
    give_up(text span) { en: "you give up {span} of writes", zh: "放弃最近 {span}的写入" }
    /// point
    ahead(text span) { en: "{span} in the FUTURE", zh: "在 {span}之后，尚未到来" }
    /// point
    window() { en: "Restorable", zh: "可恢复范围" }
    /// point
    from_to(show from, show to) { en: "{from} to {to}", zh: "{from} 至 {to}" }
    /// point
    no_window_at_all() { en: "no moment can be restored to on this instance", zh: "该实例不能按时间点恢复" }
    /// timeline
    legend(show good, show bad) { en: "F full backup {good} restorable {bad} not P point D damage L latest", zh: "F 全量备份 {good} 可恢复 {bad} 不可 P 恢复点 D 损坏 L 最新" }
    /// timeline
    legend_sets() { en: "F full backup  P point  D damage", zh: "F 全量备份  P 恢复点  D 损坏" }
    /// timeline
    zooms(show closer) { en: "{closer} zoom", zh: "{closer} 放大" }
    /// timeline
    zoomed(show closer, show wider, show whole) { en: "{closer} {wider} {whole} zoom", zh: "{closer} {wider} {whole} 缩放" }
    /// timeline
    not_restorable() { en: "Gap", zh: "缺口" }
    /// timeline
    gap(show ends) { en: "{ends}: no log", zh: "{ends}：无日志" }
    /// timeline
    more_gaps(show count) { en: "   and {count} more", zh: "   另有 {count} 处" }
    /// point
    built_from() { en: "Built from", zh: "基于" }
    /// point
    base(show id, show time, text span) { en: "set {id}, ended {time}, + {span} of log", zh: "备份集 {id}（结束于 {time}）+ {span} 日志" }
    /// point
    base_set(show id, show time, show size) { en: "set {id}, ended {time}{size}, no log", zh: "备份集 {id}（结束于 {time}{size}），不含日志" }
    /// point
    no_base() { en: "no usable set before this moment in the list", zh: "列表中没有早于该时间点的可用备份集" }
    /// point
    sent_as() { en: "Sent as", zh: "发送值" }
    /// point
    sent_set(show id) { en: "backup set {id}", zh: "备份集 {id}" }
    /// point
    sent_time(show time, show decoded) { en: "{time} = {decoded}", zh: "{time} = {decoded}" }
    /// point
    nothing_yet() { en: "nothing yet", zh: "尚未选定" }
    /// point
    sets(show count) { en: "Backup sets: {count}", zh: "备份集：{count} 个" }
    /// point
    no_sets() { en: "No backup sets on this instance.", zh: "该实例没有备份集。" }
    /// column
    col_finished(show offset) { en: "ENDED {offset}", zh: "结束 {offset}" }
    /// column
    col_utc() { en: "IN UTC", zh: "UTC" }
    /// column
    col_age() { en: "AGE", zh: "距今" }
    /// column
    col_size() { en: "SIZE", zh: "大小" }
    /// column
    col_kind() { en: "KIND", zh: "类型" }
    /// column
    col_state() { en: "STATE", zh: "状态" }
    /// state
    usable() { en: "usable", zh: "可用" }
    /// state
    is_base() { en: "built on it", zh: "恢复基于它" }
    /// state
    unusable(text reason) { en: "NO: {reason}", zh: "不可用：{reason}" }
    /// in the way
    set_unusable(text reason) { en: "this backup set cannot be used: {reason}", zh: "该备份集不可用：{reason}" }
    /// in the way
    set_after_damage() { en: "this set ended after the damage: it would bring the damage back", zh: "该备份集结束时损坏已发生：会把损坏一并恢复" }
    /// in the way
    spoilt() { en: "not before the damage: it would bring the damage back", zh: "恢复点不早于损坏时间：会把损坏一并恢复" }
    /// in the way
    in_future() { en: "this moment lies in the future: was it meant in another zone?", zh: "该时间尚未到来：是否用了其他时区？" }
    /// in the way
    in_gap(show from, show to) { en: "no log from {from} to {to}", zh: "{from} 至 {to} 没有日志" }
    /// in the way
    too_early() { en: "this moment lies before all that can be restored", zh: "该时间早于所有可恢复的数据" }
    /// in the way
    too_late() { en: "the log has not got that far: this moment lies after the latest restorable one", zh: "日志尚未备份到该时间：晚于最新可恢复时刻" }
    /// in the way
    repeated(show input, show zone) { en: "`{input}` comes twice in {zone}: which one?", zh: "`{input}` 在 {zone} 出现两次：是哪一个？" }
    /// in the way
    skipped(show input, show zone) { en: "`{input}` does not exist in {zone}: the clock was put forward over it", zh: "`{input}` 在 {zone} 不存在：时钟被拨快跳过" }
    /// in the way
    ask() { en: "ASK", zh: "ASK" }
    /// in the way
    gap_word() { en: "GAP", zh: "GAP" }
    /// in the way
    offer_set(show id, show end) { en: "set {id}, ended {end}", zh: "备份集 {id}，结束于 {end}" }
    /// in the way
    no_offer(show sets, show time) { en: "no other point is near: choose among the backup sets ({sets}) or type another time ({time})", zh: "附近没有其他恢复点：请选择备份集（{sets}）或输入其他时间（{time}）" }
    /// in the way
    no_offer_moment(show time, show damage) { en: "no other point is near: type another time ({time}), or check the damage time ({damage})", zh: "附近没有其他恢复点：请输入其他时间（{time}），或核对损坏时间（{damage}）" }
    /// twin
    check() { en: "CHECK", zh: "CHECK" }
    /// twin
    twin(show digits, show zone, show when, text verdict) { en: "{digits} as {zone} would be {when}: {verdict}", zh: "{digits} 若按 {zone} 解读则为 {when}：{verdict}" }
    /// twin
    twin_possible(show zone, show typed) { en: ". Is your source in {zone}? Then type {typed}", zh: "。若来源按 {zone} 记时，请输入 {typed}" }
    /// twin
    twin_future() { en: "in the future", zh: "尚未到来" }
    /// twin
    twin_after_damage() { en: "after the damage", zh: "晚于损坏" }
    /// twin
    twin_outside() { en: "not restorable", zh: "不可恢复" }
    /// twin
    twin_loses(text span) { en: "possible, and {span} of writes more would be lost", zh: "可能，且会多丢失 {span} 的写入" }
    /// pane
    mistakes() { en: "MISTAKES THIS CATCHES", zh: "可发现的误读" }
    /// pane
    pane_timeline() { en: "Timeline", zh: "时间轴" }
    /// pane
    elsewhere(show sign) { en: "SAME MOMENT ELSEWHERE   {sign} shown", zh: "同一时刻   {sign} 为当前显示" }
    /// pane
    this_machine(show zone) { en: "here ({zone})", zh: "本机（{zone}）" }
    /// pane
    now() { en: "Now", zh: "现在" }
    /// day
    monday() { en: "Mon", zh: "周一" }
    /// day
    tuesday() { en: "Tue", zh: "周二" }
    /// day
    wednesday() { en: "Wed", zh: "周三" }
    /// day
    thursday() { en: "Thu", zh: "周四" }
    /// day
    friday() { en: "Fri", zh: "周五" }
    /// day
    saturday() { en: "Sat", zh: "周六" }
    /// day
    sunday() { en: "Sun", zh: "周日" }
    /// clock
    clock() { en: "CLOCK", zh: "CLOCK" }
    /// clock
    clock_behind(text span) { en: "this machine is {span} behind the cloud; moments are judged by the cloud's clock", zh: "本机时钟比云端慢 {span}；时间点按云端时钟判断" }
    /// clock
    clock_ahead(text span) { en: "this machine is {span} ahead of the cloud; moments are judged by the cloud's clock", zh: "本机时钟比云端快 {span}；时间点按云端时钟判断" }
    /// pane
    pane_when() { en: "When", zh: "时间" }
    /// pane
    pane_built() { en: "What it is built from", zh: "恢复基于" }
    /// overwrites
    loses_after(show instance) { en: "OVERWRITES {instance}: all writes after it are lost", zh: "会覆盖 {instance}：此后的所有写入都会丢失" }
    /// overwrites
    loses_target() { en: "OVERWRITES the target: all it holds is replaced by this state; on the source itself all writes after it are lost", zh: "会覆盖目标：其全部数据被此状态替换；若目标为源实例本身，此后的所有写入都会丢失" }
}
