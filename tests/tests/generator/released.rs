//! The document that a release keeps says what was released: written after its overlays and read
//! again, it makes the same client.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;

use std::fs;

use docwright::diff::diff;
use docwright::source::{Format, Source, write};

/// Writes the effective document, and generates from both.
fn check(case: &str, text: &str) {
    let source = Source::new("spec.yaml", text);
    let Ok(before) = generation::from_text("spec.yaml", text) else { return };
    let kept = write(&docwright::effective(&source).unwrap(), Format::Yaml);
    let after = generation::from_text("spec.yaml", &kept);
    let after = after.unwrap_or_else(|report| panic!("{case}: {report}"));
    assert_eq!(before.files, after.files, "{case}");
    assert!(diff(&before.api, &after.api).is_empty(), "{case}");
}

#[test]
fn every_document_is_the_same_client_after_it_was_kept() {
    let description = generation::root().join("api-spec/aicc.yaml");
    check("aicc.yaml", &fs::read_to_string(description).unwrap());
    let mut count = 0;
    for parent in ["", "diagnostics"] {
        for (case, folder) in generation::cases(parent) {
            check(&case, &fs::read_to_string(folder.join("spec.yaml")).unwrap());
            count += 1;
        }
    }
    assert!(count > 50, "{count} documents");
}
