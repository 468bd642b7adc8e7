//! All that generated client crates call: JSON by tables, validation, the sans-IO client.
//!
//! A generated type is a plain struct beside one static [`Table`]; this crate reads, writes,
//! validates and prints every such type from its table, through `dyn` [`Json`] and without
//! generics, so that a thousand types cost their consumer little more than their fields.
//! A generated operation is a static [`OperationTable`] and a method of one line.
//!
//! The same text serves two homes: as this crate, and as the module `runtime` of a client that
//! stands alone. So no path in it begins with `crate::`, only with `super::`.
//!
//! Its rooms, each of which uses only those before it: `table` (what the document says), `json`
//! (values), `check` (rules), `wire` (HTTP), `system` (time and chance), `auth` (credentials), `call`
//! (one call), `shell` (the clients).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod auth;
mod call;
mod check;
mod json;
mod shell;
mod system;
mod table;
mod wire;

#[cfg(feature = "auth-v2")]
pub use auth::AuthV2;
pub use auth::{ClientCredentials, Credential, SignError, Signer, TokenCredential, TokenError};
pub use call::{
    BaseCallOptions, BusinessError, DecodeError, Error, InvalidResponse, Middleware, NextAttempt,
    NextCall, Operation, Output, Response, RetryPolicy, StatusError,
};
pub use check::{Direction, Drift, Policy, Violation, Violations, validate, validate_with};
pub use http;
pub use json::{
    Empty, Json, List, ListMut, MAX_DEPTH, Map, MapMut, Nullable, ReadError, Reader, Secret,
    Unknown, Value, Visitor, WriteError, debug, from_slice, to_vec,
};
#[cfg(feature = "serde")]
pub use json::{deserialize, serialize};
#[doc(hidden)]
pub use json::{integer_enum, object, string_enum};
#[cfg(feature = "reqwest")]
pub use reqwest;
#[cfg(feature = "serde")]
pub use serde;
#[cfg(feature = "blocking")]
pub use shell::BlockingBaseClient;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub use shell::ReqwestBlockingTransport;
pub use shell::{BaseClient, BaseClientBuilder, Call};
#[cfg(feature = "reqwest")]
pub use shell::{ReqwestSettings, ReqwestTransport};
pub use system::System;
pub use table::{
    AddrSpec, Check, CredentialLocation, Field, Join, Location, OperationTable, Pattern,
    ResultTable, Rule, RuleId, RuleSet, Rules, SchemeKind, SchemeTable, ServerTable, Shape,
    Statuses, Table, TokenRequest, TokenTable, TokenUrl,
};
pub use wire::{
    BaseUrl, BlockingTransport, Body, BodyRate, BoxFuture, BuildError, CertificateProblem, Header,
    HeaderError, HeaderForm, Limits, RawResponse, Transport, TransportError, transport_fn,
};
