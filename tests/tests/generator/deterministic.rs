//! The same input gives the same bytes, and so do inputs that say the same.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;

use std::fs;

use docwright::render::Files;

fn description() -> String {
    fs::read_to_string(generation::root().join("api-spec/aicc.yaml")).unwrap()
}

fn generated(text: &str) -> Files {
    generation::from_text("spec.yaml", text).unwrap_or_else(|report| panic!("{report}")).files
}

#[test]
fn generating_twice_gives_equal_bytes() {
    assert_eq!(generated(&description()), generated(&description()));
    for (case, folder) in generation::cases("") {
        let text = fs::read_to_string(folder.join("spec.yaml")).unwrap();
        assert_eq!(generated(&text), generated(&text), "{case}");
    }
}

#[test]
fn reports_are_equal_as_well() {
    for (case, folder) in generation::cases("diagnostics") {
        let text = fs::read_to_string(folder.join("spec.yaml")).unwrap();
        let report = || match generation::from_text("spec.yaml", &text) {
            Ok(output) => output.report,
            Err(report) => report,
        };
        assert_eq!(report().to_string(), report().to_string(), "{case}");
        assert_eq!(report().to_json_lines(), report().to_json_lines(), "{case}");
    }
}

#[test]
fn line_ends_of_the_document_make_no_difference() {
    let text = description();
    assert!(!text.contains('\r'));
    let expected = generated(&text);
    for ends in ["\r\n", "\r"] {
        assert_eq!(generated(&text.replace('\n', ends)), expected, "{ends:?}");
    }
    assert_eq!(generated(&format!("\u{feff}{text}")), expected, "a byte order mark");
}

#[test]
fn files_hold_nothing_of_the_machine() {
    let root = generation::root();
    let root = root.to_str().unwrap();
    for (path, text) in generated(&description()) {
        assert!(!text.contains(root), "{path} names a folder of this machine");
        assert!(!text.contains('\r'), "{path} has a CR");
        assert!(text.ends_with('\n'), "{path} does not end with a line end");
        assert!(!path.contains('\\') && !path.starts_with('/') && !path.contains(".."), "{path}");
    }
}
