//! The text of a description, the values in it, and where in the text each of them stands.
//!
//! Invariants: reading never panics and stays within a [`Budget`], whatever the text; a value
//! never has two equal keys; a line or column is looked up only when something is printed, and
//! until then a place is a [`Pointer`].

mod build;
mod equality;
mod guard;
mod hint;
mod json_text;
mod locate;
mod map;
mod node;
mod origin;
mod path;
mod pointer;
mod read;
mod text;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use equality::{has_equal, is_equal};
pub(crate) use json_text::{json_text, normal_text};
pub use locate::{Part, Position, Span, locate, locate_all};
pub use map::Map;
pub use node::{Node, Object};
pub use origin::{Origin, Origins, Written};
pub use pointer::Pointer;
pub use read::{Budget, ReadError, ReadErrorKind, read, read_as};
pub use text::{Format, Source};
pub use write::write;
