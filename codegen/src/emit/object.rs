//! Structs: public fields, setters, and beside them the table and one line with the slots, which
//! the runtime expands.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Access, Api, Docs, Field, Join, Location, Object, Ty, Value};

use super::rule::{emit_items, emit_list};
use super::tokens::{argument, doc_lines, field_ty, ident, own_provenance, provenance, ty};
use super::words::{check_words, checked_lines, format_lines, rules_words};

/// A struct with everything that belongs to it.
pub(super) fn emit_object(api: &Api, object: &Object) -> TokenStream {
    let Object { name, fields, is_constructed, .. } = object;
    let docs = emit_object_docs(api, object);
    let emitted_fields = fields.iter().map(|field| emit_field(api, field, &object.docs));
    let required_module = emit_required_module(api, object);
    let construction = is_constructed.then(|| emit_construction(api, object));
    let default = (*is_constructed && required_module.is_none()).then(|| emit_default(object));
    let table = emit_table(api, object);
    let slots = fields.iter().map(|field| &field.name);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#emitted_fields)*
        }

        #required_module

        impl #name {
            #construction

            #table
        }

        #default

        runtime::object!(#name { #(#slots),* });
    }
}

fn emit_field(api: &Api, field: &Field, of: &Docs) -> TokenStream {
    let docs = emit_field_docs(api, field, of);
    let name = &field.name;
    let ty = field_ty(api, field);
    quote! {
        #docs
        pub #name: #ty,
    }
}

/// The prose of a struct, and what is checked of more than one field.
fn emit_object_docs(api: &Api, Object { docs, rules, .. }: &Object) -> TokenStream {
    let checked = checked_lines(rules.iter().map(|rule| check_words(api, &rule.check)).collect());
    let provenance = [String::new(), provenance(docs)];
    let added = checked.iter().chain(&provenance).map(String::as_str);
    doc_lines(docs.text().chain(added))
}

/// The prose of a field, and what is checked of it. Where it is from follows from the docs of the
/// struct, `of`, or is told.
fn emit_field_docs(api: &Api, field: &Field, of: &Docs) -> TokenStream {
    let Field { docs, value, is_deprecated, access, .. } = field;
    let format = format_lines(value).into_iter().flat_map(|words| [String::new(), words]);
    let checked: Vec<String> = format.chain(checked_lines(rules_words(api, value))).collect();
    let deprecated = is_deprecated.then_some(["", "Deprecated."]).into_iter().flatten();
    let provenance = own_provenance(docs, of).map(|words| [String::new(), words]);
    let access = match access {
        Access::Both => None,
        Access::ReadOnly => Some(["", "In answers only."]),
        Access::WriteOnly => Some(["", "In requests only."]),
    };
    let lines = docs.text().chain(access.into_iter().flatten());
    let lines = lines.chain(deprecated).chain(checked.iter().map(String::as_str));
    doc_lines(lines.chain(provenance.iter().flatten().map(String::as_str)))
}

/// The module with what callers must give, by name.
fn emit_required_module(api: &Api, object: &Object) -> Option<TokenStream> {
    let Object { name, required_module, .. } = object;
    let module = ident(required_module.as_ref()?);
    let imports = required_imports(api, object);
    let required = object.mandatory().map(|field| {
        let docs = format!(" Becomes [`{0}::{1}`](super::{0}::{1}).", name.rust, field.name.rust);
        let name = &field.name;
        let ty = ty(api, &field.value);
        quote! {
            #[doc = #docs]
            pub #name: #ty,
        }
    });
    let module_docs = format!(" What [`{}::new`] takes.", name.rust);
    let struct_docs = format!(" The mandatory fields of [`{0}`](super::{0}).", name.rust);
    Some(quote! {
        #[doc = #module_docs]
        pub mod #module {
            #imports

            #[doc = #struct_docs]
            #[derive(Clone, Debug)]
            pub struct Required {
                #(#required)*
            }
        }
    })
}

