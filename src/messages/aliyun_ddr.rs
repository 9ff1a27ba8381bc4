//! Names, reasons and checks of Alibaba Cloud's restore from a cross-region backup.

use super::messages;

messages! {
    /// operation
    restore_ddr_table() { en: "restore databases and tables from a cross-region backup into another instance", zh: "从跨地域备份恢复库表到已有实例" }
    /// option
    source_region_label() { en: "region of the source", zh: "源实例地域" }
    /// option
    source_region_explained() {
        en: "the region of the instance whose data comes back; sent with a moment only, because a backup set names its source itself",
        zh: "数据来源实例所在的地域；仅在按时间点恢复时发送，备份集本身已指明来源",
    }
    /// source
    source_unknown(show id, show here) { en: "no instance {id} of another region keeps MySQL backups in {here}", zh: "其他地域没有将 MySQL 备份保存到 {here} 的实例 {id}" }
    /// hint
    fix_source(show here) {
        en: "check the id, and that cross-region backup of the source goes to {here}: the profile's region must be the one with the backups and the instance to write to",
        zh: "检查实例 ID，以及源实例的跨地域备份是否保存到 {here}：配置的地域必须是备份与写入实例所在的地域",
    }
    /// backup
    set_state_unknown(show state) { en: "it is in state {state}, not 0 (in order)", zh: "备份集状态为 {state}，不是 0（正常）" }
    /// backup
    set_logical() { en: "it is a logical backup, which cannot give single tables", zh: "是逻辑备份，不支持库表恢复" }
    /// backup
    set_not_here(show here, show regions) { en: "it cannot be restored in {here}; it can in: {regions}", zh: "不能在 {here} 恢复；可恢复的地域：{regions}" }
    /// window
    no_usable_set() { en: "no usable backup set of this instance is kept in this region", zh: "本地域没有该实例的可用备份集" }
    /// catalog
    list_of_base(show id, show time) { en: "this is the list of backup set {id} of {time}, which the moment builds on; what was created after it is not shown", zh: "这是该时间点所依据的备份集 {id}（{time}）的列表；其后创建的对象不在其中" }
    /// target
    target_version(show own, show wanted) { en: "its version is {own}; the source has {wanted}, and both must be the same", zh: "其版本为 {own}；源实例为 {wanted}，两者必须相同" }
    /// cross-region
    target_unfit(show name, text why) { en: "instance {name} cannot receive this restore: {why}", zh: "实例 {name} 不能接收此恢复：{why}" }
    /// cross-region
    target_elsewhere(show name, show own, show here) { en: "instance {name} is in {own}; this profile writes to instances of {here} only", zh: "实例 {name} 位于 {own}；此配置只能写入 {here} 的实例" }
    /// cross-region
    fix_target() { en: "choose as target a MySQL instance of the profile's region with the source's version", zh: "请选择配置地域中与源实例版本相同的 MySQL 实例作为目标" }
    /// cross-region
    other_region(show named, show own) { en: "the plan says the source is in `{named}`, but its backups are of {own}", zh: "计划中源实例的地域为 `{named}`，但其备份属于 {own}" }
    /// cross-region
    fix_source_region(show own) { en: "set source_region = \"{own}\" in the plan's options", zh: "在计划的 options 中设置 source_region = \"{own}\"" }
    /// cross-region
    precheck_ok() { en: "the provider's own check finds this point restorable in this region", zh: "服务商的预检查通过：该恢复点可在本地域恢复" }
    /// cross-region
    precheck_no() { en: "the provider's own check says that this restore is not valid, and no reason", zh: "服务商的预检查未通过，且未说明原因" }
    /// cross-region
    precheck_refused(text summary, show words) { en: "the provider's own check refuses: {summary} ({words})", zh: "服务商的预检查拒绝：{summary}（{words}）" }
    /// cross-region
    precheck_silent() { en: "the provider's own check answered neither yes nor no", zh: "服务商的预检查没有给出明确结果" }
    /// cross-region
    precheck_no_class() { en: "the provider did not tell the target's class or size, without which its own check cannot be asked", zh: "服务商没有返回目标实例的规格或容量，无法调用预检查" }
    /// cross-region
    precheck_unasked(text why) { en: "the provider's own check could not be made: {why}", zh: "无法完成服务商的预检查：{why}" }
}
