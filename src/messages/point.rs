//! Words of choosing a point: keys, what is asked, what is in the way.

use super::messages;

messages! {
    /// key
    next_long() { en: "go on with this point", zh: "使用该恢复点" }
    /// key
    damage() { en: "damage time", zh: "损坏时间" }
    /// key
    damage_long() { en: "when the damage was first seen; the point must lie before it", zh: "首次发现损坏的时间；恢复点必须早于它" }
    /// key
    unknown() { en: "nobody knows when", zh: "时间不详" }
    /// key
    unknown_long() { en: "nobody knows when the damage was first seen; the plan will say so", zh: "首次发现损坏的时间不详；会写入计划" }
    /// key
    time() { en: "time", zh: "时间" }
    /// key
    time_long() { en: "type the moment to restore to", zh: "输入要恢复到的时间点" }
    /// key
    just_before() { en: "just before it", zh: "损坏前一刻" }
    /// key
    just_before_long() { en: "the last good point before the damage", zh: "损坏之前最后一个可用的恢复点" }
    /// key
    sets() { en: "sets", zh: "备份集" }
    /// key
    sets_long() { en: "choose a backup set instead of a moment, and back", zh: "在备份集与时间点之间切换" }
    /// key
    step() { en: "step", zh: "微调" }
    /// key
    later_long() { en: "one step later", zh: "推后一步" }
    /// key
    earlier_long() { en: "one step earlier", zh: "提前一步" }
    /// key
    stride() { en: "size of the step", zh: "步长" }
    /// key
    finer_long() { en: "a smaller step: down to one second", zh: "减小步长：最小一秒" }
    /// key
    coarser_long() { en: "a larger step: up to one day", zh: "增大步长：最大一天" }
    /// key
    before() { en: "earlier one", zh: "较早的" }
    /// key
    before_long() { en: "take the earlier of the two points that are offered", zh: "采用所列两个恢复点中较早的一个" }
    /// key
    after() { en: "later one", zh: "较晚的" }
    /// key
    after_long() { en: "take the later of the two points that are offered", zh: "采用所列两个恢复点中较晚的一个" }
    /// key
    zoom() { en: "zoom", zh: "缩放" }
    /// key
    zoom_in_long() { en: "timeline: less of it, around the point", zh: "时间轴：放大恢复点附近" }
    /// key
    zoom_out_long() { en: "timeline: more of it", zh: "时间轴：缩小" }
    /// key
    whole_long() { en: "timeline: all of it", zh: "时间轴：显示全部" }
    /// asked
    damage_first() { en: "When was the damage first seen? The point must lie before it. Type the time, or ? when nobody knows.", zh: "何时首次发现损坏？恢复点必须早于该时间。请输入时间；不详请输入 ?" }
    /// notice
    in_the_way() { en: "not yet: settle first what stands beside BLOCK, GAP or ASK", zh: "暂不能继续：请先处理 BLOCK、GAP 或 ASK 所示问题" }
    /// notice
    no_moment(show time) { en: "type a moment ({time}) first", zh: "请先输入时间点（{time}）" }
    /// notice
    no_point(show sets, show time) { en: "choose a backup set ({sets}) or type a moment ({time}) first", zh: "请先选择备份集（{sets}）或输入时间点（{time}）" }
}
