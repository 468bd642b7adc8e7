//! The operations without a client: requests that somebody else sends, answers that somebody else
//! received, and bodies read by the rules of the pages.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::runtime::{self, Operation, http};
use aicc_client::{
    AgentType, BaseUrl, BatchAddGroupMember, Body, Error, GroupResult, UpdateAgentAccount,
    UpdateGroup,
};
use docwright_tests::check::check_broken;
use docwright_tests::sample;

fn base() -> BaseUrl {
    "https://cms.example.com:28080/".parse().expect("an address")
}

fn answer(status: u16, body: &str) -> http::Response<Body> {
    let mut answer = http::Response::new(Body::from(body));
    *answer.status_mut() = http::StatusCode::from_u16(status).expect("a status");
    answer
}

#[test]
fn a_request_is_written_without_a_client() {
    let request = sample::batch_add_group_member().to_request(&base()).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri().to_string(),
        "https://cms.example.com:28080/rest/cmsapp/v1/openapi/qcrelationconf/batchaddgroupmember"
    );
    assert_eq!(request.headers()["content-type"], "application/json;charset=UTF-8");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.body().len(), 87);
    // Credentials are added by who sends: a signature needs the body first.
    assert!(!request.headers().contains_key("authorization"));
}

#[test]
fn the_header_parameter_stands_in_the_headers_only() {
    let request = sample::minimal_agent_account().x_app_key("an-app-key");
    let request = request.to_request(&base()).unwrap();
    assert_eq!(request.headers()["x-app-key"], "an-app-key");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body().to_text(), r#"{"userAccount":"test123456"}"#);
    let request = sample::minimal_agent_account().to_request(&base()).unwrap();
    assert!(!request.headers().contains_key("x-app-key"));
}

#[test]
fn a_header_with_a_line_break_is_not_written() {
    let request = sample::minimal_agent_account().x_app_key("a\r\nb");
    let error = request.to_request(&base()).unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
}

