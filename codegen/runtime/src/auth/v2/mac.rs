//! HMAC-SHA256 over text that is percent-encoded on its way, so that no encoded copy is built.
//!
//! Invariant: what is derived from a key is wiped when it is dropped.

use std::iter;

use hmac::{Hmac, KeyInit, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A MAC in the making. Its state is wiped when it is dropped.
pub(crate) struct Mac(Hmac<Sha256>);

/// A MAC as lower-case hexadecimal digits.
pub(crate) type Digits = Zeroizing<[u8; 64]>;

impl Mac {
    #[expect(clippy::expect_used, reason = "RFC 2104 has no limit for keys")]
    pub(crate) fn keyed(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect("HMAC takes a key of any length"))
    }

    /// Adds `text` as it is.
    pub(crate) fn text(&mut self, text: impl AsRef<[u8]>) {
        self.0.update(text.as_ref());
    }

    /// Adds single bytes, as they are.
    pub(crate) fn bytes(&mut self, bytes: impl Iterator<Item = u8>) {
        let mut block = [0; 256];
        let mut length = 0;
        bytes.for_each(|byte| {
            block[length] = byte;
            length += 1;
            if length == block.len() {
                self.0.update(&block);
                length = 0;
            }
        });
        self.0.update(&block[..length]);
    }

    pub(crate) fn finish(self) -> Digits {
        let mac = self.0.finalize();
        let mut digits = Zeroizing::new([0; 64]);
        for (pair, byte) in digits.chunks_exact_mut(2).zip(mac.as_bytes()) {
            pair.copy_from_slice(&hexadecimal(*byte, b"0123456789abcdef"));
        }
        digits
    }
}

/// `bytes` with all percent-encoded but the unreserved characters of RFC 3986, section 2.3.
pub(crate) fn encoded(bytes: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    bytes.flat_map(|byte| {
        let is_unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let [high, low] = hexadecimal(byte, b"0123456789ABCDEF");
        let (text, length) = if is_unreserved { ([byte, 0, 0], 1) } else { ([b'%', high, low], 3) };
        text.into_iter().take(length)
    })
}

/// The bytes that the percent-encoded `text` stands for. `+` is itself, as in RFC 3986, and so is a
/// `%` without two hexadecimal digits.
pub(crate) fn decoded(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    iter::from_fn(move || {
        if let [b'%', high, low, after @ ..] = rest
            && let Some(high) = digit(*high)
            && let Some(low) = digit(*low)
        {
            rest = after;
            return Some(high << 4 | low);
        }
        let (byte, after) = rest.split_first()?;
        rest = after;
        Some(*byte)
    })
}

fn hexadecimal(byte: u8, digits: &[u8; 16]) -> [u8; 2] {
    [digits[usize::from(byte >> 4)], digits[usize::from(byte & 15)]]
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_unreserved_characters_are_encoded() {
        let encode = |bytes: &[u8]| String::from_utf8(encoded(bytes.iter().copied()).collect());
        assert_eq!(encode(b"AZaz09-._~"), Ok("AZaz09-._~".to_owned()));
        assert_eq!(encode(b"/:;= *+@["), Ok("%2F%3A%3B%3D%20%2A%2B%40%5B".to_owned()));
        assert_eq!(encode("é质".as_bytes()), Ok("%C3%A9%E8%B4%A8".to_owned()));
        assert_eq!(encode(b"\0\x7f\xff"), Ok("%00%7F%FF".to_owned()));
        assert_eq!(encode(b""), Ok(String::new()));
    }

    #[test]
    fn only_whole_escapes_are_decoded() {
        for (text, bytes) in [
            ("a%20b%2Fc%2f", b"a b/c/".as_slice()),
            ("%C3%A9%ff%00", b"\xc3\xa9\xff\0"),
            ("a+b", b"a+b"),
            ("%", b"%"),
            ("%2", b"%2"),
            ("%2%41", b"%2A"),
            ("%zz%+1", b"%zz%+1"),
            ("%%41", b"%A"),
            ("%2541", b"%41"),
            ("", b""),
        ] {
            assert_eq!(decoded(text).collect::<Vec<_>>(), bytes, "{text}");
        }
    }

    // The second case of RFC 4231.
    #[test]
    fn text_may_come_in_any_pieces() {
        let whole = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let text = "what do ya want for nothing?";
        let mut mac = Mac::keyed(b"Jefe");
        mac.text(text);
        assert_eq!(*mac.finish(), whole.as_bytes());
        let mut mac = Mac::keyed(b"Jefe");
        mac.text(&text[..5]);
        mac.bytes(text[5..].bytes());
        assert_eq!(*mac.finish(), whole.as_bytes());
    }

    #[test]
    fn bytes_fill_blocks_of_any_number() {
        for length in [0, 1, 64, 255, 256, 257, 511, 512, 513] {
            let text = vec![b'x'; length];
            let (mut pieces, mut whole) = (Mac::keyed(b"key"), Mac::keyed(b"key"));
            pieces.bytes(text.iter().copied());
            whole.text(&text);
            assert_eq!(pieces.finish(), whole.finish());
        }
    }
}
