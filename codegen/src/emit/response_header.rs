//! Headers of answers: a constant of the request for each, and their list in the documentation of
//! the method.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{
    AnswerHeader, Api, Docs, Operation, ResponseHeader, Ty, TypeDefinition, Value, Values,
};

use super::tokens::{code_span, doc_lines, own_provenance, ty};
use super::words::{format_lines, rules_words, statuses_words};

/// The constants of an operation with documented headers.
pub(super) fn emit_headers(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let request = &operation.request.name;
    let constants = operation.headers.iter().map(|header| emit_header(api, header, operation));
    (!operation.headers.is_empty()).then(|| {
        quote! {
            impl #request {
                #(#constants)*
            }
        }
    })
}

/// The headers of an operation, for the documentation of its method.
pub(super) fn headers_words(operation: &Operation) -> Vec<String> {
    let Operation { request, headers, .. } = operation;
    if headers.is_empty() {
        return Vec::new();
    }
    let answers = || headers.iter().flat_map(|header| &header.answers);
    let success = "[`Response::header`](crate::Response::header)";
    let failure = "[`RawResponse::header`](crate::RawResponse::header)";
    let by = match (answers().any(|it| it.is_success), answers().any(|it| !it.is_success)) {
        (true, false) => success.to_owned(),
        (false, _) => format!("{failure}, after a failure"),
        (true, true) => format!("{success}, and after a failure by {failure}"),
    };
    let mut words = vec![
        String::new(),
        "# Headers".to_owned(),
        format!("Documented headers of the answers are read by {by}."),
        String::new(),
    ];
    words.extend(headers.iter().map(|header| {
        let ResponseHeader { name, answers, is_deprecated, .. } = header;
        let path = format!("{}::{}", request.name.rust, name.rust);
        let wire = code_span(&name.wire);
        let of = answer_words(answers);
        let deprecated = if *is_deprecated { "; deprecated" } else { "" };
        format!("- [`{path}`](crate::{path}): {wire} of {of}{deprecated}")
    }));
    words
}

fn emit_header(api: &Api, header: &ResponseHeader, operation: &Operation) -> TokenStream {
    let docs = emit_docs(api, header, &operation.request.docs);
    let ResponseHeader { name, value: of, is_mandatory, .. } = header;
    let key = header.key();
    let value = ty(api, of);
    let (value, presence) = match is_mandatory {
        true => (value, quote!(mandatory)),
        false => (quote!(Option<#value>), quote!(optional)),
    };
    let form = emit_form(api, of);
    quote! {
        #docs
        pub const #name: runtime::Header<#value> =
            runtime::Header::#presence(#key, runtime::HeaderForm::#form);
    }
}

/// How the value is written: a text needs quotes to be JSON.
fn emit_form(api: &Api, of: &Value) -> TokenStream {
    let is_text = match &of.leaf().ty {
        Ty::String | Ty::Secret => true,
        Ty::Named(id) => match api.ty(*id) {
            TypeDefinition::Enumeration(enumeration) => {
                matches!(enumeration.values, Values::Strings(_))
            }
            TypeDefinition::Object(_) => false,
        },
        Ty::Boolean | Ty::Integer32 | Ty::Integer64 | Ty::Number => false,
        Ty::List(_) | Ty::Map(_) | Ty::Any => false,
    };
    match (matches!(of.ty, Ty::List(_)), is_text) {
        (true, true) => quote!(Texts),
        (true, false) => quote!(Values),
        (false, true) => quote!(Text),
        (false, false) => quote!(Value),
    }
}

fn emit_docs(api: &Api, header: &ResponseHeader, request: &Docs) -> TokenStream {
    let ResponseHeader { name, docs, value, is_deprecated, answers, .. } = header;
    let of = format!("{} of {}.", code_span(&name.wire), answer_words(answers));
    let deprecated = is_deprecated.then(|| "Deprecated.".to_owned());
    let rules = rules_words(api, value);
    let rules = (!rules.is_empty()).then(|| format!("Not checked: {}.", rules.join("; ")));
    let parts = [Some(of), deprecated].into_iter().flatten().chain(format_lines(value));
    let parts = parts.chain(rules).chain(own_provenance(docs, request));
    let parts = parts.flat_map(|part| [String::new(), part]);
    doc_lines(docs.text().map(str::to_owned).chain(parts))
}

/// `200, 404`
fn answer_words(answers: &[AnswerHeader]) -> String {
    let words: Vec<String> = answers.iter().map(|answer| statuses_words(answer.statuses)).collect();
    words.join(", ")
}
