//! The list of checks before a send. Each says a fact, and where something is in the way, what to do.

use super::messages;

messages! {
    /// instance
    instance_ok(show name, show status) { en: "instance {name} is {status} and not locked", zh: "实例 {name} 状态为 {status}，未锁定" }
    /// instance
    instance_blocked(show name, text reason) { en: "instance {name} cannot take a restore: {reason}", zh: "实例 {name} 不能执行恢复：{reason}" }
    /// instance
    instance_fix() { en: "wait until it is ready, or choose another instance", zh: "等待实例就绪，或选择其他实例" }
    /// no-other-task
    no_task() { en: "no other task is at work on the instance", zh: "实例上没有其他任务在执行" }
    /// no-other-task
    other_task(show tasks) { en: "another task is at work on the instance: {tasks}", zh: "实例上有其他任务在执行：{tasks}" }
    /// no-other-task
    other_task_fix() { en: "look who started it and wait for its end: tasks run one after another", zh: "确认是谁发起的任务并等待其结束：任务只能依次执行" }
    /// no-other-task
    task_unknown() { en: "tasks of the instance could not be read", zh: "无法读取实例的任务列表" }
    /// point
    backup_ok(show id, show time) { en: "backup set {id} of {time} is usable", zh: "备份集 {id}（{time}）可用" }
    /// point
    backup_gone(show id) { en: "backup set {id} is not in the instance's list", zh: "实例的备份列表中没有备份集 {id}" }
    /// point
    backup_unusable(show id, text reason) { en: "backup set {id} cannot be used: {reason}", zh: "备份集 {id} 不能使用：{reason}" }
    /// point
    backup_fix() { en: "choose another backup set, or a moment", zh: "选择其他备份集，或选择时间点" }
    /// point
    moment_ok(show from, show to) { en: "the point lies inside the restorable window, {from} to {to}", zh: "时间点在可恢复范围内：{from} 至 {to}" }
    /// point
    moment_outside(show at) { en: "{at} cannot be restored to: it is outside every restorable window", zh: "无法恢复到 {at}：不在任何可恢复范围内" }
    /// point
    moment_nearest(show nearest) { en: "nearest restorable moments: {nearest}", zh: "最近的可恢复时间点：{nearest}" }
    /// point
    moment_no_window() { en: "this instance has no restorable window: choose a backup set", zh: "该实例没有可恢复的时间范围：请选择备份集" }
    /// point
    moment_future(show at) { en: "{at} lies in the future", zh: "{at} 是未来的时间" }
    /// point
    moment_future_fix() { en: "was the time meant in another zone? choose a moment in the past", zh: "是否用了另一个时区？请选择过去的时间" }
    /// damage
    damage_ok(text span) { en: "the point lies {span} before the damage was first seen", zh: "恢复点早于首次发现损坏的时间 {span}" }
    /// damage
    damage_after(text span, show seen) { en: "the point does not lie before the damage, first seen {seen}, but {span} after it: the damage would come back", zh: "恢复点不早于损坏（首次发现于 {seen}），晚了 {span}：损坏会一并恢复" }
    /// damage
    damage_fix() { en: "choose an earlier point", zh: "选择更早的恢复点" }
    /// damage
    damage_unknown() { en: "when the damage was first seen is not known, so the point may hold it", zh: "首次发现损坏的时间不详，恢复点可能已含损坏" }
    /// damage
    damage_not_said() { en: "the plan does not say when the damage was first seen, so the point may hold it", zh: "计划未写明首次发现损坏的时间，恢复点可能已含损坏" }
    /// damage
    damage_say_fix() { en: "find the time (application log, SQL audit, binlog) and say it in the plan; or look into the restored copies before they are used", zh: "查明时间（应用日志、SQL 审计、binlog）并写入计划；否则请在使用前检查恢复出的副本" }
    /// damage
    damage_set_unknown(show seen) { en: "when the data of this backup set is from is not told; the damage was first seen {seen}", zh: "该备份集未给出数据时间；首次发现损坏于 {seen}" }
    /// in-backup
    in_backup_ok(show count) { en: "everything chosen is in the backup ({count})", zh: "所选的 {count} 个对象都在备份中" }
    /// in-backup
    in_backup_missing(show names) { en: "not in the backup at this point: {names}", zh: "该时间点的备份中没有：{names}" }
    /// in-backup
    in_backup_fix() { en: "check the spelling, or choose an earlier point", zh: "检查名称，或选择更早的时间点" }
    /// in-backup
    in_backup_cut(show names) { en: "the service's list is not complete and does not have: {names}", zh: "服务返回的列表不完整，其中没有：{names}" }
    /// in-backup
    in_backup_unknown() { en: "the content of the backup could not be read", zh: "无法读取备份内容" }
    /// names-free
    databases_free() { en: "no new database name is taken on the instance", zh: "新的数据库名在实例上都未被占用" }
    /// names-free
    databases_unknown() { en: "the databases of the instance could not be read, or not all of them", zh: "无法读取（或未能完整读取）实例的数据库列表" }
    /// names-free
    databases_unknown_fix() { en: "give every database and table a new name, or check again", zh: "给每个库和表取新名，或重新检查" }
    /// live-tables
    tables_not_listed() { en: "this service does not list live tables: new names were compared with the names in the backup only; look whether they are free", zh: "该服务不提供现有表的列表：新表名只与备份中的表名比较过；请自行确认未被占用" }
    /// live-tables
    tables_unread() { en: "the live tables of the instance could not be read, or not all of them: look whether the new names are free", zh: "无法读取（或未能完整读取）实例上现有的表：请自行确认新表名未被占用" }
    /// disk
    room_ok(show need, show free) { en: "room on the disk: at most {need} of {free} free", zh: "磁盘空间足够：最多需要 {need}，可用 {free}" }
    /// disk
    room_short(show need, show free) { en: "not enough room: {need} needed with 20 % to spare, {free} free", zh: "磁盘空间不足：含 20% 余量需要 {need}，可用 {free}" }
    /// disk
    room_maybe(show need, show free) { en: "the chosen tables may take up to {need} (all of their databases, with 20 % to spare), {free} free", zh: "所选表最多可能占用 {need}（按整库计算，含 20% 余量），可用 {free}" }
    /// disk
    room_fix() { en: "enlarge the disk first, or restore less: a full disk makes the instance read-only", zh: "先扩容磁盘，或减少恢复内容：磁盘写满会使实例只读" }
    /// disk
    room_unknown() { en: "sizes or free space are unknown", zh: "数据大小或可用空间未知" }
    /// disk
    room_unknown_fix() { en: "look in the cloud's console whether there is room for copies of these tables: a full disk makes the instance read-only", zh: "请在云控制台确认空间足以容纳恢复出的副本：磁盘写满会使实例只读" }
    /// replicas
    no_replicas() { en: "no read replica is attached", zh: "没有挂载只读实例" }
    /// replicas
    replicas(show names) { en: "read replicas are attached, and the service may refuse because of them: {names}", zh: "挂载了只读实例，服务可能因此拒绝：{names}" }
    /// replicas
    replicas_fix() { en: "accept it to try; nothing changes if it is refused", zh: "可接受后尝试；被拒绝时不会有任何改动" }
    /// count
    count_ok(show tables, show databases) { en: "within the limits (tables: {tables}, whole databases: {databases})", zh: "在限额之内（{tables} 张表，{databases} 个整库）" }
    /// count
    count_warn(show count, show limit) { en: "{count} objects: some pages of the provider name {limit} as the most of one run", zh: "{count} 个对象：部分官方文档写明单次最多 {limit} 个" }
    /// count
    count_fix() { en: "split the plan, or restore the whole database", zh: "拆分计划，或恢复整个数据库" }
    /// count
    count_over(show count, show limit) { en: "{count} objects: the service takes {limit} in one request", zh: "{count} 个对象：服务单次请求最多接受 {limit} 个" }
    /// overwrite
    overwrite(show instance, text databases, text writes) { en: "EVERYTHING on {instance} is replaced: {databases}; {writes}", zh: "{instance} 上的全部数据都会被替换：{databases}；{writes}" }
    /// overwrite
    databases_counted(show count) { en: "all its databases ({count})", zh: "现有 {count} 个数据库" }
    /// overwrite
    databases_uncounted() { en: "its databases could not be counted", zh: "无法统计其数据库" }
    /// overwrite
    loses_since(text span) { en: "all writes of the last {span} are lost", zh: "最近 {span}的所有写入都会丢失" }
    /// overwrite
    loses_all() { en: "all of its own writes are lost", zh: "其自身的所有写入都会丢失" }
    /// overwrite
    overwrite_fix() { en: "in doubt, or if single tables are enough: go back and write onto a spare instance", zh: "若有疑虑或只需个别表：请返回并选择空闲实例作为目标" }
    /// replicas
    replicas_overwritten(show names) { en: "its read replicas go down with it until the end and are overwritten too: {names}", zh: "其只读实例在完成前一同不可用，也会被覆盖：{names}" }
    /// replicas
    replicas_overwritten_fix() { en: "tell whoever reads from them", zh: "通知使用这些只读实例的人" }
    /// safety-backup
    safety_ok(show id, text age) { en: "a finished manual backup of the target is there: {id}, {age} old", zh: "目标实例已有完成的手动备份：{id}，{age}前" }
    /// safety-backup
    safety_old(show id, text age) { en: "the newest manual backup of the target, {id}, is {age} old", zh: "目标实例最近的手动备份 {id} 已是 {age}前的" }
    /// safety-backup
    safety_none(show instance) { en: "{instance} has no finished manual backup: there is no way back", zh: "{instance} 没有完成的手动备份：无法回退" }
    /// safety-backup
    safety_unknown() { en: "backups of the target could not be read", zh: "无法读取目标实例的备份" }
    /// safety-backup
    safety_fix() { en: "have one made first (`b` here, or `undrop backup`) and wait until it is finished", zh: "请先创建备份（此处按 `b`，或 `undrop backup`），并等待其完成" }
    /// names-kept
    kept_names(show names) { en: "kept their table name under a new database name: {names}; the provider's pages do not settle whether that is taken", zh: "库改名而表名不变：{names}；官方文档未明确是否接受" }
    /// names-kept
    kept_fix() { en: "give these tables new names too, or accept it: a refusal changes nothing", zh: "给这些表也取新名，或接受此项：被拒绝时不会有任何改动" }
    /// count
    count_of(show tables, show most) { en: "tables: {tables} of {most} in one request", zh: "单次请求 {most} 张表以内：{tables} 张" }
    /// count
    count_of_databases(show databases, show most) { en: "whole databases: {databases} of {most} in one request", zh: "单次请求 {most} 个整库以内：{databases} 个" }
    /// names-legal
    names_legal(show count, show longest, show max) { en: "new names: {count}, all legal, the longest {longest} of {max}", zh: "新名称 {count} 个，均合法，最长 {longest}，上限 {max}" }
    /// live-tables
    tables_free(show count, show live) { en: "no live name is written: {count} new names compared with {live} live tables", zh: "不会写入现有的表：{count} 个新名称已与 {live} 张现有表比较" }
    /// base-set
    base_ok(show id, show time, text span) { en: "built from full backup {id} of {time} and {span} of log, without a gap", zh: "基于全量备份 {id}（{time}）及其后 {span}的日志，中间无缺口" }
    /// base-set
    base_unknown() { en: "the service picks the full backup and the log itself: no call tells which", zh: "全量备份与日志由服务自行选择：没有接口可查" }
    /// clock
    clock_ok(show seconds) { en: "this machine's clock differs from the provider's by {seconds} s", zh: "本机时钟与服务商相差 {seconds} 秒" }
    /// clock
    clock_off(show seconds) { en: "this machine's clock differs from the provider's by {seconds} s", zh: "本机时钟与服务商相差 {seconds} 秒" }
    /// clock
    clock_fix() { en: "set this machine's clock: a wrong clock makes wrong restore points", zh: "请校准本机时钟：时钟错误会导致恢复时间点错误" }
    /// clock
    clock_unknown() { en: "the provider's clock is not known yet", zh: "尚不知道服务商的时钟" }
    /// permission
    permission(show action) { en: "permission {action} is not known until the request is sent", zh: "权限 {action} 要到发送时才能知道" }
    /// permission
    permission_by_role() { en: "permission is not known until the request is sent: the provider's pages name roles only", zh: "权限要到发送时才能知道：官方文档只列出角色" }
    /// permission
    permission_fix(show action, show instance) { en: "if it is refused nothing is changed; the administrator has to allow {action} on {instance}", zh: "被拒绝时不会有任何改动；需由管理员授予 {instance} 上的 {action}" }
    /// permission
    permission_fix_role(show instance) { en: "if it is refused nothing is changed; the administrator has to give a role that may restore on {instance}", zh: "被拒绝时不会有任何改动；需由管理员授予可在 {instance} 上恢复的角色" }
    /// letter
    letter(show provider, show region, show profile, show action, show name, show id, text what) {
        en: "To the administrator of our {provider} account ({region}, profile {profile}):\nplease allow the user that runs undrop this action: {action}\non the database instance {name} ({id}).\nWhat for: {what}\nReading (instances, backups, lists of tables) works already. Nothing was sent so far.\n",
        zh: "致 {provider} 账号（{region}，配置 {profile}）的管理员：\n请授予运行 undrop 的用户以下权限：{action}\n数据库实例：{name}（{id}）\n用途：{what}\n读取（实例、备份、表列表）已可用。目前没有发送任何请求。\n",
    }
    /// letter
    letter_role() { en: "a role that may restore (the provider's pages name no single action for this call)", zh: "可执行恢复的角色（官方文档没有为此接口列出单独的权限）" }
    /// letter
    letter_copies() { en: "restoring objects under new names beside the live ones; nothing live is written, renamed or dropped.", zh: "以新名称恢复对象，与现有对象并存；不会写入、改名或删除现有对象。" }
    /// letter
    letter_overwrites() { en: "restoring the whole instance; it REPLACES everything the instance holds now.", zh: "整实例恢复；会替换该实例现有的全部数据。" }
}
