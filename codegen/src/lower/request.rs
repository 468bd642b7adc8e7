//! Requests: parameters and the body become the fields of one struct.
//!
//! An object body that is written out where it stands has no name of its own, so its properties are
//! fields of the request. A body that has a name, or is no object, is one field.

use crate::diagnostic::{Code, Place};
use crate::ir::{self, Field, Location, Ty, TypeDefinition};
use crate::source::{Map, Node, Pointer};
use crate::spec::{MediaType, Parameter, ParameterLocation, RefOr, RequestBody, Schema, TypeName};

use super::check_example;
use super::docs::{docs, of_operation, page};
use super::json_text::json_text;
use super::names::{Case, Scope};
use super::object::field_scope;
use super::operation::Site;
use super::rules::Subject;
use super::schema::Naming;
use super::types::{Types, object};
use super::{enumeration, prose, reference, wire};

/// A lowered request.
pub(super) struct Request<'a> {
    pub(super) object: ir::Object,
    pub(super) body: Option<ir::RequestBody>,
    /// The first documented body.
    pub(super) shown: Option<&'a Node>,
}

/// Headers that OpenAPI says elsewhere (OpenAPI 3.1, section 4.8.12.2.1).
const SAID_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'a> Request<'a> {
    /// Lowers the parameters and the body of an operation. `None` if something that must be sent
    /// cannot be; that is reported.
    pub(super) fn lower(types: &mut Types<'a>, site: &Site<'a>, name: &str) -> Option<Self> {
        let wire = prose::clean_line(&site.on_the_wire());
        let name_of_type = ir::Name { wire: site.on_the_wire(), rust: name.to_owned() };
        let mut lowered = object(name_of_type, of_operation(site.operation, &wire));
        let mut scope = field_scope();
        let parameters = lower_parameters(types, site, name, &mut scope);
        let body = lower_body(types, site, name, &mut scope, &mut lowered);
        let (Some(parameters), Some((body, shown))) = (parameters, body) else {
            return None;
        };
        lowered.fields.splice(0..0, parameters);
        if types.is_incomplete(&lowered) {
            let place = Place::key(&site.operation.pointer);
            let message = "a mandatory part of the request is not supported";
            types.diagnostics.unsupported(Code::Unsupported, place, message);
            return None;
        }
        Some(Request { object: lowered, body, shown })
    }
}

/// The parameters of the operation and of its path; those of the operation come before equal ones.
fn parameters<'a>(types: &mut Types<'a>, site: &Site<'a>) -> Vec<&'a Parameter> {
    let map = &types.document.components.parameters;
    let mut found: Vec<&'a Parameter> = Vec::new();
    for parameter in site.operation.parameters.iter().chain(&site.item.parameters) {
        let Some(parameter) = reference::item(map, types.diagnostics, parameter, "parameters")
        else {
            continue;
        };
        let is_same =
            |known: &&Parameter| known.name == parameter.name && known.in_ == parameter.in_;
        if !found.iter().any(is_same) {
            found.push(parameter);
        }
    }
    found
}

fn lower_parameters<'a>(
    types: &mut Types<'a>,
    site: &Site<'a>,
    owner: &str,
    scope: &mut Scope,
) -> Option<Vec<Field>> {
    let parameters = parameters(types, site);
    check_path(types, site, &parameters);
    let mut fields = Vec::new();
    let mut is_complete = true;
    for parameter in parameters {
        let is_elsewhere = SAID_ELSEWHERE.contains(&parameter.name.to_ascii_lowercase().as_str());
        if parameter.in_ == ParameterLocation::Header && is_elsewhere {
            let place = Place::value(&parameter.pointer.key("name"));
            let message = format!("OpenAPI ignores a header parameter `{}`", parameter.name);
            types
                .diagnostics
                .warning(Code::InvalidValue, place, message)
                .help("say it by the media type or by a security scheme, and remove the parameter");
            continue;
        }
        match lower_parameter(types, parameter, owner, scope) {
            Some(field) => fields.push(field),
            None => is_complete &= !parameter.required,
        }
    }
    is_complete.then_some(fields)
}

fn lower_parameter<'a>(
    types: &mut Types<'a>,
    parameter: &'a Parameter,
    owner: &str,
    scope: &mut Scope,
) -> Option<Field> {
    let place = Place::value(&parameter.pointer);
    let (ParameterLocation::Header, Some(schema)) = (parameter.in_, &parameter.schema) else {
        let message = match &parameter.schema {
            Some(_) => "parameters are supported in headers only",
            None => "a parameter with `content` is not supported",
        };
        types.diagnostics.unsupported(Code::Unsupported, place, message);
        return None;
    };
    if !wire::check_header_name(&parameter.name, &parameter.pointer.key("name"), types.diagnostics)
    {
        return None;
    }
    let ty = types.schema(schema, Naming::Path { owner, property: &parameter.name })?;
    let is_value = match &ty {
        Ty::List(_) => false,
        Ty::Named(id) => matches!(types.definition(*id), Some(TypeDefinition::Enumeration(_))),
        _ => true,
    };
    if !is_value {
        let message = "a header with an array or an object is not supported";
        types.diagnostics.unsupported(Code::Unsupported, place, message);
        return None;
    }
    check_example::parameter(types, parameter);
    let rules = types.rules(schema, &ty, &Subject::field(owner, &parameter.name));
    let fallback = || format!("The header {}.", prose::clean_line(&parameter.name));
    Some(Field {
        name: super::name(scope, &parameter.name, Case::Value),
        docs: docs(
            [&parameter.description],
            fallback,
            &parameter.pointer,
            page(&parameter.x_source),
        ),
        ty,
        location: Location::Header,
        is_mandatory: parameter.required,
        is_deprecated: parameter.deprecated,
        rules,
    })
}

