//! Security schemes of every kind, and operations that need them in every combination.

use std::fmt;

use docwright_runtime as runtime;
use runtime::http::Method;
use runtime::{
    BaseClientBuilder, CredentialLocation, Empty, Field, Json, Location, Operation, OperationTable,
    ReadError, Reader, ResultTable, Rules, SchemeKind, SchemeTable, ServerTable, Statuses, Table,
    TokenRequest, TokenTable, TokenUrl, Visitor,
};

use super::{Account, json_object};

pub(crate) static MAIN: ServerTable = ServerTable {
    index: 0,
    name: "main",
    setter: "main_server",
    url: Some("https://api.example.com:28443/base"),
};
pub(crate) static OTHER: ServerTable =
    ServerTable { index: 1, name: "other", setter: "other_server", url: Some("https://b.test") };
pub(crate) static SERVERS: [&ServerTable; 2] = [&MAIN, &OTHER];

macro_rules! schemes {
    ($($index:literal $scheme:ident $name:literal $place:ident($wire:literal) $kind:expr;)+) => {
        $(pub(crate) static $scheme: SchemeTable = SchemeTable {
            index: $index,
            name: $name,
            setter: concat!("set_", $name),
            location: CredentialLocation::$place($wire),
            kind: $kind,
        };)+
        pub(crate) static SCHEMES: &[&SchemeTable] = &[$(&$scheme),+];
    };
}

schemes! {
    0 HEADER_KEY "headerKey" Header("x-api-key") SchemeKind::Key;
    1 QUERY_KEY "queryKey" Query("api key") SchemeKind::Key;
    2 COOKIE_KEY "cookieKey" Cookie("sid") SchemeKind::Key;
    3 BASIC "basic" Header("Authorization") SchemeKind::Basic;
    4 BEARER "bearer" Header("Authorization") SchemeKind::Bearer;
    5 EXCHANGE "exchange" Header("Authorization") SchemeKind::Token(&EXCHANGE_TABLE);
    6 OAUTH "oauth" Header("Authorization") SchemeKind::Token(&OAUTH_TABLE);
    7 SIGNATURE "signature" Header("x-signature") SchemeKind::Signature;
    8 SECOND "second" Header("x-second") SchemeKind::Token(&SECOND_TABLE);
}

static EXCHANGE_TABLE: TokenTable = TokenTable {
    url: TokenUrl::Server("/oauth/exchange"),
    request: TokenRequest::Json {
        identifier: "key",
        secret: "secret",
        constants: &[("kind", "client")],
    },
    headers: &[("x-token-expire", "3600")],
    token: "/result/token",
    created: Some("/result/created"),
    lifetime: Some("/result/lifetime"),
};
static OAUTH_TABLE: TokenTable = TokenTable {
    url: TokenUrl::Absolute("https://auth.example.com/token"),
    request: TokenRequest::ClientCredentials { scope: "read write" },
    headers: &[],
    token: "/access_token",
    created: None,
    lifetime: Some("/expires_in"),
};
static SECOND_TABLE: TokenTable = TokenTable {
    url: TokenUrl::Server("/oauth/second"),
    request: TokenRequest::Json { identifier: "key", secret: "secret", constants: &[] },
    headers: &[],
    token: "/result/token",
    created: None,
    lifetime: Some("/result/lifetime"),
};

macro_rules! operations {
    ($($type:ident $id:literal $method:ident $server:ident $idempotent:literal $security:expr;)+) => {
        $(
            #[derive(Clone, Default, PartialEq)]
            pub(crate) struct $type {
                pub(crate) note: Option<String>,
            }

            const _: () = {
                static TABLE: Table = Table {
                    name: $id,
                    place: concat!("#/operations/", $id),
                    fields: &[Field::optional("x-note").at(Location::Header)],
                    rules: &[],
                    whole_body: None,
                };
                static OPERATION: OperationTable = OperationTable {
                    id: $id,
                    method: Method::$method,
                    path: concat!("/v1/", $id),
                    server: &$server,
                    security: $security,
                    is_idempotent: $idempotent,
                    accept: "application/json",
                    content_type: None,
                    success: &[Statuses::Code(200)],
                    failures: &[],
                    result: None,
                    answer: Rules::NONE,
                };

                json_object!($type, TABLE, note);

                impl Operation for $type {
                    type Output = ();
                    const OPERATION: &'static OperationTable = &OPERATION;
                }
            };
        )+
    };
}

operations! {
    ByHeader "byHeader" GET MAIN true &[&[&HEADER_KEY]];
    ByQuery "byQuery" GET MAIN true &[&[&QUERY_KEY]];
    ByCookie "byCookie" GET MAIN true &[&[&COOKIE_KEY]];
    ByBasic "byBasic" GET MAIN true &[&[&BASIC]];
    ByBearer "byBearer" GET MAIN true &[&[&BEARER]];
    AllKeys "allKeys" GET MAIN true &[&[&HEADER_KEY, &QUERY_KEY, &COOKIE_KEY]];
    Either "either" GET MAIN true &[&[&HEADER_KEY, &COOKIE_KEY], &[&BASIC], &[&EXCHANGE]];
    OneOfTwo "oneOfTwo" GET MAIN true &[&[&HEADER_KEY], &[&BASIC]];
    Optional "optional" GET MAIN true &[&[], &[&BEARER]];
    Exchanged "exchanged" POST MAIN false &[&[&EXCHANGE]];
    ExchangedSafely "exchangedSafely" GET MAIN true &[&[&EXCHANGE]];
    ExchangedElsewhere "exchangedElsewhere" POST OTHER false &[&[&EXCHANGE]];
    TwoTokens "twoTokens" GET MAIN true &[&[&EXCHANGE, &SECOND]];
    ByOauth "byOauth" GET MAIN true &[&[&OAUTH]];
    Signed "signed" POST MAIN false &[&[&SIGNATURE]];
    SignedSafely "signedSafely" GET MAIN true &[&[&SIGNATURE]];
    KeyAndSignature "keyAndSignature" GET MAIN true &[&[&SIGNATURE, &QUERY_KEY]];
    Open "open" GET MAIN true &[];
    OpenPost "openPost" POST MAIN false &[];
}

/// A builder for these operations; the servers have addresses in the document.
pub(crate) fn builder() -> BaseClientBuilder {
    BaseClientBuilder::new(&SERVERS, SCHEMES)
}

/// An operation whose answer says in its body whether it succeeded.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Judged {
    pub(crate) note: Option<String>,
}

static JUDGED: Table = Table {
    name: "judged",
    place: "#/operations/judged",
    fields: &[Field::optional("x-note").at(Location::Header)],
    rules: &[],
    whole_body: None,
};

json_object!(Judged, JUDGED, note);

static RESULT: ResultTable =
    ResultTable { code: "resultCode", text: Some("resultDesc"), success: &["0"], meanings: &[] };

static JUDGED_OPERATION: OperationTable = OperationTable {
    id: "judged",
    method: Method::POST,
    path: "/v1/judged",
    server: &MAIN,
    security: &[&[&EXCHANGE]],
    is_idempotent: false,
    accept: "application/json",
    content_type: None,
    success: &[Statuses::Code(200)],
    failures: &[],
    result: Some(&RESULT),
    answer: Rules::NONE,
};

impl Operation for Judged {
    type Output = Account;
    const OPERATION: &'static OperationTable = &JUDGED_OPERATION;
}
