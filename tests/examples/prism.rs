//! Calls a Prism that mocks `api-spec/aicc.yaml`, rightly and wrongly: `.ci/prism` runs it.
//!
//! Prism reads the description by itself, so that it is a second opinion about what the client sends,
//! and about what its validators refuse.

use std::process::ExitCode;
use std::time::SystemTime;

use aicc_client::runtime::{BoxFuture, http};
use aicc_client::{
    Body, CallOptions, Client, Error, Middleware, NextAttempt, Policy, SignError, Signer,
    UpdateAgentAccount, UpdateGroup,
};
use docwright_tests::sample;

type Outcome = Result<(), Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("usage: prism ADDRESS")?;
    let client = client(&address, Changed(None))?;
    let passed = [
        ("batchAddGroupMember", batch(&client, vec![57005, 57006]).await),
        ("updateGroup", group(&client, &sample::update_group()).await),
        ("updateAgentAccount", account(&client, &without_passwords()).await),
    ];
    let mut is_good = true;
    for (name, outcome) in passed {
        println!(
            "{name}: {}",
            outcome.as_ref().map_or_else(Error::to_string, |()| "passed".into())
        );
        is_good &= outcome.is_ok();
    }
    println!("\nwith validation off:");
    for (what, outcome) in broken(&address, &client).await? {
        let status = outcome.as_ref().err().and_then(Error::status).map(|status| status.as_u16());
        let is_refused = matches!(status, Some(400 | 401 | 415 | 422));
        match status {
            Some(status) if is_refused => println!("{status} {what}"),
            _ => println!("NOT REFUSED {what}: {outcome:?}"),
        }
        is_good &= is_refused;
    }
    // The patterns of its rule are merged by Prism into one that nothing follows: see `.ci/prism`.
    let with_password = account(&client, &sample::update_agent_account()).await;
    let is_known = with_password.as_ref().err().and_then(Error::status).is_some();
    println!("\nany newPassWord is refused by Prism, and should not be: {is_known}");
    is_good &= is_known;
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The sample of the page, without what Prism cannot judge.
fn without_passwords() -> UpdateAgentAccount {
    let mut request = sample::update_agent_account();
    (request.old_pass_word, request.new_pass_word) = (None, None);
    request
}

/// A client whose requests are changed on their way.
fn client(address: &str, changed: Changed) -> Result<Client, aicc_client::BuildError> {
    Client::builder()
        .cms(address)
        .api_fabric(address)
        .request_signature(sample::signer())
        .access_token(sample::TOKEN)
        .middleware(changed)
        .build()
}

/// The requests that break a rule each, or lack something, with what became of them.
async fn broken(
    address: &str,
    client: &Client,
) -> Result<Vec<(&'static str, Outcome)>, aicc_client::BuildError> {
    let loose = client.with(&CallOptions::new().request_policy(Policy::Off));
    let unsigned = client.with(&CallOptions::new().request_signature(Nothing));
    let without_token = client.with(&CallOptions::new().access_token_signer(Nothing));
    let empty = self::client(address, Changed(Some("{}")))?;
    let mistyped = self::client(
        address,
        Changed(Some(r#"{"ccId":1,"vdn":"113","id":"1","groupName":"night"}"#)),
    )?;
    let no_json = self::client(address, Changed(Some("a=b")))?;
    let small = sample::minimal_agent_account;
    Ok(vec![
        ("updateGroup: ccId 0", group(&loose, &sample::update_group().cc_id(0)).await),
        ("updateGroup: ccId 65536", group(&loose, &sample::update_group().cc_id(65_536)).await),
        ("updateGroup: an empty object", group(&empty, &sample::update_group()).await),
        ("updateGroup: vdn is a string", group(&mistyped, &sample::update_group()).await),
        ("updateGroup: the body is no JSON", group(&no_json, &sample::update_group()).await),
        ("updateGroup: no signature", group(&unsigned, &sample::update_group()).await),
        ("batchAddGroupMember: an agent -1", batch(&loose, vec![57005, -1]).await),
        ("batchAddGroupMember: an agent 100000", batch(&loose, vec![100_000]).await),
        ("updateAgentAccount: a long phone", account(&loose, &small().phone("1".repeat(26))).await),
        ("updateAgentAccount: userName `[`", account(&loose, &small().user_name("[")).await),
        ("updateAgentAccount: agentType 7", account(&loose, &small().agent_type(7.into())).await),
        ("updateAgentAccount: ccRoleId 1", account(&loose, &small().cc_role_id(1.into())).await),
        (
            "updateAgentAccount: agentWeight 0",
            account(&loose, &small().skills(vec![sample::skill(0, 1)])).await,
        ),
        ("updateAgentAccount: no token", account(&without_token, &small()).await),
        ("updateAgentAccount: an empty object", account(&empty, &small()).await),
    ])
}

async fn batch(client: &Client, agents: Vec<i64>) -> Outcome {
    let mut request = sample::batch_add_group_member();
    request.work_nos = agents;
    client.batch_add_group_member(&request).await.map(drop)
}

async fn group(client: &Client, request: &UpdateGroup) -> Outcome {
    client.update_group(request).await.map(drop)
}

async fn account(client: &Client, request: &UpdateAgentAccount) -> Outcome {
    client.update_agent_account(request).await.map(drop)
}

/// Sends another body, if there is one.
struct Changed(Option<&'static str>);

impl Middleware for Changed {
    fn attempt<'a>(
        &'a self,
        request: http::Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        next.run(match self.0 {
            Some(body) => request.map(|_| Body::from(body)),
            None => request,
        })
    }
}

/// Authorises nothing.
struct Nothing;

impl Signer for Nothing {
    fn sign(&self, _: &mut http::Request<Body>, _: SystemTime) -> Result<(), SignError> {
        Ok(())
    }
}
