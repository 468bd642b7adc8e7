//! The keywords of a schema, each read by the form that the vocabulary gives it.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};

use super::super::schema::{Schema, SchemaObject};
use super::super::vocabulary::{KEYWORDS, keywords};
use super::extensions::{parse_max_bytes, parse_rule};
use super::object::ObjectReader;
use super::schema::parse_open_schema;
use super::validation::{divisor, exclusive, parse_enum, parse_names, parse_types, required};
use super::version::Version;
use super::{Parser, Read};

pub(super) type Object<'a, 'p, 'd> = ObjectReader<'a, 'p, 'd>;

macro_rules! reader {
    ($($field:ident: $form:ident, $name:literal, $since:ident, $types:tt, $more:tt;)*) => {
        /// Reads every keyword of the vocabulary, each by its form.
        pub(super) fn read(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
            let written = object.parser.version;
            let later = KEYWORDS.iter().filter(|keyword| keyword.since > written);
            for keyword in later {
                object.since(keyword.since, &[keyword.name]);
            }
            $(schema.$field = read!($form, object, $name);)*
        }
    };
}

/// Reads the value of a keyword.
#[rustfmt::skip]
macro_rules! read {
    (Words, $object:ident, $key:literal) => { $object.text($key) };
    (Flag, $object:ident, $key:literal) => { $object.bool($key) };
    (Flags, $object:ident, $key:literal) => { $object.map_with($key, parse_flag) };
    (OpenSchema, $object:ident, $key:literal) => { $object.with($key, parse_open_schema) };
    (Schemas, $object:ident, $key:literal) => { schemas($object, $key) };
    (NamedSchemas, $object:ident, $key:literal) => { $object.map($key) };
    (Types, $object:ident, $key:literal) => { $object.with($key, parse_types).unwrap_or_default() };
    (Value, $object:ident, $key:literal) => { $object.node($key) };
    (Values, $object:ident, $key:literal) => { $object.with($key, parse_enum).flatten() };
    (Examples, $object:ident, $key:literal) => { $object.with($key, parse_examples).unwrap_or_default() };
    (Number, $object:ident, $key:literal) => { $object.number($key) };
    (Exclusive, $object:ident, $key:literal) => { exclusive($object, $key) };
    (Divisor, $object:ident, $key:literal) => { divisor($object, $key) };
    (Count, $object:ident, $key:literal) => { $object.count($key) };
    (Required, $object:ident, $key:literal) => { required($object, $key) };
    (NamedLists, $object:ident, $key:literal) => { $object.map_with($key, parse_names) };
    (Page, $object:ident, $key:literal) => { $object.own($key) };
    (Bytes, $object:ident, $key:literal) => { $object.with($key, parse_max_bytes).flatten() };
    (AddrSpec, $object:ident, $key:literal) => { $object.own($key) };
    (RuleName, $object:ident, $key:literal) => { $object.with($key, parse_rule).flatten() };
    ($alone:ident, $object:ident, $key:literal) => { $object.one($key) };
}

keywords!(reader);

fn parse_flag(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> bool {
    match node {
        Node::Bool(value) => *value,
        _ => {
            parser.wrong_type("a boolean", node, pointer);
            false
        }
    }
}

/// A list of schemas, which should not be empty.
fn schemas(object: &mut Object<'_, '_, '_>, key: &'static str) -> Vec<Schema> {
    report_if_empty(object, key, "it is read as if it were left out: add a schema, or remove it");
    object.list(key)
}

pub(super) fn report_if_empty(object: &mut Object<'_, '_, '_>, key: &str, help: &str) {
    if object.peek(key).and_then(Node::as_array).is_some_and(<[Node]>::is_empty) {
        let place = object.pointer.key(key);
        object.parser.doubtful(&place, format!("`{key}` is empty"), help);
    }
}

/// `examples` of a schema, a list; of parameters and bodies they are a map.
fn parse_examples(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<Node> {
    if let Node::Object(_) = node {
        let message = "`examples` of a schema is a list of values, not an object";
        parser
            .diagnostics
            .warning(Code::WrongType, pointer, message)
            .help("it has no effect: write the values in a list");
        return Vec::new();
    }
    Vec::read(parser, node, pointer)
}

/// Keywords of other drafts and versions, each with what says the same today. Left to themselves
/// they would be unknown keys, and the help would guess.
pub(super) fn report_of_other_drafts(object: &mut Object<'_, '_, '_>) {
    const REPLACED: [(&str, &str); 6] = [
        ("$recursiveAnchor", "use `$dynamicAnchor`"),
        ("definitions", "name it `$defs`"),
        ("additionalItems", "use `prefixItems` with `items`"),
        ("dependencies", "use `dependentRequired` or `dependentSchemas`"),
        ("id", "name it `$id`"),
        ("$recursiveRef", "use `$dynamicRef`"),
    ];
    for (key, help) in REPLACED {
        if !object.has(key) {
            continue;
        }
        let _ = object.take(key);
        let (dialect, help) = match object.parser.version {
            Version::V3_0 => ("OpenAPI 3.0", "remove it, or write the document in OpenAPI 3.1"),
            _ => ("JSON Schema 2020-12", help),
        };
        let message = format!("the keyword `{key}` has no effect in {dialect}");
        let place = Place::key(&object.pointer.key(key));
        object.parser.diagnostics.warning(Code::UnknownKey, place, message).help(help);
    }
}
