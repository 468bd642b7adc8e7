//! `cargo xtask demo`: prints the demonstration; exits with 1 when something is not as expected.

use std::process::ExitCode;

use docwright::source::Source;
use docwright_tests::demo;

/// The description that the client was generated from.
const DESCRIPTION: &str = include_str!("../../../api-spec/aicc.yaml");

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match demo::run(&Source::new("api-spec/aicc.yaml", DESCRIPTION)).await {
        Ok(page) => {
            print!("{page}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("the demonstration failed: {failure}");
            ExitCode::FAILURE
        }
    }
}
