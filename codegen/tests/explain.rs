//! Every code has an explanation, and the examples are what they say.

use docwright::Options;
use docwright::diagnostic::{Code, Example, Report, explain};
use docwright::render::{Origin, Runtime};
use docwright::source::Source;

fn report(example: &Example) -> Report {
    let options = Options {
        package: "pets".to_owned(),
        is_strict: false,
        runtime: Runtime::Crate { path: "../runtime".to_owned() },
        origin: Origin {
            command: "x".into(),
            document: "pets.yaml".into(),
            version: "1.0.0".into(),
        },
    };
    let mut source = Source::new("pets.yaml", example.document());
    if let Some(overlay) = example.overlay() {
        source = source.with_overlay("corrections.yaml", overlay);
    }
    docwright::generate(&source, &options).map_or_else(|report| report, |output| output.report)
}

fn has(report: &Report, code: Code) -> bool {
    report.diagnostics().iter().any(|located| located.diagnostic.code == code)
}

#[test]
fn every_code_has_an_explanation_that_can_be_printed() {
    for code in Code::ALL {
        let explanation = explain(code).unwrap_or_else(|| panic!("{code} has no explanation"));
        assert!(explanation.meaning.ends_with('.') || explanation.meaning.ends_with(')'), "{code}");
        let wrong = explanation.wrong.shown();
        for line in explanation.meaning.lines().chain(wrong.lines()) {
            assert!(line.chars().count() <= 100 && !line.contains('\t'), "{code}: {line}");
        }
    }
}

#[test]
fn the_wrong_example_gets_the_code() {
    for code in Code::ALL {
        let report = report(&explain(code).unwrap().wrong);
        assert!(has(&report, code), "{code} is not reported: {report}");
    }
}

#[test]
fn nothing_is_said_of_the_right_example() {
    for code in Code::ALL {
        let report = report(&explain(code).unwrap().right);
        assert!(report.is_empty(), "{code}: {report}");
    }
}
