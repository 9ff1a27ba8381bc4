//! `--slow`, byte by byte: nothing is written that nobody asked for, only what changed is written, and what is large
//! arrives as one frame.

use crate::harness::Pty;
use crate::measure::ideal;
use crate::wizard::{choose, demo_args};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// From this size on a frame is bracketed; below it the terminal gets it in one piece anyway.
const LARGE: usize = 512;

fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what).count()
}

/// Presses keys until the screen is as wanted: what was written, and the least that could have been.
#[track_caller]
fn written(pty: &mut Pty, keys: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> (Vec<u8>, usize) {
    let (mark, before) = (pty.log().len(), pty.screen().clone());
    pty.send(keys);
    pty.wait_for(keys, wanted);
    (pty.log()[mark..].to_vec(), ideal(&before, pty.screen()))
}

fn has(text: &str) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| screen.contents().contains(text)
}

/// One frame: bracketed when it is large, and little more than the ideal.
#[track_caller]
fn assert_one_frame(bytes: &[u8], ideal: usize) {
    let text = String::from_utf8_lossy(bytes);
    let large = bytes.len() >= LARGE;
    assert_eq!((count(bytes, BEGIN), count(bytes, END)), (large.into(), large.into()), "{text:?}");
    if large {
        assert!(bytes.starts_with(BEGIN) && bytes.ends_with(END), "{text:?}");
    }
    assert!(bytes.len() <= ideal * 12 / 10 + 2 * BEGIN.len(), "{} for {ideal}: {text:?}", bytes.len());
}

#[test]
fn keys_that_change_nothing_write_nothing() {
    let (mut pty, _home) = demo_args(80, 24, "--demo --slow", "");
    choose(&mut pty);
    // The frame of the last key is all there is: what came before it changed nothing.
    for keys in ["Z?", "ZZZZ\x1b[24~\x1b[24~ZZZZ?", "\x1b[I\x1b[O?"] {
        let (bytes, least) = written(&mut pty, keys, has("Help: the keys"));
        assert_one_frame(&bytes, least);
        let (bytes, least) = written(&mut pty, "\x1b", |screen| !has("Help: the keys")(screen));
        assert_one_frame(&bytes, least);
    }
    pty.send("\x03");
    assert!(pty.wait_exit().success());
}

#[test]
fn large_frames_are_whole_and_small_ones_go_bare() {
    let (mut pty, _home) = demo_args(80, 24, "--demo --slow", "");
    choose(&mut pty);
    let text = String::from_utf8_lossy(pty.log()).into_owned();
    let mut frames = 0;
    for piece in text.split("\x1b[?2026h").skip(1) {
        let (frame, after) = piece.split_once("\x1b[?2026l").unwrap();
        assert!(frame.len() + 2 * BEGIN.len() >= LARGE, "{frame:?}");
        assert!(!after.contains("\x1b[?2026l"), "{after:?}");
        frames += 1;
    }
    assert!(frames >= 3, "steps are large frames: {frames}");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert!(pty.modes_are_restored());
}

#[test]
fn only_what_changed_is_written() {
    let (mut pty, _home) = demo_args(80, 24, "--demo --slow", "");
    choose(&mut pty);
    let mut all = (0, 0);
    for key in ["k", "k", "j", "j", "k", "j"] {
        let before = pty.contents();
        let (bytes, least) = written(&mut pty, key, |screen| screen.contents() != before);
        assert_eq!(count(&bytes, BEGIN), 0, "a moved cursor is no large frame: {}", bytes.len());
        all = (all.0 + bytes.len(), all.1 + least);
    }
    assert!(all.0 * 100 <= all.1 * 110, "{} bytes where {} would do", all.0, all.1);
    // A new screen is one frame, whatever of it stays.
    let (bytes, least) = written(&mut pty, "?", has("Help: the keys"));
    assert_one_frame(&bytes, least);
}
