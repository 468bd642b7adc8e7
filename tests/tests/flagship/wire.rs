//! What the client really sends, byte by byte, and what it makes of a success.
//!
//! Over the default transport to a server on loopback. Expected bodies are those of the vendor's
//! pages and of the vectors for signing, written out by hand.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::{
    AgentAccountResultCode, GroupResultCode, UpdateGroup, agent_skill, update_group,
};
use docwright_tests::received::Received;
use docwright_tests::sample::{self, client};
use docwright_tests::server::{Answer, Server};
use serde_json::{Value, json};

const GROUP_SUCCESS: &str = r#"{"resultCode":"0100000","resultDesc":"Added successfully"}"#;
const ACCOUNT_SUCCESS: &str = r#"{"resultCode":"0","resultMessage":"edit success"}"#;

async fn group_server() -> Server {
    Server::answering(Answer::json(200, GROUP_SUCCESS)).await.expect("a free port")
}

async fn account_server() -> Server {
    Server::answering(Answer::json(200, ACCOUNT_SUCCESS)).await.expect("a free port")
}

/// The one request that a server received.
#[track_caller]
fn only(server: &Server) -> Received {
    let [received] = <[Received; 1]>::try_from(server.received()).expect("one request");
    received
}

#[track_caller]
fn check_json(received: &Received, expected: &Value) {
    let body: Value = serde_json::from_slice(&received.body).expect("JSON");
    assert_eq!(body, *expected);
}

#[tokio::test]
async fn adding_members_sends_the_sample_of_the_page() {
    let server = group_server().await;
    let client = client(&server).build().unwrap();
    let answer = client.batch_add_group_member(&sample::batch_add_group_member()).await.unwrap();
    assert_eq!(answer.result_code, GroupResultCode::Success);
    assert_eq!(answer.result_desc.as_deref(), Some("Added successfully"));
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/json");

    let received = only(&server);
    assert_eq!(received.method, "POST");
    assert_eq!(received.target, "/rest/cmsapp/v1/openapi/qcrelationconf/batchaddgroupmember");
    assert_eq!(received.header("content-type"), ["application/json;charset=UTF-8"]);
    assert!(sample::is_signature(&received.header("authorization")));
    // Body A of the vectors for signing, to the byte.
    assert_eq!(received.header("content-length"), ["87"]);
    assert_eq!(
        received.text(),
        r#"{"ccId":1,"vdn":113,"workNos":[57005,57006],"groupId":"159774518399110207461019283363"}"#
    );
}

#[tokio::test]
async fn updating_a_group_sends_the_sample_of_the_page() {
    let server = group_server().await;
    let client = client(&server).build().unwrap();
    client.update_group(&sample::update_group()).await.unwrap();

    let received = only(&server);
    assert_eq!(received.method, "POST");
    assert_eq!(received.target, "/rest/cmsapp/v1/openapi/qcrelationconf/updategroup");
    assert_eq!(received.header("content-type"), ["application/json;charset=UTF-8"]);
    assert!(sample::is_signature(&received.header("authorization")));
    check_json(
        &received,
        &json!({
            "ccId": 1,
            "groupName": "ceshi445566",
            "remark": "Inspector group",
            "id": "159832671551117675139418726647",
            "vdn": 113
        }),
    );
}

#[tokio::test]
async fn text_beyond_ascii_is_sent_as_utf_8() {
    let server = group_server().await;
    let client = client(&server).build().unwrap();
    let request = UpdateGroup::new(update_group::Required {
        vdn: 113,
        id: "1".to_owned(),
        group_name: "café ~*".to_owned(),
    });
    client.update_group(&request.cc_id(1).remark("质检组")).await.unwrap();

    // Body B of the vectors for signing, to the byte.
    let received = only(&server);
    assert_eq!(received.header("content-length"), ["73"]);
    assert_eq!(
        received.text(),
        r#"{"ccId":1,"vdn":113,"id":"1","groupName":"café ~*","remark":"质检组"}"#
    );
}

#[tokio::test]
async fn updating_an_account_sends_the_sample_of_the_page() {
    let server = account_server().await;
    let client = client(&server).build().unwrap();
    let request = sample::update_agent_account().x_app_key("an-app-key");
    let answer = client.update_agent_account(&request).await.unwrap();
    assert_eq!(answer.result_code, AgentAccountResultCode::Success);
    assert_eq!(answer.result_message, "edit success");

    let received = only(&server);
    assert_eq!(received.method, "POST");
    assert_eq!(received.target, "/apiaccess/rest/cc-management/v1/agentAccount/update");
    assert_eq!(received.header("content-type"), ["application/json"]);
    assert_eq!(received.header("authorization"), [format!("Bearer {}", sample::TOKEN)]);
    assert_eq!(received.header("x-app-key"), ["an-app-key"]);
    check_json(
        &received,
        &json!({
            "userAccount": "test123456",
            "userName": "test123",
            "email": "Test@example.com",
            "phone": "18400005555",
            "agentType": 5,
            "ccRoleId": 2,
            "skills": [{ "skillId": 1, "agentWeight": 1, "skillWeight": 1 }],
            "oldPassWord": "Old#2023",
            "newPassWord": "New#2024"
        }),
    );
}

