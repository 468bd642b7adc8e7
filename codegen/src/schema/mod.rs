//! What schemas say of a value, whole.
//!
//! [`Schemas::join`] gathers all that describes one value: what `$ref` names, the elements of
//! `allOf`, siblings, the branch beside null, and the same property in several of these. All that
//! asks a question of a schema asks the [`Joined`] one.

mod join;
mod kinds;
mod listed;
mod walk;

pub(crate) use join::{Joined, Key, LONGEST_CHAIN, Part, Schemas, address};
pub(crate) use kinds::Kinds;
pub(crate) use listed::{Listed, is_listing, listed, listed_keyword};
pub(crate) use walk::beside_null;
