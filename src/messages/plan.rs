//! What a plan can break, and how to mend it.

use super::messages;

messages! {
    /// rule
    name_empty() { en: "the new name is empty", zh: "新名称为空" }
    /// rule
    name_short(show name, show min) { en: "`{name}` is shorter than {min} characters", zh: "`{name}` 少于 {min} 个字符" }
    /// rule
    name_long(show name, show length, show max) { en: "`{name}` is {length} long, the most is {max}", zh: "`{name}` 长度为 {length}，最多 {max}" }
    /// rule
    name_char(show name, show c) { en: "`{name}` has `{c}`, which a new name here may not have", zh: "`{name}` 含有 `{c}`，新名称不允许使用" }
    /// rule
    name_start(show name) { en: "`{name}` must begin with a letter", zh: "`{name}` 必须以字母开头" }
    /// rule
    name_end(show name) { en: "`{name}` must end with a letter or a digit", zh: "`{name}` 必须以字母或数字结尾" }
    /// rule
    name_reserved(show name) { en: "`{name}` is a name the service keeps for itself", zh: "`{name}` 是服务的保留名称" }
    /// rule
    name_contains(show name, show part) { en: "`{name}` contains `{part}`, which no name here may contain", zh: "`{name}` 含有 `{part}`，这里的名称不允许包含它" }
    /// rule
    collides(show name) { en: "`{name}` would be given twice in this plan", zh: "`{name}` 在本计划中重复" }
    /// rule
    collides_live(show name) { en: "`{name}` equals a name on this instance; a restore must never write to a live name", zh: "`{name}` 与实例上已有名称相同；恢复绝不能写入现有对象" }
    /// rule
    must_change(show name) { en: "`{name}` would come back under its own name; give it a new one", zh: "`{name}` 会以原名恢复；请取新名称" }
    /// rule
    bad_source(show name) { en: "`{name}` cannot be named to the service: it is empty or has a character that the service cannot take in a name", zh: "无法向服务指明 `{name}`：名称为空或含有服务不支持的字符" }
    /// rule
    too_many(show count, show limit) { en: "{count} objects, the service takes {limit}; split the plan or restore the whole database", zh: "共 {count} 个对象，服务最多接受 {limit} 个；请拆分计划或恢复整库" }
    /// rule
    nothing_chosen() { en: "nothing is chosen to restore", zh: "没有选择要恢复的内容" }
    /// rule
    target_needed() { en: "this operation writes onto another instance than the source: name it in `target`", zh: "该操作写入源实例以外的实例：请在 `target` 中指明" }
    /// rule
    whole_alone() { en: "whole databases and single tables cannot go into one request: make two plans", zh: "整库与单表不能放在同一个请求中：请分成两个计划" }
    /// rule
    option_needed() { en: "must be given to restore to a moment", zh: "按时间点恢复时必须给出" }
    /// rule
    option(show key, text why) { en: "option `{key}`: {why}", zh: "选项 `{key}`：{why}" }
    /// rule
    option_unknown(show known) { en: "this operation has no such option; it has: {known}", zh: "该操作没有此选项；可用选项：{known}" }
    /// rule
    option_switch() { en: "takes true or false", zh: "取值为 true 或 false" }
    /// rule
    option_choice(show words) { en: "takes one of: {words}", zh: "取值为：{words}" }
    /// rule
    option_words() { en: "takes text", zh: "取值为文本" }
    /// rule
    backup_empty() { en: "the backup set has no id", zh: "备份集 ID 为空" }
    /// rule
    no_backups() { en: "this operation restores to a moment, not from a backup set", zh: "该操作只支持按时间点恢复，不支持备份集" }
    /// rule
    no_moments() { en: "this operation restores from a backup set, not to a moment", zh: "该操作只支持备份集，不支持按时间点恢复" }
    /// rule
    instance_empty() { en: "the plan names no instance", zh: "计划没有指明实例" }
    /// rule
    no_target() { en: "this operation restores onto the source instance itself; leave `target` out", zh: "该操作恢复到源实例本身；请去掉 `target`" }
    /// rule
    whole_instance_only() { en: "this operation restores the whole instance; leave `databases` out", zh: "该操作恢复整个实例；请去掉 `databases`" }
    /// rule
    no_whole_databases() { en: "this operation needs tables: a database cannot be restored whole", zh: "该操作必须列出表：不能恢复整库" }
    /// rule
    databases_only() { en: "on this engine only whole databases can be restored; leave the tables out", zh: "该引擎只能恢复整库；请去掉表" }
    /// rule
    no_schemas() { en: "this engine has no schemas; put the tables under [[databases.tables]]", zh: "该引擎没有 schema；请将表写在 [[databases.tables]] 下" }
    /// rule
    schemas_needed() { en: "tables of this engine belong to a schema; put them under [[databases.schemas.tables]]", zh: "该引擎的表属于 schema；请写在 [[databases.schemas.tables]] 下" }
    /// rule
    no_database_rename() { en: "this operation cannot rename a database", zh: "该操作不能重命名数据库" }
    /// plan file
    file_version(show found) { en: "this plan has version {found}; this build reads version 1", zh: "计划版本为 {found}；本程序只支持版本 1" }
    /// plan file
    file_point() { en: "[point] needs exactly one of `backup` and `time`", zh: "[point] 必须且只能包含 `backup` 或 `time` 之一" }
    /// plan file
    file_time(show value) { en: "point.time `{value}` is not a time with an offset; write it like 2023-07-05T11:32:17Z or 2023-07-05T19:32:17+08:00", zh: "point.time `{value}` 不是带偏移量的时间；写法如 2023-07-05T11:32:17Z 或 2023-07-05T19:32:17+08:00" }
    /// plan file
    file_damage(show value) { en: "damage `{value}` is neither a time with an offset (2023-07-05T11:32:17Z) nor \"unknown\"", zh: "damage `{value}` 既不是带偏移量的时间（2023-07-05T11:32:17Z），也不是 \"unknown\"" }
    /// plan file
    file_run(show value) { en: "run `{value}` is not a run mark: four letters and digits", zh: "run `{value}` 不是运行标记：应为四位字母和数字" }
    /// plan file
    file_syntax(show detail) { en: "the plan cannot be read: {detail}", zh: "无法读取计划：{detail}" }
    /// rule
    rule_braces() { en: "a brace has no partner", zh: "花括号不成对" }
    /// rule
    rule_field(show field, show known) { en: "{field} is no field; there are {known}", zh: "没有字段 {field}；可用：{known}" }
    /// rule
    rule_no_name(show name) { en: "without {name} all objects would get the same name", zh: "缺少 {name}，所有对象会得到相同名称" }
}
