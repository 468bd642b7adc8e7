//! Text of the document never becomes code: payloads in every place that holds a text, and what
//! comes out has the items of a harmless twin, compiles, and runs no test of the document's.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/generation.rs"]
mod generation;
#[path = "../support/hostile.rs"]
mod hostile;

use std::collections::BTreeSet;

use docwright::generate;
use docwright::listing::public_items;
use docwright::render::{Files, Runtime};
use docwright::source::Source;
use hostile::{Texts, WIRE, document};
use syn::visit::{self, Visit};

/// Texts that broke one generator or another. Each tries to plant a function.
const PAYLOADS: [&str; 22] = [
    "\"); fn planted() {} //",
    "\"#); fn planted() {} //\"##",
    "*/ fn planted() {} /*",
    "\n*/\nfn planted() {}\n/*\n",
    "text\rfn planted() {}\r\nfn planted() {}",
    "text\u{2028}fn planted() {}\u{2029}fn planted() {}\u{85}fn planted() {}\u{b}\u{c}",
    "a\u{202e}b\u{2066}c\u{2069}d\u{200b}e\u{feff}f",
    "nul\0and\u{1b}[31m control\u{7f}",
    "```\nfn planted() {}\n```",
    "```rust\npanic!(\"planted\")",
    "~~~\nfn planted() { }\n",
    "- item\n\n  ```\n  fn planted() {}\n",
    "1. a\n   ~~~~rust\n   panic!()\n",
    "paragraph\n\n    fn planted() {}\n\n\tpanic!();\n",
    "<script>alert(1)</script> <img src=x onerror=y> <!-- <b> </div>",
    "[planted](crate::planted) [`planted`] [planted]: http://x [^1] ![i](j)",
    "{ } }} {{ #{planted} ${planted} #![feature(planted)] #[cfg(planted)]",
    "\\ \\\" \\\n \\u{41} \\n ` `` ``` '",
    "| a | b |\n| --- | --- |\n| ` | c |\n# Heading\n> quote\n---\n",
    "\"\n[dependencies]\nplanted = \"1\"\n[profile.dev]\n",
    "",
    "self",
];

fn everything() -> String {
    let long = "long ".repeat(2_000) + &"x".repeat(20_000);
    format!("{}\n{long}", PAYLOADS.join("\n"))
}

fn generated(package: &str, text: &str) -> Files {
    let runtime = generation::root().join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let options = generation::options(package, Runtime::Crate { path: runtime });
    generate(&Source::new("spec.json", text), &options).unwrap_or_else(|it| panic!("{it}")).files
}

fn harmless(at: &str) -> String {
    format!("Harmless {at}")
}

fn wire(at: &str) -> String {
    WIRE.iter().find(|(position, _)| *position == at).unwrap().1.to_owned()
}

fn twin() -> Files {
    generated("twin", &document(&Texts { prose: &harmless, name: &harmless, wire: &wire }))
}

/// The document with a payload in all prose.
fn with_prose(payload: &str) -> String {
    let prose = |_: &str| payload.to_owned();
    document(&Texts { prose: &prose, name: &harmless, wire: &wire })
}

/// The document with a payload in all prose and in all names, each name still its own.
fn with_names(payload: &str) -> String {
    let prose = |_: &str| payload.to_owned();
    let name = |at: &str| format!("{payload}{at}");
    document(&Texts { prose: &prose, name: &name, wire: &wire })
}

/// The kinds of all items of a crate, in their order, and the names that it uses.
#[derive(Default)]
struct Shape {
    kinds: Vec<String>,
    idents: BTreeSet<String>,
}

impl Shape {
    fn of(files: &Files) -> Shape {
        let mut shape = Shape::default();
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
            shape.kinds.push(path.clone());
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            shape.visit_file(&file);
        }
        shape
    }
}

impl<'a> Visit<'a> for Shape {
    fn visit_item(&mut self, item: &'a syn::Item) {
        let kind = match item {
            syn::Item::Const(_) => "const",
            syn::Item::Enum(_) => "enum",
            syn::Item::Fn(_) => "fn",
            syn::Item::Impl(_) => "impl",
            syn::Item::Mod(_) => "mod",
            syn::Item::Struct(_) => "struct",
            syn::Item::Use(_) => "use",
            _ => "an item of a kind that is never emitted",
        };
        self.kinds.push(kind.to_owned());
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'a syn::ImplItem) {
        self.kinds.push("member".to_owned());
        visit::visit_impl_item(self, item);
    }

