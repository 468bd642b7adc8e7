//! Operations: names, server, security, and what each sends and receives.

use crate::diagnostic::{Code, Diagnostics, Place, Severity};
use crate::ir;
use crate::source::Pointer;
use crate::spec::{Document, Method, Operation, PathItem};

use super::docs;
use super::names::{Case, Scope};
use super::request::Request;
use super::response::Responses;
use super::security::{CERTIFICATE_NOTE, Schemes};
use super::server::Servers;
use super::types::{Shown, Types};
use super::wire;

/// The methods of the client share a namespace with these.
const CLIENT_METHODS: [&str; 7] = ["builder", "with", "clone", "fmt", "from", "into", "borrow"];

/// An operation with the places around it.
pub(super) struct Site<'a> {
    pub(super) path: &'a str,
    pub(super) item: &'a PathItem,
    pub(super) method: Method,
    pub(super) operation: &'a Operation,
}

impl Site<'_> {
    /// `GET /orders/{id}`
    pub(super) fn on_the_wire(&self) -> String {
        format!("{} {}", self.method.wire(), self.path)
    }

    /// The name on the wire: `operationId`, or else method and path.
    fn wire(&self) -> String {
        match &self.operation.operation_id {
            Some(id) => id.clone(),
            None => format!("{} {}", self.method.key(), self.path.replace(['{', '}'], " ")),
        }
    }
}

/// Lowers every operation that docwright supports.
pub(super) fn lower_operations<'a>(
    types: &mut Types<'a>,
    servers: &Servers<'a>,
    schemes: &Schemes,
) -> Vec<Shown<'a>> {
    let document = types.document;
    report_unread(document, types.diagnostics);
    let sites = sites(document);
    report_equal_ids(&sites, types.diagnostics);
    let mut scope = Scope::default();
    for method in CLIENT_METHODS {
        scope.reserve(method);
    }
    let wires: Vec<String> = sites.iter().map(Site::wire).collect();
    let wires: Vec<&str> = wires.iter().map(String::as_str).collect();
    let names = scope.claim_all(&wires, Case::Value);
    let requests = request_names(types, &wires);
    let mut lowered = Vec::new();
    for (index, site) in sites.into_iter().enumerate() {
        types.enter_operation(index);
        let name = ir::Name { wire: wires[index].to_owned(), rust: names[index].clone() };
        if let Some(operation) =
            lower_operation(types, servers, schemes, &site, name, &requests[index])
        {
            lowered.push(operation);
        }
    }
    lowered
}

/// The operations, in the order of the document.
fn sites(document: &Document) -> Vec<Site<'_>> {
    let items = document.paths.items.iter();
    items
        .flat_map(|(path, item)| {
            let operations = item.operations.iter();
            operations.map(move |(method, operation)| Site {
                path,
                item,
                method: *method,
                operation,
            })
        })
        .collect()
}

