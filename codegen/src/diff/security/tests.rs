//! What asks for as much, and which credentials are chosen.

use super::*;

fn alternatives(of: &[&[&'static str]]) -> Alternatives<'static> {
    let one =
        |needed: &&[&'static str]| needed.iter().map(|name| Demanded::Credential(name)).collect();
    of.iter().map(one).collect()
}

fn choices(of: &[&[&'static str]]) -> Choices<'static> {
    of.iter().map(|list| list.iter().copied().collect()).collect()
}

#[test]
fn fewer_schemes_and_more_alternatives_ask_for_less() {
    for (one, other, expected) in [
        (alternatives(&[&["a"]]), alternatives(&[&["a"]]), (true, true)),
        (alternatives(&[&["a"]]), alternatives(&[&["a"], &["b"]]), (true, false)),
        (alternatives(&[&["a"]]), alternatives(&[&["a"], &[]]), (true, false)),
        (alternatives(&[&["a", "b"]]), alternatives(&[&["a"]]), (true, false)),
        (alternatives(&[&["a"]]), alternatives(&[&["b"]]), (false, false)),
        // Who needs nothing has no use for an alternative.
        (alternatives(&[&[]]), alternatives(&[&["a"], &[]]), (true, true)),
    ] {
        let found = (implies(&one, &other), implies(&other, &one));
        assert_eq!(found, expected, "{one:?} {other:?}");
    }
}

#[test]
fn a_choice_is_the_same_if_no_credentials_tell_the_lists_apart() {
    for (one, other, expected) in [
        (choices(&[&["a"], &["b"]]), choices(&[&["a"], &["b"]]), true),
        (choices(&[&["a"], &["b"]]), choices(&[&["b"], &["a"]]), false),
        (choices(&[]), choices(&[&["a"]]), false),
        // Who has both has used the first already.
        (choices(&[&["a"]]), choices(&[&["a"], &["a", "b"]]), true),
        (choices(&[&["a"]]), choices(&[&["a", "b"], &["a"]]), false),
        // Who has both uses both at once.
        (choices(&[&["a", "b"], &["a"], &["b"]]), choices(&[&["a", "b"], &["b"], &["a"]]), true),
    ] {
        assert_eq!(is_one_choice(&one, &other), expected, "{one:?} {other:?}");
        assert_eq!(is_one_choice(&other, &one), expected, "{one:?} {other:?}");
    }
}

#[test]
fn what_is_needed_is_said_in_words() {
    assert_eq!(
        shown(&alternatives(&[&["c"], &["b", "a"], &[]])),
        "`c`, or `a` and `b`, or nothing"
    );
    assert_eq!(shown(&alternatives(&[&[]])), "nothing");
    let needed = [Demanded::Certificate, Demanded::Scope("a", "r"), Demanded::Credential("a")];
    assert_eq!(shown(&vec![BTreeSet::from(needed)]), "`a` (`r`) and a certificate");
}