#[test]
fn an_answer_is_read_without_a_client() {
    let body = r#"{"resultCode":"0100000","resultDesc":"Added successfully"}"#;
    let read = BatchAddGroupMember::read_response(answer(200, body)).unwrap();
    assert_eq!(read.result_desc.as_deref(), Some("Added successfully"));
    assert_eq!(read.into_inner().result_code.value(), "0100000");

    let failure = UpdateGroup::read_response(answer(200, r#"{"resultCode":"0101003"}"#));
    assert!(matches!(failure, Err(Error::Business(error)) if error.code() == "0101003"));
    let failure = UpdateAgentAccount::read_response(answer(500, ""));
    assert!(matches!(failure, Err(Error::Status(_))), "{failure:?}");
    let failure = UpdateAgentAccount::read_response(answer(200, r#"{"resultCode":"0"}"#));
    assert!(matches!(failure, Err(Error::Decode(_))), "{failure:?}");
}

#[test]
fn what_is_written_is_read_back() {
    let batch = sample::batch_add_group_member();
    let update = sample::update_group();
    let account = sample::update_agent_account();
    assert_eq!(runtime::from_slice(&runtime::to_vec(&batch).unwrap()), Ok(batch));
    assert_eq!(runtime::from_slice(&runtime::to_vec(&update).unwrap()), Ok(update));
    assert_eq!(runtime::from_slice(&runtime::to_vec(&account).unwrap()), Ok(account));
}

/// Fails unless `body` is no `T`, and the error says that `pointer` is missing.
#[track_caller]
fn check_missing<T: runtime::Json + runtime::Empty + std::fmt::Debug>(body: &str, pointer: &str) {
    let error = runtime::from_slice::<T>(body.as_bytes()).expect_err("it is missing");
    assert_eq!(error.pointer(), pointer);
    assert!(error.to_string().contains("missing, but mandatory"), "{error}");
}

#[test]
fn what_the_pages_call_mandatory_must_be_there() {
    check_missing::<BatchAddGroupMember>(r#"{"workNos":[],"groupId":"1"}"#, "/vdn");
    check_missing::<BatchAddGroupMember>(r#"{"vdn":1,"groupId":"1"}"#, "/workNos");
    check_missing::<BatchAddGroupMember>(r#"{"vdn":1,"workNos":[]}"#, "/groupId");
    check_missing::<UpdateGroup>(r#"{"id":"1","groupName":"a"}"#, "/vdn");
    check_missing::<UpdateGroup>(r#"{"vdn":1,"groupName":"a"}"#, "/id");
    check_missing::<UpdateGroup>(r#"{"vdn":1,"id":"1"}"#, "/groupName");
    check_missing::<UpdateAgentAccount>("{}", "/userAccount");
    let skill = |members: &str| format!(r#"{{"userAccount":"a","skills":[{{{members}}}]}}"#);
    let missing = check_missing::<UpdateAgentAccount>;
    missing(&skill(r#""agentWeight":1,"skillWeight":1"#), "/skills/0/skillId");
    missing(&skill(r#""skillId":1,"skillWeight":1"#), "/skills/0/agentWeight");
    missing(&skill(r#""skillId":1,"agentWeight":1"#), "/skills/0/skillWeight");
}

#[test]
fn a_body_with_what_is_mandatory_alone_is_read() {
    runtime::from_slice::<BatchAddGroupMember>(br#"{"vdn":1,"workNos":[],"groupId":""}"#).unwrap();
    runtime::from_slice::<UpdateGroup>(br#"{"vdn":1,"id":"","groupName":""}"#).unwrap();
    runtime::from_slice::<UpdateAgentAccount>(br#"{"userAccount":""}"#).unwrap();
}

#[test]
fn types_are_those_of_the_pages() {
    for (body, pointer) in [
        (r#"{"vdn":"1","workNos":[],"groupId":"1"}"#, "/vdn"),
        (r#"{"vdn":1.5,"workNos":[],"groupId":"1"}"#, "/vdn"),
        (r#"{"vdn":1,"workNos":["57005"],"groupId":"1"}"#, "/workNos/0"),
        (r#"{"vdn":1,"workNos":57005,"groupId":"1"}"#, "/workNos"),
        (r#"{"vdn":1,"workNos":[],"groupId":1}"#, "/groupId"),
        (r#"{"vdn":1,"vdn":1,"workNos":[],"groupId":"1"}"#, "/vdn"),
    ] {
        let error = runtime::from_slice::<BatchAddGroupMember>(body.as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), pointer, "{error}");
    }
}

#[test]
fn a_value_that_is_not_listed_is_kept_and_written_back() {
    let body = r#"{"userAccount":"a","agentType":255,"ccRoleId":-1}"#;
    let account: UpdateAgentAccount = runtime::from_slice(body.as_bytes()).unwrap();
    assert!(matches!(account.agent_type, Some(AgentType::Unknown(value)) if *value.get() == 255));
    assert_eq!(runtime::to_vec(&account).unwrap(), body.as_bytes());
    // It is kept, but no request goes out with it.
    let unlisted = |rule, pointer| (rule, pointer, "enum");
    check_broken(
        account.validate(),
        &[
            unlisted(aicc_client::rule::UPDATE_AGENT_ACCOUNT_AGENT_TYPE_ENUM, "/agentType"),
            unlisted(aicc_client::rule::UPDATE_AGENT_ACCOUNT_CC_ROLE_ID_ENUM, "/ccRoleId"),
        ],
    );
}

/// To the type an unlisted code is a value like any other; that it is no success, the client decides.
#[test]
fn a_result_code_that_is_not_listed_is_kept() {
    let body = r#"{"resultCode":"0109999"}"#;
    let result: GroupResult = runtime::from_slice(body.as_bytes()).unwrap();
    assert_eq!(result.result_code.value(), "0109999");
    assert_eq!(runtime::to_vec(&result).unwrap(), body.as_bytes());
    let unlisted = aicc_client::rule::GROUP_RESULT_RESULT_CODE_ENUM;
    check_broken(result.validate(), &[(unlisted, "/resultCode", "enum")]);
}

/// Both ways to read and write a type say the same.
#[test]
fn serde_reads_and_writes_the_same() {
    let account = sample::update_agent_account();
    let text = serde_json::to_string(&account).unwrap();
    assert_eq!(text.as_bytes(), runtime::to_vec(&account).unwrap());
    assert_eq!(serde_json::from_str::<UpdateAgentAccount>(&text).unwrap(), account);
    assert!(serde_json::from_str::<UpdateAgentAccount>("{}").is_err());
}
