//! The report of a run, and the story it is made of.

use super::messages;

messages! {
    /// copies
    copies_by(show day) { en: "to be dropped by {day}", zh: "请于 {day} 前删除" }
    /// copies
    copies_overdue(show day) { en: "OVERDUE: should have been dropped by {day}", zh: "已逾期：应于 {day} 前删除" }
    /// title
    title(show run) { en: "Restore {run}", zh: "恢复 {run}" }
    /// head
    made(show at) { en: "Written {at} by undrop, from its own record on this machine.", zh: "由 undrop 于 {at} 根据本机记录生成。" }
    /// section
    facts() { en: "What was asked", zh: "恢复内容" }
    /// section
    measured() { en: "Measured", zh: "度量" }
    /// section
    objects() { en: "Objects", zh: "对象" }
    /// section
    timeline() { en: "Timeline", zh: "时间线" }
    /// section
    checks() { en: "Warnings accepted", zh: "已接受的警告" }
    /// section
    steps() { en: "After the restore", zh: "恢复之后" }
    /// section
    gaps() { en: "Gaps", zh: "缺口" }
    /// column
    what() { en: "What", zh: "项目" }
    /// column
    value() { en: "Value", zh: "值" }
    /// column
    when() { en: "When", zh: "时间" }
    /// column
    old() { en: "At the point", zh: "恢复点名称" }
    /// column
    new() { en: "New name", zh: "新名称" }
    /// column
    there() { en: "There", zh: "是否存在" }
    /// row
    operation() { en: "Operation", zh: "操作" }
    /// row
    instance() { en: "Instance", zh: "实例" }
    /// row
    source() { en: "Source", zh: "来源实例" }
    /// row
    engine() { en: "Engine", zh: "引擎" }
    /// row
    profile() { en: "Profile", zh: "账号配置" }
    /// row
    point() { en: "Point", zh: "恢复点" }
    /// row
    damage() { en: "Damage first seen", zh: "损坏首次发现" }
    /// row
    sent() { en: "Sent once", zh: "仅发送一次" }
    /// row
    sha() { en: "Payload SHA-256", zh: "请求内容 SHA-256" }
    /// row
    body_sha() { en: "Request body SHA-256", zh: "请求体 SHA-256" }
    /// row
    request_id() { en: "Request id", zh: "请求 ID" }
    /// row
    job() { en: "Job", zh: "任务" }
    /// row
    people() { en: "People", zh: "人员" }
    /// row
    record() { en: "Record", zh: "记录位置" }
    /// row
    rpo() { en: "RPO: writes given up, damage minus point", zh: "RPO：放弃的写入（损坏时间减恢复点）" }
    /// row
    rto() { en: "RTO: damage until the application was checked", zh: "RTO：从损坏到应用检查完成" }
    /// row
    job_time() { en: "Send until the cloud's end of the job", zh: "从发送到云端任务结束" }
    /// value
    rto_open() { en: "not yet", zh: "尚未结束" }
    /// value
    unknown() { en: "unknown", zh: "未知" }
    /// value
    not_told() { en: "not told", zh: "未记录" }
    /// value
    backup_set(show id) { en: "backup set {id}", zh: "备份集 {id}" }
    /// value
    whole() { en: "The whole instance.", zh: "整个实例。" }
    /// value
    plan_unreadable() { en: "The plan of this run cannot be read.", zh: "无法读取此运行的计划。" }
    /// value
    found() { en: "yes", zh: "是" }
    /// value
    missing() { en: "**MISSING**", zh: "**缺失**" }
    /// value
    uncounted() { en: "not counted", zh: "未核对" }
    /// value
    copies_left(show count) { en: "Copies still present, as far as is known: {count}.", zh: "已知仍存在的副本：{count} 个。" }
    /// value
    none_accepted() { en: "None.", zh: "无。" }
    /// gap
    no_gaps() { en: "None known.", zh: "未发现缺口。" }
    /// gap
    gap_unknown() { en: "the outcome of the request is not known", zh: "请求结果未知" }
    /// gap
    gap_stalled() { en: "nothing about the job has changed for too long", zh: "任务长时间没有变化" }
    /// gap
    gap_failed() { en: "the job did not end well; new objects may exist in part", zh: "任务未正常结束；新对象可能只恢复了一部分" }
    /// gap
    gap_plan() { en: "the plan of this run cannot be read", zh: "无法读取此运行的计划" }
    /// gap
    gap_missing(show name) { en: "missing: {name}", zh: "缺失：{name}" }
    /// gap
    gap_uncounted(show name) { en: "nobody could tell whether it is there: {name}", zh: "无法确认是否存在：{name}" }
    /// gap
    gap_names() { en: "the new names were not counted", zh: "新名称尚未核对" }
    /// gap
    gap_damage() { en: "the time of the damage is unknown: so is the RPO", zh: "损坏时间未知，RPO 也未知" }
    /// gap
    gap_step(show number, text step) { en: "step {number} is open: {step}", zh: "第 {number} 步未完成：{step}" }
    /// gap
    gap_check(show check) { en: "not checked before the send: {check}", zh: "发送前未检查：{check}" }
    /// told
    told_created() { en: "run created", zh: "运行创建" }
    /// told
    told_checked() { en: "all checks made", zh: "检查完成" }
    /// told
    told_armed(show by) { en: "confirmed by {by}", zh: "由 {by} 确认" }
    /// told
    told_intent(show sha) { en: "intent on disk, payload SHA-256 {sha}", zh: "意图已写入磁盘，内容 SHA-256 {sha}" }
    /// told
    told_sending() { en: "request sent", zh: "请求已发送" }
    /// told
    told_accepted(show id) { en: "accepted by the cloud, request id {id}", zh: "云端已接受，请求 ID {id}" }
    /// told
    told_rejected(text why) { en: "refused by the cloud: {why}", zh: "云端拒绝：{why}" }
    /// told
    told_unknown(text why) { en: "outcome unknown: {why}", zh: "结果未知：{why}" }
    /// told
    told_not_sent(text why) { en: "not sent: {why}", zh: "未发送：{why}" }
    /// told
    told_stalled() { en: "no change for too long", zh: "长时间没有变化" }
    /// told
    told_evidence() { en: "evidence gathered beside the job", zh: "收集了任务之外的依据" }
    /// told
    told_names(show found, show missing, show unknown) { en: "new names counted: {found} found, {missing} missing, {unknown} that no list tells of", zh: "新名称核对：{found} 个存在，{missing} 个缺失，{unknown} 个无清单可查" }
    /// told
    told_repeated(show by) { en: "the same request sent again under its token, by {by}", zh: "由 {by} 以相同令牌再次发送同一请求" }
    /// told
    told_closed(show by, show reason) { en: "closed by {by}: {reason}", zh: "由 {by} 关闭：{reason}" }
    /// told
    told_ticked(show number, text step, show by) { en: "step {number} ticked by {by}: {step}", zh: "第 {number} 步由 {by} 勾选：{step}" }
    /// told
    told_unticked(show number, text step, show by) { en: "step {number} taken back by {by}: {step}", zh: "第 {number} 步由 {by} 取消：{step}" }
    /// told
    told_torn() { en: "a line was cut off here by a crash", zh: "此处有一行因崩溃而中断" }
    /// told
    told_ended(text state) { en: "ended: {state}", zh: "结束：{state}" }
    /// told
    look(show words) { en: "the cloud: {words}", zh: "云端：{words}" }
    /// told
    others(show jobs) { en: "could also be ours: {jobs}", zh: "也可能是本次的任务：{jobs}" }
    /// written
    written(show path) { en: "report written to {path}", zh: "报告已写入 {path}" }
    /// written
    not_written(show path) { en: "the report could not be written to {path}", zh: "报告无法写入 {path}" }
    /// copies
    none_copies() { en: "no copies that this machine knows of", zh: "本机没有已知的副本" }
    /// copies
    h_script() { en: "DROP SCRIPT (read it; undrop never runs it)", zh: "删除脚本（请先阅读；undrop 不会执行）" }
    /// copies
    no_script() { en: "none: no name here carries the mark, or the engine is not known", zh: "无：名称不带标记，或引擎未知" }
    /// scripts
    scripts_written(show count, show folder) { en: "{count} scripts written to {folder}; nothing was run", zh: "{count} 个脚本已写入 {folder}；没有执行" }
    /// scripts
    no_scripts() { en: "no scripts: the engine of this run is not known here", zh: "没有脚本：此运行的引擎未知" }
}
