//! Whether the elements of an array differ, where equal is what JSON Schema calls equal: `1` is
//! `1.0`, and the order of members does not count (JSON Schema 2020-12, section 4.2.2).
//!
//! - No array takes longer than to sort it: elements are told apart by hashes whose keys no sender
//!   knows. Only if two hashes are equal, the elements themselves are compared, as sorted texts.
//! - An object that was read may have had members that nobody knows: it is equal to no other.
//! - Up to [`FEW`] elements that differ nothing is allocated; of more, one hash each.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use zeroize::Zeroizing;

use super::super::json::{Json, List, Map, Visitor};
use super::super::table::{Location, Table};
use super::validation::Extent;

/// So many hashes stand on the stack.
const FEW: usize = 64;

/// Whether two elements are equal.
pub(super) fn has_equal_elements(list: &dyn List, extent: Extent) -> bool {
    let keys = RandomState::new();
    let mut few = [0; FEW];
    let mut many = Vec::new();
    let count = list.count();
    let hashes: &mut [u64] = match few.get_mut(..count) {
        Some(few) => few,
        None => {
            many.resize(count, 0);
            &mut many
        }
    };
    for (index, hash) in hashes.iter_mut().enumerate() {
        let mut hasher = keys.build_hasher();
        if let Some(element) = list.element(index) {
            element.visit(&mut Form { sink: &mut hasher, index, extent });
        }
        *hash = hasher.finish();
    }
    hashes.sort_unstable();
    hashes.windows(2).any(|pair| pair[0] == pair[1]) && has_equal_forms(list, extent)
}

/// The same, without a doubt. The forms are wiped, since there can be secrets among them.
#[cold]
fn has_equal_forms(list: &dyn List, extent: Extent) -> bool {
    let form = |index| list.element(index).map(|element| form(element, index, extent));
    let mut forms: Vec<Zeroizing<Vec<u8>>> = (0..list.count()).filter_map(form).collect();
    forms.sort_unstable_by(|one, other| one.as_slice().cmp(other.as_slice()));
    forms.windows(2).any(|pair| pair[0] == pair[1])
}

fn form(value: &dyn Json, index: usize, extent: Extent) -> Zeroizing<Vec<u8>> {
    // A vector that grows leaves copies behind that nobody wipes.
    let mut length = Length(0);
    value.visit(&mut Form { sink: &mut length, index, extent });
    let mut bytes = Bytes(Zeroizing::new(Vec::with_capacity(length.0)));
    value.visit(&mut Form { sink: &mut bytes, index, extent });
    bytes.0
}

/// Counts what is written.
struct Length(usize);

impl Hasher for Length {
    fn write(&mut self, bytes: &[u8]) {
        self.0 += bytes.len();
    }

    fn finish(&self) -> u64 {
        self.0 as u64
    }
}

/// Keeps what is written.
struct Bytes(Zeroizing<Vec<u8>>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

/// Writes a value such that equal values, and they alone, are equal bytes. Maps give their members
/// in the order of the keys, objects at one place of one type in the order of one table.
struct Form<'a> {
    sink: &'a mut dyn Hasher,
    /// The place of the element.
    index: usize,
    extent: Extent,
}

impl Form<'_> {
    fn text(&mut self, text: &str) {
        self.sink.write(&(text.len() as u64).to_le_bytes());
        self.sink.write(text.as_bytes());
    }

    fn member(&mut self, key: &str, value: &dyn Json) {
        self.sink.write(b"m");
        self.text(key);
        value.visit(self);
    }
}

