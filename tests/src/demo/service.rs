//! The server of the demonstration: strict with what it receives, and it answers with what the
//! description shows.

use std::sync::{Arc, Mutex, PoisonError};

use aicc_client::runtime::{self, Empty, Operation};
use aicc_client::{BatchAddGroupMember, UpdateAgentAccount, UpdateGroup};

use super::description::Description;
use super::failure::Failure;
use super::redact::{header, prefix};
use crate::received::Received;
use crate::server::{Answer, Server};

/// A running server.
pub(super) struct Service {
    server: Server,
    examples: Vec<Shown>,
    /// The example that is answered next.
    next: Arc<Mutex<String>>,
    /// How many requests have been taken.
    taken: usize,
}

/// An example of the description.
struct Shown {
    path: String,
    name: String,
    text: String,
}

impl Service {
    pub(super) async fn start(description: &Description) -> Result<Service, Failure> {
        let mut examples = Vec::new();
        for path in description.paths() {
            for (name, text) in description.examples(path)? {
                examples.push(Shown { path: path.to_owned(), name, text });
            }
        }
        let next = Arc::new(Mutex::new(String::new()));
        let answer = Arc::clone(&next);
        let respond = move |received: &Received| match check(received) {
            Ok(()) => Answer::json(200, &answer.lock().unwrap_or_else(PoisonError::into_inner)),
            Err((status, problem)) => Answer::of_type(status, "text/plain", &problem),
        };
        let server = Server::start(respond).await?;
        Ok(Service { server, examples, next, taken: 0 })
    }

    /// The address.
    pub(super) fn url(&self) -> String {
        self.server.url()
    }

    /// From now on answers with an example of the description; returns its text.
    pub(super) fn answer_with(&self, path: &str, name: &str) -> Result<&str, Failure> {
        let shown = self.examples.iter().find(|shown| shown.path == path && shown.name == name);
        let shown = shown.ok_or_else(|| Failure::new(format!("{path} has no example {name}")))?;
        self.next.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&shown.text);
        Ok(&shown.text)
    }

    /// The request since the last call, if one was sent.
    pub(super) fn take(&mut self) -> Result<Option<Received>, Failure> {
        let mut new = self.server.received().split_off(self.taken);
        self.taken += new.len();
        Failure::unless(new.len() <= 1, "a call is one request")?;
        Ok(new.pop())
    }
}

/// Checks a request by the generated types; an error is a status and a text.
fn check(received: &Received) -> Result<(), (u16, String)> {
    match received.target.as_str() {
        path if path == BatchAddGroupMember::OPERATION.path => {
            check_as::<BatchAddGroupMember>(received)
        }
        path if path == UpdateGroup::OPERATION.path => check_as::<UpdateGroup>(received),
        path if path == UpdateAgentAccount::OPERATION.path => {
            check_as::<UpdateAgentAccount>(received)
        }
        path => Err((404, format!("no operation at {path}"))),
    }
}

fn check_as<O: Operation + Empty>(received: &Received) -> Result<(), (u16, String)> {
    let operation = O::OPERATION;
    if received.method != operation.method.as_str() {
        return Err((405, format!("{} is asked", operation.method)));
    }
    for scheme in operation.security.iter().copied().flatten() {
        let credentials = received.header(header(scheme));
        if !matches!(credentials[..], [value] if value.starts_with(prefix(scheme))) {
            return Err((401, format!("{} is asked", scheme.name)));
        }
    }
    if received.header("content-type") != operation.content_type.as_slice() {
        return Err((415, format!("{:?} is asked", operation.content_type)));
    }
    let value: O = runtime::from_slice(&received.body).map_err(|error| (400, error.to_string()))?;
    runtime::validate(&value).map_err(|violations| (400, violations.to_string()))
}
