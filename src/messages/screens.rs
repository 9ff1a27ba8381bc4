//! Words of the wizard's screens.

use super::messages;

messages! {
    /// home
    nothing_to_close() { en: "only a run without an end can be closed by a reason", zh: "只有尚未结束的运行才能写明原因后关闭" }
    /// home
    doctor_title() { en: "What must be right before the bad night", zh: "出事之前必须正常的各项" }
    /// path
    step_home() { en: "Home", zh: "主页" }
    /// path
    step_profile() { en: "Profile", zh: "账号" }
    /// path
    step_instance() { en: "Instance", zh: "实例" }
    /// path
    step_point() { en: "Point", zh: "恢复点" }
    /// path
    step_tables() { en: "Tables", zh: "库表" }
    /// path
    step_review() { en: "Review", zh: "复核" }
    /// path
    step_job() { en: "Job", zh: "任务" }
    /// step
    step_verify() { en: "Verify", zh: "核对" }
    /// notice
    copied_all() { en: "copied all of it", zh: "已全部复制" }
    /// notice
    only_by_key() { en: "a click does not do that: press its key", zh: "点击不执行此操作：请按对应的键" }
    /// notice
    theme_now(show name) { en: "theme: {name}, until undrop is left; theme in the config keeps it", zh: "主题：{name}，到退出 undrop 为止；在配置文件中设置 theme 可长期保留" }
    /// notice
    no_profiles() { en: "no profile is set up: write config.toml (see config.example.toml), or practise with undrop --demo", zh: "没有配置账号：请编写 config.toml（参见 config.example.toml），或用 undrop --demo 练习" }
    /// notice
    copied(show what) { en: "copied: {what}", zh: "已复制：{what}" }
    /// notice
    copied_line() { en: "copied the status line", zh: "已复制状态行" }
    /// notice
    cannot_use(show name, text reason) { en: "{name} cannot be used: {reason}", zh: "{name} 不可用：{reason}" }
    /// notice
    no_operation(show name) { en: "no restore of this program fits {name}", zh: "没有适用于 {name} 的恢复方式" }
    /// notice
    no_other_zone() { en: "there is no other zone to show times in", zh: "没有其他可显示的时区" }
    /// notice
    still_reading() { en: "still reading", zh: "正在读取" }
    /// notice
    reading_first() { en: "reading the tables first; press again when they are there", zh: "先读取表列表；读完后请再按一次" }
    /// notice
    no_request_yet() { en: "there is no request yet: choose something, and mend what is marked", zh: "还没有请求：请先选择，并修正标出的问题" }
    /// notice
    nothing_to_undo() { en: "nothing to undo", zh: "没有可撤销的修改" }
    /// notice
    no_problems() { en: "no problems", zh: "没有问题" }
    /// notice
    no_options() { en: "this kind of restore has no options", zh: "此类恢复没有选项" }
    /// review
    sending_now() { en: "the request is out, its answer is awaited (30 s at most)", zh: "请求已发出，正在等待结果（最多 30 秒）" }
    /// review
    mark_used() { en: "this run was tried already: go one step back (Esc) and on again, for a new run mark", zh: "本次运行已尝试过：请返回上一步（Esc）再继续，以换用新的运行标记" }
    /// review
    still_checking() { en: "the checks are still running", zh: "检查尚未完成" }
    /// review
    checks_failed() { en: "the checks could not be made: make them again", zh: "检查未能完成：请重新检查" }
    /// review
    rules_broken(show count) { en: "{count} rules are broken: go back to the names (Esc)", zh: "违反 {count} 条规则：请返回（Esc）修改" }
    /// review
    something_blocks() { en: "something blocks: see the check marked BLOCK", zh: "存在阻断项：见标为 BLOCK 的检查" }
    /// review
    accept_first() { en: "accept the warnings first, one by one", zh: "请先逐条接受警告" }
    /// review
    no_warning_here() { en: "the marked line is no warning", zh: "所选行不是警告" }
    /// review
    saved(show path) { en: "plan saved: {path}", zh: "计划已保存：{path}" }
    /// confirm
    name_differs(show name) { en: "not the name: type {name}", zh: "名称不符：请输入 {name}" }
    /// confirm
    not_seen() { en: "nothing was sent: the screen was too small to show what would be; check and press Enter again", zh: "没有发送：屏幕太小，无法显示将发送的内容；请核对后再按回车" }
    /// notice
    disarmed() { en: "disarmed after two minutes: nothing was sent", zh: "两分钟已过，已解除：没有发送" }
    /// global
    input_method() { en: "switch your input method to Latin letters, or use arrows, Enter and F-keys", zh: "请切换到英文输入，或使用方向键、回车和 F 键" }
    /// global
    paste_refused() { en: "pasting is not possible here", zh: "此处不能粘贴" }
    /// global
    nothing_to_explain() { en: "there is no error to explain", zh: "没有需要解释的错误" }
    /// global
    first_step(show key) { en: "this is the first screen; {key} leaves", zh: "这是首屏；按 {key} 退出" }
    /// global
    unknown_command() { en: "no single command or action fits: arrows mark one, Tab completes", zh: "没有唯一匹配的命令或操作：用方向键选择，Tab 补全" }
    /// global
    not_behind() { en: "that choice does not lie behind you", zh: "尚未经过该步骤" }
    /// global
    waits_for_answer() { en: "the request is out: waiting for its answer (30 s at most), then leaving", zh: "请求已发出：等待结果（最多 30 秒）后离开" }
    /// job
    cannot_see(text reason) { en: "cannot see the job (the job itself is not affected): {reason}", zh: "看不到任务（任务本身不受影响）：{reason}" }
    /// job
    seen(text state, show rest) { en: "{state}{rest}", zh: "{state}{rest}" }
    /// job
    seen_again() { en: "the job can be seen again", zh: "又能看到任务了" }
    /// job
    channel_line(show count, show instance, show time) { en: "{count} objects under new names on {instance}. {time}", zh: "{instance} 上以新名称恢复 {count} 个对象。{time}" }
    /// path
    step_operation() { en: "Operation", zh: "恢复方式" }
    /// path
    step_target() { en: "Target", zh: "目标" }
    /// notice
    mark_target() { en: "mark the instance that is to be written to first (arrow keys)", zh: "请先用方向键选中要写入的实例" }
    /// notice
    wait_for_mark() { en: "no run mark yet: press Enter again in a moment", zh: "尚未取得运行标记：请稍后再按回车" }
    /// notice
    tables_needed() { en: "a database cannot be restored whole here: Tab opens it, choose its tables", zh: "此处不能恢复整库：按 Tab 展开并选择表" }
    /// notice
    keeps_name() { en: "this kind of restore gives it no new name", zh: "此类恢复不能为其取新名" }
    /// notice
    not_in_new_list(show count) { en: "not in the new list: {count} of what was chosen; see below the tree", zh: "新列表中没有已选的 {count} 项；见列表下方" }
    /// review
    no_backup_here() { en: "no backup can be ordered through this kind of restore", zh: "此类恢复不能顺带创建备份" }
    /// review
    backup_out() { en: "the order of a backup is out, its answer is awaited", zh: "创建备份的请求已发出，正在等待结果" }
    /// review
    backup_there() { en: "a fresh manual backup is there already", zh: "已有新的手动备份" }
    /// review
    backup_taken_already(show id) { en: "backup {id} was ordered already: wait until it is finished", zh: "已下发备份 {id}：请等待其完成" }
    /// review
    backup_taken(show id) { en: "backup {id} is being made; the checks look for it every 15 s", zh: "正在创建备份 {id}；每 15 秒重新检查一次" }
    /// review
    backup_refused(text why) { en: "no backup was ordered: {why}", zh: "没有创建备份：{why}" }
    /// review
    backup_doubtful(text why) { en: "no clear answer, the backup MAY have been ordered: {why}", zh: "没有明确结果，备份可能已下发：{why}" }
    /// farewell
    draft_kept(show run) { en: "nothing was sent; what was chosen is kept as draft {run}, and the first screen lists it", zh: "没有发送；所选内容已保存为草稿 {run}，可在首屏中打开" }
    /// farewell
    draft_not_kept(text why) { en: "nothing was sent; what was chosen could not be kept: {why}", zh: "没有发送；所选内容未能保存：{why}" }
    /// close
    write_reason() { en: "write what became of it, and where you saw that", zh: "请写明结果以及依据" }
    /// confirm
    word_differs(show word, show other) { en: "not the word: type {word} (or {other})", zh: "不是确认词：请输入 {other}（或 {word}）" }
    /// job
    channel_line_whole(show instance, show time) { en: "The whole instance {instance}. {time}", zh: "整个实例 {instance}。{time}" }
    /// notice
    not_the_source() { en: "it is the source itself, and this kind of restore writes onto another instance", zh: "它是源实例本身，而此类恢复只写入其他实例" }
    /// notice
    no_list_option() { en: "no option of this kind of restore changes the list", zh: "此类恢复没有改变列表的选项" }
    /// farewell
    backup_taken_away(show id) { en: "backup {id} is being made in the cloud; no restore was sent", zh: "云端正在创建备份 {id}；没有发送恢复请求" }
}
