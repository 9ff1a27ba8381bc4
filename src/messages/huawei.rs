//! Huawei Cloud: why an instance, a backup or a moment cannot be used, and what its operations do.

use super::messages;

messages! {
    /// provider
    service_rds() { en: "RDS", zh: "RDS" }
    /// service
    service_taurusdb() { en: "TaurusDB", zh: "TaurusDB" }
    /// cloud
    title() { en: "Huawei Cloud", zh: "华为云" }

    // Who calls.
    /// before sending
    not_begun() { en: "signing in or looking up the project brought no answer; the request itself was not sent", zh: "登录或查询项目没有得到响应；请求本身没有发送" }
    /// key
    key_refused() { en: "Huawei Cloud did not accept the access key or the token", zh: "华为云未接受访问密钥或令牌" }
    /// hint
    fix_refused() { en: "check it where `undrop profiles` says it comes from; no second try was made, because a few refusals lock it", zh: "在 `undrop profiles` 显示的来源处检查；没有再次尝试，因为多次失败会被锁定" }
    /// secret
    signature_wrong() { en: "the signature does not match: the secret key (SK) is most likely wrong", zh: "签名不匹配：SK 很可能不正确" }
    /// locked
    key_locked() { en: "the access key is locked for some minutes after too many refusals, or it does not fit its secret, or its token has expired", zh: "访问密钥因多次失败被锁定数分钟，或 AK 与 SK 不匹配，或临时密钥已过期" }
    /// hint
    fix_secret() { en: "check the secret where `undrop profiles` says it comes from; no second try was made: five failures in a row lock the key for five minutes", zh: "在 `undrop profiles` 显示的来源处检查密钥；没有再次尝试：连续五次失败会将密钥锁定五分钟" }
    /// hint
    fix_key_locked() { en: "wait five minutes without any try, check the key and its secret, then try once", zh: "等待五分钟，期间不要再试；检查 AK 与 SK，然后只试一次" }
    /// token
    token_invalid() { en: "Huawei Cloud does not take this token", zh: "华为云不接受该令牌" }
    /// account
    account_locked() { en: "the user is locked after too many wrong passwords", zh: "用户因多次密码错误被锁定" }
    /// hint
    fix_account_locked() { en: "wait for the end of the lock or ask the administrator; nothing more is tried", zh: "等待锁定结束或联系管理员；不会再尝试" }
    /// password
    password_wrong() { en: "the login was refused: user, account or password is wrong", zh: "登录被拒绝：用户名、账号或密码不正确" }
    /// hint
    fix_login() { en: "correct it where `undrop profiles` says it comes from; it was tried once and is not tried again, because a few refusals lock the user; a HUAWEI ID needs an IAM user", zh: "在 `undrop profiles` 显示的来源处修正；只尝试了一次，不会再试，因为多次失败会锁定用户；华为账号需要使用 IAM 用户" }
    /// hint
    fix_login_lost() { en: "the login was not tried again by itself, because the password may have been refused; try again by hand", zh: "密码可能已被拒绝，因此没有自动重试登录；请手动重试" }
    /// user
    user_disabled() { en: "the user is disabled, or not enabled in this region", zh: "用户已被停用，或未在该区域启用" }
    /// user
    console_only() { en: "this user may use the console only, not the API", zh: "该用户只能使用控制台，不能调用 API" }
    /// hint
    fix_user() { en: "ask the administrator to enable the user for API access, or use another profile", zh: "请管理员为用户开启 API 访问，或换用其他配置" }
    /// gateway
    gateway_denied() { en: "the gateway does not let this caller in", zh: "网关拒绝了该调用者" }
    /// hint
    fix_gateway_denied() { en: "ask the administrator about access lists for this user and this address", zh: "请管理员检查该用户与来源地址的访问控制" }
    /// permission
    not_authorised() { en: "the user is not allowed to do this", zh: "该用户没有此操作的权限" }
    /// hint
    fix_not_authorised() { en: "ask the administrator for a role that may do this (no single permission is published for it), or use another profile", zh: "请管理员授予可执行此操作的角色（官方未公布单项权限），或换用其他配置" }
    /// hint
    fix_permission(show action) { en: "ask the administrator to allow the IAM action {action} in this project, or use another profile", zh: "请管理员在此项目中授予 IAM 权限 {action}，或换用其他配置" }
    /// tenant
    wrong_tenant() { en: "the token belongs to another account or project", zh: "令牌属于其他账号或项目" }
    /// hint
    fix_tenant() { en: "log in again for this account, and check `project_id` of the profile", zh: "请以该账号重新登录，并检查配置中的 `project_id`" }

    // Project.
    /// project
    project_none(show name) { en: "there is no project named {name} in this account", zh: "该账号中没有名为 {name} 的项目" }
    /// hint
    fix_project_none() { en: "check the region, or set project_id = \"…\" in the profile; the console shows it under My Credentials", zh: "检查 region，或在配置中设置 project_id = \"…\"；可在控制台“我的凭证”中查看" }
    /// project
    project_many(show name, show count) { en: "{count} projects match the name {name}", zh: "有 {count} 个项目与名称 {name} 匹配" }
    /// hint
    fix_project_many() { en: "choose one: set project_id = \"…\" in the profile to an id from the details", zh: "请选择其一：在配置中将 project_id 设为详情中的一个 ID" }
    /// hint
    fix_project_hidden() { en: "this user may not look up projects: set project_id = \"…\" in the profile; the console shows it under My Credentials", zh: "该用户无权查询项目：请在配置中设置 project_id = \"…\"；可在控制台“我的凭证”中查看" }
    /// project
    project_unavailable() { en: "the project is not available", zh: "项目不可用" }
    /// hint
    fix_project() { en: "check `project_id` and `region` of the profile", zh: "检查配置中的 `project_id` 与 `region`" }
    /// project
    project_changed(show project) { en: "this request was prepared for another project than {project}; nothing was sent", zh: "该请求是为其他项目准备的，不是 {project}；没有发送" }

    // Services.
    /// host
    api_absent() { en: "this endpoint has no such call: the region does not offer it, or the endpoint belongs to another service", zh: "该 endpoint 没有此接口：区域未提供，或 endpoint 属于其他服务" }
    /// size
    request_too_large() { en: "the request is too large for the gateway", zh: "请求过大，网关不接受" }
    /// hint
    fix_smaller() { en: "split the plan", zh: "请拆分计划" }
    /// IAM
    iam_unavailable() { en: "the identity service is not available at the moment", zh: "身份服务暂时不可用" }
    /// internal
    internal() { en: "the service failed inside", zh: "服务内部错误" }
    /// hint
    fix_internal() { en: "wait and try once more; if it stays, open a ticket with the request id", zh: "稍候再试一次；若仍失败，请用请求 ID 提交工单" }
    /// timeout
    internal_timeout() { en: "the service ran into its own timeout: the work may have begun all the same", zh: "服务内部超时：任务可能仍已开始" }
    /// hint
    fix_parameter() { en: "check names, time and options of the plan against the message in the details", zh: "请对照详情中的原文检查计划中的名称、时间与选项" }
    /// empty
    request_empty() { en: "the service received an empty request", zh: "服务收到空请求" }
    /// case
    letter_case() { en: "the service does not accept the letter case of a value", zh: "某个值的大小写不被接受" }
    /// range
    out_of_range() { en: "a value of the request is outside its range", zh: "请求中的某个值超出范围" }
    /// id
    id_malformed() { en: "the id of an instance or node is malformed", zh: "实例或节点 ID 格式不正确" }
    /// instance
    instance_unknown() { en: "there is no such instance in this project and region", zh: "该项目与区域中没有此实例" }
    /// hint
    fix_instance() { en: "check the id, and `region` and `project_id` of the profile; the instance may have been deleted", zh: "检查实例 ID 以及配置中的 `region` 与 `project_id`；实例可能已被删除" }
    /// machine
    machine_missing() { en: "the machine behind the instance is missing", zh: "实例的底层虚拟机不存在" }
    /// hint
    fix_ticket() { en: "open a ticket with the request id", zh: "请用请求 ID 提交工单" }
    /// owner
    not_yours() { en: "the instance is missing, or belongs to someone else", zh: "实例不存在，或不属于您" }
    /// absent
    absent_or_denied() { en: "the resource is missing, or this user has no rights to it", zh: "资源不存在，或该用户没有权限" }
    /// hint
    fix_rights() { en: "check the id, `region` and `project_id`; if they are right, ask the administrator for the rights", zh: "检查 ID、`region` 与 `project_id`；若无误，请联系管理员授权" }
    /// busy
    busy() { en: "another operation is at work on the instance, or the instance is not healthy", zh: "实例上有其他操作正在进行，或实例异常" }
    /// busy
    busy_perhaps() { en: "the service says no for now: most likely another operation is at work on the instance", zh: "服务暂时拒绝：很可能实例上有其他操作正在进行" }
    /// status
    status_forbids() { en: "the state or the type of the instance does not allow this", zh: "实例的状态或类型不允许此操作" }
    /// hint
    fix_status() { en: "look at the state of the instance; wait until it is normal, then try again", zh: "查看实例状态；等待恢复正常后重试" }
    /// ready
    not_ready() { en: "the instance is not ready yet", zh: "实例尚未就绪" }
    /// full
    storage_full() { en: "the storage of the instance is full", zh: "实例存储空间已满" }
    /// hint
    fix_storage() { en: "enlarge the storage of the instance first", zh: "请先扩容实例存储" }
    /// operation
    operation_invalid() { en: "the service does not allow this operation here", zh: "服务不允许在此执行该操作" }
    /// exists
    exists() { en: "an object of that name exists already", zh: "同名对象已存在" }
    /// twice
    database_twice() { en: "a database name stands in the request twice, or exists on the target already", zh: "数据库名在请求中重复，或在目标实例上已存在" }
    /// database
    database_unknown() { en: "the database was not found", zh: "未找到数据库" }
    /// backup
    backup_unknown() { en: "the backup or its file was not found", zh: "未找到备份或备份文件" }
    /// hint
    fix_backup_gone() { en: "read the list again: it may have passed its retention; choose another backup", zh: "刷新列表：备份可能已过保留期；请选择其他备份" }
    /// engine
    engine_unsupported() { en: "this engine or version does not support it", zh: "该数据库引擎或版本不支持此操作" }
    /// hint
    fix_engine() { en: "check engine and version of the instance; another way of restoring may be offered for it", zh: "检查实例的引擎与版本；可能有其他恢复方式" }
    /// versions
    versions_differ() { en: "source and target have different engine versions", zh: "源与目标的引擎版本不同" }
    /// hint
    fix_target() { en: "choose another target instance", zh: "请选择其他目标实例" }
    /// engine
    engine_invalid() { en: "the service does not know this engine or version", zh: "服务不认识该引擎或版本" }
    /// small
    storage_small() { en: "the storage of the target is too small, or out of range", zh: "目标存储空间过小或超出范围" }
    /// hint
    fix_target_disk() { en: "choose a larger target, or enlarge its storage", zh: "选择更大的目标实例，或扩容其存储" }
    /// job
    job_unknown() { en: "the service does not know this job (yet)", zh: "服务（暂时）没有此任务" }
    /// hint
    fix_job() { en: "a new job shows up after some seconds, and is kept for a month; look again", zh: "新任务数秒后才可见，并保留一个月；请再次查看" }
    /// task
    task_failed() { en: "the service began the task, and it failed", zh: "服务已开始任务，但任务失败" }
    /// frozen
    frozen() { en: "the instance is frozen: a matter of billing", zh: "实例已冻结：与计费有关" }
    /// hint
    fix_frozen() { en: "ask whoever pays for the account to settle it, so that the instance is released", zh: "请联系账号付费负责人处理，以解冻实例" }
    /// quota
    quota() { en: "the quota of instances is used up", zh: "实例配额已用尽" }
    /// hint
    fix_quota() { en: "ask for a larger quota", zh: "请申请提高配额" }
    /// backup values
    backup_values() { en: "the service does not accept a name, description or policy of a backup", zh: "备份的名称、描述或策略取值不被接受" }

    // TaurusDB.
    /// operation
    taurus_tables() { en: "restore tables of TaurusDB to a moment", zh: "TaurusDB 库表恢复到指定时间点" }
    /// option
    taurus_latest_label() { en: "latest tables", zh: "最新表" }
    /// option
    taurus_latest_explained() {
        en: "off: the list of tables of the last full backup before the moment; on: the tables as they are now. The data is of the moment either way. A table created after that full backup is only there when on. A table that is dropped by now and is not in that backup needs an empty table of the same name first, then on",
        zh: "关闭：列出该时间点之前最近一次全量备份中的表；开启：列出实例当前的表。两种情况下数据都是所选时间点的数据。在该全量备份之后创建的表只有开启时才能看到。现已删除且不在该备份中的表，需先建一张同名空表，再开启",
    }
    /// while running
    taurus_while_running() {
        en: "the instance takes no second restore; do not reboot or delete it and do not change the class of its primary or its read replicas until it is done",
        zh: "完成之前实例不能执行第二个恢复；请勿重启或删除实例，也不要变更主节点或只读节点的规格",
    }
    /// instance
    taurus_not_normal(show status) { en: "its status is {status}, not normal", zh: "实例状态为 {status}，不是 normal（正常）" }
    /// list
    taurus_list_is_backup() {
        en: "tables created after the last full backup before the moment are not in this list; turn on latest tables to see them",
        zh: "在该时间点之前最近一次全量备份之后创建的表不在此列表中；开启“最新表”可查看",
    }
    /// list
    taurus_list_is_now() {
        en: "tables dropped since the moment are not in this list; turn off latest tables, or create an empty table of the same name first",
        zh: "该时间点之后删除的表不在此列表中；关闭“最新表”，或先建一张同名空表",
    }
    /// list
    taurus_list_cut(show told, show listed) { en: "this list is not complete: the provider counts {told} tables and lists {listed}", zh: "此列表不完整：服务商统计有 {told} 张表，只列出 {listed} 张" }
    /// list
    taurus_odd_names(show count) { en: "names that the service cannot take (it takes letters, digits, _ and -): {count}; a restore of such a table would fail", zh: "服务不接受的表名（只接受字母、数字、_ 和 -）：{count} 个；恢复这些表会失败" }

    // rds
    /// operation
    rds_postgresql_tables() { en: "restore PostgreSQL tables or databases", zh: "PostgreSQL 库表恢复（不覆盖现有数据）" }
    /// operation
    rds_recovery() { en: "restore the instance, OVERWRITE the target", zh: "整实例恢复（覆盖目标实例）" }
    /// while running
    rds_tables_while_running() {
        en: "the instance stays in service and takes no second restore; do not reboot or delete it and do not change the class of its primary, standby or replicas until it is done",
        zh: "实例正常提供服务，但不能执行第二个恢复；完成之前请勿重启或删除实例，也不要变更主机、备机或只读的规格",
    }
    /// while running
    rds_recovery_while_running() {
        en: "the target and its read replicas are OFFLINE until the end; it cannot be called off; a full backup follows by itself",
        zh: "目标实例及其只读实例在完成前不可用；无法中途取消；完成后会自动进行一次全量备份",
    }
    /// instance
    rds_engine(show engine) { en: "{engine} has no such restore through this service's API", zh: "{engine} 没有可用的恢复 API" }
    /// instance
    rds_replica(show primary) { en: "it is a read replica; restore on its primary {primary}", zh: "这是只读实例；请在主实例 {primary} 上恢复" }
    /// instance
    rds_replica_of_unknown() { en: "it is a read replica; restore on its primary", zh: "这是只读实例；请在其主实例上恢复" }
    /// instance
    rds_frozen(show status) { en: "it is frozen ({status}): the account owes money", zh: "实例已冻结（{status}）：账户欠费" }
    /// instance
    rds_storage_full(show status) { en: "its disk is full ({status}): enlarge it first", zh: "磁盘已满（{status}）：请先扩容" }
    /// instance
    rds_backing_up(show status) { en: "a backup of it is being made ({status}): wait for its end", zh: "正在备份（{status}）：请等待完成" }
    /// instance
    rds_restoring(show status) { en: "it is being restored already ({status}): wait for its end", zh: "正在恢复（{status}）：请等待完成" }
    /// instance
    rds_failed(show status) { en: "it is broken ({status}): the provider's support must look at it", zh: "实例异常（{status}）：请联系服务商" }
    /// instance
    rds_not_active(show status) { en: "its status is {status}, not ACTIVE", zh: "实例状态为 {status}，不是 ACTIVE" }
    /// backup
    rds_backup_not_completed(show status) { en: "its status is {status}, not COMPLETED", zh: "备份状态为 {status}，不是 COMPLETED" }
    /// backup
    rds_backup_incremental() { en: "it is an incremental backup: choose a moment instead", zh: "是增量备份：请改选时间点" }
    /// backup
    rds_backup_not_full(show kind) { en: "it is of the kind {kind}; a full backup is needed", zh: "类型为 {kind}；需要全量备份" }
    /// backup
    rds_backup_unnamed(show name) { en: "the service took the backup {name}, but did not tell its id", zh: "服务已接受备份 {name}，但没有返回其 ID" }
    /// list
    rds_databases_cut() { en: "this list is not complete: the provider leaves out what is above its limits", zh: "此列表不完整：服务商省略了超出限额的部分" }
    /// list
    rds_tables_cut(show listed, show total) { en: "this list is not complete: the provider counts {total} tables and lists {listed}", zh: "此列表不完整：服务商统计有 {total} 张表，只列出 {listed} 张" }
    /// list
    rds_chinese_left_out() { en: "the provider leaves out names with Chinese characters", zh: "服务商不列出含中文的名称" }
    /// list
    rds_only_child_partitions() { en: "of a partitioned table only its partitions can be restored, not the table above them", zh: "分区表只能恢复子分区，不能恢复父表" }
    /// list
    rds_databases_not_told() { en: "the provider does not tell which databases this backup holds; a plan without databases restores all", zh: "服务商没有返回该备份包含的数据库；计划中不指定数据库即恢复全部" }
    /// list
    rds_databases_of_backup(show backup) { en: "the databases of the last full backup before the moment ({backup}); those made after it are not in this list", zh: "列出的是该时间点之前最近一次全量备份（{backup}）中的数据库；此后新建的不在列表中" }
    /// target
    rds_source_replica(show primary) { en: "the source is a read replica: choose its primary {primary} as the source", zh: "源实例是只读实例：请选择其主实例 {primary} 作为源" }
    /// target
    rds_other_engine(show target, show source) { en: "it is {target}, the source is {source}", zh: "引擎为 {target}，源实例为 {source}" }
    /// target
    rds_not_itself() { en: "PostgreSQL cannot be restored onto itself this way: choose another instance, or restore tables", zh: "PostgreSQL 不支持以此方式恢复到原实例：请选择其他实例，或恢复库表" }
    /// target
    rds_version(show target, show source) { en: "its version {target} cannot take a backup of {source}", zh: "其版本 {target} 不能接受 {source} 的备份" }
    /// target
    rds_storage_small(show has, show need) { en: "its disk has {has}, the source's {need}: it must be as large", zh: "其磁盘为 {has}，源实例为 {need}：不能小于源实例" }
    /// target
    rds_storage_unknown() { en: "the size of its disk or of the source's is not known: it must be as large", zh: "其磁盘或源实例磁盘的大小未知：不能小于源实例" }
    /// target
    rds_other_network() { en: "it does not lie in the source's VPC", zh: "与源实例不在同一个 VPC" }
    /// target
    rds_other_zone() { en: "its time zone is not the source's, or is not known", zh: "时区与源实例不同或未知" }
    /// fits
    rds_fits(show target) { en: "{target} can take this source: engine, version and disk fit", zh: "{target} 可以接受该源实例：引擎、版本和磁盘均符合要求" }
    /// fits
    rds_fits_not(show target, text why) { en: "{target} cannot take this source: {why}", zh: "{target} 不能接受该源实例：{why}" }
    /// fits
    rds_fits_fix() { en: "choose another target", zh: "请选择其他目标实例" }
    /// lower-case
    rds_lower_case() { en: "lower_case_table_names of both instances must be the same; no call tells it", zh: "两个实例的 lower_case_table_names 必须相同；没有接口可查" }
    /// encryption
    rds_encryption() { en: "an instance with TDE cannot be restored onto an existing one; no call tells whether it is on", zh: "开启 TDE 的实例不能恢复到已有实例；没有接口可查" }
    /// database-names
    rds_comma(show name) { en: "`{name}` has a comma: it cannot come back under several names while keeping its own", zh: "`{name}` 含有逗号：不能在保留原名的同时恢复成多个名称" }
    /// database-names
    rds_comma_fix() { en: "give each copy a new name", zh: "请为每个副本取新名称" }
}
