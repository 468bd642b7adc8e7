//! A first call, written out: the example of the client's README.

use std::collections::BTreeSet;

use proc_macro2::{Literal as Token, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{
    Algorithm, Api, Literal, Object, Operation, Scheme, SchemeKind, TypeDefinition, TypeId, Values,
};

use super::scheme::pair_words;
use super::tokens::ident;

/// A function that makes the first documented call; `None` if the document shows no request.
pub fn emit_example(api: &Api) -> Option<TokenStream> {
    let (operation, example) = shown(api)?;
    let package = ident(&api.package.replace('-', "_"));
    let server = &api.servers[operation.server];
    let server_setter = &server.name;
    let address = server.is_address.then(TokenStream::new);
    let address = address.unwrap_or_else(|| quote!(.#server_setter(address)));
    let credentials = credentials(api, operation).map(emit_credential);
    let method = &operation.name;
    let (required, request) = emit_request(api, &operation.request, example);
    let names = Names::of(api, operation, example);
    let parameters = (!server.is_address).then(|| quote!(address: &str));
    let own = self::credentials(api, operation).filter(|scheme| is_own(scheme));
    let signers = own.map(|Scheme { name, .. }| quote!(#name: impl Signer + 'static));
    let parameters = parameters.into_iter().chain(signers);
    Some(quote! {
        use #package::{#names};

        async fn first_call(#(#parameters),*) -> Result<(), Error> {
            let client = Client::builder() #address #(#credentials)* .build()?;
            #required
            let request = #request;
            let response = client.#method(&request).await?;
            println!("{response:?}");
            Ok(())
        }
    })
}

/// Whether the example needs the feature of a signature.
pub(super) fn example_signs(api: &Api) -> bool {
    let signs = |scheme: &Scheme| scheme.kind == SchemeKind::Signature(Some(Algorithm::AuthV2));
    shown(api).is_some_and(|(operation, _)| credentials(api, operation).any(signs))
}

/// The operation that is shown, and its request.
fn shown(api: &Api) -> Option<(&Operation, &[(usize, Literal)])> {
    api.operations.iter().find_map(|operation| {
        let example = operation.body.as_ref()?.example.as_ref()?;
        Some((operation, example.as_slice()))
    })
}

/// The schemes that authorise the example: the first alternative.
fn credentials<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = &'a Scheme> {
    operation.security.first().into_iter().flatten().map(|scheme| &api.schemes[*scheme])
}

/// Whether only the caller knows how a credential is made.
fn is_own(scheme: &Scheme) -> bool {
    scheme.kind == SchemeKind::Signature(None)
}

/// The call of the setter, with a credential that looks like one.
fn emit_credential(scheme: &Scheme) -> TokenStream {
    let Scheme { name, kind, .. } = scheme;
    match kind {
        SchemeKind::Key => quote!(.#name("key")),
        SchemeKind::Bearer => quote!(.#name("token")),
        SchemeKind::Basic => quote!(.#name("user", "password")),
        SchemeKind::Token(source) => {
            let (identifier, secret) = pair_words(&source.request);
            quote!(.#name(ClientCredentials::new(#identifier, #secret)))
        }
        SchemeKind::Signature(Some(Algorithm::AuthV2)) => quote!(.#name(AuthV2::new("AK", "SK"))),
        SchemeKind::Signature(None) => quote!(.#name(#name)),
    }
}

/// The request; what it must have stands on lines of its own before it.
fn emit_request(
    api: &Api,
    object: &Object,
    given: &[(usize, Literal)],
) -> (Option<TokenStream>, TokenStream) {
    let name = &object.name;
    let (required, setters) = emit_parts(api, object, given);
    match required {
        Some(required) => {
            (Some(quote!(let required = #required;)), quote!(#name::new(required) #setters))
        }
        None => (None, quote!(#name::new() #setters)),
    }
}

/// The value, as a struct literal or a list takes it.
fn emit_literal(api: &Api, literal: &Literal) -> TokenStream {
    match literal {
        Literal::Boolean(value) => quote!(#value),
        Literal::Integer(value) => {
            let value = Token::i64_unsuffixed(*value);
            quote!(#value)
        }
        Literal::Number(value) => {
            let value = Token::f64_unsuffixed(*value);
            quote!(#value)
        }
        Literal::String(value) => quote!(#value.into()),
        Literal::List(elements) => {
            let elements = elements.iter().map(|element| emit_literal(api, element));
            quote!(vec![#(#elements),*])
        }
        Literal::Object(id, fields) => emit_object(api, *id, fields),
        Literal::Variant(id, index) => emit_variant(api, *id, *index),
    }
}

/// The value, as a setter takes it: a text as it is.
fn emit_argument(api: &Api, literal: &Literal) -> TokenStream {
    match literal {
        Literal::String(value) => quote!(#value),
        other => emit_literal(api, other),
    }
}

fn emit_object(api: &Api, id: TypeId, given: &[(usize, Literal)]) -> TokenStream {
    let TypeDefinition::Object(object) = api.ty(id) else {
        return TokenStream::new();
    };
    let name = &object.name;
    let (required, setters) = emit_parts(api, object, given);
    quote!(#name::new(#required) #setters)
}

/// What must be given, by name, and the setters of the rest.
fn emit_parts(
    api: &Api,
    object: &Object,
    given: &[(usize, Literal)],
) -> (Option<TokenStream>, TokenStream) {
    let Object { fields, required_module, .. } = object;
    let (mandatory, optional): (Vec<_>, Vec<_>) = given
        .iter()
        .map(|(index, literal)| (&fields[*index], literal))
        .partition(|(field, _)| field.is_mandatory);
    let required = required_module.as_ref().map(|module| {
        let module = ident(module);
        let fields = mandatory.iter().map(|(field, literal)| {
            let name = &field.name;
            let value = emit_literal(api, literal);
            quote!(#name: #value)
        });
        quote!(#module::Required { #(#fields),* })
    });
    let setters = optional.iter().map(|(field, literal)| {
        let name = &field.name;
        let value = emit_argument(api, literal);
        quote!(.#name(#value))
    });
    (required, quote!(#(#setters)*))
}

fn emit_variant(api: &Api, id: TypeId, index: usize) -> TokenStream {
    let TypeDefinition::Enumeration(enumeration) = api.ty(id) else {
        return TokenStream::new();
    };
    let variant = match &enumeration.values {
        Values::Integers(variants) => variants.get(index).map(|variant| &variant.rust),
        Values::Strings(variants) => variants.get(index).map(|variant| &variant.rust),
    };
    let variant = variant.map(|rust| ident(rust));
    let name = &enumeration.name;
    quote!(#name::#variant)
}

/// The names that the example uses.
struct Names(BTreeSet<String>);

impl Names {
    fn of(api: &Api, operation: &Operation, example: &[(usize, Literal)]) -> Self {
        let mut names = Names(BTreeSet::from(["Client".to_owned(), "Error".to_owned()]));
        names.add_object(api, &operation.request, example);
        names.0.extend(credentials(api, operation).filter_map(|scheme| match &scheme.kind {
            SchemeKind::Token(_) => Some("ClientCredentials".to_owned()),
            SchemeKind::Signature(Some(Algorithm::AuthV2)) => Some("AuthV2".to_owned()),
            SchemeKind::Signature(None) => Some("Signer".to_owned()),
            SchemeKind::Key | SchemeKind::Bearer | SchemeKind::Basic => None,
        }));
        names
    }

    fn add_object(&mut self, api: &Api, object: &Object, given: &[(usize, Literal)]) {
        self.0.insert(object.name.rust.clone());
        self.0.extend(object.required_module.clone());
        given.iter().for_each(|(_, value)| self.add(api, value));
    }

    fn add(&mut self, api: &Api, literal: &Literal) {
        match literal {
            Literal::List(elements) => elements.iter().for_each(|element| self.add(api, element)),
            Literal::Object(id, fields) => {
                if let TypeDefinition::Object(object) = api.ty(*id) {
                    self.add_object(api, object, fields);
                }
            }
            Literal::Variant(id, _) => {
                self.0.insert(api.ty(*id).name().rust.clone());
            }
            Literal::Boolean(_) | Literal::Integer(_) | Literal::Number(_) | Literal::String(_) => {
            }
        }
    }
}

impl ToTokens for Names {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let names = self.0.iter().map(|name| ident(name));
        tokens.extend(quote!(#(#names),*));
    }
}
