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
    let mut node = Some(root);
    for step in pointer.steps() {
        node = match node {
            Some(Node::Object(members)) => members.get(step),
            Some(Node::Array(elements)) => {
                step.parse().ok().and_then(|index: usize| elements.get(index))
            }
            _ => return false,
        };
    }
    node.is_some()
}
