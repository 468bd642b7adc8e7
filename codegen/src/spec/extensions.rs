//! docwright's own keys, typed. Each begins with `x-docwright-`.
//!
//! Each is allowed in named places only. One that is misused is reported and passed over. Any other
//! `x-` key is somebody else's: it is kept raw and means nothing.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Map, Pointer};

use super::mirror::names;

/// What every key of docwright's begins with.
pub const OWN: &str = "x-docwright-";

/// A key of docwright's.
pub struct OwnKey {
    /// The key, without what all begin with.
    pub name: &'static str,
    /// Where it may stand, in words.
    pub places: &'static str,
    /// What it means that a misused one is passed over, in words.
    pub passed_over: &'static str,
}

impl OwnKey {
    /// The whole key.
    pub fn key(&self) -> String {
        format!("{OWN}{}", self.name)
    }
}

/// Every key of docwright's.
#[rustfmt::skip]
pub const OWN_KEYS: [OwnKey; 10] = [
    own("source", "the information object, an operation, a schema, a parameter, a response or a \
        security scheme", "the page is that of what it stands in"),
    own("name", "a server", "the setter is named as if there were none"),
    own("placeholder", "a server variable", "the default counts as the vendor's"),
    own("max-bytes", "a schema", "bytes are not counted"),
    own("addr-spec", "a schema", "the form of the address is not checked"),
    own("rule", "a schema", "the keywords beside it are rules without this name"),
    own("result", "a response", "the body does not tell success from failure"),
    own("signature", "a security scheme",
        "the scheme is what OpenAPI alone says, and the client signs nothing"),
    own("token-exchange", "a security scheme",
        "the scheme is what OpenAPI alone says, and the client gets no token"),
    own("idempotent", "an operation", "the method says whether a call may be repeated"),
];

const fn own(name: &'static str, places: &'static str, passed_over: &'static str) -> OwnKey {
    OwnKey { name, places, passed_over }
}

/// Reports a key of docwright's that is misused, and therefore passed over.
pub(crate) fn misused(
    diagnostics: &mut Diagnostics,
    key: &str,
    place: impl Into<Place>,
    message: impl Into<String>,
    help: &str,
) {
    let name = key.strip_prefix(OWN);
    let own = OWN_KEYS.iter().find(|own| Some(own.name) == name);
    let what = own.map_or("", |own| own.passed_over);
    let passed_over = format!("the key is passed over: {what}");
    diagnostics.warning(Code::MisusedExtension, place, message).help(help).help(passed_over);
}

/// The page that an item was written from: `x-docwright-source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Where it stands.
    pub pointer: Pointer,
    /// `title`, of the page.
    pub title: String,
    /// `date`, of the page, as `YYYY-MM-DD`.
    pub date: String,
    /// `section`, of the page.
    pub section: Option<String>,
}

/// Limits on the parts of a mail address: `x-docwright-addr-spec`. All are at least 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddrSpec {
    /// Where it stands.
    pub pointer: Pointer,
    /// `localPartMaxLength`: before the `@`.
    pub local_part_max_length: Option<u64>,
    /// `domainMaxLength`: after the `@`.
    pub domain_max_length: Option<u64>,
    /// `firstLabelMaxLength`: between the `@` and the first dot.
    pub first_label_max_length: Option<u64>,
}

/// How a body tells success from failure: `x-docwright-result`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCode {
    /// Where it stands.
    pub pointer: Pointer,
    /// `code`: the property that holds the code.
    pub code: String,
    /// `success`: the codes that mean success; at least one.
    pub success: Vec<String>,
    /// `text`: the property that holds the message.
    pub text: Option<String>,
}

names! {
    /// How requests are signed: `x-docwright-signature`.
    Algorithm {
        AuthV2 = "auth-v2",
    }
}

/// How a token is got for a pair of keys: `x-docwright-token-exchange`.
#[derive(Debug, Clone, PartialEq)]
pub struct TokenExchange {
    /// Where it stands.
    pub pointer: Pointer,
    /// `url`: an absolute one, or a path at the server of the operation.
    pub url: String,
    /// `identifier`: the member of the request that holds the identifier.
    pub identifier: String,
    /// `secret`: the member of the request that holds the secret, another one.
    pub secret: String,
    /// `constants`: the other members, with names of their own.
    pub constants: Map<String>,
    /// `headers` of the request.
    pub headers: Map<String>,
    /// `token`: its place in the answer, a JSON Pointer.
    pub token: String,
    /// `created`: the place of the time when it was made. Only with `lifetime`.
    pub created: Option<String>,
    /// `lifetime`: the place of how long it lives.
    pub lifetime: Option<String>,
}
