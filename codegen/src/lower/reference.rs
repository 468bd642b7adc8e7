//! References: from `$ref` to the thing it names. Only references inside the document are followed.

use crate::diagnostic::{Code, Diagnostics, Place, nearest};
use crate::source::{Map, Pointer};
use crate::spec::{Document, PathItem, RefOr, Reference, Schema};

/// How many references may follow each other before they are taken for a circle.
const LONGEST_CHAIN: usize = 64;

/// The component that a `$ref` of a schema names, with its name.
pub(super) fn schema<'a>(
    document: &'a Document,
    diagnostics: &mut Diagnostics,
    target: &str,
    pointer: &Pointer,
) -> Option<(&'a str, &'a Schema)> {
    let map = &document.components.schemas;
    let name = component_name((document, map), diagnostics, target, pointer, "schemas")?;
    find(map, diagnostics, &name, pointer, "#/components/schemas")
}

/// Whether a schema is nothing but a reference that leads back to it.
pub(super) fn is_circle(document: &Document, schema: &Schema) -> bool {
    let mut current = schema;
    for _ in 0..LONGEST_CHAIN {
        let target = current.as_object().and_then(|object| object.ref_.as_deref());
        let place = target.and_then(Pointer::parse_fragment);
        match place.and_then(|place| document.schema_at(&place)) {
            Some(next) if next.pointer() == schema.pointer() => return true,
            Some(next) => current = next,
            None => return false,
        }
    }
    true
}

/// The item that stands here, or that the reference here names.
pub(super) fn item<'a, T>(
    document: &Document,
    map: &'a Map<RefOr<T>>,
    diagnostics: &mut Diagnostics,
    reference_or_item: &'a RefOr<T>,
    kind: &str,
) -> Option<&'a T> {
    let mut current = reference_or_item;
    for _ in 0..LONGEST_CHAIN {
        match current {
            RefOr::Item(item) => return Some(item),
            RefOr::Reference(Reference { pointer, ref_, .. }) => {
                let name = component_name((document, map), diagnostics, ref_, pointer, kind)?;
                let home = format!("#/components/{kind}");
                current = find(map, diagnostics, &name, pointer, &home)?.1;
            }
        }
    }
    if let RefOr::Reference(reference) = reference_or_item {
        report_circle(diagnostics, reference);
    }
    None
}

/// The path item that stands here, then the one that it names, and so on. A list that ends early
/// ends at a reference that is not followed, which is reported.
pub(super) fn path_items<'a>(
    document: &'a Document,
    diagnostics: &mut Diagnostics,
    item: &'a PathItem,
) -> Vec<&'a PathItem> {
    let mut items = vec![item];
    let mut current = item;
    while let Some(reference) = &current.ref_ {
        let Some(next) = path_item(document, diagnostics, reference) else { break };
        if items.len() >= LONGEST_CHAIN || items.iter().any(|seen| seen.pointer == next.pointer) {
            report_circle(diagnostics, reference);
            break;
        }
        items.push(next);
        current = next;
    }
    items
}

/// A path item may be named as a component, and as that of another path.
fn path_item<'a>(
    document: &'a Document,
    diagnostics: &mut Diagnostics,
    Reference { pointer, ref_, .. }: &Reference,
) -> Option<&'a PathItem> {
    let parsed = Pointer::parse_fragment(ref_);
    if let Some(["paths", path]) = parsed.as_ref().map(Pointer::steps).as_deref() {
        let found = find(&document.paths.items, diagnostics, path, pointer, "#/paths");
        return found.map(|(_, item)| item);
    }
    let map = &document.components.path_items;
    let name = component_name((document, map), diagnostics, ref_, pointer, "pathItems")?;
    let home = "#/components/pathItems";
    find(map, diagnostics, &name, pointer, home).map(|(_, item)| item)
}

fn report_circle(diagnostics: &mut Diagnostics, Reference { pointer, .. }: &Reference) {
    let place = Place::value(&pointer.key("$ref"));
    diagnostics
        .error(Code::ReferenceCycle, place, "`$ref` leads in a circle")
        .help("let one of the references name an item that is written out");
}

