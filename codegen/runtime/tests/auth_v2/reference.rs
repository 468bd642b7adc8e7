//! The signature once more, as straightforward as can be and with nothing shared with the runtime:
//! SHA-256 (FIPS 180-4), HMAC (RFC 2104), and the formulas of `auth-v2`, with whole texts.

use std::sync::LazyLock;

use docwright_runtime::{Body, http};

/// What is signed of a request.
#[derive(Clone, Default)]
pub(crate) struct Signed {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Names and values, decoded.
    pub(crate) query: Vec<(Vec<u8>, Vec<u8>)>,
    /// The signed ones, with lower-case names.
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Signed {
    /// The value of `Authorization`.
    pub(crate) fn authorization(
        &self,
        [access_key, secret_key]: [&str; 2],
        timestamp: &str,
        no_query: &str,
    ) -> String {
        let mut names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort();
        let names = names.join(";");
        let prefix = format!("auth-v2/{access_key}/{timestamp}/{names}");
        let query = |(name, value): &(Vec<u8>, Vec<u8>)| norm(name) + "=" + &norm(value);
        let header = |(name, value): &(String, Vec<u8>)| {
            norm(name.as_bytes()) + ":" + &norm(value.trim_ascii())
        };
        let mut query: Vec<String> = self.query.iter().map(query).collect();
        query.sort();
        let query = if query.is_empty() { no_query.to_owned() } else { query.join("&") + "\n" };
        let mut headers: Vec<String> = self.headers.iter().map(header).collect();
        headers.sort();
        let canonical = [
            self.method.as_str(),
            "\n",
            &self.path,
            "\n",
            &query,
            &names,
            "\n",
            &headers.join("\n"),
            "\n",
            &norm(&self.body),
        ]
        .concat();
        let signature = mac(&mac(secret_key, &prefix), &canonical);
        format!("{prefix}/{signature}")
    }

    /// Reads a request that is signed, by the list in its `Authorization`.
    pub(crate) fn read(request: &http::Request<Body>) -> Option<Self> {
        let authorization = request.headers().get("authorization")?.to_str().ok()?;
        let names = authorization.split('/').nth(3)?;
        let headers = names.split(';').map(|name| {
            let mut values = request.headers().get_all(name).iter();
            let value = values.next()?.as_bytes().to_vec();
            values.next().is_none().then_some((name.to_owned(), value))
        });
        Some(Self {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            query: pairs(request.uri().query().unwrap_or_default()),
            headers: headers.collect::<Option<_>>()?,
            body: request.body().as_bytes().to_vec(),
        })
    }
}

/// The part of `Authorization` at `index`: mark, access key, timestamp, names, signature.
pub(crate) fn part(authorization: &str, index: usize) -> &str {
    authorization.split('/').nth(index).unwrap_or_default()
}

/// The decoded pairs of a query.
pub(crate) fn pairs(query: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| match pair.find('=') {
        Some(at) => (unescape(&pair[..at]), unescape(&pair[at + 1..])),
        None => (unescape(pair), Vec::new()),
    });
    pairs.collect()
}

fn unescape(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).filter(|two| two.iter().all(u8::is_ascii_hexdigit));
        match digits.and_then(|digits| std::str::from_utf8(digits).ok()) {
            Some(digits) if bytes[at] == b'%' => {
                decoded.extend(u8::from_str_radix(digits, 16));
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    decoded
}

pub(crate) fn norm(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}

/// HMAC-SHA256 in hexadecimal digits.
pub(crate) fn mac(key: &str, message: &str) -> String {
    let mut block = match key.len() {
        0..=64 => key.as_bytes().to_vec(),
        _ => sha256(key.as_bytes()).to_vec(),
    };
    block.resize(64, 0);
    let pad = |byte: u8| block.iter().map(move |key| key ^ byte);
    let inner = sha256(&pad(0x36).chain(message.bytes()).collect::<Vec<u8>>());
    let outer = sha256(&pad(0x5c).chain(inner).collect::<Vec<u8>>());
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The fractions of the cube roots and of the square roots of the first primes.
static CONSTANTS: LazyLock<(Vec<u32>, Vec<u32>)> = LazyLock::new(|| {
    let is_prime = |number: &u32| !(2..*number).any(|divisor| number.is_multiple_of(divisor));
    let primes: Vec<f64> = (2..).filter(is_prime).map(f64::from).take(64).collect();
    let fraction = |root: f64| (root.fract() * 4_294_967_296.0) as u32;
    let cubes = primes.iter().map(|prime| fraction(prime.cbrt())).collect();
    (cubes, primes[..8].iter().map(|prime| fraction(prime.sqrt())).collect())
});

fn sha256(message: &[u8]) -> [u8; 32] {
    let (constants, mut state) = CONSTANTS.clone();
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64) - 8, 0);
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|word| word.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)))
            .collect();
        for at in 16..64 {
            let (near, far) = (words[at - 2], words[at - 15]);
            let near = near.rotate_right(17) ^ near.rotate_right(19) ^ near >> 10;
            let far = far.rotate_right(7) ^ far.rotate_right(18) ^ far >> 3;
            let sum = words[at - 16].wrapping_add(far).wrapping_add(words[at - 7]);
            words.push(sum.wrapping_add(near));
        }
        let mut v = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let sum = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = v[4] & v[5] ^ !v[4] & v[6];
            let first =
                [sum, choice, *constant, *word].iter().fold(v[7], |a, b| a.wrapping_add(*b));
            let sum = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2];
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(first);
            v[0] = first.wrapping_add(sum).wrapping_add(majority);
        }
        for (state, word) in state.iter_mut().zip(v) {
            *state = state.wrapping_add(word);
        }
    }
    let mut hash = [0; 32];
    for (bytes, word) in hash.chunks_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    hash
}
