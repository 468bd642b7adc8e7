//! Cargo, run by a test: the one place that says how, for the tests of xtask too.
//!
//! No test may need a package that `cargo test --workspace` did not fetch; on a fresh machine these
//! are the packages of its own platform. So the inner Cargo is offline, has the lock file of the
//! repository, and is given only commands that compile for this platform, or `update --workspace`,
//! which compiles nothing. Never `metadata`, `fetch` or `vendor`: they want the packages of every
//! platform. `.ci/fresh` holds the tests to it.

use std::path::Path;
use std::process::Command;

/// Cargo with these arguments, in a folder that has the lock file of the repository.
pub(crate) fn inner_cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).arg("--offline").current_dir(folder).env("CARGO_TARGET_DIR", target);
    // What the outer Cargo was told is not for the inner one.
    for name in ["CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}
