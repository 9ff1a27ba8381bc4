//! The MySQL family. Columns are not known here, so the server is asked for them and the statement is made there.

use super::page::Page;
use super::sql::Dialect::MySql;
use super::{Kind, Pair, Work, guard, swap_warnings};
use crate::messages::{Text, after as msg};

pub(super) fn write(page: &mut Page, kind: Kind, work: &Work, pairs: &[&Pair]) {
    page.remark(&msg::client_mysql());
    page.sql("SET NAMES utf8mb4;");
    if pairs.is_empty() {
        if work.pairs.is_empty() {
            whole_instance(page, kind);
        } else {
            page.remark(&msg::nothing_here());
        }
        return;
    }
    if matches!(kind, Kind::Recreate | Kind::Missing | Kind::CopyRows) {
        page.sql("SET SESSION group_concat_max_len = 1000000;");
    }
    match kind {
        Kind::CopyRows => page.sql("START TRANSACTION;"),
        Kind::Swap => {
            let at = work.state_at.map_or_else(msg::the_point, |at| Text::verbatim(at.rfc3339()));
            for warning in swap_warnings(work.engine, &at) {
                page.remark(&warning);
            }
        }
        _ => {}
    }
    for pair in pairs {
        page.about(pair);
        match (&pair.old.table, kind) {
            (None, _) => database(page, kind, work, pair),
            (_, Kind::Compare) => compare(page, pair),
            (_, Kind::Recreate) => recreate(page, work, pair),
            (_, Kind::Missing) => missing(page, pair),
            (_, Kind::CopyRows) => copy_rows(page, pair),
            (_, Kind::Swap) => swap(page, work, pair),
            (_, Kind::Drop) => drop_copy(page, work, pair),
        }
    }
    if kind == Kind::CopyRows {
        page.decide();
    }
}

/// `TABLE_SCHEMA = … AND TABLE_NAME = …` in whatever words the view has for them.
fn named(pair: &Pair, old: bool, schema: &str, table: &str) -> String {
    let path = if old { &pair.old } else { &pair.new };
    let name = path.table.as_deref().unwrap_or_default();
    format!("{schema} = {} AND {table} = {}", MySql.value(&path.database), MySql.value(name))
}

fn there(pair: &Pair, old: bool) -> String {
    let of = named(pair, old, "TABLE_SCHEMA", "TABLE_NAME");
    format!("(SELECT COUNT(*) FROM information_schema.TABLES WHERE {of}) > 0")
}

fn run(page: &mut Page) {
    page.sql("PREPARE undrop FROM @undrop_sql; EXECUTE undrop; DEALLOCATE PREPARE undrop;");
}

fn compare(page: &mut Page, pair: &Pair) {
    let copy = named(pair, false, "TABLE_SCHEMA", "TABLE_NAME");
    page.sql(&format!("SET @undrop_live = {};", there(pair, true)));
    page.sql("SET @undrop_age = (SELECT COLUMN_NAME FROM information_schema.COLUMNS");
    page.sql(&format!("  WHERE {copy}"));
    page.sql("    AND (DATA_TYPE IN ('datetime', 'timestamp') OR EXTRA LIKE '%auto_increment%')");
    page.sql("  ORDER BY COLUMN_NAME LIKE '%updat%' DESC, COLUMN_NAME LIKE '%creat%' DESC, ORDINAL_POSITION LIMIT 1);");
    page.sql("SET @undrop_max = IF(@undrop_age IS NULL, 'NULL', CONCAT('MAX(`', REPLACE(@undrop_age, '`', '``'), '`)'));");
    let from = |path| MySql.value(&format!(" AS newest FROM {}", MySql.path(path)));
    page.sql(&format!(
        "SET @undrop_sql = CONCAT('SELECT ''copy'' AS side, COUNT(*) AS row_count, @undrop_age AS newest_by, ', @undrop_max, {},",
        from(&pair.new)
    ));
    page.sql(&format!(
        "  IF(@undrop_live, CONCAT(' UNION ALL SELECT ''live'', COUNT(*), @undrop_age, ', @undrop_max, {}), ' UNION ALL SELECT ''live: no such table'', NULL, NULL, NULL'));",
        from(&pair.old)
    ));
    run(page);
}

