//! Scenarios: what a world is made of, as strict TOML. Built in, or from a file.
//!
//! A scenario says what is, never what happens on the wire. All its times are relative to the moment the world starts,
//! so that a world is always fresh. It must never be lenient: an unknown key is an error, because a fault that is
//! silently not injected makes a test green for nothing.
//!
//! Alibaba Cloud's world stands at the top of the file, that of Huawei Cloud under `[huawei]`; faults are for both.
//!
//! `extends = "default"` takes another scenario over and says only what differs; `merge` has the rules, `model` every key,
//! `fault` every fault.

mod check;
mod check_huawei;
mod cross;
mod fault;
mod huawei;
mod huawei_rules;
mod merge;
mod model;
mod offset;

pub(in crate::sim) use cross::{CrossBackup, CrossSet, Kind, Method, Scale, can_copy};
pub(in crate::sim) use fault::{Act, ApiFault, Fate, Fault, JobFault, Shape, When};
pub(in crate::sim) use huawei::*;
pub(in crate::sim) use huawei_rules::*;
pub use model::Scenario;
pub(in crate::sim) use model::*;
pub(in crate::sim) use offset::Offset;

/// Parts that a scenario can extend and that are no scenario alone.
const PARTS: &[(&str, &str)] = &[("huawei-world", include_str!("../../../assets/worlds/huawei.toml"))];

/// The built-in scenarios: name and text, in the order `builtin_names` lists them.
const BUILTIN: &[(&str, &str)] = &[
    ("default", include_str!("../../../assets/scenarios/default.toml")),
    ("throttle", include_str!("../../../assets/scenarios/throttle.toml")),
    ("flaky", include_str!("../../../assets/scenarios/flaky.toml")),
    ("slow", include_str!("../../../assets/scenarios/slow.toml")),
    ("lost-answer", include_str!("../../../assets/scenarios/lost-answer.toml")),
    ("ddr-lost-answer", include_str!("../../../assets/scenarios/ddr-lost-answer.toml")),
    ("error-after", include_str!("../../../assets/scenarios/error-after.toml")),
    ("busy-soon", include_str!("../../../assets/scenarios/busy-soon.toml")),
    ("failing-job", include_str!("../../../assets/scenarios/failing-job.toml")),
    ("stuck-job", include_str!("../../../assets/scenarios/stuck-job.toml")),
    ("missing-table", include_str!("../../../assets/scenarios/missing-table.toml")),
    ("gaps", include_str!("../../../assets/scenarios/gaps.toml")),
    ("odd-jobs", include_str!("../../../assets/scenarios/odd-jobs.toml")),
    ("hostile", include_str!("../../../assets/scenarios/hostile.toml")),
    ("many", include_str!("../../../assets/scenarios/many.toml")),
    ("huge", include_str!("../../../assets/scenarios/huge.toml")),
    ("middlebox", include_str!("../../../assets/scenarios/middlebox.toml")),
    ("hw-throttle", include_str!("../../../assets/scenarios/hw-throttle.toml")),
    ("hw-lost-answer", include_str!("../../../assets/scenarios/hw-lost-answer.toml")),
    ("hw-drop-answer", include_str!("../../../assets/scenarios/hw-drop-answer.toml")),
    ("hw-errors", include_str!("../../../assets/scenarios/hw-errors.toml")),
    ("hw-odd", include_str!("../../../assets/scenarios/hw-odd.toml")),
    ("hw-hostile", include_str!("../../../assets/scenarios/hw-hostile.toml")),
    ("hw-strict", include_str!("../../../assets/scenarios/hw-strict.toml")),
    ("hw-busy-soon", include_str!("../../../assets/scenarios/hw-busy-soon.toml")),
    ("hw-many", include_str!("../../../assets/scenarios/hw-many.toml")),
    ("hw-huge", include_str!("../../../assets/scenarios/hw-huge.toml")),
    ("hw-pages", include_str!("../../../assets/scenarios/hw-pages.toml")),
];

impl Scenario {
    /// The built-in scenario of that name. `default` is the demo's.
    pub fn builtin(name: &str) -> Option<Scenario> {
        // A unit test reads every built-in scenario, so an error here is an unknown name.
        Scenario::parse(builtin_text(name)?).ok()
    }

