//! What is said alike of every cloud.

use super::messages;

messages! {
    /// list of instances
    left_out(text service, text why) { en: "{service} is not in this list: {why}", zh: "列表中没有 {service}：{why}" }
    /// instance
    status_missing() { en: "the provider did not tell its status", zh: "服务商没有返回实例状态" }
    /// backup
    backup_failed() { en: "the backup failed", zh: "备份失败" }
    /// window
    no_window(text why) { en: "no moment can be chosen: {why}", zh: "无法选择时间点：{why}" }
    /// window
    window_not_told() { en: "the provider told no restorable window", zh: "服务商没有返回可恢复的时间范围" }
}