fn recreate(page: &mut Page, work: &Work, pair: &Pair) {
    let copy = MySql.path(&pair.new);
    page.remark(&msg::keys_of_live());
    let alter = MySql.value(&format!("ALTER TABLE {copy} ADD CONSTRAINT `"));
    let end = MySql.value(&format!("_{}` FOREIGN KEY (", work.run));
    page.sql(&format!("SELECT CONCAT({alter}, REPLACE(LEFT(k.CONSTRAINT_NAME, 58), '`', '``'), {end},"));
    page.sql(
        "    GROUP_CONCAT(CONCAT('`', REPLACE(k.COLUMN_NAME, '`', '``'), '`') ORDER BY k.ORDINAL_POSITION),",
    );
    page.sql("    ') REFERENCES `', REPLACE(k.REFERENCED_TABLE_SCHEMA, '`', '``'), '`.`', REPLACE(k.REFERENCED_TABLE_NAME, '`', '``'), '` (',");
    page.sql("    GROUP_CONCAT(CONCAT('`', REPLACE(k.REFERENCED_COLUMN_NAME, '`', '``'), '`') ORDER BY k.ORDINAL_POSITION),");
    page.sql("    ') ON DELETE ', r.DELETE_RULE, ' ON UPDATE ', r.UPDATE_RULE, ';') AS foreign_keys");
    page.sql(
        "  FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r",
    );
    page.sql("    ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME");
    page.sql(&format!("  WHERE {}", named(pair, true, "k.TABLE_SCHEMA", "k.TABLE_NAME")));
    page.sql("  GROUP BY k.CONSTRAINT_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE;");
    page.remark(&msg::keys_of_others());
    page.sql("SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME FROM information_schema.KEY_COLUMN_USAGE");
    page.sql(&format!("  WHERE {};", named(pair, true, "REFERENCED_TABLE_SCHEMA", "REFERENCED_TABLE_NAME")));
    page.remark(&msg::triggers());
    page.sql("SELECT TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT FROM information_schema.TRIGGERS");
    page.sql(&format!("  WHERE {};", named(pair, true, "EVENT_OBJECT_SCHEMA", "EVENT_OBJECT_TABLE")));
    page.remark(&msg::views());
    let table = MySql.value(pair.old.name());
    page.sql(&format!("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS WHERE LOCATE({table}, VIEW_DEFINITION) > 0;"));
    page.remark(&msg::grants());
    let on = MySql.value(&format!(" ON {copy} TO "));
    page.sql(&format!(
        "SELECT CONCAT('GRANT ', Table_priv, {on}, QUOTE(User), '@', QUOTE(Host), ';') AS grants"
    ));
    page.sql(&format!(
        "  FROM mysql.tables_priv WHERE {} AND Table_priv <> '';",
        named(pair, true, "Db", "Table_name")
    ));
}

/// Sets the condition by which a row of the copy has its row in the live table; NULL without a primary key.
fn by_key(page: &mut Page, pair: &Pair) {
    page.sql("SET @undrop_on = (SELECT GROUP_CONCAT(CONCAT('l.`', REPLACE(COLUMN_NAME, '`', '``'), '` <=> c.`', REPLACE(COLUMN_NAME, '`', '``'), '`') ORDER BY SEQ_IN_INDEX SEPARATOR ' AND ')");
    page.sql("  FROM information_schema.STATISTICS");
    page.sql(&format!(
        "  WHERE {} AND INDEX_NAME = 'PRIMARY');",
        named(pair, true, "TABLE_SCHEMA", "TABLE_NAME")
    ));
}

/// The condition as it follows the copy's name in a statement.
fn absent(pair: &Pair) -> String {
    let live = format!(" AS c WHERE NOT EXISTS (SELECT 1 FROM {} AS l WHERE ", MySql.path(&pair.old));
    format!("{}, @undrop_on, ')'", MySql.value(&live))
}

fn missing(page: &mut Page, pair: &Pair) {
    by_key(page, pair);
    let from = MySql.value(&format!("SELECT c.* FROM {}", MySql.path(&pair.new)));
    page.sql("SET @undrop_sql = IF(@undrop_on IS NULL, 'SELECT ''no live table with a primary key: compare by hand'' AS note',");
    page.sql(&format!("  CONCAT({from}, {}, ' LIMIT 1000'));", absent(pair)));
    run(page);
}

fn copy_rows(page: &mut Page, pair: &Pair) {
    by_key(page, pair);
    page.sql("SET @undrop_columns = (SELECT GROUP_CONCAT(CONCAT('`', REPLACE(COLUMN_NAME, '`', '``'), '`') ORDER BY ORDINAL_POSITION)");
    page.sql("  FROM information_schema.COLUMNS");
    page.sql(&format!(
        "  WHERE {} AND COALESCE(GENERATION_EXPRESSION, '') = '');",
        named(pair, false, "TABLE_SCHEMA", "TABLE_NAME")
    ));
    let into = MySql.value(&format!("INSERT INTO {} (", MySql.path(&pair.old)));
    let from = MySql.value(&format!(" FROM {}", MySql.path(&pair.new)));
    page.sql("SET @undrop_sql = IF(@undrop_on IS NULL OR @undrop_columns IS NULL, 'SELECT ''no live table with a primary key: copy by hand'' AS note',");
    page.sql(&format!(
        "  CONCAT({into}, @undrop_columns, ') SELECT ', @undrop_columns, {from}, {}));",
        absent(pair)
    ));
    page.sql("PREPARE undrop FROM @undrop_sql; EXECUTE undrop; SELECT ROW_COUNT() AS rows_copied; DEALLOCATE PREPARE undrop;");
}

