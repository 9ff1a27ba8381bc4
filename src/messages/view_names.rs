//! Words about new names: rules, replacements, the editor, proposals, undo.

use super::messages;

messages! {
    /// replace
    pattern_too_big() { en: "this pattern needs too much memory: repeat less", zh: "该模式占用内存过多：请减少重复次数" }
    /// replace
    pattern_group_open() { en: "a group is opened and never closed", zh: "左括号没有对应的右括号" }
    /// replace
    pattern_group_close() { en: "a group is closed that was never opened", zh: "右括号没有对应的左括号" }
    /// replace
    pattern_class_open() { en: "a [ has no ]", zh: "[ 没有对应的 ]" }
    /// replace
    pattern_nothing_to_repeat() { en: "there is nothing to repeat before this sign", zh: "该符号前没有可重复的内容" }
    /// replace
    pattern_escape_end() { en: "nothing follows the backslash", zh: "反斜杠后没有内容" }
    /// replace
    pattern_escape() { en: "this letter means nothing after a backslash", zh: "反斜杠后的该字符没有含义" }
    /// replace
    pattern_look_around() { en: "looking ahead or behind is not possible here", zh: "不支持环视" }
    /// replace
    pattern_back_reference() { en: "a pattern cannot refer to its own groups", zh: "模式不能引用自身的分组" }
    /// replace
    with_brace() { en: "a `{` has no `}`", zh: "`{` 没有对应的 `}`" }
    /// replace
    with_dollar() { en: "no group follows the $; write $$ for the sign itself", zh: "$ 后没有分组；要写 $ 本身请用 $$" }
    /// replace
    with_no_group(show name, show count) { en: "there is no group `{name}`; the pattern has {count}", zh: "没有分组 `{name}`；模式中有 {count} 个分组" }
    /// replace
    with_group_ends(show name, show number, show rest) { en: "`${name}` means a group named `{name}`; write `${{{number}}}{rest}`", zh: "`${name}` 表示名为 `{name}` 的分组；请写 `${{{number}}}{rest}`" }
    /// editor
    line_no_old() { en: "a name is missing before the = sign", zh: "等号前缺少名称" }
    /// editor
    line_no_sign() { en: "no = sign", zh: "缺少等号" }
    /// editor
    line_no_new() { en: "no new name after the = sign", zh: "等号后没有新名称" }
    /// editor
    line_sign(show sign) { en: "`{sign}` must stand in double quotes", zh: "`{sign}` 必须写在双引号中" }
    /// editor
    line_quote() { en: "a double quote is not closed, or an escape is wrong", zh: "双引号未闭合，或转义有误" }
    /// editor
    line_after_quote() { en: "something follows the quoted name", zh: "带引号的名称后有多余内容" }
    /// editor
    line_twice(show path, show first) { en: "{path} stands in line {first} already", zh: "第 {first} 行已有 {path}" }
    /// editor
    line_unknown(show path) { en: "{path} is not in the list", zh: "列表中没有 {path}" }
    /// editor
    line_not_chosen(show path) { en: "{path} is not chosen; only chosen objects can be named here", zh: "{path} 未被选择；此处只能为已选对象命名" }
    /// editor
    line_keeps(show path) { en: "{path} cannot get another name", zh: "{path} 不能改名" }
    /// editor
    editor_head() {
        en: "New names, one a line:  database.table = new name\nSave and leave to take them all; an error takes none. A line that is left out changes nothing.\nNames with other signs stand in double quotes. Lines that begin with # are not read.",
        zh: "新名称，每行一个：  数据库.表 = 新名称\n保存并退出即全部采用；有错误则全部不采用。删去的行不作改动。\n含其他符号的名称写在双引号中。以 # 开头的行不会读取。",
    }
    /// editor
    editor_tables(text rule) { en: "Tables: {rule}", zh: "表：{rule}" }
    /// editor
    editor_databases(text rule) { en: "Databases: {rule}", zh: "数据库：{rule}" }
    /// editor
    rule_chars(show min, show max, show letters) { en: "{min} to {max} characters of {letters}", zh: "{min} 到 {max} 个字符，可用 {letters}" }
    /// editor
    rule_bytes(show min, show max, show letters) { en: "{min} to {max} bytes of {letters}", zh: "{min} 到 {max} 字节，可用 {letters}" }
    /// editor
    editor_wrong() { en: "NOT UNDERSTOOD", zh: "未能读懂" }
    /// editor
    editor_line(show line, text what) { en: "NOT UNDERSTOOD  {line}  : {what}", zh: "未能读懂  {line}  ：{what}" }
    /// editor
    editor_more(show count) { en: "NOT UNDERSTOOD  and {count} lines more", zh: "未能读懂  另有 {count} 行" }
    /// notice
    editor_failed(text why) { en: "nothing was changed: {why}", zh: "没有改动：{why}" }
    /// notice
    nothing_changed() { en: "nothing was changed", zh: "没有改动" }
    /// notice
    written(show count) { en: "{count} names taken from the editor; undo takes them back", zh: "已采用编辑器中的 {count} 个名称；可撤销" }
    /// notice
    not_understood(show count, show key) { en: "nothing was changed: {count} lines are not understood; {key} opens the text again", zh: "没有改动：有 {count} 行未能读懂；按 {key} 重新打开" }
    /// foot
    unread_lines(show count, show key) { en: "From the editor, not taken: {count} lines are not understood. {key} opens the text again.", zh: "编辑器中的内容未采用：有 {count} 行未能读懂。按 {key} 重新打开。" }
    /// foot
    unread_kept(show key) { en: "From the editor, not taken, because it failed. {key} opens the text again.", zh: "编辑器异常退出，内容未采用。按 {key} 重新打开。" }
    /// foot
    unread_line(show number, text what) { en: "line {number}: {what}", zh: "第 {number} 行：{what}" }
    /// notice
    choose_first() { en: "nothing is chosen yet", zh: "尚未选择" }
    /// notice
    nothing_own() { en: "this row has no name and no rule of its own", zh: "该行没有自己的名称或规则" }
    /// notice
    pattern_finds_nothing() { en: "the pattern changes no name", zh: "该模式没有改变任何名称" }
    /// notice
    replaced(show count) { en: "{count} names replaced; undo takes them back", zh: "已替换 {count} 个名称；可撤销" }
    /// notice
    no_proposal() { en: "there is no proposal: nothing here that a new name could mend", zh: "没有建议：没有可由新名称解决的问题" }
    /// notice
    proposal_taken(show name) { en: "now {name}; undo takes it back", zh: "现为 {name}；可撤销" }
    /// notice
    proposals_taken(show count, show left) { en: "{count} proposals taken, {left} rows have none; undo takes them back", zh: "已采用 {count} 条建议，{left} 行没有建议；可撤销" }
    /// footer
    undo_choice() { en: "undo: choice", zh: "撤销：选择" }
    /// footer
    undo_name() { en: "undo: name", zh: "撤销：名称" }
    /// footer
    undo_rule() { en: "undo: rule", zh: "撤销：规则" }
    /// footer
    undo_whole_rule() { en: "undo: whole rule", zh: "撤销：整库规则" }
    /// footer
    undo_own_rule() { en: "undo: its rule", zh: "撤销：单独规则" }
    /// footer
    undo_replace() { en: "undo: replace", zh: "撤销：替换" }
    /// footer
    undo_list() { en: "undo: list", zh: "撤销：清单" }
    /// footer
    undo_editor() { en: "undo: editor", zh: "撤销：编辑器" }
    /// footer
    undo_proposal() { en: "undo: proposal", zh: "撤销：建议" }
    /// footer
    undo_proposals(show count) { en: "undo: {count} proposals", zh: "撤销：{count} 条建议" }
    /// footer
    undo_option(text option) { en: "undo: {option}", zh: "撤销：{option}" }
    /// replace
    at_place(show place, text what) { en: "character {place}: {what}", zh: "第 {place} 个字符：{what}" }
    /// field
    pattern() { en: "Replace", zh: "查找" }
    /// field
    with() { en: "by", zh: "替换为" }
    /// field
    among() { en: "in", zh: "范围" }
    /// replace
    among_chosen() { en: "all chosen", zh: "全部已选" }
    /// replace
    among_database(show name) { en: "chosen of {name}", zh: "{name} 中的已选" }
    /// replace
    among_sight(show filter) { en: "chosen that the filter shows: {filter}", zh: "筛选后可见的已选：{filter}" }
    /// replace
    among_sight_all() { en: "chosen in rows that are shown", zh: "当前可见的已选" }
    /// replace
    replace_keys() { en: "Tab: next line   Space on the last: other names   $1 ${name}: groups", zh: "上下键或 Tab：换行   末行按空格：换范围   $1 ${name}：分组" }
    /// trial
    would_change(show changed, show about) { en: "changes {changed} of {about} names", zh: "将改变 {about} 个名称中的 {changed} 个" }
    /// trial
    longest_chars(show length, show max) { en: "longest {length} of {max} characters", zh: "最长 {length}，上限 {max} 个字符" }
    /// trial
    longest_bytes(show length, show max) { en: "longest {length} of {max} bytes", zh: "最长 {length}，上限 {max} 字节" }
    /// trial
    would_cut(show count) { en: "{count} are cut, first:", zh: "{count} 个会截短，首个：" }
    /// trial
    would_break(show count) { en: "{count} would break a rule, first:", zh: "{count} 个会违反规则，首个：" }
    /// trial
    would_break_none() { en: "none breaks a rule", zh: "没有违反规则" }
    /// trial
    names_nothing() { en: "Nothing chosen has its name from this rule.", zh: "已选内容均不使用此规则。" }
    /// rule
    rule_tables() { en: "Rule for tables", zh: "表的规则" }
    /// rule
    rule_whole() { en: "Rule for whole databases", zh: "整库的规则" }
    /// rule
    rule_below(show holder) { en: "Rule for tables of {holder}; empty goes back to the rule for all", zh: "{holder} 中表的规则；留空则恢复统一规则" }
    /// rule
    tab_field(show fields, show field) { en: "Fields: {fields}   Tab: {field}", zh: "可用字段：{fields}   Tab：{field}" }
    /// foot
    try_name(show name, show one, show all) { en: "Try: {name}   {one} accepts, {all} for all like it", zh: "建议：{name}   按 {one} 采用，{all} 采用全部同类建议" }
    /// foot
    no_way_out() { en: "No other name would help here.", zh: "改名无法解决此问题。" }
    /// foot
    from_rule_of(show holder, show rule, show key) { en: "Name by the rule of {holder}: {rule}   {key} takes that back on its row", zh: "名称来自 {holder} 的规则：{rule}   在其行按 {key} 取消" }
    /// foot
    holder_rule(show rule, show key) { en: "Rule of its own: {rule}   {key} takes it back", zh: "单独规则：{rule}   按 {key} 取消" }
    /// foot
    from_hand(show key) { en: "Name typed by hand; {key} takes it back.", zh: "名称为手动输入；按 {key} 取消。" }
    /// foot
    from_pattern(show key) { en: "Name made by a replacement; {key} takes it back.", zh: "名称来自替换；按 {key} 取消。" }
    /// foot
    from_editor(show key) { en: "Name written in the editor; {key} takes it back.", zh: "名称来自编辑器；按 {key} 取消。" }
    /// foot
    from_proposal(show key) { en: "Name proposed and accepted; {key} takes it back.", zh: "名称为采用的建议；按 {key} 取消。" }
    /// check
    unchecked() { en: "new*", zh: "未核对*" }
    /// check
    unchecked_cut() { en: "cut*", zh: "截短*" }
    /// foot
    no_problem_unchecked() { en: "No problem found, but *: not checked against live tables.", zh: "未发现问题，但 *：未与现有表核对。" }
    /// foot
    no_problem_since(show time) { en: "No problem found. Live names read {time}, compared again at the send.", zh: "未发现问题。现有名称读取于 {time}，发送时会再次比较。" }
    /// foot
    live_tables(show tables, show databases, show age) { en: "Live names: {tables} tables in {databases} databases, {age}", zh: "现有名称：{databases} 个数据库、{tables} 张表，{age}" }
    /// foot
    live_databases(show databases, show age) { en: "Live names: {databases} databases, {age}; tables cannot be listed", zh: "现有名称：{databases} 个数据库，{age}；此处无法列出现有表" }
    /// foot
    live_unknown(show age) { en: "Live names: not known, nothing is checked against them ({age})", zh: "现有名称：未知，均未核对（{age}）" }
    /// foot
    live_reading() { en: "Live names: being read ...", zh: "现有名称：正在读取……" }
    /// rule
    rule_whole_too(show rule) { en: "whole databases: {rule}", zh: "整库：{rule}" }
}
