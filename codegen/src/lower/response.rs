//! Responses: which statuses are a success, what a success holds, what the others mean.

use crate::diagnostic::{Code, Place};
use crate::ir::{InBodyResult, ResponseExample, StatusMeaning, Ty, TypeDefinition, Values};
use crate::source::Node;
use crate::spec::{Response, ResultCode, StatusPattern};

use super::check_example;
use super::json_text::json_text;
use super::operation::Site;
use super::request::json_content;
use super::schema::Naming;
use super::types::Types;
use super::{prose, reference};

/// The lowered responses of an operation.
pub(super) struct Responses {
    pub(super) success: Vec<u16>,
    pub(super) output: Option<Ty>,
    pub(super) failures: Vec<StatusMeaning>,
    pub(super) result: Option<InBodyResult>,
    pub(super) examples: Vec<ResponseExample>,
}

impl Responses {
    /// Lowers the responses of an operation. `None` if a success cannot be read; that is reported.
    pub(super) fn lower<'a>(types: &mut Types<'a>, site: &Site<'a>, owner: &str) -> Option<Self> {
        let mut lowered = Responses {
            success: Vec::new(),
            output: None,
            failures: Vec::new(),
            result: None,
            examples: Vec::new(),
        };
        let map = &types.document.components.responses;
        let items = site.operation.responses.iter().flat_map(|responses| &responses.items);
        for (status, response) in items {
            let Some(response) = reference::item(map, types.diagnostics, response, "responses")
            else {
                continue;
            };
            match status {
                StatusPattern::Code(status @ 200..=299) => {
                    lowered.add_success(types, *status, response, owner)?;
                }
                StatusPattern::Code(status) => {
                    report_kept_raw(types, response);
                    let meaning = prose::one_line(&response.description);
                    lowered.failures.push(StatusMeaning { status: *status, meaning });
                }
                StatusPattern::Class(2) => {
                    let place = Place::key(&response.pointer);
                    let message = "a range of statuses that are a success is not supported";
                    types.diagnostics.unsupported(Code::Unsupported, place, message);
                    return None;
                }
                // Every other status is a failure in any case.
                StatusPattern::Class(_) | StatusPattern::Default => {
                    report_kept_raw(types, response)
                }
            }
        }
        if lowered.success.is_empty() {
            let place = Place::key(&site.operation.pointer.key("responses"));
            let message = "an operation without a status of success is not supported";
            types.diagnostics.unsupported(Code::Unsupported, place, message);
            return None;
        }
        lowered.success.sort_unstable();
        lowered.failures.sort_by_key(|failure| failure.status);
        Some(lowered)
    }

    fn add_success<'a>(
        &mut self,
        types: &mut Types<'a>,
        status: u16,
        response: &'a Response,
        owner: &str,
    ) -> Option<()> {
        report_headers(types, response);
        let mut output = None;
        if !response.content.is_empty() {
            let Some((_, content)) = json_content(types, &response.content) else {
                let place = Place::value(&response.pointer.key("content"));
                let message = "a response is supported as JSON only";
                types.diagnostics.unsupported(Code::Unsupported, place, message);
                return None;
            };
            let Some(schema) = &content.schema else {
                let place = Place::value(&content.pointer);
                let message = "a response without a `schema` is not supported";
                types.diagnostics.unsupported(Code::Unsupported, place, message);
                return None;
            };
            output = Some(types.schema(schema, Naming::Path { owner, property: "response" })?);
            for shown in check_example::media_type(types, content) {
                self.examples.push(ResponseExample {
                    status,
                    body: json_text(shown),
                    is_success: is_success(response, shown),
                });
            }
        }
        let result = match &response.x_result {
            Some(result) => Some(lower_result(types, result, output.as_ref())?),
            None => None,
        };
        if !self.success.is_empty() && (self.output != output || self.result != result) {
            let place = Place::key(&response.pointer);
            let message = "several statuses of success with different bodies are not supported";
            types.diagnostics.unsupported(Code::Unsupported, place, message);
            return None;
        }
        self.success.push(status);
        self.output = output;
        self.result = result;
        Some(())
    }
}

fn is_success(response: &Response, shown: &Node) -> bool {
    let Some(result) = &response.x_result else { return true };
    let code = shown.as_object().and_then(|members| members.get(&result.code));
    let code = code.and_then(Node::as_str);
    code.is_some_and(|code| result.success.iter().any(|success| success == code))
}

/// The code must be a property that every answer has, and a string; the text a string.
fn lower_result(
    types: &mut Types<'_>,
    result: &ResultCode,
    output: Option<&Ty>,
) -> Option<InBodyResult> {
    let fields = match output {
        Some(Ty::Named(id)) => match types.definition(*id) {
            Some(TypeDefinition::Object(object)) => object.fields.clone(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let field = |wire: &str| fields.iter().find(|field| field.name.wire == wire);
    let meanings = match field(&result.code).map(|field| &field.ty) {
        Some(Ty::String) => Some(Vec::new()),
        Some(Ty::Named(id)) => match types.definition(*id) {
            Some(TypeDefinition::Enumeration(enumeration)) => match &enumeration.values {
                Values::Strings(variants) => Some(
                    variants
                        .iter()
                        .map(|variant| (variant.value.clone(), variant.docs.lines.join(" ")))
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
        && field(text).is_none_or(|field| field.ty != Ty::String)
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
    types
        .diagnostics
        .error(Code::MisusedExtension, place, format!("`{member}` of `x-result` {what}"))
        .help("name a property at the top of the JSON object that the response's schema describes");
}

/// The body of an answer that is no success is given to the caller as it came.
fn report_kept_raw(types: &mut Types<'_>, response: &Response) {
    report_headers(types, response);
    if !response.content.is_empty() {
        let place = Place::key(&response.pointer.key("content"));
        let message = "the body of a status that is no success is not typed: errors keep it raw";
        types.diagnostics.unsupported(Code::Unsupported, place, message);
    }
    if response.x_result.is_some() {
        let place = Place::key(&response.pointer.key("x-result"));
        let message = "`x-result` stands on a status that is no success";
        types
            .diagnostics
            .error(Code::MisusedExtension, place, message)
            .help("move it to the response whose status is a success");
    }
}

fn report_headers(types: &mut Types<'_>, response: &Response) {
    for (keyword, is_there) in
        [("headers", !response.headers.is_empty()), ("links", !response.links.is_empty())]
    {
        if is_there {
            let place = Place::key(&response.pointer.key(keyword));
            let message = format!("the `{keyword}` of a response are not typed");
            types.diagnostics.unsupported(Code::Unsupported, place, message);
        }
    }
}