    /// Names that [`Scenario::builtin`] knows, `default` first.
    pub fn builtin_names() -> Vec<&'static str> {
        BUILTIN.iter().map(|(name, _)| *name).collect()
    }

    /// Reads a scenario's text. The error names the field, the value and the remedy.
    pub fn parse(text: &str) -> Result<Scenario, String> {
        let table = merge::with_parents(text)?;
        let scenario: Scenario =
            serde_path_to_error::deserialize(toml::Value::Table(table)).map_err(|error| {
                let path = error.path().to_string();
                format!("{path}: {}", error.into_inner().to_string().trim_end())
            })?;
        check::check(&scenario)?;
        Ok(scenario)
    }

    /// Reads a built-in scenario by name, else a file by path.
    pub fn load(name_or_path: &str) -> Result<Scenario, String> {
        if let Some(text) = builtin_text(name_or_path) {
            return Scenario::parse(text);
        }
        let text = std::fs::read_to_string(name_or_path).map_err(|error| {
            let names = Scenario::builtin_names().join(", ");
            format!(
                "{name_or_path}: no built-in scenario and no readable file ({error}); built in are: {names}"
            )
        })?;
        Scenario::parse(&text).map_err(|error| format!("{name_or_path}: {error}"))
    }

    /// One sentence on what this world is for, for lists of scenarios.
    pub fn title(&self) -> &str {
        &self.title
    }
}

/// What `extends` may name: a scenario or a part.
fn extensible_text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().chain(PARTS).find(|(known, _)| *known == name).map(|(_, text)| *text)
}

fn builtin_text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_scenario_reads() {
        for name in Scenario::builtin_names() {
            let scenario = Scenario::load(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!scenario.title().is_empty());
        }
    }

    #[test]
    fn every_scenario_file_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/scenarios");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
            assert!(builtin_text(&name).is_some(), "{name}");
        }
    }

    #[test]
    fn errors_of_the_other_cloud_name_them_too() {
        let of = |text: &str| Scenario::parse(&format!("extends = \"default\"\n{text}")).unwrap_err();
        let instance = |more: &str| {
            of(&format!("[[huawei.instances]]\nid = \"df29b535eec64ee1b286bd2c62871a9cin03\"\n{more}"))
        };
        for (error, field, remedy) in [
            (instance("engine = \"MySQL\""), "huawei.instances", "in01"),
            (instance("engine = \"Oracle\""), "engine", "PostgreSQL"),
            (instance("replica_of = \"x\""), "replica_of", "no such instance"),
            (instance("colour = 1"), "colour", "unknown field"),
            (instance("changes = [{at = \"-1m\", database = \"risk\"}]"), "changes.schema", "name a schema"),
            (
                instance("databases = [{name = \"d\", tables = [\"t\"]}]"),
                "databases.tables",
                "put the tables there",
            ),
            (of("[huawei.rules]\naccepted_status = 500"), "accepted_status", "200, 201 or 202"),
            (
                of("[[huawei.keys]]\nid = \"k\"\nsecret = \"s\"\ndeny = [\"huawei.rds.X\"]"),
                "deny",
                "RestoreTables",
            ),
        ] {
            assert!(error.contains(field) && error.contains(remedy), "{error}");
        }
    }

    #[test]
    fn errors_name_field_value_and_remedy() {
        let of = |text: &str| Scenario::parse(&format!("extends = \"default\"\n{text}")).unwrap_err();
        let unknown = of("[[faults]]\non = \"DescribeBackups\"\ndo = \"throttle\"\ncolour = 1");
        assert!(unknown.contains("faults[0]") && unknown.contains("colour"), "{unknown}");
        let time = of("[[instances]]\nid = \"rm-bp1shop7prod\"\ncreated = \"yesterday\"");
        assert!(time.contains("created") && time.contains("yesterday") && time.contains("-26h"), "{time}");
        let action = of("[[faults]]\non = \"DescribeBackup\"\ndo = \"throttle\"");
        assert!(action.contains("faults[0].on") && action.contains("DescribeBackups"), "{action}");
        let parent = Scenario::parse("extends = \"nothing\"").unwrap_err();
        assert!(parent.contains("extends") && parent.contains("default"), "{parent}");
        let size = of("[[instances]]\nid = \"rm-bp1shop7prod\"\nused_gb = 99999999999");
        assert!(
            size.contains("used_gb") && size.contains("99999999999") && size.contains("at most"),
            "{size}"
        );
        assert!(Scenario::load("/no/such/file.toml").unwrap_err().contains("built in are"));
    }
}
