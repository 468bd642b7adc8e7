//! Why a task failed, and the exit code that says so.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a task failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The document, or a check, says no. The text says all.
    Refused(String),
    /// The command was told something that it cannot do.
    Usage(String),
    /// The disk says no.
    Disk {
        /// What was to be done: `read`, `write`.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl Failure {
    /// A failure to do `action` with `path`.
    pub(crate) fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Failure {
        move |error| Failure::Disk { action, path: path.to_owned(), error }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Refused(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Disk { .. } => 3,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Refused(text) => formatter.write_str(text),
            Failure::Usage(text) => write!(formatter, "error: {text}"),
            Failure::Disk { action, path, error } => {
                write!(formatter, "error: cannot {action} {}: {error}", path.display())
            }
        }
    }
}
