//! Paths and operations.

use super::*;

#[test]
fn operations_keep_the_order_of_the_document() {
    let read = document(
        "paths:
  /b: {post: {responses: {'200': {description: ok}}}, get: {}, parameters: [{$ref: '#/p'}]}
  /a: {$ref: '#/x', summary: s}
  x-free: 1
",
    );
    assert_eq!(read.paths.items.keys().collect::<Vec<_>>(), ["/b", "/a"]);
    let item = read.paths.items.get("/b").unwrap();
    let methods: Vec<&str> = item.operations.iter().map(|(method, _)| method.wire()).collect();
    assert_eq!(methods, ["POST", "GET"]);
    assert_eq!(item.operations[0].1.pointer.fragment(), "#/paths/~1b/post");
    let RefOr::Reference(reference) = &item.parameters[0] else { panic!("not a reference") };
    assert_eq!(
        (reference.ref_.as_str(), reference.pointer.to_string()),
        ("#/p", "/paths/~1b/parameters/0".into())
    );
    assert_eq!(read.paths.items.get("/a").unwrap().ref_.as_ref().unwrap().ref_, "#/x");
    assert_eq!(read.paths.extensions.len(), 1);
}

#[test]
fn an_operation_in_full() {
    let read = document(
        "paths:
  /a:
    get:
      operationId: getA
      tags: [t]
      deprecated: true
      security: []
      x-docwright-source: {title: Page, date: 2023-12-19, section: Request}
      parameters:
      - {name: id, in: path, required: true, style: label, explode: true, schema: true}
      - {name: f, in: query, content: {application/json: {schema: {}}}, x-docwright-source: {title: P, date: 2023-12-19}}
      requestBody: {required: true, content: {a/b: {encoding: {p: {contentType: c, style: deepObject}}}}}
      responses:
        200: {description: ok, headers: {h: {schema: {type: string}}}, links: {l: {operationId: o, parameters: {p: 1}}}}
        4XX: {$ref: '#/r', description: other}
        default: {description: bad, x-docwright-result: {code: c, success: ['0'], text: t}}
      callbacks: {c: {'{$request.body#/url}': {post: {}}}}
",
    );
    let operation = &read.paths.items.get("/a").unwrap().operations[0].1;
    assert_eq!(operation.x_source.as_ref().unwrap().section.as_deref(), Some("Request"));
    assert_eq!(operation.security, Some(vec![]));
    let RefOr::Item(parameter) = &operation.parameters[0] else { panic!("not an item") };
    assert_eq!((parameter.in_, parameter.style), (ParameterLocation::Path, Some(Style::Label)));
    let responses = &operation.responses.as_ref().unwrap().items;
    let statuses: Vec<StatusPattern> = responses.iter().map(|(status, _)| *status).collect();
    use StatusPattern::{Class, Code, Default};
    assert_eq!(statuses, [Code(200), Class(4), Default]);
    let RefOr::Reference(reference) = &responses[1].1 else { panic!("not a reference") };
    assert_eq!(reference.description.as_deref(), Some("other"));
    let RefOr::Item(response) = &responses[2].1 else { panic!("not an item") };
    assert_eq!(response.x_result.as_ref().unwrap().success, ["0"]);
    let RefOr::Item(callback) = operation.callbacks.get("c").unwrap() else {
        panic!("not an item")
    };
    assert_eq!(callback.expressions.len(), 1);
}

#[test]
fn wrong_operations() {
    assert_eq!(
        reports(
            "paths:
  a:
    get:
      parameters:
      - {name: a, in: path, schema: {}}
      - {name: b, in: querry, schema: {}, content: {}}
      - {}
      - {$ref: '#/p', required: true}
      - {$ref: 1}
      requestBody: {}
      responses: {'600': {description: a}, '20X': {description: b}, '200': {}}
    put: {responses: {}, operationID: x}
"
        ),
        [
            "DW0104 /paths/a: the path `a` does not begin with `/`",
            "warning DW0104 /paths/a/get/parameters/0: a path parameter must be required",
            "DW0104 /paths/a/get/parameters/1/content: `schema` and `content` exclude each other",
            "DW0104 /paths/a/get/parameters/1/content: `content` must have one media type here, not 0",
            "DW0104 /paths/a/get/parameters/1/in: `querry` is not allowed here",
            "warning DW0102 /paths/a/get/parameters/2: the key `schema` is missing",
            "DW0102 /paths/a/get/parameters/2: the key `in` is missing",
            "DW0102 /paths/a/get/parameters/2: the key `name` is missing",
            "warning DW0103 /paths/a/get/parameters/3/required: the key `required` has no effect beside `$ref`",
            "DW0101 /paths/a/get/parameters/4/$ref: expected a string, found an integer",
            "DW0102 /paths/a/get/requestBody: the key `content` is missing",
            "DW0104 /paths/a/get/responses/600: `600` is no status",
            "DW0104 /paths/a/get/responses/20X: `20X` is no status",
            "warning DW0102 /paths/a/get/responses/200: the key `description` is missing",
            "warning DW0104 /paths/a/put/responses: there is no response",
            "warning DW0103 /paths/a/put/operationID: the key `operationID` is not known here",
        ]
    );
}
