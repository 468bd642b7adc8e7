//! `serde` for generated types: through a tree, so slow; for a consumer's own files and queues.
//!
//! Reading and writing of requests and answers does not come by here.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::super::table::{Location, Table};
use super::reader::read_whole;
use super::traits::{Empty, Json, List, Map, Visitor};
use super::writer::{Writer, to_vec};

/// Serializes a value in its form on the wire, secrets included.
///
/// # Errors
/// When the serializer fails.
pub fn serialize<S: Serializer>(value: &dyn Json, serializer: S) -> Result<S::Ok, S::Error> {
    to_vec(value).map_err(S::Error::custom)?;
    let mut builder = Builder(Tree::Null);
    value.visit(&mut builder);
    builder.0.serialize(serializer)
}

/// Deserializes a value from its form on the wire.
///
/// # Errors
/// When the deserializer fails, or gives a value of another type.
pub fn deserialize<'de, T: Json + Empty, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let tree = Tree::deserialize(deserializer)?;
    let mut value = T::empty();
    let text = tree.to_text().map_err(de::Error::custom)?;
    read_whole(&text, &mut value).map_err(de::Error::custom)?;
    Ok(value)
}

/// A JSON value of any type.
enum Tree {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    String(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// Makes a tree of a value.
struct Builder(Tree);

impl Builder {
    fn tree(value: &dyn Json) -> Tree {
        let mut builder = Self(Tree::Null);
        value.visit(&mut builder);
        builder.0
    }
}

impl Visitor for Builder {
    fn absent(&mut self) {
        self.0 = Tree::Null;
    }

    fn null(&mut self) {
        self.0 = Tree::Null;
    }

    fn boolean(&mut self, value: bool) {
        self.0 = Tree::Boolean(value);
    }

    fn integer(&mut self, value: i64) {
        self.0 = Tree::Integer(value);
    }

    fn number(&mut self, value: f64) {
        self.0 = Tree::Number(value);
    }

    fn string(&mut self, value: &str) {
        self.0 = Tree::String(value.to_owned());
    }

    fn secret(&mut self, value: &str) {
        self.string(value);
    }

    fn list(&mut self, list: &dyn List) {
        let elements = (0..list.count()).filter_map(|index| list.element(index));
        self.0 = Tree::List(elements.map(Self::tree).collect());
    }

    fn map(&mut self, map: &dyn Map) {
        let mut members = Vec::with_capacity(map.count());
        map.each(&mut |key, value| members.push((key.to_owned(), Self::tree(value))));
        self.0 = Tree::Object(members);
    }

    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        if let Some(body) = table.whole_body.and_then(|index| slots.get(index)) {
            return body.visit(self);
        }
        let fields = table.fields.iter().zip(slots);
        let written = fields
            .filter(|(field, slot)| field.location == Location::Body && !slot.is_absent())
            .map(|(field, slot)| (field.wire.to_owned(), Self::tree(*slot)));
        self.0 = Tree::Object(written.collect());
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::List(elements) => {
                let mut sequence = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    sequence.serialize_element(element)?;
                }
                sequence.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> de::Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can say")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Integer(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree, E> {
        // Past `i64` only a number field can hold it, and the reader says so.
        Ok(i64::try_from(value).map_or(Tree::Number(value as f64), Tree::Integer))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::String(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Tree::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Object(members))
    }
}

/// A tree has a form in JSON like any generated type; it is only written, never read.
impl Tree {
    fn to_text(&self) -> Result<Vec<u8>, super::writer::WriteError> {
        let mut writer = Writer::default();
        writer.tree(self);
        writer.finish()
    }
}

impl Writer {
    fn tree(&mut self, tree: &Tree) {
        match tree {
            Tree::Null => self.null(),
            Tree::Boolean(value) => self.boolean(*value),
            Tree::Integer(value) => self.integer(*value),
            Tree::Number(value) => self.number(*value),
            Tree::String(value) => self.string(value),
            Tree::List(elements) => self.sequence(b"[]", elements, Self::tree),
            Tree::Object(members) => self.sequence(b"{}", members, |writer, (key, value)| {
                writer.key(key);
                writer.tree(value);
            }),
        }
    }
}
