//! All that generated client crates call: JSON by tables, validation, the sans-IO client.
//!
//! A generated type is a plain struct beside one static [`Table`]; this crate reads, writes,
//! validates and prints every such type from its table, through `dyn` [`Json`] and without
//! generics, so that a thousand types cost their consumer little more than their fields.
//! A generated operation is a static [`OperationTable`] and a method of one line.
//!
//! The same text serves two homes: as this crate, and as the module `runtime` of a client that
//! stands alone. So no path in it begins with `crate::`, only with `super::`.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod addr_spec;
mod answer_error;
mod attempts;
#[cfg(feature = "auth-v2")]
mod auth_v2;
#[cfg(feature = "auth-v2")]
mod auth_v2_mac;
mod authorize;
mod base_url;
#[cfg(feature = "blocking")]
mod block_on;
#[cfg(feature = "blocking")]
mod blocking_client;
mod body;
mod build_error;
mod builder;
mod call_options;
mod check;
mod check_words;
mod client;
mod client_credentials;
mod collections;
mod credential;
mod debug;
mod error;
mod header;
mod json;
mod middleware;
mod multiple;
mod nullable;
mod number;
mod operation;
mod parameter;
mod path;
mod pattern;
mod policy;
#[cfg(feature = "reqwest")]
mod read_body;
mod read_error;
mod reader;
mod request;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod reqwest_blocking;
#[cfg(feature = "reqwest")]
mod reqwest_settings;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod response_header;
mod result_code;
mod retry;
mod retry_after;
mod rule;
mod secret;
mod security;
mod seen;
#[cfg(feature = "serde")]
mod serde_bridge;
mod settings;
mod signer;
mod system;
mod table;
mod thread_timer;
#[cfg(feature = "auth-v2")]
mod timestamp;
mod token_cache;
mod token_error;
mod token_exchange;
mod transport;
mod transport_error;
mod unique;
mod unknown;
mod value;
mod violation;
mod wrappers;
mod writer;

pub use addr_spec::AddrSpec;
pub use answer_error::{BusinessError, DecodeError, InvalidResponse, StatusError};
#[cfg(feature = "auth-v2")]
pub use auth_v2::AuthV2;
pub use base_url::BaseUrl;
#[cfg(feature = "blocking")]
pub use blocking_client::BlockingBaseClient;
pub use body::Body;
pub use build_error::BuildError;
pub use builder::BaseClientBuilder;
pub use call_options::BaseCallOptions;
pub use check::{validate, validate_with};
pub use client::{BaseClient, Call};
pub use client_credentials::ClientCredentials;
pub use credential::{Credential, TokenCredential};
pub use debug::debug;
pub use error::Error;
pub use http;
pub use json::{Empty, Json, List, ListMut, Map, MapMut, Visitor};
pub use middleware::{Middleware, NextAttempt, NextCall};
pub use nullable::Nullable;
pub use operation::{Operation, OperationTable, Output, ResultTable, ServerTable, Statuses};
pub use pattern::{Pattern, Shape};
pub use policy::{Direction, Drift, Policy};
pub use read_error::ReadError;
pub use reader::{MAX_DEPTH, Reader, from_slice};
#[cfg(feature = "reqwest")]
pub use reqwest;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub use reqwest_blocking::ReqwestBlockingTransport;
#[cfg(feature = "reqwest")]
pub use reqwest_settings::ReqwestSettings;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::{RawResponse, Response};
pub use response_header::{Header, HeaderError, HeaderForm};
pub use retry::RetryPolicy;
pub use rule::{Check, Rule, RuleId, RuleSet, Rules};
pub use secret::Secret;
pub use security::{
    CredentialLocation, SchemeKind, SchemeTable, TokenRequest, TokenTable, TokenUrl,
};
#[cfg(feature = "serde")]
pub use serde;
#[cfg(feature = "serde")]
pub use serde_bridge::{deserialize, serialize};
pub use signer::{SignError, Signer};
pub use system::System;
pub use table::{Field, Join, Location, Table};
pub use token_error::TokenError;
pub use transport::{BlockingTransport, BodyRate, BoxFuture, Limits, Transport, transport_fn};
pub use transport_error::{CertificateProblem, TransportError};
pub use unknown::Unknown;
pub use value::Value;
pub use violation::{Violation, Violations};
pub use writer::{WriteError, to_vec};
