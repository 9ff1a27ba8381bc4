//! Help of the plain form: what each word does, and what is typed behind it.

use super::messages;

messages! {
    /// behind
    a_word() { en: "WORD", zh: "单词" }
    /// behind
    a_number() { en: "a number", zh: "编号" }
    /// behind
    a_set() { en: "the number of a set", zh: "备份集编号" }
    /// behind
    a_time() { en: "TIME", zh: "时间" }
    /// behind
    a_part() { en: "a part of a name", zh: "名称的一部分" }
    /// behind
    a_file() { en: "FILE", zh: "文件" }
    /// behind
    a_path() { en: "PATH", zh: "路径" }
    /// behind
    a_lang() { en: "en", zh: "zh" }
    /// behind
    a_check() { en: "NUMBER", zh: "编号" }
    /// behind
    a_step() { en: "NUMBER", zh: "编号" }
    /// behind
    a_form() { en: "json, command, curl or sums", zh: "内容、命令、curl 或 校验" }
    /// behind
    a_name_to_find() { en: "NAME", zh: "名称" }
    /// everywhere
    help() { en: "tells what can be typed here; with a word, what that one does", zh: "说明此处能输入的内容；加单词则只说明该词" }
    /// everywhere
    again() { en: "says all of it again", zh: "重新说明全部内容" }
    /// everywhere
    refresh() { en: "reads again what is told here", zh: "重新读取此处的内容" }
    /// everywhere
    lang() { en: "changes the language: en or zh", zh: "切换语言：en 或 zh" }
    /// home
    open_line() { en: "opens that line", zh: "打开该行" }
    /// home
    plan() { en: "opens a plan file at the review; alone it tells those of this folder. Nothing is sent by that", zh: "在复核步骤打开计划文件；单独输入则列出本目录的计划文件。不会发送任何内容" }
    /// behind
    a_part_of() { en: "TEXT", zh: "文字" }
    /// behind
    a_line() { en: "NUMBER", zh: "编号" }
    /// home
    close() { en: "closes the run of that line by a written reason, which is asked for", zh: "以书面原因结束该行的运行；随后会询问原因" }
    /// home
    runs_filtered(show filter, show count) { en: "Only runs that hold `{filter}` are listed: {count}. Type filter alone for all.", zh: "只列出含有 `{filter}` 的运行：{count} 个。单独输入 filter（筛选）列出全部。" }
    /// home
    runs() { en: "tells all runs of this machine", zh: "列出本机的全部运行" }
    /// home
    plan_number() { en: "opens that plan file of the list", zh: "打开列表中的该计划文件" }
    /// home
    plan_path() { en: "opens the plan file there", zh: "打开该处的计划文件" }
    /// instance
    mark_instance() { en: "names an instance, which is then asked for once more", zh: "指定实例，随后会再次确认" }
    /// instance
    take_instance() { en: "restores from the instance that was named", zh: "从所指定的实例恢复" }
    /// target
    mark_target() { en: "names the instance to write to, which is then asked for once more", zh: "指定要写入的实例，随后会再次确认" }
    /// target
    take_target() { en: "writes onto the instance that was named; nothing is sent yet", zh: "写入所指定的实例；此时不会发送" }
    /// list
    fewer() { en: "lists only what holds it", zh: "只列出包含它的项" }
    /// list
    all_again() { en: "lists all again", zh: "重新列出全部" }
    /// instance
    usable() { en: "lists only instances that can take a restore now; again: all of them", zh: "只列出当前可以恢复的实例；再次输入则列出全部" }
    /// point
    set() { en: "chooses that backup set", zh: "选择该备份集" }
    /// point
    moment() { en: "chooses that moment; before the damage is known, it says when that was first seen", zh: "选择该时间点；损坏时间未知时，表示首次发现损坏的时间" }
    /// point
    earlier() { en: "takes the earlier of the two points that are offered", zh: "采用所列两个恢复点中较早的一个" }
    /// point
    later() { en: "takes the later of the two points that are offered", zh: "采用所列两个恢复点中较晚的一个" }
    /// point
    damage() { en: "changes when the damage was first seen", zh: "修改首次发现损坏的时间" }
    /// point
    take_point() { en: "goes on with the point that is chosen", zh: "使用已选的恢复点继续" }
    /// review
    send() { en: "leads to the last question, which sends only once the name of the instance is typed in full", zh: "进入最后一个问题；完整输入实例名后才会发送" }
    /// review
    accept() { en: "accepts the warning of that check, or takes that back; the record keeps it", zh: "接受该检查的警告，或撤回；记录中会保留" }
    /// review
    request() { en: "tells the request in full, byte for byte", zh: "逐字节说明完整的请求" }
    /// review
    copy() { en: "writes the request to a file, in one of these forms; nothing of it holds a secret", zh: "以其中一种形式将请求写入文件；不含密钥" }
    /// review
    letter() { en: "tells the text for whoever can give the permission that this check lacks", zh: "说明可发给管理员的文字，用于申请该检查缺少的权限" }
    /// job
    wait() { en: "tells each change until the job ends", zh: "逐一告知变化，直到任务结束" }
    /// job
    log() { en: "tells all that was written down and seen", zh: "说明全部记录和观察" }
    /// job
    channel() { en: "tells one line for the incident channel", zh: "说明一行状态，供通报使用" }
    /// after
    tick() { en: "ticks that step, or takes its tick away; who did it is written down", zh: "勾选该步骤或取消；会记下是谁" }
    /// after
    script() { en: "tells the scripts of that step, which are written and never run", zh: "说明该步骤的脚本；只写出，从不执行" }
}
