//! `cargo xtask explain`: what a code means, in docwright's own words; and the effective document.

use docwright::diagnostic::{Code, explain as explanation, nearest};

use crate::command::Explain;
use crate::effective;
use crate::failure::Failure;
use crate::printed::say;

/// Prints what a code means, the list of all codes, or the effective document.
pub(crate) fn explain(arguments: &Explain) -> Result<(), Failure> {
    let Explain { what, spec, overlays, format } = arguments;
    if what.as_deref() == Some("effective") {
        return effective::print(spec.as_deref(), overlays, *format);
    }
    if spec.is_some() || !overlays.is_empty() || format.is_some() {
        let text = "`--spec`, `--overlay` and `--format` belong to `explain effective`";
        return Err(Failure::Usage(text.to_owned()));
    }
    match what {
        None => say(&list()),
        Some(text) => say(&page(find(text)?)),
    }
}

fn list() -> String {
    Code::ALL.iter().map(|code| format!("{code}  {}\n", code.title())).collect()
}

fn page(code: Code) -> String {
    let mut page = format!("{code}: {}\n", code.title());
    if let Some(explanation) = explanation(code) {
        page.push_str(&format!("\n{}\n", explanation.meaning));
        for (title, example) in [("Wrong", explanation.wrong), ("Right", explanation.right)] {
            page.push_str(&format!("\n{title}:\n\n"));
            for line in example.shown().lines() {
                let line = format!("    {line}");
                page.push_str(line.trim_end());
                page.push('\n');
            }
        }
    }
    page
}

/// The code that is meant: `DW0301`, in any case, or its number alone.
fn find(text: &str) -> Result<Code, Failure> {
    let upper = text.trim().to_uppercase();
    let digits = upper.strip_prefix("DW").unwrap_or(&upper);
    let number =
        if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None };
    let found = Code::ALL.into_iter().find(|code| number == Some(code.number()));
    found.ok_or_else(|| {
        let codes: Vec<String> = Code::ALL.iter().map(Code::to_string).collect();
        let near = nearest(&upper, codes.iter().map(String::as_str));
        let help = near.map_or("`cargo xtask explain` lists all codes".to_owned(), |near| {
            format!("did you mean `{near}`?")
        });
        let text = crate::printed::one_line(text, 40);
        Failure::Usage(format!("there is no code `{text}`\n  = help: {help}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for text in ["DW0201", "dw0201", " 0201", "201"] {
            assert_eq!(find(text).unwrap(), Code::ReferenceToNothing, "{text}");
        }
        for (text, help) in
            [("DW02O1", "did you mean `DW0201`?"), ("", "lists all"), ("+1", "lists all")]
        {
            let failure = find(text).unwrap_err();
            assert!(failure.to_string().contains(help), "{failure}");
        }
    }

    #[test]
    fn every_code_has_a_page() {
        for code in Code::ALL {
            let page = page(code);
            assert!(page.contains("\nWrong:\n") && page.contains("\nRight:\n"), "{page}");
            assert!(list().contains(&code.to_string()));
        }
    }
}
