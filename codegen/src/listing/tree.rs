//! The modules of a crate with their items, and where a path of it leads.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, UseTree};

/// A module.
#[derive(Default)]
pub(super) struct Module {
    /// Where it stands, from the root; empty for the root.
    pub(super) path: Vec<String>,
    /// Its items, modules aside.
    pub(super) items: Vec<Item>,
    /// The modules in it, each with its `mod` item.
    pub(super) modules: BTreeMap<String, (syn::ItemMod, Module)>,
    /// What its `use` items bring in, whether they are public or not.
    pub(super) uses: Vec<Use>,
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

/// Reads the modules from `src/lib.rs` on. A file that is not Rust gives a line.
pub(super) fn read(files: &BTreeMap<String, String>, lines: &mut BTreeSet<String>) -> Module {
    let items = parse(files, &["src/lib.rs".to_owned()], lines);
    module(files, Vec::new(), "src", items, lines)
}

fn parse(
    files: &BTreeMap<String, String>,
    names: &[String],
    lines: &mut BTreeSet<String>,
) -> Vec<Item> {
    let found = names.iter().find_map(|name| files.get(name));
    match found.map(|text| syn::parse_file(text)) {
        Some(Ok(file)) => file.items,
        Some(Err(error)) => {
            lines.insert(format!("{}: not Rust: {error}", names.join(" or ")));
            Vec::new()
        }
        None => {
            lines.insert(format!("{}: missing", names.join(" or ")));
            Vec::new()
        }
    }
}

fn module(
    files: &BTreeMap<String, String>,
    path: Vec<String>,
    folder: &str,
    items: Vec<Item>,
    lines: &mut BTreeSet<String>,
) -> Module {
    let mut read = Module { path, ..Module::default() };
    for item in items {
        match item {
            Item::Mod(mut item) => {
                let name = item.ident.to_string();
                let folder = format!("{folder}/{name}");
                let inside = match item.content.take() {
                    Some((_, items)) => items,
                    None => {
                        parse(files, &[format!("{folder}.rs"), format!("{folder}/mod.rs")], lines)
                    }
                };
                let path = read.path.iter().cloned().chain([name.clone()]).collect();
                let inside = module(files, path, &folder, inside, lines);
                read.modules.insert(name, (item, inside));
            }
            Item::Use(item) => {
                add_uses(&item, &item.tree, Vec::new(), &mut read.uses);
            }
            item => read.items.push(item),
        }
    }
    read
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
        path.iter().try_fold(self, |module, step| Some(&module.modules.get(step)?.1))
    }

    /// Whether an item of this name is defined here.
    pub(super) fn defines(&self, name: &str) -> bool {
        self.items.iter().any(|item| super::items::name(item).is_some_and(|it| it == name))
    }
}

/// More steps than this are taken for a circle.
const STEPS: usize = 64;

/// Where `path`, as `from` writes it, leads in the crate.
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
            name => module.modules.get(name).map(|(_, inside)| inside),
        };
        is_first = false;
        if let Some(found) = found {
            module = found;
            rest.remove(0);
            continue;
        }
        if module.defines(&step) {
            return Place::Item(module, step);
        }
        let Some(alias) = module.uses.iter().find(|it| it.name == step) else {
            return Place::Outside(rest.join("::"));
        };
        if alias.target.first() == Some(&step) && !module.modules.contains_key(&step) {
            // `use other::{self}`: the name is that of another crate.
            return Place::Outside(rest.join("::"));
        }
        rest.splice(0..1, alias.target.iter().cloned());
        is_first = true;
    }
    Place::Outside(path.join("::"))
}
