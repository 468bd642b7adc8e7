//! The overlays of a description: those in the folder `overlays` beside it, in the order of their
//! names, then those that the command was told.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use docwright::source::Source;

use crate::failure::Failure;
use crate::job::file_name;
use crate::printed::one_line;
use crate::workspace;

/// The name of the folder.
const FOLDER: &str = "overlays";

/// Adds the overlays of the description at `spec`.
pub(crate) fn add(source: Source, spec: &Path, more: &[PathBuf]) -> Result<Source, Failure> {
    let folder = spec.parent().unwrap_or(Path::new("")).join(FOLDER);
    // Beside the name of the description, so that they look alike from any folder.
    let beside = match source.name().rsplit_once('/') {
        Some((parent, _)) => format!("{parent}/{FOLDER}/"),
        None => format!("{FOLDER}/"),
    };
    let mut source = source;
    for path in files(&folder)? {
        source = source.with_overlay(beside.clone() + &file_name(&path), workspace::read(&path)?);
    }
    for path in more {
        // As it was given, so that an editor can follow it.
        let name = one_line(&path.display().to_string(), 200);
        source = source.with_overlay(name, workspace::read(path)?);
    }
    Ok(source)
}

/// The overlays in a folder. A folder that is not there has none.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Failure::disk("read", folder))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(Failure::disk("read", folder))?.path();
        let is_hidden = file_name(&path).starts_with('.');
        let is_overlay =
            path.extension().is_some_and(|it| it == "yaml" || it == "yml" || it == "json");
        if is_overlay && !is_hidden {
            files.push(path);
        }
    }
    files.sort_by(|left, right| left.file_name().cmp(&right.file_name()));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlays_stand_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let overlays = folder.path().join(FOLDER);
        let spec = folder.path().join("a.yaml");
        let names = |source: Source| -> Vec<String> {
            source.overlays().iter().map(|it| it.name().to_owned()).collect()
        };
        let add = |name: &str, more: &[PathBuf]| super::add(Source::new(name, ""), &spec, more);
        assert_eq!(names(add("a.yaml", &[]).unwrap()), [""; 0]);
        fs::create_dir(&overlays).unwrap();
        for name in ["20.yml", "10.yaml", "9.json", "B.yaml", "a.yaml", "notes.md", ".c.yaml"] {
            fs::write(overlays.join(name), "").unwrap();
        }
        let more = overlays.join("notes.md");
        let shown = more.display().to_string();
        assert_eq!(
            names(add("api-spec/a.yaml", &[more]).unwrap()),
            ["10.yaml", "20.yml", "9.json", "B.yaml", "a.yaml"]
                .map(|name| format!("api-spec/overlays/{name}"))
                .into_iter()
                .chain([shown])
                .collect::<Vec<_>>()
        );
        assert_eq!(names(add("a.yaml", &[]).unwrap())[0], "overlays/10.yaml");
        assert!(add("a.yaml", &[overlays.join("no.yaml")]).is_err());
    }
}
