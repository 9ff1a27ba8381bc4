//! Words of opening a plan file.

use super::messages;

messages! {
    /// title
    title() { en: "Open a plan file", zh: "打开计划文件" }
    /// field
    path() { en: "Path", zh: "路径" }
    /// hint
    how() { en: "Type a path, or take one of the list with the arrows; Enter opens it at the review. Nothing is sent by that.", zh: "输入路径，或用方向键选择；回车后进入复核。不会发送任何内容。" }
    /// list
    what() { en: "the plan files of this folder", zh: "本目录的计划文件" }
    /// list
    none() { en: "No plan file in this folder.", zh: "本目录没有计划文件。" }
    /// list
    found(show count) { en: "Plan files of this folder: {count}, newest first", zh: "本目录的计划文件：{count} 个，最新的在前" }
    /// column
    col_file() { en: "FILE", zh: "文件" }
    /// column
    col_saved(show offset) { en: "SAVED {offset}", zh: "保存 {offset}" }
    /// column
    col_what() { en: "FOR", zh: "用途" }
    /// row
    objects(show operation, show instance, show count) { en: "{count} objects  {operation}  {instance}", zh: "{count} 个对象  {operation}  {instance}" }
    /// state
    opening() { en: "reading the plan and its instance ...", zh: "正在读取计划及其实例……" }
    /// notice
    no_path() { en: "type the path of a plan file first", zh: "请先输入计划文件的路径" }
    /// fault
    no_mark() { en: "there is no run mark yet", zh: "尚未取得运行标记" }
    /// fault
    no_mark_hint() { en: "press Enter again in a moment", zh: "请稍后再按回车" }
    /// notice
    used_mark(show old, show new) { en: "run {old} of this plan was tried from here already: this is run {new}; its names still carry {old}", zh: "该计划的运行 {old} 已在本机尝试过：本次为运行 {new}；名称中仍为 {old}" }
    /// fault
    at_field(show path, text why) { en: "{path}: {why}", zh: "{path}：{why}" }
    /// fault
    and_more(show count) { en: "and {count} more", zh: "另有 {count} 处" }
    /// fault
    breaks_rules(show path, text what) { en: "{path} breaks a rule: {what}", zh: "{path} 违反规则：{what}" }
    /// fault
    mend_file() { en: "mend the file and open it again; nothing was changed", zh: "请修改文件后重新打开；没有任何改动" }
    /// fault
    unreadable(show path, show why) { en: "{path} cannot be read: {why}", zh: "无法读取 {path}：{why}" }
    /// fault
    no_file() { en: "it is no plain file, or larger than 16 MB", zh: "不是普通文件，或超过 16 MB" }
    /// fault
    wrong(show path, text why) { en: "{path}: {why}", zh: "{path}：{why}" }
    /// fault
    no_profile(show name, show known) { en: "the plan is for profile {name}, which is not in this config (there are: {known})", zh: "计划使用账号 {name}，但配置中没有（现有：{known}）" }
    /// fault
    no_profile_hint() { en: "ask whoever wrote it for that profile, or start undrop with the right config file", zh: "请向编写者索取该账号配置，或使用正确的配置文件启动" }
    /// fault
    no_operation(show key) { en: "the plan is for the operation {key}, which this build does not know", zh: "计划使用操作 {key}，本程序不支持" }
    /// fault
    other_cloud(show key, show profile) { en: "operation {key} belongs to another cloud than profile {profile}", zh: "操作 {key} 与账号 {profile} 不属于同一家云" }
    /// fault
    other_account(show id, show profile, show region) { en: "instance {id} of the plan is not in the account and region of profile {profile} ({region})", zh: "账号 {profile}（{region}）中没有计划里的实例 {id}" }
    /// fault
    other_account_hint() { en: "is the profile of the same name another account here? ask whoever wrote the plan; nothing was changed", zh: "同名账号在本机是否指向另一个云账号？请与计划编写者确认；没有任何改动" }
    /// owner
    by_owner(show when, show owner) { en: "{when} by user {owner}", zh: "{when}，用户 {owner}" }
}
