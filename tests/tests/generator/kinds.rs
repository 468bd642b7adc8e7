//! Code that tells the kinds of a value apart names each of them, so that a new kind is considered
//! in every such place: the compiler lists them, since no `match` has an arm for whatever is left.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;
#[path = "../support/sources.rs"]
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{ExprMatch, Pat, Path};

/// Folders that may have such arms, with the reason. One that has none must leave the list.
const EXCEPTIONS: &[(&str, &str)] = &[];

#[test]
fn matches_on_kinds_of_values_name_each_kind() {
    let root = generation::root();
    let source = root.join("codegen/src");
    let mut naming: BTreeMap<String, usize> = kinds(&source).map(|kind| (kind, 0)).collect();
    let mut wrong = Vec::new();
    let mut excepted = BTreeSet::new();
    for (file, code) in sources::docwright(&root) {
        for (kind, files) in &mut naming {
            *files += usize::from(names(&code, kind));
        }
        let place = file.strip_prefix(&source).unwrap();
        let found = catch_alls(&syn::parse_file(&code).unwrap());
        let exception = EXCEPTIONS.iter().find(|(folder, _)| place.starts_with(folder));
        match exception {
            Some((folder, _)) if !found.is_empty() => _ = excepted.insert(*folder),
            _ => wrong.extend(found.iter().map(|name| format!("{}: `{name}`", place.display()))),
        }
    }
    let numbers: Vec<_> =
        naming.iter().map(|(kind, files)| format!("`Ty::{kind}` in {files} files")).collect();
    let numbers = numbers.join(", ");
    assert!(naming.values().all(|files| *files > 2), "a kind was not found: {numbers}");
    assert!(wrong.is_empty(), "name every kind of `Ty` in {wrong:#?}\n({numbers})");
    assert_eq!(excepted.len(), EXCEPTIONS.len(), "an exception is not needed ({numbers})");
}

/// The kinds that values have.
fn kinds(source: &std::path::Path) -> impl Iterator<Item = String> {
    let text = std::fs::read_to_string(source.join("ir/value.rs")).unwrap();
    let items = syn::parse_file(&text).unwrap().items.into_iter();
    let mut types = items.filter_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Ty" => Some(item.variants),
        _ => None,
    });
    types.next().unwrap().into_iter().map(|variant| variant.ident.to_string())
}

/// Whether the code names a kind, in macros as well.
fn names(code: &str, kind: &str) -> bool {
    let kind = format!("Ty::{kind}");
    code.split(&kind).skip(1).any(|behind| !behind.starts_with(|next: char| next.is_alphanumeric()))
}

/// The functions with a `match` that names some kinds and has an arm for all that are left.
fn catch_alls(file: &syn::File) -> Vec<String> {
    let mut found = CatchAlls::default();
    found.visit_file(file);
    found.found
}

#[derive(Default)]
struct CatchAlls {
    function: String,
    found: Vec<String>,
}

impl<'a> Visit<'a> for CatchAlls {
    fn visit_signature(&mut self, signature: &'a syn::Signature) {
        self.function = signature.ident.to_string();
    }

    fn visit_expr_match(&mut self, expression: &'a ExprMatch) {
        let arms = || expression.arms.iter();
        let columns: Vec<_> = arms().flat_map(|arm| columns(&arm.pat)).collect();
        if !columns.is_empty() && arms().any(|arm| is_catch_all(&arm.pat, &columns)) {
            self.found.push(self.function.clone());
        }
        visit::visit_expr_match(self, expression);
    }
}

/// Which parts of a tuple name a kind; of another pattern, whether it does.
fn columns(pattern: &Pat) -> Vec<Option<usize>> {
    match bare(pattern) {
        Pat::Tuple(tuple) => {
            let parts = tuple.elems.iter().enumerate();
            parts.filter(|(_, part)| names_kind(part)).map(|(index, _)| Some(index)).collect()
        }
        Pat::Or(or) => or.cases.iter().flat_map(columns).collect(),
        Pat::Guard(guarded) => columns(&guarded.pat),
        other => names_kind(other).then_some(None).into_iter().collect(),
    }
}

