//! The JSON forms of the types that hold others: optional, nullable, boxed, lists, maps, any value.

use std::collections::BTreeMap;

use super::nullable::Nullable;
use super::read_error::ReadError;
use super::reader::{Kind, Reader};
use super::traits::{Empty, Json, List, ListMut, Map, MapMut, Visitor};
use super::value::Value;

/// Absent or there. A `null` where the document allows none is read as absent: servers write it.
impl<T: Json + Empty> Json for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if !T::takes_null() && reader.null()? {
            *self = None;
            return Ok(());
        }
        self.insert(T::empty()).read(reader)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        match self {
            Some(value) => value.visit(visitor),
            None => visitor.absent(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Empty for Option<T> {
    fn empty() -> Self {
        None
    }
}

impl<T: Json + Empty> Json for Nullable<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if reader.null()? {
            *self = Self::Null;
            return Ok(());
        }
        let mut value = T::empty();
        value.read(reader)?;
        *self = Self::Value(value);
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        match self {
            Self::Null => visitor.null(),
            Self::Value(value) => value.visit(visitor),
        }
    }

    fn takes_null() -> bool {
        true
    }
}

impl<T> Empty for Nullable<T> {
    fn empty() -> Self {
        Self::Null
    }
}

/// A type that holds itself.
impl<T: Json> Json for Box<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        T::read(self, reader)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        T::visit(self, visitor);
    }

    fn takes_null() -> bool {
        T::takes_null()
    }
}

impl<T: Empty> Empty for Box<T> {
    fn empty() -> Self {
        Box::new(T::empty())
    }
}

impl<T: Json + Empty> Json for Vec<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.clear();
        reader.list(self)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.list(self);
    }
}

impl<T: Json> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn element(&self, index: usize) -> Option<&dyn Json> {
        self.get(index).map(|element| element as &dyn Json)
    }
}

impl<T: Json + Empty> ListMut for Vec<T> {
    fn push_empty(&mut self) -> &mut dyn Json {
        let index = self.len();
        self.push(T::empty());
        &mut self[index]
    }
}

impl<T> Empty for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }
}

impl<T: Json + Empty> Json for BTreeMap<String, T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.clear();
        reader.map(self)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.map(self);
    }
}

impl<T: Json> Map for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, member: &mut dyn FnMut(&str, &dyn Json)) {
        for (key, value) in self {
            member(key, value);
        }
    }
}

impl<T: Json + Empty> MapMut for BTreeMap<String, T> {
    fn insert_empty(&mut self, key: String) -> Option<&mut dyn Json> {
        match self.entry(key) {
            std::collections::btree_map::Entry::Vacant(entry) => Some(entry.insert(T::empty())),
            std::collections::btree_map::Entry::Occupied(_) => None,
        }
    }
}

impl<T> Empty for BTreeMap<String, T> {
    fn empty() -> Self {
        Self::new()
    }
}

impl Json for Value {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = match reader.kind()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Boolean => Self::Boolean(reader.boolean()?),
            Kind::Number => reader.any_number()?,
            Kind::String => Self::String(reader.string()?),
            Kind::List => {
                let mut elements = Vec::<Value>::new();
                reader.list(&mut elements)?;
                Self::List(elements)
            }
            Kind::Object => {
                let mut members = LastOfEach::default();
                reader.map(&mut members)?;
                Self::Object(members.0)
            }
        };
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        match self {
            Self::Null => visitor.null(),
            Self::Boolean(value) => visitor.boolean(*value),
            Self::Integer(value) => visitor.integer(*value),
            Self::Number(value) => visitor.number(*value),
            Self::String(text) => visitor.string(text),
            Self::List(elements) => visitor.list(elements),
            Self::Object(members) => visitor.map(members),
        }
    }

    fn takes_null() -> bool {
        true
    }
}

/// The members of an object that the document does not describe: of those with the same key, the
/// last stays. RFC 8259, section 4, allows them, and such an object is held to JSON alone, as an
/// unknown member is.
#[derive(Default)]
struct LastOfEach(BTreeMap<String, Value>);

impl MapMut for LastOfEach {
    fn insert_empty(&mut self, key: String) -> Option<&mut dyn Json> {
        // What is there already is replaced by reading into it.
        Some(self.0.entry(key).or_default())
    }
}

impl Empty for Value {
    fn empty() -> Self {
        Self::Null
    }
}
