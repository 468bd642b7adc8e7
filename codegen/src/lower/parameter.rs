//! Parameters: fields of a request that stand in the path, the query, headers and cookies.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place};
use crate::ir::{
    Access, CredentialLocation, Field, Join, Location, Part, Ty, TypeDefinition, Value,
};
use crate::spec::{Parameter, ParameterLocation, Style};

use super::check_example;
use super::docs::docs;
use super::endpoint::Endpoint;
use super::loss::Loss;
use super::names::{Case, Scope};
use super::object::default_lines;
use super::rules::Subject;
use super::scheme::is_same_place;
use super::types::Types;
use super::value::Naming;
use super::{prose, reference, wire};

/// Headers that OpenAPI says elsewhere (OpenAPI 3.1, section 4.8.12.2.1).
const SAID_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of the operation and of its path; those of the operation come before equal ones.
/// A loss if one of them is a reference that is not followed: it may be one that must be sent.
fn parameters<'a>(
    types: &mut Types<'a>,
    endpoint: &Endpoint<'a>,
) -> Result<Vec<&'a Parameter>, Loss> {
    let map = &types.document.components.parameters;
    let mut found: Vec<&'a Parameter> = Vec::new();
    let mut known = BTreeSet::new();
    let mut whole = Ok(());
    let own = endpoint.operation.parameters.len();
    let mut own_headers = BTreeSet::new();
    for (index, parameter) in endpoint.parameters().enumerate() {
        let parameter = match reference::item(
            types.document,
            map,
            &mut types.losses,
            parameter,
            "parameters",
        ) {
            Ok(parameter) => parameter,
            Err(loss) => {
                whole = whole.and(Err(loss));
                continue;
            }
        };
        // Names of headers are the same in either case (RFC 9110, section 5.1).
        if parameter.in_ == ParameterLocation::Header {
            let name = parameter.name.to_ascii_lowercase();
            if index < own {
                own_headers.insert(name);
            } else if own_headers.contains(&name) {
                continue;
            }
        }
        if known.insert((&parameter.name, parameter.in_)) {
            found.push(parameter);
        }
    }
    whole.map(|()| found)
}

/// The fields of a request that are not in its body; a loss if a mandatory one is not supported.
pub(super) fn lower_parameters<'a>(
    types: &mut Types<'a>,
    endpoint: &Endpoint<'a>,
    owner: &str,
    scope: &mut Scope,
    credentials: &[CredentialLocation],
) -> Result<Vec<Field>, Loss> {
    let parameters = parameters(types, endpoint)?;
    check_path(types, endpoint, &parameters);
    let mut fields = Vec::new();
    let mut whole = Ok(());
    let mut taken = BTreeSet::new();
    for parameter in parameters {
        let is_elsewhere = SAID_ELSEWHERE.contains(&parameter.name.to_ascii_lowercase().as_str());
        if parameter.in_ == ParameterLocation::Header && is_elsewhere {
            let place = Place::value(&parameter.pointer.key("name"));
            let message = format!("OpenAPI ignores a header parameter `{}`", parameter.name);
            types
                .losses
                .warning(Code::InvalidValue, place, message)
                .help("say it by the media type or by a security scheme, and remove the parameter");
            continue;
        }
        let part = Part::Parameter { owner: owner.to_owned(), wire: parameter.name.clone() };
        let around = types.losses.enter(part.clone());
        let lowered = is_free(types, parameter, credentials, &mut taken)
            .and_then(|()| lower_parameter(types, parameter, owner, scope));
        types.losses.leave(around);
        match lowered {
            Ok(field) => fields.push(field),
            Err(loss) => {
                types.losses.drop(part.clone(), [&parameter.pointer], &loss);
                if parameter.required {
                    whole = whole.and(Err(loss.within(&part)));
                }
            }
        }
    }
    whole.map(|()| fields)
}

