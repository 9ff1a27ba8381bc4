//! Words of the review screen and of the confirmation.

use super::messages;

messages! {
    /// review
    pane_checks() { en: "Checks", zh: "检查" }
    /// review
    pane_request() { en: "Request as it will be sent", zh: "将要发送的请求" }
    /// review
    tab_switches() { en: "Tab switches", zh: "Tab 切换" }
    /// review
    what_checks() { en: "the facts for the checks", zh: "检查所需信息" }
    /// review
    what_request() { en: "the request", zh: "请求" }
    /// review
    counts(show all, show ok, show accept, show block, show open) { en: "{all} checks: {ok} ok, {accept} to accept, {block} BLOCK, {open} not checked", zh: "共 {all} 项检查：{ok} 通过，{accept} 待接受，{block} BLOCK，{open} 未检查" }
    /// check word
    ok() { en: "ok", zh: "通过" }
    /// check word
    accept() { en: "ACCEPT?", zh: "待接受" }
    /// check word
    accepted() { en: "accepted", zh: "已接受" }
    /// check word
    block() { en: "BLOCK", zh: "BLOCK" }
    /// check word
    not_checked() { en: "not checked", zh: "未检查" }
    /// review
    accept_how(show key) { en: "{key} accepts this warning; the record keeps it", zh: "按 {key} 接受此警告；记录中会保留" }
    /// review
    accepted_how(show key) { en: "accepted by you; {key} takes it back", zh: "已由你接受；按 {key} 撤回" }
    /// review
    locked(text why) { en: "LOCKED  {why}", zh: "不可发送  {why}" }
    /// review
    ready(show key) { en: "READY   {key} opens the confirmation; nothing is sent before the name is typed", zh: "可以发送   按 {key} 进入确认；输入名称之前不会发送" }
    /// review
    broken(show count) { en: "Rules broken, now that the instance was read: {count}", zh: "读取实例后发现违反规则：{count} 条" }
    /// request
    parameters() { en: "Parameters, decoded", zh: "参数（已解码）" }
    /// request
    payload(show name) { en: "{name}, decoded", zh: "{name}（已解码）" }
    /// request
    reading_note() { en: "Line breaks and notes are for reading; they are not sent.", zh: "换行和注释仅供阅读，不会发送。" }
    /// request
    signing_adds(show names) { en: "Added when it is signed: {names}", zh: "签名时加入：{names}" }
    /// request
    signed_note() { en: "Signing does not change the body.", zh: "签名不改变请求体。" }
    /// request
    sum(show name, show bytes, show sha) { en: "{name}: {bytes} bytes as sent, sha {sha}", zh: "{name}：发送 {bytes} 字节，sha {sha}" }
    /// request
    as_sent(show name) { en: "{name}, as sent before it is percent-encoded", zh: "{name}，发送原文（百分号编码之前）" }
    /// request
    more_bytes(show count, show key) { en: "... {count} bytes more ({key} copies all)", zh: "…… 还有 {count} 字节（按 {key} 复制全部）" }
    /// request
    lines_of(show from, show to, show all) { en: "lines {from} to {to} of {all}; arrows and PgDn move", zh: "第 {from} 至 {to} 行，共 {all} 行；方向键和 PgDn 滚动" }
    /// age
    age_now() { en: "now", zh: "刚刚" }
    /// age
    age_secs(show secs) { en: "{secs} s", zh: "{secs} 秒" }
    /// age
    age_old() { en: "old", zh: "已旧" }
    /// age
    read_how(text age) { en: "read {age}", zh: "{age}读取" }
    /// age
    too_old() { en: "read over 60 s ago: read again before anything is sent", zh: "读取已超过 60 秒：发送前会重新读取" }
    /// check
    letter_how(show key) { en: "{key} copies a text for the administrator", zh: "按 {key} 复制给管理员的文字" }
    /// plan
    from_file(show path, show saved, show sha) { en: "PLAN FILE {path}, saved {saved}, sha {sha}", zh: "计划文件 {path}，保存于 {saved}，sha {sha}" }
    /// request
    see_below() { en: "(below)", zh: "（见下）" }
    /// request
    does() { en: "What this does", zh: "会做什么" }
    /// request
    does_tables(show count, show instance) { en: "makes NEW tables on {instance} ({count}); no live table is written, renamed or dropped", zh: "在 {instance} 上新建 {count} 张表；不会写入、改名或删除现有的表" }
    /// request
    does_databases(show count, show instance) { en: "makes NEW databases on {instance} ({count}); no live database is written, renamed or dropped", zh: "在 {instance} 上新建 {count} 个数据库；不会写入、改名或删除现有的数据库" }
    /// request
    does_both(show tables, show databases, show instance) { en: "makes NEW tables ({tables}) and NEW databases ({databases}) on {instance}; nothing live is written, renamed or dropped", zh: "在 {instance} 上新建 {tables} 张表和 {databases} 个数据库；不会写入、改名或删除现有对象" }
    /// request
    overwrites(show instance) { en: "OVERWRITES what {instance} holds now", zh: "会覆盖 {instance} 现有的数据" }
    /// request
    does_not() { en: "What it does not", zh: "不会做什么" }
    /// request
    later_rows(show time) { en: "rows written after {time} do not come back", zh: "{time} 之后写入的行不会恢复" }
    /// request
    while_running() { en: "While it runs", zh: "执行期间" }
    /// request
    undo() { en: "Undo", zh: "撤销方法" }
    /// request
    undo_how() { en: "drop the new objects; each carries the run mark in its name where the rule says so", zh: "删除新对象；按规则命名的对象名称中带有运行标记" }
    /// confirm
    title() { en: "Send this restore?", zh: "发送这次恢复？" }
    /// confirm
    about() { en: "About to change", zh: "即将改动" }
    /// confirm
    account() { en: "Account and region", zh: "账号与地域" }
    /// confirm
    account_is(show profile, show provider, show region) { en: "{profile}  ({provider} {region})", zh: "{profile}（{provider} {region}）" }
    /// confirm
    creates() { en: "Creates", zh: "将创建" }
    /// confirm
    creates_tables(show count, show databases) { en: "tables: {count}, in {databases}", zh: "{databases} 中 {count} 张表" }
    /// confirm
    creates_databases(show count, show databases) { en: "whole databases: {count}, {databases}", zh: "{count} 个整库：{databases}" }
    /// confirm
    state_at() { en: "State at", zh: "数据时间" }
    /// confirm
    state_unknown() { en: "the cloud does not say when the backup set ended", zh: "云端未给出备份集的结束时间" }
    /// confirm
    before_damage(text span) { en: "{span} before the damage", zh: "早于损坏 {span}" }
    /// confirm
    damage_unknown() { en: "DAMAGE TIME NOT KNOWN", zh: "损坏时间不详" }
    /// confirm
    from_set(show id) { en: "from backup set {id}", zh: "来自备份集 {id}" }
    /// confirm
    that_is(text age) { en: "that is {age}", zh: "即 {age}" }
    /// confirm
    request() { en: "Request", zh: "请求" }
    /// confirm
    same_request(show sha) { en: "sha {sha}   same as previewed: yes", zh: "sha {sha}   与预览一致：是" }
    /// confirm
    differs(show sha) { en: "sha {sha}   same as previewed: NO, go back (Esc)", zh: "sha {sha}   与预览一致：否，请返回（Esc）" }
    /// confirm
    checks() { en: "Checks", zh: "检查" }
    /// confirm
    passed(show passed, show all) { en: "{passed} of {all} ok", zh: "{all} 项中 {passed} 项通过" }
    /// confirm
    passed_open(show passed, show all, show open) { en: "{passed} of {all} ok, {open} not checked", zh: "{all} 项中 {passed} 项通过，{open} 项未检查" }
    /// confirm
    read_ago(text age, text accepted) { en: "read {age}, again on Enter; {accepted}", zh: "{age}读取，回车时重读；{accepted}" }
    /// confirm
    none_accepted() { en: "no warning accepted", zh: "没有接受警告" }
    /// confirm
    accepted_keys(show keys) { en: "warnings accepted: {keys}", zh: "已接受警告：{keys}" }
    /// confirm
    project(show id) { en: "project {id}", zh: "项目 {id}" }
    /// confirm
    type_name() { en: "Type the instance name to send:", zh: "输入实例名以发送：" }
    /// confirm
    type_id() { en: "Type the instance id to send:", zh: "输入实例 ID 以发送：" }
    /// confirm
    pasting_off() { en: "Pasting is off here. Enter works only when the name matches.", zh: "此处不能粘贴。名称一致时回车才有效。" }
    /// confirm
    if_drops(show run) { en: "If the line drops after Enter: undrop attach {run}", zh: "回车后若连接中断：undrop attach {run}" }
    /// confirm
    intent_first() { en: "The intent is written to disk before the first byte is sent.", zh: "发送第一个字节之前，意图已写入磁盘。" }
    /// confirm
    esc_nothing() { en: "Esc goes back, nothing is sent.", zh: "按 Esc 返回，不会发送。" }
    /// confirm
    production() { en: "PRODUCTION", zh: "生产环境" }
    /// danger
    lost() { en: "Lost", zh: "丢失" }
    /// danger
    replicas() { en: "Replicas", zh: "只读实例" }
    /// danger
    way_back() { en: "Backup", zh: "备份" }
    /// danger
    ordered() { en: "Ordered", zh: "已下发" }
    /// danger
    backup_out() { en: "the order of a backup is out, its answer is awaited", zh: "创建备份的请求已发出，正在等待结果" }
    /// danger
    backup_running(show id) { en: "backup {id} is being made; looked for every 15 s. Wait for it before you send.", zh: "正在创建备份 {id}；每 15 秒检查一次。请等待其完成后再发送。" }
    /// danger
    backup_finished(show id) { en: "backup {id}: a finished one is there", zh: "备份 {id}：已有完成的备份" }
    /// danger
    backup_refused(text why) { en: "no backup is made, it was refused: {why}", zh: "没有创建备份，请求被拒绝：{why}" }
    /// danger
    backup_doubtful(text why) { en: "no clear answer ({why}): a backup MAY be on its way. Looked for every 15 s; look before you order another.", zh: "没有明确结果（{why}）：备份可能正在创建。每 15 秒检查一次；再次下发前请先查看。" }
    /// request
    does_instance(show instance) { en: "restores the whole instance {instance}", zh: "恢复整个实例 {instance}" }
    /// request
    does_all(show instance) { en: "restores ALL databases of the point on {instance}", zh: "在 {instance} 上恢复该点的全部数据库" }
    /// confirm
    title_overwrite() { en: "OVERWRITE this instance?", zh: "覆盖该实例？" }
    /// confirm
    about_overwrite() { en: "OVERWRITES", zh: "将覆盖" }
    /// confirm
    source() { en: "Data from", zh: "数据来源" }
    /// confirm
    restores() { en: "Restores", zh: "恢复内容" }
    /// confirm
    all_databases() { en: "all databases of the point", zh: "该点的全部数据库" }
    /// confirm
    whole_instance() { en: "the whole instance", zh: "整个实例" }
    /// confirm
    type_name_first() { en: "Type its name:", zh: "输入实例名：" }
    /// confirm
    type_id_first() { en: "Type its id:", zh: "输入实例 ID：" }
    /// confirm
    type_word(show word, show other) { en: "Type {word} (or {other}):", zh: "输入 {other}（或 {word}）：" }
    /// confirm
    pasting_off_both() { en: "No pasting. Enter in the second field sends.", zh: "不能粘贴。在第二项按回车发送。" }
    /// request
    undo_backup() { en: "none by itself: only a backup of the target from before brings its data back", zh: "无法直接撤销：只有目标此前的备份才能找回其数据" }
    /// confirm
    account_short() { en: "Account", zh: "账号" }
}
