//! Reading arrays and objects: into lists, maps, and the slots of a table.

use jiter::Peek;

use super::super::table::{Field, Location, Table};
use super::read_error::ReadError;
use super::reader::{Reader, syntax};
use super::seen::Seen;
use super::traits::{Json, ListMut, MapMut};

impl Reader<'_> {
    /// Reads an array.
    pub fn list(&mut self, list: &mut dyn ListMut) -> Result<(), ReadError> {
        self.elements(|reader, index| {
            let read = list.push_empty().read(reader);
            read.map_err(|error| error.under(&index.to_string()))
        })
    }

    /// Reads an array: `element` reads or skips the element at an index.
    pub(crate) fn elements(
        &mut self,
        mut element: impl FnMut(&mut Self, usize) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self.peek()? {
            Peek::Array => {}
            other => return Err(self.mismatch("an array", other)),
        }
        self.enter()?;
        let mut next = self.jiter.known_array().map_err(syntax)?;
        let mut index = 0_usize;
        while next.is_some() {
            element(self, index)?;
            index += 1;
            next = self.jiter.array_step().map_err(syntax)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an object whose keys are data. A key given twice is refused, if `map` refuses it.
    pub fn map(&mut self, map: &mut dyn MapMut) -> Result<(), ReadError> {
        match self.peek()? {
            Peek::Object => {}
            other => return Err(self.mismatch("an object", other)),
        }
        self.enter()?;
        let mut next = self.jiter.known_object().map_err(syntax)?.map(str::to_owned);
        while let Some(key) = next {
            match map.insert_empty(key.clone()) {
                Some(value) => value.read(self).map_err(|error| error.under(&key))?,
                None => return Err(self.error("given twice").under(&key)),
            }
            next = self.jiter.next_key().map_err(syntax)?.map(str::to_owned);
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an object into the slots of its table.
    pub fn object(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Json],
    ) -> Result<(), ReadError> {
        if let Some(slot) = table.whole_body.and_then(|index| slots.get_mut(index)) {
            return slot.read(self);
        }
        let start = self.start()?;
        let mut seen = Seen::default();
        // Members mostly come in the order of the document.
        let mut expected = 0;
        let position = |key: &str| table.position(key, &mut expected);
        self.members(position, |reader, index| {
            let Some(slot) = slots.get_mut(index) else {
                return reader.skip();
            };
            let wire = table.fields[index].wire;
            if !seen.insert(index) {
                return Err(reader.error("given twice").under(wire));
            }
            slot.read(reader).map_err(|error| error.under(wire))
        })?;
        for (index, field) in table.fields.iter().enumerate() {
            let is_demanded = field.mandatory || (field.answered && self.is_answer);
            if is_demanded && field.location == Location::Body && !seen.contains(index) {
                return Err(ReadError::new("missing, but mandatory", start).under(field.wire));
            }
        }
        Ok(())
    }

    /// Reads an object: `position` tells which member a key is, `member` reads or skips its value.
    /// Values of keys that are none are skipped.
    pub(crate) fn members(
        &mut self,
        mut position: impl FnMut(&str) -> Option<usize>,
        mut member: impl FnMut(&mut Self, usize) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self.peek()? {
            Peek::Object => {}
            other => return Err(self.mismatch("an object", other)),
        }
        self.enter()?;
        // The outer `Option` is the end of the object, the inner one an unknown key.
        let mut next = self.jiter.known_object().map_err(syntax)?.map(&mut position);
        while let Some(index) = next {
            match index {
                Some(index) => member(self, index)?,
                None => self.skip()?,
            }
            next = self.jiter.next_key().map_err(syntax)?.map(&mut position);
        }
        self.depth -= 1;
        Ok(())
    }
}

impl Table {
    /// The body field with the name `key`, looked for first where it is expected.
    fn position(&self, key: &str, expected: &mut usize) -> Option<usize> {
        let is_key = |field: &Field| field.wire == key && field.location == Location::Body;
        let index = match self.fields.get(*expected) {
            Some(field) if is_key(field) => *expected,
            _ => self.fields.iter().position(is_key)?,
        };
        *expected = index + 1;
        Some(index)
    }
}
