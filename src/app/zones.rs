//! In which zone times are shown, and in which a time without an offset is read: always the same one.

use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;

/// Which of the zones at hand is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The profile's own.
    #[default]
    Profile,
    /// UTC.
    Utc,
    /// That of this machine.
    Host,
}

/// The order in which a key goes through them.
const ORDER: [Shown; 3] = [Shown::Profile, Shown::Utc, Shown::Host];

/// The zones at hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zones {
    /// That of the profile, where it has one.
    pub profile: Option<Zone>,
    /// That of this machine, where it is known.
    pub host: Option<Zone>,
    /// The one that is shown.
    pub shown: Shown,
}

impl Zones {
    /// The zone times are shown in.
    pub fn zone(&self) -> Zone {
        self.of(self.shown).unwrap_or(Zone::UTC)
    }

    /// The zone that digits without an offset are read in. A profile without a zone has none until a person chooses
    /// one: such digits are refused.
    pub fn read_in(&self) -> Option<Zone> {
        match self.shown {
            Shown::Profile => self.profile,
            other => self.of(other),
        }
    }

    /// The zone a misread time most likely comes from when the shown one is UTC.
    pub fn other(&self) -> Zone {
        self.profile.or(self.host).unwrap_or(Zone::UTC)
    }

    /// What comes after the one that is shown; `None` where there is no other. One that shows the same as another is
    /// left out.
    pub fn next(&self, now: Timestamp) -> Option<Shown> {
        let offset = |shown| self.of(shown).map(|zone| zone.offset_at(now));
        let mut known: Vec<(Shown, i32)> = Vec::new();
        for shown in ORDER {
            let told = offset(shown).filter(|offset| known.iter().all(|(_, other)| other != offset));
            known.extend(told.map(|offset| (shown, offset)));
        }
        let here = offset(self.shown);
        let at = known.iter().position(|(_, offset)| Some(*offset) == here)?;
        let (next, _) = known[(at + 1) % known.len()];
        (known.len() > 1).then_some(next)
    }

    /// The zone of one of them.
    pub fn of(&self, shown: Shown) -> Option<Zone> {
        match shown {
            Shown::Profile => Some(self.profile.unwrap_or(Zone::UTC)),
            Shown::Utc => Some(Zone::UTC),
            Shown::Host => self.host,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_goes_round_what_differs() {
        let now = Timestamp::parse_rfc3339("2026-11-19T14:20:00Z").unwrap();
        let round = |profile: Option<&str>, host: Option<&str>| {
            let zone = |name: Option<&str>| name.and_then(Zone::parse);
            let mut zones = Zones { profile: zone(profile), host: zone(host), shown: Shown::Profile };
            let mut names = Vec::new();
            for _ in 0..3 {
                let Some(next) = zones.next(now) else { break };
                zones.shown = next;
                names.push(zones.zone().name());
            }
            names.join(" ")
        };
        let shanghai = Some("Asia/Shanghai");
        assert_eq!(round(shanghai, Some("Europe/Berlin")), "UTC Europe/Berlin Asia/Shanghai");
        assert_eq!(round(shanghai, Some("Asia/Hong_Kong")), "UTC Asia/Shanghai UTC", "it shows the same");
        assert_eq!(round(shanghai, None), "UTC Asia/Shanghai UTC");
        assert_eq!(round(None, Some("Europe/Berlin")), "Europe/Berlin UTC Europe/Berlin");
        assert_eq!(round(None, Some("Etc/UTC")), "", "there is nothing to go to");
    }

    #[test]
    fn digits_are_read_in_the_zone_shown_and_in_none_that_nobody_chose() {
        let berlin = Zone::parse("Europe/Berlin");
        let zones = Zones { profile: None, host: berlin, shown: Shown::Profile };
        assert_eq!((zones.zone(), zones.read_in()), (Zone::UTC, None));
        let chosen = Zones { shown: Shown::Host, ..zones };
        assert_eq!((Some(chosen.zone()), chosen.read_in()), (berlin, berlin));
    }
}
