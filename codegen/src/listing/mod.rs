//! What a generated crate shows its users, as a list: one line per item, so that two versions of a
//! crate can be compared line by line.
//!
//! Read is the text of the crate, not the data it was made from: the list is what a user meets,
//! whatever made it. A line is the path of an item, with all that a user can depend on: types,
//! bounds, attributes such as `#[non_exhaustive]`. The value of a constant and the body of a
//! function are no part of it, nor is documentation.
//!
//! Lines stand in the order of the alphabet, so that what belongs to a type stands together and a
//! moved item makes no difference.

mod impls;
mod items;
mod text;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use tree::Module;

/// The public items of the crate whose files these are, `src/lib.rs` and `Cargo.toml` among them.
///
/// A module that is private is followed where something of it is exported; an item has the path
/// under which it is exported. What is exported of another crate is listed by its name there. A file
/// that is not Rust is listed as such, since a list that leaves it out would be wrong in silence.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let lib = "mod a { pub struct Order { pub id: u64, secret: u8 } } pub use a::Order;";
/// let files = BTreeMap::from([("src/lib.rs".to_owned(), lib.to_owned())]);
/// let listed = docwright::listing::public_items(&files);
/// assert_eq!(listed, ["crate::Order: struct { .. }", "crate::Order.id: u64"]);
/// ```
pub fn public_items(files: &BTreeMap<String, String>) -> Vec<String> {
    let name = crate_name(files).unwrap_or_else(|| "crate".to_owned());
    let mut lines = BTreeSet::new();
    let root = tree::read(files, &mut lines);
    let mut listing = Listing { root: &root, lines };
    listing.module(&name, &root, 0);
    listing.impls(&name);
    let mut lines: Vec<String> = listing.lines.into_iter().collect();
    // A type comes before its fields, as it does for whoever reads a list.
    lines.sort_by_cached_key(|line| line.replacen(": ", " ", 1));
    lines
}

/// The lines so far, and the crate that they are about.
struct Listing<'a> {
    root: &'a Module,
    lines: BTreeSet<String>,
}

impl Listing<'_> {
    fn add(&mut self, line: String) {
        self.lines.insert(line);
    }
}

/// The name of the library, as Rust spells it.
fn crate_name(files: &BTreeMap<String, String>) -> Option<String> {
    let manifest: toml::Table = files.get("Cargo.toml")?.parse().ok()?;
    let name = manifest.get("package")?.get("name")?.as_str()?;
    Some(name.replace('-', "_"))
}
