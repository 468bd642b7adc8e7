//! The modules of a crate with their items, and where a path of it leads.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Item, UseTree};

use super::expand::expanded;
use super::exports::{is_visible, name as name_of};
use super::needs::{Naming, Needs};

/// A module.
#[derive(Default)]
pub(super) struct Module {
    /// Where it stands, from the root; empty for the root.
    pub(super) path: Vec<String>,
    /// What it needs to be there, with the modules around it.
    pub(super) needs: Needs,
    /// Whether it is one of a dependency.
    pub(super) is_mounted: bool,
    /// Its items, modules aside.
    pub(super) items: Vec<Item>,
    /// The modules in it.
    pub(super) modules: BTreeMap<String, Inner>,
    /// What its `use` items bring in, whether they are public or not.
    pub(super) uses: Vec<Use>,
}

/// A module in another one.
pub(super) struct Inner {
    /// Whether a user can name it.
    pub(super) is_public: bool,
    /// What its `mod` item says beside.
    pub(super) attributes: Vec<Attribute>,
    pub(super) module: Module,
}

/// A name that a `use` item brings in.
pub(super) struct Use {
    /// The name here; `*` for all that is in the target.
    pub(super) name: String,
    /// What it stands for.
    pub(super) target: Vec<String>,
    /// The item that says so.
    pub(super) item: syn::ItemUse,
}

/// Where a path leads.
pub(super) enum Place<'a> {
    /// To a module.
    Module(&'a Module),
    /// To a name in a module of the crate.
    Item(&'a Module, String),
    /// Out of the crate.
    Outside(String),
}

/// The files of a crate, what its features are called, and where it is told what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) files: &'a BTreeMap<String, String>,
    pub(super) naming: &'a Naming<'a>,
    /// The name of the dependency, if it is one.
    pub(super) mounted: Option<&'a str>,
    pub(super) lines: &'a mut BTreeSet<String>,
}

impl Reader<'_> {
    /// Reads the modules from `src/lib.rs` on. A file that is not Rust gives a line.
    pub(super) fn read(mut self) -> Module {
        let items = self.parse(&["src/lib.rs".to_owned()]);
        let path = self.mounted.map(str::to_owned).into_iter().collect();
        self.module(Module { path, ..Module::default() }, "src", items)
    }

    fn parse(&mut self, names: &[String]) -> Vec<Item> {
        let found = names.iter().find_map(|name| self.files.get(name));
        let wrong = match found.map(|text| syn::parse_file(text)) {
            Some(Ok(file)) => return file.items,
            Some(Err(error)) => format!("not Rust: {error}"),
            None => "missing".to_owned(),
        };
        let of = self.mounted.map_or(String::new(), |name| format!("{name}: "));
        self.lines.insert(format!("{of}{}: {wrong}", names.join(" or ")));
        Vec::new()
    }

    /// Fills an empty module. What is there for tests alone is left out.
    fn module(&mut self, mut module: Module, folder: &str, items: Vec<Item>) -> Module {
        module.is_mounted = self.mounted.is_some();
        for item in items {
            match item {
                Item::Mod(item) => {
                    let needs = module.needs.and(&Needs::of(&item.attrs, self.naming));
                    if needs.is_test() {
                        continue;
                    }
                    let name = item.ident.to_string();
                    let folder = format!("{folder}/{name}");
                    let inside = match item.content {
                        Some((_, items)) => items,
                        None => self.parse(&[format!("{folder}.rs"), format!("{folder}/mod.rs")]),
                    };
                    let path = module.path.iter().cloned().chain([name.clone()]).collect();
                    let inside =
                        self.module(Module { path, needs, ..Module::default() }, &folder, inside);
                    let is_public = is_visible(&item.vis);
                    let attributes = item.attrs;
                    module.modules.insert(name, Inner { is_public, attributes, module: inside });
                }
                Item::Use(item) => add_uses(&item, &item.tree, Vec::new(), &mut module.uses),
                Item::Macro(call) => module.items.extend(expanded(&call)),
                item => module.items.push(item),
            }
        }
        module
    }
}

fn add_uses(item: &syn::ItemUse, tree: &UseTree, mut path: Vec<String>, uses: &mut Vec<Use>) {
    let mut add = |name: String, target| uses.push(Use { name, target, item: item.clone() });
    match tree {
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            add_uses(item, &step.tree, path, uses);
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                add_uses(item, tree, path.clone(), uses);
            }
        }
        UseTree::Name(name) if name.ident == "self" => {
            add(path.last().cloned().unwrap_or_default(), path);
        }
        UseTree::Name(name) => {
            path.push(name.ident.to_string());
            add(name.ident.to_string(), path);
        }
        UseTree::Rename(rename) => {
            if rename.ident != "self" {
                path.push(rename.ident.to_string());
            }
            add(rename.rename.to_string(), path);
        }
        UseTree::Glob(_) => add("*".to_owned(), path),
    }
}

impl Module {
    /// The module at a path from here.
    fn at(&self, path: &[String]) -> Option<&Module> {
        path.iter().try_fold(self, |module, step| Some(&module.modules.get(step)?.module))
    }

    /// Whether an item of this name is defined here.
    pub(super) fn defines(&self, name: &str) -> bool {
        self.items.iter().any(|item| name_of(item).is_some_and(|it| it == name))
    }
}

/// More steps than this are taken for a circle.
const STEPS: usize = 64;

/// Where `path`, as `from` writes it, leads in the crate and in the dependency that is mounted at its
/// root.
pub(super) fn resolve<'a>(root: &'a Module, from: &'a Module, path: &[String]) -> Place<'a> {
    let mut module = from;
    let mut rest: Vec<String> = path.to_vec();
    let mut is_first = true;
    for _ in 0..STEPS {
        let Some(step) = rest.first().cloned() else { return Place::Module(module) };
        let found = match step.as_str() {
            "self" if is_first => Some(module),
            "crate" if is_first => Some(root),
            "super" => root.at(module.path.split_last().map_or(&[][..], |(_, outer)| outer)),
            name => module.modules.get(name).map(|inner| &inner.module),
        };
        let is_begun = std::mem::take(&mut is_first);
        if let Some(found) = found {
            module = found;
            rest.remove(0);
            continue;
        }
        if module.defines(&step) {
            return Place::Item(module, step);
        }
        let alias = module.uses.iter().find(|it| it.name == step);
        // `use other::{self}`: the name is that of another crate.
        let alias = alias.filter(|alias| alias.target.first() != Some(&step));
        let Some(alias) = alias else {
            let mounted = root.modules.get(&step).filter(|it| it.module.is_mounted && is_begun);
            let Some(mounted) = mounted else { return Place::Outside(rest.join("::")) };
            module = &mounted.module;
            rest.remove(0);
            continue;
        };
        rest.splice(0..1, alias.target.iter().cloned());
        is_first = true;
    }
    Place::Outside(path.join("::"))
}
