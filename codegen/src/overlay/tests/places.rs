//! Where the parts of the effective document are said to be.

use super::*;
use crate::diagnostic::{Code, Place};
use crate::source::Pointer;

/// The line and column, with the file, of a place in the effective document.
fn located(source: &Source, place: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    effective(source, &mut diagnostics).unwrap();
    let place = Place::value(&Pointer::parse(place).unwrap());
    diagnostics.warning(Code::UnknownKey, place, "here");
    let report = diagnostics.into_report(source);
    let at = &report.diagnostics()[0];
    let start = at.span.unwrap().start;
    format!("{}:{}:{}", at.file, start.line, start.column)
}

#[test]
fn every_part_is_in_the_text_that_it_came_from() {
    let first = overlay(
        "1.1.0",
        "- target: $.info\n  update:\n    title: New\n    contact: {name: N}\n\
         - {target: '$.tags[1]', remove: true}\n\
         - {target: $.tags, update: d}\n\
         - {target: \"$.paths['/b']\", copy: \"$.paths['/a']\"}\n",
    );
    let second = overlay(
        "1.0.0",
        "- {target: $.info.contact, update: {url: U}}\n- {target: '$.tags[0]', remove: true}\n",
    );
    let source = Source::new("doc.yaml", DOCUMENT)
        .with_overlay("1.yaml", first)
        .with_overlay("2.yaml", second);
    for (place, expected) in [
        ("/info/title", "1.yaml:6:12"),
        ("/info/version", "doc.yaml:1:29"),
        ("/info/contact", "1.yaml:7:14"),
        ("/info/contact/name", "1.yaml:7:21"),
        ("/info/contact/url", "2.yaml:4:42"),
        // What is missing is missed where the object is.
        ("/info/contact/email", "1.yaml:7:5"),
        ("/tags/0", "doc.yaml:2:14"),
        ("/tags/1", "1.yaml:9:28"),
        ("/paths/~1b/post", "doc.yaml:6:11"),
        ("/paths/~1b/get/parameters/0", "doc.yaml:8:40"),
        ("/paths/~1b/get/parameters/2/name", "doc.yaml:5:67"),
    ] {
        assert_eq!(located(&source, place), expected, "{place}");
    }
}
