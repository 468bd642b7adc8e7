//! Words that several rooms use.

/// A number with its noun.
pub(crate) fn counted(number: u64, thing: &str) -> String {
    match (number, thing) {
        (1, _) => format!("1 {thing}"),
        (_, "property") => format!("{number} properties"),
        _ => format!("{number} {thing}s"),
    }
}
