//! What Alibaba Cloud's codes about restores across regions, accounts and orders mean, and what to do about them.

use super::messages;

messages! {
    // Backups across regions.
    /// CrossBackupNotSupport.
    cross_unsupported() { en: "the instance or its region has no cross-region backup", zh: "该实例或其地域不支持跨地域备份" }
    /// hint
    fix_cross() { en: "switch cross-region backup on for the source where it is offered; until then use its own backups", zh: "在支持的情况下为源实例开启跨地域备份；在此之前请使用本地备份" }
    /// NoAvailableLogBackup.
    no_cross_logs() { en: "no usable log backup of the source is kept in this region", zh: "本地域没有源实例的可用日志备份" }
    /// hint
    fix_cross_logs() { en: "choose a backup set instead of a moment; switch cross-region log backup on for the future", zh: "请改选备份集；并为以后开启跨地域日志备份" }
    /// NoAvailableDisasterRestoreBakset.
    no_cross_set() { en: "there is no usable backup set for this restore", zh: "没有可用于此恢复的备份集" }
    /// hint
    fix_cross_set() { en: "choose another point, and see that the source keeps its backups in the profile's region", zh: "请选择其他恢复点，并确认源实例的备份保存在配置的地域" }
    /// IncorrectBackupSetType.
    not_cross_set() { en: "this is not a cross-region backup set", zh: "这不是跨地域备份集" }
    /// IncorrectBaksetVersion.
    other_version() { en: "the backup set was taken with another engine version than the target has", zh: "备份集的数据库版本与目标实例不同" }
    /// hint
    fix_other_version() { en: "choose a target with the source's version, or another backup set", zh: "请选择与源实例版本相同的目标，或其他备份集" }
    /// CrossRegionUnsupportTDE.
    encrypted_set() { en: "the backup is encrypted with TDE, which cannot be restored across regions", zh: "备份启用了 TDE 加密，不支持跨地域恢复" }
    /// hint
    fix_encrypted_set() { en: "restore it in the source's own region", zh: "请在源实例所在地域恢复" }
    /// DisasterRestoreRegionNotMatched.
    wrong_region() { en: "this restore can only be made in the source's region or in the one that keeps its backups", zh: "此恢复只能在源实例地域或备份所在地域执行" }
    /// hint
    fix_wrong_region() { en: "use a profile of one of these regions", zh: "请使用这些地域的配置" }

    // The instance.
    /// Class.
    class_unfit() { en: "the class of the instance does not allow this, or is no longer sold", zh: "实例规格不支持此操作，或已停售" }
    /// hint
    fix_class() { en: "choose another target instance, or change its class first", zh: "请选择其他目标实例，或先变更规格" }
    /// Type of disk.
    disk_unfit() { en: "the instance's kind of disk does not allow this", zh: "实例的存储类型不支持此操作" }
    /// Network.
    network_unfit() { en: "the network type of the instance does not allow this", zh: "实例的网络类型不支持此操作" }
    /// hint
    fix_other_target() { en: "choose another target instance", zh: "请选择其他目标实例" }
    /// Minor version.
    minor_version() { en: "the minor version of the instance's engine is too old for this, or unknown", zh: "实例的小版本过旧或不存在" }
    /// hint
    fix_minor_version() { en: "upgrade the target's minor version, then try again", zh: "升级目标实例的小版本后重试" }
    /// MirrorInsExists.
    mirror_exists() { en: "a mirror of this instance exists already", zh: "该实例已存在镜像实例" }
    /// hint
    fix_mirror() { en: "wait until it is gone, or have it removed", zh: "等待其消失，或请人移除" }
    /// ProductInstanceReleased.
    released() { en: "the instance has been released", zh: "实例已释放" }
    /// hint
    fix_released() { en: "read the list of instances again and choose another target", zh: "刷新实例列表，选择其他目标" }
    /// Replication slots.
    wal_level() { en: "a parameter of the instance is not valid: it still has logical replication slots", zh: "实例参数无效：仍存在逻辑复制槽" }
    /// hint
    fix_wal_level() { en: "ask who owns the replication slots, or choose another target instance", zh: "联系复制槽的负责人，或选择其他目标实例" }
    /// Cold data, kept backups.
    feature_conflict() { en: "cold data storage or the backup policy of the instance stands against this", zh: "实例的冷数据存储或备份策略与此操作冲突" }
    /// hint
    fix_feature_conflict() { en: "check cold data storage and the backup policy in the console, or choose another target instance", zh: "在控制台检查冷数据存储与备份策略，或选择其他目标实例" }
    /// KMS.
    key_unusable() { en: "the encryption key cannot be used: it is disabled, invalid, or the instance may not use it", zh: "加密密钥不可用：已禁用、无效，或实例未获授权" }
    /// hint
    fix_key_unusable() { en: "have the key enabled in KMS, and the instance allowed to use it", zh: "请在 KMS 中启用密钥并授权实例使用" }
    /// InvalidReduceDiskSize.
    disk_smaller() { en: "the asked disk is smaller than what is used already", zh: "请求的磁盘小于已用空间" }
    /// InvalidConnectionString.Duplicate.
    address_taken() { en: "a connection address is taken already", zh: "连接地址已存在" }

    // Account and order: nothing that a second try mends.
    /// Money.
    payment() { en: "the account cannot pay: balance, quota, means of payment or an unpaid order", zh: "账号无法付款：余额、额度、付款方式或未支付订单" }
    /// hint
    fix_payment() { en: "ask whoever pays for the account to settle it; nothing was restored", zh: "请联系账号付费负责人处理；没有执行恢复" }
    /// Identity, risk, labels.
    account_restricted() { en: "the account is restricted: incomplete data, risk control, a label or a missing admission", zh: "账号受限：信息不完整、风控、标签限制或未获准入" }
    /// hint
    fix_account_restricted() { en: "ask the account's owner to clear it with the provider", zh: "请账号负责人与服务商处理" }
    /// The order itself.
    order_refused() { en: "the provider's order system does not accept this as an order", zh: "服务商的订单系统不接受此请求" }
    /// hint
    fix_order() { en: "this operation should need no order: open a ticket with the request id", zh: "此操作本不应产生订单：请用请求 ID 提交工单" }
    /// The order system.
    order_system() { en: "the provider's own order system gave no result", zh: "服务商的订单系统没有返回结果" }
    /// Region closed.
    region_closed() { en: "the provider is closing this region and takes nothing new there", zh: "该地域正在停止服务，不再接受新请求" }
    /// hint
    fix_region_closed() { en: "use a target instance in another region that can restore these backups", zh: "请使用可恢复这些备份的其他地域的目标实例" }

    // Inside the provider.
    /// Request.NotFound, HostInfo.NotFound.
    backend_missing() { en: "the provider does not find a part of its own that this needs", zh: "服务商内部缺少所需的资源" }
    /// RequestMetaDataFailed, InvokeProxyFailure.
    backend_failed() { en: "a part of the provider's service failed", zh: "服务商的内部服务失败" }
}
