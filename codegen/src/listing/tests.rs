use std::collections::BTreeMap;

use super::{public_items, public_items_with};

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn listed(of: &[(&str, &str)]) -> Vec<String> {
    public_items(&files(of))
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

#[test]
fn an_item_is_at_home_in_one_place() {
    let lib = "pub mod a; pub use a::Deep; pub use a::{Deep as Other, f}; mod p { pub struct S; } \
               pub use p::S; pub use p::S as Twin;";
    let a = "mod b { pub struct Deep { pub x: u8 } impl Clone for Deep {} } pub use b::Deep; pub fn f() {}";
    assert_eq!(
        listed(&[("src/lib.rs", lib), ("src/a.rs", a)]),
        [
            "crate::Deep: use crate::a::Deep",
            "crate::Other: use crate::a::Deep",
            "crate::S: struct;",
            "crate::Twin: use crate::S",
            "crate::a: mod",
            "crate::a::Deep: struct {}",
            "crate::a::Deep.x: u8",
            "crate::a::f()",
            "crate::f: use crate::a::f",
            "impl Clone for crate::a::Deep",
        ]
    );
}

#[test]
fn what_is_needed_stands_where_it_is_not_known_already() {
    let lib = "#[cfg(feature = \"a\")] mod m { pub struct S; impl S { pub fn f() {} \
               #[cfg(all(feature = \"b\", feature = \"a\"))] pub fn g() {} } impl Clone for S {} } \
               #[cfg(feature = \"a\")] pub use m::S; \
               #[cfg(all(unix, any(feature = \"c\", not(feature = \"d\"))))] pub mod n { \
               #[cfg(feature = \"a\")] pub fn h() {} } #[cfg(feature = \"e\")] impl Debug for S {} \
               #[cfg(test)] mod tests { impl Eq for super::S {} } #[cfg(test)] mod none;";
    assert_eq!(
        of(lib),
        [
            "crate::S: struct; #[cfg(feature = \"a\")]",
            "crate::S::f()",
            "crate::S::g() #[cfg(feature = \"b\")]",
            "crate::n: mod #[cfg(all(any(feature = \"c\", not(feature = \"d\")), unix))]",
            "crate::n::h() #[cfg(feature = \"a\")]",
            "impl Clone for crate::S",
            "impl Debug for crate::S #[cfg(feature = \"e\")]",
        ]
    );
}

#[test]
fn traits_are_listed_for_types_of_others_too() {
    let lib = "pub trait T {} trait P {} impl<X: T + ?Sized> T for Box<X> {} impl P for u8 {} impl T for u8 {} \
               pub struct S; impl<'a> IntoIterator for &'a S { type Item = u8; } impl std::fmt::Debug for S {}";
    assert_eq!(
        of(lib),
        [
            "crate::S: struct;",
            "crate::T: trait",
            "impl Debug for crate::S",
            "impl T for u8",
            "impl<'a> IntoIterator for &'a crate::S { Item = u8 }",
            "impl<X: T + ?Sized> T for Box<X>",
        ]
    );
}

#[test]
fn a_dependency_is_listed_by_the_features_that_turn_it_on() {
    let manifest = "[package]\nname = \"my-api\"\n[features]\nnet = [\"my-runtime/http\"]\nx = [\"dep:x\"]\n\
                    y = [\"my-runtime/both\"]\nz = [\"my-runtime?/both\"]\n";
    let crate_files = files(&[
        ("Cargo.toml", manifest),
        ("src/lib.rs", "pub use my_runtime as runtime; pub use runtime::{Error, far}; mod own;"),
        ("src/own.rs", "use my_runtime::Error; impl Clone for Error {}"),
    ]);
    let dependency = files(&[
        ("Cargo.toml", "[package]\nname = \"my-runtime\"\n[dependencies]\nfar-off = \"0.2.1\"\n"),
        (
            "src/lib.rs",
            "mod error; pub use error::Error; #[cfg(feature = \"http\")] pub mod http { pub use super::Error; } \
             pub use far_off as far; #[cfg(feature = \"other\")] pub fn other() {} \
             #[cfg(feature = \"both\")] pub fn both() {}",
        ),
        ("src/error.rs", "pub enum Error { A } impl super::error::Error { pub fn f(&self) {} }"),
    ]);
    let listed = public_items_with(&crate_files, &dependency);
    assert_eq!(
        listed,
        [
            "feature net",
            "feature x",
            "feature y",
            "feature z",
            "impl Clone for my_api::runtime::Error",
            "my_api::Error: use my_api::runtime::Error",
            "my_api::far: use far_off 0.2",
            "my_api::runtime: mod",
            "my_api::runtime::Error: enum",
            "my_api::runtime::Error::A",
            "my_api::runtime::Error::f(&self)",
            "my_api::runtime::both() #[cfg(any(feature = \"y\", feature = \"z\"))]",
            "my_api::runtime::far: use far_off 0.2",
            "my_api::runtime::http: mod #[cfg(feature = \"net\")]",
            "my_api::runtime::http::Error: use my_api::runtime::Error",
            "my_api::runtime::other() #[cfg(feature = \"my-runtime/other\")]",
        ]
    );
    // A text without a name is nobody's dependency; one that is not Rust is said.
    assert_eq!(public_items_with(&crate_files, &files(&[])), public_items(&crate_files));
    let listed =
        public_items_with(&crate_files, &files(&[("Cargo.toml", "package.name = \"a-b\"")]));
    assert!(listed.contains(&"a_b: src/lib.rs: missing".to_owned()), "{listed:?}");
}
