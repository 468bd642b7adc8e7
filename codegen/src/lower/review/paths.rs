//! Paths, and what stands in lists of their operations: parameters, tags.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::Pointer;
use crate::spec::{Document, Operation, Parameter, ParameterLocation, RefOr};

use super::meant;
use crate::spec::Found;

pub(super) fn report(document: &Document, found: &Found<'_>, diagnostics: &mut Diagnostics) {
    report_equal_paths(document, diagnostics);
    let tags: BTreeSet<&str> = document.tags.iter().map(|tag| tag.name.as_str()).collect();
    for item in &found.items {
        report_repeats(&item.parameters, diagnostics);
    }
    for operation in &found.operations {
        report_repeats(&operation.parameters, diagnostics);
        report_tags(&tags, operation, diagnostics);
    }
    for tag in &document.tags {
        if let Some(parent) = &tag.parent {
            report_tag(&tags, parent, &tag.pointer.key("parent"), diagnostics);
        }
    }
}

/// Paths that are one but for the names in braces: a request fits both.
fn report_equal_paths(document: &Document, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, &Pointer> = BTreeMap::new();
    for (path, item) in &document.paths.items {
        let Some(other) = first.get(&without_names(path)) else {
            first.insert(without_names(path), &item.pointer);
            continue;
        };
        let message = "two paths differ only in the name of a parameter";
        diagnostics
            .warning(Code::EqualPaths, Place::key(&item.pointer), message)
            .related(Place::key(other), "the other path")
            .help("put the operations of both under one of them");
    }
}

/// The path with empty braces.
fn without_names(path: &str) -> String {
    let mut kept = String::new();
    for (index, part) in path.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if index > 0 => kept.extend(["{}", rest]),
            _ if index > 0 => kept.extend(["{", part]),
            _ => kept.push_str(part),
        }
    }
    kept
}

/// Parameters of one list with one name and one place: only the first counts.
fn report_repeats(parameters: &[RefOr<Parameter>], diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<(&str, ParameterLocation), &Pointer> = BTreeMap::new();
    for parameter in parameters {
        let RefOr::Item(parameter) = parameter else { continue };
        let key = (parameter.name.as_str(), parameter.in_);
        let Some(other) = first.get(&key) else {
            first.insert(key, &parameter.pointer);
            continue;
        };
        let message = format!("the parameter `{}` stands in this list twice", parameter.name);
        diagnostics
            .warning(Code::DuplicateItem, Place::value(&parameter.pointer.key("name")), message)
            .related(Place::value(&other.key("name")), "it is described here first")
            .help("the first one counts: remove one of them");
    }
}

fn report_tags(declared: &BTreeSet<&str>, operation: &Operation, diagnostics: &mut Diagnostics) {
    for (index, tag) in operation.tags.iter().enumerate() {
        report_tag(declared, tag, &operation.pointer.key("tags").index(index), diagnostics);
    }
}

/// A document that declares no tags leaves them to its operations; one that does declares them all.
fn report_tag(declared: &BTreeSet<&str>, tag: &str, at: &Pointer, diagnostics: &mut Diagnostics) {
    if declared.is_empty() || declared.contains(tag) {
        return;
    }
    let near = meant(diagnostics, tag, declared.iter().copied());
    let message = format!("the tag `{tag}` is not declared");
    let diagnostic = diagnostics.warning(Code::ReferenceToNothing, at, message);
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("declare it in `tags` of the document, as the others are"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_in_braces_is_a_name() {
        assert_eq!(without_names("/a/{b}/c{d}e"), "/a/{}/c{}e");
        assert_eq!(without_names("/a}b"), "/a}b");
        assert_eq!(without_names("/a{b"), "/a{b");
        assert_eq!(without_names(""), "");
    }
}
