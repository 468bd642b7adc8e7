//! Parameters: fields of a request that stand in the path, the query, headers and cookies.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place};
use crate::ir::{Access, CredentialLocation, Field, Join, Location, Part, TypeDefinition};
use crate::spec::{Parameter, ParameterLocation, Style};

use super::annotations::default_line;
use super::check_example;
use super::docs::docs;
use super::interim::{Ty, value};
use super::json_text::normal_text;
use super::names::{Case, Scope};
use super::rules::Subject;
use super::schema::Naming;
use super::scheme::is_same_place;
use super::site::Site;
use super::types::Types;
use super::{prose, reference, wire};

/// Headers that OpenAPI says elsewhere (OpenAPI 3.1, section 4.8.12.2.1).
const SAID_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of the operation and of its path; those of the operation come before equal ones.
/// `None` if one of them is a reference that is not followed: it may be one that must be sent.
fn parameters<'a>(types: &mut Types<'a>, site: &Site<'a>) -> Option<Vec<&'a Parameter>> {
    let map = &types.document.components.parameters;
    let mut found: Vec<&'a Parameter> = Vec::new();
    let mut known = BTreeSet::new();
    let mut is_whole = true;
    let own = site.operation.parameters.len();
    let mut own_headers = BTreeSet::new();
    for (index, parameter) in site.parameters().enumerate() {
        let Some(parameter) =
            reference::item(types.document, map, types.diagnostics, parameter, "parameters")
        else {
            is_whole = false;
            continue;
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
    is_whole.then_some(found)
}

/// The fields of a request that are not in its body. `None` if a mandatory one is not supported.
pub(super) fn lower_parameters<'a>(
    types: &mut Types<'a>,
    site: &Site<'a>,
    owner: &str,
    scope: &mut Scope,
    credentials: &[CredentialLocation],
) -> Option<Vec<Field>> {
    let parameters = parameters(types, site)?;
    check_path(types, site, &parameters);
    let mut fields = Vec::new();
    let mut is_complete = true;
    let mut taken = BTreeSet::new();
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
        let part = Part::Parameter { owner: owner.to_owned(), wire: parameter.name.clone() };
        let entered = types.enter(part);
        let is_free = is_free(types, parameter, credentials, &mut taken);
        let lowered = is_free.then(|| lower_parameter(types, parameter, owner, scope)).flatten();
        match lowered {
            Some(field) => {
                fields.push(field);
                types.leave(entered);
            }
            None => {
                is_complete &= !parameter.required;
                types.drop_part(entered, &[&parameter.pointer], parameter.required);
            }
        }
    }
    is_complete.then_some(fields)
}

/// Whether no other part of the request uses the place of the parameter; from then on it is taken.
fn is_free(
    types: &mut Types<'_>,
    parameter: &Parameter,
    credentials: &[CredentialLocation],
    taken: &mut BTreeSet<(&'static str, String)>,
) -> bool {
    let name = &parameter.name;
    let (place, kind) = match parameter.in_ {
        ParameterLocation::Header => (CredentialLocation::Header(name.clone()), "header"),
        ParameterLocation::Query => (CredentialLocation::Query(name.clone()), "parameter"),
        ParameterLocation::Cookie => (CredentialLocation::Cookie(name.clone()), "cookie"),
        ParameterLocation::Path | ParameterLocation::Querystring => return true,
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
        return true;
    };
    let place = Place::value(&parameter.pointer.key("name"));
    let message = format!("the {kind} `{name}` {what}");
    types.diagnostics.unsupported(Code::Unsupported, place, message).help("remove the parameter");
    false
}

fn lower_parameter<'a>(
    types: &mut Types<'a>,
    parameter: &'a Parameter,
    owner: &str,
    scope: &mut Scope,
) -> Option<Field> {
    let Some(schema) = &parameter.schema else {
        let message = match parameter.content.is_empty() {
            true => "a parameter without `schema` is not supported",
            false => "a parameter with `content` is not supported",
        };
        report_left_out(types, parameter, message);
        return None;
    };
    let location = match location(parameter) {
        Ok(location) => location,
        Err(message) => {
            report_left_out(types, parameter, message);
            return None;
        }
    };
    let at = parameter.pointer.key("name");
    if location == Location::Header
        && !wire::check_header_name(&parameter.name, &at, types.diagnostics)
    {
        return None;
    }
    let ty = types.schema(schema, Naming::Path { owner, property: &parameter.name })?;
    // `null` has no form in a parameter: who would send it leaves the parameter out.
    let ty = ty.value().clone();
    let is_single = |types: &Types<'_>, ty: &Ty| match ty {
        Ty::List(_) | Ty::Map(_) | Ty::Any | Ty::Nullable(_) => false,
        Ty::Named(id) => matches!(types.definition(*id), Some(TypeDefinition::Enumeration(_))),
        _ => true,
    };
    let is_value = match &ty {
        Ty::List(element) => is_single(types, element),
        other => is_single(types, other),
    };
    if !is_value {
        let message =
            "a parameter that is neither a single value nor a list of them is not supported";
        report_left_out(types, parameter, message);
        return None;
    }
    check_example::parameter(types, parameter);
    // A single value is written the same, however the elements of an array are joined.
    let location = match (location, &ty) {
        (Location::Query(_), ty) if !matches!(ty, Ty::List(_)) => Location::Query(Join::Repeat),
        (location, _) => location,
    };
    let rules = types.rules(schema, &ty, &Subject::field(owner, &parameter.name));
    let fallback = || format!("The parameter {}.", prose::clean_line(&parameter.name));
    let mut docs = docs(
        [&parameter.description],
        fallback,
        &parameter.pointer,
        types.page_of(&parameter.x_source),
    );
    let format = types.format(&[schema], &ty);
    let is_mandatory = parameter.required || location == Location::Path;
    let annotations = types.annotations(&[schema]);
    if let Some(default) = annotations.default() {
        docs.notes.extend([String::new(), default_line(default)]);
    }
    Some(Field {
        name: super::name(scope, &parameter.name, Case::Value),
        docs,
        value: value(ty, rules, format, annotations.default().map(normal_text)),
        location,
        is_mandatory,
        is_demanded: is_mandatory,
        is_deprecated: parameter.deprecated || annotations.is_deprecated(),
        access: Access::Both,
    })
}

fn report_left_out(types: &mut Types<'_>, parameter: &Parameter, message: &str) {
    let help = match parameter.required {
        true => "it is required, so the operations that have it are left out",
        false => "it is left out: requests are sent without it",
    };
    types
        .diagnostics
        .unsupported(Code::Unsupported, Place::value(&parameter.pointer), message)
        .help(help);
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
fn check_path(types: &mut Types<'_>, site: &Site<'_>, parameters: &[&Parameter]) {
    let names: BTreeSet<&str> = site
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
            let place = site.place_of_path();
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
            let message = format!("the path `{}` has no `{{{}}}`", site.path, parameter.name);
            types
                .diagnostics
                .error(Code::UndeclaredPathParameter, place, message)
                .help("name the parameter as the path does, or remove it");
        }
    }
}
