//! The builder of the client: a setter for each server and scheme, and those that every client has.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, Server};

use super::options::{Owner, emit_shared_setters};
use super::scheme::emit_scheme;
use super::tokens::{code_span, doc_lines, ident};
use super::transport::emit_transport_setters;

/// The builder, the way to it, and what it knows of servers and schemes.
pub(super) fn emit_builder(api: &Api) -> TokenStream {
    let setters = api.servers.iter().map(emit_server_setter);
    let shared = emit_shared_setters(api, Owner::Builder);
    let servers = api.servers.iter().enumerate().map(|(index, server)| emit_server(index, server));
    let schemes = api.schemes.iter().enumerate().map(|(index, scheme)| emit_scheme(index, scheme));
    let server_constants = api.servers.iter().map(|server| ident(&server.constant));
    let scheme_constants = api.schemes.iter().map(|scheme| ident(&scheme.constant));
    let common = emit_common_setters();
    let hooks = emit_hook_setters();
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
            #shared
            #common
            #hooks
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

/// What only a whole client can be told, whoever sends.
fn emit_common_setters() -> TokenStream {
    quote! {
        /// Sets the time to connect. 10 seconds by default.
        #[inline]
        #[must_use]
        pub fn connect_timeout(mut self, timeout: Duration) -> Self {
            self.base.connect_timeout(timeout);
            self
        }

        /// Ends a call whose answer comes too slowly: one of which less than `bytes` arrive within
        /// `per`. For the default see [`Limits`](crate::runtime::Limits).
        #[inline]
        #[must_use]
        pub fn min_body_rate(mut self, bytes: u64, per: Duration) -> Self {
            self.base.min_body_rate(bytes, per);
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

/// The doors for code of the caller's own.
fn emit_hook_setters() -> TokenStream {
    quote! {
        /// Calls `callback` with each value that breaks a rule of the document whose policy is
        /// [`Policy::Warn`](crate::Policy::Warn). By default nobody hears of it.
        #[inline]
        #[must_use]
        pub fn on_drift(
            mut self,
            callback: impl Fn(&runtime::Drift<'_>) + Send + Sync + 'static,
        ) -> Self {
            self.base.on_drift(callback);
            self
        }

        /// Puts `middleware` around every call and every attempt. The first that is added is the
        /// outermost.
        #[inline]
        #[must_use]
        pub fn middleware(mut self, middleware: impl runtime::Middleware + 'static) -> Self {
            self.base.middleware(middleware);
            self
        }

        /// Sets where time and chance come from, for tests. By default that is the machine.
        #[inline]
        #[must_use]
        pub fn system(mut self, system: impl runtime::System + 'static) -> Self {
            self.base.system(system);
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

fn emit_server_setter(server: &Server) -> TokenStream {
    let Server { name, constant, docs, url, is_address, .. } = server;
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
