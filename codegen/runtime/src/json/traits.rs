//! A value that can be read from its place in a JSON text, and walked.
//!
//! [`Json`] is for `dyn`: the reader and every visitor are compiled once, here. A generated type
//! implements it with two bodies of one line that hand its slots to the runtime.

use super::super::table::Table;
use super::read_error::ReadError;
use super::reader::Reader;
use super::secret::Secret;

/// A value with a form in JSON.
pub trait Json {
    /// Replaces the value by the one that `reader` stands before.
    ///
    /// # Errors
    /// When the text is not JSON, or not of this type. The value is then half filled; whoever
    /// called drops it.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;

    /// Shows the value to `visitor`, which is told exactly one thing.
    fn visit(&self, visitor: &mut dyn Visitor);

    /// Whether the value is not written at all. Only an `Option` can be.
    fn is_absent(&self) -> bool {
        false
    }

    /// Whether `null` is a value of the type.
    fn takes_null() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// A value to read into. Not `Default`, since it need not be a sensible value of the type.
pub trait Empty {
    /// Makes a value that [`Json::read`] fills.
    fn empty() -> Self;
}

/// What can be done with a value: write it, check it, print it.
pub trait Visitor {
    /// An absent value. Lists have none; objects and requests leave it out.
    fn absent(&mut self);
    /// `null`.
    fn null(&mut self);
    /// `true` or `false`.
    fn boolean(&mut self, value: bool);
    /// An integer.
    fn integer(&mut self, value: i64);
    /// A number that need not be an integer.
    fn number(&mut self, value: f64);
    /// A string.
    fn string(&mut self, value: &str);
    /// A string that must not be shown.
    fn secret(&mut self, value: &str);
    /// An array.
    fn list(&mut self, list: &dyn List);
    /// An object whose keys are data.
    fn map(&mut self, map: &dyn Map);
    /// An object with a table.
    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]);
}

/// An array to walk.
pub trait List {
    /// The number of elements.
    fn count(&self) -> usize;
    /// The element at `index`, if there is one.
    fn element(&self, index: usize) -> Option<&dyn Json>;
}

/// An object whose keys are data, to walk.
pub trait Map {
    /// The number of members.
    fn count(&self) -> usize;
    /// Shows each member.
    fn each(&self, member: &mut dyn FnMut(&str, &dyn Json));
}

/// An object whose keys are data, to fill.
pub trait MapMut {
    /// Adds a member to read into; `None` if the key is there already and may not come again.
    fn insert_empty(&mut self, key: String) -> Option<&mut dyn Json>;
}

/// An array to fill.
pub trait ListMut {
    /// Appends an element to read into.
    fn push_empty(&mut self) -> &mut dyn Json;
}

impl Json for bool {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.boolean()?;
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.boolean(*self);
    }
}

impl Json for i64 {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.integer()?;
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.integer(*self);
    }
}

impl Json for i32 {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.integer_32()?;
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.integer(i64::from(*self));
    }
}

impl Json for f64 {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.number()?;
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.number(*self);
    }
}

impl Json for String {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.string()?;
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.string(self);
    }
}

impl Json for Secret {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = Secret::from(reader.string()?);
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.secret(self.expose());
    }
}

macro_rules! empty_by_default {
    ($($type:ty),*) => {
        $(impl Empty for $type {
            fn empty() -> Self {
                Self::default()
            }
        })*
    };
}

empty_by_default!(bool, i32, i64, f64, String, Secret);
