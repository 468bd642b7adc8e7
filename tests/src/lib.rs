//! What the tests of the generated client share, and the demonstration.
//!
//! [`server`] receives what the client sends and answers what a test scripts; [`sample`] holds the
//! requests of the vendor's pages, written by hand; [`check`] compares broken rules; [`demo`] is the
//! program behind `cargo xtask demo`. Nothing here leaves this machine: servers listen on loopback.

pub mod check;
pub mod demo;
pub mod received;
pub mod sample;
pub mod server;

/// The first call of the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
