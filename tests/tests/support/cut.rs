//! Cuts items out of emitted files, so that a snapshot shows what its case is about and no more.
//!
//! The text is taken as it was emitted. The layout is known: an item ends at the first line that
//! closes it at the margin where it begins.

/// The item that begins with `beginning`, with its documentation and attributes. Steps that are
/// joined by ` / ` lead into items: `impl Order / pub fn new`.
pub(crate) fn item(text: &str, beginning: &str) -> String {
    let mut found = text.to_owned();
    for step in beginning.split(" / ") {
        found = one(&found, step)
            .unwrap_or_else(|| panic!("nothing begins with `{step}` in:\n{found}"));
    }
    found
}

fn one(text: &str, beginning: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &&str| {
        let rest = line.trim_start().strip_prefix(beginning);
        rest.is_some_and(|rest| {
            !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
        })
    };
    let at = lines.iter().position(begins)?;
    let margin = indent(lines[at]);
    let belongs = |line: &&&str| {
        let text = line.trim_start();
        indent(line) == margin && (text.starts_with("///") || text.starts_with("#["))
    };
    let from = at - lines[..at].iter().rev().take_while(belongs).count();
    let closes = |line: &&str| {
        let opens_more = line.ends_with('{') || line.ends_with('[') || line.ends_with('(');
        indent(line) == margin && !opens_more
    };
    // The last member may end farther in, as a chain of calls does: what is around it ends then.
    let closed = lines[at..].iter().position(closes);
    let around = || lines[at..].iter().position(|line| indent(line) < margin)?.checked_sub(1);
    let to = at + closed.or_else(around)?;
    let cut: Vec<&str> =
        lines[from..=to].iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
    Some(cut.join("\n"))
}

fn indent(line: &str) -> usize {
    if line.is_empty() { usize::MAX } else { line.len() - line.trim_start().len() }
}

#[test]
fn an_item_is_cut_with_what_belongs_to_it() {
    let text = "/// A.\nstruct Abc {\n    x: u8,\n}\n\n/// B.\n#[x]\nimpl A {\n    /// C.\n    fn c(\n        \
                &self,\n    ) -> u8 {\n        1\n    }\n}\n";
    assert_eq!(item(text, "struct Abc"), "/// A.\nstruct Abc {\n    x: u8,\n}");
    assert_eq!(item(text, "struct Abc / x"), "x: u8,");
    let cut = "/// C.\nfn c(\n    &self,\n) -> u8 {\n    1\n}";
    assert_eq!(item(text, "impl A / fn c"), cut);
    let chain =
        "impl A {\n    const C: &C = &C::new(\n            1,\n        )\n        .d();\n}\n";
    let cut = "const C: &C = &C::new(\n        1,\n    )\n    .d();";
    assert_eq!(item(chain, "impl A / const C"), cut);
    assert_eq!(one(text, "struct A"), None, "a word is not cut in two");
}
