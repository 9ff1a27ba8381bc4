//! Words around every screen: context line, path, loading, faults, overlays.

use super::messages;

messages! {
    /// context
    training_short() { en: "== TRAINING == simulated cloud", zh: "== 演练 == 模拟云" }
    /// frame
    training() { en: "== TRAINING == simulated cloud, no network", zh: "== 演练 == 模拟云，不连网络" }
    /// context
    production_word(show word) { en: "## PRODUCTION: {word} ##", zh: "## 生产：{word} ##" }
    /// mode
    read_only() { en: "READ-ONLY", zh: "只读" }
    /// mode
    armed(show seconds) { en: "ARMED {seconds} s", zh: "可发送 {seconds} 秒" }
    /// mode
    armed_until(show time) { en: "ARMED until {time}", zh: "可发送至 {time}" }
    /// notice
    paused(show seconds) { en: "The provider asks to wait: reading goes on in {seconds} s.", zh: "服务商要求等待：{seconds} 秒后继续读取。" }
    /// notice
    paused_until(show time) { en: "The provider asks to wait: reading goes on at {time}.", zh: "服务商要求等待：{time} 继续读取。" }
    /// mode
    sending() { en: "SENDING", zh: "发送中" }
    /// mode
    watching() { en: "WATCHING", zh: "观察中" }
    /// path
    given_up(text span) { en: "gives up {span}", zh: "放弃 {span}写入" }
    /// size
    enlarge() { en: "enlarge to 60x20", zh: "请放大到 60x20" }
    /// load
    reading(text what) { en: "reading {what} ...", zh: "正在读取{what}……" }
    /// load
    read_at(show time) { en: "read {time}", zh: "读取于 {time}" }
    /// load
    reading_again(show time) { en: "read {time}, reading again ...", zh: "读取于 {time}，正在重新读取……" }
    /// load
    stale(show time) { en: "shown is what was read {time}", zh: "以下为 {time} 读取的内容" }
    /// load
    not_read() { en: "not read yet", zh: "尚未读取" }
    /// fault
    block() { en: "BLOCK", zh: "BLOCK" }
    /// fault
    cloud() { en: "Cloud", zh: "云端" }
    /// fault
    do_() { en: "Do", zh: "处理" }
    /// fault
    state() { en: "State", zh: "状态" }
    /// fault
    explains(show key) { en: "{key} explains", zh: "按 {key} 查看详情" }
    /// fault
    nothing_done() { en: "nothing was sent, nothing was changed", zh: "没有发送，没有改动" }
    /// fault
    refused_state() { en: "the cloud refused the request: nothing runs, nothing was changed", zh: "云端拒绝了请求：没有任务运行，没有改动" }
    /// fault
    not_sent_state() { en: "nothing was sent: not one byte left this machine", zh: "没有发送：没有任何数据离开本机" }
    /// fault
    look_only() { en: "only looking failed; the job itself is not affected", zh: "仅查询失败；任务本身不受影响" }
    /// fault
    no_cloud_answer() { en: "no answer of the cloud", zh: "没有云端应答" }
    /// fault
    request(show id) { en: "request {id}", zh: "请求 {id}" }
    /// fault
    code() { en: "Code", zh: "错误码" }
    /// fault
    http() { en: "HTTP status", zh: "HTTP 状态" }
    /// fault
    request_id() { en: "Request id", zh: "请求 ID" }
    /// fault
    detail() { en: "Detail, as received", zh: "详情（原文）" }
    /// fault
    wait_for(text span) { en: "the cloud asks to wait {span}", zh: "云端要求等待 {span}" }
    /// overlay
    title_help() { en: "Help: the keys that work here", zh: "帮助：此处可用的按键" }
    /// overlay
    title_fault() { en: "What went wrong", zh: "错误说明" }
    /// overlay
    title_ask() { en: "Really?", zh: "确定吗？" }
    /// overlay
    title_command() { en: "Command", zh: "命令" }
    /// overlay
    ask_drop() { en: "With another answer here, the later steps start anew. Names and choices made there would be lost.", zh: "这里的选择变了，后面的步骤会重新开始。那里已做的选择和改名会丢失。" }
    /// overlay
    ask_quit() { en: "Choices and names were edited and not sent. Leaving drops them.", zh: "已有选择和改名尚未发送。离开会丢弃它们。" }
    /// overlay
    ask_least() { en: "Enter or Esc changes nothing. Nothing was sent to the cloud.", zh: "回车或 Esc 不做任何改动。没有向云端发送任何请求。" }
    /// overlay
    command_how(show count) { en: "{count} fit. Arrows mark, Enter does it, Tab completes. None of them sends anything.", zh: "{count} 项匹配。方向键选择，回车执行，Tab 补全。均不会发送请求。" }
    /// general
    and_more(show count) { en: "... {count} more", zh: "…… 还有 {count} 项" }
    /// overlay
    ask_backup(show name, show id, show key) { en: "Have a backup of {name} ({id}) made now? It takes space and time, and changes no data. {key} orders it, once.", zh: "现在为 {name}（{id}）创建备份？会占用空间和时间，不改动数据。按 {key} 创建，仅一次。" }
    /// overlay
    ask_backup_again(show name, show id, show key) { en: "A backup of {name} ({id}) MAY have been ordered already: the last order had no clear answer. {key} orders one more, which takes space again.", zh: "{name}（{id}）的备份可能已经下发：上一次没有明确结果。按 {key} 再创建一个，会再次占用空间。" }
    /// overlay
    ask_no_backup() { en: "Enter or Esc orders nothing.", zh: "回车或 Esc 不会创建备份。" }
}
