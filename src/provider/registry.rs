//! Which clouds and which restore APIs this build has.

use super::{Operation, Provider};
use crate::domain::ids::OperationKey;

/// All clouds.
pub fn providers() -> &'static [&'static dyn Provider] {
    &[]
}

/// The cloud a profile names.
pub fn provider(key: &str) -> Option<&'static dyn Provider> {
    providers().iter().copied().find(|provider| provider.key() == key)
}

/// A restore API by its key, with its cloud.
pub fn operation(key: &OperationKey) -> Option<(&'static dyn Provider, &'static dyn Operation)> {
    providers().iter().find_map(|provider| {
        let found = provider.operations().iter().find(|operation| operation.key() == key.as_str());
        found.map(|operation| (*provider, *operation))
    })
}
