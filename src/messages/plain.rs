//! Words of the wizard's plain form: questions and answers, line by line, whole sentences.

use super::messages;

messages! {
    /// start
    intro() { en: "undrop, plain form. Type a number, a word or a name, then Enter. Type ? to hear what can be typed. Nothing is changed in the cloud before the last question of all.", zh: "undrop 纯文本形式。输入编号、单词或名称后按回车。输入 ? 可查看能输入的内容。回答最后一个问题之前，云上不会有任何改动。" }
    /// start
    training() { en: "This is training: a simulated cloud, no network.", zh: "当前为演练：模拟云，不连网络。" }
    /// place
    production(show word, show provider, show region, show profile) { en: "PRODUCTION. Environment {word}, {provider} {region}, profile {profile}. Read-only.", zh: "生产环境。环境 {word}，{provider} {region}，账号 {profile}。只读。" }
    /// place
    environment(show word, show provider, show region, show profile) { en: "Environment {word}, {provider} {region}, profile {profile}. Read-only.", zh: "环境 {word}，{provider} {region}，账号 {profile}。只读。" }
    /// place
    step(show number, text title) { en: "Step {number}: {title}.", zh: "第 {number} 步：{title}。" }
    /// waiting
    working() { en: "Working on it. Please wait.", zh: "正在处理，请稍候。" }
    /// list
    item(show number, text what) { en: "{number}. {what}", zh: "{number}. {what}" }
    /// list
    and_more(show count) { en: "And {count} more. Type a part of a name to hear fewer.", zh: "另有 {count} 项。输入名称的一部分可缩小范围。" }
    /// list
    and_so_many(show count) { en: "And {count} more.", zh: "另有 {count} 项。" }
    /// answer
    not_understood() { en: "That was not understood; nothing was done. Type ? to hear what can be typed.", zh: "无法理解该输入，未做任何操作。输入 ? 可查看能输入的内容。" }
    /// answer
    no_such_number(show number) { en: "There is no number {number} here; nothing was done.", zh: "此处没有编号 {number}，未做任何操作。" }
    /// help
    always() { en: "Everywhere: back goes one step back, again says all of it again, refresh reads it again, explain tells the error in full, zone shows times in another zone, lang en or lang zh changes the language, quit leaves.", zh: "任何时候：返回（back）回到上一步，重说（again）重新说明全部内容，刷新（refresh）重新读取，解释（explain）说明错误详情，时区（zone）换时区显示，lang en 或 lang zh 切换语言，退出（quit）离开。" }
    /// answer
    yes_no() { en: "Type yes or no.", zh: "请输入 yes（是）或 no（否）。" }
    /// home
    new_restore() { en: "A new restore", zh: "新建恢复" }
    /// home
    run(show run, text state, show operation, show instance) { en: "Run {run}: {state}; {operation} on {instance}", zh: "运行 {run}：{state}；{operation}，实例 {instance}" }
    /// home
    ask_home() { en: "What do you want to do? Type a number, or plan and the path of a plan file.", zh: "要做什么？输入编号，或输入 plan 和计划文件的路径。" }
    /// home
    help_home() { en: "Here: the number of a line opens it; `plan FILE` opens a plan file at the review.", zh: "此处：输入某行的编号即可打开；`plan 文件` 在复核步骤打开计划文件。" }
    /// home
    ask_plan() { en: "Which plan file? Type its path, or back.", zh: "哪个计划文件？输入路径，或返回（back）。" }
    /// profile
    profile(show name, show provider, show region, show environment) { en: "{name}: {provider} {region}, environment {environment}", zh: "{name}：{provider} {region}，环境 {environment}" }
    /// profile
    profile_production(show name, show provider, show region, show environment) { en: "{name}: {provider} {region}, environment {environment}, which is PRODUCTION", zh: "{name}：{provider} {region}，环境 {environment}，属于生产环境" }
    /// profile
    ask_profile() { en: "Which profile? Type its number.", zh: "使用哪个账号？输入编号。" }
    /// instance
    instance(show name, show id, show engine, show version, show status) { en: "{name} ({id}), {engine} {version}, {status}", zh: "{name}（{id}），{engine} {version}，{status}" }
    /// instance
    cannot(text what, text reason) { en: "{what}. It cannot be used: {reason}", zh: "{what}。不可用：{reason}" }
    /// instance
    filtered(show filter) { en: "Only what holds `{filter}` is listed; type all to hear all.", zh: "只列出含有 `{filter}` 的项；输入 all 列出全部。" }
    /// instance
    ask_instance() { en: "From which instance is something to come back? Type its number, or a part of its name.", zh: "要从哪个实例恢复？输入编号，或名称的一部分。" }
    /// instance
    help_instance() { en: "Here: a number takes an instance, a part of a name or id makes the list shorter, all shows all again.", zh: "此处：编号选择实例，名称或 ID 的一部分缩小列表，all 恢复完整列表。" }
    /// instance
    looks_like(show name, show id, show other, show other_id) { en: "Take care: {name} ({id}) looks like {other} ({other_id}).", zh: "请注意：{name}（{id}）与 {other}（{other_id}）很像。" }
    /// instance
    ask_source(show name, show id) { en: "Restore from {name} ({id})? Type yes, or another number.", zh: "从 {name}（{id}）恢复？输入 yes（是），或其他编号。" }
    /// operation
    overwrites(text title) { en: "{title}. It OVERWRITES: everything on the instance it is written to is replaced", zh: "{title}。会覆盖：目标实例上的全部数据都会被替换" }
    /// operation
    ask_operation() { en: "In which way? Type its number.", zh: "用哪种恢复方式？输入编号。" }
    /// point
    ask_damage() { en: "When was the damage first seen? Type the time, or unknown. The point must lie before it.", zh: "何时首次发现损坏？输入时间，不详请输入 未知（unknown）。恢复点必须早于该时间。" }
    /// point
    help_time(show zone) { en: "Times are written like 22:03:30, 14:03:30Z, 15m ago, 2026-11-19 22:03:30 +08:00. Without an offset they are read in {zone}.", zh: "时间可写作 22:03:30、14:03:30Z、15m ago、2026-11-19 22:03:30 +08:00。不带偏移量时按 {zone} 解读。" }
    /// point
    help_time_no_zone() { en: "Times are written like 14:03:30Z, 15m ago, 2026-11-19 22:03:30 +08:00. An offset is needed: the profile has no zone.", zh: "时间可写作 14:03:30Z、15m ago、2026-11-19 22:03:30 +08:00。账号未设时区，须写明偏移量。" }
    /// point
    damage_at(show at, show utc) { en: "Damage first seen: {at}, that is {utc}.", zh: "首次发现损坏：{at}，即 {utc}。" }
    /// point
    damage_unknown() { en: "Nobody knows when the damage was first seen; the plan will say so.", zh: "首次发现损坏的时间不详；会写入计划。" }
    /// point
    window(show from, show to) { en: "Restorable: from {from} to {to}.", zh: "可恢复范围：{from} 至 {to}。" }
    /// point
    gap(show from, show to) { en: "Gap, not restorable: from {from} to {to}.", zh: "缺口，不可恢复：{from} 至 {to}。" }
    /// point
    set(show id, show end) { en: "Backup set {id}, ended {end}", zh: "备份集 {id}，结束于 {end}" }
    /// point
    set_without_end(show id) { en: "Backup set {id}, the cloud does not say when it ended", zh: "备份集 {id}，云端未给出结束时间" }
    /// point
    chosen_set(show id, show end) { en: "Chosen: backup set {id}, ended {end}.", zh: "已选：备份集 {id}，结束于 {end}。" }
    /// point
    chosen_moment(show at, show utc) { en: "Chosen: {at}, that is {utc}.", zh: "已选：{at}，即 {utc}。" }
    /// point
    sent_as(show value) { en: "It is sent as {value}.", zh: "发送值为 {value}。" }
    /// point
    before_damage(text span) { en: "That is {span} before the damage.", zh: "早于损坏时间 {span}。" }
    /// point
    in_the_way(text what) { en: "In the way: {what}.", zh: "尚不能继续：{what}。" }
    /// point
    offer_earlier(show at) { en: "Type earlier to take {at} instead.", zh: "输入 earlier 改用 {at}。" }
    /// point
    offer_later(show at) { en: "Type later to take {at} instead.", zh: "输入 later 改用 {at}。" }
    /// point
    ask_sets() { en: "Restore to which backup set? Type its number, or yes to take what is chosen.", zh: "恢复到哪个备份集？输入编号，或输入 yes（是）使用已选的恢复点。" }
    /// point
    ask_moment() { en: "Restore to which moment? Type a time, or before for the last good moment before the damage; yes takes what is chosen.", zh: "恢复到哪个时间点？输入时间，或输入 before 取损坏前最后的可用时刻；yes（是）使用已选的恢复点。" }
    /// point
    ask_both() { en: "Restore to which point? Type the number of a set, a time, or before for the last good point before the damage; yes takes what is chosen.", zh: "恢复到哪个点？输入备份集编号、时间，或输入 before 取损坏前最后的可用点；yes（是）使用已选的恢复点。" }
    /// point
    help_point() { en: "Here: damage and a time changes the time of the damage, earlier and later take the points that are offered, `undrop find` looks for a name in all points.", zh: "此处：damage 加时间可修改损坏时间，earlier 和 later 采用所列的恢复点；`undrop find` 可在所有恢复点中查找名称。" }
    /// target
    ask_target() { en: "Onto which instance is it to be written? Type its number, or a part of its name.", zh: "写入哪个实例？输入编号，或名称的一部分。" }
    /// target
    ask_onto(show name, show id) { en: "Write onto {name} ({id})? Type yes, or another number.", zh: "写入 {name}（{id}）？输入 yes（是），或其他编号。" }
    /// target
    from_to(show from, show to) { en: "FROM {from}, read only. TO {to}, written to.", zh: "源：{from}，只读取。目标：{to}，将被写入。" }
    /// target
    target_overwritten() { en: "The instance that is chosen here is OVERWRITTEN.", zh: "此处所选的实例将被覆盖。" }
    /// tables
    database(show name, show count) { en: "Database {name}: {count} tables", zh: "数据库 {name}：{count} 张表" }
    /// tables
    database_unread(show name) { en: "Database {name}: its tables are read when it is needed", zh: "数据库 {name}：需要时读取其中的表" }
    /// tables
    schema(show name, show count) { en: "Schema {name}: {count} tables", zh: "模式 {name}：{count} 张表" }
    /// tables
    tables(show names) { en: "Tables: {names}.", zh: "表：{names}。" }
    /// tables
    becomes(show old, show new) { en: "Chosen: {old} becomes {new}.", zh: "已选：{old} 恢复为 {new}。" }
    /// tables
    becomes_itself(show old) { en: "Chosen: {old}, under its own name.", zh: "已选：{old}，使用原名。" }
    /// tables
    chosen(show count) { en: "Chosen in all: {count}.", zh: "共选 {count} 项。" }
    /// tables
    nothing_chosen() { en: "Nothing is chosen yet.", zh: "尚未选择。" }
    /// tables
    all_when_empty() { en: "Nothing is chosen: done means ALL databases of this point, under their own names.", zh: "尚未选择：done 表示以原名恢复该点的全部数据库。" }
    /// tables
    rule(show rule) { en: "New names follow the rule {rule}.", zh: "新名称按规则 {rule} 生成。" }
    /// tables
    problem(show name, text what) { en: "Problem, {name}: {what}.", zh: "问题，{name}：{what}。" }
    /// tables
    plan_problem(text what) { en: "Problem: {what}.", zh: "问题：{what}。" }
    /// tables
    ask_tables() { en: "Which tables are to come back? Type names, done when that is all, or ? for more.", zh: "要恢复哪些表？输入名称，全部选好后输入 done，更多用法输入 ?。" }
    /// tables
    ask_databases() { en: "Which databases are to come back? Type whole and a name, done when that is all, or ? for more.", zh: "要恢复哪些数据库？输入 whole 加名称，全部选好后输入 done，更多用法输入 ?。" }
    /// tables
    help_tables() { en: "Here: `orders` or `shop.orders items` chooses tables, `shop.orders=orders_back` gives a new name, `list shop` tells the tables of a database, `all shop` chooses all of them, `whole shop` chooses the database itself, `drop shop.orders` takes a choice back, `rule {name}_back` changes the rule, `file PATH` reads a list of names, `options` tells the options and `set 1` changes the first, `read` reads all databases, `undo` takes back the last change, `done` goes on.", zh: "此处：`orders` 或 `shop.orders items` 选择表，`shop.orders=orders_back` 指定新名称，`list shop` 列出数据库的表，`all shop` 选择其全部表，`whole shop` 选择整库，`drop shop.orders` 取消选择，`rule {name}_back` 修改规则，`file 路径` 读取名称清单，`options` 说明选项，`set 1` 修改第一项，`read` 读取所有数据库，`undo` 撤销上一步，`done` 继续。" }
    /// tables
    no_database(show name) { en: "There is no database {name} here; nothing was done.", zh: "此处没有数据库 {name}，未做任何操作。" }
    /// tables
    no_table(show name) { en: "No chosen table is called {name}; nothing was done.", zh: "没有名为 {name} 的已选表，未做任何操作。" }
    /// tables
    list_line(show name, text what) { en: "`{name}` was not taken: {what}.", zh: "未采用 `{name}`：{what}。" }
    /// tables
    list_unread() { en: "its database is not read yet; type read, or write its database before it", zh: "其数据库尚未读取；输入 read，或在前面写明数据库" }
    /// tables
    list_several(show paths) { en: "several tables are called so, write one of {paths}", zh: "有多张同名表，请写明：{paths}" }
    /// tables
    ask_list(show count) { en: "Take the {count} that were found? Type yes or no.", zh: "选择已找到的 {count} 项？输入 yes（是）或 no（否）。" }
    /// tables
    option_is(text label, text value, text about) { en: "{label}: {value}. {about}", zh: "{label}：{value}。{about}" }
    /// review
    check(show number, text word, text message) { en: "Check {number}, {word}: {message}.", zh: "检查 {number}，{word}：{message}。" }
    /// review
    do_(text fix) { en: "What to do: {fix}.", zh: "处理：{fix}。" }
    /// review
    request(show method, show host, show bytes, show sha) { en: "The request: {method} to {host}, {bytes} bytes, SHA-256 begins with {sha}. Type request to hear all of it.", zh: "请求：{method}，发往 {host}，{bytes} 字节，SHA-256 开头为 {sha}。输入 request 查看全文。" }
    /// review
    request_line(show method, show url) { en: "{method} {url}", zh: "{method} {url}" }
    /// review
    payload(show name) { en: "{name}, byte for byte:", zh: "{name}，逐字节：" }
    /// review
    locked(text why) { en: "It cannot be sent now: {why}.", zh: "现在不能发送：{why}。" }
    /// review
    locked_by_block() { en: "It cannot be sent: a check blocks.", zh: "不能发送：有检查项阻断。" }
    /// review
    locked_by_warnings() { en: "It cannot be sent before each warning is accepted: type accept and the number of the check.", zh: "须先逐条接受警告：输入 accept 加检查编号。" }
    /// review
    ready() { en: "It can be sent: type send. Nothing is sent before the name of the instance is typed.", zh: "可以发送：输入 send。输入实例名之前不会发送。" }
    /// review
    ask_review() { en: "What now? Type send, accept and a number, request, save, back, or ? for more.", zh: "接下来做什么？输入 send、accept 加编号、request、save、back，更多用法输入 ?。" }
    /// review
    help_review() { en: "Here: accept 3 accepts the warning of check 3 (and takes it back), request tells the request in full, save writes the plan to a file, backup orders a backup where that is possible, send asks for the name of the instance.", zh: "此处：accept 3 接受（或撤回）检查 3 的警告，request 说明完整请求，save 保存计划文件，backup 在可行时创建备份，send 进入输入实例名的一步。" }
    /// confirm
    about(show name, show id, show environment) { en: "About to write to {name} ({id}), environment {environment}.", zh: "即将写入 {name}（{id}），环境 {environment}。" }
    /// confirm
    about_overwrite(show name, show id, show environment) { en: "About to OVERWRITE {name} ({id}), environment {environment}. Everything on it is replaced.", zh: "即将覆盖 {name}（{id}），环境 {environment}。其全部数据将被替换。" }
    /// confirm
    reads_from(show name, show id) { en: "The data comes from {name} ({id}).", zh: "数据来自 {name}（{id}）。" }
    /// confirm
    creates(show tables, show databases) { en: "It makes new tables: {tables}; whole databases: {databases}.", zh: "将新建表：{tables}；整库：{databases}。" }
    /// confirm
    creates_all() { en: "It brings back all of the point.", zh: "将恢复该点的全部内容。" }
    /// confirm
    state_at(show at, show utc) { en: "The data is of {at}, that is {utc}.", zh: "数据时间：{at}，即 {utc}。" }
    /// confirm
    sum(show sha) { en: "The request is the one that was previewed; its SHA-256 begins with {sha}.", zh: "请求与预览一致；SHA-256 开头为 {sha}。" }
    /// confirm
    armed(show seconds) { en: "You have {seconds} seconds.", zh: "限时 {seconds} 秒。" }
    /// confirm
    ask_name() { en: "Type the name of the instance, in full, to send it. An empty line sends nothing.", zh: "输入完整的实例名即发送。空行不发送。" }
    /// confirm
    ask_id() { en: "Type the id of the instance, in full, to send it. An empty line sends nothing.", zh: "输入完整的实例 ID 即发送。空行不发送。" }
    /// confirm
    ask_word(show word, show other) { en: "It will be overwritten. Type {word} (or {other}) to send it. An empty line sends nothing.", zh: "该实例将被覆盖。输入 {other}（或 {word}）即发送。空行不发送。" }
    /// question
    ask_backup(show name, show id) { en: "Have a backup of {name} ({id}) made now? It takes space and time, and changes no data. Type yes or no.", zh: "现在为 {name}（{id}）创建备份？会占用空间和时间，不改动数据。输入 yes（是）或 no（否）。" }
    /// question
    ask_backup_again(show name, show id) { en: "A backup of {name} ({id}) MAY have been ordered already: the last order had no clear answer. Order one more? Type yes or no.", zh: "{name}（{id}）的备份可能已经下发：上一次没有明确结果。再创建一个？输入 yes（是）或 no（否）。" }
    /// job
    seen(show at, text what) { en: "{at}: {what}.", zh: "{at}：{what}。" }
    /// job
    new_name(show old, show new) { en: "{old} is {new}", zh: "{old} 恢复为 {new}" }
    /// job
    ask_running(show run) { en: "Closing this stops nothing in the cloud; undrop attach {run} comes back. Type wait to hear each change until it ends, look, home or quit.", zh: "关闭不会停止云上的任务；undrop attach {run} 可返回。输入 wait 持续听取变化直到结束，或输入 look、home、quit。" }
    /// job
    ask_ended() { en: "The cloud has nothing more to tell. Type verify for what comes after a restore, report, log, home or quit.", zh: "云端不会再有变化。输入核对（verify）查看恢复之后的步骤，或输入报告（report）、日志（log）、home、quit。" }
    /// job
    ask_unknown(show run) { en: "Nobody knows yet what became of the request; do not send a second one. Type look to gather evidence, wait, log, home or quit; undrop attach {run} comes back. Where the service allows it, resend sends the very same request again after one more confirmation; close ends the run by a written reason.", zh: "请求的结果尚不清楚；请勿另发一个。输入 look 收集证据，或输入 wait、log、home、quit；undrop attach {run} 可返回。服务支持时，重发（resend）会在再次确认后原样重发；结案（close）以书面原因结束。" }
    /// job
    ask_reason() { en: "Type the reason in one line. An empty line closes nothing.", zh: "用一行文字写明原因。空行不会结案。" }
    /// reading
    ask_read() { en: "Press Enter to go on.", zh: "按回车继续。" }
    /// after
    ask_verify() { en: "Type the number of a step to tick it or to take its tick away, script and a number to hear its scripts, report, copy, back or quit.", zh: "输入步骤编号以勾选或取消，输入 script 加编号查看其脚本，或输入 report、copy、back、quit。" }
    /// after
    help_verify() { en: "Here: a number ticks a step and writes down who did it, script 3 tells the scripts of step 3, which are written and never run, report writes the report, copy copies one line for the channel.", zh: "此处：编号勾选步骤并记下是谁，script 3 说明第 3 步的脚本（只写出，从不执行），report 写出报告，copy 复制一行供通报。" }
    /// after
    task_done(text title, show by, show at) { en: "Done: {title}, by {by}, {at}.", zh: "已完成：{title}，{by}，{at}。" }
    /// after
    task_open(text title) { en: "Open: {title}.", zh: "未完成：{title}。" }
    /// unknown
    same_token(show token, show sha, show instance) { en: "The same request, token {token}, sha {sha}, to instance {instance}.", zh: "同一请求，令牌 {token}，sha {sha}，发往实例 {instance}。" }
    /// job
    help_job() { en: "Here: wait tells each change until the job ends, look asks the cloud now, scripts writes the scripts for checking, report writes the report, log tells all that was seen, home goes to the first step, quit leaves while the job goes on.", zh: "此处：wait 持续听取变化直到任务结束，look 立即查询，scripts 写出核对脚本，report 写出报告，log 说明全部记录，home 回到第一步，quit 离开而任务继续。" }
    /// fault
    cloud(show words) { en: "The cloud says: {words}.", zh: "云端：{words}。" }
    /// time
    utc(show time) { en: "{time} UTC", zh: "UTC {time}" }
}