/// How callers make a value: `new`, and a setter for each field that can be left out.
fn emit_construction(api: &Api, object: &Object) -> TokenStream {
    let mandatory: Vec<_> = object.mandatory().map(|field| &field.name).collect();
    let optional: Vec<_> = object.optional().map(|field| &field.name).collect();
    let setters = object.optional().map(|field| emit_setter(api, field));
    let new = match &object.required_module {
        Some(module) => {
            let module = ident(module);
            quote! {
                /// Makes a value of what must be given; the rest is absent.
                #[inline]
                pub fn new(required: #module::Required) -> Self {
                    let #module::Required { #(#mandatory),* } = required;
                    Self { #(#mandatory,)* #(#optional: None),* }
                }
            }
        }
        None => quote! {
            /// Makes a value with everything absent.
            #[inline]
            pub fn new() -> Self {
                Self { #(#optional: None),* }
            }
        },
    };
    quote! {
        #new
        #(#setters)*
    }
}

fn emit_default(object: &Object) -> TokenStream {
    let name = &object.name;
    quote! {
        impl Default for #name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// What the module of the mandatory fields needs from outside.
fn required_imports(api: &Api, object: &Object) -> TokenStream {
    let mut named: Vec<_> = object.mandatory().filter_map(|field| field.value.named()).collect();
    named.sort_unstable();
    named.dedup();
    let named = named.into_iter().map(|id| api.ty(id).name());
    let mandatory = || object.mandatory().flat_map(|field| field.value.levels());
    let is_of_runtime =
        |value: &Value| value.is_nullable || matches!(value.ty, Ty::Secret | Ty::Any);
    let runtime = mandatory().any(is_of_runtime).then(|| {
        quote!(
            use crate::runtime;
        )
    });
    let is_map = |value: &Value| matches!(value.ty, Ty::Map(_));
    let maps = mandatory().any(is_map).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    quote! {
        #maps
        #(use crate::#named;)*
        #runtime
    }
}

fn emit_setter(api: &Api, field: &Field) -> TokenStream {
    let name = &field.name;
    let (argument, value) = argument(api, &field.value, name);
    let docs = format!(" Sets [`{0}`](Self::{0}).", name.rust);
    quote! {
        #[doc = #docs]
        #[inline]
        #[must_use]
        pub fn #name(mut self, #name: #argument) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// The table, in the order of the slots.
fn emit_table(api: &Api, object: &Object) -> TokenStream {
    let Object { name, docs, fields, rules, .. } = object;
    let rust_name = &name.rust;
    let place = &docs.place;
    let fields = fields.iter().map(|field| {
        let wire = &field.name.wire;
        let kind = if field.is_mandatory { quote!(mandatory) } else { quote!(optional) };
        let location = match field.location {
            Location::Body => None,
            Location::WholeBody => Some(quote!(.at(runtime::Location::WholeBody))),
            Location::Header => Some(quote!(.at(runtime::Location::Header))),
            Location::Path => Some(quote!(.at(runtime::Location::Path))),
            Location::Query(join) => {
                let join = emit_join(join);
                Some(quote!(.at(runtime::Location::Query(runtime::Join::#join))))
            }
            Location::Cookie => Some(quote!(.at(runtime::Location::Cookie))),
        };
        let own = &field.value.rules;
        let own = (!own.is_empty()).then(|| {
            let own = emit_list(api, own);
            quote!(.rules(#own))
        });
        let items = emit_items(api, &field.value);
        let is_answered =
            field.access == Access::ReadOnly && field.is_demanded && !field.is_mandatory;
        let answered = is_answered.then(|| quote!(.answered()));
        quote!(runtime::Field::#kind(#wire) #location #answered #own #items)
    });
    let rules = (!rules.is_empty()).then(|| {
        let rules = emit_list(api, rules);
        quote!(.rules(#rules))
    });
    let whole_body = object.whole_body().map(|index| {
        let index = Literal::usize_unsuffixed(index);
        quote!(.whole_body(#index))
    });
    quote! {
        const TABLE: &'static runtime::Table =
            &runtime::Table::new(#rust_name, #place, &[#(#fields),*]) #rules #whole_body;
    }
}

fn emit_join(join: Join) -> TokenStream {
    match join {
        Join::Repeat => quote!(Repeat),
        Join::Comma => quote!(Comma),
        Join::Space => quote!(Space),
        Join::Pipe => quote!(Pipe),
    }
}