/// Holds the names in the path against the path parameters.
fn check_path(types: &mut Types<'_>, site: &Site<'_>, parameters: &[&Parameter]) {
    let names: Vec<&str> = site
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    let in_path = |parameter: &&&Parameter| parameter.in_ == ParameterLocation::Path;
    for name in &names {
        if !parameters.iter().filter(in_path).any(|parameter| parameter.name == *name) {
            let place = Place::key(&site.item.pointer);
            let message = format!("the path names `{{{name}}}`, but no path parameter does");
            types
                .diagnostics
                .error(Code::UndeclaredPathParameter, place, message)
                .help(format!("add a parameter `name: {name}`, `in: path`, `required: true`"));
        }
    }
    for parameter in parameters.iter().filter(in_path) {
        if !names.contains(&parameter.name.as_str()) {
            let place = Place::value(&parameter.pointer.key("name"));
            let message = format!("the path has no `{{{}}}`", parameter.name);
            types
                .diagnostics
                .error(Code::UndeclaredPathParameter, place, message)
                .help("name the parameter as the path does, or remove it");
        }
    }
}

type Body<'a> = (Option<ir::RequestBody>, Option<&'a Node>);

/// Lowers the body into `request`. The outer `None` says that it cannot be sent.
fn lower_body<'a>(
    types: &mut Types<'a>,
    site: &Site<'a>,
    owner: &str,
    scope: &mut Scope,
    request: &mut ir::Object,
) -> Option<Body<'a>> {
    let Some(body) = &site.operation.request_body else {
        return Some((None, None));
    };
    let map = &types.document.components.request_bodies;
    let body: &RequestBody = reference::item(map, types.diagnostics, body, "requestBodies")?;
    let Some((media_type, content)) = json_content(types, &body.content) else {
        let place = Place::value(&body.pointer);
        types.diagnostics.unsupported(Code::Unsupported, place, "a body is supported as JSON only");
        return None;
    };
    if !wire::check_media_type(media_type, &content.pointer, types.diagnostics) {
        return None;
    }
    let Some(schema) = &content.schema else {
        let place = Place::value(&content.pointer);
        let message = "a body without a `schema` is not supported";
        types.diagnostics.unsupported(Code::Unsupported, place, message);
        return None;
    };
    match inline_object(schema).filter(|_| body.required) {
        Some(schema) if types.supports_inline(schema) => {
            let (fields, is_complete) = types.fields(schema, owner, scope);
            if !is_complete {
                return None;
            }
            request.fields = fields;
            request.rules = types.object_rules(schema, owner);
            request.docs.page = page(&schema.x_source).or_else(|| request.docs.page.take());
        }
        Some(_) => return None,
        None => {
            let naming = Naming::Path { owner, property: "body" };
            let ty = types.schema(schema, naming)?;
            let rules = types.rules(schema, &ty, &Subject::field(owner, "body"));
            let fallback = || "The body.".to_owned();
            request.fields.push(Field {
                name: super::name(scope, "body", Case::Value),
                docs: docs([&body.description], fallback, &body.pointer, None),
                ty,
                location: Location::WholeBody,
                is_mandatory: body.required,
                is_deprecated: false,
                rules,
            });
        }
    }
    let examples = check_example::media_type(types, content);
    let shown = examples.first().copied();
    let examples = examples.into_iter().map(json_text).collect();
    let media_type = media_type.to_owned();
    Some((Some(ir::RequestBody { media_type, examples, example: None }), shown))
}

/// An object that is written out where it stands.
fn inline_object(schema: &Schema) -> Option<&crate::spec::SchemaObject> {
    let schema = schema.as_object()?;
    let is_object = match schema.types.as_slice() {
        [TypeName::Object] | [] => !schema.properties.is_empty(),
        _ => false,
    };
    let is_plain = schema.ref_.is_none() && !enumeration::is_enumeration(schema);
    (is_object && is_plain).then_some(schema)
}

/// The first media type that is JSON; others beside it are reported.
pub(super) fn json_content<'a>(
    types: &mut Types<'_>,
    content: &'a Map<MediaType>,
) -> Option<(&'a str, &'a MediaType)> {
    let found = content.iter().find(|(name, _)| is_json(name));
    if let Some((chosen, _)) = found {
        for (name, other) in content {
            if name != chosen {
                let message = format!("beside JSON, the media type `{name}` is not supported");
                let place = Place::key(&other.pointer);
                types.diagnostics.unsupported(Code::Unsupported, place, message);
            }
        }
    }
    found
}

/// `application/json`, with parameters or not, and every type with the suffix `+json` (RFC 6839).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// What stands here or is named here, for lists of examples, with its place.
pub(super) fn example_value<'a>(
    types: &mut Types<'a>,
    example: &'a RefOr<crate::spec::Example>,
) -> Option<(&'a Node, Pointer)> {
    let map = &types.document.components.examples;
    let example = reference::item(map, types.diagnostics, example, "examples")?;
    example.value.as_ref().map(|value| (value, example.pointer.key("value")))
}
