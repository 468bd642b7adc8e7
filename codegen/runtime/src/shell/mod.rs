//! The two clients, their builder, and the transport by reqwest.

#[cfg(feature = "blocking")]
mod block_on;
#[cfg(feature = "blocking")]
mod blocking_client;
mod builder;
mod client;
#[cfg(feature = "reqwest")]
mod read_body;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod reqwest_blocking;
#[cfg(feature = "reqwest")]
mod reqwest_settings;
#[cfg(feature = "reqwest")]
mod reqwest_transport;

#[cfg(feature = "blocking")]
pub use blocking_client::BlockingBaseClient;
pub use builder::BaseClientBuilder;
pub use client::{BaseClient, Call};
#[cfg(all(feature = "blocking", feature = "reqwest"))]
pub use reqwest_blocking::ReqwestBlockingTransport;
#[cfg(feature = "reqwest")]
pub use reqwest_settings::ReqwestSettings;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
