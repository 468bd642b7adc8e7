//! Reading at the bounds: of nesting, and of the number of fields of one struct.

mod common;

use common::Node;
use docwright_runtime as runtime;
use runtime::{Field, Json, MAX_DEPTH, ReadError, Reader, Table, Visitor, from_slice};

#[test]
fn nesting_is_bounded_in_known_members() {
    let nested = |inner: &str| {
        let levels = MAX_DEPTH as usize / 2;
        let text = format!("{}{inner}{}", "{\"children\":[".repeat(levels), "]}".repeat(levels));
        from_slice::<Node>(text.as_bytes())
    };
    assert!(nested("").is_ok());
    let error = nested("{}").expect_err("an error");
    assert!(error.to_string().contains("nested more than 128 deep"), "{error}");
    assert_eq!(error.pointer(), "/children/0".repeat(64));
}

#[test]
fn nesting_is_bounded_in_unknown_members() {
    let nested = |open: &str, close: &str, levels: usize| {
        // The object around them is the first level.
        let text = format!("{{\"x\":{}1{}}}", open.repeat(levels), close.repeat(levels));
        from_slice::<Node>(text.as_bytes())
    };
    for (open, close) in [("[", "]"), ("{\"y\":", "}")] {
        assert!(nested(open, close, 127).is_ok());
        assert!(nested(open, close, 128).is_err());
        assert!(nested(open, close, 500_000).is_err());
    }
}

#[test]
fn nesting_counts_what_is_open_only() {
    let text = format!("[{}{{}}]", "{\"children\":[]},".repeat(300));
    assert_eq!(from_slice::<Vec<Node>>(text.as_bytes()).unwrap().len(), 301);
}

/// A struct of very many mandatory fields.
struct Wide(&'static Table, Vec<i64>);

impl Wide {
    fn new(count: usize) -> Self {
        let name = |index: usize| Field::mandatory(Box::leak(format!("f{index}").into_boxed_str()));
        let fields = Vec::leak((0..count).map(name).collect());
        let table = Table { name: "Wide", place: "#", fields, rules: &[], whole_body: None };
        Self(Box::leak(Box::new(table)), vec![0; count])
    }

    fn read_members(&mut self, members: impl Iterator<Item = usize>) -> Result<(), ReadError> {
        let members: Vec<_> = members.map(|index| format!("\"f{index}\":{index}")).collect();
        let text = format!("{{{}}}", members.join(","));
        self.read(&mut Reader::new(text.as_bytes()))
    }
}

impl Json for Wide {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut slots: Vec<&mut dyn Json> =
            self.1.iter_mut().map(|slot| slot as &mut dyn Json).collect();
        reader.object(self.0, &mut slots)
    }

    fn visit(&self, _visitor: &mut dyn Visitor) {}
}

#[test]
fn a_struct_of_very_many_fields_is_watched_as_well() {
    let mut wide = Wide::new(300);
    wide.read_members((0..300).rev()).unwrap();
    assert!(wide.1.iter().enumerate().all(|(index, value)| *value == index as i64));
    for odd in [0, 127, 128, 129, 255, 256, 299] {
        let missing = wide.read_members((0..300).filter(|index| *index != odd));
        let missing = missing.expect_err("an error");
        assert_eq!(missing.pointer(), format!("/f{odd}"));
        assert!(missing.to_string().contains("missing"));
        let twice = wide.read_members((0..300).chain([odd])).expect_err("an error");
        assert_eq!(twice.pointer(), format!("/f{odd}"));
        assert!(twice.to_string().contains("twice"));
    }
}
