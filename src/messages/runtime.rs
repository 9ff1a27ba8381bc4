//! What the edge says: the state folder, the terminal, the end.

use super::messages;

messages! {
    /// backup
    backup_died_hint() { en: "the backup may or may not have been ordered: look at the backups of the instance first", zh: "备份请求可能已发出：请先查看该实例的备份列表" }
    /// profile
    no_profile(show name) { en: "profile {name} is not in the config file", zh: "配置文件中没有账号 {name}" }
    /// profile
    no_profile_hint() { en: "add it, or choose another one", zh: "请添加，或选择其他账号" }
    /// provider
    no_provider(show key) { en: "this build does not know the provider {key}", zh: "本程序不支持服务商 {key}" }
    /// provider
    no_operation(show key) { en: "this build does not know the operation {key}", zh: "本程序不支持操作 {key}" }
    /// provider
    no_provider_hint() { en: "check the spelling, or use a newer undrop", zh: "请检查拼写，或使用更新的版本" }
    /// bug
    plan_without_mark() { en: "the plan carries no run mark", zh: "计划没有运行标记" }
    /// bug
    no_doctor() { en: "the simulated clouds have nothing to look at", zh: "模拟云没有可检查的内容" }
    /// doctor
    no_doctor_hint() { en: "run `undrop doctor` in a shell for the real profiles", zh: "请在命令行运行 `undrop doctor` 检查真实账号配置" }
    /// task
    task_died() { en: "a task of this program ended unexpectedly", zh: "程序内部任务意外终止" }
    /// bug
    crash_report(show path) { en: "this is a bug. A report of it, without secrets, is in {path}; what became of a restore, undrop runs tells", zh: "这是程序缺陷。不含机密的报告位于 {path}；恢复的结果请用 undrop runs 查看" }
    /// bug
    report_bug() { en: "this is a bug: nothing was sent by it; try again, and report it", zh: "这是程序缺陷，没有因此发送任何内容；请重试并报告" }
    /// bug
    submit_died_hint() { en: "this is a bug in the middle of a send: look at the run before anything else", zh: "发送过程中出现程序缺陷：请先查看该运行" }
    /// scripted
    scripted() { en: "scripted keys do not send to a real cloud; nothing was sent", zh: "脚本按键不会向真实云发送；没有发送" }
    /// scripted
    scripted_hint() { en: "use undrop submit, or the wizard by hand", zh: "请使用 undrop submit，或手动操作向导" }
    /// scripted
    bad_keys(show why) { en: "--keys cannot be read: {why}", zh: "无法解析 --keys：{why}" }
    /// scripted
    keys_need_print() { en: "--keys goes with --print: it feeds the keys and prints the last frame", zh: "--keys 需与 --print 同用：输入按键后打印最后一屏" }
    /// files
    no_temporary_folder(show error) { en: "no temporary folder could be made: {error}", zh: "无法创建临时目录：{error}" }
    /// plan
    not_saved(show path, show error) { en: "the plan could not be saved as {path}: {error}", zh: "无法将计划保存为 {path}：{error}" }
    /// file
    not_read(show path, show error) { en: "{path} could not be read: {error}", zh: "无法读取 {path}：{error}" }
    /// file
    not_read_hint() { en: "name an ordinary text file in UTF-8", zh: "请指定一个普通的 UTF-8 文本文件" }
    /// plan
    not_saved_hint() { en: "start undrop in a folder you may write to", zh: "请在可写的目录中运行 undrop" }
    /// terminal
    terminal_failed(show error) { en: "the terminal cannot be used: {error}", zh: "无法使用终端：{error}" }
    /// end
    way_back(show run) { en: "run {run} goes on in the cloud; back to it: undrop attach {run}", zh: "运行 {run} 在云上继续；返回查看：undrop attach {run}" }
    /// end
    demo_ended() { en: "the simulated cloud is gone with this program", zh: "模拟云已随程序结束" }
    /// editor
    editor_words(show words) { en: "the editor's command has an open quote or no word: {words}", zh: "编辑器命令的引号未闭合或为空：{words}" }
    /// editor
    editor_file(show error) { en: "the text for the editor could not be written or read: {error}", zh: "无法写入或读取供编辑的文本：{error}" }
    /// editor
    editor_not_started(show program, show error) { en: "the editor {program} could not be started: {error}", zh: "无法启动编辑器 {program}：{error}" }
    /// editor
    editor_crashed(show program, show how) { en: "the editor {program} failed ({how})", zh: "编辑器 {program} 异常退出（{how}）" }
    /// editor
    editor_stopped() { en: "the editor was ended together with this program", zh: "编辑器已随本程序结束" }
    /// editor
    editor_hint() { en: "set VISUAL or EDITOR to an editor that works in this terminal", zh: "请将 VISUAL 或 EDITOR 设为可在此终端使用的编辑器" }
    /// pager
    pager_words(show words) { en: "the pager's command has an open quote or no word: {words}", zh: "分页器命令的引号未闭合或为空：{words}" }
    /// pager
    pager_file(show error) { en: "the text could not be handed to the pager: {error}", zh: "无法将文本交给分页器：{error}" }
    /// pager
    pager_not_started(show program, show error) { en: "the pager {program} could not be started: {error}", zh: "无法启动分页器 {program}：{error}" }
    /// pager
    pager_crashed(show program, show how) { en: "the pager {program} failed ({how})", zh: "分页器 {program} 异常退出（{how}）" }
    /// pager
    pager_stopped() { en: "the pager was ended together with this program", zh: "分页器已随本程序结束" }
    /// pager
    pager_hint() { en: "nothing is lost, the text is still here; PAGER names a program that reads standard input", zh: "内容没有丢失，仍在此处；请将 PAGER 设为从标准输入读取的程序" }
    /// pager
    pager_no_terminal() { en: "there is no terminal for a pager here", zh: "此处没有可供分页器使用的终端" }
    /// editor
    editor_no_terminal() { en: "there is no terminal for an editor here", zh: "此处没有可供编辑器使用的终端" }
}
