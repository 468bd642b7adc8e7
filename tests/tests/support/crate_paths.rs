//! The paths of a file that lead through the root of its crate: `crate::room::…`, and `super::…`
//! when there are enough of them.
//!
//! Macros are looked into as well, save `quote!`, whose content is the code of somebody else.

use proc_macro2::{TokenStream, TokenTree};
use syn::UseTree;
use syn::visit::{self, Visit};

/// The paths, without `crate`, in a file that stands in `modules`.
pub(crate) fn crate_paths(file: &syn::File, modules: &[String]) -> Vec<Vec<String>> {
    let mut found = Paths { modules: modules.to_vec(), paths: Vec::new() };
    found.visit_file(file);
    found.paths
}

struct Paths {
    modules: Vec<String>,
    paths: Vec<Vec<String>>,
}

impl Paths {
    /// Keeps a path that leads to the root and on.
    fn add(&mut self, steps: &[String]) {
        let supers = steps.iter().take_while(|step| *step == "super").count();
        let from_root = match steps.first().map(String::as_str) {
            Some("crate") => Some(&steps[1..]),
            Some("super") if supers >= self.modules.len() => Some(&steps[supers..]),
            _ => None,
        };
        if let Some(path) = from_root.filter(|path| !path.is_empty()) {
            self.paths.push(path.to_vec());
        }
    }

    fn add_uses(&mut self, tree: &UseTree, mut path: Vec<String>) {
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.add_uses(&step.tree, path);
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_uses(tree, path.clone()));
            }
            UseTree::Name(name) => self.add(&[path, vec![name.ident.to_string()]].concat()),
            UseTree::Rename(name) => self.add(&[path, vec![name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.add(&[path, vec!["*".to_owned()]].concat()),
        }
    }

    /// Looks for `crate :: name` in tokens that are not parsed.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    let continues = path.last().is_some_and(String::is_empty);
                    if continues {
                        path.pop();
                    } else {
                        self.add(&std::mem::take(&mut path));
                    }
                    path.push(word.to_string());
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => {
                    if path.last().is_some_and(|step| !step.is_empty()) {
                        path.push(String::new());
                    }
                }
                TokenTree::Group(group) => {
                    self.add(&std::mem::take(&mut path));
                    self.add_tokens(group.stream());
                }
                _ => self.add(&std::mem::take(&mut path)),
            }
        }
        self.add(&path);
    }
}

impl<'a> Visit<'a> for Paths {
    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.add_uses(&item.tree, Vec::new());
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        self.modules.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.modules.pop();
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let steps: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&steps);
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        if !call.path.is_ident("quote") {
            self.add_tokens(call.tokens.clone());
        }
    }
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = "use crate::a::{b::{self, C}, d as e}; use super::super::f; use super::g; \
                pub(in crate::z) fn x(y: crate::h::I) { crate::j::k(); format!(\"{}\", crate::l::m(n)); \
                quote!(crate::never); } mod inner { use super::super::super::o; }";
    let modules = ["one".to_owned(), "two".to_owned()];
    let found = crate_paths(&syn::parse_file(text).unwrap(), &modules);
    let found: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a::b::self", "a::b::C", "a::d", "f", "h::I", "j::k", "l::m", "o"]);
}
