//! Validation of values by the rules of their tables, and what is done about a broken one.

mod holds;
mod multiple;
mod policy;
mod unique;
mod validation;
mod violation;
mod words;

pub use policy::{Direction, Drift, Policy};
pub use validation::{validate, validate_with};
pub use violation::{Violation, Violations};

pub(crate) use policy::Policies;
pub(crate) use validation::validate_read;
