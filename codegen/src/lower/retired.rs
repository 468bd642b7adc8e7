//! Rules that are gone, whose constants stay: a vendor that asks for less must break nobody's build.
//!
//! The document does not say that there was a rule. Whoever knows names the constants; a rule that
//! has the name now is not touched.

use std::collections::BTreeSet;

use crate::ir::Api;

use super::names::is_keyword;

/// Gives the client the constants of rules that are gone, and no others. Each is named as it was
/// spelled, `orders_client::rule::ORDER_NOTE_MAX_LENGTH` or its last part. What is no identifier, and
/// what a rule is called now, is left out.
pub fn retire<T: AsRef<str>>(api: &mut Api, constants: impl IntoIterator<Item = T>) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for path in constants {
        let name = path.as_ref().rsplit("::").next().unwrap_or_default();
        if is_constant(name) {
            names.insert(name.to_owned());
        }
    }
    for (rule, ..) in api.rules() {
        names.remove(&rule.constant);
    }
    api.retired_rules = names.into_iter().collect();
}

/// Whether a constant can be called so; raw identifiers are none of ours.
fn is_constant(name: &str) -> bool {
    // Space and comments around an identifier are read over, and are none of it.
    let is_identifier = syn::parse_str::<syn::Ident>(name).is_ok_and(|it| it == name);
    is_identifier && !is_keyword(name) && !name.starts_with("r#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn api() -> Api {
        let text = "openapi: 3.1.0\n\
                    info: { title: Orders, version: '1' }\n\
                    paths:\n\
                    \x20 /orders:\n\
                    \x20   get:\n\
                    \x20     operationId: list\n\
                    \x20     parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1 } }]\n\
                    \x20     responses: { '204': { description: None. } }\n";
        crate::describe(&Source::new("orders.yaml", text), "orders-client").unwrap().0
    }

    #[test]
    fn paths_and_names_are_told_once_and_in_order() {
        let mut api = api();
        retire(&mut api, ["orders_client::rule::LIST_PAGE_MAXIMUM", "A", "LIST_PAGE_MAXIMUM"]);
        assert_eq!(api.retired_rules, ["A", "LIST_PAGE_MAXIMUM"]);
        retire(&mut api, ["B"]);
        assert_eq!(api.retired_rules, ["B"]);
    }

    #[test]
    fn the_constant_of_a_rule_is_not_retired() {
        let mut api = api();
        retire(&mut api, ["LIST_PAGE_MINIMUM"]);
        assert_eq!(api.retired_rules, [""; 0]);
    }

    #[test]
    fn what_is_no_identifier_is_left_out() {
        let mut api = api();
        let hostile = [
            "", "::", "a::", "1A", "A B", "A;", "r#A", "self", "gen", "_", "A\n", "A/**/", "A//",
            "\u{202e}",
        ];
        retire(&mut api, hostile);
        assert_eq!(api.retired_rules, [""; 0]);
        retire(&mut api, ["GRÖSSE_2", "_A"]);
        assert_eq!(api.retired_rules, ["GRÖSSE_2", "_A"]);
    }
}
