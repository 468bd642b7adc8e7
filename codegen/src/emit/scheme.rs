//! Security schemes: a table for each, and the setters of its credential, which the builder and the
//! options of a call have alike.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{
    Algorithm, CredentialLocation, Scheme, SchemeKind, TokenRequest, TokenSource, TokenUrl,
};

use super::options::Owner;
use super::tokens::{code_span, doc_lines, ident};

/// The table of a scheme.
pub(super) fn emit_scheme(index: usize, scheme: &Scheme) -> TokenStream {
    let Scheme { name, constant, location, kind, .. } = scheme;
    let constant = ident(constant);
    let index = Literal::usize_unsuffixed(index);
    let (wire, setter) = (&name.wire, &name.rust);
    let location = match location {
        CredentialLocation::Header(name) => quote!(Header(#name)),
        CredentialLocation::Query(name) => quote!(Query(#name)),
        CredentialLocation::Cookie(name) => quote!(Cookie(#name)),
    };
    let kind = match kind {
        SchemeKind::Key => quote!(Key),
        SchemeKind::Bearer => quote!(Bearer),
        SchemeKind::Basic => quote!(Basic),
        SchemeKind::Signature(_) => quote!(Signature),
        SchemeKind::Token(source) => {
            let table = emit_token(source);
            quote!(Token(&#table))
        }
    };
    quote! {
        pub(crate) const #constant: &runtime::SchemeTable = &runtime::SchemeTable {
            index: #index,
            name: #wire,
            setter: #setter,
            location: runtime::CredentialLocation::#location,
            kind: runtime::SchemeKind::#kind,
        };
    }
}

fn emit_token(source: &TokenSource) -> TokenStream {
    let TokenSource { url, request, headers, token, created, lifetime } = source;
    let url = match url {
        TokenUrl::Absolute(url) => quote!(Absolute(#url)),
        TokenUrl::Server(path) => quote!(Server(#path)),
    };
    let request = match request {
        TokenRequest::Json { identifier, secret, constants } => {
            let constants = constants.iter().map(|(name, text)| quote!((#name, #text)));
            quote!(Json {
                identifier: #identifier,
                secret: #secret,
                constants: &[#(#constants),*],
            })
        }
        TokenRequest::ClientCredentials { scope } => quote!(ClientCredentials { scope: #scope }),
    };
    let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
    let optional = |place: &Option<String>| match place {
        Some(place) => quote!(Some(#place)),
        None => quote!(None),
    };
    let (created, lifetime) = (optional(created), optional(lifetime));
    quote! {
        runtime::TokenTable {
            url: runtime::TokenUrl::#url,
            request: runtime::TokenRequest::#request,
            headers: &[#(#headers),*],
            token: #token,
            created: #created,
            lifetime: #lifetime,
        }
    }
}

/// The setters of the credential: that of the scheme, and one for a signer of the caller's own.
pub(super) fn emit_scheme_setters(scheme: &Scheme, owner: Owner) -> TokenStream {
    let Scheme { name, signer, constant, docs, kind, .. } = scheme;
    let constant = ident(constant);
    let options = owner.options();
    let (parameters, credential) = match kind {
        SchemeKind::Key | SchemeKind::Bearer => {
            (quote!(value: impl Into<runtime::Secret>), quote!(value(value)))
        }
        SchemeKind::Basic => (
            quote!(user_name: impl Into<String>, password: impl Into<runtime::Secret>),
            quote!(basic(user_name, password)),
        ),
        SchemeKind::Token(_) => {
            (quote!(credential: impl Into<runtime::TokenCredential>), quote!(token(credential)))
        }
        SchemeKind::Signature(_) => {
            (quote!(signer: impl runtime::Signer + 'static), quote!(signer(signer)))
        }
    };
    let form = doc_lines([String::new()].into_iter().chain(form_words(scheme)));
    let own = signer.as_ref().map(|signer| emit_signer_setter(scheme, signer, owner));
    quote! {
        #docs
        #form
        #[inline]
        #[must_use]
        pub fn #name(mut self, #parameters) -> Self {
            #options.credential(#constant, runtime::Credential::#credential);
            self
        }

        #own
    }
}

fn emit_signer_setter(scheme: &Scheme, signer: &str, owner: Owner) -> TokenStream {
    let Scheme { name, constant, .. } = scheme;
    let options = owner.options();
    let (constant, signer) = (ident(constant), ident(signer));
    let docs = doc_lines([
        format!(
            "Sets a signer of your own in place of the credential of [`{0}`](Self::{0}): it sees each",
            name.rust
        ),
        "request as it will be sent, and adds to it what the server asks for.".to_owned(),
    ]);
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn #signer(mut self, signer: impl runtime::Signer + 'static) -> Self {
            #options.credential(#constant, runtime::Credential::signer(signer));
            self
        }
    }
}

/// What the setter takes, and what becomes of it on the wire.
fn form_words(scheme: &Scheme) -> Vec<String> {
    let Scheme { location, kind, .. } = scheme;
    let value = match kind {
        SchemeKind::Key | SchemeKind::Signature(_) => "…",
        SchemeKind::Bearer | SchemeKind::Token(_) => "Bearer …",
        SchemeKind::Basic => "Basic …",
    };
    let sent = match location {
        CredentialLocation::Header(name) => {
            format!("Sent as {}.", code_span(&format!("{name}: {value}")))
        }
        CredentialLocation::Query(name) => {
            format!("Sent in the query, as {}.", code_span(&format!("{name}={value}")))
        }
        CredentialLocation::Cookie(name) => {
            format!("Sent as the cookie {}.", code_span(&format!("{name}={value}")))
        }
    };
    let more = match kind {
        SchemeKind::Key | SchemeKind::Bearer | SchemeKind::Basic => vec![],
        SchemeKind::Token(source) => token_words(source),
        SchemeKind::Signature(Some(Algorithm::AuthV2)) => vec![
            "Each attempt of a call is signed anew. `AuthV2::new(\"access key\", \"secret key\")`"
                .to_owned(),
            "signs as the document says, and stands at the root of this crate with the feature"
                .to_owned(),
            "`auth-v2`; a signer of your own does as well.".to_owned(),
        ],
        SchemeKind::Signature(None) => vec![
            "What makes it is yours: a signer sees each request as it will be sent. See".to_owned(),
            "[`Signer`](crate::Signer).".to_owned(),
        ],
    };
    let gap = (!more.is_empty()).then(String::new);
    [sent].into_iter().chain(gap).chain(more).collect()
}

/// The two ways to a token.
fn token_words(source: &TokenSource) -> Vec<String> {
    let url = match &source.url {
        TokenUrl::Absolute(url) => format!("at {}", code_span(url)),
        TokenUrl::Server(path) => {
            format!("by {} at the server of the call", code_span(&format!("POST {path}")))
        }
    };
    let (identifier, secret) = pair_words(&source.request);
    vec![
        "A text is a token that you have. With".to_owned(),
        format!(
            "{}, the client gets one itself",
            code_span(&format!("ClientCredentials::new({identifier:?}, {secret:?})"))
        ),
        format!("{url}, and a new one in time. See"),
        "[`ClientCredentials`](crate::ClientCredentials).".to_owned(),
    ]
}

/// What the pair of keys is called.
pub(super) fn pair_words(request: &TokenRequest) -> (String, String) {
    let words = |name: &str| name.replace(['_', '-'], " ");
    match request {
        TokenRequest::Json { identifier, secret, .. } => (words(identifier), words(secret)),
        TokenRequest::ClientCredentials { .. } => {
            ("client id".to_owned(), "client secret".to_owned())
        }
    }
}
