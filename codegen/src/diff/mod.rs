//! What changed between two versions of an API, and whom each change concerns.
//!
//! [`diff`] compares two lowered models, not two texts: order, spelling, an unused schema or a
//! schema that moved behind a `$ref` is no change of the wire. Prose is listed apart. A change is
//! looked at from both sides. On the wire, a request that allows less refuses callers, a response
//! that allows less harms nobody. In Rust, what the change does is looked up in the public items of
//! both clients; an item that differs and that no change explains is a change of its own, so that
//! nothing which breaks a caller is passed over.

mod advice;
mod change;
mod check;
mod claims;
mod code;
mod comparison;
mod enumeration;
mod explained;
mod fields;
mod finding;
mod format;
mod implied;
mod left_out;
mod names;
mod object;
mod operation;
mod operations;
mod pair;
mod parts;
mod print;
mod prose;
mod repurposed;
mod response;
mod response_header;
mod result;
mod retired;
mod rules;
mod scheme;
mod security;
mod server;
mod similarity;
mod spelling;
mod unexplained;
mod value;
mod words;

pub use change::{Bump, Change, Changes, Direction, Effect, Stage, Wire};
pub use code::{Code, Event, Subject};

use crate::ir::Api;
pub use crate::listing::Rust;

use comparison::Comparison;

/// What differs between two APIs, each change with its effect.
///
/// ```
/// use docwright::describe;
/// use docwright::diff::{Bump, Stage, diff};
/// use docwright::source::Source;
///
/// let api = |most: u32| {
///     let text = format!(
///         "openapi: 3.1.0\n\
///          info: {{ title: Orders, version: '1' }}\n\
///          paths:\n\
///          \x20 /orders:\n\
///          \x20   get:\n\
///          \x20     operationId: listOrders\n\
///          \x20     parameters: [{{ name: page, in: query, schema: {{ type: integer, maximum: {most} }} }}]\n\
///          \x20     responses: {{ '204': {{ description: None. }} }}\n"
///     );
///     describe(&Source::new("orders.yaml", text), "orders-client").map(|(api, _)| api)
/// };
/// let changes = diff(&api(9).unwrap(), &api(5).unwrap());
/// assert_eq!(changes.changes[0].code.to_string(), "maximum-narrower");
/// assert_eq!(changes.bump(Stage::Stable), Bump::Major);
/// ```
pub fn diff(old: &Api, new: &Api) -> Changes {
    Comparison::new(old, new).changes()
}
