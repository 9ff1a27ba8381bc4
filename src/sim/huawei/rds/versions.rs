//! Which target's version may take which source's data. It must never compare texts as texts: 8.0.9 is older than 8.0.28.

use crate::sim::scenario::Engine;
use crate::sim::world::huawei::Instance;

/// Whether the target's engine can take the source's data.
pub(super) fn fit(source: &Instance, target: &Instance) -> bool {
    let (from, to) = (&source.paper, &target.paper);
    match source.engine {
        // The own rule for 8.0 of 2026 is UNCONFIRMED; here it is that of 5.7: same major, minor not lower.
        Engine::MySQL => {
            from.version == to.version && numbers(&from.complete_version) <= numbers(&to.complete_version)
        }
        Engine::PostgreSQL => from.complete_version == to.complete_version,
        Engine::SQLServer => sql_server(&from.version, &to.version),
        Engine::TaurusDB => from.version == to.version,
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// The matrix of editions: `2019_SE` and the like.
fn sql_server(from: &str, to: &str) -> bool {
    let takers: &[&str] = match from {
        "2017_SE" => &["2017_SE", "2017_EE", "2019_SE", "2019_EE"],
        "2017_EE" => &["2017_EE", "2019_EE"],
        "2019_SE" => &["2019_SE", "2019_EE", "2022_SE", "2022_EE"],
        "2019_EE" => &["2019_SE", "2019_EE", "2022_EE"],
        "2022_SE" | "2022_EE" => &["2022_SE", "2022_EE"],
        _ => &[],
    };
    takers.contains(&to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert!(numbers("8.0.9") < numbers("8.0.28"));
        assert!(sql_server("2019_SE", "2022_EE") && !sql_server("2019_EE", "2022_SE"));
    }
}
