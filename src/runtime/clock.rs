//! The loop's clock: it follows the wall's, but never goes back.
//!
//! A clock that is set back by an hour must neither leave a confirmation armed for that hour nor stop the looks at a
//! job: from then on time flows by the steady clock, until the wall's has caught up.

use std::time::{Duration, Instant};

use crate::domain::time::Timestamp;

/// A moment by both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    wall: Timestamp,
    steady: Instant,
}

impl Clock {
    /// A clock that begins now.
    pub fn start() -> Self {
        let (wall, steady) = both();
        Self { wall, steady }
    }

    /// The present.
    pub fn now(&mut self) -> Timestamp {
        let (wall, steady) = both();
        self.read(wall, steady)
    }

    /// A moment as a deadline of the steady clock.
    pub fn deadline(&mut self, at: Timestamp) -> Instant {
        let wait = u64::try_from(at.since(self.now())).unwrap_or(0);
        steady() + Duration::from_millis(wait)
    }

    fn read(&mut self, wall: Timestamp, steady: Instant) -> Timestamp {
        let passed = steady.saturating_duration_since(self.steady).as_millis();
        let flowed = self.wall.plus_millis(i64::try_from(passed).unwrap_or(i64::MAX));
        if wall >= flowed {
            *self = Self { wall, steady };
        }
        wall.max(flowed)
    }
}

fn both() -> (Timestamp, Instant) {
    (wall(), steady())
}

/// The wall's clock.
#[expect(clippy::disallowed_methods, reason = "this is where time enters")]
pub fn wall() -> Timestamp {
    Timestamp::from_millis(chrono::Utc::now().timestamp_millis())
}

/// The steady clock.
#[expect(clippy::disallowed_methods, reason = "this is where time enters")]
pub fn steady() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_the_wall_forward_and_flows_on_when_that_is_set_back() {
        let (begin, steady) = (Timestamp::from_secs(10_000), steady());
        let mut clock = Clock { wall: begin, steady };
        let after = |secs: u64| steady + Duration::from_secs(secs);
        assert_eq!(clock.read(begin.plus_secs(5), after(5)), begin.plus_secs(5));
        assert_eq!(clock.read(begin.plus_secs(3600), after(6)), begin.plus_secs(3600), "the host slept");
        assert_eq!(clock.read(begin.plus_secs(7), after(7)), begin.plus_secs(3601), "set back by an hour");
        assert_eq!(clock.read(begin.plus_secs(127), after(127)), begin.plus_secs(3721), "two minutes pass");
        assert_eq!(clock.read(begin.plus_secs(9000), after(128)), begin.plus_secs(9000));
    }
}
