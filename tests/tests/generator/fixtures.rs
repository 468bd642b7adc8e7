//! What documents become: a folder per behaviour in `fixtures`, with the document and the part of
//! the emitted code that shows the behaviour.
//!
//! Every folder is in the table below, with the items that its snapshot holds. A case that reports
//! something has a second snapshot with the report.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/cut.rs"]
mod cut;
#[path = "../support/generation.rs"]
mod generation;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docwright::render::Files;

const CLIENT: &str = "src/client.rs";
const OPERATIONS: &str = "src/operations.rs";
const RULES: &str = "src/rule.rs";
const TYPES: &str = "src/types.rs";
/// The item that stands for a whole file.
const WHOLE: &str = "";

/// Each case with the items that its snapshot holds.
const CASES: &[(&str, &[(&str, &str)])] = &[
    (
        "all_fields_optional",
        &[(OPERATIONS, "impl PlaceOrder / pub fn new"), (OPERATIONS, "impl Default")],
    ),
    ("all_of_objects", &[(TYPES, "pub struct Express"), (TYPES, "impl Express / const TABLE")]),
    (
        "answer_is_a_list",
        &[(CLIENT, "impl Client / pub fn list_orders"), (TYPES, "pub struct ListOrdersResponse")],
    ),
    ("answer_of_bytes", &[(OPERATIONS, "impl runtime::Operation for Picture")]),
    (
        "answer_without_body",
        &[
            (CLIENT, "impl Client / pub fn list_orders"),
            (OPERATIONS, "impl runtime::Operation for ListOrders"),
        ],
    ),
    (
        "basic_and_oauth2",
        &[
            (CLIENT, "pub(crate) const ACCOUNT_SCHEME / kind"),
            (CLIENT, "pub(crate) const SERVICE_SCHEME"),
            (CLIENT, "pub(crate) const PERSON_SCHEME / kind"),
            (CLIENT, "impl ClientBuilder / pub fn account"),
            (CLIENT, "impl ClientBuilder / pub fn service"),
            (OPERATIONS, "impl runtime::Operation for ListOrders / const OPERATION"),
        ],
    ),
    ("bounds_that_ask_nothing", &[(OPERATIONS, "impl PlaceOrder / const TABLE"), (RULES, WHOLE)]),
    (
        "components_by_reference",
        &[(OPERATIONS, "pub struct PlaceOrder"), (TYPES, "pub struct PlaceOrderResponse")],
    ),
    ("default_in_documentation", &[(OPERATIONS, "pub struct PlaceOrder")]),
    ("dependent_required", &[(OPERATIONS, "impl PlaceOrder / const TABLE"), (RULES, WHOLE)]),
    (
        "deprecated",
        &[(CLIENT, "impl Client / pub fn place_order"), (OPERATIONS, "pub struct PlaceOrder")],
    ),
    (
        "elements_that_differ",
        &[
            (OPERATIONS, "impl PlaceOrder / const TABLE"),
            (RULES, "pub const PLACE_ORDER_TAGS_UNIQUE_ITEMS"),
        ],
    ),
    ("enum_with_rules", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    (
        "example_is_shown",
        &[("README.md", WHOLE), ("tests/documented.rs", "fn place_order_request_1")],
    ),
    ("exclusive_bounds_of_integers", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    (
        "field_named_like_a_keyword",
        &[
            (OPERATIONS, "pub struct PlaceOrder"),
            (OPERATIONS, "runtime::object!(PlaceOrder"),
            (OPERATIONS, "impl PlaceOrder / const TABLE"),
        ],
    ),
    ("formats_of_strings", &[(OPERATIONS, "pub struct PlaceOrder")]),
    (
        "header_parameter",
        &[(OPERATIONS, "pub struct ListOrders"), (OPERATIONS, "impl ListOrders / const TABLE")],
    ),
    (
        "idempotency",
        &[
            (CLIENT, "impl Client / pub fn in_spite_of_its_method"),
            (OPERATIONS, "impl runtime::Operation for ByItsMethod / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for NotInSpiteOfItsMethod / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for InSpiteOfItsMethod / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for NotByItsMethod / const OPERATION"),
        ],
    ),
    ("inline_body_becomes_fields", &[(OPERATIONS, "pub struct PlaceOrder")]),
    (
        "integer_enum_with_titles",
        &[(TYPES, "pub enum Priority"), (TYPES, "runtime::integer_enum!")],
    ),
    ("integer_enum_without_titles", &[(TYPES, "pub enum PlaceOrderPriority")]),
    ("json_says_the_same_as_yaml", &[(CLIENT, "pub struct Client")]),
    (
        "list_body_becomes_one_field",
        &[(OPERATIONS, "pub struct PlaceOrders"), (OPERATIONS, "impl PlaceOrders / const TABLE")],
    ),
    (
        "list_of_lists_with_rules",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "impl PlaceOrder / const TABLE")],
    ),
    ("listed_numbers_and_booleans", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    (
        "maps_and_any_value",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "impl PlaceOrder / const TABLE")],
    ),
    ("media_type_to_the_letter", &[(OPERATIONS, "impl runtime::Operation for PlaceOrder")]),
    (
        "named_body_becomes_one_field",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "impl PlaceOrder / const TABLE")],
    ),
    ("named_rule", &[(OPERATIONS, "impl PlaceOrder / const TABLE"), (RULES, WHOLE)]),
    (
        "multiples",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "impl PlaceOrder / const TABLE")],
    ),
    (
        "names_that_become_one",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "impl PlaceOrder / const TABLE")],
    ),
    (
        "names_that_methods_have",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "impl PlaceOrder / pub fn new")],
    ),
    (
        "nested_object_named_by_path",
        &[
            (OPERATIONS, "pub struct PlaceOrder"),
            (TYPES, "pub struct PlaceOrderAddress"),
            (TYPES, "pub struct PlaceOrderAddressGeo"),
            (TYPES, "pub mod place_order_address_geo"),
        ],
    ),
    ("nothing_is_supported", &[(OPERATIONS, WHOLE), (TYPES, WHOLE), (RULES, WHOLE)]),
    (
        "null_absent_and_value",
        &[(OPERATIONS, "pub struct PlaceOrder"), (OPERATIONS, "pub mod place_order")],
    ),
    (
        "number_types",
        &[(OPERATIONS, "pub mod place_order"), (OPERATIONS, "impl PlaceOrder / const TABLE")],
    ),
    ("operation_named_like_a_schema", &[(CLIENT, "impl Client / pub fn order")]),
    (
        "operation_without_id",
        &[
            (CLIENT, "impl Client / pub fn get_orders_by_state"),
            (OPERATIONS, "pub struct DeleteOrdersByState"),
        ],
    ),
    (
        "optional_and_mandatory_fields",
        &[
            (OPERATIONS, "pub struct PlaceOrder"),
            (OPERATIONS, "pub mod place_order"),
            (OPERATIONS, "impl PlaceOrder / pub fn new"),
            (OPERATIONS, "impl PlaceOrder / pub fn remark"),
            (OPERATIONS, "impl PlaceOrder / pub fn tags"),
        ],
    ),
    ("parameters_in_every_place", &[(OPERATIONS, "impl FindOrders / const TABLE")]),
    (
        "password_is_a_secret",
        &[
            (OPERATIONS, "pub struct PlaceOrder"),
            (OPERATIONS, "pub mod place_order"),
            (OPERATIONS, "impl PlaceOrder / pub fn old_pins"),
        ],
    ),
    (
        "path_item_by_reference",
        &[
            (CLIENT, "impl Client / pub fn get_orders_id"),
            (OPERATIONS, "pub struct GetOrdersId"),
            (OPERATIONS, "pub struct GetArchiveId"),
            (OPERATIONS, "pub struct RestoreOrder"),
        ],
    ),
    (
        "provenance",
        &[(CLIENT, "impl Client / pub fn place_order"), (OPERATIONS, "pub struct PlaceOrder")],
    ),
    ("recursive_type", &[(TYPES, "pub struct Node")]),
    (
        "response_headers",
        &[
            (CLIENT, "impl Client / pub fn list_orders"),
            (OPERATIONS, "pub const X_TOTAL_COUNT"),
            (OPERATIONS, "pub const X_RATELIMIT_REMAINING"),
            (OPERATIONS, "pub const X_CACHE"),
            (OPERATIONS, "pub const EXPIRES_ON"),
        ],
    ),
    ("result_code", &[(OPERATIONS, "impl runtime::Operation for CloseOrders")]),
    ("rules_by_reference_and_all_of", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    ("rules_of_lists", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    ("rules_of_numbers", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    ("rules_of_strings", &[(OPERATIONS, "impl PlaceOrder / const TABLE")]),
    (
        "schema_that_meets_itself_behind_all_of",
        &[(TYPES, "pub struct Term"), (TYPES, "pub struct TermBroader")],
    ),
    (
        "security_alternatives",
        &[
            (CLIENT, "impl Client / pub fn may_have_a_token"),
            (CLIENT, "impl Client / pub fn needs_a_certificate"),
            (OPERATIONS, "impl runtime::Operation for MayHaveAToken / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for NeedsOneOfTwo / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for KeepsWhatCanBeSent / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for NeedsACertificate / const OPERATION"),
        ],
    ),
    (
        "security_in_query_and_cookie",
        &[
            (CLIENT, "pub(crate) const KEY_SCHEME"),
            (CLIENT, "pub(crate) const SESSION_SCHEME"),
            (CLIENT, "impl ClientBuilder / pub fn key"),
            (CLIENT, "impl CallOptions / pub fn session"),
            (OPERATIONS, "pub struct ListOrders"),
        ],
    ),
    (
        "security_of_document_and_operation",
        &[
            (CLIENT, "pub(crate) const TOKEN_SCHEME"),
            (CLIENT, "pub(crate) const APP_KEY_SCHEME"),
            (CLIENT, "impl ClientBuilder / pub fn token"),
            (OPERATIONS, "impl runtime::Operation for Inherits"),
            (OPERATIONS, "impl runtime::Operation for NeedsBoth / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for NeedsNone / const OPERATION"),
        ],
    ),
    (
        "server_with_variables",
        &[(CLIENT, "pub(crate) const SERVER"), (CLIENT, "impl ClientBuilder / pub fn server")],
    ),
    (
        "server_without_variables",
        &[(CLIENT, "pub(crate) const SERVER"), (CLIENT, "impl ClientBuilder / pub fn server")],
    ),
    (
        "several_responses",
        &[
            (OPERATIONS, "pub enum PlaceOrderResponse"),
            (OPERATIONS, "impl runtime::Output for PlaceOrderResponse"),
        ],
    ),
    (
        "several_servers",
        &[
            (CLIENT, "pub(crate) const ORDERS"),
            (CLIENT, "pub(crate) const BILLS"),
            (OPERATIONS, "impl runtime::Operation for ListOrders / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for ListBills / const OPERATION"),
            (OPERATIONS, "impl runtime::Operation for ListOpenBills / const OPERATION"),
        ],
    ),
    (
        "signature",
        &[
            ("Cargo.toml", "default"),
            ("Cargo.toml", "auth-v2"),
            ("README.md", WHOLE),
            ("src/lib.rs", "pub use runtime::AuthV2"),
            (CLIENT, "pub(crate) const SIGNATURE_SCHEME"),
            (CLIENT, "impl ClientBuilder / pub fn signature"),
            (CLIENT, "impl ClientBuilder / pub fn own"),
        ],
    ),
    (
        "sizes_of_objects",
        &[
            (OPERATIONS, "impl PlaceOrder / const TABLE"),
            (TYPES, "pub struct Contact"),
            (TYPES, "impl Contact / const TABLE"),
        ],
    ),
    ("string_enum", &[(TYPES, "pub enum PlaceOrderState")]),
    (
        "string_enum_with_titles",
        &[(TYPES, "pub enum PlaceOrderState"), (TYPES, "runtime::string_enum!")],
    ),
    (
        "token_exchange",
        &[
            ("README.md", WHOLE),
            (CLIENT, "pub(crate) const TOKEN_SCHEME"),
            (CLIENT, "impl ClientBuilder / pub fn token"),
            (CLIENT, "impl CallOptions / pub fn token_signer"),
        ],
    ),
    (
        "types_in_the_order_of_the_document",
        &[("src/lib.rs", "pub use types"), (TYPES, "pub struct AInner")],
    ),
    ("types_named_like_rust", &[("src/lib.rs", "pub use types"), (TYPES, "pub struct Option2")]),
    ("unsupported_bodies_and_answers", &[("src/lib.rs", "pub use operations")]),
    ("unsupported_mandatory_field_costs_the_operation", &[("src/lib.rs", "pub use operations")]),
    ("unsupported_optional_field_is_left_out", &[(OPERATIONS, "pub struct PlaceOrder")]),
    (
        "unsupported_parameters",
        &[("src/lib.rs", "pub use operations"), (OPERATIONS, "pub struct ListOrders")],
    ),
    (
        "unsupported_response_headers",
        &[
            (CLIENT, "impl Client / pub fn list_orders"),
            (OPERATIONS, "pub const X_ANY"),
            (OPERATIONS, "pub const X_PAGE"),
        ],
    ),
    ("unused_schema_is_not_emitted", &[("src/lib.rs", "pub use types")]),
];

#[test]
fn documents_become_what_their_snapshots_show() {
    for (case, folder) in generation::cases("") {
        let text = fs::read_to_string(folder.join("spec.yaml")).unwrap();
        let output = generation::from_text("spec.yaml", &text)
            .unwrap_or_else(|report| panic!("{case} is refused:\n{report}"));
        let Some((_, items)) = CASES.iter().find(|(known, _)| *known == case) else {
            panic!("`{case}` is not in the table of cases");
        };
        compare(&folder, "emitted", &emitted(&output.files, items));
        let report = output.report.to_string();
        if report.is_empty() {
            assert!(!folder.join("report.snap").exists(), "{case} reports nothing any more");
        } else {
            compare(&folder, "report", &report);
        }
    }
}

#[test]
fn every_case_of_the_table_is_a_folder() {
    let folders: BTreeSet<String> =
        generation::cases("").into_iter().map(|(case, _)| case).collect();
    let cases: BTreeSet<String> = CASES.iter().map(|(case, _)| (*case).to_owned()).collect();
    assert_eq!(cases.len(), CASES.len(), "a case stands in the table twice");
    assert_eq!(folders, cases);
}

#[test]
fn a_document_in_json_becomes_the_same_files() {
    let folder = generation::root().join("tests/fixtures/json_says_the_same_as_yaml");
    let generate = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        generation::from_text(name, &text).unwrap().files
    };
    assert_eq!(generate("spec.json"), generate("spec.yaml"));
}

/// The items of a snapshot, each below the name of its file.
fn emitted(files: &Files, items: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut last = "";
    for (file, beginning) in items {
        if *file != last {
            text.push_str(&format!("// {file}\n"));
            last = file;
        }
        let whole = &files[*file];
        match *beginning {
            WHOLE if *file == "README.md" => text.push_str(example_of(whole)),
            WHOLE => text.push_str(whole),
            beginning => text.push_str(&cut::item(whole, beginning)),
        }
        text.push_str("\n\n");
    }
    text
}

/// The code that a README shows.
fn example_of(readme: &str) -> &str {
    let (_, from) = readme.split_once("```rust,no_run\n").unwrap();
    from.split_once("```").unwrap().0
}

/// Compares with the snapshot beside the document.
fn compare(folder: &Path, name: &str, text: &str) {
    assert!(text.lines().count() < 90, "{}/{name}: too long to review", folder.display());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
