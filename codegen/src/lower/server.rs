//! Servers: equal ones are one server with one setter.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Place};
use crate::ir;
use crate::source::Pointer;
use crate::spec::{Document, Server, misused};

use super::docs::docs;
use super::endpoint::Endpoint;
use super::loss::Losses;
use super::names::{Case, Scope};
use super::prose;

/// The servers of a document.
pub(super) struct Servers<'a> {
    servers: Vec<ir::Server>,
    /// Where each stands in the list; none is OpenAPI's default.
    positions: BTreeMap<Option<Address<'a>>, usize>,
}

/// Two objects are one server if a caller would give both the same address.
type Address<'a> = (&'a str, Option<&'a str>);

fn address(server: &Server) -> Address<'_> {
    (&server.url, server.x_name.as_deref())
}

/// Collects the servers of the document, its paths and its operations. `setters` are those of the
/// client's builder.
pub(super) fn lower_servers<'a>(
    document: &'a Document,
    endpoints: &[Endpoint<'a>],
    setters: &mut Scope,
    losses: &mut Losses<'_>,
) -> Servers<'a> {
    let mut found: Vec<&'a Server> = Vec::new();
    let paths = document.paths.items.values().flat_map(|item| &item.servers);
    let named = endpoints.iter().flat_map(|endpoint| endpoint.items.iter().skip(1));
    let named = named.flat_map(|item| &item.servers);
    let operations = endpoints.iter().flat_map(|endpoint| &endpoint.operation.servers);
    let all = document.servers.iter().chain(paths).chain(named).chain(operations);
    let mut positions = BTreeMap::new();
    for server in all {
        report_variables(server, losses);
        if let Entry::Vacant(entry) = positions.entry(Some(address(server))) {
            entry.insert(found.len());
            found.push(server);
        }
    }
    let mut constants = Scope::default();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut servers = Vec::new();
    for server in &found {
        let mut name = server.x_name.as_deref();
        if let Some(taken) = name.filter(|name| !names.insert(name)) {
            let place = Place::value(&server.pointer.key("x-docwright-name"));
            let message = format!("two different servers have the same name `{taken}`");
            let help = "give each server a name of its own, or make them equal";
            misused(losses.diagnostics(), "x-docwright-name", place, message, help);
            name = None;
        } else if name.is_none() && found.len() > 1 {
            let place = Place::value(&server.pointer);
            losses
                .warning(Code::MissingKey, place, "one server of several has no name")
                .help("add `x-docwright-name`, from which the client's setter is made");
        }
        servers.push(lower_server(server, name, setters, &mut constants));
    }
    // Where the innermost list is missing, OpenAPI's default counts: `/`, no address at all.
    let is_complete = !document.servers.is_empty()
        || endpoints.iter().all(|endpoint| {
            !endpoint.servers_of_path().is_empty() || !endpoint.operation.servers.is_empty()
        });
    if !is_complete {
        positions.insert(None, servers.len());
        servers.push(default_server(setters, &mut constants));
    }
    Servers { servers, positions }
}

