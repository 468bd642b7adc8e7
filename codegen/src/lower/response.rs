//! Responses: which statuses are a success, what a success holds, what the others mean.

use crate::diagnostic::{Code, Place};
use crate::ir::{self, Content, Failure, InBodyResult, Output, Part, ResponseExample, Statuses};
use crate::source::json_text;
use crate::spec::{Response, StatusPattern, misused};

use super::check_example;
use super::docs::{docs, page};
use super::endpoint::Endpoint;
use super::in_body_result::{is_success, lower_result};
use super::loss::Loss;
use super::names::{Case, Scope};
use super::request::{is_json, json_content};
use super::response_header::Headers;
use super::rules::Subject;
use super::types::Types;
use super::value::Naming;
use super::{prose, reference, unread, wire};

/// The lowered responses of an operation.
pub(super) struct Responses {
    pub(super) output: Output,
    pub(super) failures: Vec<Failure>,
    pub(super) headers: Vec<ir::ResponseHeader>,
    pub(super) result: Option<InBodyResult>,
    pub(super) examples: Vec<ResponseExample>,
    /// What the client says it can read: the value of `Accept`.
    pub(super) accept: String,
}

/// One success, before it is known whether there are others.
struct Success<'a> {
    statuses: Statuses,
    response: &'a Response,
    content: Content,
}

impl Responses {
    /// Lowers the responses of an operation; a loss if a success cannot be read.
    pub(super) fn lower<'a>(
        types: &mut Types<'a>,
        endpoint: &Endpoint<'a>,
        owner: &str,
    ) -> Result<Self, Loss> {
        let map = &types.document.components.responses;
        let items = || endpoint.operation.responses.iter().flat_map(|responses| &responses.items);
        let has_success = items().any(|(status, _)| is_2xx(*status));
        let mut successes: Vec<Success<'a>> = Vec::new();
        let mut failures = Vec::new();
        let mut headers = Headers::default();
        let mut examples = Vec::new();
        let mut result = None;
        let mut accept = Vec::new();
        for (status, response) in items() {
            let statuses = statuses(*status);
            let part = Part::Answer { owner: owner.to_owned(), statuses };
            let found =
                reference::item(types.document, map, &mut types.losses, response, "responses");
            let response = match found {
                Ok(response) => response,
                Err(loss) => {
                    let at = endpoint.operation.pointer.key("responses");
                    types.losses.accept(&at, loss);
                    continue;
                }
            };
            let around = types.losses.enter(part.clone());
            report_links(types, response);
            accept_content(response, &mut accept);
            let is_the_success =
                is_2xx(*status) || (!has_success && *status == StatusPattern::Default);
            headers.add(types, owner, response, (statuses, is_the_success));
            let content = match is_the_success {
                true => lower_content(types, response, owner, "response"),
                false => {
                    failures.push(lower_failure(types, statuses, response, owner, &part));
                    types.losses.leave(around);
                    continue;
                }
            };
            types.losses.leave(around);
            let content = content.map_err(|loss| {
                types.losses.drop(part.clone(), [&response.pointer.key("content")], &loss);
                loss.within(&part)
            })?;
            let own = response.x_result.as_ref();
            let own = own.and_then(|result| lower_result(types, result, &content));
            examples.extend(shown(types, statuses, response, own.as_ref()));
            result = own.or(result);
            successes.push(Success { statuses, response, content });
        }
        if successes.is_empty() {
            let place = Place::key(&endpoint.operation.pointer.key("responses"));
            let message = "no status of success is described: any `2XX` is taken for one, its body \
                           is not typed";
            types.losses.lose(Code::Unsupported, place, message);
        }
        failures.sort_by_key(|failure| failure.statuses);
        let headers = headers.finish(successes.len());
        let output = lower_output(types, endpoint, owner, successes);
        let accept = if accept.is_empty() { "*/*".to_owned() } else { accept.join(", ") };
        Ok(Responses { output, failures, headers, result, examples, accept })
    }
}

