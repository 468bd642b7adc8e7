//! What a generated crate shows its users, as a list: one line per item, so that two versions of a
//! crate can be compared line by line.
//!
//! Read is the text of the crate, not the data it was made from: the list is what a user meets,
//! whatever made it. A line is the path of an item, with all that a user can depend on: types,
//! bounds, attributes such as `#[non_exhaustive]`. The value of a constant and the body of a
//! function are no part of it, nor is documentation.
//!
//! The features that an item needs stand behind it, as far as its module or its type does not say
//! so already; the features themselves, and the oldest Rust that the crate is for, are lines too.
//!
//! What cannot be read from the text is not listed: whether a type is `Send`, for instance.
//!
//! Lines stand in the order of the alphabet, so that what belongs to a type stands together and a
//! moved item makes no difference.

mod compare;
mod declared;
mod difference;
mod expand;
mod exports;
mod impls;
mod items;
mod manifest;
mod needs;
mod text;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use compare::{ItemChange, compare};
pub use declared::declared_items;
pub(crate) use declared::{
    AUTH_V2, Declared, Renames, credential_setters, deprecated_method, method, setter,
};
pub(crate) use difference::{Difference, Differences, identifiers};
use manifest::Manifest;
use needs::Naming;
use tree::{Inner, Module, Reader};

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
    let (manifest, mut lines) = (Manifest::of(files), BTreeSet::new());
    let naming = Naming::Own;
    let reader = Reader { files, naming: &naming, mounted: None, lines: &mut lines };
    let root = reader.read();
    let listing = Listing { root: &root, manifest: &manifest, mounted: None, naming, lines };
    listing.listed()
}

/// The same where the text of a dependency is at hand: what the crate exports of it is listed as if
/// it were written in the crate, with the features of the crate that it needs.
///
/// No path in the text of the dependency may begin with `crate::`.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let of = |name: &str, lib: &str| {
///     let manifest = format!("[package]\nname = \"{name}\"\n");
///     BTreeMap::from([("Cargo.toml".into(), manifest), ("src/lib.rs".into(), lib.into())])
/// };
/// let client = of("client", "pub use runtime::Error;");
/// let listed = docwright::listing::public_items_with(&client, &of("runtime", "pub enum Error {}"));
/// assert_eq!(listed, ["client::Error: enum"]);
/// ```
pub fn public_items_with(
    files: &BTreeMap<String, String>,
    dependency: &BTreeMap<String, String>,
) -> Vec<String> {
    let (manifest, mounted, mut lines) =
        (Manifest::of(files), Manifest::of(dependency), BTreeSet::new());
    let (Some(package), Some(name)) = (mounted.package(), mounted.library()) else {
        return public_items(files);
    };
    let own = Reader { files, naming: &Naming::Own, mounted: None, lines: &mut lines };
    let mut root = own.read();
    let naming = Naming::Of(&manifest, package);
    let reader =
        Reader { files: dependency, naming: &naming, mounted: Some(&name), lines: &mut lines };
    let module = reader.read();
    root.modules.insert(name, Inner { is_public: false, attributes: Vec::new(), module });
    Listing { root: &root, manifest: &manifest, mounted: Some(&mounted), naming, lines }.listed()
}

/// What a change does to the Rust API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rust {
    /// Nothing that a caller names.
    None,
    /// There is more of it; or some of it is deprecated, which SemVer counts the same.
    Addition,
    /// Code that compiled does not any more.
    Break,
}

impl Rust {
    /// What an item that is new does; it is demanded if callers must name it in what they write.
    fn new_item(is_demanded: bool) -> Rust {
        if is_demanded { Rust::Break } else { Rust::Addition }
    }
}

/// The lines so far, and the crate that they are about.
struct Listing<'a> {
    root: &'a Module,
    manifest: &'a Manifest,
    /// The manifest of the dependency whose text is at hand, and how its features are called.
    mounted: Option<&'a Manifest>,
    naming: Naming<'a>,
    lines: BTreeSet<String>,
}

impl Listing<'_> {
    fn listed(mut self) -> Vec<String> {
        let name = self.manifest.library().unwrap_or_else(|| "crate".to_owned());
        self.lines.extend(self.manifest.lines(self.mounted.and_then(Manifest::package)));
        let exports = self.exports(&name);
        self.items(&exports);
        self.impls(self.root, &exports);
        let mut lines: Vec<String> = self.lines.into_iter().collect();
        // A type comes before its fields, as it does for whoever reads a list.
        lines.sort_by_cached_key(|line| line.replacen(": ", " ", 1));
        lines
    }

    fn add(&mut self, line: String) {
        self.lines.insert(line);
    }
}
