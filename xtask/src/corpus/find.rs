//! The files of a folder that may be descriptions, in the order of their paths.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Every `.yaml`, `.yml` and `.json` below a folder, relative to it. Links are not followed.
pub(super) fn find(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).map_err(Failure::disk("read", &at))? {
            let entry = entry.map_err(Failure::disk("read", &at))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(Failure::disk("read", &path))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && has_extension(&path) {
                let relative = path.strip_prefix(folder).unwrap_or(&path);
                found.push(relative.to_owned());
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn has_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|it| ["yaml", "yml", "json"].iter().any(|of| it.eq_ignore_ascii_case(of)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_documents_in_order_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b/c")).unwrap();
        for name in ["z.yaml", "b/c/a.JSON", "b/a.yml", "b/readme.md", "yaml"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = find(folder.path()).unwrap();
        assert_eq!(found, ["b/a.yml", "b/c/a.JSON", "z.yaml"].map(PathBuf::from));
        assert!(matches!(find(Path::new("/nowhere at all")), Err(Failure::Disk { .. })));
    }
}
