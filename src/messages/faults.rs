//! What went wrong between this machine and a cloud, and what to do about it. The cloud's own code and message stand
//! beside these sentences, verbatim.

use super::messages;

messages! {
    // Connection.
    /// backup
    no_safety_backup() { en: "this operation cannot have a backup made", zh: "该操作不能创建备份" }
    /// backup
    fix_safety_backup() { en: "make one in the provider's console; nothing was done", zh: "请在控制台创建备份；未做任何操作" }
    /// The name of the endpoint has no address.
    dns() { en: "the provider's address could not be looked up; nothing was sent", zh: "无法解析服务商的地址；没有发送任何请求" }
    /// Nobody answered, or the way was refused.
    connect() { en: "no connection to the provider; nothing was sent", zh: "无法连接服务商；没有发送任何请求" }
    /// TLS was not agreed.
    tls() { en: "no secure connection: the other side's certificate or TLS was not accepted; nothing was sent", zh: "无法建立安全连接：对端证书或 TLS 未通过验证；没有发送任何请求" }
    /// The certificates to believe, which the person named, cannot be read.
    tls_roots() { en: "the CA certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be used; nothing was sent", zh: "SSL_CERT_FILE 或 SSL_CERT_DIR 指定的 CA 证书无法使用；没有发送任何请求" }
    /// hint
    fix_tls_roots() { en: "mend or unset the variable; no other list is taken in its place", zh: "请修正或取消该变量；不会改用其他证书列表" }
    /// An unknown authority.
    tls_issuer() { en: "no secure connection: the other side's certificate is signed by an authority this machine does not know; nothing was sent", zh: "无法建立安全连接：对端证书由本机不认识的机构签发；没有发送任何请求" }
    /// hint
    fix_tls_issuer() { en: "if a device of yours opens TLS, name its CA certificate by SSL_CERT_FILE (a PEM file); else this is not the provider; the check is never switched off", zh: "如果是自有设备拆解 TLS，请用 SSL_CERT_FILE（PEM 文件）指明其 CA 证书；否则对端不是服务商；证书校验不会被关闭" }
    /// A certificate for another host.
    tls_name() { en: "no secure connection: the certificate is for another host than the one asked; nothing was sent", zh: "无法建立安全连接：证书属于其他主机，而不是所请求的主机；没有发送任何请求" }
    /// hint
    fix_tls_name() { en: "check the endpoint of the profile and who answers at that address; the check is never switched off", zh: "请检查配置中的 endpoint 以及该地址由谁应答；证书校验不会被关闭" }
    /// A certificate that ended.
    tls_expired() { en: "no secure connection: by this machine's clock the certificate has expired; nothing was sent", zh: "无法建立安全连接：按本机时钟证书已过期；没有发送任何请求" }
    /// A certificate that does not count yet.
    tls_early() { en: "no secure connection: by this machine's clock the certificate is not valid yet; nothing was sent", zh: "无法建立安全连接：按本机时钟证书尚未生效；没有发送任何请求" }
    /// hint
    fix_tls_expired() { en: "check this machine's clock first, then who answers at that address; the check is never switched off", zh: "先检查本机时钟，再检查该地址由谁应答；证书校验不会被关闭" }
    /// A proxy that wants to know who asks.
    proxy_password() { en: "the proxy wants a user and a password; nothing was sent", zh: "代理要求用户名和密码；没有发送任何请求" }
    /// hint
    fix_proxy_password() { en: "write HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT, or add the host to NO_PROXY; it is not the provider that refused", zh: "请将 HTTPS_PROXY 写成 http://用户:密码@主机:端口，或把目标主机加入 NO_PROXY；拒绝的不是服务商" }
    /// A proxy that does not answer.
    proxy_away() { en: "no way through the proxy: it could not be reached, or it hung up; nothing was sent", zh: "无法通过代理：代理不可达或已断开；没有发送任何请求" }
    /// A proxy refused.
    proxy() { en: "the proxy refused the way to the provider; nothing was sent", zh: "代理拒绝了到服务商的连接；没有发送任何请求" }
    /// Any other reason before the first byte.
    not_sent() { en: "the request could not be sent; nothing left this machine", zh: "请求无法发出；没有任何数据离开本机" }
    /// The answer was lost.
    no_answer() { en: "the request may have arrived, but no whole answer came back", zh: "请求可能已到达，但没有收到完整的响应" }
    /// hint
    fix_network() { en: "check the network, the proxy variables and the endpoint of the profile, then try again", zh: "检查网络、代理环境变量和配置中的 endpoint，然后重试" }
    /// hint
    fix_tls() { en: "check this machine's CA certificates and clock, and any device that opens TLS; the check is never switched off", zh: "检查本机 CA 证书与时钟，以及是否有设备拆解 TLS；证书校验不会被关闭" }
    /// hint
    fix_proxy() { en: "check HTTPS_PROXY and NO_PROXY, and whether the proxy wants a password; it is not the provider that refused", zh: "检查 HTTPS_PROXY、NO_PROXY 及代理是否需要密码；拒绝的不是服务商" }
    /// hint
    fix_lost_answer() { en: "look for the job before anything is sent again", zh: "再次发送前请先确认任务是否已存在" }

    // Answers.
    /// An answer that is not what was expected.
    not_understood() { en: "the answer could not be understood", zh: "无法理解服务端的响应" }
    /// An answer that fails at a place in its JSON.
    not_understood_at(show path) { en: "the answer could not be understood at `{path}`", zh: "无法理解服务端的响应，位置：`{path}`" }
    /// An answer beyond the bound.
    too_large() { en: "the answer was too large to be read", zh: "响应过大，未读取" }
    /// A redirect.
    redirected(show status) { en: "the answer was a redirect (HTTP {status}); it was not followed", zh: "响应是重定向（HTTP {status}）；未跟随" }
    /// hint
    fix_not_understood() { en: "a proxy or gateway may have answered instead of the provider; check the endpoint, else report it with the details", zh: "可能是代理或网关代替服务商作答；请检查 endpoint，否则附上详情反馈" }
    /// Unknown code.
    other_code(show code) { en: "the provider answered with {code}", zh: "服务商返回 {code}" }
    /// No code at all.
    other_status(show status) { en: "the provider answered with HTTP {status}", zh: "服务商返回 HTTP {status}" }
    /// hint
    fix_other() { en: "read the provider's message in the details; its support asks for the request id", zh: "请查看详情中服务商的原文；联系支持时请提供请求 ID" }
    /// hint
    fix_bug() { en: "this looks like a slip of undrop: report it with the code and the request id", zh: "这可能是 undrop 的问题：请附上错误码与请求 ID 反馈" }
    /// hint
    fix_later() { en: "wait a little and try again", zh: "稍候重试" }
    /// hint
    fix_support() { en: "look into the provider's task list first, then open a ticket with the request id", zh: "先查看服务商的任务列表，再用请求 ID 提交工单" }
    /// hint
    fix_values() { en: "check the values of the plan and the profile", zh: "检查计划与配置中的取值" }

    // Gateway.
    /// Wrong host, action or version.
    api_unknown() { en: "this endpoint does not know the call", zh: "该 endpoint 不支持此接口" }
    /// hint
    fix_endpoint() { en: "check the region and the endpoint of the profile", zh: "检查配置中的 region 与 endpoint" }
    /// HTTPS demanded.
    needs_https() { en: "the service takes this call over HTTPS only", zh: "该接口只接受 HTTPS" }
    /// Method.
    method_refused() { en: "the service does not take this HTTP method", zh: "服务不接受该 HTTP 方法" }
    /// Missing.
    parameter_missing() { en: "the service misses a parameter", zh: "缺少参数" }
    /// Malformed.
    parameter_invalid() { en: "the service does not accept a value of the request", zh: "请求中的某个值不被接受" }
    /// Key unknown.
    key_unknown() { en: "the access key does not exist", zh: "AccessKey 不存在" }
    /// Key disabled.
    key_disabled() { en: "the access key is disabled", zh: "AccessKey 已被禁用" }
    /// hint
    fix_key() { en: "`undrop profiles` shows where the key comes from; use another one or have it enabled", zh: "用 `undrop profiles` 查看密钥来源；更换密钥或启用它" }
    /// Timestamp form.
    timestamp_form() { en: "the service does not accept the form of the request's time", zh: "服务不接受请求的时间格式" }
    /// Clock.
    clock_off() { en: "this machine's clock is more than 15 minutes away from the provider's", zh: "本机时钟与服务商相差超过 15 分钟" }
    /// Clock with a figure.
    clock_off_by(text span) { en: "this machine's clock is {span} away from the provider's", zh: "本机时钟与服务商相差 {span}" }
    /// hint
    fix_clock() { en: "set this machine's clock; undrop does not correct it by itself, because a wrong clock makes wrong restore points", zh: "请校准本机时钟；undrop 不会自行修正，因为时钟错误会导致恢复时间点错误" }
    /// Nonce.
    nonce_used() { en: "the service has seen this request before", zh: "服务已收到过同一请求" }
    /// Signature.
    signature_wrong() { en: "the signature does not match: the secret is most likely wrong", zh: "签名不匹配：AccessKeySecret 很可能不正确" }
    /// hint
    fix_secret() { en: "check the secret where `undrop profiles` says it comes from; no second try was made", zh: "在 `undrop profiles` 显示的来源处检查密钥；没有再次尝试" }
    /// Signature fields.
    signature_incomplete() { en: "the service misses a part of the signature", zh: "签名信息不完整" }
    /// Algorithm.
    signature_method() { en: "the service does not take this signature method", zh: "服务不接受该签名算法" }
    /// hint
    fix_signature_method() { en: "set signature = \"v1\" or \"v3\" in the profile", zh: "在配置中设置 signature = \"v1\" 或 \"v3\"" }
    /// STS expired.
    token_expired() { en: "the temporary credentials have expired", zh: "临时凭证已过期" }
    /// STS wrong.
    token_wrong() { en: "the security token does not fit the access key", zh: "安全令牌与 AccessKey 不匹配" }
    /// STS missing.
    token_missing() { en: "a temporary access key was used without its security token", zh: "使用临时 AccessKey 时缺少安全令牌" }
    /// hint
    fix_token() { en: "fetch new temporary credentials, then try again; the plan is kept", zh: "重新获取临时凭证后重试；计划已保留" }
    /// Permission.
    permission(show action) { en: "the account is not allowed to do {action}", zh: "该账号没有 {action} 的权限" }
    /// hint
    fix_permission(show action) { en: "ask the administrator to allow the RAM action {action} on this instance, or use another profile", zh: "请管理员在此实例上授予 RAM 权限 {action}，或换用其他配置" }
    /// Body checksum.
    body_damaged() { en: "the request arrived damaged", zh: "请求内容在传输中损坏" }
    /// Throttling.
    throttled() { en: "too many requests: the provider slows this account down", zh: "请求过多：服务商正在限流" }
    /// hint
    fix_throttled() { en: "wait, then try again; nothing was changed", zh: "稍候重试；没有任何改动" }
    /// 5xx.
    unavailable() { en: "the provider's service is not well at the moment", zh: "服务商的服务暂时不可用" }
    /// Same token, other parameters.
    token_reused() { en: "this run was sent before with other content", zh: "同一次运行此前已用不同内容发送过" }
    /// hint
    fix_token_reused() { en: "look for the job of the earlier request before anything is sent again", zh: "再次发送前先确认之前请求的任务" }

    // Restore.
    /// Restore type.
    restore_type() { en: "the kind of restore was not understood", zh: "无法识别的恢复类型" }
    /// Time.
    restore_time() { en: "the restore time cannot be used", zh: "恢复时间点不可用" }
    /// hint
    fix_point() { en: "choose another point", zh: "请选择其他时间点或备份集" }
    /// Backup unusable.
    backup_unusable() { en: "this backup set cannot be used", zh: "该备份集不可用" }
    /// hint
    fix_backup() { en: "choose another backup set", zh: "请选择其他备份集" }
    /// TableMeta.
    table_meta() { en: "the list of objects is not in the form the service expects", zh: "对象列表不是服务期望的格式" }
    /// TableMeta.
    table_meta_content() { en: "a name is missing in the list of objects, or the same new name stands in it twice", zh: "对象列表缺少名称，或同一个新名称出现了两次" }
    /// Duplicate.
    table_meta_duplicate() { en: "a new name is already taken, on the instance or in this request", zh: "新名称已被占用（在实例上或本请求中）" }
    /// hint
    fix_names() { en: "give it another new name", zh: "请换一个新名称" }
    /// Too many.
    too_many_tables() { en: "more than 100 tables are listed", zh: "列出的表超过 100 张" }
    /// hint
    fix_split() { en: "split the plan, or restore the whole database", zh: "拆分计划，或恢复整个数据库" }
    /// Same name.
    same_name() { en: "a new name equals the old one on the source instance", zh: "新名称与源实例上的原名称相同" }
    /// Database not in the backup.
    database_not_in_backup() { en: "a database of the plan is not in that backup", zh: "该备份中没有计划里的数据库" }
    /// hint
    fix_find() { en: "look into other backup sets or points for it", zh: "在其他备份集或时间点中查找" }
    /// Database exists.
    database_taken() { en: "a new database name exists on the target already", zh: "新数据库名在目标实例上已存在" }
    /// Backup record.
    backup_record() { en: "the record of this backup is inconsistent", zh: "该备份的记录不一致" }
    /// Table metadata.
    backup_no_tables() { en: "this backup set carries no usable list of tables", zh: "该备份集没有可用的表信息" }
    /// hint
    fix_backup_newer() { en: "choose a set taken after table-level backup was switched on, or take a new backup", zh: "选择开启单库单表备份之后的备份集，或新建备份" }
    /// Version.
    backup_version() { en: "this backup set was taken with another engine version", zh: "该备份集来自另一数据库版本" }
    /// Point missing.
    point_missing() { en: "neither a backup set nor a time reached the service", zh: "既没有备份集也没有时间点" }
    /// Both.
    point_twice() { en: "a backup set and a time cannot be given together", zh: "不能同时指定备份集和时间点" }
    /// Disk.
    disk_full() { en: "the free disk space of the instance is too small", zh: "实例可用磁盘空间不足" }
    /// hint
    fix_disk() { en: "enlarge the disk, or restore fewer tables", zh: "扩容磁盘，或减少要恢复的表" }
    /// Edition.
    edition() { en: "this edition or type of instance cannot restore tables", zh: "该实例规格或系列不支持库表恢复" }
    /// hint
    fix_edition() { en: "restore into a new instance with the provider's own console instead", zh: "请改用服务商控制台恢复到新实例" }
    /// Backend empty.
    backend_silent() { en: "the service's backend gave no result: the restore may be running", zh: "服务后端没有返回结果：恢复可能正在进行" }
    /// Zones and networks.
    place_invalid() { en: "a zone, region or network value is not valid", zh: "可用区、地域或网络取值无效" }
    /// Caller.
    caller_missing() { en: "the service could not tell who calls", zh: "服务无法识别调用者" }
    /// Account.
    account_blocked() { en: "the account is blocked from orders: not a technical fault", zh: "账号存在订单或实名等限制：不是技术故障" }
    /// hint
    fix_account() { en: "ask whoever pays for the account", zh: "请联系账号付费负责人" }
    /// Log backup.
    log_backup_off() { en: "log backup is off: no moment can be restored to", zh: "未开启日志备份：无法按时间点恢复" }
    /// hint
    fix_log_backup() { en: "restore from a backup set; switch log backup on for the future", zh: "请从备份集恢复；并为以后开启日志备份" }
    /// Busy.
    instance_busy() { en: "the instance is not ready: it is locked, or another task is at work on it", zh: "实例未就绪：已被锁定或有其他任务在执行" }
    /// Locked.
    instance_locked() { en: "the instance is locked", zh: "实例已锁定" }
    /// hint
    fix_busy() { en: "see which task it is and who started it, wait for its end, then try again", zh: "查看是哪个任务、由谁发起，等待其结束后重试" }
    /// hint
    fix_locked() { en: "unlock it first: renew it or enlarge its disk", zh: "请先解锁：续费或扩容磁盘" }
    /// Method.
    backup_method() { en: "this backup set was taken in a way that cannot give single tables", zh: "该备份集的备份方式不支持恢复单表" }
    /// State.
    backup_state() { en: "this backup set is not ready", zh: "该备份集未就绪" }
    /// hint
    fix_backup_wait() { en: "wait until it is finished, or choose another set", zh: "等待其完成，或选择其他备份集" }
    /// Children.
    replicas() { en: "a read-only instance is attached, and the service refuses because of it", zh: "实例挂有只读实例，服务因此拒绝" }
    /// hint
    fix_replicas() { en: "ask who owns the read-only instance, or restore into a new instance with the console", zh: "联系只读实例的负责人，或用控制台恢复到新实例" }
    /// No backup.
    backup_none() { en: "no full backup covers this time", zh: "没有覆盖该时间点的全量备份" }
    /// No log.
    log_none() { en: "the logs do not reach this time", zh: "日志未覆盖该时间点" }
    /// hint
    fix_window() { en: "choose a moment inside the restorable window", zh: "请选择可恢复范围内的时间点" }
    /// Backup id.
    backup_unknown() { en: "the instance has no such backup set", zh: "实例没有该备份集" }
    /// hint
    fix_refresh() { en: "read the list again: sets expire", zh: "刷新列表：备份集会过期" }
    /// Database.
    database_unknown() { en: "a database or a table is missing there, or in the wrong state", zh: "数据库或表不存在，或状态不对" }
    /// Instance.
    instance_unknown() { en: "this endpoint knows no such instance", zh: "该 endpoint 上没有此实例" }
    /// region
    region_missing(show region, show known) { en: "the provider knows no region {region}; it has {known}", zh: "服务商没有地域 {region}；可用：{known}" }
    /// region
    region_elsewhere(show region, show ours, show theirs) { en: "no instance at {ours}: the provider serves {region} at {theirs}", zh: "{ours} 上没有实例：服务商在 {theirs} 提供 {region}" }
    /// hint
    fix_region(show host) { en: "set endpoints = {{ rds = \"https://{host}\" }} in the profile", zh: "在配置中设置 endpoints = {{ rds = \"https://{host}\" }}" }
    /// hint
    fix_instance() { en: "check the id and the region of the profile; it may have been deleted", zh: "检查实例 ID 与配置的 region；实例可能已被删除" }
    /// Region.
    region_unknown() { en: "the service does not know this region", zh: "服务不认识该地域" }
    /// Capacity.
    no_capacity() { en: "the provider has no capacity for this at the moment", zh: "服务商暂时没有可用资源" }
    /// Meta empty.
    meta_empty() { en: "this backup carries no list of tables: it was taken before table-level backup was on", zh: "该备份没有表信息：备份早于单库单表备份的开启" }
    /// Meta large.
    meta_large() { en: "the instance has too many tables for table-level restore", zh: "实例的表过多，无法进行库表级恢复" }
    /// Cold.
    database_cold() { en: "the database lies in cold storage", zh: "数据库处于冷存储中" }
    /// Snapshot.
    snapshot() { en: "a snapshot backup cannot give single tables", zh: "快照备份不支持恢复单表" }
    /// Timeout inside.
    service_timeout() { en: "the service did not get its own answer in time", zh: "服务内部等待超时" }
    /// Page sizes, ranges.
    range_invalid() { en: "the service does not accept the asked range of a list", zh: "服务不接受列表的查询范围" }
    /// Backup is being made.
    backup_running() { en: "a backup is being made on the instance", zh: "实例正在备份" }
    /// Not offered.
    not_offered() { en: "this is not offered for this engine, edition or region", zh: "该数据库类型、系列或地域不支持此操作" }

    // Profile.
    /// Provider.
    provider_unknown(show provider, show known) { en: "provider `{provider}` is not supported; supported: {known}", zh: "不支持服务商 `{provider}`；支持：{known}" }
    /// hint
    fix_profile() { en: "correct the profile in the config file", zh: "请修正配置文件" }
    /// Endpoint.
    endpoint_invalid(show endpoint) { en: "`{endpoint}` is not an endpoint: write https://host or https://host:port", zh: "`{endpoint}` 不是有效的 endpoint：请写 https://host 或 https://host:port" }
    /// Plain http.
    endpoint_plain(show endpoint) { en: "`{endpoint}` is plain http; that is accepted for loopback addresses only", zh: "`{endpoint}` 是明文 http；只接受本机回环地址" }
    /// Signature style.
    signature_unknown(show style) { en: "signature `{style}` is unknown; v1 and v3 are known", zh: "未知的签名方式 `{style}`；可用 v1 与 v3" }
    /// Prepared for another endpoint.
    endpoint_changed(show endpoint) { en: "this request was prepared for {endpoint}, which is no longer the profile's endpoint; nothing was sent", zh: "该请求是为 {endpoint} 准备的，已不是配置中的 endpoint；没有发送" }
    /// hint
    fix_endpoint_changed() { en: "prepare it again from the plan", zh: "请用计划重新准备" }
    /// A request that cannot be made.
    request_unmakeable() { en: "the request could not be put together", zh: "无法构造请求" }
}