/// The name in `#/components/kind/name`. `map` is what stands in `#/components/kind`.
fn component_name<T>(
    (document, map): (&Document, &Map<T>),
    diagnostics: &mut Diagnostics,
    target: &str,
    pointer: &Pointer,
    kind: &str,
) -> Option<String> {
    let place = Place::value(&pointer.key("$ref"));
    if !target.starts_with('#') {
        let message = match destination(target) {
            Destination::Network => "a reference to another host is not followed",
            Destination::Outside => "a reference that leaves the folder is not followed",
            Destination::Beside => "a reference to another document is not followed",
        };
        diagnostics
            .unsupported(Code::ReferenceOutside, place, message)
            .help("move what it names under `components` of this document");
        return None;
    }
    let parsed = Pointer::parse_fragment(target);
    match parsed.as_ref().map(Pointer::steps).as_deref() {
        Some(["components", found, name]) if *found == kind => return Some((*name).to_owned()),
        Some(["components", found, _]) => {
            let message = format!("`$ref` names one of `{found}` where one of `{kind}` is needed");
            diagnostics
                .error(Code::ReferenceToWrongKind, place, message)
                .help(format!("write `#/components/{kind}/NAME`"));
        }
        Some(steps) if document.nowhere.contains(target) => {
            let diagnostic =
                diagnostics.error(Code::ReferenceToNothing, place, "`$ref` points at nothing");
            match steps.last().and_then(|name| nearest(name, map.keys())) {
                Some(name) => {
                    diagnostic.help(format!("did you mean `#/components/{kind}/{name}`?"))
                }
                None => diagnostic.help(format!("write `#/components/{kind}/NAME`")),
            };
        }
        Some(_) => {
            diagnostics
                .unsupported(
                    Code::Unsupported,
                    place,
                    format!("a reference to a place outside `#/components/{kind}` is not followed"),
                )
                .help(format!("move what it names to `#/components/{kind}`"));
        }
        None => {
            diagnostics
                .error(Code::ReferenceToNothing, place, "`$ref` is not a JSON Pointer")
                .help(format!("write `#/components/{kind}/NAME`"));
        }
    }
    None
}

/// Where a reference to another document leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    Network,
    /// Out of the folder of this document.
    Outside,
    Beside,
}

fn destination(target: &str) -> Destination {
    let file = target.split(['#', '?']).next().unwrap_or_default();
    let scheme = file.split_once(':').map(|(scheme, _)| scheme);
    // One letter is a drive of Windows.
    match scheme.filter(|scheme| !scheme.contains('/')) {
        Some(scheme) if scheme.eq_ignore_ascii_case("file") || scheme.len() == 1 => {
            return Destination::Outside;
        }
        Some(_) => return Destination::Network,
        None if file.starts_with("//") => return Destination::Network,
        None if file.starts_with(['/', '\\']) => return Destination::Outside,
        None => {}
    }
    let mut depth = 0_i64;
    for step in file.split(['/', '\\']) {
        depth += match step {
            ".." => -1,
            "" | "." => 0,
            _ => 1,
        };
        if depth < 0 {
            return Destination::Outside;
        }
    }
    Destination::Beside
}

fn find<'a, T>(
    map: &'a Map<T>,
    diagnostics: &mut Diagnostics,
    name: &str,
    pointer: &Pointer,
    home: &str,
) -> Option<(&'a str, &'a T)> {
    let found = map.position(name).and_then(|position| map.iter().nth(position));
    if found.is_none() {
        let place = Place::value(&pointer.key("$ref"));
        let diagnostic =
            diagnostics.error(Code::ReferenceToNothing, place, "`$ref` points at nothing");
        match nearest(name, map.keys()) {
            Some(nearest) => diagnostic.help(format!("did you mean `{nearest}`?")),
            None => diagnostic.help(format!("there is no `{name}` in `{home}`")),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_beside_the_document_or_away() {
        for target in ["a.yaml", "./a.yaml#/b", "a/../b.yaml", "a/b:c.yaml"] {
            assert_eq!(destination(target), Destination::Beside, "{target}");
        }
        for target in ["../a.yaml", "a/../../b", "/a", "file:///a", "C:\\a", "\\a", "./../a"] {
            assert_eq!(destination(target), Destination::Outside, "{target}");
        }
        for target in ["https://a.example/b", "//a.example/b", "urn:a"] {
            assert_eq!(destination(target), Destination::Network, "{target}");
        }
    }
}
