//! Words of the tables screen.

use super::messages;

messages! {
    /// tables
    what_databases() { en: "the databases of this point", zh: "该恢复点的数据库" }
    /// tables
    waiting_mark() { en: "waiting for a run mark ...", zh: "正在获取运行标记……" }
    /// tables
    head(show instance, show point) { en: "{instance} at {point}", zh: "{instance}，{point}" }
    /// tables
    head_set(show id, show time) { en: "set {id}, {time}", zh: "备份集 {id}，{time}" }
    /// tables
    chosen(show count) { en: "{count} chosen", zh: "已选 {count} 项" }
    /// column
    col_from() { en: "FROM BACKUP", zh: "备份中的名称" }
    /// column
    col_new() { en: "NEW NAME", zh: "新名称" }
    /// column
    col_check() { en: "CHECK", zh: "检查" }
    /// check
    ok() { en: "ok", zh: "通过" }
    /// check
    clash() { en: "CLASH", zh: "冲突" }
    /// check
    twice() { en: "TWICE", zh: "重复" }
    /// check
    same() { en: "SAME", zh: "同名" }
    /// check
    long() { en: "LONG", zh: "过长" }
    /// check
    short() { en: "SHORT", zh: "过短" }
    /// check
    letter() { en: "LETTER", zh: "字符" }
    /// check
    kept() { en: "KEPT", zh: "保留" }
    /// check
    empty() { en: "EMPTY", zh: "空" }
    /// check
    many() { en: "MANY", zh: "过多" }
    /// check
    not_so() { en: "NOT SO", zh: "不支持" }
    /// check
    option() { en: "OPTION", zh: "选项" }
    /// node
    tables(show count, show chosen) { en: "{count} tables, {chosen} chosen", zh: "{count} 张表，已选 {chosen}" }
    /// node
    whole_only() { en: "whole databases only", zh: "仅整库" }
    /// tree
    not_opened() { en: "Tab opens it", zh: "按 Tab 展开" }
    /// node
    reading_node() { en: "reading ...", zh: "正在读取……" }
    /// node
    failed_node(text why, show key) { en: "BLOCK  {why}  {key} explains", zh: "BLOCK  {why}  按 {key} 查看详情" }
    /// node
    in_whole() { en: "with the whole database", zh: "随整库恢复" }
    /// rule
    rule(show rule) { en: "Rule for all: {rule}", zh: "统一规则：{rule}" }
    /// rule
    longest(show length, show max) { en: "longest result {length} of {max}", zh: "最长结果 {length}，上限 {max}" }
    /// problem
    problems(show count) { en: "Problems: {count}. Fix them to go on.", zh: "问题：{count} 个，解决后才能继续。" }
    /// problem
    no_problem() { en: "No problem found. Names are compared again before the send.", zh: "未发现问题。发送前会再次比较名称。" }
    /// problem
    nothing_chosen(show all, show list) { en: "Nothing chosen yet: Space chooses, {all} all of a database, {list} by a text list.", zh: "尚未选择：空格选择，{all} 全选一个数据库，{list} 按文本清单选择。" }
    /// edit
    new_name() { en: "New name", zh: "新名称" }
    /// edit
    rule_field() { en: "Rule", zh: "规则" }
    /// edit
    filter() { en: "Filter", zh: "筛选" }
    /// edit
    tab_takes(show proposal) { en: "Tab takes: {proposal}", zh: "Tab 采用：{proposal}" }
    /// options
    options() { en: "Options of this kind of restore", zh: "此类恢复的选项" }
    /// options
    options_keys() { en: "Space changes the marked one, Enter or Esc leaves.", zh: "空格更改所选项，回车或 Esc 离开。" }
    /// options
    on() { en: "on", zh: "开" }
    /// options
    off() { en: "off", zh: "关" }
    /// options
    unset() { en: "not sent", zh: "不发送" }
    /// column
    col_option() { en: "OPTION", zh: "选项" }
    /// column
    col_value() { en: "VALUE", zh: "取值" }
    /// pane
    pane_choose() { en: "Choose and rename", zh: "选择与改名" }
    /// pane
    live_untouched() { en: "Nothing that lives on the instance is written, renamed or dropped.", zh: "实例上现有的对象不会被写入、改名或删除。" }
    /// pane
    existing_unread() { en: "Live databases could not be read: clashes are not checked.", zh: "无法读取现有数据库：未检查冲突。" }
    /// tables
    no_databases() { en: "This point holds no databases.", zh: "该恢复点没有数据库。" }
    /// tables
    none_shown_yet() { en: "Nothing fits in what was read. A database is read when it is opened: Esc, then Tab on it.", zh: "已读取的内容中没有符合的项。数据库打开后才会读取：按 Esc，再在其上按 Tab。" }
    /// filter
    none_shown() { en: "Nothing fits the filter. Esc clears it.", zh: "没有符合筛选条件的内容。按 Esc 清除。" }
    /// tables
    limit(show max) { en: "At most {max} tables in one request", zh: "单次请求最多 {max} 张表" }
    /// check
    ok_cut() { en: "ok, cut", zh: "已截短" }
    /// cut
    cut_bytes(show max, show key) { en: "Cut to {max} bytes: the old name gave way so that the run mark stays whole. {key} changes it.", zh: "已截短到 {max} 字节：缩短了原名，以保留完整的运行标记。按 {key} 修改。" }
    /// cut
    cut_chars(show max, show key) { en: "Cut to {max} characters: the old name gave way so that the run mark stays whole. {key} changes it.", zh: "已截短到 {max} 个字符：缩短了原名，以保留完整的运行标记。按 {key} 修改。" }
    /// list
    lost(show count, show names) { en: "NOT IN THIS LIST, {count} of what was chosen: {names}. Kept for a list that has them.", zh: "此列表中没有已选的 {count} 项：{names}。列表中再次出现时会恢复选择。" }
    /// list
    near_limit(show count, show limit) { en: "{count} tables chosen, the most of one request is {limit}", zh: "已选 {count} 张表，单次请求最多 {limit} 张" }
    /// list
    note(text what) { en: "Note: {what}", zh: "注意：{what}" }
    /// problem
    all_when_empty() { en: "Nothing chosen: Enter means ALL databases of this point, under their own names. Space chooses single ones.", zh: "尚未选择：直接回车表示以原名恢复该点的全部数据库。空格可选择个别数据库。" }
    /// options
    changes_list() { en: "Changing it reads the list of databases and tables again; what is chosen stays chosen.", zh: "更改后会重新读取库表列表；已选内容保留。" }
    /// options
    needed() { en: "A restore to a moment must carry it.", zh: "按时间点恢复时必须给出。" }
}
