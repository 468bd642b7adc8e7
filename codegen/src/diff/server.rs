//! Servers: each is a setter of the client's builder.

use std::collections::BTreeSet;

use crate::ir::Server;

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Finding, Relation};
use super::spelling;
use super::surface::setter;
use super::words::span;

impl Comparison<'_> {
    pub(super) fn servers(&mut self) {
        let (old, new) = (&self.old.servers, &self.new.servers);
        let mut added: Vec<&Server> = new.iter().collect();
        let mut removed: Vec<&Server> = Vec::new();
        for server in old {
            let found = added.iter().position(|other| other.name.wire == server.name.wire);
            match found {
                Some(index) => self.server(server, added.remove(index)),
                None => removed.push(server),
            }
        }
        for server in removed {
            // One URL is one server, however it is called.
            match added.iter().position(|other| url(other) == url(server)) {
                Some(index) => self.renamed_server(server, added.remove(index)),
                None => self.report(
                    finding(server, Event::Removed, Relation::Narrower, "is gone")
                        .at(Some(&server.docs.place), None),
                ),
            }
        }
        for server in added {
            self.report(
                finding(server, Event::Added, Relation::Wider, "is new")
                    .at(None, Some(&server.docs.place)),
            );
        }
    }

    fn server(&mut self, old: &Server, new: &Server) {
        if url(old) != url(new) {
            let (one, other) = (span(&old.url), span(&new.url));
            let message =
                format!("the URL of the server {} was {one}, is {other}", span(&new.name.wire));
            // An address that callers give themselves is theirs; one that they could leave out is
            // another now, or must be given.
            let is_exposed =
                |server: &Server| server.is_address && spelling::is_exposed(&server.url);
            let (relation, is_missing) = match (old.is_address, new.is_address) {
                (true, false) => (Relation::Narrower, true),
                (false, true) => (Relation::Wider, false),
                // Clients refuse plain `http`, unless they are told otherwise.
                _ => (Relation::Same, is_exposed(new) && !is_exposed(old)),
            };
            let finding = Finding::new(
                Subject::ServerUrl,
                Event::Changed,
                Direction::Request,
                relation,
                message,
            )
            .at(Some(&old.docs.place), Some(&new.docs.place));
            self.report(if is_missing { finding.breaking() } else { finding });
            // Its variables are others, and so is what is said of them.
            return;
        }
        if values(old) != values(new) {
            let said = |server: &Server| {
                let all: Vec<String> = values(server)
                    .into_iter()
                    .map(|values| {
                        let values: Vec<String> = values.into_iter().map(span).collect();
                        if values.is_empty() { "any value".to_owned() } else { values.join(" or ") }
                    })
                    .collect();
                all.join(" and ")
            };
            let message = format!(
                "the URL of the server {} had {}, has {}",
                span(&new.name.wire),
                said(old),
                said(new)
            );
            // Callers give the address themselves.
            let what = (Subject::ServerUrl, Event::Changed, Direction::Request, Relation::Same);
            let finding = Finding::new(what.0, what.1, what.2, what.3, message)
                .at(Some(&old.docs.place), Some(&new.docs.place));
            return self.report(finding);
        }
        let what = format!("the server {}", span(&new.name.wire));
        self.docs_prose((&old.docs, ""), (&new.docs, ""), &what, Direction::Request);
    }

    fn renamed_server(&mut self, old: &Server, new: &Server) {
        let words = format!("is called {} now", span(&new.name.wire));
        let finding = finding(old, Event::Renamed, Relation::Same, &words)
            .at(Some(&old.docs.place), Some(&new.docs.place))
            .claiming([Claim::Item(setter(&new.name.rust))])
            .rename(100)
            .called(&new.name.rust);
        self.report(finding);
    }
}

/// The values that the document lists for the variables of a URL, in the order of the URL.
fn values(server: &Server) -> Vec<BTreeSet<&str>> {
    let names = server.url.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let listed = |name: &str| server.variables.iter().find(|(variable, _)| variable == name);
    let values = names.map(|(name, _)| {
        listed(name).map(|(_, values)| values.iter().map(String::as_str).collect())
    });
    values.map(Option::unwrap_or_default).collect()
}

fn url(server: &Server) -> String {
    spelling::server_url(&server.url)
}

fn finding(server: &Server, event: Event, relation: Relation, words: &str) -> Finding {
    let message = format!("the server {} {words}", span(&server.name.wire));
    Finding::new(Subject::Server, event, Direction::Request, relation, message)
        .claiming([Claim::Item(setter(&server.name.rust))])
}
