//! A long line between a terminal and whoever sits at it: every byte arrives late, in order, both ways. It keeps what is
//! under way in two queues and sleeps in `poll` until something comes in or something is due.

#![expect(clippy::unwrap_used, reason = "a test harness fails loudly")]
#![expect(clippy::disallowed_methods, reason = "what is late needs a clock")]

use std::collections::VecDeque;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};

use crate::harness::until;

/// Puts a line before the terminal's master side and gives the near end of it. The line is down when either end is.
pub fn between(terminal: OwnedFd, delay: Duration) -> UnixStream {
    let (near, far) = UnixStream::pair().unwrap();
    std::thread::spawn(move || carry(&terminal, &far, delay));
    near
}

fn carry(terminal: &OwnedFd, person: &UnixStream, delay: Duration) {
    let (mut shown, mut typed) = (VecDeque::new(), VecDeque::new());
    loop {
        let due = [&shown, &typed].into_iter().filter_map(first).min();
        let mut watched =
            [PollFd::new(terminal, PollFlags::IN), PollFd::from_borrowed_fd(person.as_fd(), PollFlags::IN)];
        let timeout = due.map(until);
        if !matches!(poll(&mut watched, timeout.as_ref()), Ok(_) | Err(rustix::io::Errno::INTR)) {
            return;
        }
        let [from_terminal, from_person] = watched.map(|one| !one.revents().is_empty());
        let in_time = (!from_terminal || take(terminal, &mut shown, delay))
            && (!from_person || take(person, &mut typed, delay));
        let delivered = deliver(&mut shown, person) && deliver(&mut typed, terminal);
        if !in_time || !delivered {
            // What was under way when one end went still arrives.
            flush(shown, person);
            return;
        }
    }
}

/// Bytes and when they arrive.
type Late = VecDeque<(Instant, Vec<u8>)>;

fn first(queue: &Late) -> Option<Instant> {
    queue.front().map(|(at, _)| *at)
}

/// Takes in what there is; false when that end is gone.
fn take(from: impl AsFd, queue: &mut Late, delay: Duration) -> bool {
    let mut buffer = [0; 8192];
    match rustix::io::read(from, &mut buffer) {
        Ok(count) if count > 0 => {
            queue.push_back((Instant::now() + delay, buffer[..count].to_vec()));
            true
        }
        _ => false,
    }
}

/// Hands over what is due; false when nobody takes it.
fn deliver(queue: &mut Late, to: impl AsFd) -> bool {
    while first(queue).is_some_and(|at| at <= Instant::now()) {
        let Some((_, bytes)) = queue.pop_front() else { break };
        if !write_all(&to, &bytes) {
            return false;
        }
    }
    true
}

fn flush(queue: Late, to: impl AsFd) {
    let _ = queue.into_iter().all(|(_, bytes)| write_all(&to, &bytes));
}

fn write_all(to: &impl AsFd, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        match rustix::io::write(to, bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(_) => return false,
        }
    }
    true
}
