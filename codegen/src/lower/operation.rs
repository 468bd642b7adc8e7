//! Operations: names, server, security, and what each sends and receives.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place, Severity};
use crate::ir::{self, Part};
use crate::source::Pointer;
use crate::spec::{Document, Method, Operation, PathItem};

use super::docs;
use super::endpoint::{Endpoint, report_method};
use super::loss::{Loss, Losses};
use super::names::{Case, Scope};
use super::request::Request;
use super::response::Responses;
use super::security::{CERTIFICATE_NOTE, Schemes};
use super::server::Servers;
use super::types::{Shown, Types};
use super::wire;

/// The methods of the client share a namespace with these.
const CLIENT_METHODS: [&str; 7] = ["builder", "with", "clone", "fmt", "from", "into", "borrow"];

/// Lowers every operation that docwright supports.
pub(super) fn lower_operations<'a>(
    types: &mut Types<'a>,
    endpoints: &[Endpoint<'a>],
    servers: &Servers<'a>,
    schemes: &Schemes,
) -> Vec<Shown<'a>> {
    report_unread(types.document, &mut types.losses);
    let mut scope = Scope::default();
    for method in CLIENT_METHODS {
        scope.reserve(method);
    }
    let wires: Vec<String> = endpoints.iter().map(Endpoint::wire).collect();
    let wires: Vec<&str> = wires.iter().map(String::as_str).collect();
    let names = scope.claim_all(&wires, Case::Value);
    let requests = request_names(types, &wires);
    let mut lowered = Vec::new();
    for (index, endpoint) in endpoints.iter().enumerate() {
        types.enter_operation(index);
        let name = ir::Name { wire: wires[index].to_owned(), rust: names[index].clone() };
        if let Some(operation) =
            lower_operation(types, servers, schemes, endpoint, name, &requests[index])
        {
            lowered.push(operation);
        }
    }
    lowered
}

/// The names of the request types. Where a schema has the name already, `Request` is added.
fn request_names(types: &mut Types<'_>, wires: &[&str]) -> Vec<String> {
    let schemas = &types.document.components.schemas;
    let spelled: BTreeSet<String> =
        schemas.keys().map(|name| Scope::default().claim(name, Case::Type)).collect();
    let wires: Vec<String> = wires
        .iter()
        .map(|wire| match spelled.contains(&Scope::default().claim(wire, Case::Type)) {
            true => format!("{wire} Request"),
            false => (*wire).to_owned(),
        })
        .collect();
    let wires: Vec<&str> = wires.iter().map(String::as_str).collect();
    types.scope.claim_all(&wires, Case::Type)
}

