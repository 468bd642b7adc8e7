//! What an item needs before it is there: features, mostly, as its own attributes and those of the
//! modules around it say.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Lit, Meta, Token};

use super::manifest::Manifest;
use super::text::line;

/// Conditions that must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Needs(BTreeSet<String>);

impl Needs {
    /// What the `cfg` attributes among these say.
    pub(super) fn of(attributes: &[Attribute], naming: &Naming<'_>) -> Needs {
        let mut needs = BTreeSet::new();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("cfg")) {
            match attribute.parse_args::<Meta>() {
                Ok(condition) => collect(&condition, naming, &mut needs),
                Err(_) => drop(needs.insert(line(attribute))),
            }
        }
        Needs(needs)
    }

    /// Both.
    pub(super) fn and(&self, other: &Needs) -> Needs {
        Needs(self.0.union(&other.0).cloned().collect())
    }

    /// Whether the item is for tests alone.
    pub(super) fn is_test(&self) -> bool {
        self.0.contains("test")
    }

    /// The attribute for what is needed beyond `known`, led by a space; empty if that is nothing.
    pub(super) fn beyond(&self, known: &Needs) -> String {
        let more: Vec<&str> = self.0.difference(&known.0).map(String::as_str).collect();
        match more.as_slice() {
            [] => String::new(),
            [one] => format!(" #[cfg({one})]"),
            many => format!(" #[cfg(all({}))]", many.join(", ")),
        }
    }
}

/// The conditions of an `all` are those of the item.
fn collect(condition: &Meta, naming: &Naming<'_>, needs: &mut BTreeSet<String>) {
    match inner(condition) {
        Some(inner) if condition.path().is_ident("all") => {
            inner.iter().for_each(|condition| collect(condition, naming, needs));
        }
        _ => drop(needs.insert(shown(condition, naming))),
    }
}

fn inner(condition: &Meta) -> Option<Punctuated<Meta, Token![,]>> {
    let Meta::List(list) = condition else { return None };
    list.parse_args_with(Punctuated::parse_terminated).ok()
}

fn shown(condition: &Meta, naming: &Naming<'_>) -> String {
    if let Meta::NameValue(pair) = condition
        && let (true, Expr::Lit(literal)) = (pair.path.is_ident("feature"), &pair.value)
        && let Lit::Str(feature) = &literal.lit
    {
        return naming.feature(&feature.value());
    }
    match inner(condition) {
        Some(inner) => {
            let inner: Vec<String> = inner.iter().map(|it| shown(it, naming)).collect();
            format!("{}({})", line(condition.path()), inner.join(", "))
        }
        None => line(condition),
    }
}

/// How the crate that is listed calls a feature.
pub(super) enum Naming<'a> {
    /// One of its own.
    Own,
    /// One of a crate that it depends on, whose package has this name.
    Of(&'a Manifest, &'a str),
}

impl Naming<'_> {
    /// The features of the crate that turn this one on.
    fn feature(&self, feature: &str) -> String {
        let Naming::Of(manifest, package) = self else { return format!("feature = {feature:?}") };
        let all: Vec<String> = manifest.turning_on(package, feature);
        let all: Vec<String> = all.iter().map(|name| format!("feature = {name:?}")).collect();
        match all.as_slice() {
            // Whoever depends on that package too can turn it on.
            [] => format!("feature = \"{package}/{feature}\""),
            [one] => one.clone(),
            many => format!("any({})", many.join(", ")),
        }
    }
}
