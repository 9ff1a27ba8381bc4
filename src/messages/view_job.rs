//! Words of the job screen.

use super::messages;

messages! {
    /// job
    what_job() { en: "the job", zh: "任务" }
    /// job
    job() { en: "Job", zh: "任务" }
    /// job
    no_job() { en: "the cloud names no job; it is found by instance and time", zh: "云端未返回任务 ID；按实例和时间查找" }
    /// job
    instance() { en: "Instance", zh: "实例" }
    /// job
    sent() { en: "Sent once", zh: "仅发送一次" }
    /// job
    state() { en: "State", zh: "状态" }
    /// job
    left() { en: "Left", zh: "剩余" }
    /// job
    range_ends(text range, show from, show to) { en: "{range}   (ends {from} to {to})", zh: "{range}（{from} 至 {to} 结束）" }
    /// job
    basis() { en: "Basis", zh: "依据" }
    /// job
    cloud() { en: "Cloud", zh: "云端" }
    /// job
    why() { en: "Why", zh: "原因" }
    /// job
    since(show at) { en: "since {at}", zh: "自 {at}" }
    /// job
    blocked() { en: "Meanwhile", zh: "期间" }
    /// job
    damage() { en: "Damage", zh: "损坏时间" }
    /// job
    request() { en: "Request", zh: "请求" }
    /// job
    record() { en: "Record", zh: "记录" }
    /// job
    alarm() { en: "Alarm", zh: "告警" }
    /// job
    alarm_is() { en: "after 30 minutes without change", zh: "30 分钟没有变化时" }
    /// job
    next_at(show at, text span) { en: "{at}, in {span}", zh: "{at}，{span}后" }
    /// name
    name_waiting() { en: "waiting", zh: "等待" }
    /// name
    name_found() { en: "found", zh: "已找到" }
    /// name
    name_missing() { en: "MISSING", zh: "缺失" }
    /// name
    name_unknown() { en: "unseen", zh: "未核对" }
    /// reason
    reason_more(show count, show log, show copy) { en: "{count} lines more: {log} shows all of it, {copy} there copies it", zh: "还有 {count} 行：按 {log} 查看全文，其中按 {copy} 复制" }
    /// job
    closing_verify(show run) { en: "Enter: the seven steps after a restore. Look again: undrop attach {run}", zh: "按回车进入恢复后的七个步骤。再次查看：undrop attach {run}" }
    /// job
    changed() { en: "Last change", zh: "最近变化" }
    /// job
    changed_at(show time, text age) { en: "{time}, {age}", zh: "{time}，{age}" }
    /// job
    next_look() { en: "Next look", zh: "下次查询" }
    /// job
    looking() { en: "looking now ...", zh: "正在查询……" }
    /// job
    others(show jobs) { en: "could also be ours: {jobs}", zh: "也可能是本次的任务：{jobs}" }
    /// job
    others_label() { en: "Not certain", zh: "不确定" }
    /// state
    accepted_is() { en: "The cloud took the request. Nothing is restored yet.", zh: "云端已接受请求。尚未恢复任何内容。" }
    /// state
    running_is() { en: "The job runs in the cloud.", zh: "任务正在云上执行。" }
    /// state
    finished_is() { en: "The cloud calls the job finished. That is not yet a recovery: look at the new tables.", zh: "云端称任务已完成。这还不等于恢复成功：请检查新表。" }
    /// state
    failed_is() { en: "The cloud calls the job failed. New objects may exist in part: look before you try again.", zh: "云端称任务失败。新对象可能只恢复了一部分：重试前请先检查。" }
    /// state
    cancelled_is() { en: "The cloud calls the job cancelled. New objects may exist in part.", zh: "云端称任务已取消。新对象可能只恢复了一部分。" }
    /// state
    rejected_is() { en: "The cloud refused the request: nothing runs.", zh: "云端拒绝了请求：没有任务执行。" }
    /// state
    not_sent_is() { en: "The request never left this machine: for certain nothing runs.", zh: "请求没有离开本机：可以确定没有任务执行。" }
    /// state
    broken_is() { en: "The record on this machine cannot be read. It says nothing about the cloud.", zh: "本机记录无法读取。这不说明云上的状态。" }
    /// unknown
    evidence() { en: "Evidence", zh: "依据" }
    /// unknown
    names_carry(show run) { en: "If names with the mark {run} exist on the instance, it ran.", zh: "若实例上存在带标记 {run} 的名称，则任务已执行。" }
    /// reason
    reason() { en: "Reason", zh: "原因" }
    /// progress
    no_percent() { en: "the cloud does not say how far", zh: "云端未给出进度" }
    /// progress
    elapsed(text span) { en: "{span} since the send", zh: "发送后 {span}" }
    /// progress
    phase(show number, show all) { en: "phase {number} of {all}", zh: "第 {number} / {all} 阶段" }
    /// next
    next_1(show name) { en: "1 Look at the new objects, at row counts and newest rows first: {name}", zh: "1 检查新对象，先看行数和最新的行：{name}" }
    /// next
    next_2() { en: "2 Compare with the live ones, then copy rows back or swap names.", zh: "2 与现有对象比较，再回写数据或互换名称。" }
    /// next
    next_3() { en: "3 Take a fresh backup. Drop the copies when nobody needs them.", zh: "3 重新做一次备份。不再需要时删除副本。" }
    /// pane
    pane_job() { en: "Job", zh: "任务" }
    /// pane
    pane_names(show count) { en: "New names: {count}", zh: "新名称：{count} 个" }
    /// pane
    pane_log() { en: "Seen, newest last", zh: "观察记录（最新在下）" }
    /// job
    no_log() { en: "nothing seen yet", zh: "尚无记录" }
    /// job
    closing(show run) { en: "Closing this screen stops nothing in the cloud. Back: undrop attach {run}", zh: "关闭本屏幕不会停止云上的任务。返回：undrop attach {run}" }
    /// job
    closing_ended(show run) { en: "The job ended; what was asked and seen is kept. Look again: undrop attach {run}", zh: "任务已结束；请求和观察记录已保存。再次查看：undrop attach {run}" }
    /// job
    profile_gone() { en: "its profile is no longer configured: the job cannot be looked at", zh: "其账号配置已不存在：无法查询任务" }
    /// pane
    pane_asked() { en: "What was asked", zh: "所请求的内容" }
    /// names
    whole() { en: "The whole instance: no single objects, no new names.", zh: "整个实例：没有单个对象，也没有新名称。" }
    /// state
    failed_whole() { en: "The cloud calls the job failed. The instance may hold part of the old and part of the restored state: look before you try again.", zh: "云端称任务失败。实例可能只恢复了一部分：重试前请先检查。" }
    /// state
    cancelled_whole() { en: "The cloud calls the job cancelled. The instance may hold part of the restored state.", zh: "云端称任务已取消。实例可能只恢复了一部分。" }
    /// state
    finished_whole() { en: "The cloud calls the job finished. That is not yet a recovery: look at the instance.", zh: "云端称任务已完成。这还不等于恢复成功：请检查实例。" }
    /// unknown
    data_tells() { en: "If the newest rows on the instance are those of the point, it ran.", zh: "若实例上最新的行与恢复点一致，则任务已执行。" }
    /// next
    whole_1(show instance) { en: "1 Log in to {instance}; look at its databases, row counts and newest rows.", zh: "1 登录 {instance}，检查数据库、行数和最新的行。" }
    /// next
    whole_2() { en: "2 Let programs write again, replicas too, only when the data is right.", zh: "2 确认数据正确后，再让应用和只读实例恢复使用。" }
    /// next
    whole_3() { en: "3 Take a fresh backup: the chain of logs begins anew.", zh: "3 重新做一次备份：日志链从此重新开始。" }
}
