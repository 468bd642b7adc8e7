//! The demonstration: the way from a rule of the description to an answer, for someone who has never
//! seen docwright.
//!
//! Five calls go to a small server on this machine, which checks what it receives with the generated
//! validators and answers with the examples of the description. Nothing that is shown is made up for
//! showing: the lines of YAML are found in the file, the Rust code is the code that runs, requests
//! are printed as they arrived, but for the port. No credential and no password is printed. Whatever is not as expected
//! makes the demonstration fail.

mod calls;
mod description;
mod failure;
mod page;
mod redact;
mod service;

use aicc_client::runtime::{Operation, OperationTable};
use aicc_client::{BatchAddGroupMember, Error, Response, UpdateAgentAccount, UpdateGroup, rule};
use docwright::source::Source;

use description::Description;
pub use failure::Failure;
use page::Page;
use service::Service;

/// Runs the demonstration and returns what it has to show.
///
/// # Errors
/// When something is not as expected: then the description, the client and this page disagree.
pub async fn run(source: &Source) -> Result<String, Failure> {
    let description = Description::read(source)?;
    let service = Service::start(&description).await?;
    let client = calls::client(&service.url())?;
    let mut story = Story { description, service, page: Page::default() };
    story.page.text(INTRODUCTION);
    story.page.part("The client in Rust:", &calls::code("client")?);

    let add_members = Step {
        title: "1. Adding agents to a group",
        operation: BatchAddGroupMember::OPERATION,
        rule: "properties/workNos",
        code: "add_members",
        example: "sample",
    };
    let answer = story.tell(&add_members, calls::add_members(&client)).await?;
    Failure::unless(answer.is_ok(), "agents are added")?;

    let rename_group = Step {
        title: "2. Changing a group",
        operation: UpdateGroup::OPERATION,
        rule: "properties/ccId",
        code: "rename_group",
        example: "sample",
    };
    let answer = story.tell(&rename_group, calls::rename_group(&client)).await?;
    Failure::unless(answer.is_ok(), "a group is changed")?;

    let change_password = Step {
        title: "3. Changing the password of an agent",
        operation: UpdateAgentAccount::OPERATION,
        rule: "properties/newPassWord/allOf/0",
        code: "change_password",
        example: "sample",
    };
    let answer = story.tell(&change_password, calls::change_password(&client)).await?;
    Failure::unless(answer.is_ok(), "a password is changed")?;

    let break_rules = Step {
        title: "4. A request that breaks rules: refused before it is sent",
        operation: UpdateAgentAccount::OPERATION,
        rule: "properties/userName",
        code: "break_rules",
        example: "sample",
    };
    let answer = story.tell(&break_rules, calls::break_rules(&client)).await?;
    let Err(Error::Invalid(violations)) = answer else {
        return Err(Failure::unexpected("a request that breaks rules is refused"));
    };
    let found: Vec<_> = violations.iter().map(|violation| violation.rule()).collect();
    Failure::unless(found == BROKEN, "every broken rule is reported")?;

    let fail = Step {
        title: "5. A failure with HTTP status 200: the result code decides",
        operation: UpdateGroup::OPERATION,
        rule: "",
        code: "fail",
        example: "failure",
    };
    let answer = story.tell(&fail, calls::fail(&client)).await?;
    let is_business = matches!(answer, Err(Error::Business(error)) if error.code() == "0100003");
    Failure::unless(is_business, "the documented failure is an error")?;

    story.page.text(NEXT);
    let page = story.page.into_text();
    let is_clean = calls::SECRETS.iter().all(|secret| !page.contains(secret));
    Failure::unless(is_clean, "no credential and no password is printed")?;
    Ok(page)
}

/// What the fourth call breaks.
const BROKEN: [aicc_client::RuleId; 4] = [
    rule::UPDATE_AGENT_ACCOUNT_USER_NAME_PATTERN,
    rule::UPDATE_AGENT_ACCOUNT_EMAIL_ADDR_SPEC,
    rule::DEFAULT_PASSWORD_RULE_GROUP,
    rule::UPDATE_AGENT_ACCOUNT_NEW_PASS_WORD_NEEDS_OLD_PASS_WORD,
];

const INTRODUCTION: &str = "\
docwright turned api-spec/aicc.yaml into the Rust crate aicc-client (folder generated-client). Here
that client makes five calls to a small server on this machine. The server checks what it receives
with the generated validators, and answers with the examples of the description.";

const NEXT: &str = "\
What to do next

  cargo doc --package aicc-client --open
      reads the documentation of the client; generated-client/README.md has a first call.
  cargo xtask generate
      writes the client anew: change a limit or a sentence in api-spec/aicc.yaml before, and
      `git diff` shows what that means in Rust. api-spec/README.md explains the description.
  cargo xtask generate --spec FILE --out DIR
      makes a client of your own OpenAPI 3.1 description, which stands alone.";

/// One call to tell of.
struct Step {
    title: &'static str,
    operation: &'static OperationTable,
    /// The lines of the description to show, below the schema of the request's body; empty for how
    /// the body of an answer tells success.
    rule: &'static str,
    /// The function of [`calls`] that makes the call.
    code: &'static str,
    /// The example of the description that the server answers with.
    example: &'static str,
}

/// The demonstration on its way.
struct Story {
    description: Description,
    service: Service,
    page: Page,
}

impl Story {
    /// Makes a call and writes down all about it.
    async fn tell<T: std::fmt::Debug>(
        &mut self,
        step: &Step,
        call: impl Future<Output = Result<Response<T>, Error>>,
    ) -> Result<Result<Response<T>, Error>, Failure> {
        let Story { description, service, page } = self;
        page.heading(step.title);
        let (place, lines) = match step.rule {
            "" => description.result(step.operation.path)?,
            rule => description.rule(step.operation.path, rule)?,
        };
        page.part(&format!("The description says ({place}):"), &lines);
        page.part("The call in Rust:", &calls::code(step.code)?);
        let answered = service.answer_with(step.operation.path, step.example)?.to_owned();
        let answer = call.await;
        match service.take()? {
            Some(received) => {
                let passwords = description.passwords(step.operation.path)?;
                let shown = redact::redact(received, step.operation, &passwords)?;
                page.part("What was sent:", &shown.to_text());
                page.part(
                    &format!("What the server answered, the example `{}`:", step.example),
                    &format!("HTTP/1.1 200\n\n{answered}"),
                );
            }
            None => page.part("What was sent:", "nothing"),
        }
        let refused = answer.as_ref().err().and_then(Error::response);
        if let Some(refused) = refused.filter(|response| response.status() != 200) {
            let (status, body) = (refused.status(), refused.body().to_text());
            return Err(Failure::new(format!("the server answered {status}: {body}")));
        }
        match &answer {
            Ok(response) => page.part("What the caller gets:", &format!("Ok: {response:?}")),
            Err(error) => page.part("What the caller gets:", &format!("Err: {error}")),
        }
        Ok(answer)
    }
}
