//! The sources of credentials on this machine, in the order in which they are told. What is broken is among them, so that a
//! person sees why it is not offered; no secret is in any of it.

use super::file;
use crate::domain::fault::Fault;
use crate::domain::profile::Profile;
use crate::domain::visible::visible;
use crate::messages::{Text, setup as msg};
use crate::provider::connect::describe;
use crate::provider::credentials::{Described, Held, Surroundings};
use crate::provider::registry;

/// A source that a profile can name.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    /// A profile of which only the cloud and the source are known.
    pub profile: Profile,
    /// What it holds; `None` for the chain that is looked through when keys are needed.
    held: Option<Described>,
}

impl Offer {
    /// Its line.
    pub fn told(&self, number: usize) -> Text {
        let provider = self.profile.provider.as_str();
        match &self.held {
            None => msg::later(number, provider),
            // A role is only known to be there once it is asked.
            Some(found) if found.held == Held::Fetched => {
                msg::would_ask(number, provider, visible(&found.origin), visible(&self.profile.credentials))
            }
            Some(found) => {
                let key = found.access_key_id.as_deref().unwrap_or(found.held.key());
                msg::found(number, provider, visible(&found.origin), visible(key))
            }
        }
    }

    /// When its key ends, where that is known.
    pub fn ends(&self) -> Option<Text> {
        Some(msg::ends(self.held.as_ref()?.expires_at?.rfc3339()))
    }

    /// What a person should know about it.
    pub fn warnings(&self) -> &[Text] {
        self.held.as_ref().map_or(&[], |found| &found.warnings)
    }
}

/// What can be chosen, and what is broken: cloud, source, why.
pub(super) struct Offers {
    pub good: Vec<Offer>,
    pub broken: Vec<(&'static str, String, Fault)>,
}

/// Looks at every source of every cloud; nothing is asked of anybody.
pub(super) fn all(around: &Surroundings) -> Offers {
    let mut offers = Offers { good: Vec::new(), broken: Vec::new() };
    for row in registry::rows() {
        let cloud = row.provider.key();
        for spec in (row.specs)(around) {
            let profile = Profile { credentials: spec, ..file::stub(cloud) };
            match describe(&profile, around) {
                Ok(held) => offers.good.push(Offer { profile, held: Some(held) }),
                Err(fault) => offers.broken.push((cloud, profile.credentials, fault)),
            }
        }
    }
    // Sources that hold something come first, then those that would have to be asked, then "later".
    offers.good.sort_by_key(|offer| offer.held.as_ref().is_some_and(|found| found.held == Held::Fetched));
    let later =
        registry::rows().iter().map(|row| Offer { profile: file::stub(row.provider.key()), held: None });
    offers.good.extend(later);
    offers
}

/// `2`, or `1, 3`: each once, in the order typed.
pub(super) fn chosen(line: &str, offers: &[Offer]) -> Option<Vec<Offer>> {
    let words = line.split([',', ' ', '，', '、']).filter(|word| !word.is_empty());
    let mut numbers: Vec<usize> = Vec::new();
    for word in words {
        let number = word.parse::<usize>().ok().filter(|number| (1..=offers.len()).contains(number))?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let picked = numbers.iter().filter_map(|number| offers.get(number - 1)).cloned().collect::<Vec<_>>();
    (!picked.is_empty()).then_some(picked)
}
