//! Words of the key table: short ones for the footer, sentences for help.

use super::messages;

messages! {
    /// scope
    scope_global() { en: "Everywhere", zh: "任何地方" }
    /// scope
    scope_list() { en: "In a list", zh: "在列表中" }
    /// scope
    scope_text() { en: "In a text field", zh: "在输入框中" }
    /// scope
    scope_step() { en: "On this screen", zh: "本屏幕" }
    /// scope
    scope_overlay() { en: "In this window", zh: "本窗口" }
    /// key
    copy_marked_long() { en: "copy it in the marked form", zh: "按所选形式复制" }
    /// key
    live() { en: "request", zh: "请求" }
    /// key
    live_long() { en: "the request as it would be sent now; it grows with the choice", zh: "当前将要发送的请求；随选择而变化" }
    /// key
    tree() { en: "tree", zh: "库表" }
    /// key
    tree_long() { en: "back to the tree", zh: "回到库表" }
    /// key
    filter_runs_long() { en: "filter the runs by mark, profile, operation, instance, person or state", zh: "按标记、账号配置、操作、实例、人员或状态筛选运行记录" }
    /// home
    doctor() { en: "doctor", zh: "体检" }
    /// home
    doctor_long() { en: "look at config, credentials, clock, terminal and state folder", zh: "检查配置、凭证、时钟、终端和状态目录" }
    /// home
    open_plan() { en: "open plan", zh: "打开计划" }
    /// key
    open_plan_long() { en: "open a plan file, written by you or by a colleague", zh: "打开计划文件（自己或同事编写）" }
    /// key
    back() { en: "back", zh: "返回" }
    /// key
    back_long() { en: "one step back; nothing typed is lost", zh: "返回上一步；已输入的内容不会丢失" }
    /// key
    help() { en: "help", zh: "帮助" }
    /// key
    help_long() { en: "the keys of this screen", zh: "本屏幕的按键" }
    /// key
    command() { en: "command", zh: "命令" }
    /// key
    command_long() { en: "command line: help, home, lang, quit, zone", zh: "命令行：help、home、lang、quit、zone" }
    /// key
    zone() { en: "zone", zh: "时区" }
    /// key
    zone_long() { en: "show times in the profile's zone or in UTC", zh: "在配置的时区与 UTC 之间切换显示" }
    /// key
    explain() { en: "explain", zh: "解释" }
    /// key
    explain_long() { en: "the error in full, in both languages", zh: "完整错误信息，中英文" }
    /// key
    quit() { en: "quit", zh: "退出" }
    /// key
    quit_long() { en: "leave; a running job goes on in the cloud", zh: "离开；云上正在运行的任务会继续" }
    /// key
    interrupt_long() { en: "leave at once; while a request is out its answer is awaited first", zh: "立即离开；若请求已发出，会先等待其结果" }
    /// key
    move_() { en: "move", zh: "移动" }
    /// key
    up_long() { en: "one up", zh: "上移一行" }
    /// key
    down_long() { en: "one down", zh: "下移一行" }
    /// key
    first_long() { en: "to the first", zh: "到第一行" }
    /// key
    last_long() { en: "to the last", zh: "到最后一行" }
    /// key
    page_up_long() { en: "a page up", zh: "上翻一页" }
    /// key
    page_down_long() { en: "a page down", zh: "下翻一页" }
    /// key
    half_up_long() { en: "half a page up", zh: "上翻半页" }
    /// key
    half_down_long() { en: "half a page down", zh: "下翻半页" }
    /// key
    accept() { en: "accept", zh: "确定" }
    /// key
    accept_long() { en: "take what was typed", zh: "采用输入的内容" }
    /// key
    cancel() { en: "cancel", zh: "取消" }
    /// key
    cancel_long() { en: "leave the field as it was", zh: "恢复输入前的内容" }
    /// key
    complete() { en: "proposal", zh: "建议" }
    /// key
    complete_long() { en: "take the proposal shown", zh: "采用显示的建议" }
    /// key
    open() { en: "open", zh: "打开" }
    /// key
    choose() { en: "choose", zh: "选择" }
    /// key
    next() { en: "next", zh: "下一步" }
    /// key
    reload() { en: "refresh", zh: "刷新" }
    /// key
    reload_long() { en: "read the list again", zh: "重新读取列表" }
    /// key
    filter() { en: "filter", zh: "筛选" }
    /// key
    filter_long() { en: "show only what contains the typed text; empty shows all", zh: "只显示包含所输入文字的内容；留空显示全部" }
    /// key
    copy() { en: "copy", zh: "复制" }
    /// home
    new() { en: "new restore", zh: "新建恢复" }
    /// home
    new_long() { en: "start a restore; nothing is changed before its last step", zh: "开始一次恢复；最后一步之前不会有任何改动" }
    /// home
    open_run_long() { en: "start a restore, or look at the marked run", zh: "新建恢复，或查看所选的运行" }
    /// profile
    choose_profile_long() { en: "use this account and region", zh: "使用该账号和地域" }
    /// instance
    choose_instance_long() { en: "restore on this instance", zh: "在该实例上恢复" }
    /// instance
    usable() { en: "usable only", zh: "仅可用" }
    /// instance
    usable_long() { en: "show only instances that can take a restore now", zh: "只显示当前可以恢复的实例" }
    /// instance
    copy_instance_long() { en: "copy the instance's id", zh: "复制实例 ID" }
    /// find
    find() { en: "find a name", zh: "查找名称" }
    /// find
    find_long() { en: "look for a table or database in every backup set, or in moments where no sets are taken", zh: "在所有备份集（或各时间点）中查找表或数据库" }
    /// find
    find_other_long() { en: "look for this name in the other backup sets or moments", zh: "在其他备份集或时间点中查找该名称" }
    /// find
    take() { en: "take this point", zh: "使用该恢复点" }
    /// find
    take_long() { en: "go on with the marked point; its tables are filtered by the name", zh: "使用所选恢复点；其库表按该名称筛选" }
    /// find
    find_name() { en: "another name", zh: "换个名称" }
    /// find
    find_name_long() { en: "type the name to look for; Tab: part of a name, whole name, whole name and case", zh: "输入要查找的名称；Tab 切换：部分匹配、完整名称、完整名称且区分大小写" }
    /// find
    ask_again() { en: "ask again", zh: "重新查询" }
    /// find
    ask_again_long() { en: "ask again about the points that failed or were not asked", zh: "重新查询失败或未查询的恢复点" }
    /// find
    older() { en: "older ones", zh: "更早的" }
    /// find
    older_long() { en: "look into older points too", zh: "继续查询更早的恢复点" }
    /// find
    stop() { en: "stop/back", zh: "停止/返回" }
    /// find
    stop_long() { en: "stop the search; when it is not running, back to the point", zh: "停止查找；未在查找时返回恢复点" }
    /// tables
    toggle() { en: "choose", zh: "选择" }
    /// tables
    toggle_long() { en: "choose or unchoose a table; on a database: the database whole", zh: "选择或取消表；在数据库上：整库" }
    /// tables
    fold() { en: "open/close", zh: "展开/收起" }
    /// tables
    fold_long() { en: "open or close a database", zh: "展开或收起数据库" }
    /// tables
    unfold_long() { en: "open a database", zh: "展开数据库" }
    /// tables
    close_long() { en: "close a database", zh: "收起数据库" }
    /// tables
    edit() { en: "edit name", zh: "改名" }
    /// tables
    edit_long() { en: "type the new name of this object", zh: "输入该对象的新名称" }
    /// tables
    rule() { en: "rule", zh: "规则" }
    /// tables
    rule_long() { en: "the rule that names all chosen objects", zh: "为所有所选对象命名的规则" }
    /// tables
    all() { en: "all", zh: "全选" }
    /// tables
    all_long() { en: "choose every table of this database; with a filter, those that fit", zh: "选择该数据库的所有表；有筛选时只选符合的" }
    /// tables
    none() { en: "none", zh: "全不选" }
    /// tables
    none_long() { en: "unchoose every table of this database; with a filter, those that fit", zh: "取消该数据库的所有表；有筛选时只取消符合的" }
    /// tables
    undo() { en: "undo", zh: "撤销" }
    /// tables
    undo_long() { en: "undo the last edit", zh: "撤销上一次修改" }
    /// tables
    redo_long() { en: "do the undone edit again", zh: "重做撤销的修改" }
    /// tables
    problem() { en: "problem", zh: "下一问题" }
    /// tables
    problem_long() { en: "go to the next problem", zh: "跳到下一个问题" }
    /// tables
    problem_back_long() { en: "go to the problem before", zh: "跳到上一个问题" }
    /// tables
    next_tables_long() { en: "go on to checks and preview", zh: "进入检查与预览" }
    /// tables
    flip() { en: "change", zh: "更改" }
    /// tables
    flip_long() { en: "change the marked option", zh: "更改所选选项" }
    /// tables
    close_options_long() { en: "back to the tables; the options stay as set", zh: "返回表列表；选项保持所设" }
    /// tables
    options() { en: "options", zh: "选项" }
    /// tables
    options_long() { en: "options of this kind of restore", zh: "此类恢复的选项" }
    /// review
    panes() { en: "checks/request", zh: "检查/请求" }
    /// review
    panes_long() { en: "switch between checks and request", zh: "在检查与请求之间切换" }
    /// review
    accept_warning() { en: "accept warning", zh: "接受警告" }
    /// review
    accept_warning_long() { en: "accept the marked warning; the record keeps it", zh: "接受所标记的警告；记录中会保留" }
    /// review
    send() { en: "send this", zh: "发送" }
    /// review
    send_long() { en: "to the confirmation, which arms this one request for 120 s", zh: "进入确认，此请求在 120 秒内可发送" }
    /// review
    again_long() { en: "run the checks again", zh: "重新检查" }
    /// review
    copy_request_long() { en: "copy the request: as JSON, as a command, as curl, its sums", zh: "复制请求：JSON、命令、curl 或校验值" }
    /// review
    save() { en: "save plan", zh: "保存计划" }
    /// review
    save_long() { en: "save the plan for a second person to read and send", zh: "保存计划，供他人审阅和发送" }
    /// job
    detach() { en: "detach", zh: "离开" }
    /// job
    detach_long() { en: "leave; the job goes on in the cloud", zh: "离开；任务在云上继续" }
    /// job
    look() { en: "look now", zh: "立即查看" }
    /// job
    look_long() { en: "look at the job now", zh: "立即查看任务" }
    /// unknown
    again_token() { en: "same token", zh: "同一令牌" }
    /// unknown
    again_token_long() { en: "send the very same request again under its token; asks for the instance's name", zh: "用同一令牌重发同一请求；需输入实例名称" }
    /// unknown
    close_run() { en: "close by hand", zh: "人工关闭" }
    /// unknown
    close_run_long() { en: "close this run with a written reason", zh: "写明原因后关闭此运行" }
    /// job
    tick() { en: "tick", zh: "勾选" }
    /// verify
    tick_long() { en: "tick the marked step, or take its tick away; written down at once with your name", zh: "勾选所选步骤或取消；立即记录并署名" }
    /// verify
    script() { en: "scripts", zh: "脚本" }
    /// verify
    script_long() { en: "write the scripts into the run's folder and read those of the marked step; they are never run", zh: "将脚本写入运行目录并查看所选步骤的脚本；不会执行" }
    /// job
    write_scripts() { en: "scripts", zh: "脚本" }
    /// job
    write_scripts_long() { en: "write the scripts for verifying already; they are never run", zh: "提前生成核对脚本；不会执行" }
    /// job
    report() { en: "report", zh: "报告" }
    /// job
    report_long() { en: "write the report as it stands, and read it", zh: "按当前状态生成报告并查看" }
    /// job
    log() { en: "full log", zh: "完整记录" }
    /// job
    log_long() { en: "all that was written down and seen, whole reasons too", zh: "全部记录和观察，含完整原因" }
    /// job
    verify() { en: "verify", zh: "核对" }
    /// job
    verify_long() { en: "the seven steps after a restore", zh: "恢复之后的七个步骤" }
    /// reading
    copy_all_long() { en: "copy the whole text", zh: "复制全文" }
    /// job
    copy_status_long() { en: "copy a line for the incident channel", zh: "复制一行状态，供通报使用" }
    /// job
    home() { en: "home", zh: "主页" }
    /// job
    home_long() { en: "to the first screen", zh: "回到首屏" }
    /// confirm
    confirm() { en: "send, once all is typed in full", zh: "输入完整后发送" }
    /// confirm
    confirm_long() { en: "send this one request; does nothing until all is typed in full", zh: "发送此请求；未输入完整时不起作用" }
    /// confirm
    not_sent() { en: "back, nothing is sent", zh: "返回，不发送" }
    /// confirm
    not_sent_long() { en: "back to the preview; nothing is sent", zh: "返回预览；不发送" }
    /// overlay
    close() { en: "close", zh: "关闭" }
    /// overlay
    yes() { en: "drop the work", zh: "放弃修改" }
    /// overlay
    yes_long() { en: "go on and drop what was edited", zh: "继续并放弃已做的修改" }
    /// operation
    choose_operation_long() { en: "restore by this operation", zh: "使用该恢复方式" }
    /// target
    choose_target_long() { en: "write onto this instance", zh: "写入该实例" }
    /// tables
    latest() { en: "other list", zh: "切换列表" }
    /// tables
    latest_long() { en: "flip the option that changes this list and read it again; what is chosen stays chosen", zh: "切换影响此列表的选项并重新读取；已选内容保留" }
    /// review
    back_up() { en: "back up first", zh: "先备份" }
    /// review
    back_up_long() { en: "have a backup of the instance made before it is overwritten; asks first", zh: "在覆盖之前为该实例创建备份；会先询问" }
    /// overlay
    order_backup() { en: "order it", zh: "创建备份" }
    /// overlay
    order_backup_long() { en: "have the backup made, once", zh: "创建备份，仅一次" }
    /// confirm
    other_field() { en: "other field", zh: "切换输入框" }
    /// confirm
    other_field_long() { en: "to the other field", zh: "到另一个输入框" }
    /// tables
    propose() { en: "proposal", zh: "采用建议" }
    /// tables
    propose_long() { en: "give the marked row the name proposed under the tree", zh: "为所标行采用列表下方建议的名称" }
    /// tables
    propose_all_long() { en: "take the proposals for all rows with the same flaw", zh: "为有同样问题的所有行采用建议" }
    /// tables
    replace() { en: "replace", zh: "替换" }
    /// tables
    replace_long() { en: "replace a pattern in many new names at once; shows first what would change", zh: "用模式一次替换多个新名称；先显示结果" }
    /// tables
    write() { en: "in editor", zh: "用编辑器" }
    /// tables
    write_long() { en: "write the new names in your own editor ($VISUAL, $EDITOR, vi)", zh: "在自己的编辑器中书写新名称（$VISUAL、$EDITOR、vi）" }
    /// tables
    own_rule() { en: "its rule", zh: "单独规则" }
    /// tables
    own_rule_long() { en: "a rule of its own for the tables of the marked database or schema", zh: "为所标数据库或 schema 的表单独设定规则" }
    /// tables
    whole_rule() { en: "whole rule", zh: "整库规则" }
    /// tables
    whole_rule_long() { en: "the rule for databases that are restored whole", zh: "整库恢复的数据库所用的规则" }
    /// tables
    take_back() { en: "back to rule", zh: "恢复规则" }
    /// tables
    take_back_long() { en: "take back what the marked row has of its own: its name, or its rule", zh: "取消所标行自己的名称或规则" }
    /// tables
    order() { en: "best first", zh: "按匹配度" }
    /// tables
    order_long() { en: "show what the filter leaves best first, or as in the tree; Tab does it while typing", zh: "筛选结果按匹配度或按目录显示；输入时按 Tab" }
    /// tables
    filter_tables_long() { en: "words that must all fit db.schema.table: abc its letters in this order, 'abc just so, ^abc at a start, abc$ at the end, ^abc$ just that, !abc not; a capital makes case count", zh: "各词须同时符合 db.schema.table：abc 依次含这些字母，'abc 原样包含，^abc 开头，abc$ 结尾，^abc$ 完全相同，!abc 排除；含大写则区分大小写" }
    /// tables
    list() { en: "text list", zh: "文本清单" }
    /// tables
    list_long() { en: "choose by a list of tables: pasted, or from a file", zh: "按清单选表：粘贴或来自文件" }
    /// tables
    unlisted() { en: "not listed", zh: "未列出" }
    /// tables
    unlisted_long() { en: "what is not in this list, and why", zh: "哪些内容不在此列表中，及原因" }
    /// tables
    read_all() { en: "read all", zh: "全部读取" }
    /// tables
    read_all_long() { en: "read the tables of all databases, a few at a time; again: stop", zh: "逐步读取所有数据库的表；再按停止" }
    /// list
    take_list() { en: "choose these", zh: "选中这些" }
    /// list
    take_list_long() { en: "choose what was found and give it the new names, as one edit", zh: "一次性选中找到的表并采用新名称" }
    /// list
    keep_list() { en: "back", zh: "返回" }
    /// list
    keep_list_long() { en: "back to the tree; the list is kept", zh: "返回目录；清单保留" }
    /// own keys
    no_action(show name, show known) { en: "there is no action `{name}`; there are: {known}", zh: "没有操作 `{name}`；可用：{known}" }
    /// own keys
    no_key(show text) { en: "`{text}` is not one key; write x, <f9>, <c-x> or <a-x>", zh: "`{text}` 不是单个按键；可写 x、<f9>、<c-x> 或 <a-x>" }
    /// own keys
    fixed_key(show name) { en: "`{name}` has fixed keys: what answers a question or sends cannot be moved", zh: "`{name}` 的按键固定：回答问题或发送的按键不能更改" }
    /// own keys
    leaving_key(show key) { en: "{key} leaves, everywhere; give another key", zh: "{key} 在任何地方都用于离开；请换其他按键" }
    /// own keys
    key_given_twice(show key, show other, show line) { en: "{key} is given to `{other}` too, in line {line}", zh: "{key} 已在第 {line} 行指定给 `{other}`" }
    /// own keys
    key_shadowed(show key, show other) { en: "{key} means `{other}` on a screen where this action works too; give another key, or that action another one", zh: "在此操作同样有效的屏幕上，{key} 表示 `{other}`；请换其他按键" }
    /// own keys
    no_key_left(show name) { en: "`{name}` would have no key left: give it one", zh: "`{name}` 将没有任何按键：请为其指定一个" }
    /// command line
    to_profile_long() { en: "back to the choice of a profile and region", zh: "回到选择账号和地域" }
    /// command line
    to_instance_long() { en: "back to the choice of an instance", zh: "回到选择实例" }
    /// command line
    lang_en_long() { en: "English", zh: "英文（English）" }
    /// command line
    lang_zh_long() { en: "Chinese (中文)", zh: "中文" }
    /// key
    pager() { en: "pager", zh: "分页器" }
    /// key
    pager_long() { en: "read it in your own pager ($PAGER, else less)", zh: "在自己的分页器中阅读（$PAGER，否则 less）" }
    /// command
    theme_default_long() { en: "colours for most backgrounds", zh: "配色：适合多数背景" }
    /// command
    theme_dark_long() { en: "colours for a dark background", zh: "配色：适合深色背景" }
    /// command
    theme_light_long() { en: "colours for a light background", zh: "配色：适合浅色背景" }
    /// command
    theme_contrast_long() { en: "nothing dimmed, what matters reversed", zh: "配色：高对比度，无暗色文字" }
    /// command
    theme_blind_long() { en: "blue and magenta instead of green and red", zh: "配色：以蓝、紫代替绿、红" }
    /// command
    theme_mono_long() { en: "no colours: bold, underlined, reversed", zh: "无颜色：仅粗体、下划线、反白" }
    /// key
    suspend() { en: "to the shell", zh: "回到命令行" }
    /// key
    suspend_long() { en: "back to the shell until fg; what is being read is read on", zh: "暂回命令行，fg 返回；正在读取的内容继续读取" }
}
