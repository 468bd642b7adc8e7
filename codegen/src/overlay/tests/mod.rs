//! Overlays, rule by rule, and where their parts are said to be.

use super::*;
use crate::diagnostic::{Code, Severity};
use crate::source::{Format, write};

mod form;
mod hostile;
mod places;

const DOCUMENT: &str = "\
info: {title: Old, version: '1'}
tags: [a, b, c]
paths:
  /a:
    get: {summary: One, parameters: [{name: x, in: query}, {name: y, in: header}]}
    post: {summary: Two, tags: [a]}
  /b:
    get: {summary: Three, parameters: [{name: x, in: header}]}
";

fn overlay(version: &str, actions: &str) -> String {
    format!("overlay: {version}\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}")
}

/// The effective document as JSON in one line, or what is wrong.
fn applied(document: &str, overlays: &[String]) -> Result<String, String> {
    let source = overlays
        .iter()
        .zip(1..)
        .fold(Source::new("doc.yaml", document), |source, (overlay, number)| {
            source.with_overlay(format!("{number}.yaml"), overlay.as_str())
        });
    let mut diagnostics = Diagnostics::default();
    let node = effective(&source, &mut diagnostics);
    match node {
        Some(node) => {
            assert!(!diagnostics.has_errors());
            let value: serde_json::Value =
                serde_json::from_str(&write(&node, Format::Json)).unwrap();
            assert_eq!(write(&node, Format::Json).matches('\n').count(), {
                serde_json::to_string_pretty(&value).unwrap().matches('\n').count() + 1
            });
            Ok(serde_json::to_string(&node).unwrap())
        }
        None => Err(diagnostics.into_report(&source).to_string()),
    }
}

fn one(document: &str, version: &str, actions: &str) -> Result<String, String> {
    applied(document, &[overlay(version, actions)])
}

/// Both versions do the same.
fn assert_both(document: &str, actions: &str, expected: &str) {
    for version in ["1.0.0", "1.1.0"] {
        assert_eq!(one(document, version, actions).as_deref(), Ok(expected), "{version} {actions}");
    }
}

fn refused(document: &str, version: &str, actions: &str) -> String {
    one(document, version, actions).unwrap_err()
}

