//! Printing every generated type from its table.
//!
//! Secrets show as `[redacted]`, absent fields are left out. Names are those of the wire.

use std::fmt;

use super::super::table::Table;
use super::traits::{Json, List, Map, Visitor};

/// Prints `value` for a `Debug` impl.
///
/// # Errors
/// When the formatter fails.
pub fn debug(value: &dyn Json, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut printer = Printer { formatter, result: Ok(()) };
    value.visit(&mut printer);
    printer.result
}

struct Printer<'a, 'b> {
    formatter: &'a mut fmt::Formatter<'b>,
    result: fmt::Result,
}

/// A slot, for the builders of `std::fmt`, which want `Debug`.
struct Slot<'a>(&'a dyn Json);

impl fmt::Debug for Slot<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, formatter)
    }
}

impl Visitor for Printer<'_, '_> {
    fn absent(&mut self) {
        self.result = self.formatter.write_str("None");
    }

    fn null(&mut self) {
        self.result = self.formatter.write_str("null");
    }

    fn boolean(&mut self, value: bool) {
        self.result = fmt::Debug::fmt(&value, self.formatter);
    }

    fn integer(&mut self, value: i64) {
        self.result = fmt::Debug::fmt(&value, self.formatter);
    }

    fn number(&mut self, value: f64) {
        self.result = fmt::Debug::fmt(&value, self.formatter);
    }

    fn string(&mut self, value: &str) {
        self.result = fmt::Debug::fmt(value, self.formatter);
    }

    fn secret(&mut self, _value: &str) {
        self.result = self.formatter.write_str("[redacted]");
    }

    fn list(&mut self, list: &dyn List) {
        let elements = (0..list.count()).filter_map(|index| list.element(index)).map(Slot);
        self.result = self.formatter.debug_list().entries(elements).finish();
    }

    fn map(&mut self, map: &dyn Map) {
        let mut printed = self.formatter.debug_map();
        map.each(&mut |key, value| {
            printed.entry(&key, &Slot(value));
        });
        self.result = printed.finish();
    }

    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        let mut printed = self.formatter.debug_struct(table.name);
        for (field, slot) in table.fields.iter().zip(slots) {
            if !slot.is_absent() {
                printed.field(field.wire, &Slot(*slot));
            }
        }
        self.result = printed.finish();
    }
}
