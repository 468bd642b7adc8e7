//! The room that the file stands in.

#[path = "../../src/shell/read_body.rs"]
pub(crate) mod read_body;