fn swap(page: &mut Page, work: &Work, pair: &Pair) {
    let mut kept = pair.old.clone();
    kept.table = Some(MySql.with_end(pair.old.name(), &format!("_old_{}", work.run)));
    let [old, new, kept] = [&pair.old, &pair.new, &kept].map(|path| MySql.path(path));
    page.sql(&format!("RENAME TABLE {old} TO {kept}, {new} TO {old};"));
    page.remark(&msg::swap_gone());
    page.idle(&format!("RENAME TABLE {new} TO {old};"));
}

fn drop_copy(page: &mut Page, work: &Work, pair: &Pair) {
    if !guard::may_drop(pair, work.pairs, work.run) {
        return page.remark(&msg::drop_refused(work.run));
    }
    page.sql(&format!("DROP TABLE IF EXISTS {};", MySql.path(&pair.new)));
    page.kept(&MySql.with_end(pair.old.name(), &format!("_old_{}", work.run)));
}

/// A database that came back whole.
fn database(page: &mut Page, kind: Kind, work: &Work, pair: &Pair) {
    let [old, new] = [&pair.old.database, &pair.new.database].map(|name| MySql.value(name));
    match kind {
        Kind::Compare => {
            page.remark(&msg::estimates());
            page.sql("SELECT c.TABLE_NAME, c.TABLE_ROWS AS copy_rows_about, l.TABLE_ROWS AS live_rows_about, c.UPDATE_TIME AS copy_updated, l.UPDATE_TIME AS live_updated");
            page.sql("  FROM information_schema.TABLES c LEFT JOIN information_schema.TABLES l");
            page.sql(&format!("    ON l.TABLE_NAME = c.TABLE_NAME AND l.TABLE_SCHEMA = {old}"));
            page.sql(&format!("  WHERE c.TABLE_SCHEMA = {new} ORDER BY c.TABLE_NAME;"));
            page.remark(&msg::exact_counts());
            page.sql("SELECT CONCAT('SELECT ', QUOTE(TABLE_NAME), ' AS table_name, COUNT(*) AS row_count FROM `', REPLACE(TABLE_SCHEMA, '`', '``'), '`.`', REPLACE(TABLE_NAME, '`', '``'), '`;') AS to_run");
            page.sql(&format!("  FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ({old}, {new}) AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME, TABLE_SCHEMA;"));
        }
        Kind::Recreate => {
            page.remark(&msg::database_objects());
            page.sql(&format!("SELECT 'view' AS kind, TABLE_NAME AS name FROM information_schema.VIEWS WHERE TABLE_SCHEMA = {old}"));
            page.sql(&format!("  UNION ALL SELECT 'trigger', TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = {old}"));
            page.sql(&format!("  UNION ALL SELECT LOWER(ROUTINE_TYPE), ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = {old}"));
            page.sql(&format!("  UNION ALL SELECT 'event', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = {old};"));
            page.remark(&msg::grants());
            page.sql(&format!("SELECT User, Host FROM mysql.db WHERE Db = {old};"));
        }
        Kind::Missing | Kind::CopyRows => page.remark(&msg::database_by_tables()),
        Kind::Swap => {
            page.remark(&msg::swap_database_mysql());
            let to = MySql.value(&format!(" TO {}.`", MySql.ident(&pair.old.database)));
            page.sql(&format!("SELECT CONCAT('RENAME TABLE `', REPLACE(TABLE_SCHEMA, '`', '``'), '`.`', REPLACE(TABLE_NAME, '`', '``'), '`', {to}, REPLACE(TABLE_NAME, '`', '``'), '`;') AS to_run"));
            page.sql(&format!(
                "  FROM information_schema.TABLES WHERE TABLE_SCHEMA = {new} AND TABLE_TYPE = 'BASE TABLE';"
            ));
        }
        Kind::Drop if guard::may_drop(pair, work.pairs, work.run) => {
            page.sql(&format!("DROP DATABASE IF EXISTS {};", MySql.ident(&pair.new.database)));
        }
        Kind::Drop => page.remark(&msg::drop_refused(work.run)),
    }
}

fn whole_instance(page: &mut Page, kind: Kind) {
    if kind == Kind::Compare {
        page.remark(&msg::estimates());
        page.sql("SELECT TABLE_SCHEMA, COUNT(*) AS tables_there, SUM(TABLE_ROWS) AS rows_about, MAX(UPDATE_TIME) AS updated");
        page.sql("  FROM information_schema.TABLES");
        page.sql("  WHERE TABLE_SCHEMA NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') AND TABLE_TYPE = 'BASE TABLE'");
        page.sql("  GROUP BY TABLE_SCHEMA ORDER BY TABLE_SCHEMA;");
        return;
    }
    page.remark(&msg::whole_logins());
    page.sql("SELECT User, Host, account_locked, password_expired FROM mysql.user ORDER BY User, Host;");
    page.sql("SHOW EVENTS;");
}
