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
    /// answer
    yes_no() { en: "Type yes or no.", zh: "请输入 yes（是）或 no（否）。" }
    /// home
    new_restore() { en: "A new restore", zh: "新建恢复" }
    /// home
    run(show run, text state, show operation, show instance) { en: "Run {run}: {state}; {operation} on {instance}", zh: "运行 {run}：{state}；{operation}，实例 {instance}" }
    /// home
    ask_home() { en: "What do you want to do? Type a number, plan to open a plan file, or ? for more.", zh: "要做什么？输入编号，输入 plan（计划）打开计划文件，或输入 ? 查看更多。" }
    /// home
    ask_plan() { en: "Which plan file? Type its number or its path, or back.", zh: "哪个计划文件？输入编号或路径，或返回（back）。" }
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
    filtered(show filter, show count) { en: "Only what holds `{filter}` is listed: {count}. Type all to hear all.", zh: "只列出含有 `{filter}` 的项：{count} 项。输入 all（全部）列出全部。" }
    /// instance
    ask_instance() { en: "From which instance is something to come back? Type its number, or a part of its name.", zh: "要从哪个实例恢复？输入编号，或名称的一部分。" }
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
    ask_sets() { en: "Restore to which backup set? Type its number, find and a name to look for it in all sets, or yes to take what is chosen.", zh: "恢复到哪个备份集？输入编号，输入 find（查找）加名称在所有备份集中查找，或输入 yes（是）使用已选的恢复点。" }
    /// point
    ask_moment() { en: "Restore to which moment? Type a time, before for the last good moment before the damage, or find and a name to look for it in many moments; yes takes what is chosen.", zh: "恢复到哪个时间点？输入时间，输入 before（损坏前）取损坏前最后的可用时刻，或输入 find（查找）加名称在各时间点中查找；yes（是）使用已选的恢复点。" }
    /// point
    ask_both() { en: "Restore to which point? Type the number of a set, a time, or before for the last good point before the damage; yes takes what is chosen.", zh: "恢复到哪个点？输入备份集编号、时间，或输入 before 取损坏前最后的可用点；yes（是）使用已选的恢复点。" }
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
    ask_tables() { en: "Which tables are to come back? Type names, find and a name to look for it in all points, done when that is all, or ? for more.", zh: "要恢复哪些表？输入名称，输入 find（查找）加名称可在所有恢复点中查找，全部选好后输入 done（完成），更多用法输入 ?。" }
    /// tables
    ask_databases() { en: "Which databases are to come back? Type whole and a name, done when that is all, or ? for more.", zh: "要恢复哪些数据库？输入 whole 加名称，全部选好后输入 done，更多用法输入 ?。" }
    /// tables
    no_database(show name) { en: "There is no database {name} here; nothing was done.", zh: "此处没有数据库 {name}，未做任何操作。" }
    /// tables
    no_table(show name) { en: "No chosen table is called {name}; nothing was done.", zh: "没有名为 {name} 的已选表，未做任何操作。" }
    /// tables
    list_line(show name, text what) { en: "`{name}` was not taken: {what}.", zh: "未采用 `{name}`：{what}。" }
    /// tables
    list_unread() { en: "its database is not read yet; type read, or write its database before it", zh: "其数据库尚未读取；输入 read（读取），或在前面写明数据库" }
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
    ask_review() { en: "What now? Type send, accept and a number, request, save, copy, back, or ? for more.", zh: "接下来做什么？输入 发送（send）、接受（accept）加编号、请求（request）、保存（save）、复制（copy）、返回（back），更多用法输入 ?。" }
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
    new_name(show old, show new) { en: "Asked for: {old} under the name {new}", zh: "所请求：{old} 恢复为 {new}" }
    /// job
    ask_running(show run) { en: "What now? Type wait to hear each change until it ends, look, home, quit, or ? for more. Leaving stops nothing in the cloud; undrop attach {run} comes back.", zh: "接下来做什么？输入 wait（等待）持续听取变化直到结束，或输入 look（查询）、home（主页）、quit（退出），更多用法输入 ?。离开不会停止云上的任务；undrop attach {run} 可返回。" }
    /// job
    ask_ended() { en: "What now? The cloud has nothing more to tell. Type verify for what comes after a restore, report, log, home, quit, or ? for more.", zh: "接下来做什么？云端不会再有变化。输入核对（verify）查看恢复之后的步骤，或输入报告（report）、日志（log）、主页（home）、退出（quit），更多用法输入 ?。" }
    /// job
    ask_unknown(show run) { en: "What now? Nobody knows yet what became of the request; do not send a second one. Type look to gather evidence, wait, home or quit; undrop attach {run} comes back. Where the service allows it, resend sends the very same request again after one more confirmation; close ends the run by a written reason.", zh: "接下来做什么？请求的结果尚不清楚；请勿另发一个。输入 look（查询）收集证据，或输入 wait（等待）、home（主页）、quit（退出）；undrop attach {run} 可返回。服务支持时，重发（resend）会在再次确认后原样重发；结案（close）以书面原因结束。" }
    /// job
    ask_reason() { en: "Type the reason in one line. An empty line closes nothing.", zh: "用一行文字写明原因。空行不会结案。" }
    /// reading
    ask_read() { en: "Press Enter to go on.", zh: "按回车继续。" }
    /// after
    ask_verify() { en: "What was done? Type the number of a step to tick it or to take its tick away, script and a number to hear its scripts, report, copy for a line for the channel, back or quit.", zh: "完成了哪一步？输入步骤编号以勾选或取消，输入 script（脚本）加编号查看其脚本，或输入 report（报告）、copy（复制，供通报的一行）、back、quit。" }
    /// after
    task_done(text title, show by, show at) { en: "Done: {title}, by {by}, {at}.", zh: "已完成：{title}，{by}，{at}。" }
    /// after
    task_open(text title) { en: "Open: {title}.", zh: "未完成：{title}。" }
    /// unknown
    same_token(show token, show sha, show instance) { en: "The same request, token {token}, sha {sha}, to instance {instance}.", zh: "同一请求，令牌 {token}，sha {sha}，发往实例 {instance}。" }
    /// fault
    cloud(show words) { en: "The cloud says: {words}.", zh: "云端：{words}。" }
    /// time
    utc(show time) { en: "{time} UTC", zh: "UTC {time}" }
    /// review
    warning() { en: "warning, not accepted yet", zh: "警告，尚未接受" }
    /// review
    warning_accepted() { en: "warning, accepted", zh: "警告，已接受" }
    /// review
    blocks() { en: "BLOCKS", zh: "阻断" }
    /// review
    request_follows() { en: "This is the request", zh: "请求如下" }
    /// tables
    no_longer(show what) { en: "No longer so: {what}", zh: "已不再如此：{what}" }
    /// help
    verb_line(text word, text also, text about) { en: "`{word}`{also}: {about}", zh: "`{word}`{also}：{about}" }
    /// help
    free_line(text takes, text about) { en: "{takes}: {about}", zh: "{takes}：{about}" }
    /// help
    always() { en: "Everywhere: back, again, refresh, explain, zone, lang en, lang zh, home, profile, instance, quit. Type ? and one of these words to hear what it does.", zh: "任何时候：返回（back）、重说（again）、刷新（refresh）、解释（explain）、时区（zone）、lang en、lang zh、主页（home）、账号（profile）、实例（instance）、退出（quit）。输入 ? 加其中一词可查看说明。" }
    /// help
    no_such_word(show word) { en: "No word like {word} can be typed here. Type ? alone to hear all of them.", zh: "此处没有类似 {word} 的词。单独输入 ? 可查看全部。" }
    /// help
    help_confirm() { en: "Only the name that is asked for sends it. An empty line sends nothing and goes back. Anything else sends nothing and is asked again.", zh: "只有输入所要求的名称才会发送。空行不发送并返回。其他任何输入都不发送，并会再次询问。" }
    /// answer
    not_now(text word) { en: "{word} is not possible here now; nothing was done. Type ? to hear what can be typed.", zh: "此处现在不能使用 {word}，未做任何操作。输入 ? 可查看能输入的内容。" }
    /// answer
    no_such_lang() { en: "There are two languages: type lang en or lang zh.", zh: "有两种语言：输入 lang en 或 lang zh。" }
    /// answer
    first_question() { en: "This is the first question; quit leaves.", zh: "这是第一个问题；输入 quit（退出）离开。" }
    /// answer
    refused(text why) { en: "Not taken: {why}. Nothing was changed; type it again, or ? for help.", zh: "未采用：{why}。未做任何改动；请重新输入，或输入 ? 查看用法。" }
    /// answer
    time_missing() { en: "A time is missing; nothing was done. Type damage and a time, such as damage 22:03:30.", zh: "缺少时间，未做任何操作。请输入 damage（损坏）加时间，如 damage 22:03:30。" }
    /// answer
    number_first() { en: "Nothing is named yet; nothing was done. Type a number first.", zh: "尚未指定，未做任何操作。请先输入编号。" }
    /// answer
    name_missing() { en: "A name is missing; nothing was done. Type ? to hear what can be typed.", zh: "缺少名称，未做任何操作。输入 ? 可查看能输入的内容。" }
    /// answer
    new_name_missing() { en: "The new name is missing; nothing was done. Type it behind an equals sign, such as name shop.orders=orders_back.", zh: "缺少新名称，未做任何操作。请写在等号之后，如 name shop.orders=orders_back。" }
    /// answer
    file_missing() { en: "The path of a file is missing; nothing was done. Type file and the path.", zh: "缺少文件路径，未做任何操作。请输入 file（文件）加路径。" }
    /// answer
    no_such_name(show name) { en: "Nothing that was read is called {name}; nothing was done. Type list to hear the databases, or read to read all of them.", zh: "已读取的内容中没有 {name}，未做任何操作。输入 list（列出）查看数据库，或输入 read（读取）读取全部。" }
    /// answer
    several(show name, show paths) { en: "Several are called {name}; nothing was done. Write one of {paths}.", zh: "有多个名为 {name}，未做任何操作。请写明：{paths}。" }
    /// answer
    chosen_already(show name) { en: "{name} is chosen already; nothing was done.", zh: "{name} 已被选择，未做任何操作。" }
    /// answer
    dropped(show name) { en: "No longer chosen: {name}.", zh: "不再选择：{name}。" }
    /// answer
    nothing_own(show name) { en: "{name} has no name and no rule of its own; nothing was done.", zh: "{name} 没有单独的名称或规则，未做任何操作。" }
    /// answer
    no_proposal(show name) { en: "There is no proposal for {name}: no other name would help, or none is needed. Nothing was done.", zh: "没有为 {name} 提出建议：改名无法解决，或无需改名。未做任何操作。" }
    /// answer
    replace_how() { en: "A pattern and a text are needed; nothing was done. Type replace PATTERN TEXT, or replace /PATTERN/TEXT/.", zh: "需要模式和文字，未做任何操作。请输入 replace 模式 文字，或 replace /模式/文字/。" }
    /// answer
    nothing_taken() { en: "Nothing was chosen by that.", zh: "未作选择。" }
    /// answer
    no_such_option(show number) { en: "There is no option {number}; nothing was done. Type options to hear them.", zh: "没有选项 {number}，未做任何操作。输入 options（选项）查看。" }
    /// answer
    no_such_check(show number) { en: "There is no check {number}; nothing was done. Type again to hear them.", zh: "没有检查 {number}，未做任何操作。输入 again（重说）查看。" }
    /// answer
    no_letter() { en: "This check has no text for an administrator.", zh: "该检查没有给管理员的文字。" }
    /// answer
    which_form() { en: "The request can be written as json, command, curl or sums; nothing was done. Type copy and one of these.", zh: "请求可写为内容（json）、命令（command）、curl 或校验（sums），未做任何操作。请输入 copy 加其中之一。" }
    /// home
    plan_file(show path, show operation, show instance, show count) { en: "{path}: {operation} on {instance}, {count} objects", zh: "{path}：{operation}，实例 {instance}，{count} 个对象" }
    /// home
    plan_file_wrong(show path, text why) { en: "{path}: {why}", zh: "{path}：{why}" }
    /// home
    and_more_runs(show count) { en: "And {count} more; type runs to hear all.", zh: "另有 {count} 个；输入 runs（运行）查看全部。" }
    /// home
    no_runs() { en: "This machine has no runs yet.", zh: "本机尚无运行。" }
    /// instance
    usable_only() { en: "Only instances that can take a restore now are listed; type all to hear all.", zh: "只列出当前可以恢复的实例；输入 all（全部）列出全部。" }
    /// confirm
    not_sent() { en: "Nothing was sent.", zh: "没有发送。" }
    /// close
    not_closed() { en: "The run is not closed.", zh: "未结案。" }
}
