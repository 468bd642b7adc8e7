//! The JSON Parsing Test Suite (`json-test-suite/README.md`), read as a [`Value`] and skipped.

use std::fs;

use docwright_runtime as runtime;
use runtime::{ReadError, Reader, Value, from_slice};

/// What the suite leaves open: the file, whether we accept it, and why.
const OPEN: [(&str, bool, &str); 10] = [
    ("i_number_huge_exp.json", false, "past the greatest number of 64 bits"),
    ("i_number_neg_int_huge_exp.json", false, "past the least number of 64 bits"),
    ("i_number_very_big_negative_int.json", true, "rounded to a number of 64 bits"),
    ("i_object_key_lone_2nd_surrogate.json", false, "a half of a pair is no character"),
    ("i_string_UTF-16LE_with_BOM.json", false, "RFC 8259, section 8.1: UTF-8"),
    ("i_string_incomplete_surrogate_pair.json", false, "a half of a pair is no character"),
    ("i_string_invalid_utf-8.json", false, "RFC 8259, section 8.1: UTF-8"),
    ("i_string_utf16BE_no_BOM.json", false, "RFC 8259, section 8.1: UTF-8"),
    ("i_string_utf16LE_no_BOM.json", false, "RFC 8259, section 8.1: UTF-8"),
    ("i_structure_UTF-8_BOM_empty_object.json", false, "RFC 8259, section 8.1: no byte order mark"),
];

/// The files of the suite whose names begin with `prefix`, in the order of their names.
fn files(prefix: &str) -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/json-test-suite");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| name.starts_with(prefix) && name.ends_with(".json"))
        .filter_map(|(name, path)| Some((name, fs::read(path).ok()?)))
        .collect();
    files.sort();
    files
}

/// Reads `text` as any value. An error must say where it is in the text.
#[track_caller]
fn read(name: &str, text: &[u8]) -> Result<Value, ReadError> {
    let read = from_slice::<Value>(text);
    if let Err(error) = &read {
        assert!(error.byte() <= text.len(), "{name}: {error}");
        assert!(error.pointer().is_empty() || error.pointer().starts_with('/'), "{name}: {error}");
    }
    read
}

/// Passes over `text`, as over a member that nobody knows.
fn skip(text: &[u8]) -> Result<(), ReadError> {
    let mut reader = Reader::new(text);
    reader.skip()?;
    reader.finish()
}

#[test]
fn what_must_be_accepted_is() {
    let files = files("y_");
    assert_eq!(files.len(), 30);
    for (name, text) in files {
        let value = read(&name, &text).unwrap_or_else(|error| panic!("{name}: {error}"));
        skip(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        // And what was read can be written and read.
        let written = runtime::to_vec(&value).unwrap();
        assert_eq!(read(&name, &written), Ok(value), "{name}");
    }
}

#[test]
fn what_must_be_refused_is() {
    let files = files("n_");
    assert_eq!(files.len(), 66);
    for (name, text) in files {
        assert!(read(&name, &text).is_err(), "{name}");
        assert!(skip(&text).is_err(), "{name}: skipped");
    }
}

#[test]
fn what_is_left_open_is_as_listed() {
    let files = files("i_");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, OPEN.map(|(name, ..)| name));
    for ((name, text), (_, accepted, reason)) in files.iter().zip(OPEN) {
        assert_eq!(read(name, text).is_ok(), accepted, "{name}: {reason}");
    }
}

#[test]
fn every_beginning_of_every_file_is_read_or_refused() {
    for (name, text) in files("") {
        for end in 0..text.len() {
            let _ = read(&name, &text[..end]);
            let _ = skip(&text[..end]);
        }
    }
}

/// The files that are left out for their size, and one for what no folder of ours could keep: the
/// empty text.
#[test]
fn texts_that_are_built() {
    for (name, text) in [
        ("n_structure_100000_opening_arrays", "[".repeat(100_000)),
        ("n_structure_open_array_object", "[{\"\":".repeat(50_000)),
        ("n_structure_no_data", String::new()),
        // Open in the suite; deeper than we go.
        ("i_structure_500_nested_arrays", "[".repeat(500) + &"]".repeat(500)),
    ] {
        assert!(read(name, text.as_bytes()).is_err(), "{name}");
        assert!(skip(text.as_bytes()).is_err(), "{name}: skipped");
    }
}
