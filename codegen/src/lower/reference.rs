//! References: from `$ref` to the thing it names. Only references inside the document are followed.

use crate::diagnostic::{Code, Place, nearest};
use crate::source::{Map, Pointer};
use crate::spec::{Document, PathItem, RefOr, Reference, Schema};

use super::loss::{Loss, Losses};

/// How many references may follow each other before they are taken for a circle.
const LONGEST_CHAIN: usize = 64;

/// The component that a `$ref` of a schema names, with its name.
pub(super) fn schema<'a>(
    document: &'a Document,
    losses: &mut Losses<'_>,
    target: &str,
    pointer: &Pointer,
) -> Result<(&'a str, &'a Schema), Loss> {
    let map = &document.components.schemas;
    let name = component_name((document, map), losses, target, pointer, "schemas")?;
    find(map, losses, &name, pointer, "#/components/schemas")
}

/// The item that stands here, or that the reference here names.
pub(super) fn item<'a, T>(
    document: &Document,
    map: &'a Map<RefOr<T>>,
    losses: &mut Losses<'_>,
    reference_or_item: &'a RefOr<T>,
    kind: &str,
) -> Result<&'a T, Loss> {
    let mut current = reference_or_item;
    let mut first = None;
    for _ in 0..LONGEST_CHAIN {
        match current {
            RefOr::Item(item) => return Ok(item),
            RefOr::Reference(Reference { pointer, ref_, .. }) => {
                first = first.or(Some(pointer));
                let name = component_name((document, map), losses, ref_, pointer, kind)?;
                let home = format!("#/components/{kind}");
                current = find(map, losses, &name, pointer, &home)?.1;
            }
        }
    }
    Err(circle(losses, first.unwrap_or(&Pointer::root())))
}

/// The path item that stands here, then the one that it names, and so on. A list that ends early
/// ends at a reference that is not followed, which is a loss of the document.
pub(super) fn path_items<'a>(
    document: &'a Document,
    losses: &mut Losses<'_>,
    item: &'a PathItem,
) -> Vec<&'a PathItem> {
    let mut items = vec![item];
    let mut current = item;
    while let Some(reference) = &current.ref_ {
        let next = match path_item(document, losses, reference) {
            Ok(next) => next,
            Err(loss) => {
                losses.accept(&reference.pointer.key("$ref"), loss);
                break;
            }
        };
        if items.len() >= LONGEST_CHAIN || items.iter().any(|seen| seen.pointer == next.pointer) {
            circle(losses, &reference.pointer);
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
    losses: &mut Losses<'_>,
    Reference { pointer, ref_, .. }: &Reference,
) -> Result<&'a PathItem, Loss> {
    let parsed = Pointer::parse_fragment(ref_);
    if let Some(["paths", path]) = parsed.as_ref().map(Pointer::steps).as_deref() {
        let found = find(&document.paths.items, losses, path, pointer, "#/paths");
        return found.map(|(_, item)| item);
    }
    let map = &document.components.path_items;
    let name = component_name((document, map), losses, ref_, pointer, "pathItems")?;
    let home = "#/components/pathItems";
    find(map, losses, &name, pointer, home).map(|(_, item)| item)
}

fn circle(losses: &mut Losses<'_>, pointer: &Pointer) -> Loss {
    let place = Place::value(&pointer.key("$ref"));
    let help = "let one of the references name an item that is written out";
    losses.wrong(Code::ReferenceCycle, place, "`$ref` leads in a circle", help)
}

/// The name in `#/components/kind/name`. `map` is what stands in `#/components/kind`.
fn component_name<T>(
    (document, map): (&Document, &Map<T>),
    losses: &mut Losses<'_>,
    target: &str,
    pointer: &Pointer,
    kind: &str,
) -> Result<String, Loss> {
    let place = Place::value(&pointer.key("$ref"));
    if !target.starts_with('#') {
        let message = match destination(target) {
            Destination::Network => "a reference to another host is not followed",
            Destination::Outside => "a reference that leaves the folder is not followed",
            Destination::Beside => "a reference to another document is not followed",
        };
        let help = ["move what it names under `components` of this document"];
        return Err(losses.loss(Code::ReferenceOutside, place, message, help));
    }
    let written = format!("write `#/components/{kind}/NAME`");
    let parsed = Pointer::parse_fragment(target);
    match parsed.as_ref().map(Pointer::steps).as_deref() {
        Some(["components", found, name]) if *found == kind => Ok((*name).to_owned()),
        Some(["components", found, _]) => {
            let message = format!("`$ref` names one of `{found}` where one of `{kind}` is needed");
            Err(losses.wrong(Code::ReferenceToWrongKind, place, message, written))
        }
        Some(steps) if parsed.as_ref().is_some_and(|place| document.is_nowhere(place)) => {
            let help = match steps.last().and_then(|name| nearest(name, map.keys())) {
                Some(name) => format!("did you mean `#/components/{kind}/{name}`?"),
                None => written,
            };
            Err(losses.wrong(Code::ReferenceToNothing, place, "`$ref` points at nothing", help))
        }
        Some(_) => {
            let message =
                format!("a reference to a place outside `#/components/{kind}` is not followed");
            let help = format!("move what it names to `#/components/{kind}`");
            Err(losses.loss(Code::Unsupported, place, message, [help.as_str()]))
        }
        None => {
            let message = "`$ref` is not a JSON Pointer";
            Err(losses.wrong(Code::ReferenceToNothing, place, message, written))
        }
    }
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
    losses: &mut Losses<'_>,
    name: &str,
    pointer: &Pointer,
    home: &str,
) -> Result<(&'a str, &'a T), Loss> {
    let found = map.position(name).and_then(|position| map.iter().nth(position));
    found.ok_or_else(|| {
        let place = Place::value(&pointer.key("$ref"));
        let help = match nearest(name, map.keys()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("there is no `{name}` in `{home}`"),
        };
        losses.wrong(Code::ReferenceToNothing, place, "`$ref` points at nothing", help)
    })
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
