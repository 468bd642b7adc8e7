//! docwright turns an API description into the files of a Rust client crate. Text in, files out:
//! no disk, no network, no clock.

pub mod diagnostic;
pub mod lower;
pub mod source;
pub mod spec;
