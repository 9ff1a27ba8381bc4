//! Names that must not be mixed up: one type for each kind of identifier.
//!
//! They hold text exactly as the cloud gave it. They never parse, trim or fold it: escaping for the terminal is the
//! screen's duty, escaping for the wire the provider's.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident; )+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub String);

            impl $name {
                /// The text as given.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    Self(text.to_owned())
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }
        )+
    };
}

ids! {
    /// The name of a profile in the config file.
    ProfileName;
    /// A restore API: `aliyun.restore-table` and its like (interface: "operation").
    OperationKey;
    /// A region such as `cn-hangzhou`.
    Region;
    /// A database instance.
    InstanceId;
    /// A backup set. Numeric on Alibaba Cloud, but text everywhere.
    BackupId;
    /// A job or task in the cloud.
    JobId;
    /// What the cloud's support asks for.
    RequestId;
    /// The run mark: four letters and digits that name one confirmed restore and stand in every new name.
    RunMark;
}

impl RunMark {
    /// Letters and digits that are not mistaken for one another when read aloud or over a bad line.
    pub const ALPHABET: &'static [u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

    /// Reads a mark typed by a person: four characters of a-z and 0-9.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// Makes a mark from random bits drawn at the edge. It begins with a letter, so that a name made of it alone
    /// is a legal identifier, and has a digit second, so that it is no word.
    pub fn from_random(bits: u64) -> Self {
        let letters = &Self::ALPHABET[..23];
        let digits = &Self::ALPHABET[23..];
        let pick = |set: &[u8], shift: u32| {
            let index = usize::try_from((bits >> shift) & 0xffff).unwrap_or(0) % set.len();
            char::from(set[index])
        };
        Self([pick(letters, 0), pick(digits, 16), pick(letters, 32), pick(digits, 48)].iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_four_readable_characters() {
        for seed in [0_u64, 1, u64::MAX, 0x1234_5678_9abc_def0] {
            let mark = RunMark::from_random(seed);
            assert_eq!(RunMark::parse(mark.as_str()), Some(mark.clone()), "{mark}");
        }
        assert_eq!(RunMark::parse("k7q"), None);
        assert_eq!(RunMark::parse("K7Q2"), None);
        assert_eq!(RunMark::parse("../x"), None);
    }
}
