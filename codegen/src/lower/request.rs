//! Requests: parameters and the body become the fields of one struct.
//!
//! An object body that is written out where it stands has no name of its own, so its properties are
//! fields of the request. A body that has a name, or is no object, is one field.

use crate::diagnostic::{Code, Place};
use crate::ir::{self, Access, Field, Location, Part};
use crate::source::{Map, Node, Pointer, json_text};
use crate::spec::{MediaType, RefOr, RequestBody, Schema, SchemaObject, TypeName};

use super::check_example;
use super::docs::{docs, of_operation, page};
use super::names::{Case, Scope};
use super::object::field_scope;
use super::parameter::lower_parameters;
use super::rules::Subject;
use super::schema::{Naming, beside_null};
use super::site::Site;
use super::types::{Types, object};
use super::{enumeration, prose, reference, wire};

/// A lowered request.
pub(super) struct Request<'a> {
    pub(super) object: ir::Object,
    pub(super) body: Option<ir::RequestBody>,
    /// The first documented body.
    pub(super) shown: Option<&'a Node>,
}

impl<'a> Request<'a> {
    /// Lowers the parameters and the body of an operation. `None` if something that must be sent
    /// cannot be; that is reported. `credentials` are the places of what authorises the
    /// operation.
    pub(super) fn lower(
        types: &mut Types<'a>,
        site: &Site<'a>,
        name: &str,
        credentials: &[ir::CredentialLocation],
    ) -> Option<Self> {
        let wire = prose::clean_line(&site.on_the_wire());
        let name_of_type = ir::Name { wire: site.on_the_wire(), rust: name.to_owned() };
        let mut lowered = object(name_of_type, of_operation(site.operation, &wire));
        let mut scope = field_scope();
        let parameters = lower_parameters(types, site, name, &mut scope, credentials);
        let entered = types.enter(Part::Body { owner: name.to_owned() });
        let body = lower_body(types, site, name, &mut scope, &mut lowered);
        match body {
            Some(_) => types.leave(entered),
            None => {
                let place = site.operation.pointer.key("requestBody");
                types.drop_part(entered, &[&place], true);
            }
        }
        let (Some(parameters), Some((body, shown))) = (parameters, body) else {
            return None;
        };
        lowered.fields.splice(0..0, parameters);
        types.drain();
        if types.is_incomplete(&lowered) {
            let place = Place::key(&site.operation.pointer);
            let message = "a mandatory part of the request is not supported";
            types.diagnostics.unsupported(Code::Unsupported, place, message);
            types.note_incomplete(&lowered);
            return None;
        }
        Some(Request { object: lowered, body, shown })
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
    let body: &RequestBody =
        reference::item(types.document, map, types.diagnostics, body, "requestBodies")?;
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
    match inline_object(types, schema).filter(|_| body.required) {
        Some(schema) => {
            let shape = types.shape(schema);
            if !types.spend(shape.properties.len() + shape.parts.len(), &schema.pointer) {
                return None;
            }
            types.page = types.page_of(&schema.x_source);
            let (fields, is_complete) = types.fields(&shape, owner, scope);
            if !is_complete {
                return None;
            }
            request.fields = fields;
            request.rules = types.object_rules(&shape, owner);
            request.docs.page = page(&schema.x_source).or_else(|| request.docs.page.take());
        }
        None => {
            let naming = Naming::Path { owner, property: "body" };
            let ty = types.schema(schema, naming)?;
            let rules = types.rules(schema, &ty, &Subject::field(owner, "body"));
            let fallback = || "The body.".to_owned();
            request.fields.push(Field {
                name: super::name(scope, "body", Case::Value),
                docs: docs([&body.description], fallback, &body.pointer, None),
                format: types.format(&[schema], &ty),
                ty,
                location: Location::WholeBody,
                is_mandatory: body.required,
                is_demanded: body.required,
                is_deprecated: false,
                access: Access::Both,
                default: None,
                rules,
            });
        }
    }
    let examples = check_example::media_type(types, content);
    let shown = examples.first().copied();
    let examples = examples.into_iter().map(json_text).collect();
    let media_type = media_type.to_owned();
    let media_types = body.content.keys().filter(|name| is_json(name)).map(str::to_owned).collect();
    Some((Some(ir::RequestBody { media_type, media_types, examples, example: None }), shown))
}

/// An object with properties that is written out where it stands.
fn inline_object<'a>(types: &Types<'a>, schema: &'a Schema) -> Option<&'a SchemaObject> {
    let schema = schema.as_object()?;
    let has_properties = |schema: &SchemaObject| {
        let branches = || schema.all_of.iter().filter_map(Schema::as_object);
        !schema.properties.is_empty() || branches().any(|branch| !branch.properties.is_empty())
    };
    // A single element of `allOf` is another way to write the element itself.
    let is_alias = schema.properties.is_empty() && schema.all_of.len() == 1;
    let is_plain = schema.ref_.is_none()
        && !is_alias
        && !schema.types.contains(&TypeName::Null)
        && !enumeration::is_enumeration(schema)
        && beside_null(schema).is_none();
    (is_plain && has_properties(schema) && types.is_object(schema)).then_some(schema)
}

/// The media type that is JSON: of several `application/json`, whatever their order, or else the
/// first. Others beside it are reported.
pub(super) fn json_content<'a>(
    types: &mut Types<'_>,
    content: &'a Map<MediaType>,
) -> Option<(&'a str, &'a MediaType)> {
    let is_plain = |name: &str| name.eq_ignore_ascii_case("application/json");
    let json = || content.iter().filter(|(name, _)| is_json(name));
    let found = json().find(|(name, _)| is_plain(name)).or_else(|| json().next());
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
    let example = reference::item(types.document, map, types.diagnostics, example, "examples")?;
    let data =
        || example.data_value.as_ref().map(|value| (value, example.pointer.key("dataValue")));
    example.value.as_ref().map(|value| (value, example.pointer.key("value"))).or_else(data)
}
