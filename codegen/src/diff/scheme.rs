//! One security scheme in both APIs: the setters of its credential, how the credential travels, how
//! a token is got.

use std::collections::BTreeSet;

use crate::ir::{
    Algorithm, CredentialLocation, LeftOut, Part, Scheme, SchemeKind, TokenRequest, TokenSource,
    TokenUrl,
};

use super::change::Direction;
use super::claims::scheme_claims;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Finding, Found, Relation, Side, Spot};
use super::spelling;
use super::words::span;

/// What changed of a scheme, and the words behind its name. It is felt in what is sent, unless it is
/// about the answer with a token.
type SchemeChange = (Subject, Event, Relation, String);

fn change(subject: Subject, event: Event, relation: Relation, words: &str) -> SchemeChange {
    (subject, event, relation, words.to_owned())
}

fn found(
    spot: &Spot<'_>,
    scheme: &Scheme,
    (subject, event, relation, words): SchemeChange,
) -> Finding {
    let direction = match subject {
        Subject::TokenAnswer => Direction::Response,
        _ => spot.direction,
    };
    let message = format!("the security scheme {} {words}", span(&scheme.name.wire));
    Spot { direction, ..*spot }.found(subject, event, relation, message)
}

/// A scheme that is on one side only. Who needs it is told with the operations.
pub(super) fn alone(side: Side, scheme: &Scheme) -> Finding {
    let (event, _, words) = side.alone();
    let spot = Spot::one(side, &scheme.docs, Direction::Request);
    found(&spot, scheme, change(Subject::Scheme, event, Relation::Same, words))
        .claiming(scheme_claims(scheme))
}

/// A scheme with another name.
pub(super) fn renamed([old, new]: [&Scheme; 2]) -> Finding {
    let words = format!("is called {} now", span(&new.name.wire));
    let spot = Spot::both([&old.docs, &new.docs], Direction::Request);
    found(&spot, old, (Subject::Scheme, Event::Renamed, Relation::Same, words))
        .claiming([old, new].into_iter().flat_map(scheme_claims))
}

/// Whether two schemes with different names are one.
pub(super) fn is_same(old: &Scheme, new: &Scheme) -> bool {
    let is_same_kind = match (&old.kind, &new.kind) {
        (SchemeKind::Token(before), SchemeKind::Token(now)) => tokens(before, now).is_empty(),
        (before, now) => before == now,
    };
    is_same_kind
        && old.protocol == new.protocol
        && spelling::location(&old.location) == spelling::location(&new.location)
}

impl Comparison<'_> {
    /// A scheme that both documents have by one name.
    pub(super) fn scheme(&self, both: [&Scheme; 2], list: &mut Found) {
        let [old, new] = both;
        let docs = [&old.docs, &new.docs];
        let spot = Spot::both(docs, Direction::Request);
        let exchange = |event, words| change(Subject::TokenExchange, event, Relation::Same, words);
        let mut changes = match (&old.kind, &new.kind) {
            (SchemeKind::Token(before), SchemeKind::Token(now)) => tokens(before, now),
            // A ready token is taken by both.
            (SchemeKind::Bearer, SchemeKind::Token(_)) => {
                vec![exchange(Event::Added, "can be had for a pair of keys now")]
            }
            (SchemeKind::Token(_), SchemeKind::Bearer) => {
                vec![exchange(Event::Removed, "is a token of your own now")]
            }
            (SchemeKind::Signature(before), SchemeKind::Signature(now)) if before != now => {
                let (event, words) = match now {
                    Some(Algorithm::AuthV2) => (Event::Added, "is signed by `auth-v2` now"),
                    None => (Event::Removed, "is signed by nothing that the client knows"),
                };
                vec![change(Subject::Signature, event, Relation::Same, words)]
            }
            (before, now) if before == now && old.protocol == new.protocol => Vec::new(),
            _ => vec![form(both, Event::Changed)],
        };
        let is_other = changes.iter().any(|(subject, ..)| *subject == Subject::Scheme);
        if !is_other {
            changes.extend(token_sources(both));
            if spelling::location(&old.location) != spelling::location(&new.location) {
                let is_moved = place(&old.location).0 != place(&new.location).0;
                let event = if is_moved { Event::Moved } else { Event::Changed };
                changes.push(form(both, event));
            }
        }
        // Its setters take something else where the credential is another, or is got in another way.
        let is_retyped = std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind);
        list.extend(changes.into_iter().map(|change| {
            let is_of_setters = matches!(change.0, Subject::Scheme | Subject::Signature)
                || (is_retyped && change.0 == Subject::TokenExchange);
            let of = both.into_iter().filter(|_| is_of_setters);
            found(&spot, new, change).claiming(of.flat_map(scheme_claims))
        }));
        let what = format!("the security scheme {}", span(&new.name.wire));
        self.docs_prose(docs, &what, Direction::Request, list);
    }

    /// What says that a scheme of one document is left out of the client of the other, if the first
    /// client lacks nothing of it.
    pub(super) fn scheme_left_out(&self, side: Side, scheme: &Scheme) -> Option<&LeftOut> {
        let [lost, kept] =
            [side, side.other()].map(|side| self.api(side).left_out_of(&Part::Document));
        let left =
            lost.iter().find(|left| left.keyword.is_some() && left.place == scheme.docs.place)?;
        let is_one_sided = kept.iter().all(|other| other.keyword != left.keyword);
        is_one_sided.then_some(left)
    }
}

