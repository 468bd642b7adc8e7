//! Results told by the body: `x-docwright-result`, held against the schema of the body.

use crate::diagnostic::Place;
use crate::ir::{Content, InBodyResult, Ty, TypeDefinition, Values, Variant};
use crate::source::Node;
use crate::spec::{self, ResultCode};

use super::types::Types;

/// Whether the code in a documented body is one of success.
pub(super) fn is_success(result: Option<&InBodyResult>, shown: &Node) -> bool {
    let Some(result) = result else { return true };
    let code = shown.as_object().and_then(|members| members.get(&result.code));
    let code = code.and_then(Node::as_str);
    code.is_some_and(|code| result.success.iter().any(|success| success == code))
}

/// What the values of an enumeration of strings mean, where the document says it.
fn meanings(definition: &TypeDefinition) -> Option<Vec<(String, String)>> {
    let TypeDefinition::Enumeration(enumeration) = definition else { return None };
    let Values::Strings(variants) = &enumeration.values else { return None };
    let meaning =
        |variant: &Variant<String>| Some((variant.value.clone(), variant.meaning.clone()?));
    Some(variants.iter().filter_map(meaning).collect())
}

/// The code must be a property that every answer has, and a string; the text a string.
pub(super) fn lower_result(
    types: &mut Types<'_>,
    result: &ResultCode,
    content: &Content,
) -> Option<InBodyResult> {
    // The struct of the body may be put off.
    types.drain();
    let body = content.value().filter(|value| !value.is_nullable).and_then(|value| value.ty.id());
    let fields = match body.and_then(|id| types.definition(id)) {
        Some(TypeDefinition::Object(object)) => object.fields.clone(),
        _ => Vec::new(),
    };
    let field = |wire: &str| fields.iter().find(|field| field.name.wire == wire);
    let code = field(&result.code).filter(|field| !field.value.is_nullable);
    let meanings = code.and_then(|field| match &field.value.ty {
        Ty::String => Some(Vec::new()),
        Ty::Named(id) => meanings(types.definition(*id)?),
        Ty::Boolean | Ty::Integer32 | Ty::Integer64 | Ty::Number | Ty::Secret => None,
        Ty::List(_) | Ty::Map(_) | Ty::Any => None,
    });
    let Some(meanings) = meanings else {
        misused(types, result, "code", "names no property of the body that is a string");
        return None;
    };
    if let Some(text) = &result.text
        && field(text).is_none_or(|field| field.value.is_nullable || field.value.ty != Ty::String)
    {
        misused(types, result, "text", "names no property of the body that is a string");
        return None;
    }
    let ResultCode { code, success, text, .. } = result;
    Some(InBodyResult {
        code: code.clone(),
        text: text.clone(),
        success: success.clone(),
        meanings,
    })
}

fn misused(types: &mut Types<'_>, result: &ResultCode, member: &str, what: &str) {
    let place = Place::value(&result.pointer.key(member));
    let message = format!("`{member}` of `x-docwright-result` {what}");
    let help = "name a property at the top of the JSON object that the response's schema describes";
    spec::misused(types.losses.diagnostics(), "x-docwright-result", place, message, help);
}
