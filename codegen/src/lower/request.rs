//! Requests: parameters and the body become the fields of one struct.
//!
//! An object body that is written out where it stands has no name of its own, so its properties are
//! fields of the request. A body that has a name, or is no object, is one field.

use std::rc::Rc;

use crate::diagnostic::{Code, Place};
use crate::ir::{self, Access, Field, Location, Part};
use crate::schema::{Joined, Kinds};
use crate::source::{Map, Node, Pointer, json_text};
use crate::spec::{MediaType, RefOr, RequestBody, Schema, SchemaObject};

use super::check_example;
use super::docs::{docs, of_operation, page};
use super::endpoint::Endpoint;
use super::loss::Loss;
use super::names::{Case, Scope};
use super::object::field_scope;
use super::parameter::lower_parameters;
use super::rules::Subject;
use super::types::{Types, object};
use super::value::Naming;
use super::{prose, reference, wire};

/// A lowered request.
pub(super) struct Request<'a> {
    pub(super) object: ir::Object,
    pub(super) body: Option<ir::RequestBody>,
    /// The first documented body.
    pub(super) shown: Option<&'a Node>,
}

impl<'a> Request<'a> {
    /// Lowers the parameters and the body of an operation; a loss if something that must be sent
    /// cannot be. `credentials` are the places of what authorises the operation.
    pub(super) fn lower(
        types: &mut Types<'a>,
        endpoint: &Endpoint<'a>,
        name: &str,
        credentials: &[ir::CredentialLocation],
    ) -> Result<Self, Loss> {
        let wire = prose::clean_line(&endpoint.on_the_wire());
        let name_of_type = ir::Name { wire: endpoint.on_the_wire(), rust: name.to_owned() };
        let mut lowered = object(name_of_type, of_operation(endpoint.operation, &wire));
        let mut scope = field_scope();
        let parameters = lower_parameters(types, endpoint, name, &mut scope, credentials);
        let part = Part::Body { owner: name.to_owned() };
        let around = types.losses.enter(part.clone());
        let body = lower_body(types, endpoint, name, &mut scope, &mut lowered);
        types.losses.leave(around);
        let body = body.map_err(|loss| {
            types.losses.drop(
                part.clone(),
                [&endpoint.operation.pointer.key("requestBody")],
                &loss,
            );
            loss.within(&part)
        });
        let parameters = parameters?;
        let (body, shown) = body?;
        lowered.fields.splice(0..0, parameters);
        types.drain();
        if let Some(loss) = types.missing_below(&lowered) {
            let place = Place::key(&endpoint.operation.pointer);
            let message = "a mandatory part of the request is not supported";
            types.losses.unsupported(Code::Unsupported, place, message);
            return Err(loss.within(&part));
        }
        Ok(Request { object: lowered, body, shown })
    }
}

type Body<'a> = (Option<ir::RequestBody>, Option<&'a Node>);

/// Lowers the body into `request`; a loss if it cannot be sent.
fn lower_body<'a>(
    types: &mut Types<'a>,
    endpoint: &Endpoint<'a>,
    owner: &str,
    scope: &mut Scope,
    request: &mut ir::Object,
) -> Result<Body<'a>, Loss> {
    let Some(body) = &endpoint.operation.request_body else {
        return Ok((None, None));
    };
    let map = &types.document.components.request_bodies;
    let body: &RequestBody =
        reference::item(types.document, map, &mut types.losses, body, "requestBodies")?;
    let Some((media_type, content)) = json_content(types, &body.content) else {
        let place = Place::value(&body.pointer);
        let message = "a body is supported as JSON only";
        return Err(types.losses.loss(Code::Unsupported, place, message, []));
    };
    wire::check_media_type(media_type, &content.pointer, &mut types.losses)?;
    let Some(schema) = &content.schema else {
        let place = Place::value(&content.pointer);
        let message = "a body without a `schema` is not supported";
        return Err(types.losses.loss(Code::Unsupported, place, message, []));
    };
    match inline_object(types, schema).filter(|_| body.required) {
        Some((schema, joined)) => {
            types.spend(joined.properties.len() + joined.parts.len(), &schema.pointer)?;
            types.is_sound_body(&joined)?;
            types.page = types.page_of(&schema.x_source);
            let (fields, whole) = types.fields(&joined, owner, scope);
            whole?;
            request.fields = fields;
            request.rules = types.object_rules(&joined, owner);
            request.docs.page = page(&schema.x_source).or_else(|| request.docs.page.take());
        }
        None => {
            let naming = Naming::Path { owner, property: "body" };
            let value = types.value(&[schema], naming, &Subject::field(owner, "body"))?;
            let fallback = || "The body.".to_owned();
            request.fields.push(Field {
                name: super::name(scope, "body", Case::Value),
                docs: docs([&body.description], fallback, &body.pointer, None),
                value,
                location: Location::WholeBody,
                is_mandatory: body.required,
                is_demanded: body.required,
                is_deprecated: false,
                access: Access::Both,
            });
        }
    }
    let examples = check_example::media_type(types, content);
    let shown = examples.first().copied();
    let examples = examples.into_iter().map(json_text).collect();
    let media_type = media_type.to_owned();
    let media_types = body.content.keys().filter(|name| is_json(name)).map(str::to_owned).collect();
    Ok((Some(ir::RequestBody { media_type, media_types, examples, example: None }), shown))
}

/// An object with properties that is written out where it stands.
fn inline_object<'a>(
    types: &Types<'a>,
    schema: &'a Schema,
) -> Option<(&'a SchemaObject, Rc<Joined<'a>>)> {
    let object = schema.as_object().filter(|object| object.ref_.is_none())?;
    let joined = types.schemas.join(&[schema]);
    let is_object = match joined.kinds.without_null() {
        Kinds::OBJECT => true,
        kinds => kinds == Kinds::ALL.without_null() && object.types.is_empty(),
    };
    let is_at_home = joined.home(&types.schemas).is_none_or(|(_, home)| std::ptr::eq(home, schema));
    let is_plain = is_object
        && is_at_home
        && !joined.properties.is_empty()
        && !(joined.kinds.has_null() && joined.speaks_of_null())
        && joined.listing().is_none();
    is_plain.then_some((object, joined))
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
                types.losses.lose(Code::Unsupported, place, message);
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
    let found = reference::item(types.document, map, &mut types.losses, example, "examples");
    let example = found.ok()?;
    let data =
        || example.data_value.as_ref().map(|value| (value, example.pointer.key("dataValue")));
    example.value.as_ref().map(|value| (value, example.pointer.key("value"))).or_else(data)
}
