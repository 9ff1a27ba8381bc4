//! What the fields of a request mean: beside them in the preview, for whoever has to answer for it. None of it is sent.

use super::messages;

messages! {
    /// field
    written() { en: "the instance that is written to", zh: "写入的实例" }
    /// field
    source() { en: "the instance whose data comes back", zh: "数据来源实例" }
    /// field
    source_region() { en: "the source's region", zh: "源实例地域" }
    /// field
    here() { en: "the region of the instance that is written to", zh: "写入实例所在地域" }
    /// field
    set() { en: "the backup set", zh: "备份集" }
    /// field
    by_set() { en: "from a backup set", zh: "按备份集恢复" }
    /// field
    by_moment() { en: "to a moment", zh: "按时间点恢复" }
    /// field
    fast() { en: "fast restore; the provider may bill it", zh: "极速恢复；可能产生费用" }
    /// field
    token() { en: "by it the service knows a repeat: no second restore", zh: "服务据此识别重复请求，不会恢复两次" }
    /// field
    tables_of_backup() { en: "names as in the last full backup before the moment", zh: "表名取自该时间点之前最近的全量备份" }
    /// field
    tables_of_now() { en: "names as they are now; the rows are of the moment", zh: "表名取自当前实例；数据仍为该时间点" }
    /// field
    names_map() { en: "old name: new name; an empty one keeps the old", zh: "原名: 新名；留空表示保留原名" }
    /// field
    all_databases() { en: "all databases of the point come back", zh: "恢复该点的全部数据库" }
}
