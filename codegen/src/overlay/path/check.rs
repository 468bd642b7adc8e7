//! Whether a path is well-typed (RFC 9535, section 2.4.3): each function stands where its result
//! can be used, and is given what it works on.

use jsonpath_rust::parser::model::{
    Comparable, Comparison, Filter, FilterAtom, FnArg, Segment, Selector, Test, TestFunction,
};

use super::PathError;

/// What the functions of RFC 9535 need.
const HELP: &str = "the functions are `length`, `count`, `value`, `match` and `search`; the first \
                    three give something to compare, the others are tests";

pub(super) fn check(segments: &[Segment]) -> Result<(), PathError> {
    segments.iter().try_for_each(check_segment)
}

fn check_segment(segment: &Segment) -> Result<(), PathError> {
    match segment {
        Segment::Descendant(inside) => check_segment(inside),
        Segment::Selector(selector) => check_selector(selector),
        Segment::Selectors(selectors) => selectors.iter().try_for_each(check_selector),
    }
}

fn check_selector(selector: &Selector) -> Result<(), PathError> {
    match selector {
        Selector::Filter(filter) => check_filter(filter),
        _ => Ok(()),
    }
}

fn check_filter(filter: &Filter) -> Result<(), PathError> {
    match filter {
        Filter::Or(all) | Filter::And(all) => all.iter().try_for_each(check_filter),
        Filter::Atom(FilterAtom::Filter { expr, .. }) => check_filter(expr),
        Filter::Atom(FilterAtom::Test { expr, .. }) => match &**expr {
            Test::RelQuery(segments) => check(segments),
            Test::AbsQuery(query) => check(&query.segments),
            Test::Function(function) => match &**function {
                TestFunction::Length(_) | TestFunction::Count(_) | TestFunction::Value(_) => {
                    Err(ill_typed("a function that is no test stands as one"))
                }
                function => check_function(function),
            },
        },
        Filter::Atom(FilterAtom::Comparison(comparison)) => check_comparison(comparison),
    }
}

fn check_comparison(comparison: &Comparison) -> Result<(), PathError> {
    let (left, right) = comparison.vals();
    for side in [left, right] {
        if let Comparable::Function(function) = side {
            check_value_function(function)?;
        }
    }
    Ok(())
}

fn check_value_function(function: &TestFunction) -> Result<(), PathError> {
    match function {
        TestFunction::Length(_) | TestFunction::Count(_) | TestFunction::Value(_) => {
            check_function(function)
        }
        _ => Err(ill_typed("the result of a test cannot be compared")),
    }
}

fn check_function(function: &TestFunction) -> Result<(), PathError> {
    match function {
        TestFunction::Length(argument) => check_value(argument),
        TestFunction::Count(argument) | TestFunction::Value(argument) => check_nodes(argument),
        TestFunction::Match(left, right) | TestFunction::Search(left, right) => {
            check_value(left)?;
            check_value(right)
        }
        TestFunction::Custom(name, _) => {
            Err(ill_typed(&format!("the function `{name}` is not one of RFC 9535")))
        }
    }
}

/// An argument that has to be one value.
fn check_value(argument: &FnArg) -> Result<(), PathError> {
    match argument {
        FnArg::Literal(_) => Ok(()),
        FnArg::Test(test) => match &**test {
            Test::RelQuery(segments) if is_singular(segments) => Ok(()),
            Test::AbsQuery(query) if is_singular(&query.segments) => Ok(()),
            Test::Function(function) => check_value_function(function),
            _ => Err(ill_typed("a function is given several values, and works on one")),
        },
        FnArg::Filter(_) => Err(ill_typed("a function is given a test, and works on a value")),
    }
}

/// An argument that has to select values.
fn check_nodes(argument: &FnArg) -> Result<(), PathError> {
    match argument {
        FnArg::Test(test) => match &**test {
            Test::RelQuery(segments) => check(segments),
            Test::AbsQuery(query) => check(&query.segments),
            Test::Function(_) => Err(ill_typed("`count` and `value` work on a path")),
        },
        _ => Err(ill_typed("`count` and `value` work on a path")),
    }
}

/// Whether a path selects one value at most.
fn is_singular(segments: &[Segment]) -> bool {
    let is_step = |segment: &Segment| {
        matches!(segment, Segment::Selector(Selector::Name(_) | Selector::Index(_)))
    };
    segments.iter().all(is_step)
}

fn ill_typed(message: &str) -> PathError {
    PathError::new(message, HELP)
}
