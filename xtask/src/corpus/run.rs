//! A process for each document: as many at once as the machine has processors, each with a limit
//! of time. The documents stand in the order of the paths.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::outcome::{Document, Outcome};
use crate::printed::one_line;

/// Of what a process says, so much is kept.
const KEPT: u64 = 4 << 20;

/// Runs every document.
pub(super) fn run(
    program: &Path,
    folder: &Path,
    paths: &[PathBuf],
    limit: Duration,
) -> Vec<Document> {
    let next = AtomicUsize::new(0);
    let documents = Mutex::new(Vec::with_capacity(paths.len()));
    let progress = Progress { is_shown: std::io::stderr().is_terminal(), all: paths.len() };
    let work = || {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut command = Command::new(program);
            command.arg("corpus-document").arg(folder.join(path));
            let outcome = outcome_of(&mut command, limit);
            let path = path.to_string_lossy().replace('\\', "/");
            let mut documents = documents.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            documents.push(Document { path, outcome });
            progress.show(documents.len());
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    progress.clear();
    let mut documents = documents.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    documents.retain(|document| document.outcome != Outcome::PassedOver);
    documents.sort_by(|left, right| left.path.cmp(&right.path));
    documents
}

/// Runs one process to its end, or to the limit.
fn outcome_of(command: &mut Command, limit: Duration) -> Outcome {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return Outcome::Panicked(error.to_string()),
    };
    let said = listen(child.stdout.take());
    let complaints = listen(child.stderr.take());
    let Ok(said) = said.recv_timeout(limit) else {
        end(&mut child);
        return Outcome::Hung;
    };
    let complaints = complaints.recv_timeout(limit).unwrap_or_default();
    let is_success = child.wait().is_ok_and(|status| status.success());
    match serde_json::from_str::<serde_json::Value>(&said) {
        Ok(facts) if is_success && facts["outcome"] == "passed over" => Outcome::PassedOver,
        Ok(facts) if is_success => Outcome::Done(facts),
        _ => Outcome::Panicked(one_line(complaints.trim(), 300)),
    }
}

/// What a process says, whole, once it has ended. A thread listens, so that waiting has a limit.
fn listen(stream: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(stream) = stream {
            // What could be read until an error is as good as the whole.
            let _ = stream.take(KEPT).read_to_end(&mut said);
        }
        // Nobody may be waiting any more.
        let _ = sender.send(String::from_utf8_lossy(&said).into_owned());
    });
    receiver
}

fn end(child: &mut Child) {
    // It may have ended by itself in the meantime.
    let _ = child.kill();
    let _ = child.wait();
}

/// A bar on the terminal, if there is one.
struct Progress {
    is_shown: bool,
    all: usize,
}

impl Progress {
    const WIDTH: usize = 30;

    fn show(&self, done: usize) {
        if self.is_shown {
            let filled = done * Self::WIDTH / self.all.max(1);
            let bar = format!("{}{}", "#".repeat(filled), " ".repeat(Self::WIDTH - filled));
            let _ = write!(std::io::stderr(), "\r[{bar}] {done}/{}", self.all);
        }
    }

    fn clear(&self) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, limit: Duration) -> Outcome {
        outcome_of(Command::new("sh").args(["-c", script]), limit)
    }

    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn facts_are_read() {
        let outcome = shell("echo '{\"outcome\":\"read\",\"kept\":3}'", LONG);
        assert_eq!(
            (outcome.name(), outcome.number("kept"), outcome.is_our_fault()),
            ("read", 3, false)
        );
        assert_eq!(shell("echo '{\"outcome\":\"passed over\"}'", LONG), Outcome::PassedOver);
    }

    #[test]
    fn a_panic_is_told_with_its_words() {
        assert_eq!(shell("echo oh no >&2; exit 101", LONG), Outcome::Panicked("oh no".to_owned()));
        assert!(shell("kill -SEGV $$", LONG).is_our_fault());
        assert!(shell("echo '{}'; exit 101", LONG).is_our_fault());
        assert!(outcome_of(&mut Command::new("/no such program"), LONG).is_our_fault());
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        assert_eq!(shell("exec tail -f /dev/null", Duration::from_millis(30)), Outcome::Hung);
    }

    #[test]
    fn outcomes_stand_in_the_order_of_the_paths() {
        let paths: Vec<PathBuf> = (10..40).map(|number| format!("{number}.yaml").into()).collect();
        let documents = run(Path::new("false"), Path::new("."), &paths, LONG);
        assert_eq!(documents.len(), 30);
        assert!(documents.is_sorted_by_key(|document| &document.path));
    }
}
