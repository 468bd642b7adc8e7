//! One security scheme in both APIs: the setters of its credential, how the credential travels, how
//! a token is got.

use std::collections::BTreeSet;

use crate::ir::{
    Algorithm, CredentialLocation, Scheme, SchemeKind, TokenRequest, TokenSource, TokenUrl,
};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Finding, Relation};
use super::spelling;
use super::surface::credential_setters;
use super::words::span;

/// The item that signs by the algorithm `auth-v2`.
pub(super) const AUTH_V2: &str = "AuthV2";

/// What the setter of a scheme takes.
pub(super) fn signature(scheme: &Scheme) -> &'static str {
    match scheme.kind {
        SchemeKind::Key | SchemeKind::Bearer => "impl Into<Secret>",
        SchemeKind::Basic => "impl Into<String>, impl Into<Secret>",
        SchemeKind::Token(_) => "impl Into<TokenCredential>",
        SchemeKind::Signature(_) => SIGNER,
    }
}

/// What the setter of a signer takes.
pub(super) const SIGNER: &str = "impl Signer";

/// The items of a scheme: its setters, and what signs for it.
pub(super) fn items(scheme: &Scheme) -> Vec<Claim> {
    let setters = [Some(&scheme.name.rust), scheme.signer.as_ref()];
    let setters = setters.into_iter().flatten().flat_map(|name| credential_setters(name));
    let signs = match scheme.kind {
        SchemeKind::Signature(Some(Algorithm::AuthV2)) => Some(AUTH_V2.to_owned()),
        _ => None,
    };
    setters.chain(signs).map(Claim::Item).collect()
}

/// A finding about a scheme, which explains its items.
pub(super) fn finding(scheme: &Scheme, event: Event, relation: Relation, words: &str) -> Finding {
    about(Subject::Scheme, event, Direction::Request, relation, (scheme, words))
        .claiming(items(scheme))
}

fn about(
    subject: Subject,
    event: Event,
    direction: Direction,
    relation: Relation,
    (scheme, words): (&Scheme, &str),
) -> Finding {
    let message = format!("the security scheme {} {words}", span(&scheme.name.wire));
    Finding::new(subject, event, direction, relation, message)
}

/// Whether two schemes with different names are one.
pub(super) fn is_alike(old: &Scheme, new: &Scheme) -> bool {
    let is_same_kind = match (&old.kind, &new.kind) {
        (SchemeKind::Token(before), SchemeKind::Token(now)) => tokens(before, now, new).is_empty(),
        (before, now) => before == now,
    };
    is_same_kind
        && old.protocol == new.protocol
        && spelling::location(&old.location) == spelling::location(&new.location)
}

impl Comparison<'_> {
    /// A scheme that both documents have by one name.
    pub(super) fn scheme(&mut self, old: &Scheme, new: &Scheme) {
        let found = match (&old.kind, &new.kind) {
            (SchemeKind::Token(before), SchemeKind::Token(now)) => tokens(before, now, new),
            (SchemeKind::Bearer, SchemeKind::Token(_)) => {
                vec![exchange(old, new, Event::Added, "can be had for a pair of keys now")]
            }
            (SchemeKind::Token(_), SchemeKind::Bearer) => {
                vec![exchange(old, new, Event::Removed, "is a token of your own now")]
            }
            (SchemeKind::Signature(before), SchemeKind::Signature(now)) if before != now => {
                let (event, words) = match now {
                    Some(Algorithm::AuthV2) => (Event::Added, "is signed by `auth-v2` now"),
                    None => (Event::Removed, "is signed by nothing that the client knows"),
                };
                let claims = items(old).into_iter().chain(items(new));
                let what = (new, words);
                let finding =
                    about(Subject::Signature, event, Direction::Request, Relation::Same, what);
                vec![finding.claiming(claims)]
            }
            (before, now) if before == now && old.protocol == new.protocol => vec![],
            _ => return self.scheme_form(old, new, Event::Changed),
        };
        let found = found.into_iter().chain(token_sources(old, new));
        for finding in found {
            self.report(finding.at(Some(&old.docs.place), Some(&new.docs.place)));
        }
        if spelling::location(&old.location) != spelling::location(&new.location) {
            let is_moved = place(&old.location).0 != place(&new.location).0;
            let event = if is_moved { Event::Moved } else { Event::Changed };
            return self.scheme_form(old, new, event);
        }
        self.scheme_prose(old, new);
    }

    /// A credential that travels in another form, or is another.
    fn scheme_form(&mut self, old: &Scheme, new: &Scheme, event: Event) {
        let (one, other) = (form(old), form(new));
        let words = format!("was sent {one}, is sent {other}");
        let finding = finding(new, event, Relation::Incomparable, &words)
            .claiming(items(old))
            .at(Some(&old.docs.place), Some(&new.docs.place));
        self.report(finding);
        self.scheme_prose(old, new);
    }

    fn scheme_prose(&mut self, old: &Scheme, new: &Scheme) {
        let what = format!("the security scheme {}", span(&new.name.wire));
        self.docs_prose((&old.docs, ""), (&new.docs, ""), &what, Direction::Request);
    }
}

