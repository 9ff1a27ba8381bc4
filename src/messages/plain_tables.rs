//! Words of the plain form about tables and names.

use super::messages;

messages! {
    /// behind
    names() { en: "names, such as `orders` or `shop.orders items` or `shop.orders=orders_back`", zh: "名称，如 `orders`、`shop.orders items` 或 `shop.orders=orders_back`" }
    /// behind
    maybe_database() { en: "DATABASE", zh: "数据库" }
    /// behind
    maybe_part() { en: "LETTERS", zh: "文字" }
    /// behind
    database() { en: "DATABASE", zh: "数据库" }
    /// behind
    whole_takes() { en: "DATABASE=NEW NAME", zh: "数据库=新名称" }
    /// behind
    path() { en: "DATABASE.TABLE", zh: "数据库.表" }
    /// behind
    maybe_path() { en: "DATABASE.TABLE", zh: "数据库.表" }
    /// behind
    path_is_name() { en: "DATABASE.TABLE=NEW NAME", zh: "数据库.表=新名称" }
    /// behind
    maybe_rule() { en: "RULE", zh: "模板" }
    /// behind
    pattern_by() { en: "PATTERN TEXT", zh: "模式 文字" }
    /// behind
    option_number() { en: "NUMBER", zh: "编号" }
    /// verb
    choose() { en: "choose these tables, the last form under a new name. A name that is a word here too goes into backquotes", zh: "选择这些表，最后一种形式同时指定新名称。与此处单词相同的名称请加反引号" }
    /// verb
    list() { en: "tells the tables of a database; alone it tells everything again", zh: "列出数据库中的表；单独输入则重新说明全部" }
    /// verb
    filter() { en: "lists only tables that fit, and `all`, `none` and `replace` keep to these; alone it takes the filter off. Several words must all fit: abc its letters in this order, 'abc just so, ^abc at a start, abc$ at the end, !abc not", zh: "只列出符合的表，`all`、`none`、`replace` 也只作用于它们；单独输入则取消筛选。多个词须同时符合：abc 依次含这些字母，'abc 原样，^abc 开头，abc$ 结尾，!abc 排除" }
    /// verb
    best() { en: "tells what the filter leaves best first, or in the order of the list again", zh: "按匹配度说明筛选结果，再次输入则按列表顺序" }
    /// verb
    all() { en: "chooses every table of that database; with a filter, those that fit", zh: "选择该数据库的所有表；有筛选时只选符合的" }
    /// verb
    none() { en: "takes back every table of that database; with a filter, those that fit", zh: "取消该数据库的所有表；有筛选时只取消符合的" }
    /// verb
    whole() { en: "chooses the database itself; the new name may be left out", zh: "选择整个数据库；可不写新名称" }
    /// verb
    drop() { en: "takes that choice back", zh: "取消该选择" }
    /// verb
    file() { en: "reads a list of names from a file, one a line, each with =new behind it or without", zh: "从文件读取名称清单，每行一个，其后可加 =新名称" }
    /// verb
    name() { en: "gives it that name", zh: "为其指定新名称" }
    /// verb
    reset() { en: "takes back the name or the rule that it has of its own", zh: "取消其单独的名称或规则" }
    /// verb
    rule() { en: "names all that is chosen by a rule such as `{name}_back`; `rule whole RULE` is for whole databases, `rule of DATABASE RULE` for the tables of one, `rule of DATABASE` alone takes that back. `rule` alone tells the rules. Fields: {name} {db} {schema} {run} {mmdd} {hhmm} {n}", zh: "以规则（如 `{name}_back`）为全部所选命名；`规则 整库 模板` 用于整库，`规则 属于 数据库 模板` 用于该库的表，`规则 属于 数据库` 则取消。单独输入说明现有规则。字段：{name} {db} {schema} {run} {mmdd} {hhmm} {n}" }
    /// verb
    replace() { en: "replaces a pattern (a regular expression; $1 is its first group) in all new names; `replace /PATTERN/TEXT/ in DATABASE` allows blanks, an empty text, and one database", zh: "在全部新名称中替换模式（正则表达式；$1 为第一个分组）；`替换 /模式/文字/ 于 数据库` 可含空格、可为空，并可限于一个数据库" }
    /// verb
    propose() { en: "takes the name proposed for it; alone, the proposals for all that have the flaw of the first problem", zh: "采用为其建议的名称；单独输入则为有同样问题的全部对象采用建议" }
    /// verb
    problems() { en: "tells every problem, each with the name that would mend it", zh: "说明全部问题及可解决问题的名称" }
    /// verb
    read() { en: "reads the tables of all databases", zh: "读取所有数据库的表" }
    /// verb
    set() { en: "changes that option; a text follows the number", zh: "更改该选项；文字写在编号之后" }
    /// list
    leave_list() { en: "leaves the list: nothing is chosen by it", zh: "放弃清单：不作选择" }
    /// progress
    so_far(show read, show all) { en: "The tables of {read} of {all} databases are read so far.", zh: "目前已读取 {read}/{all} 个数据库的表。" }
    /// told
    database_whole(show name) { en: "Database {name}", zh: "数据库 {name}" }
    /// told
    filtered(show filter, show count) { en: "Only what fits `{filter}` is listed; tables: {count}. Type filter alone to take it off.", zh: "只列出符合 `{filter}` 的表，共 {count} 张；单独输入 filter（筛选）可取消。" }
    /// told
    not_looked(show unread, show all) { en: "Tables of {unread} of {all} databases are not read, so they are not looked into; type read to read them.", zh: "{all} 个数据库中有 {unread} 个尚未读取，未查找；输入 read（读取）即可读取。" }
    /// told
    whole_rule(show rule) { en: "Whole databases follow the rule {rule}.", zh: "整库按规则 {rule} 命名。" }
    /// told
    rule_of(show holder, show rule) { en: "Tables of {holder} follow a rule of their own, {rule}.", zh: "{holder} 中的表按单独规则 {rule} 命名。" }
    /// told
    try_name(show path, show name) { en: "Type propose {path} to call it {name}.", zh: "输入 propose {path} 可改为 {name}。" }
    /// told
    more_problems(show count) { en: "{count} more have problems; type problems to hear all.", zh: "另有 {count} 项有问题；输入 problems（问题）查看全部。" }
    /// told
    unread_kept(show count) { en: "What was written in the editor was not taken; lines not understood: {count}. Type editor to open that text again.", zh: "编辑器中的内容未采用；未能读懂 {count} 行。输入 editor（编辑）可再次打开。" }
    /// told
    other_list(text label) { en: "This list has another form, {label}; type latest to turn it on or off.", zh: "此列表有另一种形式“{label}”；输入 latest（切换）可切换。" }
    /// told
    after_point() { en: "Tables created after the point. A later point has them; type back to choose one.", zh: "恢复点之后创建的表。更晚的恢复点包含它们；输入 back（返回）可另选。" }
}
