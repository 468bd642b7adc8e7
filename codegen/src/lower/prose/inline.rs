//! One line of text: code spans and autolinks stay, everything else that is markup by a bracket or a
//! backtick is escaped. One pass, left to right.

use std::collections::BTreeMap;

/// Escapes one line. With `tables`, a code span that holds a `|` is none: a table would end its
/// cell there, and the rest of the span would be markup.
pub(super) fn escape(line: &str, tables: bool) -> String {
    let closers = matching_runs(line);
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            '`' => {
                let at = line.len() - rest.len();
                let span = closers.get(&at).map(|end| &line[at..*end]);
                match span.filter(|span| !(tables && span.contains('|'))) {
                    Some(span) => push(&mut out, span),
                    None => push_escaped(&mut out, leading(rest, '`')),
                }
            }
            '\\' => push_backslash(&mut out, &rest[1..]),
            '<' => match leading_url(&rest[1..]) {
                Some(url) if rest[1 + url.len()..].starts_with('>') => {
                    push(&mut out, &rest[..url.len() + 2])
                }
                _ => push_escaped(&mut out, "<"),
            },
            'h' => match leading_url(rest) {
                Some(url) => {
                    out.extend(["<", url, ">"]);
                    url.len()
                }
                None => push(&mut out, "h"),
            },
            '~' if rest.starts_with("~~~") => push_escaped(&mut out, leading(rest, '~')),
            '>' | '[' | ']' => push_escaped(&mut out, &rest[..1]),
            '&' if is_foreign_entity(&rest[1..]) => push_escaped(&mut out, "&"),
            _ if character.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                character.len_utf8()
            }
            _ => push(&mut out, &rest[..character.len_utf8()]),
        };
        rest = &rest[taken..];
    }
    out
}

/// Where the code span ends that would begin at a run of backticks: behind the next run that is
/// exactly as long. Keyed by where the run begins.
fn matching_runs(line: &str) -> BTreeMap<usize, usize> {
    let mut ends = BTreeMap::new();
    let mut open = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = line[at..].find('`') {
        let start = at + found;
        let length = leading(&line[start..], '`').len();
        at = start + length;
        if let Some(opener) = open.insert(length, start) {
            ends.insert(opener, at);
        }
    }
    ends
}

/// A backslash and what it stands before. An escape of the document stays one; any other backslash
/// becomes a character of its own.
fn push_backslash(out: &mut String, behind: &str) -> usize {
    // The whole run: readers differ in whether what is left of it can open a code span.
    if behind.starts_with('`') {
        return 1 + push_escaped(out, leading(behind, '`'));
    }
    // Without `:` and `/`: an escape in the middle of a URL would hide it from `leading_url`.
    match behind.chars().next() {
        Some(next) if r"\*_{}[]()<>#+-.!|~&".contains(next) => 1 + push_escaped(out, &behind[..1]),
        _ => push_escaped(out, "\\"),
    }
}

fn push(out: &mut String, text: &str) -> usize {
    out.push_str(text);
    text.len()
}

/// Pushes punctuation, each character behind a backslash; returns the length of what was read.
fn push_escaped(out: &mut String, punctuation: &str) -> usize {
    for character in punctuation.chars() {
        out.extend(['\\', character]);
    }
    punctuation.len()
}

/// The run of `mark` that `text` begins with.
fn leading(text: &str, mark: char) -> &str {
    &text[..text.len() - text.trim_start_matches(mark).len()]
}

/// The `http` or `https` URL that `text` begins with, without the punctuation that ends a sentence.
/// It holds nothing but characters that a URL may hold (RFC 3986, no brackets), so it cannot leave
/// the autolink that it is put into.
fn leading_url(text: &str) -> Option<&str> {
    let behind = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let length = behind
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(byte))
        .count();
    let mut end: &[char] = &['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', ')'];
    if behind[..length].contains('(') {
        end = &end[..end.len() - 1];
    }
    let kept = behind[..length].trim_end_matches(end);
    (!kept.is_empty()).then(|| &text[..text.len() - behind.len() + kept.len()])
}

/// An entity (`&name;`, `&#8238;`) other than the ones that web pages are full of: it could stand
/// for any character that the parent module removes. `behind` follows the ampersand.
fn is_foreign_entity(behind: &str) -> bool {
    let name = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    let (name, rest) = behind.split_at(behind.len() - name.len());
    rest.starts_with(';') && !matches!(name, "amp" | "lt" | "gt" | "quot" | "nbsp")
}
