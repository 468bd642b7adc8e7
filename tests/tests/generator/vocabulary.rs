//! The keywords of schemas stand in one table: few files name one, so a new one is few edits.
#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../support/generation.rs"]
mod generation;
#[path = "../support/sources.rs"]
mod sources;

use std::path::Path;

use docwright::spec::{KEYWORDS, Keyword, Quality};

/// How many files may name a keyword: the vocabulary, its check, its words, and what judges values.
const MOST: usize = 5;

/// Keywords that more files name, with the reason.
const EXCEPTIONS: &[(&[&str], &str)] = &[
    (&["maximum", "minimum"], "changes and constants of rules are called so"),
    (
        &[
            "$ref",
            "allOf",
            "anyOf",
            "oneOf",
            "additionalProperties",
            "enum",
            "const",
            "type",
            "required",
        ],
        "the type of a value is decided by them, case by case",
    ),
    (
        &["title", "description", "default", "deprecated", "example", "examples"],
        "other objects of OpenAPI have keys of this name",
    ),
    (&["readOnly", "writeOnly"], "the direction of a value decides its type, and what is judged"),
    (&["x-docwright-source"], "everything that is documented has a page"),
];

#[test]
fn a_keyword_is_named_in_few_files() {
    let files = sources::docwright(&generation::root());
    let mut wrong = String::new();
    for keyword in KEYWORDS {
        let found = files.iter().filter(|(_, text)| names(text, keyword));
        let found: Vec<&Path> = found.map(|(path, _)| path.as_path()).collect();
        let is_excepted = EXCEPTIONS.iter().any(|(names, _)| names.contains(&keyword.name));
        assert!(!found.is_empty(), "`{}` is not even in the vocabulary", keyword.name);
        if !is_excepted && found.len() > MOST {
            wrong += &format!("`{}` is named in {} files: {found:#?}\n", keyword.name, found.len());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Whether a text names a keyword, as a literal or by its field. Some fields are called as other
/// things are too, and are not looked for.
fn names(text: &str, keyword: &Keyword) -> bool {
    text.contains(&format!("\"{}\"", keyword.name))
        || field(keyword).is_some_and(|field| {
            let field = format!(".{field}");
            let behind = text.match_indices(&field).map(|(at, _)| &text[at + field.len()..]);
            let is_name = |behind: &str| {
                behind.starts_with(|next: char| next.is_ascii_alphanumeric() || "_(".contains(next))
            };
            behind.into_iter().any(|behind| !is_name(behind))
        })
}

/// The field of a keyword of several words.
fn field(keyword: &Keyword) -> Option<String> {
    let name = keyword.name.trim_start_matches('$');
    let is_plain = name.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut field = String::new();
    for letter in name.replace("x-docwright-", "x_").replace('-', "_").chars() {
        if letter.is_ascii_uppercase() {
            field.push('_');
        }
        field.push(letter.to_ascii_lowercase());
    }
    let is_limit = keyword.is(Quality::Limit);
    (is_limit || !is_plain).then_some(field)
}
