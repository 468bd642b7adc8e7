//! Secrets that tests plant, and the search for them.
//!
//! Every planted secret holds one word, so that a part of it is found as well.

use std::error::Error;
use std::fmt::Debug;

/// In every secret that a test plants.
pub const WORD: &str = "Pl4nted";

/// The same in Base64, less what its neighbours change, for each place that it can have in a group of
/// three bytes.
pub const IN_BASE64: [&str; 3] = ["UGw0bnRl", "NG50ZW", "bDRudGVk"];

/// Fails if `text` holds a part of a planted secret.
///
/// # Panics
/// When it does.
#[track_caller]
pub fn check_hidden(text: &str) {
    for word in IN_BASE64.into_iter().chain([WORD]) {
        assert!(!text.contains(word), "it shows a secret: {text}");
    }
}

/// Fails if a value shows a planted secret when it is printed for people who look for errors.
///
/// # Panics
/// When it does.
#[track_caller]
pub fn check_debug(value: &dyn Debug) {
    check_hidden(&format!("{value:?}\n{value:#?}"));
}

/// Fails if an error, or one of its sources, shows a planted secret.
///
/// # Panics
/// When it does.
#[track_caller]
pub fn check_error(error: &dyn Error) {
    let mut next = Some(error);
    while let Some(error) = next {
        check_hidden(&format!("{error}\n{error:#}"));
        check_debug(&error);
        next = error.source();
    }
}
