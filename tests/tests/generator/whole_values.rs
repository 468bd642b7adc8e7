//! What holds of a value wherever it stands, and of a property in one direction: the client of a
//! document is compiled, and asked.
#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/generation.rs"]
mod generation;

use docwright::generate;
use docwright::render::Runtime;
use docwright::source::Source;

/// An answer that is a list of lists, answers that differ, and a report that travels both ways.
const DOCUMENT: &str = r#"
openapi: 3.1.0
info: { title: Reports, version: '1' }
servers: [{ url: 'https://reports.example' }]
paths:
  /tags:
    get:
      operationId: listTags
      responses:
        '200':
          description: The tags.
          content:
            application/json:
              schema:
                type: array
                minItems: 1
                items: { type: array, maxItems: 2, items: { type: string, maxLength: 3, pattern: '^[a-z]*$' } }
  /counts:
    get:
      operationId: countTags
      responses:
        '200':
          description: The counts.
          content:
            application/json: { schema: { type: object, additionalProperties: { type: integer, minimum: 1 } } }
        '202':
          description: They are being counted.
          content:
            application/json: { schema: { type: string, minLength: 2 } }
  /reports:
    post:
      operationId: addReport
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Report' } }
      responses:
        '201':
          description: Added.
          content:
            application/json: { schema: { $ref: '#/components/schemas/Report' } }
components:
  schemas:
    Report:
      type: object
      required: [id, title, secret]
      properties:
        id: { type: integer, readOnly: true }
        title: { type: string }
        secret: { type: string, writeOnly: true, format: password }
        note: { $ref: '#/components/schemas/Note' }
    Note: { type: string, readOnly: true }
"#;

/// The tests of the client.
const PROGRAM: &str = r##"
use reports_client::runtime::{self, Output};
use reports_client::{
    AddReport, Body, CountTags, CountTagsResponse, ListTags, Operation, Report, Violations, add_report, report, rule,
};

fn broken(outcome: Result<(), Violations>) -> Vec<String> {
    outcome.err().map(|it| it.to_string().lines().map(str::to_owned).collect()).unwrap_or_default()
}

fn answer<O: Operation>(status: u16, body: &str) -> Result<O::Output, reports_client::Error> {
    let mut answer = runtime::http::Response::new(Body::from(body));
    *answer.status_mut() = runtime::http::StatusCode::from_u16(status).unwrap();
    O::read_response(answer).map(|answer| answer.into_inner())
}

#[test]
fn rules_of_an_answer_hold_at_every_depth() {
    let checked = |body: &str| {
        let value = answer::<ListTags>(200, body).unwrap();
        broken(value.validate(ListTags::OPERATION.answer))
    };
    assert_eq!(checked(r#"[["abc", ""], []]"#), Vec::<String>::new());
    assert_eq!(checked("[]"), ["fewer than 1 element (LIST_TAGS_RESPONSE_MIN_ITEMS)"]);
    assert_eq!(
        checked(r#"[["abcd", "A", ""]]"#),
        [
            "/0: more than 2 elements (LIST_TAGS_RESPONSE_ITEM_MAX_ITEMS)",
            "/0/0: longer than 3 characters (LIST_TAGS_RESPONSE_ITEM_ITEM_MAX_LENGTH)",
            "/0/1: does not match the pattern ^[a-z]*$ (LIST_TAGS_RESPONSE_ITEM_ITEM_PATTERN)",
        ]
    );
    assert_eq!(rule::LIST_TAGS_RESPONSE_MIN_ITEMS.as_str(), "LIST_TAGS_RESPONSE_MIN_ITEMS");
}

#[test]
fn each_of_several_answers_has_its_rules() {
    let checked = |status: u16, body: &str| {
        let value: CountTagsResponse = answer::<CountTags>(status, body).unwrap();
        broken(value.validate(CountTags::OPERATION.answer))
    };
    assert_eq!(checked(200, r#"{"a": 1}"#), Vec::<String>::new());
    assert_eq!(checked(200, r#"{"a": 0}"#), ["/a: less than 1 (COUNT_TAGS_RESPONSE_OK_VALUE_MINIMUM)"]);
    assert_eq!(checked(202, "\"a\""), ["shorter than 2 characters (COUNT_TAGS_RESPONSE_ACCEPTED_MIN_LENGTH)"]);
}

#[test]
fn a_request_has_what_requests_have() {
    let sent = |report: Report| {
        broken(AddReport::new(add_report::Required { body: report }).validate())
    };
    let plain = || Report::new(report::Required { title: "a".into() });
    assert_eq!(sent(plain()), ["/secret: missing, but mandatory (REPORT_SECRET_REQUIRED)"]);
    assert_eq!(sent(plain().secret("s")), Vec::<String>::new());
    assert_eq!(
        sent(plain().secret("s").id(7).note("n")),
        [
            "/id: given, but only answers have it (REPORT_ID_READ_ONLY)",
            "/note: given, but only answers have it (REPORT_NOTE_READ_ONLY)",
        ]
    );
    // A documented request is no answer: it is read without what only answers have.
    let read: Report = runtime::from_slice(br#"{"title": "a", "secret": "s"}"#).unwrap();
    assert_eq!(read, plain().secret("s"));
}

#[test]
fn an_answer_has_what_answers_have() {
    let error = answer::<AddReport>(201, r#"{"title": "a"}"#).unwrap_err();
    assert!(error.to_string().contains("/id: missing, but mandatory"), "{error}");
    let report = answer::<AddReport>(201, r#"{"id": 7, "title": "a", "note": "n"}"#).unwrap();
    assert_eq!(broken(Output::validate(&report, AddReport::OPERATION.answer)), Vec::<String>::new());
    let report = answer::<AddReport>(201, r#"{"id": 7, "title": "a", "secret": "s"}"#).unwrap();
    assert_eq!(
        broken(Output::validate(&report, AddReport::OPERATION.answer)),
        ["/secret: there, but only requests have it (REPORT_SECRET_WRITE_ONLY)"]
    );
}
"##;

#[test]
fn a_client_checks_what_its_document_says() {
    let root = generation::root();
    let workspace = cargo::folder("whole_values");
    let runtime = root.join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let options = generation::options("reports-client", Runtime::Crate { path: runtime });
    let output = generate(&Source::new("spec.yaml", DOCUMENT), &options).unwrap();
    cargo::write(&workspace.join("client"), &output.files);
    cargo::write_file(&workspace.join("client/tests/program.rs"), PROGRAM);
    cargo::write_workspace(&workspace, &["client".to_owned()], &root.join("Cargo.lock"));
    let printed = cargo::succeed(&workspace, &["test", "--test", "program"]);
    assert!(printed.contains("4 passed"), "{printed}");
}
