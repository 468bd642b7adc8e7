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
