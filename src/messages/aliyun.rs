//! Names, reasons and options of Alibaba Cloud's operations.

use super::messages;

messages! {
    /// provider
    title() { en: "Alibaba Cloud", zh: "阿里云" }
    /// operation
    restore_table() { en: "restore databases and tables into the same instance", zh: "库表恢复到原实例" }
    /// option
    instant_label() { en: "fast restore", zh: "极速恢复" }
    /// option
    instant_explained() {
        en: "restores faster (the provider says by 50 to 95 %) on High-availability instances with Premium Local SSD, in some regions only; the provider may bill it; an instance that cannot do it may refuse the request",
        zh: "恢复更快（官方称可缩短 50% 至 95%）；仅限部分地域的高可用系列高性能本地盘实例；可能产生费用；不支持的实例可能拒绝请求",
    }
    /// while running
    while_running() {
        en: "the instance takes no second restore, migration or change of class until it is done; do not restart or delete it",
        zh: "完成之前实例不能执行第二个恢复、迁移或变配任务；请勿重启或释放实例",
    }
    /// instance
    engine_unsupported(show engine) { en: "{engine} cannot restore single databases or tables this way", zh: "{engine} 不支持此方式的库表恢复" }
    /// instance
    serverless_unsupported() { en: "serverless PostgreSQL instances cannot restore databases this way", zh: "Serverless 版 PostgreSQL 不支持此方式的恢复" }
    /// instance
    version_unsupported(show engine, show version, show oldest) { en: "{engine} {version} cannot restore databases this way; {oldest} and newer can", zh: "{engine} {version} 不支持此方式的恢复；{oldest} 及以上支持" }
    /// instance
    is_replica(show primary) { en: "it is a read-only instance; restore on its primary {primary}", zh: "这是只读实例；请在主实例 {primary} 上恢复" }
    /// instance
    is_replica_of_unknown() { en: "it is a read-only instance; restore on its primary", zh: "这是只读实例；请在其主实例上恢复" }
    /// instance
    is_guard() { en: "it is a disaster recovery instance", zh: "这是灾备实例" }
    /// instance
    is_temporary() { en: "it is a temporary instance", zh: "这是临时实例" }
    /// instance
    locked(show mode) { en: "it is locked ({mode})", zh: "实例已锁定（{mode}）" }
    /// instance
    not_running(show status) { en: "its status is {status}, not Running", zh: "实例状态为 {status}，不是 Running" }
    /// backup
    backup_not_finished(show status) { en: "its status is {status}, not Success", zh: "备份状态为 {status}，不是 Success" }
    /// backup
    backup_incremental() { en: "it is an incremental backup; a full one is needed", zh: "是增量备份；需要全量备份" }
    /// backup
    backup_not_full(show kind) { en: "it is a {kind}; a full backup is needed", zh: "类型为 {kind}；需要全量备份" }
    /// backup
    backup_not_available() { en: "the provider marks it as not available", zh: "服务商标记为不可用" }
    /// backup
    backup_large() { en: "the instance had too many tables for table-level restore", zh: "当时实例的表过多，不支持库表级恢复" }
    /// backup
    backup_empty() { en: "its list of tables is empty: the backup task failed", zh: "表信息为空：备份任务失败" }
    /// backup
    backup_no_meta() { en: "it has no list of tables: taken before table-level backup was switched on", zh: "没有表信息：备份早于单库单表备份的开启" }
    /// backup
    backup_meta_unknown(show meta) { en: "its table list has the unknown state {meta}", zh: "表信息处于未知状态 {meta}" }
}
