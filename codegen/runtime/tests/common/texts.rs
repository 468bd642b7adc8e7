//! Random JSON texts, some of them spoilt, and random values: what the parsers are compared on.

use docwright_runtime::Value;

use super::random::Random;

/// Appends a JSON text: mostly a right one, of at most `depth` levels.
pub(crate) fn append_text(random: &mut Random, depth: usize, text: &mut Vec<u8>) {
    let kinds = if depth == 0 { 6 } else { 10 };
    match random.below(kinds) {
        0 => text.extend_from_slice(random.pick(&["null", "true", "false"]).as_bytes()),
        1 | 2 => text.extend_from_slice(random.pick(&NUMBERS).as_bytes()),
        3 => append_number(random, text),
        4 | 5 => text.extend_from_slice(random.pick(&STRINGS).as_bytes()),
        6 | 7 => append_sequence(random, b"[]", text, |random, text| {
            append_text(random, depth - 1, text);
        }),
        _ => append_sequence(random, b"{}", text, |random, text| {
            text.extend_from_slice(random.pick(&STRINGS[..7]).as_bytes());
            text.push(b':');
            append_text(random, depth - 1, text);
        }),
    }
}

fn append_sequence(
    random: &mut Random,
    brackets: &[u8; 2],
    text: &mut Vec<u8>,
    mut append: impl FnMut(&mut Random, &mut Vec<u8>),
) {
    text.push(brackets[0]);
    for index in 0..random.below(5) {
        if index > 0 {
            text.push(b',');
        }
        if random.below(4) == 0 {
            text.extend_from_slice(random.pick(&[" ", "\n\t", "\r\n  "]).as_bytes());
        }
        append(random, text);
    }
    text.push(brackets[1]);
}

/// Appends a number of random digits, point and exponent.
fn append_number(random: &mut Random, text: &mut Vec<u8>) {
    let mut digits = |text: &mut Vec<u8>, most: usize| {
        // The first is never zero, so that most of the numbers are right.
        text.push(b'1' + random.below(9) as u8);
        for _ in 0..random.below(most) {
            text.push(b'0' + random.below(10) as u8);
        }
        random.below(3)
    };
    if digits(text, 25) == 0 {
        text.push(b'.');
        if digits(text, 25) == 0 {
            text.extend_from_slice(b"e-");
            digits(text, 3);
        }
    }
}

/// Changes a text in one place: a byte flipped, a stretch deleted or doubled, a piece put in.
pub(crate) fn mutate(random: &mut Random, text: &mut Vec<u8>) {
    if text.is_empty() {
        return;
    }
    let at = random.below(text.len());
    let end = (at + 1 + random.below(8)).min(text.len());
    match random.below(6) {
        0 => text[at] ^= 1 << random.below(8),
        1 => text[at] = random.next() as u8,
        2 => drop(text.drain(at..end)),
        3 => {
            let stretch = text[at..end].to_vec();
            text.splice(at..at, stretch);
        }
        4 => text.truncate(at),
        _ => drop(text.splice(at..at, random.pick(&PIECES).bytes())),
    }
}

/// A text at a bound: as deep or as long as we or they go, give or take one.
pub(crate) fn text_at_a_bound(random: &mut Random) -> Vec<u8> {
    let levels = 125 + random.below(6);
    match random.below(3) {
        0 => ["[".repeat(levels), "]".repeat(levels)].concat().into_bytes(),
        1 => ["{\"a\":".repeat(levels), "0".to_owned(), "}".repeat(levels)].concat().into_bytes(),
        _ => format!("1{}e-4300", "0".repeat(4_297 + random.below(5))).into_bytes(),
    }
}

/// A value of at most `depth` levels, of the kinds that reading it gives.
pub(crate) fn random_value(random: &mut Random, depth: usize) -> Value {
    let string = |random: &mut Random| {
        let characters = (0..random.below(6)).map(|_| match random.below(3) {
            0 => char::from(random.below(0x80) as u8),
            _ => char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{fffd}'),
        });
        characters.collect::<String>()
    };
    match random.below(if depth == 0 { 6 } else { 9 }) {
        0 => Value::Null,
        1 => Value::Boolean(random.below(2) == 0),
        2 => Value::Integer(random.next() as i64 >> random.below(64)),
        3 => match f64::from_bits(random.next()) {
            // An integer that fits 64 bits is read as one.
            number if number.is_finite() && (number.fract() != 0.0 || number.abs() > 1e19) => {
                Value::Number(number)
            }
            _ => Value::Number(0.5),
        },
        4 | 5 => Value::String(string(random)),
        6 => Value::List((0..random.below(5)).map(|_| random_value(random, depth - 1)).collect()),
        _ => {
            let count = random.below(5);
            let member = |_| (string(random), random_value(random, depth - 1));
            Value::Object((0..count).map(member).collect())
        }
    }
}

const NUMBERS: [&str; 24] = [
    "0",
    "-0",
    "1",
    "-12",
    "1.5",
    "0.0",
    "-0.0",
    "1e3",
    "1E+2",
    "25e-1",
    "5e-324",
    "1e-400",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "1.7976931348623157e308",
    "1.8e308",
    "-1e400",
    "123456789012345678901234567890.5e-7",
    "0e999",
];

const STRINGS: [&str; 16] = [
    r#""""#,
    r#""a""#,
    r#""b""#,
    r#""\u0061""#,
    r#""\n\t\"\\\/\b\f\r""#,
    r#""é😀""#,
    r#""\ud83d\ude00""#,
    r#""\ud83d""#,
    r#""\udc00a""#,
    r#""\u0000""#,
    "\"\u{2028}\u{feff}\"",
    r#""long enough for the vector instructions of a parser""#,
    r#""long enough, with an escape \u00e9 in the midst of it all""#,
    r#""\x""#,
    r#""\u12g4""#,
    "\"\u{7f}\"",
];

/// Pieces that turn up where they should not.
const PIECES: [&str; 30] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "9", "-", "+", ".", "e", "null", "tru", "NaN",
    "Infinity", "\\u", "\\ud800", " ", "\n", "\u{b}", "\0", "\u{1f}", "\u{feff}", "//", "'", "1e5",
    "\"a\":1,",
];
