//! Servers: equal ones are one server with one setter.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir;
use crate::source::Pointer;
use crate::spec::{Document, Server};

use super::docs::docs;
use super::names::{Case, Scope};
use super::prose;
use super::site::Site;

/// The servers of a document, each beside the objects that it comes from.
pub(super) struct Servers<'a> {
    known: Vec<(Option<&'a Server>, ir::Server)>,
}

/// Collects the servers of the document, its paths and its operations. `setters` are those of the
/// client's builder.
pub(super) fn lower_servers<'a>(
    document: &'a Document,
    sites: &[Site<'a>],
    setters: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Servers<'a> {
    let mut found: Vec<&'a Server> = Vec::new();
    let paths = document.paths.items.values().flat_map(|item| &item.servers);
    let named = sites.iter().flat_map(|site| site.items.iter().skip(1));
    let named = named.flat_map(|item| &item.servers);
    let operations = sites.iter().flat_map(|site| &site.operation.servers);
    let all = document.servers.iter().chain(paths).chain(named).chain(operations);
    for server in all {
        report_variables(server, diagnostics);
        if !found.iter().any(|known| is_same(known, server)) {
            found.push(server);
        }
    }
    let mut constants = Scope::default();
    let mut names: Vec<&str> = Vec::new();
    let mut known = Vec::new();
    for server in &found {
        let wire = match &server.x_name {
            Some(name) => {
                if names.contains(&name.as_str()) {
                    let place = Place::value(&server.pointer.key("x-name"));
                    let message = "two different servers have the same `x-name`";
                    diagnostics
                        .error(Code::MisusedExtension, place, message)
                        .help("give each server a name of its own, or make them equal");
                }
                names.push(name);
                name.as_str()
            }
            None => {
                if found.len() > 1 {
                    let place = Place::value(&server.pointer);
                    diagnostics
                        .warning(Code::MissingKey, place, "one server of several has no name")
                        .help("add `x-name`, from which the client's setter is made");
                }
                "server"
            }
        };
        known.push((Some(*server), lower_server(server, wire, setters, &mut constants)));
    }
    // Where the innermost list is missing, OpenAPI's default counts: `/`, no address at all.
    let is_complete = !document.servers.is_empty()
        || sites
            .iter()
            .all(|site| !site.servers_of_path().is_empty() || !site.operation.servers.is_empty());
    if !is_complete {
        known.push((None, default_server(setters, &mut constants)));
    }
    Servers { known }
}

impl<'a> Servers<'a> {
    /// The server of an operation: the first of the innermost list.
    pub(super) fn of(&self, lists: [&'a [Server]; 3]) -> usize {
        let first = lists.into_iter().find_map(<[Server]>::first);
        let is_it = |known: &Option<&Server>| match (known, first) {
            (Some(known), Some(first)) => is_same(known, first),
            (known, first) => known.is_none() && first.is_none(),
        };
        // Every list was looked at when the servers were collected.
        self.known.iter().position(|(known, _)| is_it(known)).unwrap_or(0)
    }

    /// The servers, as the client sees them.
    pub(super) fn into_ir(self) -> Vec<ir::Server> {
        self.known.into_iter().map(|(_, server)| server).collect()
    }
}

/// Holds the names in the URL against the variables.
fn report_variables(server: &Server, diagnostics: &mut Diagnostics) {
    let names = server.url.split('{').skip(1);
    let names: Vec<&str> =
        names.filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    for name in names.iter().filter(|name| !server.variables.contains_key(name)) {
        let place = Place::value(&server.pointer.key("url"));
        let message = format!("the URL names `{{{name}}}`, but no variable does");
        diagnostics
            .error(Code::InvalidValue, place, message)
            .help(format!("add `{name}` to `variables`"));
    }
    for (name, variable) in &server.variables {
        if !names.contains(&name) {
            let place = Place::key(&variable.pointer);
            let message = format!("the URL has no `{{{name}}}`");
            diagnostics
                .warning(Code::InvalidValue, place, message)
                .help("name the variable as the URL does, or remove it");
        }
    }
}

/// Two objects are one server if a caller would give both the same address.
fn is_same(one: &Server, other: &Server) -> bool {
    one.url == other.url && one.x_name == other.x_name
}

fn lower_server(
    server: &Server,
    wire: &str,
    setters: &mut Scope,
    constants: &mut Scope,
) -> ir::Server {
    let is_absolute = server.url.starts_with("https://") || server.url.starts_with("http://");
    let name = super::name(setters, wire, Case::Value);
    let fallback = || format!("Sets the address of the server {}.", prose::clean_line(wire));
    let mut docs = docs([&server.description], fallback, &server.pointer, None);
    docs.lines.extend(variable_lines(server));
    ir::Server {
        constant: constants.claim(&name.rust, Case::Constant),
        docs,
        name,
        url: prose::one_line(&server.url),
        is_address: is_absolute && !server.url.contains('{'),
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
    }
}
