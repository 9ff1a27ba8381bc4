//! Which permission a call needs (reference: section 2.5), named where the cloud refuses one.

use super::call::Service;

/// The permission of a call. `None` where the pages name none: PostgreSQL's tables go by roles alone.
pub fn action(service: Service, method: &str, path: &str) -> Option<String> {
    let prefix = match service {
        // Not on the pages that were read: UNCONFIRMED.
        Service::Iam => return path.ends_with("/projects").then(|| "iam:projects:listProjects".to_owned()),
        other => other.key(),
    };
    let ends = |end: &str| path.ends_with(end);
    let what = if ends("/batch/restore/tables") || ends("/postgresql/instances/history/tables") {
        return None;
    } else if ends("/instances/recovery") || ends("/instances/restore") {
        "instance:restoreInPlace"
    } else if method == "POST" && (path.contains("/restore/") || ends("/fast-restore")) {
        "instance:tableRestore"
    } else if method == "POST" && ends("/backups") {
        // Not on the pages that were read: UNCONFIRMED.
        "backup:create"
    } else if path.contains("/backups") || path.contains("/history/") {
        "backup:list"
    } else if path.contains("/jobs") || path.contains("/immediate-jobs") || path.contains("/tasklist") {
        return None;
    } else {
        "instance:list"
    };
    Some(format!("{prefix}:{what}"))
}

/// A permission that the cloud's own message names: `rds:instance:list`.
pub fn named(message: &str) -> Option<&str> {
    let words = message.split(|c: char| !(c.is_ascii_alphanumeric() || ":_-".contains(c)));
    let services = ["rds:", "gaussdb:", "gaussdbformysql:", "iam:"];
    let is_action = |word: &&str| {
        services.iter().any(|service| word.starts_with(service))
            && word.split(':').count() == 3
            && word.split(':').all(|part| !part.is_empty())
    };
    words.map(|word| word.trim_matches(':')).find(is_action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_has_its_permission() {
        for (service, method, path, wanted) in [
            (Service::Rds, "GET", "/v3/p/instances", Some("rds:instance:list")),
            (Service::Rds, "GET", "/v3/p/instances/i/restore-time", Some("rds:instance:list")),
            (Service::Rds, "GET", "/v3/p/backups", Some("rds:backup:list")),
            (Service::Rds, "POST", "/v3/p/mysql/instances/history/databases", Some("rds:backup:list")),
            (Service::Rds, "POST", "/v3/p/postgresql/instances/history/tables", None),
            (Service::Rds, "POST", "/v3/p/instances/batch/restore/tables", None),
            (
                Service::Rds,
                "POST",
                "/v3/p/instances/batch/restore/databases",
                Some("rds:instance:tableRestore"),
            ),
            (Service::Rds, "POST", "/v3.1/p/instances/i/restore/tables", Some("rds:instance:tableRestore")),
            (Service::Rds, "POST", "/v3/p/instances/recovery", Some("rds:instance:restoreInPlace")),
            (
                Service::GaussDb,
                "POST",
                "/v3/p/instances/i/backups/restore/tables",
                Some("gaussdb:instance:tableRestore"),
            ),
            (
                Service::GaussDb,
                "GET",
                "/v3.1/p/instances/i/backups/restore/tables",
                Some("gaussdb:backup:list"),
            ),
            (Service::GaussDb, "POST", "/v3/p/instances/restore", Some("gaussdb:instance:restoreInPlace")),
            (Service::Iam, "GET", "/v3/projects", Some("iam:projects:listProjects")),
        ] {
            assert_eq!(action(service, method, path).as_deref(), wanted, "{method} {path}");
        }
    }

    #[test]
    fn a_permission_is_found_in_the_message() {
        let text = "Policy doesn't allow rds:instance:tableRestore to be performed.";
        assert_eq!(named(text), Some("rds:instance:tableRestore"));
        assert_eq!(named("access denied: https://x:8080 12:30:45"), None);
    }
}
