//! Operations: the struct of the request, and beside it a table. No logic.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, InBodyResult, Operation, StatusMeaning};

use super::imports::Imports;
use super::object::emit_object;
use super::tokens::{ident, ty};

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
    let table = emit_table(api, operation);
    let output = match &operation.output {
        Some(output) => ty(api, output),
        None => quote!(()),
    };
    quote! {
        #emitted

        impl runtime::Operation for #request {
            type Output = #output;

            #table
        }
    }
}

fn emit_table(api: &Api, operation: &Operation) -> TokenStream {
    let Operation { name, method, path, body, server, security, success, failures, result, .. } =
        operation;
    let id = &name.wire;
    let method = ident(method.wire());
    let server = ident(&api.servers[*server].constant);
    let security = security.iter().map(|scheme| ident(&api.schemes[*scheme].constant));
    let content_type = match body {
        Some(body) => {
            let media_type = &body.media_type;
            quote!(Some(#media_type))
        }
        None => quote!(None),
    };
    let success = success.iter().map(|status| {
        let status = Literal::u16_unsuffixed(*status);
        quote!(runtime::Statuses::Code(#status))
    });
    let failures = failures.iter().map(|StatusMeaning { status, meaning }| {
        let status = Literal::u16_unsuffixed(*status);
        quote!((runtime::Statuses::Code(#status), #meaning))
    });
    let result = match result {
        Some(result) => emit_result(result),
        None => quote!(None),
    };
    quote! {
        const OPERATION: &'static runtime::OperationTable = &runtime::OperationTable {
            id: #id,
            method: runtime::http::Method::#method,
            path: #path,
            server: client::#server,
            security: &[#(client::#security),*],
            content_type: #content_type,
            success: &[#(#success),*],
            failures: &[#(#failures),*],
            result: #result,
        };
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
        Some(&runtime::ResultTable {
            code: #code,
            text: #text,
            success: &[#(#success),*],
            meanings: &[#(#meanings),*],
        })
    }
}
