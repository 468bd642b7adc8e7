//! Placeholder.

pub mod names;
pub mod pattern;
pub mod prose;
