//! Rust spellings for the names of a document. Only a [`Scope`] hands them out.
//!
//! - What is handed out is an identifier of edition 2024, in the case that was asked for, at most
//!   120 characters long, and different from every other one of its scope.
//! - A spelling depends on its wire name alone, save for the number behind one that was taken.
//!
//! How a spelling is made:
//!
//! | wire | rule | spelling |
//! | --- | --- | --- |
//! | `orderId` | words by `heck` | `order_id`, `OrderId`, `ORDER_ID` |
//! | `type` | every keyword alike: a trailing `_` | `type_` |
//! | `1st` | a digit is led by `n`, for *number* | `n1st`, `N1st`, `N1ST` |
//! | `-1`, `+1` | the sign of a number is spelled | `minus1`, `Plus1` |
//! | `<=` | a name of punctuation alone is spelled out | `less_equal` |
//! | the empty name | a word for it | `empty` |
//! | `größe` | letters of Latin-1 are kept | `größe` |
//! | `名` | any other letter is its code point | `u540d` |
//!
//! Letters beyond Latin-1 are not kept: many look like an ASCII letter, have two forms that the
//! compiler takes for one, or are warned about one by one. Their code point is ugly, but stable, and
//! different for each. With a letter of Latin-1 in it, a name that differs from another in nothing
//! but `0` and `O`, or `1` and `l`, still draws rustc's `confusable_idents`, a warning.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;

use spell::spell;

mod spell;
#[cfg(test)]
mod tests;

/// How the words of a spelling are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `UpperCamelCase`: types, variants, traits.
    Type,
    /// `snake_case`: fields, functions, modules, variables.
    Value,
    /// `SCREAMING_SNAKE_CASE`: constants and statics.
    Constant,
}

/// One Rust namespace: the fields of one struct, the types of one module.
///
/// ```
/// use docwright::lower::names::{Case, Scope};
///
/// let mut fields = Scope::default();
/// assert_eq!(fields.claim("orderId", Case::Value), "order_id");
/// assert_eq!(fields.claim("order_id", Case::Value), "order_id_2");
/// assert_eq!(fields.claim("type", Case::Value), "type_");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// The number to try next for a spelling that was taken: many equal names stay cheap.
    next: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope for types in which the prelude and the derives keep their meaning.
    pub fn with_prelude() -> Self {
        let mut scope = Self::default();
        for name in PRELUDE {
            scope.reserve(name);
        }
        scope
    }

    /// Takes a spelling as it stands, so that no name is given it.
    pub fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// The spelling of `wire`; a second claim of the same name is given another.
    pub fn claim(&mut self, wire: &str, case: Case) -> String {
        let spelling = spell(wire, case);
        let first = without_keyword(&spelling);
        if self.taken.insert(first.clone()) {
            return first;
        }
        let number = self.next.entry(spelling.clone()).or_insert(2);
        loop {
            let numbered = join_number(&spelling, *number, case);
            *number = number.saturating_add(1);
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }

    /// The spellings of all `wires`, in their order. Names that are spelled in Rust as on the wire
    /// are served first: they keep their spelling whatever is added beside them.
    pub fn claim_all(&mut self, wires: &[&str], case: Case) -> Vec<String> {
        let mut order: Vec<usize> = (0..wires.len()).collect();
        order.sort_by_cached_key(|&index| {
            without_keyword(&spell(wires[index], case)) != wires[index]
        });
        let mut claimed: Vec<(usize, String)> =
            order.into_iter().map(|index| (index, self.claim(wires[index], case))).collect();
        claimed.sort_by_key(|(index, _)| *index);
        claimed.into_iter().map(|(_, spelling)| spelling).collect()
    }
}

/// Whether edition 2024 keeps `name` to itself: strict and reserved keywords, and `_`.
///
/// Weak keywords (`union`, `default`, `raw`, `auto`, `safe`, `macro_rules`) are good names for
/// fields, functions and modules, and are none.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// A package name made from free text, `None` if nothing usable is left of it.
///
/// ```
/// use docwright::lower::names::crate_name;
///
/// assert_eq!(crate_name("AICC Contact Center").as_deref(), Some("aicc-contact-center"));
/// assert_eq!(crate_name("std"), None);
/// ```
pub fn crate_name(text: &str) -> Option<String> {
    let ascii: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    Some(ascii.to_kebab_case()).filter(|name| is_crate_name(name))
}

/// Whether cargo, its registry and every file system take `name` for a package: at most 64 ASCII
/// letters, digits, `-` and `_`, beginning with a letter, and neither a keyword nor a name that
/// means something to cargo, to the compiler or to Windows.
pub fn is_crate_name(name: &str) -> bool {
    let identifier = name.replace('-', "_").to_ascii_lowercase();
    name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !is_keyword(&identifier)
        && !RESERVED_CRATES.contains(&identifier.as_str())
}

fn without_keyword(spelling: &str) -> String {
    if is_keyword(spelling) { format!("{spelling}_") } else { spelling.to_owned() }
}

fn join_number(spelling: &str, number: u32, case: Case) -> String {
    // `Order1` and `2` would read as twelve.
    let joined = case == Case::Type && !spelling.ends_with(|last: char| last.is_ascii_digit());
    if joined { format!("{spelling}{number}") } else { format!("{spelling}_{number}") }
}

const KEYWORDS: &[&str] = &[
    "_", "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The names of the prelude of edition 2024, and those that derives and attributes go by.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

const RESERVED_CRATES: &[&str] = &[
    "alloc",
    "aux",
    "build",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "core",
    "deps",
    "examples",
    "incremental",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "nul",
    "prn",
    "proc_macro",
    "std",
    "test",
];