#[tokio::test]
async fn what_is_absent_is_not_sent() {
    let server = account_server().await;
    let client = client(&server).build().unwrap();
    client.update_agent_account(&sample::minimal_agent_account()).await.unwrap();
    let received = only(&server);
    assert_eq!(received.text(), r#"{"userAccount":"test123456"}"#);
    assert_eq!(received.header("x-app-key"), <[&str; 0]>::default());
}

#[tokio::test]
async fn a_list_without_elements_is_sent() {
    let server = account_server().await;
    let client = client(&server).build().unwrap();
    client.update_agent_account(&sample::minimal_agent_account().skills(vec![])).await.unwrap();
    assert_eq!(only(&server).text(), r#"{"userAccount":"test123456","skills":[]}"#);
}

#[tokio::test]
async fn an_empty_text_is_sent() {
    let server = account_server().await;
    let client = client(&server).build().unwrap();
    client.update_agent_account(&sample::minimal_agent_account().user_name("")).await.unwrap();
    assert_eq!(only(&server).text(), r#"{"userAccount":"test123456","userName":""}"#);
}

#[tokio::test]
async fn integers_are_sent_exactly() {
    let server = account_server().await;
    let client = client(&server).build().unwrap();
    let skill = agent_skill::Required {
        skill_id: i64::MIN,
        agent_weight: i64::MAX,
        // The first integer that a 64-bit float cannot say.
        skill_weight: 9_007_199_254_740_993,
    };
    let skills = vec![aicc_client::AgentSkill::new(skill)];
    client.update_agent_account(&sample::minimal_agent_account().skills(skills)).await.unwrap();
    let body = only(&server).text();
    let expected = concat!(
        r#""skills":[{"skillId":-9223372036854775808,"agentWeight":9223372036854775807,"#,
        r#""skillWeight":9007199254740993}]"#
    );
    assert!(body.contains(expected), "{body}");
}

#[tokio::test]
async fn a_whole_request() {
    let server = account_server().await;
    let client = client(&server).build().unwrap();
    let request = sample::minimal_agent_account().x_app_key("an-app-key").phone("18400005555");
    client.update_agent_account(&request).await.unwrap();
    insta::assert_snapshot!(only(&server).to_text(), @r#"
    POST /apiaccess/rest/cc-management/v1/agentAccount/update HTTP/1.1
    accept: application/json
    content-type: application/json
    x-app-key: an-app-key
    user-agent: aicc-client/VERSION
    authorization: Bearer made-up-token-0123456789
    host: 127.0.0.1:PORT
    content-length: 50

    {"userAccount":"test123456","phone":"18400005555"}
    "#);
}

#[tokio::test]
async fn the_path_of_a_server_stays_before_that_of_the_operation() {
    let server = group_server().await;
    let client = client(&server).cms(format!("{}/gateway/", server.url())).build().unwrap();
    client.update_group(&sample::update_group()).await.unwrap();
    let target = only(&server).target;
    assert_eq!(target, "/gateway/rest/cmsapp/v1/openapi/qcrelationconf/updategroup");
}

#[tokio::test]
async fn each_operation_goes_to_its_own_server_with_its_own_credential() {
    let (groups, accounts) = (group_server().await, account_server().await);
    let client = client(&groups).api_fabric(accounts.url()).build().unwrap();
    client.update_agent_account(&sample::minimal_agent_account()).await.unwrap();
    client.update_group(&sample::update_group()).await.unwrap();
    assert!(sample::is_signature(&only(&groups).header("authorization")));
    assert_eq!(only(&accounts).header("authorization"), [format!("Bearer {}", sample::TOKEN)]);
}

#[tokio::test]
async fn calls_of_clones_run_side_by_side_on_other_threads() {
    let server = group_server().await;
    let client = client(&server).build().unwrap();
    let calls = [1, 2, 3].map(|cc_id| {
        let client = client.clone();
        // The future borrows nothing, not even the request.
        tokio::spawn(client.update_group(&sample::update_group().cc_id(cc_id)))
    });
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_rule_that_is_switched_off_is_sent() {
    let server = account_server().await;
    let client = client(&server)
        .rule_policy(aicc_client::rule::DEFAULT_PASSWORD_RULE_GROUP, aicc_client::Policy::Off)
        .build();
    let request =
        sample::minimal_agent_account().old_pass_word("old").new_pass_word("longer than 8");
    client.unwrap().update_agent_account(&request).await.unwrap();
    assert!(only(&server).text().contains(r#""newPassWord":"longer than 8""#));
}
