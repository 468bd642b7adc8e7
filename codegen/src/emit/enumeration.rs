//! Open enums: a variant for each listed value, and one that keeps any other.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Enumeration, Values, Variant};

use super::tokens::{ident, part_docs};

/// An enum with everything that belongs to it.
pub(super) fn emit_enumeration(enumeration: &Enumeration) -> TokenStream {
    match &enumeration.values {
        Values::Integers(variants) => emit_with(
            enumeration,
            variants,
            quote!(#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]),
            quote!(i64),
            quote!(integer_enum),
            |value| Literal::i64_unsuffixed(*value),
        ),
        Values::Strings(variants) => emit_with(
            enumeration,
            variants,
            quote!(#[derive(Clone, Debug, PartialEq, Eq, Hash)]),
            quote!(String),
            quote!(string_enum),
            String::clone,
        ),
    }
}

/// The enum itself, and the line with its values that the runtime expands by `expansion`.
fn emit_with<T, L: ToTokens>(
    enumeration: &Enumeration,
    variants: &[Variant<T>],
    derives: TokenStream,
    of: TokenStream,
    expansion: TokenStream,
    literal: impl Fn(&T) -> L,
) -> TokenStream {
    let Enumeration { name, docs, unknown, .. } = enumeration;
    let unknown = ident(unknown);
    let defined = variants.iter().map(|variant| {
        let docs = part_docs(&variant.docs, docs);
        let rust = ident(&variant.rust);
        quote!(#docs #rust,)
    });
    let valued = variants.iter().map(|variant| {
        let (rust, value) = (ident(&variant.rust), literal(&variant.value));
        quote!(#rust(#value))
    });
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#defined)*
            /// A value that the document does not list, kept as it came.
            #unknown(runtime::Unknown<#of>),
        }

        runtime::#expansion!(#name { #(#valued),* } else #unknown);
    }
}
