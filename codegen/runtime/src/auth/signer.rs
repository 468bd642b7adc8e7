//! Signatures: a trait with one method, which sees a request as it will be sent.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::SystemTime;

use super::super::wire::Body;

/// Adds to a request what proves who sends it.
///
/// It is called for each attempt anew, last of all before the request is sent: after every other
/// credential and every middleware. What it adds should be marked
/// [sensitive](http::HeaderValue::set_sensitive).
///
/// ```
/// # use docwright_runtime as runtime;
/// use std::time::SystemTime;
/// use runtime::{Body, Signer, http};
///
/// /// Names the length of the body, as an example.
/// struct Length;
///
/// impl Signer for Length {
///     fn sign(
///         &self,
///         request: &mut http::Request<Body>,
///         _time: SystemTime,
///     ) -> Result<(), runtime::SignError> {
///         let length = request.body().len().into();
///         request.headers_mut().insert("x-length", length);
///         Ok(())
///     }
/// }
/// ```
pub trait Signer: Send + Sync {
    /// Signs `request`, which is complete: what is sent is what stands in it. A client adds nothing
    /// afterwards but what HTTP itself needs (`host`, `content-length`), where the signer has not
    /// set it. `time` is the present time.
    ///
    /// # Errors
    /// When the request cannot be signed. Nothing is sent then. The text of the error must hold no
    /// secret.
    fn sign(&self, request: &mut http::Request<Body>, time: SystemTime) -> Result<(), SignError>;
}

/// Why a request cannot be signed.
pub type SignError = Box<dyn StdError + Send + Sync>;

/// A signer that several clients use.
impl<S: Signer + ?Sized> Signer for Arc<S> {
    fn sign(&self, request: &mut http::Request<Body>, time: SystemTime) -> Result<(), SignError> {
        (**self).sign(request, time)
    }
}
