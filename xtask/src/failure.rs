//! Why a task failed, and the exit code that says so.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a task failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The document, or a check, says no. The text says all; none if all was printed already.
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

    /// Something stands where `path` should be.
    pub(crate) fn in_the_way(path: &Path, is_folder_wanted: bool) -> Failure {
        let kind =
            if is_folder_wanted { ErrorKind::NotADirectory } else { ErrorKind::IsADirectory };
        Failure::disk("write", path)(kind.into())
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
                write!(formatter, "error: cannot {action} {}: {error}", path.display())?;
                match help(error.kind()) {
                    Some(help) => write!(formatter, "\n  = help: {help}"),
                    None => Ok(()),
                }
            }
        }
    }
}

/// What to do about an error of the disk.
fn help(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::NotFound => Some("look at the spelling, and at the folder you are in"),
        ErrorKind::PermissionDenied => {
            Some("give yourself the permission, or choose another folder")
        }
        ErrorKind::ReadOnlyFilesystem => Some("choose a folder that can be written"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("the disk is full: make room, and run the command again; nothing is lost")
        }
        ErrorKind::NotADirectory => {
            Some("a file stands where a folder should be: move it away, or choose another folder")
        }
        ErrorKind::IsADirectory => {
            Some("a folder stands where a file should be: move it away, or choose another folder")
        }
        ErrorKind::CrossesDevices => {
            Some("a folder in it is a disk of its own: choose a folder that lies on one disk")
        }
        ErrorKind::InvalidData => Some("the text must be UTF-8"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_disk_says_what_to_do() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::StorageFull,
            ErrorKind::NotADirectory,
            ErrorKind::IsADirectory,
        ] {
            let text = Failure::disk("write", Path::new("out/a.rs"))(kind.into()).to_string();
            assert!(text.starts_with("error: cannot write out/a.rs: "), "{text}");
            assert!(text.contains("\n  = help: "), "{text}");
        }
        let text = Failure::disk("read", Path::new("a"))(io::Error::other("odd")).to_string();
        assert_eq!(text, "error: cannot read a: odd");
    }
}
