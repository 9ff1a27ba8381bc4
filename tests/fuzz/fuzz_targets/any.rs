//! All targets in one: the first byte chooses.
#![no_main]

#[path = "../../it/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((first, rest)) = bytes.split_first() {
        targets::ALL[usize::from(*first) % targets::ALL.len()].1(rest);
    }
});
