//! The folders of the suite: `tests/DRAFT/**.json` and `remotes/**.json`.

use std::fs;
use std::path::{Path, PathBuf};

use docwright::schema::Draft;
use docwright::source::{Budget, Node, Source, read};

use crate::failure::Failure;

/// Where the suite serves its remote schemas from.
const REMOTES: &str = "http://localhost:1234/";

/// What a suite holds.
pub(super) struct Suite {
    /// The files with tests, by draft.
    pub(super) files: Vec<TestFile>,
    /// The remote schemas, each with its address and the draft of its folder.
    pub(super) remotes: Vec<(String, Option<Draft>, Node)>,
}

/// A file with tests.
pub(super) struct TestFile {
    pub(super) draft: Draft,
    /// The name of its draft, and its path below that folder.
    pub(super) folder: &'static str,
    pub(super) name: String,
    pub(super) node: Node,
}

impl Suite {
    pub(super) fn find(folder: &Path) -> Result<Suite, Failure> {
        let mut suite = Suite { files: Vec::new(), remotes: Vec::new() };
        for (draft, name, _) in Draft::ALL {
            let tests = folder.join("tests").join(name);
            let mut paths = json_files(&tests)?;
            paths.sort_by_key(|path| path.starts_with(tests.join("optional")));
            for path in paths {
                let (name_in, node) = (below(&tests, &path), value(&path)?);
                suite.files.push(TestFile { draft, folder: name, name: name_in, node });
            }
        }
        if suite.files.is_empty() {
            let text = format!("{} has no folder such as tests/draft2020-12", folder.display());
            return Err(Failure::Usage(text));
        }
        let remotes = folder.join("remotes");
        for path in json_files(&remotes)? {
            let name = below(&remotes, &path);
            let of = |name: &str| Draft::ALL.iter().find(|(_, it, _)| *it == name);
            let draft = name.split('/').next().and_then(of).map(|(draft, ..)| *draft);
            // What is of no draft that is read, such as draft 3, is left out.
            if draft.is_some() || !name.starts_with("draft") {
                suite.remotes.push((format!("{REMOTES}{name}"), draft, value(&path)?));
            }
        }
        Ok(suite)
    }
}

fn below(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    relative.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn value(path: &Path) -> Result<Node, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::disk("read", path))?;
    let source = Source::new(path.to_string_lossy(), text);
    read(&source, &Budget::default()).map_err(|errors| {
        let message = errors.first().map(|error| error.message.as_str()).unwrap_or_default();
        Failure::Refused(format!("error: {}: {message}", path.display()))
    })
}

/// The files of a folder and those below it, sorted; none if there is no such folder.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(&folder).map_err(Failure::disk("read", &folder))? {
            let entry = entry.map_err(Failure::disk("read", &folder))?;
            let path = entry.path();
            if entry.file_type().map_err(Failure::disk("read", &path))?.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