impl<'a> Servers<'a> {
    /// The server of an operation: the first of the innermost list.
    pub(super) fn of(&self, lists: [&'a [Server]; 3]) -> usize {
        let first = lists.into_iter().find_map(<[Server]>::first);
        // Every list was looked at when the servers were collected.
        self.positions.get(&first.map(address)).copied().unwrap_or(0)
    }

    /// The servers, as the client sees them.
    pub(super) fn into_ir(self) -> Vec<ir::Server> {
        self.servers
    }
}

/// Holds the names in the URL against the variables.
fn report_variables(server: &Server, losses: &mut Losses<'_>) {
    let names = server.url.split('{').skip(1);
    let names: Vec<&str> =
        names.filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    for name in names.iter().filter(|name| !server.variables.contains_key(name)) {
        let place = Place::value(&server.pointer.key("url"));
        let message = format!("the URL names `{{{name}}}`, but no variable does");
        losses
            .error(Code::InvalidValue, place, message)
            .help(format!("add `{name}` to `variables`"));
    }
    for (name, variable) in &server.variables {
        if !names.contains(&name) {
            let place = Place::key(&variable.pointer);
            let message = format!("the URL has no `{{{name}}}`");
            losses
                .warning(Code::InvalidValue, place, message)
                .help("name the variable as the URL does, or remove it");
        }
    }
}

fn lower_server(
    server: &Server,
    name: Option<&str>,
    setters: &mut Scope,
    constants: &mut Scope,
) -> ir::Server {
    let scheme = server.url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_absolute = scheme.is_some_and(|scheme| scheme == "https" || scheme == "http");
    let said = name;
    let name = super::name(setters, said.unwrap_or("server"), Case::Value);
    let fallback = || match said {
        Some(name) => format!("Sets the address of the server {}.", prose::clean_line(name)),
        None => "Sets the address of the server.".to_owned(),
    };
    let mut docs = docs([&server.description], fallback, &server.pointer, None);
    // What is said of the variables stands below, whoever says what the server is.
    let variables = variable_lines(server);
    if !variables.is_empty() {
        docs.lines.append(&mut docs.notes);
        docs.lines.extend(variables);
    }
    ir::Server {
        constant: constants.claim(&name.rust, Case::Constant),
        docs,
        name,
        url: prose::one_line(&server.url),
        is_address: is_absolute && !server.url.contains('{'),
        variables: server
            .variables
            .iter()
            .filter(|(_, variable)| !variable.enum_.is_empty())
            .map(|(name, variable)| (name.to_owned(), variable.enum_.clone()))
            .collect(),
    }
}

/// What the document says of each variable of the URL. A made-up default is nobody's business.
fn variable_lines(server: &Server) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, variable) in &server.variables {
        let mut line = format!("- `{}`:", prose::one_line(name).replace('`', "'"));
        let bare = line.len();
        if let Some(description) = &variable.description {
            line.push_str(&format!(" {}", prose::clean_line(description)));
        }
        if !variable.x_placeholder {
            line.push_str(&format!(" For example {}.", prose::clean_line(&variable.default)));
        }
        if !variable.enum_.is_empty() {
            let values: Vec<String> =
                variable.enum_.iter().map(|value| prose::clean_line(value)).collect();
            line.push_str(&format!(" One of {}.", values.join(", ")));
        }
        if line.len() > bare {
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

fn default_server(setters: &mut Scope, constants: &mut Scope) -> ir::Server {
    let name = super::name(setters, "server", Case::Value);
    ir::Server {
        constant: constants.claim(&name.rust, Case::Constant),
        docs: docs([], || "Sets the address of the server.".to_owned(), &Pointer::root(), None),
        name,
        url: "/".to_owned(),
        is_address: false,
        variables: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::ir::Api;
    use crate::{lower, spec};

    fn lowered(more: &str) -> Api {
        let text = format!("openapi: 3.2.0\ninfo: {{title: a, version: '1'}}\n{more}");
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        lower::lower(&document, "a", &mut diagnostics)
    }

    fn lines(more: &str) -> Vec<String> {
        let servers = lowered(more).servers;
        servers.into_iter().map(|server| server.docs.text().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_server_without_a_name_is_the_server() {
        let text = "servers: [{url: 'https://a.example'}]\npaths: {}\n";
        assert_eq!(lines(text), ["Sets the address of the server."]);
        let text = "servers: [{url: 'https://a.example', name: blue}]\npaths: {}\n";
        assert_eq!(lines(text), ["Sets the address of the server blue."]);
    }

    #[test]
    fn each_operation_has_the_first_server_of_the_innermost_list_that_has_one() {
        let text = "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]\npaths:\n  \
                    /a:\n    servers: [{url: 'https://b.example'}]\n    \
                    get: {responses: {'204': {description: a}}}\n    \
                    put: {servers: [{url: 'https://c.example'}], responses: {'204': {}}}\n  \
                    /b:\n    get: {responses: {'204': {}}}\n";
        let api = lowered(text);
        let urls: Vec<&str> = api.servers.iter().map(|server| server.url.as_str()).collect();
        assert_eq!(urls, ["https://a.example", "https://b.example", "https://c.example"]);
        let of: Vec<usize> = api.operations.iter().map(|operation| operation.server).collect();
        assert_eq!(of, [1, 2, 0]);
    }
}
