//! What the commands say: headings, refusals of the command line, and what to do next.

use super::messages;

messages! {
    /// pause
    asked_to_wait(text span, show again) { en: "the provider asks to wait {span}; asking again at {again}", zh: "服务商要求等待 {span}；将于 {again} 再次询问" }
    /// instances
    elsewhere_unread(text why) { en: "instances of other regions with backups here could not be read: {why}", zh: "无法读取在本地域存有备份的其他地域实例：{why}" }
    /// backup
    backup_ordered(show id, show name) { en: "backup {id} ({name}) is being made", zh: "正在创建备份 {id}（{name}）" }
    /// backup
    backup_wait(show instance) { en: "it is a way back only when it is finished: undrop points {instance}", zh: "完成后才能作为退路：undrop points {instance}" }
    /// backup
    no_backup_here(show instance) { en: "undrop cannot have a backup of {instance} made", zh: "undrop 不能为 {instance} 创建备份" }
    /// backup
    no_backup_here_hint() { en: "only operations that overwrite an instance offer it; make one in the console; nothing was done", zh: "只有会覆盖实例的操作才提供；请在控制台创建；未做任何操作" }
    /// backup
    backup_unanswered(show instance) { en: "no answer within 30 s: the backup of {instance} may be being made", zh: "30 秒内没有应答：{instance} 的备份可能正在创建" }
    /// backup
    backup_unanswered_hint(show instance) { en: "look before ordering another: undrop points {instance}", zh: "再次创建前请先查看：undrop points {instance}" }
    /// tables
    list_of_instance() { en: "this operation takes back the whole instance: there is no list to choose from, and the plan names no database", zh: "此操作恢复整个实例：没有可选清单，计划中也不写数据库" }
    /// find
    no_names_to_find(show operation) { en: "there are no names to look for: operation {operation} restores whole instances", zh: "没有可查找的名称：操作 {operation} 恢复整个实例" }
    /// find
    found(show count) { en: "FOUND: {count}", zh: "找到：{count} 个" }
    /// find
    and_so_many(show count) { en: "and {count} more", zh: "另有 {count} 个" }
    /// find
    older(show count) { en: "{count} older points were not asked about: --most asks more", zh: "还有 {count} 个更早的恢复点未查询：可用 --most 增加" }
    /// tables
    list_of_databases() { en: "this operation takes back whole databases: their tables are not listed", zh: "此操作恢复整个数据库：不列出其中的表" }
    /// tables
    latest_with(show option) { en: "for the tables of now: --latest-catalog here, --set {option}=true for `undrop plan`", zh: "要查看当前的表：此处用 --latest-catalog，`undrop plan` 用 --set {option}=true" }
    /// usage
    no_profile() { en: "no profile is named and none is the default", zh: "没有指定配置，也没有默认配置" }
    /// usage
    no_profile_hint(show place) { en: "use --profile NAME, or set default_profile in {place}", zh: "请使用 --profile NAME，或在 {place} 中设置 default_profile" }
    /// usage
    no_such_profile(show name, show known) { en: "there is no profile `{name}`; the config file has: {known}", zh: "没有配置 `{name}`；配置文件中有：{known}" }
    /// usage
    no_profiles_at_all(show name, show place) { en: "there is no profile `{name}`: {place} has none", zh: "没有配置 `{name}`：{place} 中没有任何配置" }
    /// usage
    write_config_hint(show place) { en: "write one into {place}; config.example.toml shows every key", zh: "请写入 {place}；config.example.toml 列出了所有键" }
    /// usage
    other_profile(show given, show planned) { en: "--profile {given} was given, but the plan is for profile `{planned}`", zh: "给出了 --profile {given}，但计划属于配置 `{planned}`" }
    /// usage
    other_profile_hint() { en: "leave --profile out, or make a plan for that profile", zh: "请去掉 --profile，或为该配置另建计划" }
    /// usage
    no_provider(show name, show known) { en: "this build has no provider `{name}`; it has: {known}", zh: "本程序没有云厂商 `{name}`；现有：{known}" }
    /// usage
    no_operation(show name, show known) { en: "this build has no operation `{name}`; it has: {known}", zh: "本程序没有操作 `{name}`；现有：{known}" }
    /// usage
    foreign_operation(show operation, show profile) { en: "operation `{operation}` is not one of the provider of profile `{profile}`", zh: "操作 `{operation}` 不属于配置 `{profile}` 的云厂商" }
    /// usage
    check_spelling() { en: "check the spelling", zh: "请检查拼写" }
    /// usage
    no_offer(show instance) { en: "no restore of this build fits instance {instance}", zh: "本程序没有适用于实例 {instance} 的恢复操作" }
    /// usage
    no_offer_hint() { en: "`undrop instances` says why for each", zh: "`undrop instances` 会列出各实例的原因" }
    /// usage
    no_latest_catalog(show operation) { en: "operation {operation} has no list of latest tables", zh: "操作 {operation} 没有最新表清单" }
    /// usage
    no_latest_catalog_hint() { en: "leave --latest-catalog out", zh: "请去掉 --latest-catalog" }
    /// usage
    bad_time_hint() { en: "nothing is guessed: say exactly which moment is meant", zh: "不会猜测：请明确写出时刻" }
    /// usage
    plan_file(show path, show why) { en: "the plan {path} cannot be used: {why}", zh: "无法使用计划 {path}：{why}" }
    /// usage
    plan_too_large(show mib) { en: "it is larger than {mib} MiB", zh: "超过 {mib} MiB" }
    /// usage
    plan_file_hint() { en: "mend the file, or make it anew with `undrop plan`", zh: "请修正文件，或用 `undrop plan` 重新生成" }
    /// usage
    cannot_write(show path) { en: "{path} cannot be written", zh: "无法写入 {path}" }
    /// usage
    cannot_write_hint() { en: "choose another place with -o", zh: "请用 -o 选择其他位置" }
    /// usage
    idle_switch(show name) { en: "{name} belongs to the wizard and does nothing here", zh: "{name} 属于向导，在此处无效" }
    /// usage
    idle_switch_hint(show name) { en: "leave {name} out", zh: "请去掉 {name}" }
    /// usage
    idle_here(show name) { en: "{name} would do nothing here", zh: "{name} 在此处不起作用" }
    /// usage
    usage_hint() { en: "`undrop --help` and `undrop COMMAND --help` list everything", zh: "`undrop --help` 和 `undrop 命令 --help` 列出全部用法" }
    /// selection
    name_parts(show given) { en: "`{given}` does not name a table: write DB.TABLE or DB.SCHEMA.TABLE, with =NEW for a new name", zh: "`{given}` 没有指明表：请写 DB.TABLE 或 DB.SCHEMA.TABLE，可加 =NEW" }
    /// selection
    name_database(show given) { en: "`{given}` does not name a database: write DB or DB=NEW", zh: "`{given}` 没有指明数据库：请写 DB 或 DB=NEW" }
    /// selection
    name_hint() { en: "a name with a dot or = is put in backticks: `a.b`.`c`, or the sign is escaped: a\\.b.c", zh: "名称含点或 = 时用反引号括起：`a.b`.`c`，或转义：a\\.b.c" }
    /// selection
    name_quotes(show given) { en: "`{given}`: a backtick is not closed, or something stands beside a quoted name", zh: "`{given}`：反引号未闭合，或引号外有多余字符" }
    /// selection
    name_escape(show given) { en: "`{given}` ends with a backslash", zh: "`{given}` 以反斜杠结尾" }
    /// selection
    twice(show name) { en: "`{name}` is chosen twice", zh: "`{name}` 被重复选择" }
    /// selection
    whole_and_parts(show name) { en: "database `{name}` is chosen whole and by tables", zh: "数据库 `{name}` 既被整库选择又按表选择" }
    /// selection
    bad_rule_braces() { en: "the rename rule has a brace without its partner", zh: "重命名规则的花括号不成对" }
    /// selection
    bad_rule_field(show field, show known) { en: "the rename rule has no field `{field}`; it has: {known}", zh: "重命名规则没有字段 `{field}`；可用：{known}" }
    /// selection
    bad_rule_name() { en: "the rename rule needs {name}, or all objects would get the same name", zh: "重命名规则必须含 {name}，否则所有对象会同名" }
    /// selection
    bad_rule_hint() { en: "the usual rule is {name}_ud{mmdd}_{run}", zh: "默认规则为 {name}_ud{mmdd}_{run}" }
    /// selection
    bad_set(show given) { en: "`{given}` is no option: write KEY=VALUE", zh: "`{given}` 不是选项：请写 KEY=VALUE" }
    /// plan
    plan_written(show path, show run) { en: "plan written to {path}, run mark {run}; nothing was sent", zh: "计划已写入 {path}，运行标记 {run}；没有发送" }
    /// plan
    plan_next(show path) { en: "next: undrop check {path}", zh: "下一步：undrop check {path}" }
    /// plan
    violations(show count) { en: "the plan breaks {count} rule(s); nothing was sent", zh: "计划违反 {count} 条规则；没有发送" }
    /// plan
    violations_hint() { en: "mend each path named", zh: "请逐项修正" }
    /// check
    all_ok() { en: "nothing is in the way; nothing was sent", zh: "没有阻碍；没有发送" }
    /// check
    something_blocks() { en: "something is in the way; nothing was sent", zh: "存在阻碍；没有发送" }
    /// check
    accept_with(show keys) { en: "to submit, accept each warning by its key: {keys}", zh: "提交时请逐项接受警告：{keys}" }
    /// check
    overwrite_with() { en: "this restore overwrites its target: submit needs --overwrite as well", zh: "此恢复会覆盖目标：提交时还需加 --overwrite" }
    /// check
    word_ok() { en: "ok", zh: "正常" }
    /// check
    word_warning() { en: "WARNING", zh: "警告" }
    /// check
    word_blocked() { en: "BLOCK", zh: "阻碍" }
    /// check
    word_open() { en: "not checked", zh: "未检查" }
    /// check
    fix(text what) { en: "do: {what}", zh: "处理：{what}" }
    /// preview
    made_at_submit() { en: "made at submit", zh: "提交时生成" }
    /// preview
    address_open() { en: "the part of the address in braces is looked up when the request is sent; write it into the profile to see it here", zh: "地址中花括号内的部分在发送时查询；写入配置后此处即可显示" }
    /// submit
    wrong_confirm(show given, show expected) { en: "--confirm names `{given}`, but the instance that would be written to is `{expected}`", zh: "--confirm 给出的是 `{given}`，但将被写入的实例是 `{expected}`" }
    /// submit
    wrong_confirm_hint(show expected) { en: "nothing was sent; if that instance is meant, write --confirm {expected}", zh: "没有发送；若确认是该实例，请写 --confirm {expected}" }
    /// submit
    needs_overwrite(show instance) { en: "this restore destroys what instance {instance} holds", zh: "此恢复会毁掉实例 {instance} 上的数据" }
    /// submit
    needs_overwrite_hint() { en: "nothing was sent; if that is meant, add --overwrite", zh: "没有发送；若确认如此，请加 --overwrite" }
    /// submit
    overwrite_idle() { en: "--overwrite is not needed: this operation overwrites nothing", zh: "不需要 --overwrite：此操作不会覆盖任何数据" }
    /// submit
    accepted(show run) { en: "run {run}: accepted by the cloud", zh: "运行 {run}：云端已接受" }
    /// submit
    rejected(show run, text why) { en: "run {run}: refused by the cloud, nothing runs: {why}", zh: "运行 {run}：云端已拒绝，没有执行：{why}" }
    /// submit
    unknown(show run, text why) { en: "run {run}: OUTCOME UNKNOWN, the request may have arrived; do not send it again: {why}", zh: "运行 {run}：结果未知，请求可能已到达；请勿再次发送：{why}" }
    /// submit
    follow_with(show run) { en: "follow it with: undrop watch {run}", zh: "查看进度：undrop watch {run}" }
    /// submit
    look_first(show run) { en: "look for its result first: undrop watch {run}", zh: "请先查找结果：undrop watch {run}" }
    /// submit
    waiting_for_answer() { en: "the request is out: waiting for its answer, 30 s at most; then this ends", zh: "请求已发出：最多等待应答 30 秒，然后结束" }
    /// submit
    gave_up_waiting(show run) { en: "no answer within 30 s; run {run} counts as unknown", zh: "30 秒内没有应答；运行 {run} 按结果未知处理" }
    /// watch
    detached(show run) { en: "no longer watching; the job goes on without us: undrop watch {run}", zh: "已停止查看；任务继续执行：undrop watch {run}" }
    /// watch
    state_line(show run, text state) { en: "run {run}: {state}", zh: "运行 {run}：{state}" }
    /// any
    interrupted() { en: "interrupted; nothing was sent", zh: "已中断；没有发送" }
    /// error
    error(text what) { en: "error: {what}", zh: "错误：{what}" }
    /// error
    hint(text what) { en: "  do: {what}", zh: "  处理：{what}" }
    /// error
    cloud(show code) { en: "  cloud: {code}", zh: "  云端：{code}" }
    /// error
    no_runtime() { en: "the system gives this process no means to wait on the network; nothing was sent", zh: "系统未提供等待网络所需的资源；没有发送" }
    /// plan
    not_a_plan(show path) { en: "{path} is there and is no plan, so it is not overwritten", zh: "{path} 已存在且不是计划文件，因此不会覆盖" }
    /// list
    none_instances() { en: "this profile's region has no instances", zh: "该配置所在地域没有实例" }
    /// watch
    cloud_words(show words) { en: "The cloud's own words: {words}.", zh: "云端原文：{words}。" }
    /// list
    none_runs() { en: "no runs yet", zh: "还没有运行" }
    /// list
    none_profiles(show place) { en: "no profiles: {place} has none", zh: "没有配置：{place} 中没有" }
    /// list
    look_alike(show a, show b) { en: "careful, these two look alike: {a} and {b}", zh: "注意，这两个很像：{a} 与 {b}" }
    /// list
    usable() { en: "usable", zh: "可用" }
    /// list
    windows() { en: "restorable moments:", zh: "可恢复的时间范围：" }
    /// list
    no_windows() { en: "no restorable window", zh: "没有可恢复的时间范围" }
    /// list
    backups() { en: "backup sets, newest first:", zh: "备份集（新的在前）：" }
    /// list
    no_backups() { en: "no backup sets", zh: "没有备份集" }
    /// list
    no_place() { en: "the config file", zh: "配置文件" }
    /// heading
    h_id() { en: "ID", zh: "ID" }
    /// heading
    h_name() { en: "NAME", zh: "名称" }
    /// heading
    h_engine() { en: "ENGINE", zh: "引擎" }
    /// heading
    h_status() { en: "STATUS", zh: "状态" }
    /// heading
    h_operations() { en: "OPERATIONS", zh: "操作" }
    /// heading
    h_reason() { en: "REASON", zh: "原因" }
    /// heading
    h_finished() { en: "FINISHED", zh: "完成时间" }
    /// heading
    h_size() { en: "SIZE", zh: "大小" }
    /// heading
    h_kind() { en: "KIND", zh: "类型" }
    /// heading
    h_use() { en: "USE", zh: "可用性" }
    /// heading
    h_run() { en: "RUN", zh: "运行" }
    /// heading
    h_state() { en: "STATE", zh: "状态" }
    /// heading
    h_operation() { en: "OPERATION", zh: "操作" }
    /// heading
    h_instance() { en: "INSTANCE", zh: "实例" }
    /// heading
    h_started() { en: "STARTED", zh: "开始" }
    /// heading
    h_job() { en: "JOB", zh: "任务" }
    /// heading
    h_profile() { en: "PROFILE", zh: "配置" }
    /// heading
    h_provider() { en: "PROVIDER", zh: "云厂商" }
    /// heading
    h_region() { en: "REGION", zh: "地域" }
    /// heading
    h_environment() { en: "ENVIRONMENT", zh: "环境" }
    /// heading
    h_zone() { en: "ZONE", zh: "时区" }
    /// heading
    h_credentials() { en: "CREDENTIALS", zh: "凭证" }
    /// note
    keys_fetched() { en: "(fetched when first needed)", zh: "（首次需要时获取）" }
    /// note
    keys_login() { en: "(login, not a key)", zh: "（登录信息，非密钥）" }
    /// note
    keys_until(show time) { en: "(until {time})", zh: "（有效期至 {time}）" }
    /// note
    keys_ended(show time) { en: "(ended {time})", zh: "（已于 {time} 过期）" }
    /// man
    no_command(show name) { en: "there is no command `{name}`", zh: "没有命令 `{name}`" }
}
