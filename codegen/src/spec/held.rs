//! What a schema holds, keyword by keyword, for whoever asks without knowing the keywords.

use crate::source::Map;

use super::schema::{Number, Schema, SchemaObject};
use super::vocabulary::{KEYWORDS, Keyword, keywords};

/// The value of a keyword in a schema, as far as one can go on with it without knowing the keyword.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// The schema has no such keyword.
    Nothing,
    /// A schema.
    Schema(&'a Schema),
    /// Schemas by position; at least one.
    Schemas(&'a [Schema]),
    /// Schemas by name; at least one.
    NamedSchemas(&'a Map<Schema>),
    /// A number of things.
    Count(u64),
    /// A number.
    Number(Number),
    /// Something else.
    Other,
}

/// The value in a field, by its form.
#[rustfmt::skip]
macro_rules! held {
    (Schema, $value:expr) => { $value.as_ref().map_or(Held::Nothing, Held::Schema) };
    (OpenSchema, $value:expr) => { held!(Schema, $value) };
    (Schemas, $value:expr) => { match $value.as_slice() { [] => Held::Nothing, list => Held::Schemas(list) } };
    (NamedSchemas, $value:expr) => { match &$value { map if map.is_empty() => Held::Nothing, map => Held::NamedSchemas(map) } };
    (Count, $value:expr) => { $value.map_or(Held::Nothing, Held::Count) };
    (Bytes, $value:expr) => { held!(Count, $value) };
    (Number, $value:expr) => { $value.map_or(Held::Nothing, Held::Number) };
    (Exclusive, $value:expr) => { held!(Number, $value) };
    (Divisor, $value:expr) => { held!(Number, $value) };
    (Flag, $value:expr) => { if $value { Held::Other } else { Held::Nothing } };
    (Types, $value:expr) => { held!(Flag, !$value.is_empty()) };
    (Examples, $value:expr) => { held!(Flag, !$value.is_empty()) };
    (Required, $value:expr) => { held!(Flag, !$value.is_empty()) };
    (Flags, $value:expr) => { held!(Flag, !$value.is_empty()) };
    (NamedLists, $value:expr) => { held!(Flag, !$value.is_empty()) };
    ($form:ident, $value:expr) => { held!(Flag, $value.is_some()) };
}

macro_rules! values {
    ($($field:ident: $form:ident, $name:literal, $since:ident, $types:tt, $more:tt;)*) => {
        impl SchemaObject {
            /// The value of each keyword, in the order of the table.
            fn values(&self) -> [Held<'_>; KEYWORDS.len()] {
                [$(held!($form, self.$field)),*]
            }
        }
    };
}

keywords!(values);

impl SchemaObject {
    /// The keywords that the schema has, each with its value.
    pub fn given(&self) -> impl Iterator<Item = (&'static Keyword, Held<'_>)> {
        let all = KEYWORDS.iter().zip(self.values());
        all.filter(|(_, held)| !matches!(held, Held::Nothing))
    }

    /// The value of a keyword.
    pub fn held(&self, keyword: &str) -> Held<'_> {
        let mut given = self.given();
        given.find(|(known, _)| known.name == keyword).map_or(Held::Nothing, |(_, held)| held)
    }

    /// Whether the schema has a keyword.
    pub fn has(&self, keyword: &str) -> bool {
        !matches!(self.held(keyword), Held::Nothing)
    }

    /// The value of a keyword that counts.
    pub fn count(&self, keyword: &str) -> Option<u64> {
        match self.held(keyword) {
            Held::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The schemas that stand directly in this one. Each knows its place.
    pub fn children(&self) -> impl Iterator<Item = &Schema> {
        self.given().flat_map(|(_, held)| -> Box<dyn Iterator<Item = &Schema>> {
            match held {
                Held::Schema(schema) => Box::new(std::iter::once(schema)),
                Held::Schemas(list) => Box::new(list.iter()),
                Held::NamedSchemas(map) => Box::new(map.values()),
                _ => Box::new(std::iter::empty()),
            }
        })
    }
}
