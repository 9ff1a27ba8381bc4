//! After a restore: the seven steps, and the remarks in the SQL that is written for them.

use super::messages;

messages! {
    /// step
    step_names() { en: "new names are there", zh: "新名称已存在" }
    /// step
    step_names_whole() { en: "the instance answers, its databases are there", zh: "实例可用，数据库齐全" }
    /// step
    step_backup() { en: "fresh backup made", zh: "重新做一次备份" }
    /// step
    step_compare() { en: "row counts and newest rows compared", zh: "核对行数和最新的行" }
    /// step
    step_recreate() { en: "what did not come back made again", zh: "补建未恢复的内容" }
    /// step
    step_hand_back() { en: "handed back", zh: "已交还" }
    /// step
    step_hand_back_whole() { en: "programs and replicas may write again", zh: "应用和只读实例恢复使用" }
    /// step
    step_application() { en: "application checked", zh: "应用已检查" }
    /// step
    step_drop() { en: "copies dropped", zh: "副本已删除" }
    /// step
    step_drop_whole() { en: "nothing left to clean up", zh: "没有需要清理的内容" }
    /// about
    about_compare() { en: "Step 3: row counts and newest rows, on the copy and on the live object.", zh: "第 3 步：副本与现有对象的行数和最新的行。" }
    /// about
    about_recreate() { en: "Step 4: foreign keys, triggers, views and grants to make again. These statements print statements; read them before use.", zh: "第 4 步：需要补建的外键、触发器、视图和授权。以下语句只输出语句，使用前请阅读。" }
    /// about
    about_missing() { en: "Step 5: rows of the copy that the live table lacks, found by its primary key.", zh: "第 5 步：副本中有而现有表缺少的行，按主键查找。" }
    /// about
    about_copy_rows() { en: "Step 5: copies the missing rows back into the live table. Rows that exist there are left as they are.", zh: "第 5 步：将缺少的行回写到现有表。已存在的行保持不变。" }
    /// about
    about_swap() { en: "Step 5: the copy takes the live name. READ FIRST:", zh: "第 5 步：副本改用现有名称。请先阅读：" }
    /// about
    about_drop() { en: "Step 7: drops the copies. Only names that carry the run mark stand here.", zh: "第 7 步：删除副本。此处只有带运行标记的名称。" }
    /// head
    head(show run, show instance) { en: "undrop run {run}, for instance {instance}. undrop wrote this and never runs it.", zh: "undrop 运行 {run}，实例 {instance}。由 undrop 生成，undrop 从不执行它。" }
    /// head
    head_elsewhere(show source) { en: "The originals are on another instance ({source}): what says `live` here is whatever has that name on this one.", zh: "原对象在另一个实例上（{source}）：此处的 live 指本实例上同名的对象。" }
    /// head
    head_state(show at) { en: "State of the data: {at}. Later rows are in the live object only.", zh: "数据时刻：{at}。更晚的行只在现有对象中。" }
    /// head
    head_reads() { en: "This file only reads.", zh: "此文件只读取。" }
    /// head
    head_writes() { en: "This file CHANGES data.", zh: "此文件会改动数据。" }
    /// client
    client_mysql() { en: "For the mysql client, with a user who may do it.", zh: "用于 mysql 客户端，需要相应权限。" }
    /// client
    client_psql() { en: "For psql, with a user who may do it.", zh: "用于 psql，需要相应权限。" }
    /// client
    client_sqlcmd() { en: "For sqlcmd with -x (names may hold a dollar sign), with a user who may do it.", zh: "用于 sqlcmd，请加 -x（名称可能含 $），需要相应权限。" }
    /// body
    pair(show old, show new) { en: "{old}  ->  {new}", zh: "{old}  ->  {new}" }
    /// body
    not_written(show old, show new) { en: "NOT WRITTEN: {old}  ->  {new}: a name holds control characters. Write this one by hand.", zh: "未写入：{old}  ->  {new}：名称含控制字符，请手工编写。" }
    /// body
    nothing_here() { en: "Nothing could be written.", zh: "没有可写入的内容。" }
    /// body
    keys_of_live() { en: "Foreign keys of the live table, for the copy:", zh: "现有表的外键（用于副本）：" }
    /// body
    keys_of_others() { en: "Foreign keys of OTHER tables that point at the live table:", zh: "其他表指向现有表的外键：" }
    /// body
    triggers() { en: "Triggers of the live table:", zh: "现有表的触发器：" }
    /// body
    views() { en: "Views that read the live table:", zh: "读取现有表的视图：" }
    /// body
    sequences() { en: "Sequences that belong to the live table:", zh: "属于现有表的序列：" }
    /// body
    grants() { en: "Grants on the live name:", zh: "现有名称上的授权：" }
    /// body
    decide() { en: "Look at the numbers above, then type one of the two. Leaving without COMMIT changes nothing.", zh: "请核对上面的数字，然后输入其一。不提交就退出则没有改动。" }
    /// swap
    swap_gone() { en: "Where the live table is gone, use this instead:", zh: "现有表已不存在时改用：" }
    /// swap
    swap_gone_first() { en: "Where the live table is gone, leave the first of these out:", zh: "现有表已不存在时，去掉下面第一条：" }
    /// drop
    drop_kept(show name) { en: "If names were swapped, the old live table is called {name} now. It is not dropped here.", zh: "若已互换名称，原来的表现名为 {name}，此处不会删除它。" }
    /// drop
    drop_refused(show run) { en: "REFUSED: this name does not carry the run mark {run} as a copy's name does. Nothing is written for it.", zh: "拒绝：此名称不是带运行标记 {run} 的副本名称，不写入任何语句。" }
    /// database
    estimates() { en: "The server's own estimates of rows:", zh: "服务器估计的行数：" }
    /// database
    exact_counts() { en: "Prints the statements for exact counts:", zh: "输出精确计数的语句：" }
    /// database
    database_objects() { en: "What the live database holds beside tables:", zh: "现有数据库中表以外的对象：" }
    /// database
    database_objects_pg() { en: "Compare views, functions, extensions and grants by pg_dump --schema-only of both databases.", zh: "请用 pg_dump --schema-only 导出两个数据库，比较视图、函数、扩展和授权。" }
    /// database
    database_by_tables() { en: "A whole database: choose the tables by the counts of step 3, then compare and copy each by its primary key.", zh: "整库：先按第 3 步的计数选择表，再按主键逐表比较和回写。" }
    /// database
    swap_database_mysql() { en: "MySQL has no rename of a database. Point the application at the new one, or move its tables after the live ones are out of the way. Prints statements:", zh: "MySQL 不能重命名数据库。可让应用改用新库，或在移走现有表后逐表改名。以下输出语句：" }
    /// database
    swap_database_pg() { en: "From another database, with nobody connected to either:", zh: "连接到其他数据库执行，且两个库都没有连接：" }
    /// database
    both_databases() { en: "Run this on both databases and compare:", zh: "在两个数据库上分别执行并比较：" }
    /// database
    other_database() { en: "The copy lies in another database than the original: what says `live` here is whatever has that name in this database.", zh: "副本与原对象不在同一数据库：此处的 live 指本数据库中同名的对象。" }
    /// whole
    each_database() { en: "Connect to each database and run:", zh: "连接到每个数据库并执行：" }
    /// whole
    whole_logins() { en: "Logins and jobs came back as they were at the point: compare with what they should be today.", zh: "登录名和任务恢复到了恢复点的状态：请与当前应有的状态比较。" }
    /// whole
    mssql_users() { en: "Users of the copy without a login:", zh: "副本中没有对应登录名的用户：" }
    /// whole
    mssql_jobs() { en: "Agent jobs that name the live database:", zh: "引用现有数据库的代理作业：" }
    /// swap
    the_point() { en: "the point", zh: "恢复点" }
    /// swap
    swap_rows(text at) { en: "Rows written after {at} exist only in the old object: copying rows back is the safer way.", zh: "{at} 之后写入的行只在旧对象中：回写数据更稳妥。" }
    /// swap
    swap_mysql_keys() { en: "Foreign keys of OTHER tables follow the old table when it is renamed.", zh: "其他表的外键会跟随改名后的旧表。" }
    /// swap
    swap_mysql_grants() { en: "Grants given on a table's name stay with the name, not with the table.", zh: "按表名授予的权限跟随名称，不跟随表。" }
    /// swap
    swap_mysql_triggers() { en: "Triggers go with the old table; the copy has none. Views read whatever has the name.", zh: "触发器随旧表走，副本没有触发器。视图按名称读取。" }
    /// swap
    swap_pg_views() { en: "Views, foreign keys and functions that were parsed follow the OLD table (they bind by OID, not by name).", zh: "视图、外键等会跟随旧表（按 OID 绑定，而非名称）。" }
    /// swap
    swap_pg_sequences() { en: "A sequence belongs to the old table (OWNED BY): dropping that drops it. Set the copy's own first.", zh: "序列属于旧表（OWNED BY）：删除旧表会删除序列。请先为副本设置自己的序列。" }
    /// swap
    swap_pg_grants() { en: "Grants and triggers stay with the old table.", zh: "授权和触发器留在旧表上。" }
    /// swap
    swap_mssql_names() { en: "File names on disk stay; jobs, linked servers and connection strings name the database.", zh: "磁盘文件名不变；作业、链接服务器和连接串引用数据库名。" }
    /// swap
    swap_mssql_users() { en: "Nobody may be connected; users without a login must be mapped again.", zh: "不能有连接；没有登录名的用户需要重新映射。" }
    /// swap
    swap_unknown() { en: "The engine is not known here: ask its manual what follows a renamed table.", zh: "引擎未知：请查阅其手册，了解表改名后哪些对象会跟随。" }
}
