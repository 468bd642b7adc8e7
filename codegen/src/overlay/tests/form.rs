//! The form of overlays, and the document that they are for.

use super::*;

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
