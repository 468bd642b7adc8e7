//! The root of the crate: its documentation, its modules, and one flat list of names.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Object, Output, TypeDefinition};

use super::tokens::ident;

/// `src/lib.rs`.
pub(super) fn emit_crate_root(api: &Api, is_embedded: bool) -> TokenStream {
    let operations = api.operations.iter().flat_map(|operation| {
        let responses = match &operation.output {
            Output::Same { .. } => None,
            Output::Variants(responses) => Some(responses.name.rust.as_str()),
        };
        names(&operation.request).into_iter().chain(responses)
    });
    let operations: Vec<_> = operations.map(ident).collect();
    let operations =
        (!operations.is_empty()).then(|| quote!(pub use operations::{#(#operations),*};));
    let types = api.types.iter().flat_map(|definition| match definition {
        TypeDefinition::Object(object) => names(object),
        TypeDefinition::Enumeration(enumeration) => vec![enumeration.name.rust.as_str()],
    });
    let types: Vec<_> = types.map(ident).collect();
    let types = (!types.is_empty()).then(|| quote!(pub use types::{#(#types),*};));
    let runtime = match is_embedded {
        true => quote!(
            pub mod runtime;
        ),
        false => quote!(
            pub use docwright_runtime as runtime;
        ),
    };
    quote! {
        #![doc = include_str!("../README.md")]
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]

        mod client;
        mod operations;
        mod types;

        #[cfg(feature = "blocking")]
        pub mod blocking;
        pub mod rule;
        #runtime

        pub use client::{Client, ClientBuilder};
        #operations
        pub use runtime::{
            BaseUrl, BlockingTransport, Body, BuildError, BusinessError, Call, CertificateProblem,
            DecodeError, Error, Nullable, Operation, RawResponse, Response, RuleId, RuleSet, Secret,
            StatusError, Transport, TransportError, Unknown, Value, Violation, Violations,
        };
        #types
    }
}

/// The names of a struct: its own, and the module of what must be given.
fn names(object: &Object) -> Vec<&str> {
    let module = object.required_module.as_deref();
    [object.name.rust.as_str()].into_iter().chain(module).collect()
}
