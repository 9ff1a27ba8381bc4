//! Words of finding and listing: the filter, what is not in the list, a list of tables from elsewhere.

use super::messages;

messages! {
    /// filter
    fits(show count) { en: "{count} found", zh: "找到 {count} 张" }
    /// filter
    best_of(show shown, show count) { en: "best {shown} of {count} found", zh: "找到 {count} 张，显示最佳的 {shown} 张" }
    /// filter
    best_first() { en: "best first", zh: "按匹配度" }
    /// filter
    as_in_tree() { en: "as in the tree", zh: "按目录" }
    /// filter
    syntax() { en: "abc letters in this order   'abc just so   ^abc start   abc$ end   !abc not", zh: "abc 依次含这些字母   'abc 原样   ^abc 开头   abc$ 结尾   !abc 排除" }
    /// filter
    tab_turns(text order) { en: "Tab: {order}", zh: "Tab：{order}" }
    /// filter
    not_looked(show unread, show all, show key) { en: "{unread} of {all} databases are not read and so not looked into: Enter, then {key} reads them.", zh: "{all} 个数据库中有 {unread} 个尚未读取，未被筛选：回车后按 {key} 读取。" }
    /// filter
    no_filter() { en: "there is no filter whose order could change", zh: "没有筛选条件，无从排序" }
    /// reading
    reading_all(show read, show all, show key) { en: "Reading the tables of all databases: {read} of {all}. {key} stops.", zh: "正在读取所有数据库的表：{read}/{all}。按 {key} 停止。" }
    /// reading
    all_read() { en: "the tables of all databases are read", zh: "所有数据库的表均已读取" }
    /// reading
    stopped_reading() { en: "stopped; what was read stays", zh: "已停止；已读取的内容保留" }
    /// reading
    so_far(show count) { en: "reading ... {count} so far", zh: "正在读取……已有 {count} 项" }
    /// reading
    not_told(show name) { en: "the cloud's answer does not name {name}: what it holds is not known", zh: "云端的应答中没有 {name}：无法得知其内容" }
    /// size
    room(show sum, show free) { en: "{sum} of {free} free", zh: "{sum}，可用 {free}" }
    /// size
    room_most(show sum, show free) { en: "at most {sum} of {free} free", zh: "至多 {sum}，可用 {free}" }
    /// size
    sum(show sum) { en: "{sum}, free space not told", zh: "{sum}，可用空间未知" }
    /// size
    sum_most(show sum) { en: "at most {sum}, free space not told", zh: "至多 {sum}，可用空间未知" }
    /// size
    size_unknown() { en: "size unknown", zh: "大小未知" }
    /// size
    and_unknown(show count) { en: " + {count} of unknown size", zh: "，另有 {count} 个大小未知" }
    /// limit
    near_databases(show count, show limit) { en: "{count} databases, the most of one request is {limit}", zh: "{count} 个数据库，单次请求最多 {limit} 个" }
    /// limit
    above_warning(show count, show limit) { en: "{count} tables and databases: some of the service's pages allow {limit} in one request", zh: "共 {count} 个表和库：服务商的部分文档只允许单次 {limit} 个" }
    /// limit
    unjudged() { en: "Too many for one request, so the names are not judged one by one.", zh: "超过单次请求的数量，因此未逐一检查名称。" }
    /// unlisted
    unlisted_title() { en: "What is not in this list, and why", zh: "哪些内容不在此列表中，及原因" }
    /// unlisted
    unlisted_first(text note) { en: "Not in this list: {note}", zh: "不在此列表中：{note}" }
    /// unlisted
    unlisted_more(show key) { en: " ({key}: all reasons)", zh: "（按 {key} 查看所有原因）" }
    /// unlisted
    list_cut() { en: "The service cut this list: what is not in it may still be there.", zh: "服务商截断了此列表：未列出的内容可能仍然存在。" }
    /// unlisted
    after_point() { en: "Tables created after the point. A later point has them: Esc goes back to it.", zh: "恢复点之后创建的表。更晚的恢复点包含它们：按 Esc 返回选择。" }
    /// unlisted
    dropped_before() { en: "Tables dropped before the point. An earlier point has them.", zh: "恢复点之前已删除的表。更早的恢复点包含它们。" }
    /// unlisted
    engine_own() { en: "Databases of the engine itself, such as mysql, sys, postgres, template0: services leave them out.", zh: "引擎自身的数据库（如 mysql、sys、postgres、template0）：服务商不列出。" }
    /// unlisted
    other_list(text label, show key) { en: "This list has another form, {label}: {key} turns it on or off.", zh: "此列表有另一种形式“{label}”：按 {key} 切换。" }
    /// unlisted
    unread(show unread, show all, show key) { en: "Tables of {unread} of {all} databases, which nobody opened yet. A filter finds nothing in them. {key} reads them all.", zh: "{all} 个数据库中有 {unread} 个尚未展开，其中的表未读取，筛选也找不到。按 {key} 全部读取。" }
    /// unlisted
    newer(show count) { en: "Live tables that are not in it: {count}. They were created, or came back, after the list was made:", zh: "现有但不在列表中的表：{count} 张。它们在列表生成之后创建或恢复：" }
    /// unlisted
    newer_unknown() { en: "Which live tables it lacks is not known: this service lists no live tables.", zh: "无法得知缺少哪些现有的表：该服务不列出现有的表。" }
    /// unlisted
    lost_title(show count) { en: "Chosen before, and not in this list: {count}. Kept for a list that has them:", zh: "之前已选但不在此列表中：{count} 项。列表中再次出现时恢复选择：" }
    /// list
    list_title() { en: "A list of tables", zh: "表清单" }
    /// list
    list_path() { en: "File", zh: "文件" }
    /// list
    list_how() { en: "Paste the list now, or type the path of a file with it. One table a line: db.table, db.schema.table, or only table; =new after it gives a new name. Lines with # are passed over.", zh: "直接粘贴清单，或输入清单文件的路径。每行一张表：db.table、db.schema.table，或仅 table；其后加 =new 指定新名称。# 开头的行忽略。" }
    /// list
    list_reading() { en: "reading the file ...", zh: "正在读取文件……" }
    /// list
    list_from(show file) { en: "from {file}", zh: "来自 {file}" }
    /// list
    list_pasted() { en: "pasted", zh: "粘贴" }
    /// list
    list_found(show count, show named, show undo) { en: "Found: {count}, with a new name: {named}. Enter chooses them as one edit, {undo} undoes it.", zh: "找到 {count} 张表，其中 {named} 张指定了新名称。回车一次性选中（{undo} 撤销）。" }
    /// list
    list_found_none() { en: "Found: nothing.", zh: "没有找到任何表。" }
    /// list
    list_no_rename() { en: "This kind of restore gives tables no new names: those of the list are left out.", zh: "此类恢复不能给表改名：忽略清单中的新名称。" }
    /// list
    list_open(show count) { en: "Lines not taken: {count}.", zh: "未采用：{count} 行。" }
    /// list
    text_cut() { en: "The text is longer than 4 MB: what lies beyond was not read.", zh: "文本超过 4 MB：超出部分未读取。" }
    /// list
    line(show number) { en: "line {number}", zh: "第 {number} 行" }
    /// list
    missing() { en: "no such table here", zh: "没有这张表" }
    /// list
    missing_bare(show unread, show key) { en: "no such table in what was read; {unread} databases are not ({key} reads them)", zh: "已读取的内容中没有；还有 {unread} 个数据库未读取（按 {key} 读取）" }
    /// list
    must_read(show database, show key) { en: "the tables of {database} must be read first: {key} reads", zh: "需要先读取 {database} 的表：按 {key} 读取" }
    /// list
    being_read(show database) { en: "reading {database} ...", zh: "正在读取 {database}……" }
    /// list
    several(show count, show paths) { en: "{count} tables are called so, write the path: {paths}", zh: "有 {count} 张同名表，请写明路径：{paths}" }
    /// list
    twice(show number) { en: "line {number} has this table with another new name", zh: "第 {number} 行已有此表，但新名称不同" }
    /// list
    flaw_empty() { en: "a name is empty", zh: "名称为空" }
    /// list
    flaw_deep() { en: "more than three parts: names with dots go into backquotes", zh: "超过三段：含点的名称请用反引号" }
    /// list
    flaw_quote() { en: "a quote is not closed", zh: "引号未闭合" }
    /// list
    flaw_after() { en: "something stands after the closing quote", zh: "引号之后还有内容" }
    /// list
    nothing_found() { en: "nothing of the list was found, so nothing is chosen", zh: "清单中没有找到任何表，未作选择" }
    /// list
    taken(show count) { en: "chosen from the list: {count}; undo takes it back", zh: "已选中清单中的 {count} 张表；可撤销" }
    /// list
    taken_with_rest(show count, show rest, show key) { en: "chosen from the list: {count}; lines not taken: {rest} ({key} shows them)", zh: "已选中清单中的 {count} 张表；{rest} 行未采用（按 {key} 查看）" }
}
