//! The root of the crate: its documentation, its modules, and one flat list of names.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Algorithm, Api, Object, Output, TypeDefinition};

use super::example::example_signs;
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
    let signers = api.has_algorithm(Algorithm::AuthV2).then(|| {
        quote! {
            #[cfg(feature = "auth-v2")]
            pub use runtime::AuthV2;
        }
    });
    let front_page = emit_front_page(api);
    quote! {
        #front_page
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]

        mod client;
        mod operations;
        mod types;

        #[cfg(feature = "blocking")]
        pub mod blocking;
        pub mod rule;
        #runtime

        pub use client::{CallOptions, Client, ClientBuilder};
        #operations
        #signers
        pub use runtime::{
            BaseUrl, BlockingTransport, Body, BuildError, BusinessError, Call, CertificateProblem,
            ClientCredentials, DecodeError, Direction, Drift, Error, Middleware, NextAttempt,
            NextCall, Nullable, Operation, Policy, RawResponse, Response, RetryPolicy, RuleId,
            RuleSet, Secret, SignError, Signer, StatusError, System, TokenCredential, TokenError,
            Transport, TransportError, Unknown, Value, Violation, Violations,
        };
        #types
    }
}

/// The documentation of the crate: the README. Where its example, which is compiled, signs by an
/// algorithm that is a feature, a crate without the feature has another page.
fn emit_front_page(api: &Api) -> TokenStream {
    if !example_signs(api) {
        return quote!(#![doc = include_str!("../README.md")]);
    }
    let title = format!("Client of {}. The README says more.", api.title_docs);
    quote! {
        #![cfg_attr(feature = "auth-v2", doc = include_str!("../README.md"))]
        #![cfg_attr(not(feature = "auth-v2"), doc = #title)]
    }
}

/// The names of a struct: its own, and the module of what must be given.
fn names(object: &Object) -> Vec<&str> {
    let module = object.required_module.as_deref();
    [object.name.rust.as_str()].into_iter().chain(module).collect()
}
