//! What schemas say of JSON values: JSON Schema draft 2020-12, complete.
//!
//! [`Index`] finds the schema that a reference names: by its place, by `$id` and by anchors. A
//! [`Judge`] holds a value against a schema and says what is wrong with it. [`SchemaFile`] reads
//! documents that are nothing but schemas, those of older drafts too. `Schemas::join` gathers all
//! that describes one value: what `$ref` names, the elements of `allOf`, siblings, the branch beside
//! null, and the same property in several of these; whoever makes a type of it asks the joined one.
//!
//! Invariants: the typed mirror of `spec` is borrowed, never copied. A document is not trusted, so
//! whatever it says, judging and joining end within a budget and need no deep stack. What cannot be
//! known (a reference that leads out of what is read, a pattern that nobody can match in time, a
//! budget that is spent) is [`Verdict::Unknown`], through every keyword; it is never reported as a
//! problem.

mod draft;
mod file;
mod index;
mod join;
mod judge;
mod kinds;
mod listed;
mod metaschema;
mod pattern;
mod uri;
mod walk;

#[cfg(test)]
mod tests;

pub use draft::Draft;
pub use file::SchemaFile;
pub use index::{Index, Located, Unresolved};
pub(crate) use join::{Joined, Key, LONGEST_CHAIN, Part, Schemas, address};
pub(crate) use judge::type_problem;
pub use judge::{Judge, Patterns, Problem, Verdict};
pub(crate) use kinds::Kinds;
pub(crate) use listed::{Listed, is_listing, listed, listed_keyword};
pub use metaschema::metaschemas;
pub(crate) use walk::beside_null;
