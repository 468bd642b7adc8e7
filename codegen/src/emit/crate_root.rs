//! The root of the crate: its documentation, its modules, and one flat list of names.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Object, TypeDefinition, TypeId};

use super::tokens::ident;

/// `src/lib.rs`.
pub(super) fn emit_crate_root(api: &Api, is_embedded: bool) -> TokenStream {
    let requests: Vec<TypeId> = api.operations.iter().map(|operation| operation.request).collect();
    let (mut operations, mut types) = (Vec::new(), Vec::new());
    for (index, definition) in api.types.iter().enumerate() {
        let names = match requests.contains(&TypeId(index)) {
            true => &mut operations,
            false => &mut types,
        };
        names.push(ident(&definition.name().rust));
        if let TypeDefinition::Object(Object { required_module: Some(module), .. }) = definition {
            names.push(ident(module));
        }
    }
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

        pub mod rule;
        #runtime

        pub use client::{Client, ClientBuilder};
        pub use operations::{#(#operations),*};
        pub use runtime::{
            BaseUrl, Body, BuildError, BusinessError, Call, DecodeError, Error, Operation,
            RawResponse, Response, RuleId, RuleSet, Secret, StatusError, Transport, TransportError,
            Unknown, Violation, Violations,
        };
        pub use types::{#(#types),*};
    }
}