/// Whether no other part of the request uses the place of the parameter; from then on it is taken.
fn is_free(
    types: &mut Types<'_>,
    parameter: &Parameter,
    credentials: &[CredentialLocation],
    taken: &mut BTreeSet<(&'static str, String)>,
) -> Result<(), Loss> {
    let name = &parameter.name;
    let (place, kind) = match parameter.in_ {
        ParameterLocation::Header => (CredentialLocation::Header(name.clone()), "header"),
        ParameterLocation::Query => (CredentialLocation::Query(name.clone()), "parameter"),
        ParameterLocation::Cookie => (CredentialLocation::Cookie(name.clone()), "cookie"),
        ParameterLocation::Path | ParameterLocation::Querystring => return Ok(()),
    };
    let is_header = parameter.in_ == ParameterLocation::Header;
    // Names of headers are the same in either case (RFC 9110, section 5.1).
    let key = if is_header { name.to_ascii_lowercase() } else { name.clone() };
    let is_credential = credentials.iter().any(|known| is_same_place(known, &place));
    let what = if is_credential || taken.contains(&(kind, key.clone())) {
        "is a credential of the operation, or another parameter of it"
    } else if is_header && wire::is_framing(&name.to_ascii_lowercase()) {
        "belongs to the transport"
    } else {
        taken.insert((kind, key));
        return Ok(());
    };
    let place = Place::value(&parameter.pointer.key("name"));
    let message = format!("the {kind} `{name}` {what}");
    Err(types.losses.loss(Code::Unsupported, place, message, ["remove the parameter"]))
}

fn lower_parameter<'a>(
    types: &mut Types<'a>,
    parameter: &'a Parameter,
    owner: &str,
    scope: &mut Scope,
) -> Result<Field, Loss> {
    let Some(schema) = &parameter.schema else {
        let message = match parameter.content.is_empty() {
            true => "a parameter without `schema` is not supported",
            false => "a parameter with `content` is not supported",
        };
        return Err(left_out(types, parameter, message));
    };
    let location = match location(parameter) {
        Ok(location) => location,
        Err(message) => return Err(left_out(types, parameter, message)),
    };
    let at = parameter.pointer.key("name");
    if location == Location::Header {
        wire::check_header_name(&parameter.name, &at, &mut types.losses)?;
    }
    let naming = Naming::Path { owner, property: &parameter.name };
    let joined = types.schemas.join(&[schema]);
    let subject = Subject::field(owner, &parameter.name);
    // `null` has no form in a parameter: who would send it leaves the parameter out.
    let value = Value { is_nullable: false, ..types.joined_value(&joined, naming, &subject)? };
    let is_list = matches!(value.ty, Ty::List(_));
    let is_value = is_single(types, value.inner().filter(|_| is_list).unwrap_or(&value));
    if !is_value {
        let message =
            "a parameter that is neither a single value nor a list of them is not supported";
        return Err(left_out(types, parameter, message));
    }
    check_example::parameter(types, parameter);
    // A single value is written the same, however the elements of an array are joined.
    let location = match location {
        Location::Query(_) if !is_list => Location::Query(Join::Repeat),
        location => location,
    };
    let fallback = || format!("The parameter {}.", prose::clean_line(&parameter.name));
    let mut docs = docs(
        [&parameter.description],
        fallback,
        &parameter.pointer,
        types.page_of(&parameter.x_source),
    );
    let is_mandatory = parameter.required || location == Location::Path;
    docs.notes.extend(default_lines(&joined));
    Ok(Field {
        name: super::name(scope, &parameter.name, Case::Value),
        docs,
        value,
        location,
        is_mandatory,
        is_demanded: is_mandatory,
        is_deprecated: parameter.deprecated || joined.any(|schema| schema.deprecated),
        access: Access::Both,
    })
}

/// Whether a parameter can hold a value as a single one.
fn is_single(types: &Types<'_>, value: &Value) -> bool {
    match value.ty {
        _ if value.is_nullable => false,
        Ty::List(_) | Ty::Map(_) | Ty::Any => false,
        Ty::Named(id) => matches!(types.definition(id), Some(TypeDefinition::Enumeration(_))),
        Ty::Boolean | Ty::Integer32 | Ty::Integer64 | Ty::Number | Ty::String | Ty::Secret => true,
    }
}

fn left_out(types: &mut Types<'_>, parameter: &Parameter, message: &str) -> Loss {
    let help = match parameter.required {
        true => "it is required, so the operations that have it are left out",
        false => "it is left out: requests are sent without it",
    };
    types.losses.loss(Code::Unsupported, Place::value(&parameter.pointer), message, [help])
}

/// Where the parameter stands, and how an array of it is joined.
fn location(parameter: &Parameter) -> Result<Location, &'static str> {
    const STYLE: &str = "this `style` of a parameter is not supported";
    let Parameter { in_, style, explode, .. } = parameter;
    match (in_, style) {
        (ParameterLocation::Path, None | Some(Style::Simple)) => Ok(Location::Path),
        (ParameterLocation::Header, None | Some(Style::Simple)) => Ok(Location::Header),
        (ParameterLocation::Cookie, None | Some(Style::Form)) => Ok(Location::Cookie),
        (ParameterLocation::Query, None | Some(Style::Form)) => match explode {
            Some(false) => Ok(Location::Query(Join::Comma)),
            _ => Ok(Location::Query(Join::Repeat)),
        },
        (ParameterLocation::Query, Some(Style::SpaceDelimited)) => Ok(Location::Query(Join::Space)),
        (ParameterLocation::Query, Some(Style::PipeDelimited)) => Ok(Location::Query(Join::Pipe)),
        (ParameterLocation::Querystring, _) => Err("`in: querystring` is not supported"),
        _ => Err(STYLE),
    }
}

/// Holds the names in the path against the path parameters.
fn check_path(types: &mut Types<'_>, endpoint: &Endpoint<'_>, parameters: &[&Parameter]) {
    let names: BTreeSet<&str> = endpoint
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    let in_path = |parameter: &&&Parameter| parameter.in_ == ParameterLocation::Path;
    let declared: BTreeSet<&str> =
        parameters.iter().filter(in_path).map(|parameter| parameter.name.as_str()).collect();
    for name in &names {
        if !declared.contains(name) {
            let place = endpoint.place_of_path();
            let message = format!("the path names `{{{name}}}`, but no path parameter does");
            types
                .losses
                .error(Code::UndeclaredPathParameter, place, message)
                .help(format!("add a parameter `name: {name}`, `in: path`, `required: true`"));
        }
    }
    for parameter in parameters.iter().filter(in_path) {
        if !names.contains(&parameter.name.as_str()) {
            let place = Place::value(&parameter.pointer.key("name"));
            let message = format!("the path `{}` has no `{{{}}}`", endpoint.path, parameter.name);
            types
                .losses
                .error(Code::UndeclaredPathParameter, place, message)
                .help("name the parameter as the path does, or remove it");
        }
    }
}
