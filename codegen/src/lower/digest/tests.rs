//! What counts in a digest, and what does not.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::spec;

fn digest(text: &str) -> u64 {
    digest_beside(text, &[])
}

/// The digest in a document whose client has types.
fn digest_beside(text: &str, types: &[&str]) -> u64 {
    let text = format!("openapi: 3.1.0\n{text}");
    let document = spec::parse_text(&text, &mut Diagnostics::default()).unwrap();
    Digests::of(&document.raw, types.iter().copied().collect()).digest(&[Pointer::root().key("x")])
}

const OLD: &str = "x: { oneOf: [{ $ref: '#/a' }, { type: string }], required: [p, q] }\n\
                   a: { properties: { description: { $ref: '#/b' } } }\n\
                   b: { maximum: 5, items: { $ref: '#/a' } }\n";

#[test]
fn what_says_the_same_has_one_digest() {
    for new in [
        "b: { items: { $ref: '#/a' }, maximum: 5.0 }\n\
         x: { required: [q, p], oneOf: [{ type: string, title: T }, { $ref: '#/a' }] }\n\
         a: { description: 'A', properties: { description: { $ref: '#/b' } } }\n",
        "x: { oneOf: [{ $ref: '#/c' }, { type: string }], required: [p, q] }\n\
         c: { properties: { description: { $ref: '#/d' } } }\n\
         d: { maximum: 5, items: { $ref: '#/c' } }\n",
    ] {
        assert_eq!(digest(OLD), digest(new), "{new}");
    }
}

#[test]
fn what_says_something_else_has_another() {
    for (before, after) in [
        ("type: string", "type: integer"),
        ("maximum: 5", "maximum: 6"),
        ("description:", "title:"),
        ("[p, q]", "[p]"),
        ("items: { $ref: '#/a' }", "items: { $ref: '#/b' }"),
    ] {
        assert!(OLD.contains(before));
        assert_ne!(digest(OLD), digest(&OLD.replace(before, after)), "{before}");
    }
}

#[test]
fn what_is_not_there_has_a_digest() {
    assert_eq!(digest("y: 1\n"), digest("y: 2\n"));
    let outside = "x: { $ref: 'b.yaml#/a' }\n";
    assert_ne!(digest(outside), digest(&outside.replace("b.yaml", "c.yaml")));
}

#[test]
fn data_counts_whole() {
    let text = "x: { default: { title: A } }\n";
    assert_ne!(digest(text), digest(&text.replace('A', "B")));
}

#[test]
fn a_type_of_the_client_counts_by_its_name() {
    let types = ["#/a"];
    let has = |text: &str| digest_beside(text, &types);
    assert_eq!(has(OLD), has(&OLD.replace("maximum: 5", "maximum: 6")));
    assert_ne!(has(OLD), has(&OLD.replace("oneOf: [{ $ref: '#/a' }", "oneOf: [{ $ref: '#/b' }")));
    assert_ne!(has(OLD), has(&OLD.replace("type: string", "type: integer")));
}
