//! The environment does not decide where a request goes.

use std::process::Command;

/// Nothing listens at this port.
const NOWHERE: &str = "http://127.0.0.1:1";

#[test]
fn a_proxy_of_the_environment_is_not_used() {
    let mut demo = Command::new(env!("CARGO_BIN_EXE_demo"));
    for variable in ["http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        demo.env(variable, NOWHERE);
    }
    let output = demo.env_remove("no_proxy").env_remove("NO_PROXY").output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
