//! The client: a method for each operation, once for each shell.
//!
//! The shells differ in who waits: a method of the one gives a future, a method of the other the
//! answer.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Content, Failure, Name, Operation, Output, Ty};

use super::builder::emit_builder;
use super::options::emit_options;
use super::response_header::headers_words;
use super::tokens::{code_span, doc_lines, ident, output as output_ty, provenance};
use super::words::{rules_words, statuses_words};

/// Who waits for an answer.
#[derive(Clone, Copy)]
enum Shell {
    Async,
    Blocking,
}

/// The file with the client and its builder.
pub(super) fn emit_client(api: &Api) -> TokenStream {
    let imports = emit_imports(api);
    let client = emit_shell(api, Shell::Async);
    let builder = emit_builder(api);
    let options = emit_options(api);
    quote! {
        //! The client, its builder, and the options of its calls.

        use std::time::Duration;

        #imports

        #client
        #builder
        #options
    }
}

/// The file with the client that blocks. It has the same builder.
pub(super) fn emit_blocking_client(api: &Api) -> TokenStream {
    let imports = emit_imports(api);
    let client = emit_shell(api, Shell::Blocking);
    quote! {
        //! The client that blocks: its methods wait for the answer, and need no async runtime.
        //!
        //! All else is the same: requests, answers, errors, and the [builder](crate::ClientBuilder),
        //! which makes this client by [`build_blocking`](crate::ClientBuilder::build_blocking).

        use crate::client::CallOptions;
        #imports

        #client
    }
}

/// The type of a client, and its methods.
fn emit_shell(api: &Api, shell: Shell) -> TokenStream {
    let methods = api.operations.iter().map(|operation| emit_method(api, operation, shell));
    let title = &api.title_docs;
    let (base, kind) = match shell {
        Shell::Async => (quote!(base: runtime::BaseClient), "a method for each operation"),
        Shell::Blocking => (
            quote!(pub(crate) base: runtime::BlockingBaseClient),
            "a method for each operation, which waits for the answer",
        ),
    };
    let docs = doc_lines([
        format!("The client of {title}: {kind}."),
        String::new(),
        "Cheap to clone: all clones share connections and settings.".to_owned(),
    ]);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            #base,
        }

        impl Client {
            /// A client whose calls differ by `options`. It shares connections, tokens and the retry
            /// budget with this one.
            #[inline]
            #[must_use]
            pub fn with(&self, options: &CallOptions) -> Client {
                Client { base: self.base.with(&options.base) }
            }

            #(#methods)*
        }
    }
}

fn emit_imports(api: &Api) -> TokenStream {
    let requests = api.operations.iter().map(|operation| &operation.request.name);
    let same = api.operations.iter().filter_map(|operation| match &operation.output {
        Output::Same { content, .. } => content.named(),
        Output::Variants(_) => None,
    });
    let outputs = same.map(|id| api.ty(id).name());
    let responses = api.operations.iter().filter_map(|operation| match &operation.output {
        Output::Same { .. } => None,
        Output::Variants(responses) => Some(&responses.name),
    });
    let requests = requests.chain(responses);
    let has_map = |operation: &Operation| match &operation.output {
        Output::Same { content: Content::Json(value), .. } => {
            value.levels().any(|level| matches!(level.ty, Ty::Map(_)))
        }
        _ => false,
    };
    let maps = api.operations.iter().any(has_map).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let requests = use_list("operations", requests);
    let outputs = use_list("types", outputs);
    quote! {
        #requests
        use crate::runtime;
        #outputs
        #maps
    }
}

/// `use crate::module::{…};`, sorted; nothing if nothing is used.
fn use_list<'a>(module: &str, names: impl Iterator<Item = &'a Name>) -> Option<TokenStream> {
    let names: BTreeSet<&str> = names.map(|name| name.rust.as_str()).collect();
    let module = ident(module);
    let idents = names.iter().copied().map(ident);
    (!names.is_empty()).then(|| quote!(use crate::#module::{#(#idents),*};))
}

fn emit_method(api: &Api, operation: &Operation, shell: Shell) -> TokenStream {
    let Operation { name, request, output, is_deprecated, .. } = operation;
    let request = &request.name;
    let output = output_ty(api, output);
    let answer = match shell {
        Shell::Async => quote!(runtime::Call<#output>),
        Shell::Blocking => quote!(Result<runtime::Response<#output>, runtime::Error>),
    };
    let docs = match shell {
        Shell::Async => emit_method_docs(api, operation),
        Shell::Blocking => {
            let path = format!("Client::{}", name.rust);
            doc_lines([format!("See [`{path}`](crate::{path}).")])
        }
    };
    let deprecated =
        is_deprecated.then(|| quote!(#[deprecated = "the document calls it deprecated"]));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self, request: &#request) -> #answer {
            self.base.call(request)
        }
    }
}

/// All that the document says of an operation.
fn emit_method_docs(api: &Api, operation: &Operation) -> TokenStream {
    let Operation { docs, method, path, failures, .. } = operation;
    let prose = doc_lines(docs.text());
    let wire = doc_lines([
        String::new(),
        code_span(&format!("{} {path}", method.wire())),
        String::new(),
        provenance(docs),
    ]);
    let notes = doc_lines(call_words(api, operation));
    let headers = doc_lines(headers_words(operation));
    let errors = doc_lines([
        String::new(),
        "# Errors".to_owned(),
        "See [`Error`](crate::Error). What breaks the rules of the document is not sent."
            .to_owned(),
    ]);
    let failures = failures.iter().map(|failure| failure_words(api, failure));
    let failures = match failures.collect::<Vec<_>>() {
        failures if failures.is_empty() => None,
        failures => Some(doc_lines([String::new()].into_iter().chain(failures))),
    };
    quote! {
        #prose
        #wire
        #notes
        #headers
        #errors
        #failures
    }
}

/// What authorises a call, and whether the client may repeat it.
fn call_words(api: &Api, operation: &Operation) -> Vec<String> {
    let Operation { security, is_idempotent, .. } = operation;
    let scheme = |index: &usize| {
        let name = &api.schemes[*index].name.rust;
        format!("[`{name}`](crate::ClientBuilder::{name})")
    };
    let all = |schemes: &Vec<usize>| match schemes.as_slice() {
        [] => "nothing".to_owned(),
        schemes => schemes.iter().map(scheme).collect::<Vec<_>>().join(" and "),
    };
    let alternatives: Vec<String> = security.iter().map(all).collect();
    let mut words = Vec::new();
    if !alternatives.is_empty() {
        words.push(String::new());
        words.push(format!("Authorised by {}.", alternatives.join(", or by ")));
    }
    let answers = operation.output.contents().into_iter().filter_map(Content::value);
    let answers: Vec<String> = answers.flat_map(|value| rules_words(api, value)).collect();
    if !answers.is_empty() {
        words.push(String::new());
        words.push(format!("Checked of the answer: {}.", answers.join("; ")));
    }
    if *is_idempotent {
        words.push(String::new());
        words.push("The client may repeat it: two calls have the effect of one.".to_owned());
    }
    words
}

/// `- 404: There is no such order. The body is a [`Problem`](crate::Problem).`
fn failure_words(api: &Api, failure: &Failure) -> String {
    let Failure { statuses, docs, content, .. } = failure;
    let statuses = statuses_words(*statuses);
    let body = match content.named() {
        Some(id) => {
            let name = &api.ty(id).name().rust;
            format!(
                " [`StatusError::read`](crate::StatusError::read) gives the body as \
                 [`{name}`](crate::{name})."
            )
        }
        None => String::new(),
    };
    format!("- {statuses}: {docs}{body}")
}
