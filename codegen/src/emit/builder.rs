//! The builder of the client: a setter for each server and scheme, and those that every client has.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, Scheme, Server};

use super::tokens::{code_span, doc_lines, ident};

/// The builder, the way to it, and what it knows of servers and schemes.
pub(super) fn emit_builder(api: &Api) -> TokenStream {
    let setters = api.servers.iter().map(emit_server_setter);
    let scheme_setters = api.schemes.iter().map(emit_scheme_setter);
    let servers = api.servers.iter().enumerate().map(|(index, server)| emit_server(index, server));
    let schemes = api.schemes.iter().enumerate().map(|(index, scheme)| emit_scheme(index, scheme));
    let server_constants = api.servers.iter().map(|server| ident(&server.constant));
    let scheme_constants = api.schemes.iter().map(|scheme| ident(&scheme.constant));
    let common = emit_common_setters();
    let transport = emit_transport_setters();
    quote! {
        impl Client {
            /// Begins with a client that knows no server and no credential.
            #[inline]
            pub fn builder() -> ClientBuilder {
                let mut base = runtime::BaseClientBuilder::new(
                    &[#(#server_constants),*],
                    &[#(#scheme_constants),*],
                );
                base.user_agent(USER_AGENT.to_owned());
                ClientBuilder { base }
            }
        }

        const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

        #(#servers)*
        #(#schemes)*

        /// What a [`Client`] needs to know. Every setter is optional: a call that lacks something
        /// fails before anything is sent, and its error names the setter.
        #[derive(Debug)]
        pub struct ClientBuilder {
            base: runtime::BaseClientBuilder,
        }

        impl ClientBuilder {
            #(#setters)*
            #(#scheme_setters)*
            #common
            #transport

            /// Makes the client.
            ///
            /// # Errors
            /// When an address, a credential or another setting is not usable, or there is no
            /// transport.
            #[inline]
            pub fn build(self) -> Result<Client, runtime::BuildError> {
                Ok(Client { base: self.base.build()? })
            }

            /// Makes the client that blocks.
            ///
            /// # Errors
            /// When an address, a credential or another setting is not usable, or there is no
            /// transport.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn build_blocking(self) -> Result<crate::blocking::Client, runtime::BuildError> {
                Ok(crate::blocking::Client { base: self.base.build_blocking()? })
            }
        }
    }
}

/// What every client can be told, whoever sends.
fn emit_common_setters() -> TokenStream {
    quote! {
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

        /// Sets the header `User-Agent`: by default the name and the version of this crate. An empty
        /// text leaves it out.
        #[inline]
        #[must_use]
        pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
            self.base.user_agent(user_agent.into());
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
    }
}

/// Who sends, and what the default of it can be told.
fn emit_transport_setters() -> TokenStream {
    quote! {
        /// Sets who sends. By default that is reqwest, if the feature `reqwest` is on.
        #[inline]
        #[must_use]
        pub fn transport(mut self, transport: impl runtime::Transport + 'static) -> Self {
            self.base.transport(transport);
            self
        }

        /// Sets who sends for the client that blocks. By default that is reqwest, if the feature
        /// `reqwest` is on.
        #[cfg(feature = "blocking")]
        #[inline]
        #[must_use]
        pub fn blocking_transport(
            mut self,
            transport: impl runtime::BlockingTransport + 'static,
        ) -> Self {
            self.base.blocking_transport(transport);
            self
        }

        /// Trusts the certificates of `pem` as roots, and no others: those of the system are not
        /// read. A second call adds to the first.
        #[cfg(feature = "reqwest")]
        #[inline]
        #[must_use]
        pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
            self.base.reqwest().root_certificates(pem.as_ref());
            self
        }

        /// Presents a certificate to the server. `pem` holds the certificate, those between it and
        /// its root, and the private key.
        #[cfg(feature = "reqwest")]
        #[inline]
        #[must_use]
        pub fn client_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
            self.base.reqwest().client_certificate(pem.as_ref());
            self
        }

        /// Sends through a proxy, such as `http://proxy.example.com:3128`. By default there is none:
        /// the variables of the environment are not read.
        #[cfg(feature = "reqwest")]
        #[inline]
        #[must_use]
        pub fn proxy(mut self, address: impl AsRef<str>) -> Self {
            self.base.reqwest().proxy(address.as_ref());
            self
        }

        /// Changes reqwest's own builder, for all that has no setter here.
        ///
        /// What keeps a call safe is set afterwards, whatever `change` does: no redirect is
        /// followed, time-outs are those of this builder, certificates are verified.
        #[cfg(feature = "reqwest")]
        #[inline]
        #[must_use]
        pub fn reqwest(
            mut self,
            change: impl FnOnce(runtime::reqwest::ClientBuilder) -> runtime::reqwest::ClientBuilder,
        ) -> Self {
            self.base.reqwest().configure(change);
            self
        }
    }
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
