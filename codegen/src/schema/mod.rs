//! What schemas say of JSON values: JSON Schema draft 2020-12, complete.
//!
//! [`Index`] finds the schema that a reference names: by its place, by `$id` and by anchors. A
//! [`Judge`] holds a value against a schema and says what is wrong with it. [`SchemaFile`] reads
//! documents that are nothing but schemas, those of older drafts too.
//!
//! Invariants: the typed mirror of `spec` is borrowed, never copied. A document is not trusted, so
//! whatever it says, judging ends within a budget and needs no deep stack. What cannot be known (a
//! reference that leads out of what is read, a pattern that nobody can match in time, a budget that
//! is spent) is [`Verdict::Unknown`], through every keyword; it is never reported as a problem.

mod draft;
mod file;
mod index;
mod judge;
mod metaschema;
mod pattern;
mod uri;

#[cfg(test)]
mod tests;

pub use draft::Draft;
pub use file::SchemaFile;
pub use index::{Index, Located, Unresolved};
pub(crate) use judge::type_problem;
pub use judge::{Judge, Patterns, Problem, Verdict};
pub use metaschema::metaschemas;
