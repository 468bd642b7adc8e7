//! A first call, written out: the example of the client's README.

use std::collections::BTreeSet;

use proc_macro2::{Literal as Token, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Api, Literal, Object, Operation, TypeDefinition, TypeId, Values};

use super::tokens::ident;

/// A function that makes the first documented call; `None` if the document shows no request.
pub fn emit_example(api: &Api) -> Option<TokenStream> {
    let (operation, example) = api.operations.iter().find_map(|operation| {
        let body = operation.body.as_ref()?;
        body.example.as_ref().map(|example| (operation, example))
    })?;
    let package = ident(&api.package.replace('-', "_"));
    let server = &api.servers[operation.server];
    let server_setter = &server.name;
    let address = server.is_address.then(TokenStream::new);
    let address = address.unwrap_or_else(|| quote!(.#server_setter(address)));
    let schemes = operation.security.iter().map(|scheme| &api.schemes[*scheme].name);
    let method = &operation.name;
    let (required, request) = emit_request(api, &operation.request, example);
    let names = Names::of(api, operation, example);
    let parameters = (!server.is_address).then(|| quote!(address: &str));
    let credentials = operation.security.iter().map(|scheme| &api.schemes[*scheme].name);
    let parameters = parameters.into_iter().chain(credentials.map(|name| quote!(#name: &str)));
    Some(quote! {
        use #package::{#names};

        async fn first_call(#(#parameters),*) -> Result<(), Error> {
            let client = Client::builder() #address #(.#schemes(#schemes))* .build()?;
            #required
            let request = #request;
            let response = client.#method(&request).await?;
            println!("{response:?}");
            Ok(())
        }
    })
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
