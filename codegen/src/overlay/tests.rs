//! Overlays, rule by rule, and where their parts are said to be.

use super::*;
use crate::diagnostic::{Code, Place};
use crate::source::{Format, Pointer, write};

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
fn the_form_of_an_overlay_is_checked() {
    let actions = "actions: [{target: $, update: {}}]";
    for (text, message) in [
        ("[]", "error[DW0101]: expected an object, found an array"),
        ("a: [", "error[DW0001]: this is not YAML"),
        ("overlay: 1.0.0\noverlay: 1.0.0", "error[DW0002]: the key `overlay` stands here more"),
        ("info: {}", "error[DW0004]: the key `overlay` is missing"),
        ("overlay: 1.2.0", "error[DW0004]: Overlay `1.2.0` is not read"),
        ("overlay: '1.1'", "error[DW0004]: Overlay `1.1` is not read"),
        ("overlay: 1.1", "error[DW0101]: expected a string, found a number"),
        (&format!("overlay: 1.1.7\n{actions}"), "error[DW0102]: the key `info` is missing"),
        (
            &format!("overlay: 1.1.0\ninfo: {{}}\n{actions}"),
            "error[DW0102]: the key `title` is missing",
        ),
        (
            &format!("overlay: 1.1.0\ninfo: {{title: 1, version: 1}}\n{actions}"),
            "error[DW0101]: expected a string, found an integer",
        ),
        (
            &format!("overlay: 1.0.0\ninfo: {{title: T, version: '1', description: x}}\n{actions}"),
            "`description` came with 1.1",
        ),
        (
            &format!("overlay: 1.1.0\ninfo: {{title: T, version: '1'}}\nextend: a\n{actions}"),
            "did you mean `extends`?",
        ),
        (
            "overlay: 1.1.0\ninfo: {title: T, version: '1'}",
            "error[DW0102]: the key `actions` is missing",
        ),
        (&overlay("1.1.0", "  []"), "error[DW0104]: there is no action"),
        (&overlay("1.1.0", "  {}"), "error[DW0101]: expected an array, found an object"),
        (&overlay("1.1.0", "- 1"), "error[DW0101]: expected an object, found an integer"),
        (&overlay("1.1.0", "- {update: 1}"), "error[DW0102]: the key `target` is missing"),
        (
            &overlay("1.1.0", "- {target: $}"),
            "error[DW0102]: the action does not say what to change",
        ),
        (
            &overlay("1.1.0", "- {target: 1, remove: true}"),
            "error[DW0101]: expected a string, found an integer",
        ),
        (
            &overlay("1.1.0", "- {target: $.a, remove: 'true'}"),
            "error[DW0101]: expected a boolean, found a string",
        ),
        (
            &overlay("1.1.0", "- {target: $, update: {}, copy: $}"),
            "error[DW0104]: an action can have `update` or `copy`",
        ),
        (&overlay("1.1.0", "- {target: $.a, udpate: {}}"), "did you mean `update`?"),
        (
            &overlay("1.1.0", "- {target: $., remove: true}"),
            "error[DW0702]: this is not a JSONPath: it cannot be read",
        ),
    ] {
        let report = applied("a: 1", &[text.to_owned()]).unwrap_err();
        assert!(report.contains(message), "{text}: {report}");
        assert!(report.contains("  --> 1.yaml:"), "{text}: {report}");
    }
    let all = overlay("1.1.0", "- {target: $, update: {}, x-a: 1, description: D}\nx-b: 2");
    assert_eq!(applied("a: 1", &[all]).unwrap(), r#"{"a":1}"#);
}

#[test]
fn what_has_no_effect_is_a_warning() {
    for (action, message) in [
        ("- {target: $.a, remove: false}", "the action changes nothing"),
        ("- {target: $.a, remove: true, update: {}}", "`update` has no effect beside `remove`"),
    ] {
        let source =
            Source::new("doc.yaml", "a: 1\nb: 2").with_overlay("1.yaml", overlay("1.0.0", action));
        let mut diagnostics = Diagnostics::default();
        assert!(effective(&source, &mut diagnostics).is_some());
        let messages: Vec<&str> = diagnostics.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(messages, [message]);
    }
}

#[test]
fn an_overlay_for_another_document_is_refused() {
    let extending = |extends: &str| {
        let text = overlay("1.1.0", "- {target: $, update: {}}") + "\nextends: " + extends;
        applied("a: 1", &[text])
    };
    for same in
        ["doc.yaml", "../doc.yaml", "./x/doc.yaml#/a", "d%6Fc.yaml", "'https://x.org/other.yaml'"]
    {
        assert!(extending(same).is_ok(), "{same}: {:?}", extending(same));
    }
    let report = extending("../other.yaml").unwrap_err();
    assert!(report.contains("error[DW0704]: the overlay is for `../other.yaml`"), "{report}");
    assert!(report.contains("--> 1.yaml:5:10"), "{report}");
}

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
        ("/tags/1", "1.yaml:9:27"),
        ("/paths/~1b/post", "doc.yaml:6:11"),
        ("/paths/~1b/get/parameters/0", "doc.yaml:8:40"),
        ("/paths/~1b/get/parameters/2/name", "doc.yaml:5:66"),
    ] {
        assert_eq!(located(&source, place), expected, "{place}");
    }
}

