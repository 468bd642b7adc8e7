//! Headers of answers: one for each name, whichever answers of the operation have it.
//!
//! A header never costs the operation: what cannot be read by its type is read as text.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::{
    AnswerHeader, Check, Name, ResponseHeader, Rule, Statuses, Ty, TypeDefinition, TypeId, Value,
    Values,
};
use crate::source::Pointer;
use crate::spec::{Header, RefOr, Response};

use super::docs::{docs, place};
use super::loss::Losses;
use super::names::{Case, Scope};
use super::rules::Subject;
use super::types::Types;
use super::value::Naming;
use super::{prose, reference, wire};

/// What stands in the same namespace as the constants of the headers.
const CONSTANTS: [&str; 2] = ["OPERATION", "TABLE"];

/// The headers of an operation, while its answers are lowered.
#[derive(Default)]
pub(super) struct Headers {
    found: Vec<ResponseHeader>,
    places: BTreeMap<String, usize>,
}

impl Headers {
    /// Adds the headers of an answer. `owner` is the name of the request.
    pub(super) fn add<'a>(
        &mut self,
        types: &mut Types<'a>,
        owner: &str,
        response: &'a Response,
        (statuses, is_success): (Statuses, bool),
    ) {
        if !response.headers.is_empty()
            && types.spend(response.headers.len(), &response.pointer).is_err()
        {
            return;
        }
        for (name, header) in &response.headers {
            let pointer = response.pointer.key("headers").key(name);
            if !is_supported(types, name, &pointer) {
                continue;
            }
            let Some(header) = resolve(types, name, header, &pointer) else { continue };
            let index = match self.places.get(&name.to_ascii_lowercase()) {
                Some(index) => *index,
                None => {
                    self.places.insert(name.to_ascii_lowercase(), self.found.len());
                    self.found.push(lower_header(types, response, name, header, owner));
                    self.found.len() - 1
                }
            };
            let known = &mut self.found[index];
            if known.answers.iter().any(|answer| answer.statuses == statuses) {
                let message = format!("another header is called `{name}`");
                let help = "it is left out: names are the same in upper and lower case";
                report(types, &pointer, &message, help);
                continue;
            }
            let (is_mandatory, place) = (header.required, place(&header.pointer));
            let is_known = known.docs.place == place;
            known.answers.push(AnswerHeader { statuses, is_success, is_mandatory, place });
            if is_known {
                continue;
            }
            let lowered = lower_header(types, response, name, header, owner);
            known.is_deprecated &= lowered.is_deprecated;
            if !is_same(types, &known.value, &lowered.value) {
                let message = format!(
                    "the header `{name}` has several types in the answers of one operation"
                );
                report(types, &pointer, &message, "it is read as text");
                known.value = Value::of(Ty::String);
            } else if !asks_the_same(types, &known.value, &lowered.value) {
                let message = format!(
                    "the header `{name}` has several formats or rules in the answers of one operation"
                );
                report(types, &pointer, &message, "those of the first answer are told");
            }
        }
    }

    /// The headers with their names. `successes` are the statuses of success.
    pub(super) fn finish(mut self, successes: usize) -> Vec<ResponseHeader> {
        let mut scope = Scope::default();
        for constant in CONSTANTS {
            scope.reserve(constant);
        }
        // Whoever spells a name in another case renames no constant.
        let keys: Vec<String> = self.found.iter().map(ResponseHeader::key).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let names = scope.claim_all(&keys, Case::Constant);
        for (header, rust) in self.found.iter_mut().zip(names) {
            header.name.rust = rust;
            header.answers.sort_by_key(|answer| (!answer.is_success, answer.statuses));
            let of_success = header.answers.iter().filter(|answer| answer.is_success).count();
            header.is_mandatory = header.answers.iter().all(|answer| answer.is_mandatory)
                && (of_success == 0 || of_success == successes);
        }
        self.found
    }
}

/// Whether the header is one that can be read; reports one that is not.
fn is_supported(types: &mut Types<'_>, name: &str, pointer: &Pointer) -> bool {
    let help = "it is left out; `Response::headers` gives what comes";
    match name.to_ascii_lowercase().as_str() {
        // OpenAPI ignores it, which is reported for the document as a whole.
        "content-type" => false,
        "set-cookie" => {
            let message = "the header `Set-Cookie` is not typed: its lines are no list";
            report(types, pointer, message, help);
            false
        }
        _ if !wire::is_token(name) => {
            let message = format!("`{name}` is no name of a header");
            report(types, pointer, &message, "it is left out: use letters, digits and hyphens");
            false
        }
        _ => true,
    }
}

/// The header that stands here, or that the reference here names. What a reference lacks is no error:
/// the answer can be read without it.
fn resolve<'a>(
    types: &mut Types<'a>,
    name: &str,
    header: &'a RefOr<Header>,
    pointer: &Pointer,
) -> Option<&'a Header> {
    let map = &types.document.components.headers;
    let mut ignored = Diagnostics::default();
    let mut ignored = Losses::new(&mut ignored);
    let found = reference::item(types.document, map, &mut ignored, header, "headers").ok();
    if found.is_none() {
        let message = format!("the `$ref` of the header `{name}` leads to no header");
        let help = "it is left out: name one of `#/components/headers`";
        report(types, pointer, &message, help);
    }
    found
}