/// A credential that travels in another form, or is another.
fn form([old, new]: [&Scheme; 2], event: Event) -> SchemeChange {
    let words = format!("was sent {}, is sent {}", shown(old), shown(new));
    (Subject::Scheme, event, Relation::Incomparable, words)
}

/// Where callers get the tokens that they give to the client. Those that they have may do.
fn token_sources(both: [&Scheme; 2]) -> Option<SchemeChange> {
    let sources = both.map(|scheme| -> BTreeSet<(&String, String)> {
        scheme.token_sources.iter().map(|(what, at)| (what, spelling::url(at))).collect()
    });
    let [one, other] = both.map(|scheme| match scheme.token_sources.as_slice() {
        [] => "nothing".to_owned(),
        [(_, first)] => span(first),
        [(_, first), rest @ ..] => format!("{} and {} more", span(first), rest.len()),
    });
    let words = format!("named {one} for callers to get tokens at, names {other}");
    let change = (Subject::TokenSource, Event::Changed, Relation::Same, words);
    (sources[0] != sources[1]).then_some(change)
}

/// What is asked for a token, and what is read of the answer.
fn tokens(old: &TokenSource, new: &TokenSource) -> Vec<SchemeChange> {
    let otherwise = |subject, words| change(subject, Event::Changed, Relation::Incomparable, words);
    let mut found = Vec::new();
    if address(&old.url) != address(&new.url) {
        let words = format!("got its tokens at {}, gets them at {}", url(&old.url), url(&new.url));
        found.push((Subject::TokenExchange, Event::Moved, Relation::Incomparable, words));
    }
    match (&old.request, &new.request) {
        (
            TokenRequest::ClientCredentials { scope: before },
            TokenRequest::ClientCredentials { scope: now },
        ) => found.extend(scopes(before, now)),
        (before, now) if members(before) == members(now) => {}
        _ => found.push(otherwise(Subject::TokenExchange, "asks for tokens with other members")),
    }
    if headers(old) != headers(new) {
        found.push(otherwise(Subject::TokenExchange, "asks for tokens with other headers"));
    }
    let read = |source: &'_ TokenSource| {
        [Some(source.token.clone()), source.created.clone(), source.lifetime.clone()]
    };
    if read(old) != read(new) {
        let words = "finds the token, or how long it lives, elsewhere in the answer";
        found.push(otherwise(Subject::TokenAnswer, words));
    }
    found
}

/// Who has no right to a scope that is asked for may get no token.
fn scopes(old: &str, new: &str) -> Option<SchemeChange> {
    let [before, now] = [old, new].map(|it| it.split_ascii_whitespace().collect::<BTreeSet<_>>());
    // More that is asked for is less that is allowed.
    let relation = Relation::of(now.is_subset(&before), before.is_subset(&now));
    let words = format!("asked for the scopes {}, asks for {}", span(old), span(new));
    (relation != Relation::Same).then(|| (Subject::Scopes, relation.event(), relation, words))
}

/// A name and its value.
type Pair = (String, String);

/// The members of a request, whatever their order. None for a form.
fn members(request: &TokenRequest) -> Option<(&str, &str, Vec<&Pair>)> {
    match request {
        TokenRequest::Json { identifier, secret, constants } => {
            Some((identifier, secret, sorted(constants)))
        }
        TokenRequest::ClientCredentials { .. } => None,
    }
}

fn sorted(pairs: &[Pair]) -> Vec<&Pair> {
    let mut pairs: Vec<_> = pairs.iter().collect();
    pairs.sort();
    pairs
}

/// The headers of a request, whatever their order and their case.
fn headers(source: &TokenSource) -> BTreeSet<(String, &str)> {
    let pairs = source.headers.iter();
    pairs.map(|(name, value)| (spelling::header(name), value.as_str())).collect()
}

/// The address, however it is written.
fn address(url: &TokenUrl) -> TokenUrl {
    match url {
        TokenUrl::Absolute(url) => TokenUrl::Absolute(spelling::url(url)),
        TokenUrl::Server(path) => TokenUrl::Server(spelling::path(path)),
    }
}

fn url(url: &TokenUrl) -> String {
    match url {
        TokenUrl::Absolute(url) => span(url),
        TokenUrl::Server(path) => format!("{} of the server", span(path)),
    }
}

/// The kind of the place, and its name.
fn place(location: &CredentialLocation) -> (&'static str, &str) {
    match location {
        CredentialLocation::Header(name) => ("the header", name),
        CredentialLocation::Query(name) => ("the query as", name),
        CredentialLocation::Cookie(name) => ("the cookie", name),
    }
}

/// How a credential travels: ``in the header `x-key`, a key``.
fn shown(scheme: &Scheme) -> String {
    let (kind, name) = place(&scheme.location);
    let what = match &scheme.kind {
        SchemeKind::Key => "a key",
        SchemeKind::Bearer => "a token",
        SchemeKind::Basic => "a user name and a password",
        SchemeKind::Token(_) => "a token that the client gets",
        SchemeKind::Signature(_) => "a signature",
    };
    let protocol = scheme.protocol.as_ref().map(|name| format!(" by {}", span(name)));
    format!("in {kind} {} ({what}{})", span(name), protocol.unwrap_or_default())
}
