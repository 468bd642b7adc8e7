//! What the generator did to the Rust API since the last release.
//!
//! The released document is generated again, by the docwright of today, and the public items of that
//! crate are compared with those that were released. The document is the same in both: every difference
//! is the generator's.

use docwright::diff::Effect;
use docwright::listing::{ItemChange, compare};

/// A public item that the generator changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What happened to it, in a line of Markdown.
    pub(crate) message: String,
    /// What that asks of a version.
    pub(crate) effect: Effect,
    /// Whether it is still what it was, and deprecated now.
    pub(crate) is_deprecation: bool,
}

/// The code that stands for such a change.
pub(crate) const CODE: &str = "generator-item";

/// What differs between two lists of public items of one document.
pub(crate) fn differences(released: &str, now: &str) -> Vec<Item> {
    let item = |ItemChange { message, rust, is_deprecation }| Item {
        message,
        effect: Effect::from(rust),
        is_deprecation,
    };
    compare(released, now).into_iter().map(item).collect()
}
