//! What a file of the client needs of its neighbours: just that, so that nothing is unused.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ir::{Api, Check, Content, Field, Object, Ty, TypeDefinition, TypeId, Value};

/// The imports of a file.
pub(super) struct Imports<'a> {
    api: &'a Api,
    has_rules: bool,
    has_operations: bool,
    has_maps: bool,
    types: Vec<TypeId>,
}

impl<'a> Imports<'a> {
    /// What the file of the operations needs.
    pub(super) fn of_operations(api: &'a Api) -> Self {
        let mut imports = Imports::none(api);
        for operation in &api.operations {
            imports.has_operations = true;
            imports.add_object(&operation.request);
            imports
                .types
                .extend(operation.headers.iter().filter_map(|header| header.value.named()));
            for content in operation.output.contents() {
                imports.types.extend(content.named());
                if let Content::Json(value) = content {
                    imports.add_value(value);
                    imports.add_rules(value);
                }
            }
        }
        imports.types.sort_unstable();
        imports.types.dedup();
        imports
    }

    /// What the file of the other types needs, which hold each other.
    pub(super) fn of_types(api: &'a Api) -> Self {
        let mut imports = Imports::none(api);
        for definition in &api.types {
            if let TypeDefinition::Object(object) = definition {
                imports.add_object(object);
            }
        }
        imports.types.clear();
        imports
    }

    fn none(api: &'a Api) -> Self {
        Imports { api, has_rules: false, has_operations: false, has_maps: false, types: vec![] }
    }

    fn add_object(&mut self, object: &Object) {
        self.has_rules |= !object.rules.is_empty();
        for field in &object.fields {
            self.add_field(field);
        }
    }

    fn add_value(&mut self, value: &Value) {
        self.has_maps |= value.levels().any(|level| matches!(level.ty, Ty::Map(_)));
    }

    fn add_field(&mut self, field: &Field) {
        self.add_value(&field.value);
        self.types.extend(field.value.named());
        self.add_rules(&field.value);
    }

    fn add_rules(&mut self, value: &Value) {
        let rules = value.every_rule();
        self.has_rules |= !rules.is_empty();
        self.types.extend(rules.into_iter().filter_map(|rule| match rule.check {
            Check::Listed(id) => Some(id),
            _ => None,
        }));
    }
}

impl ToTokens for Imports<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Imports { api, has_rules, has_operations, has_maps, types } = self;
        let maps = has_maps.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let client = has_operations.then(|| {
            quote!(
                use crate::client;
            )
        });
        let rule = has_rules.then(|| {
            quote!(
                use crate::rule;
            )
        });
        let types = match types.as_slice() {
            [] => None,
            types => {
                let mut names: Vec<_> = types.iter().map(|id| api.ty(*id).name()).collect();
                names.sort_by(|one, other| one.rust.cmp(&other.rust));
                Some(quote!(use crate::types::{#(#names),*};))
            }
        };
        tokens.extend(quote! {
            #maps
            #client
            #rule
            use crate::runtime;
            #types
        });
    }
}
