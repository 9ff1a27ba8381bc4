//! Huawei Cloud: why an instance, a backup or a moment cannot be used, and what its operations do.

use super::messages;

messages! {
    /// provider
    title() { en: "Huawei Cloud", zh: "华为云" }

    // taurusdb
    /// operation
    taurus_tables() { en: "restore tables of TaurusDB to a moment", zh: "TaurusDB 库表恢复到指定时间点" }
    /// option
    taurus_latest_label() { en: "latest tables", zh: "最新表" }
    /// option
    taurus_latest_explained() {
        en: "off: the list of tables of the last full backup before the moment; on: the tables as they are now. The data is of the moment either way. A table created after that full backup is only there when on. A table that is dropped by now and is not in that backup needs an empty table of the same name first, then on",
        zh: "关闭：列出该时间点之前最近一次全量备份中的表；开启：列出实例当前的表。两种情况下数据都是所选时间点的数据。在该全量备份之后创建的表只有开启时才能看到。现已删除且不在该备份中的表，需先建一张同名空表，再开启",
    }
    /// leaves out
    taurus_leaves_foreign_keys() { en: "foreign keys: the restored tables have none", zh: "外键：恢复出的表没有外键" }
    /// leaves out
    taurus_leaves_triggers() { en: "tables with triggers: the service refuses them", zh: "带触发器的表：服务拒绝恢复" }
    /// leaves out
    taurus_leaves_later_writes() { en: "rows written after the moment", zh: "该时间点之后写入的数据" }
    /// leaves out
    taurus_leaves_grants() { en: "accounts and grants: give the restored tables their own", zh: "账号与授权：恢复出的表需重新授权" }
    /// while running
    taurus_while_running() {
        en: "the instance takes no second restore; do not reboot or delete it and do not change the class of its primary or its read replicas until it is done",
        zh: "完成之前实例不能执行第二个恢复；请勿重启或删除实例，也不要变更主节点或只读节点的规格",
    }
    /// instance
    taurus_not_normal(show status) { en: "its status is {status}, not normal", zh: "实例状态为 {status}，不是 normal（正常）" }
    /// instance
    taurus_frozen() { en: "it is frozen, most often because a bill is open: pay or renew it first", zh: "实例已冻结，通常是因为欠费：请先续费或充值" }
    /// instance
    taurus_status_missing() { en: "the provider did not tell its status", zh: "服务商没有返回实例状态" }
    /// window
    taurus_no_window(text why) { en: "no moment can be chosen: {why}", zh: "无法选择时间点：{why}" }
    /// window
    taurus_window_not_told() { en: "the provider told no restorable window", zh: "服务商没有返回可恢复的时间范围" }
    /// list
    taurus_list_is_backup() {
        en: "tables created after the last full backup before the moment are not in this list; turn on latest tables (m) to see them",
        zh: "在该时间点之前最近一次全量备份之后创建的表不在此列表中；开启“最新表”（m）可查看",
    }
    /// list
    taurus_list_is_now() {
        en: "tables dropped since the moment are not in this list; turn off latest tables (m), or create an empty table of the same name first",
        zh: "该时间点之后删除的表不在此列表中；关闭“最新表”（m），或先建一张同名空表",
    }
    /// list
    taurus_list_cut(show told, show listed) { en: "this list is not complete: the provider counts {told} tables and lists {listed}", zh: "此列表不完整：服务商统计有 {told} 张表，只列出 {listed} 张" }
    /// list
    taurus_odd_names(show count) { en: "names that the service cannot take (it takes letters, digits, _ and -): {count}; a restore of such a table would fail", zh: "服务不接受的表名（只接受字母、数字、_ 和 -）：{count} 个；恢复这些表会失败" }
}
