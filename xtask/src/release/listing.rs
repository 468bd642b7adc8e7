//! The public items of a crate: what a release keeps, and what the next one is compared with.

use docwright::listing::{public_items, public_items_with};
use docwright::render::Runtime;
use docwright::{Options, Output};

use crate::failure::Failure;
use crate::workspace;

/// The public items of a crate, one a line. What it exports of a runtime in a crate of its own is
/// listed too, from the text of the runtime as it lies in the repository; where that is not there,
/// exports are listed by name.
pub(super) fn listing(output: &Output, options: &Options) -> Result<String, Failure> {
    let items = match &options.runtime {
        Runtime::Crate { .. } => match workspace::runtime_crate()? {
            Some(runtime) => public_items_with(&output.files, &runtime),
            None => public_items(&output.files),
        },
        Runtime::Embedded { .. } => public_items(&output.files),
    };
    Ok(items.into_iter().map(|line| line + "\n").collect())
}
