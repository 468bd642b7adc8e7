//! The types that requests and answers are made of, in the order of the document.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, TypeDefinition, TypeId};

use super::enumeration::emit_enumeration;
use super::imports::Imports;
use super::object::emit_object;

/// `src/types.rs`.
pub(super) fn emit_types(api: &Api) -> TokenStream {
    let is_request = |id| api.operations.iter().any(|operation| operation.request == TypeId(id));
    let definitions: Vec<&TypeDefinition> = api
        .types
        .iter()
        .enumerate()
        .filter(|(index, _)| !is_request(*index))
        .map(|(_, definition)| definition)
        .collect();
    let imports = match definitions.as_slice() {
        [] => None,
        definitions => Some(Imports::of_types(api, definitions)),
    };
    let emitted = definitions.iter().map(|definition| match definition {
        TypeDefinition::Object(object) => emit_object(api, object),
        TypeDefinition::Enumeration(enumeration) => emit_enumeration(enumeration),
    });
    quote! {
        //! What requests and answers are made of.

        #imports

        #(#emitted)*
    }
}