/// A token that the client gets now, or does not get any more. A ready one is taken by both.
fn exchange(old: &Scheme, new: &Scheme, event: Event, words: &str) -> Finding {
    let claims = items(old).into_iter().chain(items(new));
    about(Subject::TokenExchange, event, Direction::Request, Relation::Same, (new, words))
        .claiming(claims)
}

/// Where callers get the tokens that they give to the client. Those that they have may do.
fn token_sources(old: &Scheme, new: &Scheme) -> Option<Finding> {
    let sources = |scheme: &Scheme| -> BTreeSet<(String, String)> {
        let all = scheme.token_sources.iter();
        all.map(|(what, at)| (what.clone(), spelling::url(at))).collect()
    };
    if sources(old) == sources(new) {
        return None;
    }
    let shown = |scheme: &Scheme| match scheme.token_sources.as_slice() {
        [] => "nothing".to_owned(),
        [(_, first)] => span(first),
        [(_, first), rest @ ..] => format!("{} and {} more", span(first), rest.len()),
    };
    let (one, other) = (shown(old), shown(new));
    let words = format!("named {one} for callers to get tokens at, names {other}");
    let what = (new, words.as_str());
    Some(about(Subject::TokenSource, Event::Changed, Direction::Request, Relation::Same, what))
}

/// What is asked for a token, and what is read of the answer.
fn tokens(old: &TokenSource, new: &TokenSource, scheme: &Scheme) -> Vec<Finding> {
    let request = |event, relation, words: &str| {
        about(Subject::TokenExchange, event, Direction::Request, relation, (scheme, words))
    };
    let mut found = Vec::new();
    if address(&old.url) != address(&new.url) {
        let (one, other) = (url(&old.url), url(&new.url));
        let words = format!("got its tokens at {one}, gets them at {other}");
        found.push(request(Event::Moved, Relation::Incomparable, &words));
    }
    match (&old.request, &new.request) {
        (
            TokenRequest::ClientCredentials { scope: before },
            TokenRequest::ClientCredentials { scope: now },
        ) => found.extend(scopes(before, now, scheme)),
        (before, now) if members(before) == members(now) => {}
        _ => {
            let words = "asks for tokens with other members";
            found.push(request(Event::Changed, Relation::Incomparable, words));
        }
    }
    if headers(old) != headers(new) {
        let words = "asks for tokens with other headers";
        found.push(request(Event::Changed, Relation::Incomparable, words));
    }
    let read = |source: &TokenSource| {
        (source.token.clone(), source.created.clone(), source.lifetime.clone())
    };
    if read(old) != read(new) {
        let words = "finds the token, or how long it lives, elsewhere in the answer";
        let (subject, relation) = (Subject::TokenAnswer, Relation::Incomparable);
        let what = (scheme, words);
        found.push(about(subject, Event::Changed, Direction::Response, relation, what));
    }
    found
}

/// Who has no right to a scope that is asked for may get no token.
fn scopes(old: &str, new: &str, scheme: &Scheme) -> Option<Finding> {
    let before: BTreeSet<&str> = old.split_ascii_whitespace().collect();
    let now: BTreeSet<&str> = new.split_ascii_whitespace().collect();
    let relation = match (before.is_subset(&now), now.is_subset(&before)) {
        (true, true) => return None,
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Wider,
        (false, false) => Relation::Incomparable,
    };
    let words = format!("asked for the scopes {}, asks for {}", span(old), span(new));
    let what = (scheme, words.as_str());
    Some(about(Subject::Scopes, relation.event(), Direction::Request, relation, what))
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
fn form(scheme: &Scheme) -> String {
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