#[test]
fn an_update_for_everything_ends() {
    let wide = format!("a: [{}]", vec!["{b: {c: {}}}"; 20_000].join(", "));
    let many =
        format!("{{{}}}", (0..100).map(|n| format!("k{n}: {n}")).collect::<Vec<_>>().join(", "));
    let long = "x".repeat(100_000);
    let doubling = vec!["- {target: $.a, copy: $.a}"; 64].join("\n");
    let nesting = vec!["- {target: $.a.b, copy: $.a}"; 200].join("\n");
    for (document, actions) in [
        (wide.as_str(), format!("- {{target: '$..*', update: {many}}}")),
        (&wide, format!("- {{target: '$.a[*]', update: {many}}}")),
        (&wide, format!("- {{target: '$.a[*]', update: {{t: {long}}}}}")),
        ("a: [1]", doubling),
        ("a: {b: {}}", nesting),
    ] {
        let report = refused(document, "1.1.0", &actions);
        let is_budget = report.contains("error[DW0003]: ") || report.contains("several kinds");
        assert!(is_budget, "{report}");
    }
}

/// A sequence of numbers that looks random, and is the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

#[test]
fn random_overlays_never_panic() {
    let steps = [
        ".paths",
        ".*",
        "..*",
        "['/a']",
        ".get",
        ".tags",
        "[0]",
        "[-1]",
        "[?@.name]",
        "[1:]",
        "..parameters",
        ".info",
        "[?@ == 'a']",
        "[",
        "..",
        "[?count(@..*) > 2]",
        ".title",
        "['a','b']",
    ];
    let values = [
        "{}",
        "[]",
        "x",
        "1",
        "~",
        "{title: {}}",
        "{get: {summary: S}}",
        "[{name: z}]",
        "{a: [1], tags: [b]}",
        "!t x",
        "&a [*a]",
        "{<<: 1}",
        "{a: 1, a: 2}",
    ];
    let kinds = ["update", "update", "update", "update", "copy", "remove", "remove", "remov"];
    let mut numbers = Numbers(7);
    let (mut done, mut refusals) = (0, 0);
    for _ in 0..1_500 {
        let mut actions = String::new();
        for _ in 0..=numbers.below(2) {
            let mut path = String::from("$");
            for _ in 0..numbers.below(3) {
                path.push_str(numbers.one_of(&steps));
            }
            let kind = numbers.one_of(&kinds);
            let value = match kind {
                "remove" => numbers.one_of(&["true", "true", "true", "false", "1"]),
                "copy" => {
                    numbers.one_of(&["$.info", "$.tags", "$.paths.*.post", "$", "$.x", "$.*"])
                }
                _ => numbers.one_of(&values),
            };
            actions.push_str(&format!("- {{target: \"{path}\", {kind}: {value}}}\n"));
        }
        let version = numbers.one_of(&["1.0.0", "1.1.0", "1.1.0", "1.1.0", "1.1.0", "1"]);
        let mut text = overlay(version, &actions);
        if numbers.below(20) == 0 {
            text.truncate(numbers.below(text.len()));
        }
        let source = Source::new("doc.yaml", DOCUMENT).with_overlay("1.yaml", text);
        let mut diagnostics = Diagnostics::default();
        match effective(&source, &mut diagnostics) {
            Some(node) => {
                // Every place of the effective document is in one of the texts.
                assert_located(&source, &node, diagnostics);
                done += 1;
            }
            None => {
                assert!(diagnostics.has_errors());
                diagnostics.into_report(&source).to_string();
                refusals += 1;
            }
        }
    }
    assert!(done > 50 && refusals > 200, "{done} {refusals}");
}

/// The text at the place of every text of the effective document begins with it.
fn assert_located(source: &Source, node: &Node, mut diagnostics: Diagnostics) {
    let mut texts = Vec::new();
    collect(node, &Pointer::root(), &mut texts);
    for (place, text) in &texts {
        diagnostics.unsupported(Code::Unsupported, place, text.clone());
    }
    let report = diagnostics.into_report(source);
    for at in report.diagnostics().iter().filter(|at| at.diagnostic.code == Code::Unsupported) {
        let start = at.span.unwrap().start;
        let file =
            (0..2).filter_map(|it| source.file(it)).find(|it| it.name() == &*at.file).unwrap();
        let line = file.lines().nth(start.line - 1).unwrap();
        let there: String = line.chars().skip(start.column - 1).collect();
        let text = &at.diagnostic.message;
        assert!(there.trim_start_matches('\'').starts_with(text.as_str()), "{text}: {there}");
    }
}

fn collect(node: &Node, at: &Pointer, texts: &mut Vec<(Pointer, String)>) {
    match node {
        Node::String(text) => texts.push((at.clone(), text.clone())),
        Node::Array(all) => {
            all.iter().enumerate().for_each(|(index, it)| collect(it, &at.index(index), texts));
        }
        Node::Object(all) => all.iter().for_each(|(key, it)| collect(it, &at.key(key), texts)),
        _ => {}
    }
}
