//! Servers: each is a setter of the client's builder.

use std::collections::BTreeSet;

use crate::ir::Server;
use crate::listing::setter;

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, Paired};
use super::finding::{Claim, Finding, Found, Relation, Side, Spot};
use super::spelling;
use super::words::span;

impl Comparison<'_> {
    pub(super) fn servers(&self, found: &mut Found) {
        let (old, new) = (&self.old.servers, &self.new.servers);
        // One URL is one server, however it is called.
        let pairs = Paired::by_name(
            [old, new],
            |server| &server.name.wire,
            |server, open| {
                open.iter().find(|at| url(&new[**at]) == url(server)).map(|at| (*at, 100))
            },
        );
        for (one, other, sure) in pairs.same {
            let both = [&old[one], &new[other]];
            match sure {
                None => self.server(both, found),
                Some(sure) => found.push(renamed(both).rename(sure)),
            }
        }
        found.extend(pairs.removed.into_iter().map(|at| alone(Side::Old, &old[at])));
        found.extend(pairs.added.into_iter().map(|at| alone(Side::New, &new[at])));
    }

    fn server(&self, [old, new]: [&Server; 2], found: &mut Found) {
        let docs = [&old.docs, &new.docs];
        let spot = Spot::both(docs, Direction::Request);
        let name = span(&new.name.wire);
        if url(old) != url(new) {
            let message = format!(
                "the URL of the server {name} was {}, is {}",
                span(&old.url),
                span(&new.url)
            );
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
            let finding = spot.found(Subject::ServerUrl, Event::Changed, relation, message);
            found.push(finding.breaking_if(is_missing));
            // Its variables are others, and so is what is said of them.
        } else if values(old) != values(new) {
            let said = |server: &Server| -> String {
                let all = values(server).into_iter().map(|values| match values.is_empty() {
                    true => "any value".to_owned(),
                    false => values.into_iter().map(span).collect::<Vec<_>>().join(" or "),
                });
                all.collect::<Vec<_>>().join(" and ")
            };
            let message =
                format!("the URL of the server {name} had {}, has {}", said(old), said(new));
            // Callers give the address themselves.
            found.push(spot.found(Subject::ServerUrl, Event::Changed, Relation::Same, message));
        } else {
            self.docs_prose(docs, &format!("the server {name}"), Direction::Request, found);
        }
    }
}

fn alone(side: Side, server: &Server) -> Finding {
    Spot::one(side, &server.docs, Direction::Request)
        .alone(side, Subject::Server, &format!("the server {}", span(&server.name.wire)))
        .claiming([Claim::Item(setter(&server.name.rust))])
}

fn renamed([old, new]: [&Server; 2]) -> Finding {
    let (one, other) = (span(&old.name.wire), span(&new.name.wire));
    let message = format!("the server {one} is called {other} now");
    Spot::both([&old.docs, &new.docs], Direction::Request)
        .found(Subject::Server, Event::Renamed, Relation::Same, message)
        .claiming([old, new].map(|server| Claim::Item(setter(&server.name.rust))))
        .called(&new.name.rust)
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
