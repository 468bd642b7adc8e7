//! What the one-line calls of a generated type expand to: the macros of the runtime, by name.
//!
//! Only what is public of it is written here, with bodies that say nothing. A test compares it with
//! the macros, wherever the runtime is.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Item, ItemMacro};

/// The items of a call of a macro of the runtime; none of another macro.
pub(super) fn expanded(call: &ItemMacro) -> Vec<Item> {
    let steps: Vec<String> = call.mac.path.segments.iter().map(|it| it.ident.to_string()).collect();
    let Some(TokenTree::Ident(name)) = call.mac.tokens.clone().into_iter().next() else {
        return Vec::new();
    };
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let own = match steps.as_slice() {
        ["runtime", "object"] => quote! {
            impl #name {
                pub fn validate(&self) -> Result<(), runtime::Violations> {}
            }
            impl ::std::fmt::Debug for #name {}
        },
        ["runtime", "string_enum"] => quote! {
            impl #name {
                pub const VALUES: &'static [&'static str] = &[];
                pub fn value(&self) -> &str {}
            }
            impl From<String> for #name {}
            impl From<&str> for #name {}
        },
        ["runtime", "integer_enum"] => quote! {
            impl #name {
                pub const VALUES: &'static [i64] = &[];
                pub fn value(&self) -> i64 {}
            }
            impl From<i64> for #name {}
        },
        _ => return Vec::new(),
    };
    let all = quote! {
        #own
        impl runtime::Json for #name {}
        impl runtime::Empty for #name {}
        #[cfg(feature = "serde")]
        impl runtime::serde::Serialize for #name {}
        #[cfg(feature = "serde")]
        impl<'de> runtime::serde::Deserialize<'de> for #name {}
    };
    parsed(all)
}

fn parsed(items: TokenStream) -> Vec<Item> {
    syn::parse2::<syn::File>(items).map(|file| file.items).unwrap_or_default()
}
