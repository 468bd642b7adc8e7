//! Both ways to authorise, from the credentials of a caller to the bytes that a server receives.
//!
//! Everything goes over sockets on loopback; time is simulated.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../../../../codegen/runtime/tests/auth_v2/reference.rs"]
#[allow(dead_code, reason = "the tests of the runtime use more of it")]
mod reference;
mod signature;
#[path = "../../../../codegen/runtime/tests/common/simulated.rs"]
#[allow(dead_code, reason = "the tests of the runtime use more of it")]
mod simulated;
mod token;