fn report(types: &mut Types<'_>, pointer: &Pointer, message: &str, help: &str) {
    types.losses.lose(Code::Unsupported, Place::key(pointer), message).help(help);
}

/// A header of one answer, without its constant.
fn lower_header<'a>(
    types: &mut Types<'a>,
    response: &Response,
    name: &str,
    header: &'a Header,
    owner: &str,
) -> ResponseHeader {
    let value = lower_value(types, name, header, owner);
    let fallback = || format!("The header {}.", prose::clean_line(name));
    let docs =
        docs([&header.description], fallback, &header.pointer, types.page_of(&response.x_source));
    ResponseHeader {
        name: Name { wire: name.to_owned(), rust: String::new() },
        docs,
        value,
        is_mandatory: header.required,
        is_deprecated: header.deprecated,
        answers: Vec::new(),
    }
}

/// The type of the value: that of the schema if a header can hold it, else text.
fn lower_value<'a>(types: &mut Types<'a>, name: &str, header: &'a Header, owner: &str) -> Value {
    let text = Value::of(Ty::String);
    let Some(schema) = &header.schema else {
        if !header.content.is_empty() {
            let message = format!("the `content` of the header `{name}` is not typed");
            report(types, &header.pointer.key("content"), &message, "it is read as text");
        }
        return text;
    };
    let naming = Naming::Path { owner, property: name };
    let subject = Subject::field(owner, name);
    // The rules are told and not checked, so they take no constant from those that are.
    let value = types.without_constants(|types| types.value(&[schema], naming, &subject));
    let value = match value {
        Ok(value) if value.ty == Ty::Any => return text,
        Ok(value) if is_value(types, &value) => value,
        Ok(value) if matches!(&value.ty, Ty::List(element) if is_value(types, element)) => value,
        _ => {
            let message = format!(
                "the header `{name}` is not typed: it is no single value, nor a list of them"
            );
            report(types, &header.pointer.key("schema"), &message, "it is read as text");
            return text;
        }
    };
    if value.every_rule().iter().any(|rule| !matches!(rule.check, Check::Listed(_))) {
        // The model has them all the same: nothing is left out.
        let message = format!("the rules of the header `{name}` are not checked");
        let place = header.pointer.key("schema");
        types
            .losses
            .unsupported(Code::Unsupported, Place::key(&place), message)
            .help("the documentation tells them");
    }
    // `null` has no form in a header: it is then missing.
    Value { is_nullable: false, default: None, ..value }
}

/// Whether two types are one: two enumerations are, if they list the same values.
fn is_same(types: &Types<'_>, one: &Value, other: &Value) -> bool {
    match (&one.ty, &other.ty) {
        (Ty::List(one), Ty::List(other)) => is_same(types, one, other),
        (Ty::Named(one), Ty::Named(other)) => listed(types, *one) == listed(types, *other),
        (Ty::Boolean | Ty::Integer32 | Ty::Integer64 | Ty::Number, other) => one.ty == *other,
        (Ty::String | Ty::Secret | Ty::Map(_) | Ty::Any, other) => one.ty == *other,
        (Ty::List(_) | Ty::Named(_), _) => false,
    }
}

/// What an enumeration lists.
fn listed(types: &Types<'_>, id: TypeId) -> Option<Vec<String>> {
    match types.definition(id)? {
        TypeDefinition::Enumeration(enumeration) => Some(match &enumeration.values {
            Values::Integers(all) => all.iter().map(|it| it.value.to_string()).collect(),
            Values::Strings(all) => all.iter().map(|it| it.value.clone()).collect(),
        }),
        TypeDefinition::Object(_) => None,
    }
}

/// Whether two values have the same formats and rules, wherever the document states them.
fn asks_the_same(types: &Types<'_>, one: &Value, other: &Value) -> bool {
    let is_same = |(one, other): (&Rule, &Rule)| match (&one.check, &other.check) {
        (Check::Listed(one), Check::Listed(other)) => listed(types, *one) == listed(types, *other),
        (one, other) => one == other,
    };
    one.levels().zip(other.levels()).all(|(one, other)| {
        one.format == other.format
            && one.rules.len() == other.rules.len()
            && one.rules.iter().zip(&other.rules).all(is_same)
    })
}

/// Whether a header can hold a value as a single one.
fn is_value(types: &Types<'_>, value: &Value) -> bool {
    match value.ty {
        Ty::Boolean | Ty::Integer32 | Ty::Integer64 | Ty::Number | Ty::String | Ty::Secret => true,
        Ty::Named(id) => matches!(types.definition(id), Some(TypeDefinition::Enumeration(_))),
        Ty::List(_) | Ty::Map(_) | Ty::Any => false,
    }
}

#[cfg(test)]
mod tests;
