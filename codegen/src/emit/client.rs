//! The client: a method for each operation, a setter of its builder for each server and scheme.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{
    Api, Content, Docs, Failure, Name, Operation, Output, Scheme, Server, Statuses, Ty,
};

use super::tokens::{code_span, doc_lines, ident, output as output_ty, provenance};

/// The file with the client and its builder.
pub(super) fn emit_client(api: &Api) -> TokenStream {
    let methods = api.operations.iter().map(|operation| emit_method(api, operation));
    let setters = api.servers.iter().map(emit_server_setter);
    let scheme_setters = api.schemes.iter().map(emit_scheme_setter);
    let servers = api.servers.iter().enumerate().map(|(index, server)| emit_server(index, server));
    let schemes = api.schemes.iter().enumerate().map(|(index, scheme)| emit_scheme(index, scheme));
    let server_constants = api.servers.iter().map(|server| ident(&server.constant));
    let scheme_constants = api.schemes.iter().map(|scheme| ident(&scheme.constant));
    let imports = emit_imports(api);
    let title = &api.title_docs;
    let client_docs = doc_lines([
        format!("The client of {title}: a method for each operation."),
        String::new(),
        "Cheap to clone: all clones share connections and settings.".to_owned(),
    ]);
    let unused = api.operations.is_empty().then(
        || quote!(#[expect(dead_code, reason = "the document has no operation that is supported")]),
    );
    quote! {
        //! The client and its builder.

        #imports

        #(#servers)*
        #(#schemes)*

        #client_docs
        #[derive(Clone, Debug)]
        pub struct Client {
            #unused
            base: runtime::BaseClient,
        }

        impl Client {
            /// Begins with a client that knows no server and no credential.
            #[inline]
            pub fn builder() -> ClientBuilder {
                ClientBuilder {
                    base: runtime::BaseClientBuilder::new(
                        &[#(#server_constants),*],
                        &[#(#scheme_constants),*],
                    ),
                }
            }

            #(#methods)*
        }

        /// What a [`Client`] needs to know. Every setter is optional: a call that lacks something
        /// fails before anything is sent, and its error names the setter.
        #[derive(Debug)]
        pub struct ClientBuilder {
            base: runtime::BaseClientBuilder,
        }

        impl ClientBuilder {
            #(#setters)*
            #(#scheme_setters)*

            /// Sets who sends. By default that is reqwest, if the feature `reqwest` is on.
            #[inline]
            #[must_use]
            pub fn transport(mut self, transport: impl runtime::Transport + 'static) -> Self {
                self.base.transport(transport);
                self
            }

            /// Sets the time to connect. 10 seconds by default.
            #[inline]
            #[must_use]
            pub fn connect_timeout(mut self, timeout: Duration) -> Self {
                self.base.limits().connect = timeout;
                self
            }

            /// Sets the time for a whole call. 60 seconds by default.
            #[inline]
            #[must_use]
            pub fn timeout(mut self, timeout: Duration) -> Self {
                self.base.limits().total = timeout;
                self
            }

            /// Sets the largest body of an answer, in bytes. 8 MiB by default.
            #[inline]
            #[must_use]
            pub fn max_body(mut self, bytes: u64) -> Self {
                self.base.limits().body = bytes;
                self
            }

            /// Switches off one rule of the document: requests that break it are sent. The
            /// constants of [`rule`](crate::rule) name them.
            #[inline]
            #[must_use]
            pub fn without_rule(mut self, rule: runtime::RuleId) -> Self {
                self.base.without_rule(rule);
                self
            }

            /// Allows addresses with plain `http` beyond this machine, where others can read
            /// what is sent.
            #[inline]
            #[must_use]
            pub fn allow_http(mut self) -> Self {
                self.base.allow_http();
                self
            }

            /// Makes the client.
            ///
            /// # Errors
            /// When an address or a credential is not usable, or there is no transport.
            #[inline]
            pub fn build(self) -> Result<Client, runtime::BuildError> {
                Ok(Client { base: self.base.build()? })
            }
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
        Output::Same { content: Content::Json(ty), .. } => ty.any(&|ty| matches!(ty, Ty::Map(_))),
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
        use std::time::Duration;

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

fn emit_method(api: &Api, operation: &Operation) -> TokenStream {
    let Operation { name, docs, method, path, request, output, failures, is_deprecated, .. } =
        operation;
    let request = &request.name;
    let output = output_ty(api, output);
    let Docs { lines, .. } = docs;
    let prose = doc_lines(lines);
    let wire = doc_lines([
        String::new(),
        code_span(&format!("{} {path}", method.wire())),
        String::new(),
        provenance(docs),
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
    let deprecated =
        is_deprecated.then(|| quote!(#[deprecated = "the document calls it deprecated"]));
    quote! {
        #prose
        #wire
        #failures
        #deprecated
        #[inline]
        pub fn #name(&self, request: &#request) -> runtime::Call<#output> {
            self.base.call(request)
        }
    }
}

/// `- 404: There is no such order. The body is a [`Problem`](crate::Problem).`
fn failure_words(api: &Api, failure: &Failure) -> String {
    let Failure { statuses, docs, content, .. } = failure;
    let statuses = match statuses {
        Statuses::Code(status) => status.to_string(),
        Statuses::Class(class) => format!("{class}XX"),
        Statuses::Default => "any other".to_owned(),
    };
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

fn emit_server(index: usize, server: &Server) -> TokenStream {
    let Server { name, constant, url, is_address, .. } = server;
    let constant = ident(constant);
    let index = Literal::usize_unsuffixed(index);
    let (wire, setter) = (&name.wire, &name.rust);
    let url = if *is_address { quote!(Some(#url)) } else { quote!(None) };
    quote! {
        pub(crate) const #constant: &runtime::ServerTable = &runtime::ServerTable {
            index: #index,
            name: #wire,
            setter: #setter,
            url: #url,
        };
    }
}

fn emit_scheme(index: usize, scheme: &Scheme) -> TokenStream {
    let Scheme { name, constant, header, prefix, .. } = scheme;
    let constant = ident(constant);
    let index = Literal::usize_unsuffixed(index);
    let (wire, setter) = (&name.wire, &name.rust);
    quote! {
        pub(crate) const #constant: &runtime::SchemeTable = &runtime::SchemeTable {
            index: #index,
            name: #wire,
            setter: #setter,
            header: #header,
            prefix: #prefix,
        };
    }
}

fn emit_server_setter(server: &Server) -> TokenStream {
    let Server { name, constant, docs, url, is_address } = server;
    let constant = ident(constant);
    let url = code_span(url);
    let form = doc_lines([
        String::new(),
        if *is_address {
            format!("By default {url}.")
        } else {
            format!("An address of the form {url}.")
        },
    ]);
    quote! {
        #docs
        #form
        #[inline]
        #[must_use]
        pub fn #name(mut self, address: impl Into<String>) -> Self {
            self.base.server(#constant, address.into());
            self
        }
    }
}

fn emit_scheme_setter(scheme: &Scheme) -> TokenStream {
    let Scheme { name, constant, docs, header, prefix } = scheme;
    let constant = ident(constant);
    let form = code_span(&format!("{header}: {prefix}…"));
    let form = doc_lines([String::new(), format!("Sent as {form}.")]);
    quote! {
        #docs
        #form
        #[inline]
        #[must_use]
        pub fn #name(mut self, value: impl Into<runtime::Secret>) -> Self {
            self.base.credential(#constant, value.into());
            self
        }
    }
}
