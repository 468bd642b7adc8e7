use std::collections::BTreeMap;

use super::public_items;

fn listed(files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    public_items(&files.collect::<BTreeMap<_, _>>())
}

fn of(lib: &str) -> Vec<String> {
    listed(&[("src/lib.rs", lib)])
}

#[test]
fn items_are_spaced_alike_whatever_their_layout() {
    let lib = "impl<'a,T:Into<String>>A<'a,T>{#[must_use]pub const fn f(mut self,mut x:impl Into<String>,\
               y:&'a mut [u8],z:&'a [u8],)->Result<Vec<T>,::std::io::Error,>where T:Clone{x}} \
               pub struct A<'a,T>(pub &'a T,u8);";
    assert_eq!(
        of(lib),
        [
            "crate::A: struct<'a, T>(&'a T, _)",
            "crate::A::f(self, x: impl Into<String>, y: &'a mut [u8], z: &'a [u8]) -> \
             Result<Vec<T>, ::std::io::Error> where T: Clone [const] #[must_use]",
        ]
    );
}

#[test]
fn what_is_private_is_not_listed() {
    let lib = "struct A; pub struct B { a: A, pub(crate) b: u8, pub c: Option<u8> } fn f() {} \
               mod m { pub struct Hidden; } impl B { fn g(&self) {} pub(crate) const X: u8 = 1; }";
    assert_eq!(of(lib), ["crate::B: struct { .. }", "crate::B.c: Option<u8>"]);
}

#[test]
fn an_item_has_the_path_under_which_it_is_exported() {
    let files = [
        ("Cargo.toml", "[package]\nname = \"my-api\"\n"),
        (
            "src/lib.rs",
            "mod a; pub mod b; pub use a::{Order, deep as shallow}; pub use ext as runtime; pub use runtime::Error;",
        ),
        (
            "src/a.rs",
            "pub struct Order {} pub struct Unexported; pub mod deep { pub const X: u8 = 1; } impl Clone for Order {} impl Clone for Unexported {}",
        ),
        (
            "src/b/mod.rs",
            "use crate::a::Order as Alias; impl Iterator for Alias { type Item = u8; fn next(&mut self) {} }",
        ),
    ];
    assert_eq!(
        listed(&files),
        [
            "impl Clone for my_api::Order",
            "impl Iterator for my_api::Order { Item = u8 }",
            "my_api::Error: use ext::Error",
            "my_api::Order: struct {}",
            "my_api::b: mod",
            "my_api::runtime: use ext",
            "my_api::shallow: mod",
            "my_api::shallow::X: const u8",
        ]
    );
}

#[test]
fn enums_traits_and_derives_are_listed() {
    let lib = "#[derive(Clone, Debug)] #[non_exhaustive] pub enum E { A, B(u8, String), C { x: u8 } } \
               pub trait T<X>: Send + Sync { const K: u8; fn f(&self); fn g() {} } \
               #[cfg(feature = \"x\")] impl T<u8> for E {} pub type R = Result<u8, E>; pub fn free() -> R { }";
    assert_eq!(
        of(lib),
        [
            "crate::E: enum #[non_exhaustive]",
            "crate::E::A",
            "crate::E::B(u8, String)",
            "crate::E::C { x: u8 }",
            "crate::R: type = Result<u8, E>",
            "crate::T: const K: u8;",
            "crate::T: trait<X>: Send + Sync",
            "crate::T::f(&self)",
            "crate::T::g() { .. }",
            "crate::free() -> R",
            "impl Clone for crate::E",
            "impl Debug for crate::E",
            "impl T<u8> for crate::E #[cfg(feature = \"x\")]",
        ]
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let lines = listed(&[("src/lib.rs", "mod a; mod b;"), ("src/a.rs", "fn {")]);
    assert!(lines[0].starts_with("src/a.rs or src/a/mod.rs: not Rust"), "{lines:?}");
    assert_eq!(lines[1], "src/b.rs or src/b/mod.rs: missing");
    assert_eq!(listed(&[]), ["src/lib.rs: missing"]);
}

#[test]
fn circles_end() {
    assert_eq!(of("pub use self::*; pub use a::b; mod a { pub use super::b; }").len(), 1);
    assert!(of("pub use crate as me; pub struct A;").len() < 50);
}
