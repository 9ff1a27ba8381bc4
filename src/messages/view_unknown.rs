//! Words of the screen for a run whose answer was lost, and of the two ways out of it.

use super::messages;

messages! {
    /// unknown
    since(text span) { en: "for {span}", zh: "已 {span}" }
    /// unknown
    sent(show time, show instance) { en: "{time}  the request left for {instance}", zh: "{time}  已向 {instance} 发出请求" }
    /// unknown
    token(show token) { en: "ClientToken {token}", zh: "ClientToken {token}" }
    /// unknown
    repeated(show count) { en: "sent again under it: {count}", zh: "以同一令牌重发：{count} 次" }
    /// unknown
    why(text why) { en: "then: {why}", zh: "之后：{why}" }
    /// unknown
    no_answer_kept() { en: "then: no answer was written down", zh: "之后：没有记录到应答" }
    /// unknown
    may_be() { en: "The restore may be running, finished, refused, or never received.", zh: "恢复可能正在执行、已完成、被拒绝，或从未送达。" }
    /// unknown
    no_second() { en: "Do not start a second one.", zh: "请勿再发起一次。" }
    /// unknown
    gathered(text age) { en: "Evidence, read {age}, nothing changed by it:", zh: "依据（{age}读取，只读）：" }
    /// unknown
    none_gathered() { en: "Evidence: being gathered, read-only.", zh: "依据：正在以只读方式收集。" }
    /// evidence
    found() { en: "found", zh: "找到" }
    /// evidence
    open() { en: "open", zh: "未定" }
    /// evidence
    blind() { en: "cannot see", zh: "看不到" }
    /// evidence
    job(show job) { en: "job {job} began after the send", zh: "任务 {job} 在发送后开始" }
    /// evidence
    tasks(show count, show tasks) { en: "{count} new since the send: {tasks}", zh: "发送后新增 {count} 个任务：{tasks}" }
    /// evidence
    no_tasks() { en: "no task of the instance is new since the send", zh: "发送后实例上没有新任务" }
    /// evidence
    blind_tasks() { en: "the tasks of the instance", zh: "实例的任务" }
    /// evidence
    busy(show status) { en: "the instance is {status}", zh: "实例状态为 {status}" }
    /// evidence
    at_rest(show status) { en: "the instance is {status}: at rest", zh: "实例状态为 {status}：空闲" }
    /// evidence
    blind_status() { en: "the state of the instance", zh: "实例状态" }
    /// evidence
    names(show found, show all) { en: "{found} of {all} new names are on the instance", zh: "实例上已有 {found} / {all} 个新名称" }
    /// evidence
    no_names(show missing) { en: "not there yet: {missing}", zh: "尚不存在：{missing}" }
    /// evidence
    blind_names(show count) { en: "{count} names: no call lists them; with your own client:", zh: "{count} 个名称：没有接口可列出；请用自己的客户端执行：" }
    /// evidence
    no_new_names() { en: "names prove nothing here: they may be older than the send", zh: "名称不能作为依据：可能早于发送就已存在" }
    /// unknown
    settles() { en: "Found by itself, this run moves on. By hand:", zh: "找到依据后状态会自动更新。人工处理：" }
    /// unknown
    again_open(show key) { en: "{key}  the same request again, same token; asks for the name first", zh: "{key}  以同一令牌重发同一请求；需先输入名称" }
    /// unknown
    again_locked(text why, show key) { en: "{key}  the same request, same token: locked, {why}", zh: "{key}  以同一令牌重发：已锁定，{why}" }
    /// unknown
    close_it(show key) { en: "{key}  close by hand: say what became of it", zh: "{key}  人工关闭：写明结果" }
    /// again
    again_title() { en: "Send the very same request again?", zh: "重发同一请求？" }
    /// again
    again_1() { en: "Its answer was lost, and nothing of it is to be seen: no new task, no name in any list, an instance at rest.", zh: "应答已丢失，且没有任何迹象：没有新任务，列表中没有其名称，实例空闲。" }
    /// again
    again_token() { en: "Token", zh: "令牌" }
    /// again
    again_sha() { en: "Bytes", zh: "内容" }
    /// again
    again_instance() { en: "Instance", zh: "实例" }
    /// again
    again_2() { en: "Bytes and token are those of the first one: if that arrived after all, the service does not run it twice.", zh: "内容和令牌与首次相同：若首次已送达，服务不会重复执行。" }
    /// again
    again_3() { en: "All this is read once more before it leaves. It is written down first.", zh: "发送前会再次读取以上依据，并先写入日志。" }
    /// again
    again_type(show word) { en: "Type {word} to send:", zh: "输入 {word} 以发送：" }
    /// close
    close_title() { en: "Close by hand", zh: "人工关闭" }
    /// close
    close_1() { en: "Nothing is stopped in the cloud. The run ends with your words, your name and the time.", zh: "不会停止云上的任务。此运行将以您写的原因、用户名和时间结束。" }
    /// close
    close_2() { en: "Say what became of it and where you saw that.", zh: "请写明结果以及依据。" }
    /// close
    close_label() { en: "Reason:", zh: "原因：" }
    /// again
    esc_back() { en: "Esc back, nothing happens", zh: "Esc 返回，不做任何事" }
    /// closed
    closed_by(show time, show by) { en: "Closed {time} by {by}:", zh: "{by} 于 {time} 关闭：" }
    /// names
    counted(show found, show all) { en: "{found} of {all} new names found", zh: "{all} 个新名称中找到 {found} 个" }
    /// names
    missing(show names) { en: "missing: {names}", zh: "缺少：{names}" }
    /// names
    by_hand() { en: "No call of this service lists them. Look with your own client:", zh: "此服务没有可列出它们的接口。请用自己的客户端查看：" }
    /// names
    gaps_is() { en: "The cloud calls the job finished, and names that were asked for are not there.", zh: "云端称任务已完成，但缺少所请求的名称。" }
    /// names
    verified_is() { en: "Every new name was found. That is not yet a recovery: look at the rows.", zh: "所有新名称均已找到。这还不等于恢复成功：请检查数据行。" }
    /// job
    hidden() { en: "CANNOT SEE THE JOB. That does not mean that it stopped; it is looked for, and so are its names.", zh: "看不到该任务。这不代表任务已停止；正在继续查找任务及其名称。" }
}
