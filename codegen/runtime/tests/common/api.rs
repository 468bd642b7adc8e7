//! Operations of the shape that the generator emits, and clients that reach no network.

use std::error::Error as _;
use std::fmt;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use docwright_runtime as runtime;
use runtime::http::{self, Method};
use runtime::{
    BaseClient, BaseClientBuilder, Body, BuildError, CredentialLocation, Empty, Error, Field, Json,
    Location, Operation, OperationTable, ReadError, Reader, ResultTable, Rules, SchemeKind,
    SchemeTable, ServerTable, Statuses, Table, Visitor, transport_fn,
};

use super::{Account, UpdateAccount, json_object};

pub(crate) static CMS: ServerTable =
    ServerTable { index: 0, name: "cms", setter: "cms_server", url: None };
pub(crate) static FABRIC: ServerTable = ServerTable {
    index: 1,
    name: "fabric",
    setter: "fabric_server",
    url: Some("https://fabric.example.com/base/"),
};
pub(crate) static SERVERS: [&ServerTable; 2] = [&CMS, &FABRIC];

pub(crate) static TOKEN: SchemeTable = SchemeTable {
    index: 0,
    name: "token",
    setter: "token",
    location: CredentialLocation::Header("Authorization"),
    kind: SchemeKind::Bearer,
};
pub(crate) static SIGNATURE: SchemeTable = SchemeTable {
    index: 1,
    name: "signature",
    setter: "signature",
    location: CredentialLocation::Header("x-signature"),
    kind: SchemeKind::Key,
};
pub(crate) static SCHEMES: [&SchemeTable; 2] = [&TOKEN, &SIGNATURE];

static RESULT: ResultTable = ResultTable {
    code: "resultCode",
    text: Some("resultDesc"),
    success: &["0", "0100000"],
    meanings: &[("0100001", "the account does not exist")],
};

static UPDATE_ACCOUNT_OPERATION: OperationTable = OperationTable {
    id: "updateAccount",
    method: Method::POST,
    path: "/v1/account/update",
    server: &CMS,
    security: &[&[&TOKEN]],
    is_idempotent: false,
    accept: "application/json",
    content_type: Some("application/json;charset=UTF-8"),
    success: &[Statuses::Code(200)],
    failures: &[
        (Statuses::Code(300), "several accounts"),
        (Statuses::Code(401), "not signed in"),
        (Statuses::Code(500), "business failure"),
    ],
    result: Some(&RESULT),
    answer: Rules::NONE,
};

impl Operation for UpdateAccount {
    type Output = Account;
    const OPERATION: &'static OperationTable = &UPDATE_ACCOUNT_OPERATION;
}

/// A request whose body is an array, and that is answered by a status alone.
#[derive(Clone, PartialEq)]
pub(crate) struct ReplaceTags {
    pub(crate) tenant: Option<String>,
    pub(crate) body: Vec<String>,
}

json_object!(ReplaceTags, REPLACE_TAGS, tenant, body);

static REPLACE_TAGS: Table = Table {
    name: "ReplaceTags",
    place: "#/paths/~1v1~1tags/put",
    fields: &[
        Field::optional("x-tenant").at(Location::Header),
        Field::mandatory("body").at(Location::WholeBody),
    ],
    rules: &[],
    whole_body: Some(1),
};

static REPLACE_TAGS_OPERATION: OperationTable = OperationTable {
    id: "replaceTags",
    method: Method::PUT,
    path: "/v1/tags",
    server: &FABRIC,
    security: &[],
    is_idempotent: true,
    accept: "application/json",
    content_type: Some("application/json"),
    success: &[Statuses::Code(200), Statuses::Code(204)],
    failures: &[],
    result: None,
    answer: Rules::NONE,
};

impl Operation for ReplaceTags {
    type Output = ();
    const OPERATION: &'static OperationTable = &REPLACE_TAGS_OPERATION;
}

/// A request whose body may be left out, and whose answer is no JSON.
#[derive(Clone, PartialEq)]
pub(crate) struct RenderTags {
    pub(crate) body: Option<Vec<String>>,
}

json_object!(RenderTags, RENDER_TAGS, body);

static RENDER_TAGS: Table = Table {
    name: "RenderTags",
    place: "#/paths/~1v1~1tags~1picture/post",
    fields: &[Field::optional("body").at(Location::WholeBody)],
    rules: &[],
    whole_body: Some(0),
};

