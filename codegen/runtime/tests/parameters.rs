//! Parameters on the wire: every place, every way to join an array, and values that try to leave
//! their place.

#![expect(clippy::expect_used, reason = "a test that cannot begin may stop")]

use docwright_runtime as runtime;
use runtime::http::{self, Method};
use runtime::{
    BaseUrl, Body, Empty, Error, Field, Join, Json, Location, Operation, OperationTable, ReadError,
    Reader, Rules, Secret, ServerTable, Statuses, Table, Visitor,
};

static SERVER: ServerTable = ServerTable { index: 0, name: "shop", setter: "shop", url: None };

/// A request with a parameter in every place.
#[derive(Clone, Default)]
struct Find {
    shop: String,
    id: i64,
    state: Option<Vec<String>>,
    fields: Option<Vec<String>>,
    spaced: Option<Vec<i64>>,
    piped: Option<Vec<bool>>,
    limit: Option<f64>,
    session: Option<Secret>,
    theme: Option<String>,
}

static FIND: Table = Table {
    name: "Find",
    place: "#",
    fields: &[
        Field::mandatory("shop").at(Location::Path),
        Field::mandatory("id").at(Location::Path),
        Field::optional("state[]").at(Location::Query(Join::Repeat)),
        Field::optional("fields").at(Location::Query(Join::Comma)),
        Field::optional("spaced").at(Location::Query(Join::Space)),
        Field::optional("piped").at(Location::Query(Join::Pipe)),
        Field::optional("limit").at(Location::Query(Join::Repeat)),
        Field::optional("session").at(Location::Cookie),
        Field::optional("theme").at(Location::Cookie),
    ],
    rules: &[],
    whole_body: None,
};

impl Json for Find {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.skip()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(
            &FIND,
            &[
                &self.shop,
                &self.id,
                &self.state,
                &self.fields,
                &self.spaced,
                &self.piped,
                &self.limit,
                &self.session,
                &self.theme,
            ],
        );
    }
}

impl Empty for Find {
    fn empty() -> Self {
        Self::default()
    }
}

impl Operation for Find {
    type Output = ();
    const OPERATION: &'static OperationTable = &OperationTable {
        id: "find",
        method: Method::GET,
        path: "/shops/{shop}/orders/{id}.json",
        server: &SERVER,
        security: &[],
        is_idempotent: true,
        accept: "application/json",
        content_type: None,
        success: &[Statuses::Class(2)],
        failures: &[
            (Statuses::Code(204), "gone"),
            (Statuses::Class(4), "wrong"),
            (Statuses::Default, "?"),
        ],
        result: None,
        answer: Rules::NONE,
    };
}

fn find(shop: &str) -> Find {
    Find { shop: shop.to_owned(), id: 7, ..Find::default() }
}

fn write(find: &Find) -> Result<http::Request<Body>, Error> {
    let base: BaseUrl = "https://example.com/v1".parse().expect("a base");
    find.to_request(&base)
}

fn target(find: &Find) -> String {
    write(find).expect("a request").uri().to_string()
}

#[test]
fn the_path_is_filled() {
    assert_eq!(target(&find("north")), "https://example.com/v1/shops/north/orders/7.json");
}

#[test]
fn a_value_cannot_leave_its_part_of_the_path() {
    for (value, written) in [
        ("a/b", "a%2Fb"),
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("a%2Fb", "a%252Fb"),
        ("%2e%2e", "%252e%252e"),
        ("..%2f", "..%252f"),
        ("a b", "a%20b"),
        ("é", "%C3%A9"),
        ("a\\b", "a%5Cb"),
        ("{id}", "%7Bid%7D"),
        ("a;b=c&d", "a%3Bb%3Dc%26d"),
        ("\r\n\0", "%0D%0A%00"),
        ("-._~", "-._~"),
        ("...", "..."),
        ("+", "%2B"),
    ] {
        let expected = format!("https://example.com/v1/shops/{written}/orders/7.json");
        assert_eq!(target(&find(value)), expected, "{value:?}");
    }
}

#[test]
fn a_value_that_names_another_path_is_refused() {
    for value in ["", ".", ".."] {
        let error = write(&find(value)).expect_err("an error");
        assert!(matches!(error, Error::Build(_)), "{error:?}");
        assert!(error.to_string().contains("names another path"), "{error}");
    }
}

#[test]
fn arrays_are_joined_as_the_document_says() {
    let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
    let query = |find: Find| {
        target(&find).split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    };
    let all = Find {
        state: texts(&["a&b", "c"]),
        fields: texts(&["x,y", "z"]),
        spaced: Some(vec![1, -2]),
        piped: Some(vec![true, false]),
        limit: Some(0.5),
        ..find("n")
    };
    assert_eq!(
        query(all),
        "state%5B%5D=a%26b&state%5B%5D=c&fields=x%2Cy,z&spaced=1%20-2&piped=true%7Cfalse&limit=0.5"
    );
    assert_eq!(query(find("n")), "", "what is absent is not written");
    assert_eq!(query(Find { state: texts(&[]), fields: texts(&[]), ..find("n") }), "");
    assert_eq!(query(Find { fields: texts(&[""]), ..find("n") }), "fields=");
}

#[test]
fn cookies_stand_in_one_header_that_does_not_print() {
    let find = Find { session: Some("s;e=c".into()), theme: Some("dark".into()), ..find("n") };
    let request = write(&find).expect("a request");
    let value = &request.headers()[http::header::COOKIE];
    assert_eq!(value, "session=s%3Be%3Dc; theme=dark");
    assert!(value.is_sensitive());
}

#[test]
fn a_number_without_a_form_is_refused() {
    let error = write(&Find { limit: Some(f64::NAN), ..find("n") }).expect_err("an error");
    assert!(matches!(error, Error::Build(_)), "{error:?}");
}

#[test]
fn the_closest_description_of_a_status_decides() {
    let outcome = |status: u16| {
        let mut response = http::Response::new(Body::default());
        *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
        match Find::read_response(response) {
            Ok(_) => "success".to_owned(),
            Err(Error::Status(error)) => error.meaning().unwrap_or("nothing").to_owned(),
            Err(error) => error.to_string(),
        }
    };
    let outcomes = [200, 299, 204, 404, 500, 302].map(outcome);
    assert_eq!(outcomes, ["success", "success", "gone", "wrong", "?", "?"]);
}
