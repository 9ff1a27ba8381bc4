//! PostgreSQL, through psql. Each file is for one database, and says so to the server before anything else.

use super::page::Page;
use super::sql::Dialect::PostgreSql;
use super::{Kind, Pair, Work, guard, swap_warnings};
use crate::messages::{Text, after as msg};

pub(super) fn write(page: &mut Page, kind: Kind, work: &Work, pairs: &[&Pair]) {
    page.remark(&msg::client_psql());
    page.sql("\\set ON_ERROR_STOP on");
    let Some(first) = pairs.first() else {
        if work.pairs.is_empty() {
            whole(page, kind);
        } else {
            page.remark(&msg::nothing_here());
        }
        return;
    };
    let from_outside = first.old.table.is_none() && matches!(kind, Kind::Swap | Kind::Drop);
    // The counts of a whole database are read in both of them.
    if first.old.table.is_some() {
        right_database(page, &first.new.database);
    }
    match kind {
        Kind::CopyRows => page.sql("BEGIN;"),
        Kind::Swap => {
            let at = work.state_at.map_or_else(msg::the_point, |at| Text::verbatim(at.rfc3339()));
            for warning in swap_warnings(work.engine, &at) {
                page.remark(&warning);
            }
            if !from_outside {
                page.sql("BEGIN;");
            }
        }
        _ => {}
    }
    for pair in pairs {
        page.about(pair);
        if pair.old.database != pair.new.database && pair.old.table.is_some() {
            page.remark(&msg::other_database());
        }
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
    if kind == Kind::CopyRows || kind == Kind::Swap && !from_outside {
        page.decide();
    }
}

/// Stops before the first statement when the connection is to another database.
fn right_database(page: &mut Page, name: &str) {
    let name = PostgreSql.value(name);
    // The tag must not stand in the name, or the name could end the block.
    // A name of this length cannot hold more tags than it has bytes.
    let free = (0..=name.len()).map(|n| format!("$undrop{n}$")).find(|tag| !name.contains(tag.as_str()));
    let tag = free.unwrap_or_default();
    page.sql(&format!("DO {tag} BEGIN IF current_database() <> {name} THEN RAISE EXCEPTION 'this file is for another database'; END IF; END {tag};"));
}

/// The table as the server finds it; NULL when it is not there.
fn found(pair: &Pair, old: bool) -> String {
    let path = PostgreSql.path(if old { &pair.old } else { &pair.new });
    format!("to_regclass({})", PostgreSql.value(&path))
}

fn compare(page: &mut Page, pair: &Pair) {
    page.sql("SELECT side.name AS side,");
    page.sql("    CASE WHEN side.rel IS NULL THEN 'no such table' ELSE (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', side.rel), false, true, '')))[1]::text END AS row_count,");
    page.sql("    age.attname AS newest_by,");
    page.sql("    CASE WHEN age.attname IS NOT NULL THEN (xpath('/row/n/text()', query_to_xml(format('SELECT max(%I) AS n FROM %s', age.attname, side.rel), false, true, '')))[1]::text END AS newest");
    page.sql(&format!(
        "  FROM (VALUES ('copy', {}), ('live', {})) AS side(name, rel)",
        found(pair, false),
        found(pair, true)
    ));
    page.sql("  LEFT JOIN LATERAL (SELECT attname FROM pg_attribute WHERE attrelid = side.rel AND attnum > 0 AND NOT attisdropped");
    page.sql("      AND atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype, 'int8'::regtype, 'int4'::regtype)");
    page.sql("    ORDER BY atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype) DESC, attname LIKE '%updat%' DESC, attname LIKE '%creat%' DESC, attnum LIMIT 1) AS age ON true;");
}

fn recreate(page: &mut Page, work: &Work, pair: &Pair) {
    let (live, copy) = (found(pair, true), PostgreSql.value(&PostgreSql.path(&pair.new)));
    page.remark(&msg::keys_of_live());
    page.sql(&format!("SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s;', {copy}, left(conname, 50) || '_{}', pg_get_constraintdef(oid)) AS foreign_keys", work.run));
    page.sql(&format!("  FROM pg_constraint WHERE conrelid = {live} AND contype = 'f';"));
    page.remark(&msg::keys_of_others());
    page.sql(&format!("SELECT conrelid::regclass AS other_table, conname FROM pg_constraint WHERE confrelid = {live} AND contype = 'f';"));
    page.remark(&msg::triggers());
    page.sql(&format!("SELECT pg_get_triggerdef(oid) || ';' AS triggers FROM pg_trigger WHERE tgrelid = {live} AND NOT tgisinternal;"));
    page.remark(&msg::views());
    page.sql("SELECT DISTINCT r.ev_class::regclass AS dependent_view FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid");
    page.sql(&format!(
        "  WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = {live} AND r.ev_class <> d.refobjid;"
    ));
    page.remark(&msg::sequences());
    page.sql(&format!("SELECT objid::regclass AS sequence FROM pg_depend WHERE classid = 'pg_class'::regclass AND refobjid = {live} AND deptype IN ('a', 'i') AND objid IN (SELECT oid FROM pg_class WHERE relkind = 'S');"));
    page.remark(&msg::grants());
    page.sql(&format!("SELECT format('GRANT %s ON %s TO %s;', a.privilege_type, {copy}, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END) AS grants"));
    page.sql(&format!("  FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = {live};"));
}

/// The condition by which a row of the copy has its row in the live table; NULL without a primary key.
fn by_key(pair: &Pair) -> String {
    format!(
        "(SELECT string_agg(format('l.%1$I IS NOT DISTINCT FROM c.%1$I', a.attname), ' AND ' ORDER BY a.attnum) AS condition FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = {}) AS key",
        found(pair, true)
    )
}

fn missing(page: &mut Page, pair: &Pair) {
    let (live, copy) = (found(pair, true), found(pair, false));
    page.sql(&format!("SELECT CASE WHEN key.condition IS NULL OR {copy} IS NULL THEN 'SELECT ''not both tables with a primary key: compare by hand'' AS note'"));
    page.sql(&format!("    ELSE format('SELECT c.* FROM %s AS c WHERE NOT EXISTS (SELECT 1 FROM %s AS l WHERE %s) LIMIT 1000', {copy}, {live}, key.condition) END"));
    page.sql(&format!("  FROM {}", by_key(pair)));
    page.sql("\\gexec");
}

fn copy_rows(page: &mut Page, pair: &Pair) {
    let (live, copy) = (found(pair, true), found(pair, false));
    let schema = PostgreSql.value(pair.new.schema.as_deref().unwrap_or("public"));
    let table = PostgreSql.value(pair.new.name());
    page.sql(&format!("SELECT CASE WHEN key.condition IS NULL OR {copy} IS NULL THEN 'SELECT ''not both tables with a primary key: copy by hand'' AS note'"));
    page.sql(&format!("    ELSE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %3$s AS c WHERE NOT EXISTS (SELECT 1 FROM %1$s AS l WHERE %4$s)', {live}, columns.list, {copy}, key.condition) END"));
    page.sql(&format!("  FROM {},", by_key(pair)));
    page.sql(&format!("    (SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS list FROM information_schema.columns WHERE table_schema = {schema} AND table_name = {table} AND is_generated = 'NEVER') AS columns"));
    page.sql("\\gexec");
}

fn swap(page: &mut Page, work: &Work, pair: &Pair) {
    if pair.old.database != pair.new.database {
        return;
    }
    let kept = PostgreSql.ident(&PostgreSql.with_end(pair.old.name(), &format!("_old_{}", work.run)));
    let [old, new] = [&pair.old, &pair.new].map(|path| PostgreSql.path(path));
    page.remark(&msg::swap_gone_first());
    page.sql(&format!("ALTER TABLE {old} RENAME TO {kept};"));
    page.sql(&format!("ALTER TABLE {new} RENAME TO {};", PostgreSql.ident(pair.old.name())));
}

fn drop_copy(page: &mut Page, work: &Work, pair: &Pair) {
    if !guard::may_drop(pair, work.pairs, work.run) {
        return page.remark(&msg::drop_refused(work.run));
    }
    page.sql(&format!("DROP TABLE IF EXISTS {};", PostgreSql.path(&pair.new)));
    page.kept(&PostgreSql.with_end(pair.old.name(), &format!("_old_{}", work.run)));
}

/// A database that came back whole.
fn database(page: &mut Page, kind: Kind, work: &Work, pair: &Pair) {
    match kind {
        Kind::Compare => {
            page.remark(&msg::both_databases());
            counts(page);
        }
        Kind::Recreate => page.remark(&msg::database_objects_pg()),
        Kind::Missing | Kind::CopyRows => page.remark(&msg::database_by_tables()),
        Kind::Swap => {
            let kept = PostgreSql.with_end(&pair.old.database, &format!("_old_{}", work.run));
            let [old, new, kept] =
                [&pair.old.database, &pair.new.database, &kept].map(|name| PostgreSql.ident(name));
            page.remark(&msg::swap_database_pg());
            page.sql(&format!("ALTER DATABASE {old} RENAME TO {kept};"));
            page.sql(&format!("ALTER DATABASE {new} RENAME TO {old};"));
        }
        Kind::Drop if guard::may_drop(pair, work.pairs, work.run) => {
            page.sql(&format!("DROP DATABASE IF EXISTS {};", PostgreSql.ident(&pair.new.database)));
        }
        Kind::Drop => page.remark(&msg::drop_refused(work.run)),
    }
}

/// Exact counts of every table of the database one is connected to.
fn counts(page: &mut Page) {
    page.sql("SELECT table_schema, table_name, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', table_schema, table_name), false, true, '')))[1]::text AS row_count");
    page.sql("  FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')");
    page.sql("  ORDER BY table_schema, table_name;");
}

fn whole(page: &mut Page, kind: Kind) {
    if kind == Kind::Compare {
        page.sql("SELECT datname, pg_size_pretty(pg_database_size(oid)) AS size FROM pg_database WHERE NOT datistemplate ORDER BY datname;");
        page.remark(&msg::each_database());
        return counts(page);
    }
    page.remark(&msg::whole_logins());
    page.sql("SELECT rolname, rolcanlogin, rolvaliduntil FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' ORDER BY rolname;");
    page.sql("SELECT slot_name, active FROM pg_replication_slots;");
    page.sql("SELECT subname, subenabled FROM pg_subscription;");
}