/// Adds the media types that a response is read from: JSON if it has that, else all that it has.
fn accept_content(response: &Response, accept: &mut Vec<String>) {
    let mut names: Vec<&str> = response.content.iter().map(|(name, _)| name).collect();
    if let Some(json) = names.iter().find(|name| is_json(name)) {
        names = vec![json];
    }
    for name in names {
        // Its parameters say how it is written, not what it is.
        let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if wire::is_media_type(&essence) && !accept.contains(&essence) {
            accept.push(essence);
        }
    }
}

fn is_2xx(status: StatusPattern) -> bool {
    matches!(status, StatusPattern::Code(200..=299) | StatusPattern::Class(2))
}

fn statuses(status: StatusPattern) -> Statuses {
    match status {
        StatusPattern::Code(code) => Statuses::Code(code),
        StatusPattern::Class(class) => Statuses::Class(class.into()),
        StatusPattern::Default => Statuses::Default,
    }
}

/// The body of an answer: JSON by its schema, anything else as it comes.
fn lower_content<'a>(
    types: &mut Types<'a>,
    response: &'a Response,
    owner: &str,
    property: &str,
) -> Result<Content, Loss> {
    if response.content.is_empty() {
        return Ok(Content::Nothing);
    }
    let Some((_, media_type)) = json_content(types, &response.content) else {
        unread::report(types, &response.content);
        return Ok(Content::Bytes);
    };
    let Some(schema) = &media_type.schema else {
        return Ok(Content::Json(ir::Value::of(ir::Ty::Any)));
    };
    // Whether its rules have constants is decided once it is known what other answers there are.
    let subject = Subject::field(owner, property);
    let naming = Naming::Path { owner, property };
    let value = types.without_constants(|types| types.value(&[schema], naming, &subject))?;
    Ok(Content::Json(value))
}

/// The documented bodies of a success, those that follow their schema.
fn shown<'a>(
    types: &mut Types<'a>,
    statuses: Statuses,
    response: &'a Response,
    result: Option<&ir::InBodyResult>,
) -> Vec<ResponseExample> {
    let status = match statuses {
        Statuses::Code(status) => status,
        Statuses::Class(_) | Statuses::Default => 200,
    };
    let Some((_, content)) = json_content(types, &response.content) else { return Vec::new() };
    let shown = check_example::media_type(types, content);
    let examples = shown.into_iter().map(|shown| ResponseExample {
        status,
        body: json_text(shown),
        is_success: is_success(result, shown),
    });
    examples.collect()
}

/// One body for all successes, or an enum with a variant for each.
fn lower_output(
    types: &mut Types<'_>,
    endpoint: &Endpoint<'_>,
    owner: &str,
    mut successes: Vec<Success<'_>>,
) -> Output {
    successes.sort_by_key(|success| success.statuses);
    let first = successes.first().map(|first| first.content.clone());
    let mut content = first.unwrap_or(Content::Nothing);
    if successes.iter().all(|success| is_same(&success.content, &content)) {
        let mut statuses: Vec<Statuses> =
            successes.iter().map(|success| success.statuses).collect();
        if statuses.is_empty() {
            statuses.push(Statuses::Class(2));
        }
        let subject = Subject::field(owner, "response");
        types.name_rules(&mut content, &subject, &subject);
        return Output::Same { statuses, content };
    }
    let rust = types.scope.claim(&format!("{owner} Response"), Case::Type);
    let mut scope = Scope::default();
    let variants = successes.into_iter().map(|success| {
        let Success { statuses, response, mut content } = success;
        let subject = Subject::field(owner, &format!("response {}", variant_name(statuses)));
        types.name_rules(&mut content, &Subject::field(owner, "response"), &subject);
        ir::ResponseVariant {
            rust: scope.claim(&variant_name(statuses), Case::Type),
            docs: docs(
                [&Some(said(response))],
                || format!("The answer {}.", variant_name(statuses)),
                &response.pointer,
                page(&response.x_source),
            ),
            statuses,
            content,
        }
    });
    Output::Variants(ir::Responses {
        docs: ir::Docs {
            lines: Vec::new(),
            notes: vec![format!("What a successful call of [`{owner}`](crate::{owner}) gives.")],
            place: super::docs::place(&endpoint.operation.pointer.key("responses")),
            page: None,
        },
        name: ir::Name { wire: endpoint.on_the_wire(), rust },
        variants: variants.collect(),
    })
}