fn lower_operation<'a>(
    types: &mut Types<'a>,
    servers: &Servers<'a>,
    schemes: &Schemes,
    endpoint: &Endpoint<'a>,
    name: ir::Name,
    request_name: &str,
) -> Option<Shown<'a>> {
    let Endpoint { path, items, operation, .. } = endpoint;
    let part = part(endpoint, request_name);
    let Some(method) = method(endpoint.method) else {
        let loss = report_method(endpoint.method.wire(), &operation.pointer, &mut types.losses);
        drop_operation(types, endpoint, part, loss);
        return None;
    };
    // Several paths may name one path item, each of which repeats all that it says.
    let answers = operation.responses.as_ref().map_or(0, |responses| responses.items.len());
    let is_named = endpoint.items.len() > 1;
    let words = operation.description.as_ref().filter(|_| is_named).map_or(0, String::len) / 100;
    types.spend(1 + endpoint.parameters().count() + answers + words, &operation.pointer).ok()?;
    let around = types.losses.enter(part.clone());
    let errors = types.losses.count(Severity::Error);
    types.page = docs::page(&operation.x_source);
    report_left_out(operation, items, &mut types.losses);
    let requirements = operation.security.as_ref().or(types.document.security.as_ref());
    let requirements = requirements.map_or(&[][..], Vec::as_slice);
    let security = schemes.of(&mut types.losses, requirements);
    let credentials = schemes.locations(security.as_ref().ok());
    let request = Request::lower(types, endpoint, request_name, &credentials);
    let responses = Responses::lower(types, endpoint, request_name);
    types.drain();
    types.losses.leave(around);
    let (security, request, responses) = match (security, request, responses) {
        (Ok(security), Ok(request), Ok(responses)) => (security, request, responses),
        (Err(loss), ..) | (_, Err(loss), _) | (.., Err(loss)) => {
            // Where something is wrong, there is no client that it could be left out of.
            if types.losses.count(Severity::Error) == errors {
                drop_operation(types, endpoint, part, loss);
            }
            return None;
        }
    };
    if !wire::is_path(path) {
        let place = endpoint.place_of_path();
        let message = format!("the path `{path}` has characters that no path has");
        let help = ["percent-encode them; a query is made of parameters `in: query`"];
        let loss = types.losses.loss(Code::Unsupported, place, message, help);
        drop_operation(types, endpoint, part, loss);
        return None;
    }
    let server =
        servers.of([&operation.servers, endpoint.servers_of_path(), &types.document.servers]);
    let mut docs =
        docs::of_operation(operation, &super::prose::clean_line(&endpoint.on_the_wire()));
    if security.wants_certificate {
        // The document says it elsewhere.
        docs.lines.append(&mut docs.notes);
        docs.lines.extend([String::new(), CERTIFICATE_NOTE.to_owned()]);
    }
    let lowered = ir::Operation {
        docs,
        name,
        method,
        path: (*path).to_owned(),
        request: request.object,
        body: request.body,
        server,
        security: security.alternatives,
        demands: security.demands,
        is_idempotent: operation.x_idempotent.unwrap_or(method.is_idempotent()),
        accept: responses.accept,
        output: responses.output,
        failures: responses.failures,
        headers: responses.headers,
        result: responses.result,
        response_examples: responses.examples,
        is_deprecated: operation.deprecated,
    };
    Some((lowered, request.shown))
}

fn part(endpoint: &Endpoint<'_>, request_name: &str) -> Part {
    Part::Operation { owner: request_name.to_owned(), wire: endpoint.on_the_wire() }
}

/// Leaves the operation out, with what stands around it in its path.
fn drop_operation(types: &mut Types<'_>, endpoint: &Endpoint<'_>, part: Part, loss: Loss) {
    let place = Place::key(&endpoint.operation.pointer);
    let message = format!("the operation `{}` is left out", endpoint.wire());
    types
        .losses
        .unsupported(Code::Unsupported, place, message)
        .help("what it needs is reported beside");
    let around = endpoint.items.iter().map(|item| item.pointer.key("parameters"));
    let places: Vec<Pointer> =
        std::iter::once(endpoint.operation.pointer.clone()).chain(around).collect();
    types.losses.drop(part, &places, &loss);
}

/// The method; none if docwright does not support it.
fn method(method: Method) -> Option<ir::Method> {
    Some(match method {
        Method::Get => ir::Method::Get,
        Method::Put => ir::Method::Put,
        Method::Post => ir::Method::Post,
        Method::Delete => ir::Method::Delete,
        Method::Options => ir::Method::Options,
        Method::Head => ir::Method::Head,
        Method::Patch => ir::Method::Patch,
        Method::Trace => ir::Method::Trace,
        Method::Query => return None,
    })
}

/// Reports what stands at the top of the document and is not turned into anything.
fn report_unread(document: &Document, losses: &mut Losses<'_>) {
    if !document.webhooks.is_empty() {
        let place = Place::key(&Pointer::root().key("webhooks"));
        losses.lose(Code::Unsupported, place, "webhooks are not supported");
    }
}

/// Reports what stands in an operation and is not turned into anything.
fn report_left_out(operation: &Operation, items: &[&PathItem], losses: &mut Losses<'_>) {
    if !operation.callbacks.is_empty() {
        let place = Place::key(&operation.pointer.key("callbacks"));
        losses.lose(Code::Unsupported, place, "callbacks are not supported");
    }
    let around = items.iter().map(|item| (&item.servers, &item.pointer));
    for (servers, pointer) in
        std::iter::once((&operation.servers, &operation.pointer)).chain(around)
    {
        if servers.len() > 1 {
            let place = Place::value(&pointer.key("servers").index(1));
            let message = "of several servers of one operation, only the first is used";
            losses.lose(Code::Unsupported, place, message);
        }
    }
}
