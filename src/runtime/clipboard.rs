//! The clipboard of the person's own terminal, over any number of hops: OSC 52. It never carries a secret, because
//! nothing that can be copied holds one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::between::Between;

/// The most that terminals take: beyond it nothing is written rather than a part.
pub const LIMIT: usize = 70_000;

/// The bytes that put text on the clipboard, wrapped so that what stands between passes them on.
pub fn copy(text: &str, between: Between) -> Option<Vec<u8>> {
    if text.len() > LIMIT {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    Some(between.pass(&plain).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::between::SCREEN_CHUNK;

    #[test]
    fn tmux_gets_doubled_escapes() {
        assert_eq!(copy("hi", Between::Nothing).unwrap(), b"\x1b]52;c;aGk=\x07");
        assert_eq!(copy("hi", Between::Tmux).unwrap(), b"\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
        assert!(copy(&"x".repeat(80_000), Between::Nothing).is_none());
    }

    #[test]
    fn screen_gets_pieces_that_make_the_whole() {
        let text = "restore k7q2: running ".repeat(40);
        let plain = copy(&text, Between::Nothing).unwrap();
        let wrapped = String::from_utf8(copy(&text, Between::Screen).unwrap()).unwrap();
        let pieces: Vec<&str> = wrapped.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.len() <= SCREEN_CHUNK + 2));
        let joined: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(joined.as_bytes(), plain);
    }
}
