//! References of the document to itself that lead nowhere.
//!
//! The types of this room keep what OpenAPI knows; whether a place that it does not know is there
//! at all can be seen in the value only, so it is looked at here, once.

use std::collections::BTreeSet;

use crate::source::{Node, Pointer};

/// Every text under a key `$ref` that begins with `#/` and names no place of the document. A member
/// of an example may be among them: what asks is a reference, and finds its own text.
pub(super) fn nowhere(root: &Node) -> BTreeSet<String> {
    let mut nowhere = BTreeSet::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match node {
            Node::Array(elements) => open.extend(elements),
            Node::Object(members) => {
                open.extend(members.values());
                let target = members.get("$ref").and_then(Node::as_str);
                let local = target.filter(|target| target.starts_with("#/"));
                if let Some(target) = local.filter(|target| !is_there(root, target)) {
                    nowhere.insert(target.to_owned());
                }
            }
            _ => {}
        }
    }
    nowhere
}

fn is_there(root: &Node, target: &str) -> bool {
    // What is no JSON Pointer is reported as that.
    let Some(pointer) = Pointer::parse_fragment(target) else { return true };
    let mut node = root;
    for step in pointer.steps() {
        let next = match node {
            Node::Object(members) => members.get(step),
            Node::Array(elements) => step.parse().ok().and_then(|index: usize| elements.get(index)),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            // The way may go on behind another reference, which is not followed here.
            None => return node.as_object().is_some_and(|members| members.contains_key("$ref")),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Budget, Source, read};

    #[test]
    fn a_reference_leads_to_a_value_or_behind_another_reference_or_nowhere() {
        let source = |target: &str| {
            let text = format!("a: [{{b: 1}}]\n/c: {{$ref: '#/a'}}\nd: {{$ref: '{target}'}}\n");
            Source::new("a.yaml", text)
        };
        let lost = |target| nowhere(&read(&source(target), &Budget::default()).unwrap());
        for target in ["#/a", "#/a/0/b", "#/~1c", "#/~1c/0/b", "#", "#a", "#/~2", "b.yaml#/x"] {
            assert!(lost(target).is_empty(), "{target}");
        }
        for target in ["#/b", "#/a/1", "#/a/x", "#/a/0/b/c", "#/", "#/c"] {
            assert!(lost(target).contains(target), "{target}");
        }
    }
}
