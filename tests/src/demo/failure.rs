//! Why the demonstration failed, in one line for a person.

use std::fmt;

/// Something was not as expected.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Failure {
        Failure(message.into())
    }

    /// What should have been so, and was not.
    pub(super) fn unexpected(expected: &str) -> Failure {
        Failure(format!("this was expected, and is not so: {expected}"))
    }

    /// Fails unless something is as expected.
    pub(super) fn unless(holds: bool, expected: &str) -> Result<(), Failure> {
        if holds { Ok(()) } else { Err(Failure::unexpected(expected)) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure(format!("the server on this machine: {error}"))
    }
}

impl From<aicc_client::BuildError> for Failure {
    fn from(error: aicc_client::BuildError) -> Failure {
        Failure(format!("the client: {error}"))
    }
}
