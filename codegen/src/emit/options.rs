//! What can differ from call to call: the options of a call, and their setters, which the builder
//! has too.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Api;

use super::scheme::emit_scheme_setters;

/// Who has the setters.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Builder,
    Options,
}

impl Owner {
    /// Where the setters put what they are given.
    pub(super) fn options(self) -> TokenStream {
        match self {
            Owner::Builder => quote!(self.base.options()),
            Owner::Options => quote!(self.base),
        }
    }
}

/// The type of the options.
pub(super) fn emit_options(api: &Api) -> TokenStream {
    let setters = emit_shared_setters(api, Owner::Options);
    quote! {
        /// What differs for some calls: credentials, time-outs, headers, retries, policies.
        ///
        /// [`Client::with`] takes it. What is not set here is as the client has it.
        #[derive(Clone, Debug, Default)]
        pub struct CallOptions {
            pub(crate) base: runtime::BaseCallOptions,
        }

        impl CallOptions {
            /// Options that change nothing.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            #setters
        }
    }
}

/// The setters that the builder and the options of a call have alike.
pub(super) fn emit_shared_setters(api: &Api, owner: Owner) -> TokenStream {
    let schemes = api.schemes.iter().map(|scheme| emit_scheme_setters(scheme, owner));
    let limits = emit_limit_setters(owner);
    let policies = emit_policy_setters(owner);
    quote! {
        #(#schemes)*
        #limits
        #policies
    }
}

fn emit_limit_setters(owner: Owner) -> TokenStream {
    let options = owner.options();
    quote! {
        /// Sets the time for a whole call, its repetitions and the pauses between them included. 60
        /// seconds by default.
        #[inline]
        #[must_use]
        pub fn timeout(mut self, timeout: Duration) -> Self {
            #options.timeout(timeout);
            self
        }

        /// Sets the time for one attempt of a call. By default there is none but that of the whole
        /// call.
        #[inline]
        #[must_use]
        pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
            #options.attempt_timeout(timeout);
            self
        }

        /// Sets the largest body of an answer, in bytes. 8 MiB by default.
        #[inline]
        #[must_use]
        pub fn max_body(mut self, bytes: u64) -> Self {
            #options.max_body(bytes);
            self
        }

        /// Sends a header with each call, beside those of the document. A name or a value that no
        /// header can have is an error.
        #[inline]
        #[must_use]
        pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            #options.header(name.as_ref(), value.as_ref());
            self
        }

        /// Sets how failed calls are repeated. By default they are, as
        /// [`RetryPolicy::default`](crate::RetryPolicy) says, and only where that is safe.
        #[inline]
        #[must_use]
        pub fn retries(mut self, policy: runtime::RetryPolicy) -> Self {
            #options.retries(policy);
            self
        }
    }
}

fn emit_policy_setters(owner: Owner) -> TokenStream {
    let options = owner.options();
    quote! {
        /// Sets what becomes of a request that breaks a rule of the document. By default it is not
        /// sent: [`Policy::Enforce`](crate::Policy::Enforce).
        #[inline]
        #[must_use]
        pub fn request_policy(mut self, policy: runtime::Policy) -> Self {
            #options.request_policy(policy);
            self
        }

        /// Sets what becomes of an answer that breaks a rule of the document. By default it is
        /// reported, and given all the same: [`Policy::Warn`](crate::Policy::Warn).
        #[inline]
        #[must_use]
        pub fn response_policy(mut self, policy: runtime::Policy) -> Self {
            #options.response_policy(policy);
            self
        }

        /// Sets what becomes of a value that breaks one rule, in place of what is set for requests
        /// and answers. The constants of [`rule`](crate::rule) name the rules.
        #[inline]
        #[must_use]
        pub fn rule_policy(mut self, rule: runtime::RuleId, policy: runtime::Policy) -> Self {
            #options.rule_policy(rule, policy);
            self
        }
    }
}