static RENDER_TAGS_OPERATION: OperationTable = OperationTable {
    id: "renderTags",
    method: Method::POST,
    path: "/v1/tags/picture",
    server: &FABRIC,
    security: &[],
    is_idempotent: false,
    accept: "image/png, application/problem+json",
    content_type: Some("application/json"),
    success: &[Statuses::Code(200)],
    failures: &[],
    result: None,
    answer: Rules::NONE,
};

impl Operation for RenderTags {
    type Output = Body;
    const OPERATION: &'static OperationTable = &RENDER_TAGS_OPERATION;
}

/// A request without a body, with two credentials.
#[derive(Clone, PartialEq)]
pub(crate) struct ListNumbers {
    pub(crate) ids: Option<Vec<i64>>,
}

json_object!(ListNumbers, LIST_NUMBERS, ids);

static LIST_NUMBERS: Table = Table {
    name: "ListNumbers",
    place: "#/paths/~1v1~1numbers/get",
    fields: &[Field::optional("x-ids").at(Location::Header)],
    rules: &[],
    whole_body: None,
};

static LIST_NUMBERS_OPERATION: OperationTable = OperationTable {
    id: "listNumbers",
    method: Method::GET,
    path: "/v1/numbers",
    server: &FABRIC,
    security: &[&[&TOKEN, &SIGNATURE]],
    is_idempotent: true,
    accept: "application/json",
    content_type: None,
    success: &[Statuses::Code(200)],
    failures: &[],
    result: None,
    answer: Rules::NONE,
};

impl Operation for ListNumbers {
    type Output = Vec<i64>;
    const OPERATION: &'static OperationTable = &LIST_NUMBERS_OPERATION;
}

pub(crate) const PLANTED_TOKEN: &str = "tok-5EcrE7-7f";
pub(crate) const PLANTED_SIGNATURE: &str = "sig-5EcrE7-a3";

/// A builder with all that every operation needs, but for the transport.
pub(crate) fn builder() -> BaseClientBuilder {
    let mut builder = BaseClientBuilder::new(&SERVERS, &SCHEMES);
    builder.server(&CMS, "https://cms.example.com:8443/rest".to_owned());
    builder.options().credential(&TOKEN, PLANTED_TOKEN.into());
    builder.options().credential(&SIGNATURE, PLANTED_SIGNATURE.into());
    builder
}

/// What a client has sent, in the order of sending.
#[derive(Clone, Default)]
pub(crate) struct Sent(Arc<Mutex<Vec<http::Request<Body>>>>);

impl Sent {
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub(crate) fn pop(&self) -> Option<http::Request<Body>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// A client of `builder` whose every call is answered by `answer`.
    pub(crate) fn client(
        &self,
        mut builder: BaseClientBuilder,
        answer: http::Response<Body>,
    ) -> Result<BaseClient, BuildError> {
        let sent = Arc::clone(&self.0);
        builder.transport(transport_fn(move |request| {
            sent.lock().unwrap_or_else(PoisonError::into_inner).push(request);
            Ok(answer.clone())
        }));
        builder.build()
    }
}

/// An answer with status 200 and no headers.
pub(crate) fn ok(body: impl Into<Body>) -> http::Response<Body> {
    http::Response::new(body.into())
}

/// An answer with a status.
pub(crate) fn answer(status: u16, body: impl Into<Body>) -> http::Response<Body> {
    let mut answer = ok(body);
    // No test names a status that does not exist.
    *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    answer
}

/// Calls `request` on a client that gets `response`.
pub(crate) fn call<O: Operation>(
    request: &O,
    response: http::Response<Body>,
) -> Result<runtime::Response<O::Output>, Error> {
    let client = Sent::default().client(builder(), response)?;
    futures_executor::block_on(client.call(request))
}

/// All that an error prints anywhere: itself and its sources, both ways.
pub(crate) fn all_texts(error: &Error) -> String {
    let mut texts = format!("{error}\n{error:?}\n{error:#?}\n");
    let mut source = error.source();
    while let Some(error) = source {
        // Writing to a string cannot fail.
        let _ = write!(texts, "{error}\n{error:?}\n{error:#?}\n");
        source = error.source();
    }
    texts
}
