//! Keywords that never apply to the values of their schema: `maxLength` of an integer.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::spec::{Form, KEYWORDS, Keyword, Quality, SchemaObject, TypeName};

/// Reports each keyword that no type of the schema has a use for.
pub(super) fn report(schema: &SchemaObject, diagnostics: &mut Diagnostics) {
    let types = schema.types.iter().copied().filter(|name| *name != TypeName::Null);
    let types: Vec<TypeName> = types.collect();
    let Some(first) = types.first().copied() else { return };
    for (keyword, _) in schema.given().filter(|(keyword, _)| !keyword.applies_to.is_empty()) {
        if types.iter().any(|name| keyword.applies_to.contains(name)) {
            continue;
        }
        let place = Place::key(&schema.pointer.key(keyword.name));
        let message = format!("`{}` never applies to {}", keyword.name, with_article(first));
        let help = match counterpart(keyword, first) {
            Some(other) => format!("did you mean `{}`?", other.name),
            None if first == TypeName::Array => format!("put `{}` into `items`", keyword.name),
            None => "remove it, or correct the `type`".to_owned(),
        };
        diagnostics
            .warning(Code::KeywordWithoutEffect, place, message)
            .related(Place::value(&schema.pointer.key("type")), "the type")
            .help(help);
    }
}

/// The keyword that says of the type what this one says of another.
fn counterpart(keyword: &Keyword, name: TypeName) -> Option<&'static Keyword> {
    let end = [Quality::Least, Quality::Greatest].into_iter().find(|end| keyword.is(*end))?;
    let is_other = |other: &&Keyword| {
        other.is(end) && other.applies_to.contains(&name) && other.form != Form::Exclusive
    };
    KEYWORDS.iter().find(is_other)
}

fn with_article(name: TypeName) -> String {
    let text =
        TypeName::NAMES.iter().find(|(_, known)| *known == name).map_or("", |(text, _)| text);
    match name {
        TypeName::Array | TypeName::Integer | TypeName::Object => format!("an {text}"),
        _ => format!("a {text}"),
    }
}
