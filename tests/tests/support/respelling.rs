//! JSON texts in other spellings, and broken as texts: one edit each, at any token.

use super::values::Random;

/// A JSON text with one edit. It can mean the same as before, something else, or nothing.
pub(crate) fn edit(text: &str, random: &mut Random) -> String {
    let tokens = tokens(text);
    let (start, end) = tokens[random.below(tokens.len())];
    let (before, token, after) = (&text[..start], &text[start..end], &text[end..]);
    let replaced = match token.as_bytes()[0] {
        _ if random.below(8) == 0 => around(token, random),
        b'"' => string(token, random),
        b'-' | b'0'..=b'9' => number(token, random),
        b'{' => return format!("{before}{{{}{after}", again(text, &tokens, start)),
        b'[' | b']' | b'}' | b',' | b':' => around(token, random),
        _ => random.choose(&["true", "false", "null", "nul", "True", "1"]).to_owned(),
    };
    format!("{before}{replaced}{after}")
}

fn string(token: &str, random: &mut Random) -> String {
    let inner = &token[1..token.len() - 1];
    match random.below(10) {
        // The same text in escapes.
        0..4 if !inner.contains('\\') => {
            let escaped: String =
                inner.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
            format!("\"{escaped}\"")
        }
        0..5 => format!("\"{inner}\\/\\b\""),
        5 => format!("\"{inner}\\ud800\""),
        6 => format!("\"\\udc00\\ud800{inner}\""),
        7 => format!("\"{inner}\n\""),
        8 => format!("\"{inner}\\x\""),
        _ => format!("'{inner}'"),
    }
}

fn number(token: &str, random: &mut Random) -> String {
    let spelt = ["#.0", "#e0", "#E+2", "#0e-1", "#.0000e3", "-#", "-0", "0.0", "1e-9", "1e400"];
    let large =
        ["9223372036854775807", "9223372036854775808", "-9223372036854775808", "2147483648"];
    let broken = ["#.5", "0#", "#.", "+#", "#e", ".#", "NaN", "#99999999999999999999", "0x1"];
    let all = [&spelt[..], &large[..], &broken[..]];
    let chosen = random.choose(&all);
    random.choose(chosen).replace('#', token)
}

fn around(token: &str, random: &mut Random) -> String {
    let with =
        [" \n\t\r#\r\t\n ", " #", "#,", ",#", "#/**/", "\u{feff}#", "#\u{a0}", "", "##", "# x"];
    random.choose(&with).replace('#', token)
}

/// The first member of the object that begins at `start`, to stand before it once more.
fn again(text: &str, tokens: &[(usize, usize)], start: usize) -> String {
    let mut depth = 0_usize;
    for (at, end) in tokens.iter().filter(|(at, _)| *at >= start) {
        match &text[*at..*end] {
            "{" | "[" => depth += 1,
            "," if depth == 1 => return text[start + 1..*end].to_owned(),
            "}" | "]" if depth == 1 && start + 1 < *at => {
                return format!("{},", &text[start + 1..*at]);
            }
            "}" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    // The object is empty.
    ",".to_owned()
}

/// Where the tokens of a text without white space begin and end.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let length = match bytes[start] {
            b'"' => {
                let mut end = start + 1;
                while bytes[end] != b'"' {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                }
                end + 1 - start
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            _ => bytes[start..].iter().take_while(|byte| !b",:]}".contains(byte)).count(),
        };
        tokens.push((start, start + length));
        start += length;
    }
    tokens
}
