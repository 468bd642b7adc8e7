//! The calls that the demonstration makes. Their bodies are printed as they stand here.

use aicc_client::{
    AgentAccountResult, AuthV2, BatchAddGroupMember, BuildError, Client, Error, GroupResult,
    Response, UpdateAgentAccount, UpdateGroup, batch_add_group_member, update_agent_account,
    update_group,
};

use super::failure::Failure;

/// What must not be printed.
pub(super) const SECRETS: [&str; 5] =
    [SECRET_KEY, TOKEN, OLD_PASSWORD, NEW_PASSWORD, WEAK_PASSWORD];

const ACCESS_KEY: &str = "AKEXAMPLE0001";
const SECRET_KEY: &str = "SKexample+secret/0001";
const TOKEN: &str = "made-up-token-0123456789";
const OLD_PASSWORD: &str = "Old#2023";
const NEW_PASSWORD: &str = "New#2024";
const WEAK_PASSWORD: &str = "sesame";

/// What a call gives.
type Answer<T> = Result<Response<T>, Error>;

/// The client for the server on this machine.
pub(super) fn client(address: &str) -> Result<Client, BuildError> {
    Client::builder()
        .cms(address)
        .request_signature(AuthV2::new(ACCESS_KEY, SECRET_KEY))
        .api_fabric(address)
        .access_token(TOKEN)
        .build()
}

/// The body of a function of this file, as it stands here.
pub(super) fn code(name: &str) -> Result<String, Failure> {
    let signature = format!("fn {name}(");
    let mut lines = include_str!("calls.rs").lines();
    let missing = || Failure::new(format!("there is no call `{name}`"));
    lines.find(|line| line.starts_with("pub") && line.contains(&signature)).ok_or_else(missing)?;
    let body: Vec<&str> = lines
        .take_while(|line| *line != "}")
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    if body.is_empty() { Err(missing()) } else { Ok(body.join("\n")) }
}

pub(super) async fn add_members(client: &Client) -> Answer<GroupResult> {
    let required = batch_add_group_member::Required {
        vdn: 113,
        work_nos: vec![57005, 57006],
        group_id: "159774518399110207461019283363".to_owned(),
    };
    let request = BatchAddGroupMember::new(required).cc_id(1);
    client.batch_add_group_member(&request).await
}

pub(super) async fn rename_group(client: &Client) -> Answer<GroupResult> {
    let required = update_group::Required {
        vdn: 113,
        id: "159832671551117675139418726647".to_owned(),
        group_name: "ceshi445566".to_owned(),
    };
    let request = UpdateGroup::new(required).cc_id(1).remark("Inspector group");
    client.update_group(&request).await
}

pub(super) async fn change_password(client: &Client) -> Answer<AgentAccountResult> {
    let required = update_agent_account::Required { user_account: "test123456".to_owned() };
    let request = UpdateAgentAccount::new(required)
        .x_app_key("the-key-of-the-app")
        .old_pass_word(OLD_PASSWORD)
        .new_pass_word(NEW_PASSWORD);
    client.update_agent_account(&request).await
}

pub(super) async fn break_rules(client: &Client) -> Answer<AgentAccountResult> {
    let required = update_agent_account::Required { user_account: "test123456".to_owned() };
    let request = UpdateAgentAccount::new(required)
        .user_name("Jane [night]")
        .email("jane at example.com")
        .new_pass_word(WEAK_PASSWORD);
    client.update_agent_account(&request).await
}

pub(super) async fn fail(client: &Client) -> Answer<GroupResult> {
    let required = update_group::Required {
        vdn: 113,
        id: "159832671551117675139418726647".to_owned(),
        group_name: "night shift".to_owned(),
    };
    let request = UpdateGroup::new(required);
    client.update_group(&request).await
}
