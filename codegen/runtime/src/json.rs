//! A value that can be read from its place in a JSON text, and walked.
//!
//! [`Json`] is for `dyn`: the reader and every visitor are compiled once, here. A generated type
//! implements it with two bodies of one line that hand its slots to the runtime.

use super::read_error::ReadError;
use super::reader::Reader;
use super::secret::Secret;
use super::table::Table;

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

/// Absent or there. A `null` where the document allows none is read as absent: servers write it.
impl<T: Json + Empty> Json for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if reader.null()? {
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

impl<T> Empty for Option<T> {
    fn empty() -> Self {
        None
    }
}

impl<T> Empty for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }
}
