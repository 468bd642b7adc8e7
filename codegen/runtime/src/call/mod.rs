//! One call, whoever waits for it: prepared, attempted, judged, and the errors that it can end in.

mod answer_error;
mod attempts;
mod error;
mod middleware;
mod operation;
mod options;
mod response;
mod result_code;
mod retry;
mod settings;

pub use answer_error::{BusinessError, DecodeError, InvalidResponse, StatusError};
pub use error::Error;
pub use middleware::{Middleware, NextAttempt, NextCall};
pub use operation::{Operation, Output};
pub use options::BaseCallOptions;
pub use response::Response;
pub use retry::RetryPolicy;

pub(crate) use attempts::run;
pub(crate) use response::{Finished, finish};
pub(crate) use retry::RetryBudget;
pub(crate) use settings::{OnDrift, Settings, Shared};
