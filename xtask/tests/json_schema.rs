//! `cargo xtask json-schema` over a small suite.
#![expect(clippy::expect_used, reason = "a test that cannot begin has nothing to say")]

mod common;

use std::fs;

use common::{Bench, code, printed, run, stderr, stdout};

const TESTS: &str = r#"[{"description": "a group", "schema": {"$ref": "http://localhost:1234/a.json"},
  "tests": [{"description": "fits", "data": 1, "valid": true},
            {"description": "breaks", "data": "a", "valid": VALID}]}]"#;

/// A suite whose second test says `valid` of a text that is held against `{"type": "integer"}`.
fn suite(valid: &str) -> Bench {
    let bench = Bench::new();
    fs::create_dir_all(bench.path("tests/draft2020-12/optional")).expect("created");
    fs::create_dir_all(bench.path("remotes")).expect("created");
    bench.write("remotes/a.json", r#"{"type": "integer"}"#);
    bench.write("tests/draft2020-12/ref.json", &TESTS.replace("VALID", valid));
    let lost = TESTS.replace("a.json", "b.json").replace("VALID", "false");
    bench.write("tests/draft2020-12/optional/lost.json", &lost);
    bench
}

#[test]
fn a_suite_is_judged_and_counted() {
    let bench = suite("false");
    let output = run(bench.folder.path(), &["json-schema", "."]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let text = stdout(&output);
    assert!(text.contains("    2     0           0  draft2020-12/ref.json\n"), "{text}");
    assert!(text.contains("    0     0           2  draft2020-12/optional/lost.json\n"), "{text}");
    assert!(text.contains("a group: fits: nobody can tell\n"), "{text}");
    assert!(text.ends_with("    0     0           2  draft2020-12, optional\n"), "{text}");
}

#[test]
fn a_mandatory_test_that_is_judged_wrong_fails_the_command() {
    let bench = suite("true");
    let output = run(bench.folder.path(), &["json-schema", ".", "--format", "json"]);
    assert_eq!(code(&output), 1, "{}", printed(&output));
    let text = stdout(&output);
    assert!(text.contains(r#""failures":["a group: breaks: wrong"]"#), "{text}");
    assert!(stderr(&output).contains("1 mandatory tests are not judged right"));
    let output = run(bench.folder.path(), &["json-schema", "remotes"]);
    assert_eq!(code(&output), 2, "{}", printed(&output));
}