#[test]
fn objects_are_merged_member_by_member() {
    assert_both(
        "a: {b: {c: 1, d: 2}, e: 3}",
        "- {target: $.a, update: {b: {d: 5, f: 6}, g: {h: []}}}",
        r#"{"a":{"b":{"c":1,"d":5,"f":6},"e":3,"g":{"h":[]}}}"#,
    );
    // A text may become a number, or null.
    assert_both("a: {b: x}", "- {target: $.a, update: {b: 1}}", r#"{"a":{"b":1}}"#);
    assert_both("a: {b: x}", "- {target: $, update: {a: {b: ~}}}", r#"{"a":{"b":null}}"#);
    assert_both("a: {}", "- {target: $.a, update: {}}", r#"{"a":{}}"#);
}

#[test]
fn arrays_inside_are_concatenated() {
    assert_both("a: {b: [1]}", "- {target: $.a, update: {b: [1, 2]}}", r#"{"a":{"b":[1,1,2]}}"#);
}

#[test]
fn an_array_as_target_takes_one_more_element() {
    assert_both("a: [1]", "- {target: $.a, update: {b: 2}}", r#"{"a":[1,{"b":2}]}"#);
    assert_both("a: []", "- {target: $.a, update: x}", r#"{"a":["x"]}"#);
    let more = "- {target: $.a, update: [2, 3]}";
    assert_eq!(one("a: [1]", "1.0.0", more).unwrap(), r#"{"a":[1,[2,3]]}"#);
    assert_eq!(one("a: [1]", "1.1.0", more).unwrap(), r#"{"a":[1,2,3]}"#);
}

#[test]
fn a_primitive_can_be_a_target_since_1_1() {
    let action = "- {target: $.a.b, update: y}";
    assert_eq!(one("a: {b: x}", "1.1.0", action).unwrap(), r#"{"a":{"b":"y"}}"#);
    let report = refused("a: {b: x}", "1.0.0", action);
    assert!(report.contains("error[DW0703]: the target is a string\n"), "{report}");
    assert!(report.contains("or write `overlay: 1.1.0`"), "{report}");
    assert!(
        report.contains("--> 1.yaml:4:27\n") && report.contains("--> doc.yaml:1:8\n"),
        "{report}"
    );
    assert_eq!(
        one("a: [x, y, x]", "1.1.0", "- {target: \"$.a[?@ == 'x']\", update: z}").unwrap(),
        r#"{"a":["z","y","z"]}"#
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    for (document, update, message) in [
        ("a: {b: 1}", "{b: {c: 1}}", "an object cannot be merged into an integer"),
        ("a: {b: 1}", "{b: [1]}", "an array cannot be merged into an integer"),
        ("a: {b: {}}", "{b: 1}", "an integer cannot be merged into an object"),
        ("a: {b: []}", "{b: {}}", "an object cannot be merged into an array"),
        ("a: {b: {}}", "{b: ~}", "null cannot be merged into an object"),
        ("a: {b: {}}", "x", "a string cannot be merged into an object"),
        ("a: {b: {}}", "[]", "an array cannot be merged into an object"),
    ] {
        for version in ["1.0.0", "1.1.0"] {
            let report =
                refused(document, version, &format!("- {{target: $.a, update: {update}}}"));
            assert!(report.starts_with(&format!("error[DW0703]: {message}\n")), "{report}");
        }
    }
    let report = refused("a: {b: {}, c: []}", "1.1.0", "- {target: $.a.*, update: {x: 1}}");
    assert!(report.contains("values of several kinds"), "{report}");
    // By the letter of 1.0 each is changed in its way.
    assert_eq!(
        one("a: {b: {}, c: []}", "1.0.0", "- {target: $.a.*, update: {x: 1}}").unwrap(),
        r#"{"a":{"b":{"x":1},"c":[{"x":1}]}}"#
    );
}

#[test]
fn values_are_removed_from_objects_and_arrays() {
    assert_both(
        "a: {b: 1, c: 2, d: 3}",
        "- {target: $.a.c, remove: true}",
        r#"{"a":{"b":1,"d":3}}"#,
    );
    assert_both("a: [0, 1, 2, 3]", "- {target: '$.a[1,3]', remove: true}", r#"{"a":[0,2]}"#);
    assert_both("a: [0, 1]", "- {target: '$.a[*]', remove: true}", r#"{"a":[]}"#);
    // What is inside, and what holds it, at once.
    assert_both(
        "a: [{x: {x: 1}, k: 0}, {y: [{x: 1}]}]",
        "- {target: $..x, remove: true}",
        r#"{"a":[{"k":0},{"y":[{}]}]}"#,
    );
    assert_both("a: [[0, 1], [2], [3]]", "- {target: '$..[0]', remove: true}", r#"{"a":[[],[]]}"#);
    let report = refused("a: 1", "1.1.0", "- {target: $, remove: true}");
    assert!(report.contains("error[DW0703]: the whole document cannot be removed"), "{report}");
}

#[test]
fn a_value_is_copied() {
    let copy = "- {target: $.b, copy: $.a}";
    assert_eq!(
        one("a: {x: 1, z: [1]}\nb: {y: 2, z: [2]}", "1.1.0", copy).unwrap(),
        r#"{"a":{"x":1,"z":[1]},"b":{"y":2,"z":[2,1],"x":1}}"#
    );
    assert_eq!(one("a: [1]\nb: [2]", "1.1.0", copy).unwrap(), r#"{"a":[1],"b":[2,1]}"#);
    assert_eq!(one("a: 1\nb: [2]", "1.1.0", copy).unwrap(), r#"{"a":1,"b":[2,1]}"#);
    assert_eq!(one("a: 1\nb: x", "1.1.0", copy).unwrap(), r#"{"a":1,"b":1}"#);
    // Into itself.
    let inside = "- {target: $.a.b, copy: $.a}";
    assert_eq!(one("a: {b: {}}", "1.1.0", inside).unwrap(), r#"{"a":{"b":{"b":{}}}}"#);
    for (action, message) in [
        (
            "- {target: $.b, copy: $.c}",
            "error[DW0701]: the path selects nothing\n  --> 1.yaml:4:23",
        ),
        ("- {target: $.b, copy: '$.*'}", "error[DW0703]: `copy` selects 2 values"),
        (
            "- {target: $.b, copy: $.a.x}",
            "error[DW0703]: an integer cannot be merged into an object",
        ),
    ] {
        let report = refused("a: {x: 1}\nb: {}", "1.1.0", action);
        assert!(report.contains(message), "{report}");
    }
    let report = refused("a: {}\nb: {}", "1.0.0", copy);
    assert!(report.contains("error[DW0103]: the key `copy` is not known here"), "{report}");
    assert!(report.contains("`copy` came with 1.1: write `overlay: 1.1.0`"), "{report}");
}

#[test]
fn actions_see_what_those_before_them_did() {
    let actions = "- {target: $.tags, remove: true}\n- {target: $, update: {tags: [z]}}\n\
                   - {target: '$.tags[0]', remove: true}\n- {target: $.tags, update: y}\n";
    assert_both("tags: [a]\nb: 1", actions, r#"{"b":1,"tags":["y"]}"#);
    let first = overlay("1.0.0", "- {target: $, update: {a: {}}}");
    let second = overlay("1.1.0", "- {target: $.a, update: {b: 1}}");
    let in_order = applied("c: 1", &[first.clone(), second.clone()]);
    assert_eq!(in_order.unwrap(), r#"{"c":1,"a":{"b":1}}"#);
    assert!(applied("c: 1", &[second, first]).unwrap_err().contains("DW0701"));
}

#[test]
fn several_values_are_changed_by_one_action() {
    let json = one(
        DOCUMENT,
        "1.1.0",
        "- {target: \"$.paths.*.get.parameters[?@.name=='x' && @.in=='query']\", update: {k: 1}}\n\
         - {target: '$.paths.*[?@.summary]', update: {x-safe: true}}\n\
         - {target: \"$['info', 'info']\", update: {l: [1]}}\n",
    )
    .unwrap();
    assert_eq!(json.matches(r#""in":"query","k":1"#).count(), 1, "{json}");
    assert_eq!(json.matches(r#""x-safe":true"#).count(), 3, "{json}");
    assert!(json.contains(r#""l":[1]"#), "selected twice, changed once: {json}");
}

#[test]
fn an_action_of_nothing_says_how_far_it_came() {
    for (target, helps) in [
        ("$.path", &["nothing there has the key `path`", "did you mean `paths`?"][..]),
        (
            "$.paths['/a'].gte",
            &["did you mean `get`?", "the path leads as far as this\n  --> doc.yaml:4:3"],
        ),
        ("$.paths.*.get.paramters[0]", &["did you mean `parameters`?"]),
        ("$.info.title.x", &["there is no object to have a key `x`"]),
        ("$.tags[7]", &["there is no element 7 of 3"]),
        ("$.info[0]", &["there is no array to have an element 0"]),
        ("$.paths.*[?@.summary == 'Four']", &["no value there passes the filter"]),
    ] {
        let report =
            refused(DOCUMENT, "1.1.0", &format!("- {{target: \"{target}\", remove: true}}"));
        assert!(
            report.starts_with("error[DW0701]: the path selects nothing\n  --> 1.yaml:4:12\n"),
            "{report}"
        );
        for help in helps {
            assert!(report.contains(help), "{target}: {report}");
        }
    }
}

#[test]
fn json_with_a_comma_too_many_is_read_as_yaml() {
    let read = |text: &str| {
        let mut diagnostics = Diagnostics::default();
        let document = effective(&Source::new("a.json", text), &mut diagnostics);
        let first = diagnostics.iter().next().map(|d| (d.severity, d.code));
        (document.is_some(), first)
    };
    let text = r#"{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {},}"#;
    assert_eq!(read(text), (true, Some((Severity::Warning, Code::Syntax))));
    assert_eq!(read("{\"openapi\": \"3.1.0\","), (false, Some((Severity::Error, Code::Syntax))));
    assert_eq!(read("{\"a\": 1,}"), (false, Some((Severity::Error, Code::Syntax))));
}

#[test]
fn reading_errors_become_diagnostics() {
    let read = |text: &str| {
        let mut diagnostics = Diagnostics::default();
        let is_read = effective(&Source::new("a.yaml", text), &mut diagnostics).is_some();
        let found = |d: &crate::diagnostic::Diagnostic| format!("{} {}", d.code, d.place.pointer);
        let mut found: Vec<String> = diagnostics.iter().map(found).collect();
        found.sort();
        (is_read, found)
    };
    let found = ["DW0001 /a", "DW0002 /a", "DW0002 /a"].map(str::to_owned).to_vec();
    assert_eq!(read("a: 1\na: 2\na: !x 1\n"), (false, found));
    assert!(read("a: [").1[0].starts_with("DW0001"));
}
