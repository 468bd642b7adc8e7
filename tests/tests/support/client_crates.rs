//! Many small clients, compiled without Cargo: the runtime once, then each client by one call of
//! the compiler, which takes a fraction of a second.
#![allow(dead_code, reason = "each test uses what it needs of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[path = "inner_cargo.rs"]
mod inner_cargo;

use docwright::render::Files;

/// The features that clients are compiled with: all but the transport, which takes longest.
const FEATURES: [&str; 3] = ["auth-v2", "blocking", "serde"];

/// What every client needs.
pub(crate) struct Runtime {
    library: PathBuf,
    dependencies: PathBuf,
}

/// A client, compiled.
pub(crate) struct Client {
    /// Its metadata, which a caller is checked against.
    pub(crate) library: PathBuf,
    /// Its documentation for programs.
    pub(crate) rustdoc: PathBuf,
}

impl Runtime {
    /// Compiles the runtime of the repository.
    pub(crate) fn check(root: &Path, target: &Path) -> Self {
        let check = ["check", "--locked", "--package", "docwright-runtime"];
        let mut cargo = inner_cargo::inner_cargo(root, target, &check);
        cargo.args(["--no-default-features", "--features", &FEATURES.join(",")]);
        let printed = succeed(cargo.args(["--message-format", "json"]));
        let lines = printed.lines().filter_map(|line| serde_json::from_str(line).ok());
        let library = lines
            .filter(|line: &serde_json::Value| line["target"]["name"] == "docwright_runtime")
            .filter_map(|line| line["filenames"].as_array().cloned())
            .flatten()
            .filter_map(|name| name.as_str().map(PathBuf::from))
            .find(|path| path.extension().is_some_and(|extension| extension == "rmeta"))
            .unwrap();
        let dependencies = library.parent().unwrap().to_owned();
        Runtime { library, dependencies }
    }

    /// Compiles a client whose files are in `folder`.
    pub(crate) fn compile(&self, folder: &Path, files: &Files) -> Client {
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let source = folder.join("src/lib.rs");
        let library = folder.join("liborders_client.rmeta");
        let mut rustc = self.command("rustc", "orders_client", &source);
        rustc.args(["--crate-type", "lib", "--emit", "metadata", "-o"]).arg(&library);
        rustc.arg("--extern").arg(named("docwright_runtime", &self.library));
        succeed(&mut rustc);
        let mut rustdoc = self.command("rustdoc", "orders_client", &source);
        // The format is for tools that fit the compiler, and so are these switches.
        rustdoc.env("RUSTC_BOOTSTRAP", "1").args(["-Z", "unstable-options"]);
        rustdoc.args(["--output-format", "json", "-o"]).arg(folder);
        rustdoc.arg("--extern").arg(named("docwright_runtime", &self.library));
        succeed(&mut rustdoc);
        Client { library, rustdoc: folder.join("orders_client.json") }
    }

    /// Compiles a program against a client; what the compiler says if it does not compile.
    pub(crate) fn call(&self, caller: &Path, client: &Client) -> Result<(), String> {
        let mut rustc = self.command("rustc", "caller", caller);
        rustc.args(["--crate-type", "lib", "--emit", "metadata", "-o"]);
        rustc.arg(client.library.with_file_name("libcaller.rmeta"));
        rustc.arg("--extern").arg(named("orders_client", &client.library));
        let Output { status, stderr, .. } = rustc.output().unwrap();
        let said = String::from_utf8_lossy(&stderr).into_owned();
        if status.success() { Ok(()) } else { Err(said) }
    }

    fn command(&self, program: &str, name: &str, source: &Path) -> Command {
        let mut command = Command::new(program);
        command.args(["--edition", "2024", "--crate-name", name, "--cap-lints", "allow"]);
        command.arg("-L").arg(format!("dependency={}", self.dependencies.to_str().unwrap()));
        for feature in FEATURES {
            command.args(["--cfg", &format!("feature=\"{feature}\"")]);
        }
        command.arg(source);
        command.env("CARGO_PKG_NAME", "orders-client").env("CARGO_PKG_VERSION", "0.1.0");
        command
    }
}

fn named(name: &str, path: &Path) -> String {
    format!("{name}={}", path.to_str().unwrap())
}

/// What a program printed; panics with what it said if it failed.
fn succeed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{command:?} failed:\n{said}");
    String::from_utf8(stdout).unwrap()
}

/// Does the same with every item, on as many threads as there are processors.
pub(crate) fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(usize, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(BTreeMap::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    let result = work(index, item);
                    done.lock().unwrap().insert(index, result);
                }
            });
        }
    });
    done.into_inner().unwrap().into_values().collect()
}