/// Whether two bodies are one, wherever the document states their rules.
fn is_same(one: &Content, other: &Content) -> bool {
    match (one, other) {
        (Content::Json(one), Content::Json(other)) => one.is_same(other),
        _ => one == other,
    }
}

/// The names of RFC 9110, section 15.3.
fn variant_name(statuses: Statuses) -> String {
    match statuses {
        Statuses::Code(200) => "Ok".to_owned(),
        Statuses::Code(201) => "Created".to_owned(),
        Statuses::Code(202) => "Accepted".to_owned(),
        Statuses::Code(203) => "NonAuthoritativeInformation".to_owned(),
        Statuses::Code(204) => "NoContent".to_owned(),
        Statuses::Code(205) => "ResetContent".to_owned(),
        Statuses::Code(206) => "PartialContent".to_owned(),
        Statuses::Code(207) => "MultiStatus".to_owned(),
        Statuses::Code(status) => format!("Status{status}"),
        Statuses::Class(class) => format!("Other{class}XX"),
        Statuses::Default => "Other".to_owned(),
    }
}

fn lower_failure<'a>(
    types: &mut Types<'a>,
    statuses: Statuses,
    response: &'a Response,
    owner: &str,
    part: &Part,
) -> Failure {
    if response.x_result.is_some() {
        let place = Place::key(&response.pointer.key("x-docwright-result"));
        let message = "`x-docwright-result` stands on a status that is no success";
        let help = "move it to the response whose status is a success";
        misused(types.losses.diagnostics(), "x-docwright-result", place, message, help);
    }
    let property = match statuses {
        Statuses::Code(status) => format!("error {status}"),
        Statuses::Class(class) => format!("error {class}XX"),
        Statuses::Default => "error".to_owned(),
    };
    // A body that is not supported costs its type only: errors keep it raw.
    let content = lower_content(types, response, owner, &property).unwrap_or_else(|loss| {
        types.losses.drop(part.clone(), [&response.pointer.key("content")], &loss);
        Content::Bytes
    });
    Failure {
        statuses,
        meaning: prose::one_line(&said(response)),
        docs: prose::clean_line(&said(response)),
        content,
    }
}

/// What the document says of an answer: OpenAPI 3.2 has a summary beside the description.
fn said(Response { summary, description, .. }: &Response) -> String {
    match summary {
        Some(summary) if description.is_empty() => summary.clone(),
        Some(summary) => format!("{summary}: {description}"),
        None => description.clone(),
    }
}

/// What may follow an answer is no part of it.
fn report_links(types: &mut Types<'_>, response: &Response) {
    if !response.links.is_empty() {
        let place = Place::key(&response.pointer.key("links"));
        let message = "the `links` of a response are not typed";
        types
            .losses
            .lose(Code::Unsupported, place, message)
            .help("nothing is left out: what a link says is not part of the answer");
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::{lower, spec};

    #[test]
    fn the_summary_of_a_failure_is_said_with_its_description() {
        let text = "openapi: 3.2.0\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get:\n      \
                    responses:\n        '204': {summary: Done}\n        \
                    '400': {summary: Wrong, description: No id.}\n        \
                    '404': {summary: Gone}\n        '409': {description: Taken.}\n";
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        let api = lower::lower(&document, "a", &mut diagnostics);
        let failures = api.operations.iter().flat_map(|operation| &operation.failures);
        let said: Vec<&str> = failures.map(|failure| failure.docs.as_str()).collect();
        assert_eq!(said, ["Wrong: No id.", "Gone", "Taken."]);
    }
}
