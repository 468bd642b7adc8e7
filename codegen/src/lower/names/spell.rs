//! From a wire name to words in a case: what the table in the parent module says, short of keywords
//! and of names that are taken. Pure, and never empty.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::Case;

/// Longest spelling that is handed out, in characters.
const LONGEST: usize = 120;
/// What the number of a spelling that was taken can need: `_4294967295`.
const LONGEST_NUMBER: usize = 11;

/// The spelling of `wire`, which may be a keyword.
pub(super) fn spell(wire: &str, case: Case) -> String {
    let mut words = readable(wire);
    if words.starts_with(|first: char| first.is_ascii_digit()) {
        words.insert(0, 'n');
    }
    let spelling = match case {
        Case::Type => words.to_upper_camel_case(),
        Case::Value => words.to_snake_case(),
        Case::Constant => words.to_shouty_snake_case(),
    };
    cut(spelling, case)
}

/// `wire` with nothing in it but letters that are kept, ASCII digits and `_` between words, and at
/// least one letter or digit.
fn readable(wire: &str) -> String {
    let (sign, number) = match wire.split_at_checked(1) {
        Some((sign @ ("-" | "+"), number)) if number.starts_with(|c: char| c.is_ascii_digit()) => {
            (if sign == "-" { "minus" } else { "plus" }, number)
        }
        _ => ("", wire),
    };
    let mut words = String::from(sign);
    for character in number.chars() {
        if is_kept(character) {
            words.push(character);
        } else if character.is_alphanumeric() {
            words.push_str(&code_point(character));
        } else if !words.ends_with('_') {
            words.push('_');
        }
    }
    let words = words.trim_start_matches('_');
    match (wire, words) {
        ("", _) => "empty".to_owned(),
        (_, "") => wire
            .chars()
            .map(|c| punctuation(c).map_or_else(|| code_point(c), |name| format!("_{name}_")))
            .collect(),
        _ => words.to_owned(),
    }
}

/// ASCII, and the letters of Latin-1: each has one form only, and upper case within reach.
fn is_kept(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '\u{C0}'..='\u{FF}' if character.is_alphabetic())
}

fn code_point(character: char) -> String {
    format!("_u{:04x}_", u32::from(character))
}

fn punctuation(character: char) -> Option<&'static str> {
    Some(match character {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "or",
        '~' => "tilde",
        _ => return None,
    })
}

/// Shortens a spelling at the end of a word, so that a number fits behind it.
fn cut(mut spelling: String, case: Case) -> String {
    let Some((end, _)) = spelling.char_indices().nth(LONGEST - LONGEST_NUMBER) else {
        return spelling;
    };
    let begins_word = |character: char| match case {
        Case::Type => character.is_uppercase(),
        Case::Value | Case::Constant => character == '_',
    };
    let behind = end + spelling[end..].chars().next().map_or(0, char::len_utf8);
    let end = spelling[..behind].rfind(begins_word).filter(|at| *at > 0).unwrap_or(end);
    spelling.truncate(end);
    spelling
}
