//! The form of requests and answers in HTTP, and what carries them: bodies, addresses, headers,
//! parameters, transports.
//!
//! Not called `http`, since that is the crate with the vocabulary.

mod base_url;
mod body;
mod build_error;
mod header;
mod parameter;
mod raw_response;
pub(crate) mod request;
mod response_header;
pub(crate) mod retry_after;
mod transport;
mod transport_error;

pub use base_url::BaseUrl;
pub use body::Body;
pub use build_error::BuildError;
pub use raw_response::RawResponse;
pub use response_header::{Header, HeaderError, HeaderForm};
pub use transport::{BlockingTransport, BodyRate, BoxFuture, Limits, Transport, transport_fn};
pub use transport_error::{CertificateProblem, TransportError};

pub(crate) use base_url::is_uri_character;
pub(crate) use header::{custom_header, header_name, header_value};
pub(crate) use parameter::encode;
pub(crate) use request::Secrets;
