//! Text in, [`Document`] out: a mirror of OpenAPI 3.1, key by key, with no meaning attached.
//!
//! Invariants: no key is dropped without a word. What is not known is a warning, what breaks the
//! standard is an error, and all of it is reported at once. Nothing is decided, merged or followed
//! here, and no later room knows which version the document was written in.

mod document;
mod extensions;
mod find;
mod message;
mod operation;
mod parse;
mod reference;
mod schema;
mod security;

pub use document::*;
pub use extensions::*;
pub use message::*;
pub use operation::*;
pub use parse::parse;
pub use reference::*;
pub use schema::*;
pub use security::*;
