//! Comparing what a validator found with what a test expects.

use aicc_client::{RuleId, Violations};

/// A broken rule as a test writes it down: which rule, where, by which keyword of the document.
pub type Broken<'a> = (RuleId, &'a str, &'a str);

/// Fails unless exactly these rules are broken, in this order.
///
/// # Panics
/// When other rules are broken than `expected`.
#[track_caller]
pub fn check_broken(found: Result<(), Violations>, expected: &[Broken<'_>]) {
    let found = found.err();
    let found = found.iter().flatten();
    let found: Vec<Broken<'_>> = found
        .map(|violation| (violation.rule(), violation.pointer(), violation.keyword()))
        .collect();
    assert_eq!(found, expected);
}

/// Fails unless `text` has none of `secrets`.
///
/// # Panics
/// When it has one.
#[track_caller]
pub fn check_hidden(text: &str, secrets: &[&str]) {
    for secret in secrets {
        assert!(!text.contains(secret), "it shows {secret:?}: {text}");
    }
}

/// All that an error says when it is printed: both forms of `Debug`, and `Display` of it and of all
/// its sources.
pub fn printed(error: &dyn std::error::Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!("\n{error}\n{error:?}\n{error:#?}"));
        source = error.source();
    }
    text
}
