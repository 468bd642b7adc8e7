//! Keywords that never apply to the values of their schema: `maxLength` of an integer.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::spec::{SchemaObject, TypeName};

/// Reports each keyword that no type of the schema has a use for.
pub(super) fn report(schema: &SchemaObject, diagnostics: &mut Diagnostics) {
    let types = schema.types.iter().copied().filter(|name| *name != TypeName::Null);
    let types: Vec<TypeName> = types.collect();
    let Some(first) = types.first().copied() else { return };
    for (keyword, appliers) in keywords(schema) {
        if types.iter().any(|name| appliers.contains(name)) {
            continue;
        }
        let place = Place::key(&schema.pointer.key(keyword));
        let message = format!("`{keyword}` never applies to {}", with_article(first));
        let help = match counterpart(keyword, first) {
            Some(Counterpart::Keyword(other)) => format!("did you mean `{other}`?"),
            Some(Counterpart::Items) => format!("put `{keyword}` into `items`"),
            None => "remove it, or correct the `type`".to_owned(),
        };
        diagnostics
            .warning(Code::KeywordWithoutEffect, place, message)
            .related(Place::value(&schema.pointer.key("type")), "the type")
            .help(help);
    }
}

/// The keywords that the schema has, each with the types that it applies to.
fn keywords(schema: &SchemaObject) -> Vec<(&'static str, &'static [TypeName])> {
    use TypeName::{Array, Integer, Number, Object, String};
    let numbers: &[TypeName] = &[Number, Integer];
    let all: [(_, &[TypeName], bool); 18] = [
        ("multipleOf", numbers, schema.multiple_of.is_some()),
        ("maximum", numbers, schema.maximum.is_some()),
        ("exclusiveMaximum", numbers, schema.exclusive_maximum.is_some()),
        ("minimum", numbers, schema.minimum.is_some()),
        ("exclusiveMinimum", numbers, schema.exclusive_minimum.is_some()),
        ("maxLength", &[String], schema.max_length.is_some()),
        ("minLength", &[String], schema.min_length.is_some()),
        ("pattern", &[String], schema.pattern.is_some()),
        ("maxItems", &[Array], schema.max_items.is_some()),
        ("minItems", &[Array], schema.min_items.is_some()),
        ("uniqueItems", &[Array], schema.unique_items),
        ("items", &[Array], schema.items.is_some()),
        ("prefixItems", &[Array], !schema.prefix_items.is_empty()),
        ("maxProperties", &[Object], schema.max_properties.is_some()),
        ("minProperties", &[Object], schema.min_properties.is_some()),
        ("required", &[Object], !schema.required.is_empty()),
        ("properties", &[Object], !schema.properties.is_empty()),
        ("additionalProperties", &[Object], schema.additional_properties.is_some()),
    ];
    let present = all.into_iter().filter(|(_, _, is_there)| *is_there);
    present.map(|(keyword, types, _)| (keyword, types)).collect()
}

enum Counterpart {
    Keyword(&'static str),
    /// The keyword is meant for the elements.
    Items,
}

/// What says of the type what the keyword says of another.
fn counterpart(keyword: &str, name: TypeName) -> Option<Counterpart> {
    let is_upper = match keyword {
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => true,
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => false,
        "properties" | "required" | "additionalProperties" | "pattern" | "multipleOf"
            if name == TypeName::Array =>
        {
            return Some(Counterpart::Items);
        }
        _ => return None,
    };
    let (lower, upper) = match name {
        TypeName::String => ("minLength", "maxLength"),
        TypeName::Array => ("minItems", "maxItems"),
        TypeName::Object => ("minProperties", "maxProperties"),
        TypeName::Integer | TypeName::Number => ("minimum", "maximum"),
        TypeName::Boolean | TypeName::Null => return None,
    };
    Some(Counterpart::Keyword(if is_upper { upper } else { lower }))
}

fn with_article(name: TypeName) -> String {
    let text =
        TypeName::NAMES.iter().find(|(_, known)| *known == name).map_or("", |(text, _)| text);
    match name {
        TypeName::Array | TypeName::Integer | TypeName::Object => format!("an {text}"),
        _ => format!("a {text}"),
    }
}
