//! Open enums: a variant for each listed value, and one that keeps any other.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Enumeration, Values, Variant};

use super::tokens::ident;

/// An enum with everything that belongs to it.
pub(super) fn emit_enumeration(enumeration: &Enumeration) -> TokenStream {
    match &enumeration.values {
        Values::Integers(variants) => emit_integers(enumeration, variants),
        Values::Strings(variants) => emit_strings(enumeration, variants),
    }
}

fn emit_integers(enumeration: &Enumeration, variants: &[Variant<i64>]) -> TokenStream {
    let Enumeration { name, unknown, .. } = enumeration;
    let unknown = ident(unknown);
    let values: Vec<_> =
        variants.iter().map(|variant| Literal::i64_unsuffixed(variant.value)).collect();
    let variant_names: Vec<_> = variants.iter().map(|variant| ident(&variant.rust)).collect();
    let definition = emit_definition(
        enumeration,
        variants,
        quote!(#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]),
        quote!(i64),
    );
    let bridge = emit_serde(enumeration);
    quote! {
        #definition

        impl #name {
            /// The listed values, as they stand on the wire.
            pub const VALUES: &'static [i64] = &[#(#values),*];

            /// The value on the wire.
            #[inline]
            pub fn value(&self) -> i64 {
                match self {
                    #(Self::#variant_names => #values,)*
                    Self::#unknown(value) => *value.get(),
                }
            }
        }

        impl From<i64> for #name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    #(#values => Self::#variant_names,)*
                    other => Self::#unknown(runtime::Unknown::new(other)),
                }
            }
        }

        impl runtime::Json for #name {
            #[inline]
            fn read(&mut self, reader: &mut runtime::Reader<'_>) -> Result<(), runtime::ReadError> {
                *self = Self::from(reader.integer()?);
                Ok(())
            }

            #[inline]
            fn visit(&self, visitor: &mut dyn runtime::Visitor) {
                visitor.integer(self.value());
            }
        }

        #bridge
    }
}

fn emit_strings(enumeration: &Enumeration, variants: &[Variant<String>]) -> TokenStream {
    let Enumeration { name, unknown, .. } = enumeration;
    let unknown = ident(unknown);
    let values: Vec<_> = variants.iter().map(|variant| &variant.value).collect();
    let variant_names: Vec<_> = variants.iter().map(|variant| ident(&variant.rust)).collect();
    let definition = emit_definition(
        enumeration,
        variants,
        quote!(#[derive(Clone, Debug, PartialEq, Eq, Hash)]),
        quote!(String),
    );
    let bridge = emit_serde(enumeration);
    quote! {
        #definition

        impl #name {
            /// The listed values, as they stand on the wire.
            pub const VALUES: &'static [&'static str] = &[#(#values),*];

            /// The value on the wire.
            #[inline]
            pub fn value(&self) -> &str {
                match self {
                    #(Self::#variant_names => #values,)*
                    Self::#unknown(value) => value.get(),
                }
            }
        }

        impl From<String> for #name {
            #[inline]
            fn from(value: String) -> Self {
                match value.as_str() {
                    #(#values => Self::#variant_names,)*
                    _ => Self::#unknown(runtime::Unknown::new(value)),
                }
            }
        }

        impl From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::from(value.to_owned())
            }
        }

        impl runtime::Json for #name {
            #[inline]
            fn read(&mut self, reader: &mut runtime::Reader<'_>) -> Result<(), runtime::ReadError> {
                *self = Self::from(reader.string()?);
                Ok(())
            }

            #[inline]
            fn visit(&self, visitor: &mut dyn runtime::Visitor) {
                visitor.string(self.value());
            }
        }

        #bridge
    }
}

/// The enum itself, and the value that it is read into.
fn emit_definition<T: ToString>(
    enumeration: &Enumeration,
    variants: &[Variant<T>],
    derives: TokenStream,
    value: TokenStream,
) -> TokenStream {
    let Enumeration { name, docs, unknown, .. } = enumeration;
    let unknown = ident(unknown);
    let first = variants.first().map(|variant| ident(&variant.rust).into_token_stream());
    let variants = variants.iter().map(|variant| {
        let Variant { rust, docs, .. } = variant;
        let rust = ident(rust);
        quote!(#docs #rust,)
    });
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not list, kept as it came.
            #unknown(runtime::Unknown<#value>),
        }

        impl runtime::Empty for #name {
            #[inline]
            fn empty() -> Self {
                Self::#first
            }
        }
    }
}

fn emit_serde(enumeration: &Enumeration) -> TokenStream {
    let name = &enumeration.name;
    quote! {
        #[cfg(feature = "serde")]
        impl runtime::serde::Serialize for #name {
            #[inline]
            fn serialize<S: runtime::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> runtime::serde::Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: runtime::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        }
    }
}
