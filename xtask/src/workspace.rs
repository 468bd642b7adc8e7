//! Where the repository is.

use std::fs;
use std::path::{Path, PathBuf};

use docwright::render::Files;

use crate::failure::Failure;

/// The folder of the repository: the one above the folder at hand that holds `api-spec` and
/// `codegen`, or else the one that xtask was built in.
pub(crate) fn root() -> PathBuf {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let here = std::env::current_dir().unwrap_or_default();
    let is_root =
        |folder: &&Path| folder.join("api-spec").is_dir() && folder.join("codegen").is_dir();
    here.ancestors().find(is_root).unwrap_or(built_in).to_owned()
}

/// The Rust files of the runtime, and its manifest.
pub(crate) fn runtime(root: &Path) -> Result<(Files, String), Failure> {
    let folder = root.join("codegen/runtime");
    let mut sources = Files::new();
    add_sources(&folder.join("src"), "", &mut sources)?;
    Ok((sources, read(&folder.join("Cargo.toml"))?))
}

/// Adds the Rust files of a folder and those below it, by their paths with forward slashes.
fn add_sources(folder: &Path, inside: &str, sources: &mut Files) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::disk("read", folder))? {
        let path = entry.map_err(Failure::disk("read", folder))?.path();
        let name = format!("{inside}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            add_sources(&path, &format!("{name}/"), sources)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            sources.insert(name, read(&path)?);
        }
    }
    Ok(())
}

/// The files of the runtime as a crate, if the repository has it.
pub(crate) fn runtime_crate() -> Result<Option<Files>, Failure> {
    let root = root();
    if !root.join("codegen/runtime").exists() {
        return Ok(None);
    }
    let (sources, manifest) = runtime(&root)?;
    let mut files: Files =
        sources.into_iter().map(|(name, text)| (format!("src/{name}"), text)).collect();
    files.insert("Cargo.toml".to_owned(), manifest);
    Ok(Some(files))
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(Failure::disk("read", path))?;
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let path = path.display();
        Failure::Refused(format!(
            "error: {path} is not UTF-8 text (at byte {byte})\n   = help: save it as UTF-8"
        ))
    })
}
