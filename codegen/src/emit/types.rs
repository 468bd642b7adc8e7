//! The types that requests and answers are made of, in the order of the document.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, TypeDefinition};

use super::enumeration::emit_enumeration;
use super::imports::Imports;
use super::object::emit_object;

/// `src/types.rs`.
pub(super) fn emit_types(api: &Api) -> TokenStream {
    let definitions = api.types.as_slice();
    let imports = (!definitions.is_empty()).then(|| Imports::of_types(api));
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