/// Whether a pattern takes every kind, as `_` and `other` do, and `Some(_)` beside `Some(Ty::Any)`.
/// A tuple does if it names no kind in any of the `columns`, where other arms name one. A pattern
/// with a condition leaves its kinds to other arms.
fn is_catch_all(pattern: &Pat, columns: &[Option<usize>]) -> bool {
    match bare(pattern) {
        Pat::Wild(_) | Pat::Rest(_) => true,
        Pat::Ident(name) => match &name.subpat {
            Some((_, pattern)) => is_catch_all(pattern, columns),
            // `None` is a name too.
            None => name.ident.to_string().starts_with(|first: char| first.is_lowercase()),
        },
        Pat::Or(or) => or.cases.iter().any(|case| is_catch_all(case, columns)),
        Pat::Tuple(tuple) => tuple
            .elems
            .iter()
            .enumerate()
            .all(|(index, part)| !columns.contains(&Some(index)) || is_catch_all(part, &[None])),
        Pat::TupleStruct(pattern) => {
            let names = pattern
                .path
                .segments
                .last()
                .is_some_and(|last| ["Some", "Ok"].iter().any(|name| last.ident == name));
            names && pattern.elems.iter().all(|part| is_catch_all(part, columns))
        }
        _ => false,
    }
}

/// A pattern without references and parentheses around it.
fn bare(pattern: &Pat) -> &Pat {
    match pattern {
        Pat::Reference(reference) => bare(&reference.pat),
        Pat::Paren(paren) => bare(&paren.pat),
        other => other,
    }
}

fn names_kind(pattern: &Pat) -> bool {
    struct Named(bool);
    impl<'a> Visit<'a> for Named {
        fn visit_path(&mut self, path: &'a Path) {
            let mut steps = path.segments.iter().rev().skip(1);
            self.0 |= steps.next().is_some_and(|step| step.ident == "Ty");
        }
    }
    let mut named = Named(false);
    named.visit_pat(pattern);
    named.0
}

#[test]
fn arms_that_catch_all_kinds_are_found() {
    let has = |arms: &str| {
        let text = format!("fn f() {{ let x = move || match y {{ {arms} }}; }}");
        catch_alls(&syn::parse_file(&text).unwrap()) == ["f"]
    };
    for arms in [
        "Ty::Any => 1, _ => 2",
        "ir::Ty::Any => 1, other => 2",
        "&Ty::Map(_) => 1, &_ => 2",
        "Some(Ty::Map(_)) => 1, _ => 2",
        "Some(Ty::Map(_)) => 1, Some(_) | None => 2",
        "Ok(Value { ty: Ty::Any, .. }) => 1, _ => 2",
        "(Ty::Any, true) => 1, (_, false) => 2",
        "(Ty::Any, Ty::Any) => 1, (one, other) => 2",
        "(Ty::Any, _) | (_, Ty::Any) => 1, _ => 2",
        "Ty::Any => 1, all @ _ => 2",
        "_ => match z { Ty::Any => 1, _ => 2 }",
    ] {
        assert!(has(arms), "{arms}");
    }
    for arms in [
        "Ty::Any => 1, Ty::Map(_) | Ty::List(_) => 2",
        "_ if is_nullable => 1, Ty::Any => 2",
        "Some(Ty::Any) => 1, None => 2",
        "(Ty::Any, _) => 1, (Ty::Map(_), true) => 2",
        "(Ty::Any, _) => 1, (_, Ty::Any) => 2",
        "TypeDefinition::Object(_) => 1, _ => 2",
        "Pretty::Any => 1, _ => 2",
    ] {
        assert!(!has(arms), "{arms}");
    }
}
