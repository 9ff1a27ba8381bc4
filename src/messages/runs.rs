//! What a run on disk says: its states, the journal's refusals, what a look at a job brought.

use super::messages;

messages! {
    /// earlier-run
    earlier_run(show runs, show instance) { en: "an earlier restore of {instance} has no known end: {runs}; it may be running, or done", zh: "{instance} 之前的恢复结果未知：{runs}；它可能正在运行，也可能已完成" }
    /// earlier-run
    earlier_run_fix() { en: "follow it first (undrop attach RUN): sending again may restore the same thing twice", zh: "请先查看该次运行（undrop attach RUN）：再次发送可能会重复恢复" }
    /// state folder
    root_unusable(show path) { en: "the state folder {path} cannot be used", zh: "无法使用状态目录 {path}" }
    /// state folder
    root_hint() { en: "nothing was sent: a restore is only sent once its intent is on disk; free space, mend the permissions, or set XDG_STATE_HOME to a folder of your own", zh: "没有发送：只有在意图写入磁盘后才会发送恢复请求；请释放空间、修正权限，或将 XDG_STATE_HOME 设为自己的目录" }
    /// state folder
    no_root() { en: "there is no place for the state folder: neither XDG_STATE_HOME nor HOME is set", zh: "没有可用的状态目录：XDG_STATE_HOME 和 HOME 都未设置" }
    /// file
    io(show path, show cause) { en: "{path}: {cause}", zh: "{path}：{cause}" }
    /// file
    not_plain(show path) { en: "{path} is a link or a special file; undrop only trusts plain files and folders here", zh: "{path} 是链接或特殊文件；此处只接受普通文件和目录" }
    /// file
    foreign(show path) { en: "{path} belongs to another user", zh: "{path} 属于其他用户" }
    /// files
    second_name(show path) { en: "{path} has a second name (a hard link): it is not used", zh: "{path} 另有一个名称（硬链接），不予使用" }
    /// file
    too_large(show path) { en: "{path} is too large to be one of undrop's files", zh: "{path} 过大，不是 undrop 的文件" }
    /// mark
    bad_mark(show run) { en: "`{run}` is not a run: a run is four letters and digits, such as k7q2", zh: "`{run}` 不是运行标记：应为四位字母和数字，例如 k7q2" }
    /// mark
    no_run(show run, show path) { en: "there is no run `{run}` in {path}", zh: "{path} 中没有运行 `{run}`" }
    /// mark
    no_run_hint() { en: "`undrop runs` lists all of them", zh: "用 `undrop runs` 列出所有运行" }
    /// mark
    no_mark_left() { en: "no free run mark was found", zh: "找不到可用的运行标记" }
    /// lock
    locked_run(show run, text holder) { en: "run {run} is held by another undrop: {holder}", zh: "运行 {run} 正由另一个 undrop 占用：{holder}" }
    /// lock
    locked_instance(show instance, text holder) { en: "another undrop is sending a restore for instance {instance}: {holder}", zh: "另一个 undrop 正在为实例 {instance} 发送恢复请求：{holder}" }
    /// lock
    locked_hint() { en: "nothing was sent; wait until it is done, then look at `undrop runs`", zh: "没有发送；请等待其结束，然后查看 `undrop runs`" }
    /// lock
    holder(show pid, show host, show since) { en: "process {pid} on {host} since {since}", zh: "{host} 上的进程 {pid}，自 {since}" }
    /// lock
    holder_unknown() { en: "a process that did not leave its name", zh: "未留下名称的进程" }
    /// journal
    journal_broken(show run, text why) { en: "the journal of run {run} cannot be trusted: {why}", zh: "运行 {run} 的日志不可信：{why}" }
    /// journal
    journal_hint() { en: "undrop leaves it as it is and never sends under this mark; look for the job in the cloud's console before anything else", zh: "undrop 不会改动它，也不会再用此标记发送；请先在云控制台查找该任务" }
    /// journal
    line_broken(show line) { en: "line {line} is damaged", zh: "第 {line} 行已损坏" }
    /// journal
    line_event(show line) { en: "line {line} is of a kind this build does not know", zh: "第 {line} 行的类型本程序不认识" }
    /// journal
    newer(show version) { en: "it was written by a newer undrop (version {version}; this build knows 1)", zh: "由更新版本的 undrop 写入（版本 {version}，本程序只支持 1）" }
    /// journal
    no_journal() { en: "a request is there but no journal", zh: "有请求文件但没有日志" }
    /// journal
    no_head() { en: "it does not begin with the run's own line", zh: "开头缺少运行自身的记录" }
    /// journal
    illegal(show event, text state) { en: "a run in the state `{state}` cannot come to `{event}`", zh: "处于“{state}”状态的运行不能发生 `{event}`" }
    /// journal
    line_illegal(show line, text why) { en: "line {line} tells what cannot have happened: {why}", zh: "第 {line} 行记录了不可能发生的事：{why}" }
    /// journal
    illegal_hint() { en: "nothing was written and nothing was sent; read the run again", zh: "没有写入，也没有发送；请重新读取此运行" }
    /// names
    names_found(show found, show all) { en: "{found} of {all} found", zh: "共 {all} 个，找到 {found} 个" }
    /// names
    names_missing(show names) { en: "missing: {names}", zh: "缺少：{names}" }
    /// names
    names_uncounted(show names) { en: "the cloud has no list to count these in: {names}", zh: "云端没有可供核对的列表：{names}" }
    /// close
    no_reason() { en: "a run is closed by hand only with a written reason", zh: "人工关闭运行必须写明原因" }
    /// close
    no_reason_hint() { en: "nothing was written; say what became of it and where you saw it", zh: "没有写入；请写明结果以及依据" }
    /// repeat
    repeat_not_unknown(text state) { en: "only a run whose answer was lost can be sent again, and this one is: {state}", zh: "只有应答丢失的运行才能重发，而此运行是：{state}" }
    /// repeat
    repeat_no_token() { en: "this service does not recognise a repeat: a second request would be a second restore", zh: "此服务无法识别重复请求：再次发送就是再次恢复" }
    /// repeat
    repeat_was_answered(text why) { en: "the service did answer, and not by asking for the same request again: {why}", zh: "服务已有应答，且并非要求重发：{why}" }
    /// repeat
    repeat_too_late() { en: "it was sent more than a day ago: the service may have forgotten the token", zh: "发送已超过一天：服务可能已不再记得该令牌" }
    /// repeat
    repeat_names() { en: "new names of this run are on the instance: it arrived", zh: "实例上已有此运行的新名称：请求已到达" }
    /// repeat
    repeat_tasks(show count) { en: "{count} task(s) began on the instance since the send: one may be this run's", zh: "发送后实例上开始了 {count} 个任务：其中可能有此运行的任务" }
    /// repeat
    repeat_at_work() { en: "a task is at work on the instance", zh: "实例上有任务正在执行" }
    /// repeat
    repeat_busy(show status) { en: "the instance is in the state {status}", zh: "实例状态为 {status}" }
    /// repeat
    repeat_blind() { en: "the tasks or the state of the instance cannot be seen", zh: "无法看到实例的任务或状态" }
    /// repeat
    repeat_differs(show run) { en: "the request of run {run} cannot be made again byte for byte", zh: "无法逐字节地重新生成运行 {run} 的请求" }
    /// repeat
    repeat_hint(show run) { en: "nothing was sent again; keep looking with `undrop watch {run}`, or close it with what you found: undrop close {run} --reason TEXT", zh: "没有重发；请继续用 `undrop watch {run}` 查看，或写明结果后关闭：undrop close {run} --reason 原因" }
    /// follow
    out_of_sight() { en: "cannot see the job; that does not mean that it stopped: looking on, and for its names", zh: "看不到该任务；这不代表任务已停止：继续查看任务及其名称" }
    /// names
    names_by_hand(show statement) { en: "look with your own client: {statement}", zh: "请用自己的客户端查看：{statement}" }
    /// names
    names_later() { en: "the names are counted as soon as the cloud's list reaches the job's end", zh: "待云端列表更新到任务结束之后，即核对名称" }
    /// names
    names_unread(text why) { en: "the names could not be counted: {why}", zh: "无法核对名称：{why}" }
    /// evidence
    saw_names(show found, show all) { en: "names: {found} of {all} on the instance", zh: "名称：实例上有 {found} / {all} 个" }
    /// evidence
    saw_tasks(show count) { en: "tasks since the send: {count}", zh: "发送后的任务：{count} 个" }
    /// evidence
    saw_status(show status) { en: "the instance is {status}", zh: "实例状态为 {status}" }
    /// submit
    mismatch() { en: "the request that was confirmed is not the request of this plan", zh: "已确认的请求与此计划的请求不一致" }
    /// submit
    mismatch_hint() { en: "nothing was sent; preview the plan again", zh: "没有发送；请重新预览计划" }
    /// submit
    already_sent(show run, text state) { en: "already sent as run {run}: {state}", zh: "已作为运行 {run} 发送：{state}" }
    /// submit
    already_sent_hint(show run) { en: "nothing was sent a second time; `undrop watch {run}` looks at it; for another restore make a new plan, which gets a mark of its own", zh: "没有再次发送；用 `undrop watch {run}` 查看；如需另一次恢复，请新建计划以获得新的标记" }
    /// submit
    mark_taken(show run) { en: "the run mark {run} is taken by another plan", zh: "运行标记 {run} 已被其他计划使用" }
    /// submit
    mark_taken_hint() { en: "nothing was sent; make the plan again, which gives it a new mark", zh: "没有发送；请重新生成计划以获得新标记" }
    /// submit
    blocked_now(text list) { en: "read again just before sending, and something is in the way: {list}", zh: "发送前重新读取，发现有阻碍：{list}" }
    /// submit
    broken_now(text list) { en: "read again just before sending, and the plan breaks a rule: {list}", zh: "发送前重新读取，计划违反规则：{list}" }
    /// submit
    unaccepted(show keys, text list) { en: "warnings not accepted ({keys}): {list}", zh: "有未接受的警告（{keys}）：{list}" }
    /// submit
    accept_idle(show keys) { en: "accepted, but no warning: {keys}", zh: "已接受，但并非警告：{keys}" }
    /// submit
    refused_hint() { en: "nothing was sent; mend the plan, or accept each warning by its key", zh: "没有发送；请修改计划，或按关键字逐项接受警告" }
    /// submit
    outcome_not_written(show run) { en: "the answer could not be written to the journal of run {run}: until it is looked at again it counts as unknown", zh: "应答无法写入运行 {run} 的日志：在重新查看之前，它被视为结果未知" }
    /// submit
    note_not_written(show run) { en: "the end could not be written to the journal of run {run}", zh: "结局无法写入运行 {run} 的日志" }
    /// follow
    cannot_see(text why) { en: "cannot see the job just now; the job is not affected: {why}", zh: "暂时看不到任务；任务不受影响：{why}" }
    /// follow
    stalled(text span) { en: "no change for {span}; the cloud still calls it running", zh: "已有 {span}没有变化；云端仍显示执行中" }
    /// follow
    not_seen() { en: "no job of this run is to be seen yet", zh: "尚未看到此运行的任务" }
    /// follow
    never_seen(text span) { en: "no job of this run was seen within {span}; that does not prove that nothing ran: look for names with the run mark on the instance", zh: "{span}内没有看到此运行的任务；这不能证明没有执行：请在实例上查找带运行标记的名称" }
    /// follow
    several(show jobs) { en: "more than one job could be this run's, so none is taken for it: {jobs}", zh: "有多个任务可能属于此运行，因此不作认定：{jobs}" }
    /// headline
    state_draft() { en: "draft", zh: "草稿" }
    /// headline
    state_checked() { en: "checked", zh: "已检查" }
    /// headline
    state_armed() { en: "armed", zh: "已待发" }
    /// headline
    state_intent() { en: "not sent", zh: "未发送" }
    /// headline
    state_sending() { en: "OUTCOME UNKNOWN", zh: "结果未知" }
    /// headline
    state_accepted() { en: "accepted", zh: "已接受" }
    /// headline
    state_rejected() { en: "refused", zh: "被拒绝" }
    /// headline
    state_running() { en: "running", zh: "运行中" }
    /// headline
    state_stalled() { en: "no change", zh: "停滞" }
    /// headline
    state_cloud_done() { en: "cloud finished", zh: "云端已完成" }
    /// headline
    state_verified() { en: "names found", zh: "名称已核对" }
    /// headline
    state_with_gaps() { en: "NAMES MISSING", zh: "名称缺失" }
    /// headline
    state_closed() { en: "closed by hand", zh: "人工关闭" }
    /// headline
    state_failed() { en: "failed", zh: "失败" }
    /// headline
    state_cancelled() { en: "cancelled", zh: "已取消" }
    /// headline
    state_broken() { en: "record unreadable", zh: "记录不可读" }
    /// state
    draft() { en: "not sent yet", zh: "尚未发送" }
    /// state
    checked() { en: "checked, not sent yet", zh: "已检查，尚未发送" }
    /// state
    armed() { en: "confirmed, not sent yet", zh: "已确认，尚未发送" }
    /// state
    intent() { en: "was not sent, for certain", zh: "确定没有发送" }
    /// state
    sending() { en: "being sent by another undrop right now", zh: "另一个 undrop 正在发送" }
    /// state
    accepted() { en: "accepted by the cloud", zh: "云端已接受" }
    /// state
    not_sent() { en: "was not sent: the cloud was not reached", zh: "没有发送：未能连接云端" }
    /// state
    rejected() { en: "refused by the cloud: nothing runs", zh: "云端已拒绝：没有执行" }
    /// state
    unknown() { en: "outcome unknown: it may be running; do not send it again", zh: "结果未知：可能正在执行；请勿再次发送" }
    /// state
    running() { en: "running in the cloud", zh: "云端执行中" }
    /// state
    is_stalled() { en: "nothing has changed for too long; the cloud still calls it running", zh: "长时间没有变化；云端仍显示执行中" }
    /// state
    cloud_done() { en: "finished, says the cloud; check the data before calling it recovered", zh: "云端显示已完成；确认数据后才算恢复" }
    /// state
    verified() { en: "finished, and every new name was found; check the data before calling it recovered", zh: "已完成，所有新名称均已找到；确认数据后才算恢复" }
    /// state
    with_gaps() { en: "finished, says the cloud, but names that were asked for are missing", zh: "云端显示已完成，但缺少所请求的名称" }
    /// state
    closed() { en: "closed by hand, with a written reason", zh: "已人工关闭，并写明原因" }
    /// state
    failed() { en: "failed in the cloud", zh: "云端执行失败" }
    /// state
    cancelled() { en: "cancelled in the cloud", zh: "云端已取消" }
    /// state
    broken() { en: "its journal cannot be trusted", zh: "其日志不可信" }
}
