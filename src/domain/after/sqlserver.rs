//! SQL Server, where whole databases or the whole instance come back.

use super::page::Page;
use super::sql::Dialect::SqlServer;
use super::{Kind, Pair, Work, guard, swap_warnings};
use crate::messages::{Text, after as msg};

pub(super) fn write(page: &mut Page, kind: Kind, work: &Work, pairs: &[&Pair]) {
    page.remark(&msg::client_sqlcmd());
    if pairs.is_empty() {
        if work.pairs.is_empty() {
            whole(page, kind);
        } else {
            page.remark(&msg::nothing_here());
        }
        return;
    }
    if kind == Kind::Swap {
        let at = work.state_at.map_or_else(msg::the_point, |at| Text::verbatim(at.rfc3339()));
        for warning in swap_warnings(work.engine, &at) {
            page.remark(&warning);
        }
    }
    for pair in pairs {
        page.about(pair);
        database(page, kind, work, pair);
    }
}

fn database(page: &mut Page, kind: Kind, work: &Work, pair: &Pair) {
    let [old, new] = [&pair.old.database, &pair.new.database].map(|name| SqlServer.ident(name));
    match kind {
        Kind::Compare => {
            for (side, database) in [("copy", &new), ("live", &old)] {
                page.sql(&format!(
                    "SELECT '{side}' AS side, s.name AS [schema], t.name AS [table], SUM(p.rows) AS row_count"
                ));
                page.sql(&format!("  FROM {database}.sys.tables t JOIN {database}.sys.schemas s ON s.schema_id = t.schema_id"));
                page.sql(&format!("    JOIN {database}.sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1)"));
                page.sql("  GROUP BY s.name, t.name ORDER BY s.name, t.name;");
            }
        }
        Kind::Recreate => {
            page.remark(&msg::mssql_users());
            page.sql(&format!("SELECT p.name FROM {new}.sys.database_principals p LEFT JOIN sys.server_principals l ON l.sid = p.sid"));
            page.sql(
                "  WHERE p.type IN ('S', 'U') AND l.sid IS NULL AND p.authentication_type_desc = 'INSTANCE';",
            );
            page.remark(&msg::mssql_jobs());
            page.sql(&format!("SELECT j.name FROM msdb.dbo.sysjobs j JOIN msdb.dbo.sysjobsteps s ON s.job_id = j.job_id WHERE s.database_name = {};", SqlServer.value(&pair.old.database)));
        }
        Kind::Missing | Kind::CopyRows => page.remark(&msg::database_by_tables()),
        Kind::Swap => {
            let kept =
                SqlServer.ident(&SqlServer.with_end(&pair.old.database, &format!("_old_{}", work.run)));
            page.sql(&format!("ALTER DATABASE {old} MODIFY NAME = {kept};"));
            page.sql(&format!("ALTER DATABASE {new} MODIFY NAME = {old};"));
        }
        Kind::Drop if guard::may_drop(pair, work.pairs, work.run) && pair.new.table.is_none() => {
            page.sql(&format!("DROP DATABASE IF EXISTS {new};"));
        }
        Kind::Drop => page.remark(&msg::drop_refused(work.run)),
    }
}

fn whole(page: &mut Page, kind: Kind) {
    if kind == Kind::Compare {
        page.sql(
            "SELECT name, state_desc, create_date FROM sys.databases WHERE database_id > 4 ORDER BY name;",
        );
        page.remark(&msg::each_database());
        page.sql("SELECT s.name AS [schema], t.name AS [table], SUM(p.rows) AS row_count FROM sys.tables t");
        page.sql("  JOIN sys.schemas s ON s.schema_id = t.schema_id JOIN sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1)");
        page.sql("  GROUP BY s.name, t.name ORDER BY s.name, t.name;");
        return;
    }
    page.remark(&msg::whole_logins());
    page.sql("SELECT name, type_desc, is_disabled FROM sys.server_principals WHERE type IN ('S', 'U') ORDER BY name;");
    page.sql("SELECT name, enabled FROM msdb.dbo.sysjobs ORDER BY name;");
}
