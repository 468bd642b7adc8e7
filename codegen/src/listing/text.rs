//! Rust in one line, always spaced alike, whatever the layout it was read from.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Meta};

/// Attributes that a user can depend on, `cfg` aside.
const SHOWN: [&str; 4] = ["deprecated", "doc", "must_use", "non_exhaustive"];

/// The attributes that are shown, each led by a space.
pub(super) fn attributes(of: &[Attribute]) -> String {
    let shown = of.iter().filter(|attribute| {
        let is_known = SHOWN.iter().any(|name| attribute.path().is_ident(name));
        // Documentation is not shown, `#[doc(hidden)]` is.
        let is_text = matches!(attribute.meta, Meta::NameValue(_));
        is_known && !(is_text && attribute.path().is_ident("doc"))
    });
    shown.map(|attribute| format!(" {}", line(attribute))).collect()
}

/// The tokens in one line, without a comma before a closing bracket.
pub(super) fn line(of: impl ToTokens) -> String {
    let mut pieces = Vec::new();
    flatten(of.into_token_stream(), &mut pieces);
    let mut text = String::new();
    let mut previous: Option<&str> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).map(String::as_str);
        if piece == "," && matches!(next, Some(")" | "]" | ">" | "}") | None) {
            continue;
        }
        if previous.is_some_and(|previous| is_spaced(previous, piece)) {
            text.push(' ');
        }
        text.push_str(piece);
        previous = Some(piece);
    }
    text
}

/// Words, and the marks that belong together.
fn flatten(tokens: TokenStream, pieces: &mut Vec<String>) {
    let mut open = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(mark) => {
                open.push(mark.as_char());
                let continues = mark.spacing() == Spacing::Joint
                    && !matches!(open.as_str(), ">" | "<" | "&" | "," | "=");
                if !continues || matches!(open.as_str(), "::" | "->" | "..") {
                    pieces.push(std::mem::take(&mut open));
                }
            }
            TokenTree::Group(group) => {
                let (from, to) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                pieces.push(std::mem::take(&mut open));
                pieces.push(from.to_owned());
                flatten(group.stream(), pieces);
                pieces.push(to.to_owned());
            }
            word => pieces.push(std::mem::take(&mut open) + &word.to_string()),
        }
    }
    pieces.push(open);
    pieces.retain(|piece| !piece.is_empty());
}

fn is_spaced(previous: &str, next: &str) -> bool {
    let is_word = |text: &str| {
        text.starts_with(|first: char| first.is_alphanumeric() || "_\"'".contains(first))
    };
    match (previous, next) {
        (_, "," | ";" | ")" | "]" | ">" | "." | ":" | "::" | "?") => {
            // A path that begins at the root of all crates, or a bound that is loosened.
            matches!(next, "::" | "?") && matches!(previous, "," | "->" | "=" | "+" | ":")
        }
        ("(" | "[" | "<" | "&" | "!" | "#" | "." | "*" | "::" | "?", _) => false,
        ("," | ";" | ":" | "->" | "=" | "+" | "{" | "|", _) => true,
        (_, "->" | "=" | "+" | "{" | "}" | "|") => true,
        (_, "<") => false,
        ("mut" | "dyn" | "impl" | "const" | "for" | "where" | "as" | "in", _) => true,
        (_, "(" | "[") => previous.starts_with('\'') || !is_word(previous) && previous != ">",
        (_, "&" | "*" | "#" | "!") => is_word(previous) && previous != "cfg",
        _ => is_word(next),
    }
}
