//! Every cloud and every restore API of this build. A new cloud is a row here; a new restore API is a file beside its
//! siblings and a row in its provider's list.

use std::sync::Arc;

use super::credentials::{Described, Source, Surroundings, Wire};
use super::{Operation, Provider, aliyun, huawei};
use crate::domain::fault::Fault;
use crate::domain::ids::OperationKey;
use crate::domain::profile::Profile;

/// Makes the source of a profile's credentials.
pub type OpenSource = fn(&Profile, &Surroundings, Wire) -> Result<Arc<dyn Source>, Fault>;

/// What connecting needs to know of one cloud.
pub struct Row {
    /// The cloud.
    pub provider: &'static dyn Provider,
    /// Judges a profile's endpoints and signature style before anything is sent.
    pub judge: fn(&Profile) -> Result<(), Fault>,
    /// Scheme and host of each service that a profile's calls go to.
    pub hosts: fn(&Profile) -> Vec<String>,
    /// The source of a profile's credentials; nothing is read yet.
    pub source: OpenSource,
    /// Where a profile's credentials come from, without any secret.
    pub describe: fn(&Profile, &Surroundings) -> Result<Described, Fault>,
    /// What `credentials` of a profile could say on this machine.
    pub specs: fn(&Surroundings) -> Vec<String>,
}

static ROWS: [Row; 2] = [
    Row {
        provider: &aliyun::Aliyun,
        judge: aliyun::judge,
        hosts: aliyun::endpoints::hosts,
        source: aliyun::credentials::source,
        describe: aliyun::credentials::describe,
        specs: aliyun::credentials::specs,
    },
    Row {
        provider: &huawei::Huawei,
        judge: huawei::judge,
        hosts: huawei::endpoints::hosts,
        source: huawei::credentials::source,
        describe: huawei::credentials::describe,
        specs: huawei::credentials::specs,
    },
];

/// The rows.
pub fn rows() -> &'static [Row] {
    &ROWS
}

/// All clouds.
pub fn providers() -> &'static [&'static dyn Provider] {
    &[&aliyun::Aliyun, &huawei::Huawei]
}

/// The row of a cloud by the word in the config file.
pub fn row(key: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.provider.key() == key)
}

/// A cloud by the word in the config file.
pub fn provider(key: &str) -> Option<&'static dyn Provider> {
    row(key).map(|row| row.provider)
}

/// A restore API by its key, with its cloud.
pub fn operation(key: &OperationKey) -> Option<(&'static dyn Provider, &'static dyn Operation)> {
    let all = providers().iter().flat_map(|&cloud| cloud.operations().iter().map(move |&op| (cloud, op)));
    all.into_iter().find(|(_, operation)| operation.key() == key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn keys_are_unique_and_begin_with_their_cloud() {
        let rows: Vec<&str> = rows().iter().map(|row| row.provider.key()).collect();
        let clouds: Vec<&str> = providers().iter().map(|cloud| cloud.key()).collect();
        assert_eq!(rows, clouds);
        let mut seen = HashSet::new();
        for cloud in providers() {
            for op in cloud.operations() {
                assert!(op.key().starts_with(&format!("{}.", cloud.key())) && seen.insert(op.key()));
                assert_eq!(operation(&op.key().into()).unwrap().1.key(), op.key());
            }
        }
        assert!(provider("aliyun").is_some() && provider("nimbus").is_none());
        assert!(operation(&"aliyun.nothing".into()).is_none());
    }
}
