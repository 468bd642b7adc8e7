//! The builder's setters that say who sends.

use proc_macro2::TokenStream;
use quote::quote;

/// Who sends, and what the default of it can be told.
pub(super) fn emit_transport_setters() -> TokenStream {
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
