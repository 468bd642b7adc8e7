//! What the document says, as static data: of types, rules, operations, servers and schemes.
//!
//! The matchers of patterns and email addresses stand with their data, since they need nothing else.

mod addr_spec;
mod object;
mod operation;
mod pattern;
mod rule;
mod scheme;

pub use addr_spec::AddrSpec;
pub use object::{Field, Join, Location, Table};
pub use operation::{OperationTable, ResultTable, ServerTable, Statuses};
pub use pattern::{Pattern, Shape};
pub use rule::{Check, Rule, RuleId, RuleSet, Rules};
pub use scheme::{CredentialLocation, SchemeKind, SchemeTable, TokenRequest, TokenTable, TokenUrl};
