//! Text in, [`Document`] out: a mirror of OpenAPI 3.0, 3.1 and 3.2, key by key, with no meaning
//! attached.
//!
//! Invariants: no key is dropped without a word. What is against the standard and can be used all
//! the same is a warning that says how it is read, what cannot be used is an error, and all of it is
//! reported at once. Nothing is decided, merged or followed here. What OpenAPI 3.0 says in its own
//! way is said here in the way of 3.1, so no later room knows which version a document was written
//! in.

mod document;
mod extensions;
mod held;
mod message;
mod mirror;
mod operation;
mod parse;
mod reference;
mod schema;
mod security;
mod vocabulary;
mod walk;

pub use document::*;
pub use extensions::*;
pub use held::*;
pub use message::*;
pub use operation::*;
#[cfg(test)]
pub(crate) use parse::parse_text;
pub use parse::{Version, parse, read_schema};
pub use reference::*;
pub use schema::*;
pub use security::*;
pub use vocabulary::*;
pub(crate) use walk::{Found, schemas_in};
