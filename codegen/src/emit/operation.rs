//! Operations: the struct of the request, and beside it a table. No logic.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{
    Api, Content, InBodyResult, Operation, Output, ResponseVariant, Responses, Statuses,
};

use super::imports::Imports;
use super::object::emit_object;
use super::response_header::emit_headers;
use super::rule::emit_rules;
use super::tokens::{content, ident, output};

/// The file with the requests of all operations.
pub(super) fn emit_operations(api: &Api) -> TokenStream {
    let operations = api.operations.iter().map(|operation| emit_operation(api, operation));
    let imports = (!api.operations.is_empty()).then(|| Imports::of_operations(api));
    quote! {
        //! The operations: a request for each, which can be sent by the client or by any other means.

        #imports

        #(#operations)*
    }
}

fn emit_operation(api: &Api, operation: &Operation) -> TokenStream {
    let request = &operation.request.name;
    let emitted = emit_object(api, &operation.request);
    let headers = emit_headers(api, operation);
    let table = emit_table(api, operation);
    let output = output(api, &operation.output);
    let responses = match &operation.output {
        Output::Same { .. } => None,
        Output::Variants(responses) => Some(emit_responses(api, responses)),
    };
    quote! {
        #emitted

        #headers

        #responses

        impl runtime::Operation for #request {
            type Output = #output;

            #table
        }
    }
}

fn emit_table(api: &Api, operation: &Operation) -> TokenStream {
    let Operation {
        name,
        method,
        path,
        body,
        server,
        security,
        is_idempotent,
        accept,
        output,
        failures,
        result,
        ..
    } = operation;
    let id = &name.wire;
    let method = ident(method.wire());
    let server = ident(&api.servers[*server].constant);
    let security: Vec<_> = security
        .iter()
        .map(|schemes| {
            let schemes = schemes.iter().map(|scheme| ident(&api.schemes[*scheme].constant));
            quote!(&[#(client::#schemes),*])
        })
        .collect();
    let security = (!security.is_empty()).then(|| quote!(.security(&[#(#security),*])));
    let is_idempotent = is_idempotent.then(|| quote!(.idempotent()));
    let content_type = body.as_ref().map(|body| {
        let media_type = &body.media_type;
        quote!(.content_type(#media_type))
    });
    let accept = (accept != "application/json").then(|| quote!(.accept(#accept)));
    let statuses = output.statuses();
    let success = (statuses != [Statuses::Code(200)]).then(|| {
        let statuses = statuses.into_iter().map(emit_statuses);
        quote!(.success(&[#(#statuses),*]))
    });
    let failures = (!failures.is_empty()).then(|| {
        let failures = failures.iter().map(|failure| {
            let statuses = emit_statuses(failure.statuses);
            let meaning = &failure.meaning;
            quote!((#statuses, #meaning))
        });
        quote!(.failures(&[#(#failures),*]))
    });
    let result = result.as_ref().map(|result| {
        let result = emit_result(result);
        quote!(.result(#result))
    });
    let answer = match output {
        Output::Same { content, .. } => content.value().and_then(|value| emit_rules(api, value)),
        Output::Variants(_) => None,
    };
    let answer = answer.map(|rules| quote!(.answer(#rules)));
    quote! {
        const OPERATION: &'static runtime::OperationTable = &runtime::OperationTable::new(
            #id,
            runtime::http::Method::#method,
            #path,
            client::#server,
        )
        #security #is_idempotent #content_type #accept #success #failures #result #answer;
    }
}

fn emit_result(result: &InBodyResult) -> TokenStream {
    let InBodyResult { code, text, success, meanings } = result;
    let text = match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let meanings = meanings.iter().map(|(code, meaning)| quote!((#code, #meaning)));
    quote! {
        &runtime::ResultTable {
            code: #code,
            text: #text,
            success: &[#(#success),*],
            meanings: &[#(#meanings),*],
        }
    }
}

fn emit_statuses(statuses: Statuses) -> TokenStream {
    match statuses {
        Statuses::Code(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(runtime::Statuses::Code(#status))
        }
        Statuses::Class(class) => {
            let class = Literal::u16_unsuffixed(class);
            quote!(runtime::Statuses::Class(#class))
        }
        Statuses::Default => quote!(runtime::Statuses::Default),
    }
}

/// The enum of several successes, and how it is read: by the status.
fn emit_responses(api: &Api, responses: &Responses) -> TokenStream {
    let Responses { name, docs, variants } = responses;
    let definitions = variants.iter().map(|variant| {
        let ResponseVariant { rust, docs, content: body, .. } = variant;
        let rust = ident(rust);
        match body {
            Content::Nothing => quote!(#docs #rust,),
            body => {
                let body = content(api, body);
                quote!(#docs #rust(#body),)
            }
        }
    });
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let ResponseVariant { rust, statuses, content, .. } = variant;
        let rust = ident(rust);
        // Only a status of success is read, so the last variant takes what is left.
        let pattern = match statuses {
            _ if index + 1 == variants.len() => quote!(_),
            Statuses::Code(status) => {
                let status = Literal::u16_unsuffixed(*status);
                quote!(#status)
            }
            Statuses::Class(class) => {
                let first = Literal::u16_unsuffixed(class * 100);
                let last = Literal::u16_unsuffixed(class * 100 + 99);
                quote!(#first..=#last)
            }
            Statuses::Default => quote!(_),
        };
        match content {
            Content::Nothing => quote!(#pattern => Ok(Self::#rust),),
            _ => quote!(#pattern => runtime::Output::read(status, body).map(Self::#rust),),
        }
    });
    let checks = emit_checks(api, variants);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "one lives at a time, on its way to the caller")]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions)*
        }

        impl runtime::Output for #name {
            #[inline]
            fn read(status: u16, body: &[u8]) -> Result<Self, runtime::ReadError> {
                match status {
                    #(#arms)*
                }
            }

            #[inline]
            fn validate(&self, _: runtime::Rules) -> Result<(), runtime::Violations> {
                match self {
                    #checks
                }
            }
        }
    }
}

/// The arms that check the value of each variant. One without a value breaks no rule.
fn emit_checks(api: &Api, variants: &[ResponseVariant]) -> TokenStream {
    let (empty, full): (Vec<_>, Vec<_>) =
        variants.iter().partition(|variant| variant.content == Content::Nothing);
    let name = |variant: &&ResponseVariant| ident(&variant.rust);
    let checks = full.iter().map(|variant| {
        let rules = variant.content.value().and_then(|value| emit_rules(api, value));
        match rules {
            Some(rules) => quote!({
                const RULES: runtime::Rules = #rules;
                runtime::Output::validate(value, RULES)
            }),
            None => quote!(runtime::Output::validate(value, runtime::Rules::NONE)),
        }
    });
    let full = full.iter().map(name);
    let empty: Vec<_> = empty.iter().map(name).collect();
    let empty = (!empty.is_empty()).then(|| quote!(#(Self::#empty)|* => Ok(()),));
    quote! {
        #(Self::#full(value) => #checks,)*
        #empty
    }
}
