//! Results told by the body: `x-docwright-result`, held against the schema of the body.

use crate::diagnostic::Place;
use crate::ir::{Content, InBodyResult, Ty, TypeDefinition, Value, Values};
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

/// The code must be a property that every answer has, and a string; the text a string.
pub(super) fn lower_result(
    types: &mut Types<'_>,
    result: &ResultCode,
    content: &Content,
) -> Option<InBodyResult> {
    // The struct of the body may be put off.
    types.drain();
    let fields = match content {
        Content::Json(Value { ty: Ty::Named(id), is_nullable: false, .. }) => {
            match types.definition(*id) {
                Some(TypeDefinition::Object(object)) => object.fields.clone(),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    };
    let field = |wire: &str| fields.iter().find(|field| field.name.wire == wire);
    let meanings = match field(&result.code)
        .filter(|field| !field.value.is_nullable)
        .map(|field| &field.value.ty)
    {
        Some(Ty::String) => Some(Vec::new()),
        Some(Ty::Named(id)) => match types.definition(*id) {
            Some(TypeDefinition::Enumeration(enumeration)) => match &enumeration.values {
                Values::Strings(variants) => Some(
                    variants
                        .iter()
                        .filter_map(|variant| {
                            let meaning = variant.meaning.clone()?;
                            Some((variant.value.clone(), meaning))
                        })
                        .collect(),
                ),
                Values::Integers(_) => None,
            },
            _ => None,
        },
        _ => None,
    };
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
