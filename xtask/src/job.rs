//! What there is to generate, from the arguments of the command.

use std::path::{Path, PathBuf};

use docwright::Options;
use docwright::lower::names::{crate_name, is_crate_name};
use docwright::render::{Origin, Runtime};

use crate::command::Target;
use crate::failure::Failure;
use crate::printed::one_line;
use crate::workspace;

/// The package of the client that the repository is for.
pub(crate) const PACKAGE: &str = "aicc-client";

/// The description of the client that the repository is for.
pub(crate) const DOCUMENT: &str = "api-spec/aicc.yaml";

/// The client that the repository is for.
const FLAGSHIP: Flagship<'static> =
    Flagship { document: DOCUMENT, out: "generated-client", package: PACKAGE };

/// The version of a crate that was never released.
pub(crate) const VERSION: &str = "0.1.0";

struct Flagship<'a> {
    document: &'a str,
    out: &'a str,
    package: &'a str,
}

/// One crate to generate.
pub(crate) struct Job {
    /// The description.
    pub(crate) spec: PathBuf,
    /// Overlays beside those in the folder of the description.
    pub(crate) overlays: Vec<PathBuf>,
    /// What diagnostics call it: the path as it was given, so that an editor can follow it.
    pub(crate) name: String,
    /// The command as it was given, without what only looks.
    pub(crate) command: String,
    /// The folder of the crate.
    pub(crate) out: PathBuf,
    /// What docwright is told.
    pub(crate) options: Options,
    /// Where the last release is.
    pub(crate) releases: Releases,
}

/// Where the releases of a crate are.
pub(crate) struct Releases {
    /// The folder with the last one.
    pub(crate) folder: PathBuf,
    /// Whether the folder is a guess: it may not be there, or be that of another package.
    pub(crate) is_found: bool,
    /// The lock file that names the version of the crate.
    pub(crate) lock: Option<PathBuf>,
}

impl Job {
    /// The command that says what changed since the last release, and all of it.
    pub(crate) fn comparison(&self) -> String {
        let command = self.command.replacen("generate", "diff", 1);
        command.strip_suffix(" --strict").map(str::to_owned).unwrap_or(command)
    }
}

impl Releases {
    /// The folder as it is printed: as it was given, or from the folder of the repository.
    pub(crate) fn shown(&self) -> String {
        let folder = one_line(&self.folder.display().to_string().replace('\\', "/"), 200);
        let root = workspace::root().display().to_string().replace('\\', "/");
        folder.strip_prefix(&format!("{root}/")).map(str::to_owned).unwrap_or(folder)
    }
}

/// What the arguments ask for.
pub(crate) fn job(arguments: &Target) -> Result<Job, Failure> {
    let root = workspace::root();
    let flagship = root.join(FLAGSHIP.document);
    let Some(out) = &arguments.out else {
        let command = "cargo xtask generate".to_owned();
        let document = FLAGSHIP.document.to_owned();
        return Ok(Job {
            overlays: Vec::new(),
            name: document.clone(),
            command: command.clone(),
            out: root.join(FLAGSHIP.out),
            options: Options {
                package: FLAGSHIP.package.to_owned(),
                is_strict: true,
                runtime: Runtime::Crate { path: "../codegen/runtime".to_owned() },
                origin: Origin { command, document, version: VERSION.to_owned() },
            },
            releases: Releases {
                folder: releases_beside(&flagship),
                is_found: false,
                lock: Some(root.join("Cargo.lock")),
            },
            spec: flagship,
        });
    };
    let given = given(arguments);
    let name = arguments.spec.as_deref().map_or(FLAGSHIP.document.into(), Path::to_string_lossy);
    let name = name.into_owned();
    let spec = arguments.spec.clone().unwrap_or(flagship);
    let package = package(arguments.name.as_deref(), out)?;
    // The same bytes from any folder: only the name of the file counts.
    let document = file_name(&spec);
    let strict = if arguments.strict { " --strict" } else { "" };
    let overlays = arguments.overlays.iter().map(|path| format!(" --overlay {}", file_name(path)));
    let overlays: String = overlays.collect();
    let beside = releases_beside(&spec);
    let told = arguments.release.as_ref().filter(|folder| **folder != beside);
    let release = if told.is_some() { " --release DIR" } else { "" };
    let command = format!(
        "cargo xtask generate --spec {document}{overlays} --out DIR --name {package}{strict}{release}"
    );
    let releases = match &arguments.release {
        Some(folder) => Releases { folder: folder.clone(), is_found: false, lock: None },
        None => Releases { folder: beside, is_found: true, lock: None },
    };
    let (sources, manifest) = workspace::runtime(&root)?;
    Ok(Job {
        spec,
        overlays: arguments.overlays.clone(),
        name,
        command: given,
        out: out.clone(),
        options: Options {
            package,
            is_strict: arguments.strict,
            runtime: Runtime::Embedded { sources, manifest },
            origin: Origin { command, document, version: VERSION.to_owned() },
        },
        releases,
    })
}

/// The command that writes what these arguments look at, to be pasted into a shell.
pub(crate) fn given(arguments: &Target) -> String {
    let mut command = "cargo xtask generate".to_owned();
    let paths = [("--spec", &arguments.spec), ("--out", &arguments.out)];
    let paths = paths.into_iter().filter_map(|(flag, path)| {
        path.as_ref().map(|path| (flag, path.to_string_lossy().into_owned()))
    });
    let overlays = arguments.overlays.iter();
    let overlays = overlays.map(|path| ("--overlay", path.to_string_lossy().into_owned()));
    let release = arguments.release.iter();
    let release = release.map(|path| ("--release", path.to_string_lossy().into_owned()));
    let paths = paths.chain(overlays).chain(release);
    for (flag, value) in paths.chain(arguments.name.clone().map(|name| ("--name", name))) {
        command.push_str(&format!(" {flag} {}", quoted(&value)));
    }
    if arguments.strict {
        command.push_str(" --strict");
    }
    command
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./+=:@,~\\".contains(c);
    let word = one_line(word, usize::MAX);
    match word.chars().all(is_plain) && !word.is_empty() {
        true => word,
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// The folder for releases that belongs to a description.
pub(crate) fn releases_beside(spec: &Path) -> PathBuf {
    spec.parent().unwrap_or(Path::new("")).join("release")
}

/// The name of the package: the given one, or that of the folder.
fn package(given: Option<&str>, out: &Path) -> Result<String, Failure> {
    match given {
        Some(name) => checked_package(name),
        None => crate_name(&file_name(out)).ok_or_else(|| {
            Failure::Usage(
                "the folder's name makes no name for a package: add `--name NAME`".into(),
            )
        }),
    }
}

/// The name of a package, if it is one.
pub(crate) fn checked_package(name: &str) -> Result<String, Failure> {
    if is_crate_name(name) {
        return Ok(name.to_owned());
    }
    let help = crate_name(name).map(|name| format!(": try `--name {name}`"));
    let name = name.escape_debug();
    Err(Failure::Usage(format!("`{name}` is no name for a package{}", help.unwrap_or_default())))
}

/// The last part of a path, safe to print.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    docwright::lower::prose::one_line(&name)
}
