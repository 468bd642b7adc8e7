//! Values and their form in JSON: reading, writing, printing. By tables and without generics.

mod collections;
mod generated;
mod nullable;
mod number;
mod path;
mod printer;
mod read_error;
mod reader;
mod secret;
mod seen;
#[cfg(feature = "serde")]
mod serde_bridge;
mod traits;
mod unknown;
mod value;
mod wrappers;
mod writer;

#[doc(hidden)]
pub use generated::{integer_enum, object, string_enum};
pub use nullable::Nullable;
pub use printer::debug;
pub use read_error::ReadError;
pub use reader::{MAX_DEPTH, Reader, from_slice};
pub use secret::Secret;
#[cfg(feature = "serde")]
pub use serde_bridge::{deserialize, serialize};
pub use traits::{Empty, Json, List, ListMut, Map, MapMut, Visitor};
pub use unknown::Unknown;
pub use value::Value;
pub use writer::{WriteError, to_vec};

pub(crate) use path::{Path, Segment};
pub(crate) use reader::{read_answer, read_whole};
pub(crate) use writer::Writer;
