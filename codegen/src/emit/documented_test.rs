//! The tests of the generated crate: what the document shows is what the crate reads and writes.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Api, Operation};

use super::tokens::ident;

/// `tests/documented.rs`.
pub(super) fn emit_documented_test(api: &Api) -> TokenStream {
    let package = ident(&api.package.replace('-', "_"));
    let requests = api.operations.iter().flat_map(emit_requests);
    let answers = api.operations.iter().flat_map(emit_answers);
    let tests: Vec<_> = requests.chain(answers).collect();
    if tests.is_empty() {
        return quote! {
            //! The document shows no request and no answer.
        };
    }
    let has_requests = |operation: &&Operation| {
        operation.body.as_ref().is_some_and(|body| !body.examples.is_empty())
    };
    let has_answers = |operation: &&Operation| !operation.response_examples.is_empty();
    let shown = api.operations.iter().filter(|it| has_requests(it) || has_answers(it));
    let names = shown.map(|operation| &operation.request.name);
    let runtime = match api.operations.iter().any(|operation| has_answers(&operation)) {
        true => quote!(runtime::{self, http}),
        false => quote!(runtime),
    };
    quote! {
        //! Every request and answer that the document shows is read, checked and written back.

        use #package::#runtime;
        use #package::{#(#names),*};

        #(#tests)*
    }
}

fn emit_requests(operation: &Operation) -> Vec<TokenStream> {
    let request = &operation.request.name;
    let examples = operation.body.iter().flat_map(|body| &body.examples).enumerate();
    examples
        .map(|(index, example)| {
            let name = format_ident!("{}_request_{}", operation.name.rust, index + 1);
            quote! {
                #[test]
                fn #name() {
                    let shown = #example;
                    let request: #request = runtime::from_slice(shown.as_bytes()).expect("it is read");
                    request.validate().expect("it follows the rules");
                    let written = runtime::to_vec(&request).expect("it is written");
                    let again: #request = runtime::from_slice(&written).expect("it is read again");
                    assert_eq!(again, request);
                }
            }
        })
        .collect()
}

fn emit_answers(operation: &Operation) -> Vec<TokenStream> {
    let request = &operation.request.name;
    let examples = operation.response_examples.iter().enumerate();
    examples
        .map(|(index, example)| {
            let name = format_ident!("{}_answer_{}", operation.name.rust, index + 1);
            let (status, body) = (Literal::u16_unsuffixed(example.status), &example.body);
            let outcome = match example.is_success {
                true => quote!(assert!(answer.is_ok(), "{answer:?}");),
                false => quote!(assert!(answer.is_err(), "{answer:?}");),
            };
            quote! {
                #[test]
                fn #name() {
                    let mut shown = http::Response::new(runtime::Body::from(#body));
                    *shown.status_mut() = http::StatusCode::from_u16(#status).expect("a status");
                    let answer = <#request as runtime::Operation>::read_response(shown);
                    #outcome
                }
            }
        })
        .collect()
}
