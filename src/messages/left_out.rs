//! What does not come back with a restore, and what to do about each. What a service's pages say stands beside its name
//! there; here is what several of them share.

use super::messages;

messages! {
    /// what
    foreign_keys() { en: "foreign keys do not come back with a copy", zh: "恢复出的副本没有外键" }
    /// what
    foreign_keys_untold() { en: "foreign keys: the provider's pages do not say whether they come back", zh: "外键：官方文档未说明是否恢复" }
    /// then
    foreign_keys_then() { en: "SHOW CREATE TABLE on the original (or a schema dump) shows them; add them to the copy, and look which tables point to it", zh: "用原表的 SHOW CREATE TABLE（或结构备份）查看外键；补到副本上，并检查哪些表引用它" }
    /// what
    triggers_untold() { en: "triggers: the provider's pages do not say whether they come back", zh: "触发器：官方文档未说明是否恢复" }
    /// what
    triggers() { en: "triggers do not come back with a copy", zh: "恢复出的副本没有触发器" }
    /// what
    triggers_refused() { en: "tables with triggers: the service refuses them, and no call tells which have any", zh: "带触发器的表：服务拒绝恢复，且没有接口可查哪些表有触发器" }
    /// then
    triggers_then() { en: "SHOW TRIGGERS on the original lists them; make them anew on the copy after you looked what they would do", zh: "用原库的 SHOW TRIGGERS 查看；确认其作用后再在副本上重建" }
    /// then
    triggers_refused_then() { en: "look with SHOW TRIGGERS first; a request with such a table fails as a whole", zh: "请先用 SHOW TRIGGERS 检查；含有此类表的请求会整体失败" }
    /// what
    views_untold() { en: "views: the provider's pages do not say whether they come back", zh: "视图：官方文档未说明是否恢复" }
    /// what
    views() { en: "views do not come back", zh: "视图不会恢复" }
    /// then
    views_then() { en: "views go on reading the original by its name: point them to the copy by hand if they shall", zh: "视图仍按名称读取原表：如需读取副本，请手工修改" }
    /// what
    grants() { en: "accounts and grants are not restored", zh: "账号与授权不会恢复" }
    /// what
    grants_untold() { en: "grants: the provider's pages do not say whether a copy has any", zh: "授权：官方文档未说明副本是否带有授权" }
    /// then
    grants_then() { en: "give the applications their rights on the new names before they use them", zh: "应用使用新名称之前，请重新授权" }
    /// what
    counters_untold() { en: "auto-increment counters: the provider's pages do not say where they stand on a copy", zh: "自增计数：官方文档未说明副本上的取值" }
    /// then
    counters_then() { en: "compare AUTO_INCREMENT with the original before rows are written to the copy", zh: "写入副本之前，请与原表比较 AUTO_INCREMENT" }
    /// what
    inheritance() { en: "inheritance and the links of partitions to their table do not come back", zh: "继承关系以及分区与主表的关联不会恢复" }
    /// then
    inheritance_then() { en: "ALTER TABLE ... INHERIT or ATTACH PARTITION on the copies, where they shall work together", zh: "如需关联，请在副本上执行 ALTER TABLE ... INHERIT 或 ATTACH PARTITION" }
    /// what
    index_names() { en: "indexes and sequences come back under names that the service makes", zh: "索引和序列由服务重新命名" }
    /// then
    index_names_then() { en: "look for nextval() in the defaults of the copy, and rename what is called by name", zh: "检查副本默认值中的 nextval()，并改回被按名称引用的对象" }
    /// what
    subscriptions() { en: "subscriptions do not come back with a whole database", zh: "恢复整库时订阅（subscription）不会恢复" }
    /// then
    subscriptions_then() { en: "CREATE SUBSCRIPTION anew, after you looked that nothing replicates twice", zh: "确认不会重复复制后，再重新 CREATE SUBSCRIPTION" }
    /// what
    gap() { en: "moments of the target between the restore point and now may no longer be restorable", zh: "目标实例在恢复点与现在之间的时间点此后可能无法再恢复" }
    /// then
    gap_then() { en: "have a manual backup made before; it outlives the restore", zh: "请先创建手动备份；它不受恢复影响" }
}
