//! Words of the screens that ask by which operation and onto which instance.

use super::messages;

messages! {
    /// operation
    which_operation(show instance) { en: "What is to come back from {instance}?", zh: "要从 {instance} 恢复什么？" }
    /// operation
    only_overwrites() { en: "The only restore there is for this instance REPLACES EVERYTHING on the instance it is written to.", zh: "该实例只有一种恢复方式，它会替换目标实例上的全部数据。" }
    /// operation
    overwriting() { en: "OVERWRITES: everything on the target is replaced", zh: "会覆盖：目标上的全部数据都会被替换" }
    /// column
    col_way() { en: "RESTORE", zh: "恢复方式" }
    /// column
    col_brings() { en: "BRINGS BACK", zh: "恢复内容" }
    /// column
    col_onto() { en: "WRITES ONTO", zh: "写入" }
    /// depth
    brings_tables() { en: "tables, databases", zh: "表、数据库" }
    /// depth
    brings_tables_only() { en: "tables", zh: "表" }
    /// depth
    brings_databases() { en: "whole databases", zh: "整库" }
    /// depth
    brings_some_or_all() { en: "databases, or all", zh: "部分或全部数据库" }
    /// depth
    brings_instance() { en: "whole instance", zh: "整个实例" }
    /// target
    onto_same() { en: "this instance", zh: "本实例" }
    /// target
    onto_any() { en: "your choice", zh: "自选实例" }
    /// target
    onto_another() { en: "another one", zh: "另一实例" }
    /// label
    key() { en: "Operation", zh: "操作" }
    /// label
    points() { en: "From", zh: "恢复点" }
    /// points
    points_sets() { en: "a backup set", zh: "备份集" }
    /// points
    points_moment() { en: "a moment", zh: "时间点" }
    /// points
    points_both() { en: "a backup set or a moment", zh: "备份集或时间点" }
    /// label
    names() { en: "Names", zh: "名称" }
    /// names
    names_new() { en: "new names; nothing that lives is written, renamed or dropped", zh: "使用新名称；不会写入、改名或删除现有对象" }
    /// label
    destroys() { en: "Destroys", zh: "将毁掉" }
    /// destroys
    destroys_same() { en: "every database on this instance as it is now, and all writes after the point", zh: "本实例上现有的全部数据库，以及恢复点之后的所有写入" }
    /// destroys
    destroys_target() { en: "every database on the instance it is written to, and all that was ever written there", zh: "目标实例上现有的全部数据库及其所有写入" }
    /// label
    leaves_out() { en: "Leaves out", zh: "不包含" }
    /// leaves out
    leaves_later_rows() { en: "rows written after the restore point", zh: "恢复点之后写入的数据" }
    /// box
    from() { en: "FROM", zh: "源" }
    /// box
    to() { en: "TO", zh: "目标" }
    /// box
    from_box() { en: "FROM: read here", zh: "源：从这里读取" }
    /// box
    to_box() { en: "TO: written here", zh: "目标：写入这里" }
    /// box
    to_box_overwritten() { en: "TO: OVERWRITTEN", zh: "目标：将被覆盖" }
    /// box
    to_nothing() { en: "nothing marked yet: mark it in the list below", zh: "尚未选中：请在下方列表中选择" }
    /// box
    is_source() { en: "the source itself", zh: "即源实例本身" }
    /// box
    set(show id) { en: "backup set {id}", zh: "备份集 {id}" }
    /// list
    what_targets() { en: "the instances it can be written onto", zh: "可写入的实例" }
    /// list
    onto_which(show count) { en: "Onto which instance? {count} in the list", zh: "写入哪个实例？共 {count} 个" }
    /// list
    no_targets() { en: "No instance that a restore could be written onto. Esc goes back.", zh: "没有可写入的实例。按 Esc 返回。" }
    /// list
    none_shown() { en: "No instance fits the filter. Esc clears it.", zh: "没有符合筛选条件的实例。按 Esc 清除。" }
    /// list
    look_alike(show name, show others) { en: "LOOK-ALIKE  {name} is easily taken for: {others}", zh: "名称相近  {name} 容易与以下实例混淆：{others}" }
    /// list
    is_source_overwritten() { en: "THE SOURCE ITSELF: what it holds now is overwritten with its own older state", zh: "即源实例本身：现有数据会被其较早的状态覆盖" }
    /// list
    is_source_written() { en: "The source itself: new objects come to lie beside the live ones.", zh: "即源实例本身：新对象会与现有对象并存。" }
    /// list
    overwritten(show name) { en: "OVERWRITES {name}: everything it holds now is gone after this restore.", zh: "会覆盖 {name}：恢复后其现有数据全部丢失。" }
    /// list
    next_is_checked() { en: "Enter goes on; nothing is written before the last step.", zh: "按回车继续；最后一步之前不会写入。" }
}