    fn visit_field(&mut self, field: &'a syn::Field) {
        self.kinds.push("field".to_owned());
        visit::visit_field(self, field);
    }

    fn visit_variant(&mut self, variant: &'a syn::Variant) {
        self.kinds.push("variant".to_owned());
        visit::visit_variant(self, variant);
    }

    fn visit_attribute(&mut self, attribute: &'a syn::Attribute) {
        let name = attribute.path().get_ident().map(ToString::to_string).unwrap_or_default();
        // How many lines a comment has is the document's affair.
        if name != "doc" {
            self.kinds.push(format!("#[{name}]"));
        }
    }

    fn visit_ident(&mut self, ident: &'a proc_macro2::Ident) {
        self.idents.insert(ident.to_string());
    }
}

/// What a payload must not change.
fn assert_harmless(payload: &str, files: &Files, twin: &Files) {
    let (shape, expected) = (Shape::of(files), Shape::of(twin));
    assert_eq!(shape.kinds, expected.kinds, "{payload:?} changed the items");
    assert!(!shape.idents.contains("planted"), "{payload:?} was planted");
    assert!(files.keys().eq(twin.keys()), "{payload:?} changed the set of files");
    let keys = |files: &Files| -> Vec<String> {
        let lines = files["Cargo.toml"].lines();
        lines.map(|line| line.split('=').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(keys(files), keys(twin), "{payload:?} changed the manifest");
    for (path, text) in files {
        let is_hidden =
            |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{2066}\u{2069}".contains(c));
        let found = text.chars().find(|c| is_hidden(*c));
        assert_eq!(found, None, "{path}: {payload:?} brought a control character");
    }
}

#[test]
fn prose_changes_no_item() {
    let twin = twin();
    let all = everything();
    for payload in PAYLOADS.into_iter().chain([all.as_str()]) {
        let files = generated("twin", &with_prose(payload));
        assert_harmless(payload, &files, &twin);
        assert_eq!(public_items(&files), public_items(&twin), "{payload:?}");
    }
}

#[test]
fn names_and_values_change_no_more_than_names() {
    let twin = twin();
    for payload in PAYLOADS {
        assert_harmless(payload, &generated("twin", &with_names(payload)), &twin);
    }
}

#[test]
fn what_is_sent_as_it_stands_is_refused_or_harmless() {
    for (position, _) in WIRE {
        for payload in PAYLOADS {
            for text in [payload.to_owned(), format!("{}{payload}", wire(position))] {
                let sent = |at: &str| if at == position { text.clone() } else { wire(at) };
                let texts = Texts { prose: &harmless, name: &harmless, wire: &sent };
                let Ok(output) = generation::from_text("spec.json", &document(&texts)) else {
                    continue;
                };
                let shape = Shape::of(&output.files);
                assert!(!shape.idents.contains("planted"), "{position}: {text:?}");
            }
        }
    }
}

#[test]
fn hostile_crates_compile_and_run_no_test_of_the_document() {
    let workspace = cargo::folder("hostile");
    let mut members = Vec::new();
    for (index, payload) in PAYLOADS.iter().enumerate() {
        let member = format!("payload-{index}");
        cargo::write(&workspace.join(&member), &generated(&member, &with_names(payload)));
        members.push(member);
    }
    let all = generated("all-payloads", &with_prose(&everything()));
    cargo::write(&workspace.join("all-payloads"), &all);
    members.push("all-payloads".to_owned());
    cargo::write_workspace(&workspace, &members, &generation::root().join("Cargo.lock"));
    cargo::succeed(&workspace, &["check", "--workspace", "--all-targets", "--keep-going"]);
    // Links to nothing and HTML are warnings of rustdoc, and warnings are errors here.
    cargo::succeed(&workspace, &["doc", "--workspace", "--no-deps", "--keep-going"]);
    let printed = cargo::succeed(&workspace, &["test", "--doc", "--workspace"]);
    // The example of each README is ours.
    let ran: Vec<&str> = printed.lines().filter(|line| line.starts_with("running ")).collect();
    assert_eq!(ran, vec!["running 1 test"; PAYLOADS.len() + 1], "{printed}");
}
