//! Words of the screen after the restore.

use super::messages;

messages! {
    /// head
    finished(show at) { en: "The cloud ended the job {at}. That is not yet a recovery.", zh: "云端于 {at} 结束任务。这还不等于恢复成功。" }
    /// head
    not_yet() { en: "The cloud calls it finished. That is not yet a recovery.", zh: "云端称已完成。这还不等于恢复成功。" }
    /// head
    done_of(show done) { en: "{done} of 7 steps done.", zh: "已完成 {done}/7 步。" }
    /// head
    all_done(show key) { en: "All 7 steps are done. {key} writes the report.", zh: "7 步全部完成。按 {key} 生成报告。" }
    /// note
    names_note(show found, show asked) { en: "{found} of {asked} found", zh: "已找到 {found}/{asked}" }
    /// note
    names_uncounted() { en: "not counted: look yourself", zh: "undrop 未核对：请自行查看" }
    /// note
    script_note(show file) { en: "script {file}", zh: "脚本 {file}" }
    /// note
    who_when() { en: "who, when", zh: "人员、时间" }
    /// note
    console_note() { en: "made in the console", zh: "在控制台完成" }
    /// note
    choices() { en: "copy rows | swap | keep both", zh: "回写数据 | 互换名称 | 都保留" }
    /// note
    copies_by(show count, show day) { en: "{count} copies: drop by {day}", zh: "{count} 个副本，{day} 前删除" }
    /// note
    copies_overdue(show count, show day) { en: "{count} copies: OVERDUE since {day}", zh: "{count} 个副本：已逾期（{day}）" }
    /// note
    copies_note(show count) { en: "{count} copies still there", zh: "还有 {count} 个副本" }
    /// note
    ticked(show by, show at) { en: "{by}, {at}", zh: "{by}，{at}" }
    /// warnings
    read_before() { en: "Before names are swapped, read:", zh: "互换名称前请阅读：" }
    /// warnings
    never_runs() { en: "undrop writes the SQL; it does not run it.", zh: "undrop 只生成 SQL，不执行。" }
    /// missing
    missing(show names) { en: "MISSING: {names}", zh: "缺失：{names}" }
    /// channel
    tell(show key) { en: "Tell the channel ({key}):", zh: "通报（{key}）：" }
    /// channel
    channel(show run, text state, show count, show instance, show done, show now) { en: "Restore {run}: {state}; {count} objects beside the originals on {instance}; checks {done}/7; {now}.", zh: "恢复 {run}：{state}；{instance} 上原对象旁有 {count} 个对象；检查 {done}/7；{now}。" }
    /// channel
    channel_whole(show run, text state, show instance, show done, show now) { en: "Restore {run}: {state}; the whole instance {instance}; checks {done}/7; {now}.", zh: "恢复 {run}：{state}；整个实例 {instance}；检查 {done}/7；{now}。" }
    /// reading
    scripts_of(show number, show folder) { en: "Step {number}: scripts in {folder}", zh: "第 {number} 步：脚本位于 {folder}" }
    /// reading
    log_title(show run) { en: "Full log of {run}, newest last", zh: "{run} 的完整记录（最新在下）" }
    /// refusal
    not_ended() { en: "the job has not ended well: there is nothing to verify yet", zh: "任务尚未正常结束：还没有可核对的内容" }
    /// pane
    pane_after() { en: "After the restore", zh: "恢复之后" }
    /// pane
    pane_read() { en: "Read before use", zh: "使用前请阅读" }
}