impl Visitor for Form<'_> {
    fn absent(&mut self) {}

    fn null(&mut self) {
        self.sink.write(b"n");
    }

    fn boolean(&mut self, value: bool) {
        self.sink.write(if value { b"t" } else { b"f" });
    }

    fn integer(&mut self, value: i64) {
        self.sink.write(b"i");
        self.sink.write(&value.to_le_bytes());
    }

    fn number(&mut self, value: f64) {
        // Both bounds are powers of two, so that `f64` has them exactly.
        let is_64_bits =
            (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&value);
        if value.fract() == 0.0 && is_64_bits {
            return self.integer(value as i64);
        }
        self.sink.write(b"d");
        self.sink.write(&value.to_bits().to_le_bytes());
    }

    fn string(&mut self, value: &str) {
        self.sink.write(b"s");
        self.text(value);
    }

    fn secret(&mut self, value: &str) {
        self.string(value);
    }

    fn list(&mut self, list: &dyn List) {
        self.sink.write(b"[");
        for index in 0..list.count() {
            if let Some(element) = list.element(index) {
                element.visit(self);
            }
        }
        self.sink.write(b"]");
    }

    fn map(&mut self, map: &dyn Map) {
        self.sink.write(b"{");
        map.each(&mut |key, value| self.member(key, value));
        self.sink.write(b"}");
    }

    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        self.sink.write(b"{");
        if self.extent == Extent::Known {
            self.sink.write(&(self.index as u64).to_le_bytes());
        }
        for (field, slot) in table.fields.iter().zip(slots) {
            if field.location == Location::Body && !slot.is_absent() {
                self.member(field.wire, *slot);
            }
        }
        self.sink.write(b"}");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::super::json::{Secret, Value, from_slice};
    use super::*;

    /// Whether both ways find that no two elements of a JSON array are equal.
    #[track_caller]
    fn check(text: &str, is_unique: bool) {
        let list = from_slice::<Vec<Value>>(text.as_bytes()).expect("an array");
        assert_eq!(!has_equal_elements(&list, Extent::Whole), is_unique, "{text}");
        assert_eq!(!has_equal_forms(&list, Extent::Whole), is_unique, "{text}");
    }

    #[test]
    fn equal_is_what_json_schema_calls_equal() {
        for text in [
            "[]",
            "[1]",
            r#"[null, false, 0, "", [], {}]"#,
            r#"[true, 1, "1", "true", [1], [[1]], {"1": 1}]"#,
            "[1, 1.5, -1, 10000000000000000000, 9223372036854775807]",
            r#"["a", "b", "ab", "A", "\u0000", ""]"#,
            r#"[["a", "b"], ["ab"], ["a", ["b"]], [["a"], "b"], []]"#,
            r#"[{"a": 1}, {"b": 1}, {"a": 1, "b": 1}, {"a": {"b": 1}}, {"a": null}]"#,
            "[9007199254740992, 9007199254740993]",
        ] {
            check(text, true);
        }
        for text in [
            "[1, 2, 1]",
            "[1, 1.0]",
            "[0, -0.0]",
            "[100, 1e2]",
            "[1e300, 1e300]",
            "[null, null]",
            "[true, true]",
            r#"["", "a", ""]"#,
            "[[1, 2], [1.0, 2]]",
            "[[], []]",
            r#"[{"a": 1, "b": [2]}, {"b": [2.0], "a": 1}]"#,
            "[{}, 1, {}]",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn numbers_are_equal_by_value() {
        let has_equal_elements = |list: &dyn List| has_equal_elements(list, Extent::Whole);
        assert!(!has_equal_elements(&vec![0.1, 0.2, 0.1 + 0.2, 0.3]));
        assert!(has_equal_elements(&vec![0.0, -0.0]));
        assert!(has_equal_elements(&vec![Value::Integer(1), Value::Number(1.0)]));
        assert!(!has_equal_elements(&vec![
            Value::Integer(i64::MAX),
            Value::Number(i64::MAX as f64)
        ]));
    }

    #[test]
    fn every_type_of_element_is_compared() {
        let has_equal_elements = |list: &dyn List| has_equal_elements(list, Extent::Whole);
        let secrets = |texts: [&str; 2]| texts.map(Secret::from).to_vec();
        assert!(!has_equal_elements(&secrets(["a", "b"])));
        assert!(has_equal_elements(&secrets(["a", "a"])));
        let map = |value: i64| BTreeMap::from([("a".to_owned(), value)]);
        assert!(!has_equal_elements(&vec![map(1), map(2)]));
        assert!(has_equal_elements(&vec![map(1), map(1)]));
    }

    #[test]
    fn the_last_of_many_counts_too() {
        for count in [FEW - 1, FEW, FEW + 1, 10 * FEW] {
            let mut list: Vec<i64> = (0..count as i64).collect();
            assert!(!has_equal_elements(&list, Extent::Whole), "{count}");
            list[count - 1] = 0;
            assert!(has_equal_elements(&list, Extent::Whole), "{count}");
        }
    }

    #[test]
    fn a_form_takes_the_room_that_was_counted() {
        let value = from_slice::<Value>(br#"{"a": [1, 2.5, "text", null, true], "b": {}}"#);
        let bytes = form(&value.expect("a value"), 0, Extent::Whole);
        assert_eq!(bytes.capacity(), bytes.len());
    }
}
