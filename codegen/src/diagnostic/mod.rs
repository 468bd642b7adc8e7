//! What is wrong, where, and what to do about it.
//!
//! Invariants: a diagnostic holds a pointer, never a line; lines are looked up once, when a
//! [`Report`] is made. The three severities are never mixed: an *error* ends the stage, what is
//! *unsupported* costs the item that needs it, a *warning* costs nothing.

mod code;
mod collect;
mod excerpt;
mod explain;
mod find;
mod report;
mod suggest;

#[cfg(test)]
mod tests;

pub use code::Code;
pub use collect::{Diagnostic, Diagnostics, Failed, Place, Severity};
pub use explain::{Example, Explanation, explain};
pub use report::{Located, Report};
pub use suggest::nearest;
