//! Tokens to text, and the files of the crate that are not Rust.
//!
//! The same input gives the same bytes: no date, no version of a tool; the layout is that of the
//! library `prettyplease`, pinned in the lock file.

mod manifest;
mod readme;
mod rust;

pub use manifest::render_manifest;

use std::collections::BTreeMap;

use crate::emit::Emitted;
use crate::ir::Api;

/// The files of a crate: the path of each, with forward slashes, and its text.
pub type Files = BTreeMap<String, String>;

/// The features of the runtime that only some documents ask for, each with the folder of the runtime
/// that nothing else needs.
const OWN_FEATURES: [(&str, &str); 1] = [("auth-v2", "auth/v2/")];

/// Where the generated code finds its runtime. The text of the runtime is the same in both.
#[derive(Debug, Clone, PartialEq)]
pub enum Runtime {
    /// The crate `docwright-runtime` in a folder, relative to the generated crate.
    Crate {
        /// The folder, with forward slashes.
        path: String,
    },
    /// The module `runtime` of the generated crate itself, which so stands alone.
    Embedded {
        /// The files of the runtime below its `src`, by path. `lib.rs` becomes `mod.rs`.
        sources: Files,
        /// The text of the runtime's `Cargo.toml`, for its dependencies.
        manifest: String,
    },
}

/// What the headers and the manifest say of where the crate comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The command that regenerates the crate.
    pub command: String,
    /// The document, as a person would name it.
    pub document: String,
    /// The version of the crate.
    pub version: String,
}

/// Renders every file of the crate.
pub fn render(api: &Api, emitted: Emitted, runtime: &Runtime, origin: &Origin) -> Files {
    let mut files = Files::new();
    for (path, tokens) in emitted.files {
        files.insert(path.to_owned(), rust::render_rust(tokens, origin));
    }
    files.insert("Cargo.toml".to_owned(), manifest::render_manifest(api, runtime, origin));
    files.insert("README.md".to_owned(), readme::render_readme(api, origin));
    if let Runtime::Embedded { sources, .. } = runtime {
        files.extend(embedded(api, sources));
    }
    files
}

/// The files of the runtime inside the crate, without those of features that the document does not
/// ask for.
fn embedded(api: &Api, sources: &Files) -> Files {
    let name = api.package.replace('-', "_");
    let asked_for = manifest::own_features(api);
    let dropped: Vec<_> =
        OWN_FEATURES.iter().filter(|(feature, _)| !asked_for.contains(feature)).collect();
    let is_kept = |path: &str| !dropped.iter().any(|(_, folder)| path.starts_with(folder));
    let kept = sources.iter().filter(|(path, _)| is_kept(path));
    kept.map(|(path, text)| {
        let path = if path == "lib.rs" { "mod.rs" } else { path };
        // The examples of the runtime name it as its user does.
        let text = text.replace("docwright_runtime", &format!("{name}::runtime"));
        let text = dropped.iter().fold(text, |text, (feature, _)| without_feature(&text, feature));
        (format!("src/runtime/{path}"), text)
    })
    .collect()
}

/// The text without the items of a feature: the line with the attribute, and the item, which is the
/// line after it.
fn without_feature(text: &str, feature: &str) -> String {
    let attribute = format!("#[cfg(feature = \"{feature}\")]");
    let mut lines = text.split_inclusive('\n');
    let mut kept = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        if line.trim() == attribute {
            lines.next();
        } else {
            kept.push_str(line);
        }
    }
    kept
}
