//! How each piece of the client looks in Rust. Cannot fail: whatever could go wrong was found in
//! `lower`.
//!
//! One file per kind of thing, one function per thing, each ending in one `quote!` that looks like
//! the output. Emitted code names the runtime `crate::runtime` wherever it lives.

mod builder;
mod client;
mod crate_root;
mod documented_test;
mod enumeration;
mod example;
mod imports;
mod object;
mod operation;
mod options;
mod response_header;
mod rule;
mod scheme;
mod tokens;
mod transport;
mod types;
mod words;

use proc_macro2::TokenStream;

use crate::ir::Api;

pub use example::emit_example;

/// The Rust files of a client, as tokens.
pub struct Emitted {
    /// Each file: its path in the crate, what it is (for the header), its tokens.
    pub files: Vec<(&'static str, TokenStream)>,
}

/// Emits the whole client. `is_embedded` says that the runtime stands in the crate itself.
pub fn emit(api: &Api, is_embedded: bool) -> Emitted {
    Emitted {
        files: vec![
            ("src/lib.rs", crate_root::emit_crate_root(api, is_embedded)),
            ("src/client.rs", client::emit_client(api)),
            ("src/blocking.rs", client::emit_blocking_client(api)),
            ("src/operations.rs", operation::emit_operations(api)),
            ("src/types.rs", types::emit_types(api)),
            ("src/rule.rs", rule::emit_constants(api)),
            ("tests/documented.rs", documented_test::emit_documented_test(api)),
        ],
    }
}
