//! What was known of a run's instance when it was sent, kept beside the checks: later nobody can ask for it any more, and
//! a run must be understood without the cloud.

use serde::{Deserialize, Serialize};

use crate::domain::capability::Capabilities;
use crate::domain::check::Facts;
use crate::domain::draft::PlanDraft;
use crate::domain::instance::Engine;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::Text;

/// What is kept. Every field may be missing in what an earlier version wrote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct About {
    /// The instance's name.
    #[serde(default)]
    name: Option<String>,
    /// Its engine.
    #[serde(default)]
    engine: Option<String>,
    /// Its version.
    #[serde(default)]
    pub(super) engine_version: Option<String>,
    /// The moment of the data.
    #[serde(default)]
    pub(super) state_at: Option<Timestamp>,
    /// How much has to be read back.
    #[serde(default)]
    pub(super) bytes: Option<u64>,
    /// What is blocked meanwhile, in English and Chinese.
    #[serde(default)]
    meanwhile: Option<(String, String)>,
}

impl About {
    /// From the facts of a send.
    pub(super) fn of(facts: &Facts, draft: &PlanDraft, capabilities: &Capabilities) -> Self {
        let set = match &draft.point {
            RestorePoint::Backup(id) => facts.points.backup(id),
            RestorePoint::At(at) => facts.points.base_of(*at),
        };
        let state_at = match draft.point {
            RestorePoint::At(at) => Some(at),
            RestorePoint::Backup(_) => set.and_then(|set| set.finished_at),
        };
        let Text { en, zh } = &capabilities.while_running;
        Self {
            name: Some(facts.instance.name.clone()).filter(|name| !name.is_empty()),
            engine: Some(facts.instance.engine.name().to_owned()),
            engine_version: Some(facts.instance.engine_version.clone()),
            state_at,
            bytes: set.and_then(|set| set.size_bytes).or(facts.source.used_bytes),
            meanwhile: (!en.is_empty()).then(|| (en.to_string(), zh.to_string())),
        }
    }

    /// The instance's name.
    pub(super) fn name(&self) -> Option<String> {
        self.name.clone()
    }

    /// Its engine. A run of an earlier version tells by its plan, as far as that can.
    pub(super) fn engine(&self, draft: Option<&PlanDraft>) -> Option<Engine> {
        let known = [Engine::MySql, Engine::PostgreSql, Engine::SqlServer, Engine::MariaDb, Engine::TaurusDb];
        if let Some(name) = &self.engine {
            let found = known.into_iter().find(|engine| engine.name() == name);
            return Some(found.unwrap_or_else(|| Engine::Other(name.clone())));
        }
        let has_schemas = draft?.databases.iter().any(|db| !db.schemas.is_empty());
        has_schemas.then_some(Engine::PostgreSql)
    }

    /// What is blocked meanwhile.
    pub(super) fn meanwhile(&self) -> Option<Text> {
        let (en, zh) = self.meanwhile.clone()?;
        Some(Text { en: en.into(), zh: zh.into() })
    }
}