/// The names of the request types. Where a schema has the name already, `Request` is added.
fn request_names(types: &mut Types<'_>, wires: &[&str]) -> Vec<String> {
    let schemas = &types.document.components.schemas;
    let spelled: Vec<String> =
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
    site: &Site<'a>,
    name: ir::Name,
    request_name: &str,
) -> Option<Shown<'a>> {
    let Site { path, item, operation, .. } = site;
    let Some(method) = method(site.method) else {
        report_method(site.method.wire(), &operation.pointer, types.diagnostics);
        report_dropped(site, types.diagnostics);
        return None;
    };
    let errors = types.diagnostics.count(Severity::Error);
    types.page = docs::page(&operation.x_source);
    report_left_out(operation, item, types.diagnostics);
    let requirements = operation.security.as_ref().or(types.document.security.as_ref());
    let requirements = requirements.map_or(&[][..], Vec::as_slice);
    let security = schemes.of(types.diagnostics, requirements);
    let credentials = schemes.locations(security.as_ref());
    let request = Request::lower(types, site, request_name, &credentials);
    let responses = Responses::lower(types, site, request_name);
    types.drain();
    let (Some(security), Some(request), Some(responses)) = (security, request, responses) else {
        // Where something is wrong, there is no client that it could be left out of.
        if types.diagnostics.count(Severity::Error) == errors {
            report_dropped(site, types.diagnostics);
        }
        return None;
    };
    if !wire::is_path(path) {
        let place = Place::key(&item.pointer);
        let message = format!("the path `{path}` has characters that no path has");
        types
            .diagnostics
            .unsupported(Code::Unsupported, place, message)
            .help("percent-encode them; a query is made of parameters `in: query`");
        report_dropped(site, types.diagnostics);
        return None;
    }
    let server = servers.of([&operation.servers, &item.servers, &types.document.servers]);
    let mut docs = docs::of_operation(operation, &super::prose::clean_line(&site.on_the_wire()));
    if security.wants_certificate {
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
        is_idempotent: operation.x_idempotent.unwrap_or(method.is_idempotent()),
        accept: responses.accept,
        output: responses.output,
        failures: responses.failures,
        result: responses.result,
        response_examples: responses.examples,
        is_deprecated: operation.deprecated,
    };
    Some((lowered, request.shown))
}

fn report_dropped(site: &Site<'_>, diagnostics: &mut Diagnostics) {
    let place = Place::key(&site.operation.pointer);
    let message = format!("the operation `{}` is left out", site.wire());
    diagnostics
        .unsupported(Code::Unsupported, place, message)
        .help("what it needs is reported beside");
}

fn report_method(method: &str, pointer: &Pointer, diagnostics: &mut Diagnostics) {
    let message = format!("the method `{method}` is not supported");
    diagnostics.unsupported(Code::Unsupported, Place::key(pointer), message);
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

fn report_equal_ids(sites: &[Site<'_>], diagnostics: &mut Diagnostics) {
    for (index, site) in sites.iter().enumerate() {
        let Some(id) = &site.operation.operation_id else { continue };
        let first =
            sites[..index].iter().find(|other| other.operation.operation_id.as_ref() == Some(id));
        if let Some(first) = first {
            let key = |site: &Site<'_>| Place::value(&site.operation.pointer.key("operationId"));
            diagnostics
                .error(
                    Code::DuplicateOperationId,
                    key(site),
                    "two operations have one `operationId`",
                )
                .related(key(first), "first used here")
                .help("an `operationId` is unique in its document");
        }
    }
}

/// Reports what stands at the top of the document and is not turned into anything.
fn report_unread(document: &Document, diagnostics: &mut Diagnostics) {
    if !document.webhooks.is_empty() {
        let place = Place::key(&Pointer::root().key("webhooks"));
        diagnostics.unsupported(Code::Unsupported, place, "webhooks are not supported");
    }
    for item in document.paths.items.values() {
        if item.ref_.is_some() {
            let place = Place::key(&item.pointer.key("$ref"));
            let message = "a path item by reference is not supported";
            diagnostics.unsupported(Code::Unsupported, place, message);
        }
        for (method, operation) in &item.additional_operations {
            report_method(method, &operation.pointer, diagnostics);
        }
    }
}

/// Reports what stands in an operation and is not turned into anything.
fn report_left_out(operation: &Operation, item: &PathItem, diagnostics: &mut Diagnostics) {
    if !operation.callbacks.is_empty() {
        let place = Place::key(&operation.pointer.key("callbacks"));
        diagnostics.unsupported(Code::Unsupported, place, "callbacks are not supported");
    }
    for (servers, pointer) in
        [(&operation.servers, &operation.pointer), (&item.servers, &item.pointer)]
    {
        if servers.len() > 1 {
            let place = Place::value(&pointer.key("servers").index(1));
            let message = "of several servers of one operation, only the first is used";
            diagnostics.unsupported(Code::Unsupported, place, message);
        }
    }
}
