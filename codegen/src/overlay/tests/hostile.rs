//! Overlays that ask for too much, and overlays made at random.

use super::*;
use crate::diagnostic::Code;
use crate::source::Pointer;

#[test]
fn an_update_for_everything_ends() {
    let wide = format!("a: [{}]", vec!["{b: {c: {}}}"; 20_000].join(", "));
    let many =
        format!("{{{}}}", (0..100).map(|n| format!("k{n}: {n}")).collect::<Vec<_>>().join(", "));
    let long = "x".repeat(100_000);
    let doubling = vec!["- {target: $.a, copy: $.a}"; 64].join("\n");
    let nesting = vec!["- {target: $.a.b, copy: $.a}"; 200].join("\n");
    for (document, actions) in [
        (wide.as_str(), format!("- {{target: '$..*', update: {many}}}")),
        (&wide, format!("- {{target: '$.a[*]', update: {many}}}")),
        (&wide, format!("- {{target: '$.a[*]', update: {{t: {long}}}}}")),
        ("a: [1]", doubling),
        ("a: {b: {}}", nesting),
    ] {
        let report = refused(document, "1.1.0", &actions);
        let is_budget = report.contains("error[DW0003]: ") || report.contains("several kinds");
        assert!(is_budget, "{report}");
    }
}

/// A sequence of numbers that looks random, and is the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

#[test]
fn random_overlays_never_panic() {
    let steps = [
        ".paths",
        ".*",
        "..*",
        "['/a']",
        ".get",
        ".tags",
        "[0]",
        "[-1]",
        "[?@.name]",
        "[1:]",
        "..parameters",
        ".info",
        "[?@ == 'a']",
        "[",
        "..",
        "[?count(@..*) > 2]",
        ".title",
        "['a','b']",
    ];
    let values = [
        "{}",
        "[]",
        "x",
        "1",
        "~",
        "{title: {}}",
        "{get: {summary: S}}",
        "[{name: z}]",
        "{a: [1], tags: [b]}",
        "!t x",
        "&a [*a]",
        "{<<: 1}",
        "{a: 1, a: 2}",
    ];
    let kinds = ["update", "update", "update", "update", "copy", "remove", "remove", "remov"];
    let mut numbers = Numbers(7);
    let (mut done, mut refusals) = (0, 0);
    for _ in 0..1_500 {
        let mut actions = String::new();
        for _ in 0..=numbers.below(2) {
            let mut path = String::from("$");
            for _ in 0..numbers.below(3) {
                path.push_str(numbers.one_of(&steps));
            }
            let kind = numbers.one_of(&kinds);
            let value = match kind {
                "remove" => numbers.one_of(&["true", "true", "true", "false", "1"]),
                "copy" => {
                    numbers.one_of(&["$.info", "$.tags", "$.paths.*.post", "$", "$.x", "$.*"])
                }
                _ => numbers.one_of(&values),
            };
            actions.push_str(&format!("- {{target: \"{path}\", {kind}: {value}}}\n"));
        }
        let version = numbers.one_of(&["1.0.0", "1.1.0", "1.1.0", "1.1.0", "1.1.0", "1"]);
        let mut text = overlay(version, &actions);
        if numbers.below(20) == 0 {
            text.truncate(numbers.below(text.len()));
        }
        let source = Source::new("doc.yaml", DOCUMENT).with_overlay("1.yaml", text);
        let mut diagnostics = Diagnostics::default();
        match effective(&source, &mut diagnostics) {
            Some(node) => {
                // Every place of the effective document is in one of the texts.
                assert_located(&source, &node, diagnostics);
                done += 1;
            }
            None => {
                assert!(diagnostics.has_errors());
                diagnostics.into_report(&source).to_string();
                refusals += 1;
            }
        }
    }
    assert!(done > 50 && refusals > 200, "{done} {refusals}");
}

/// The text at the place of every text of the effective document begins with it.
fn assert_located(source: &Source, node: &Node, mut diagnostics: Diagnostics) {
    let mut texts = Vec::new();
    collect(node, &Pointer::root(), &mut texts);
    for (place, text) in &texts {
        diagnostics.unsupported(Code::Unsupported, place, text.clone());
    }
    let report = diagnostics.into_report(source);
    for at in report.diagnostics().iter().filter(|at| at.diagnostic.code == Code::Unsupported) {
        let start = at.span.unwrap().start;
        let file =
            (0..2).filter_map(|it| source.file(it)).find(|it| it.name() == &*at.file).unwrap();
        let line = file.lines().nth(start.line - 1).unwrap();
        let there: String = line.chars().skip(start.column - 1).collect();
        let text = &at.diagnostic.message;
        assert!(there.trim_start_matches('\'').starts_with(text.as_str()), "{text}: {there}");
    }
}

fn collect(node: &Node, at: &Pointer, texts: &mut Vec<(Pointer, String)>) {
    match node {
        Node::String(text) => texts.push((at.clone(), text.clone())),
        Node::Array(all) => {
            all.iter().enumerate().for_each(|(index, it)| collect(it, &at.index(index), texts));
        }
        Node::Object(all) => all.iter().for_each(|(key, it)| collect(it, &at.key(key), texts)),
        _ => {}
    }
}
