//! Where a window on a long list stands, as plain arithmetic. It must never remember anything.

/// How far one key moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A window up.
    PageUp,
    /// A window down.
    PageDown,
    /// Half a window up.
    HalfUp,
    /// Half a window down.
    HalfDown,
    /// To the first row.
    Home,
    /// To the last row.
    End,
}

/// The first visible row, moved as little as possible so that the cursor stays in the window and no room is wasted.
pub fn keep(top: usize, cursor: usize, height: usize, len: usize) -> usize {
    let cursor = cursor.min(len.saturating_sub(1));
    let lowest = (cursor + 1).saturating_sub(height);
    let highest = cursor.min(len.saturating_sub(height));
    top.clamp(lowest.min(highest), highest)
}

/// The cursor after a step; it stays on the list.
pub fn step(cursor: usize, step: Step, height: usize, len: usize) -> usize {
    // A page keeps one row in sight, so that the eye finds its place.
    let page = height.saturating_sub(1).max(1);
    let half = (height / 2).max(1);
    let moved = match step {
        Step::Up => cursor.saturating_sub(1),
        Step::Down => cursor.saturating_add(1),
        Step::PageUp => cursor.saturating_sub(page),
        Step::PageDown => cursor.saturating_add(page),
        Step::HalfUp => cursor.saturating_sub(half),
        Step::HalfDown => cursor.saturating_add(half),
        Step::Home => 0,
        Step::End => usize::MAX,
    };
    moved.min(len.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_window_moves_no_more_than_needed() {
        assert_eq!(keep(0, 9, 10, 100), 0);
        assert_eq!(keep(0, 10, 10, 100), 1);
        assert_eq!(keep(50, 49, 10, 100), 49);
        assert_eq!(keep(95, 99, 10, 100), 90);
        assert_eq!(keep(7, 0, 10, 0), 0);
    }

    #[test]
    fn pages_overlap_by_a_row() {
        assert_eq!(step(0, Step::PageDown, 10, 100), 9);
        assert_eq!(step(99, Step::HalfUp, 10, 100), 94);
        assert_eq!(step(3, Step::End, 10, 0), 0);
    }

    proptest! {
        #[test]
        fn the_cursor_is_in_the_window(top: usize, cursor in 0usize..1000, height in 1usize..60, len in 1usize..1000) {
            let top = keep(top, cursor, height, len);
            let cursor = cursor.min(len - 1);
            prop_assert!(top <= cursor && cursor < top + height);
            prop_assert!(top == 0 || top + height <= len);
        }
    }
}
