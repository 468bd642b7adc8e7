//! `cargo xtask demo`: a program of the tests crate, since xtask depends on no generated crate.

use std::process::Command;

use crate::failure::Failure;
use crate::workspace;

/// Builds and runs the demonstration.
pub(crate) fn demo() -> Result<(), Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    command.args(["run", "--quiet", "--package", "docwright-tests", "--bin", "demo"]);
    let status = command.current_dir(workspace::root()).status();
    let status = status.map_err(Failure::disk("run", cargo.as_ref()))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Refused("the demonstration failed".to_owned()))
    }
}
