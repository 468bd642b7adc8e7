//! What a crate exports, and under which paths.
//!
//! An item may be exported in several places. It is listed where it is at home: by the path through
//! the module that is nearest to its own. Elsewhere a line says `use`, so that a change of the item
//! is one change, and a name more for it is an addition.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use syn::{Attribute, Item, Visibility};

use super::Listing;
use super::needs::Needs;
use super::text::attributes;
use super::tree::{Module, Place, resolve};

/// Modules that export each other are followed this deep.
const DEPTH: usize = 16;

/// The exported items: by the path of their module, then by name.
pub(super) type Exports<'a> = BTreeMap<(Vec<String>, String), Exported<'a>>;

/// The items of one name in a module.
pub(super) struct Exported<'a> {
    pub(super) home: &'a Module,
    /// Where they are met; the first is where they are at home.
    pub(super) paths: Vec<Path>,
}

/// A path under which a user meets an item.
pub(super) struct Path {
    pub(super) text: String,
    /// What an item needs to be met here.
    pub(super) needs: Needs,
    /// What the module of this path says that it needs.
    pub(super) known: Needs,
    /// What the export says beside.
    pub(super) attributes: String,
    /// The module that exports it.
    exporter: Vec<String>,
}

/// A module on the way.
#[derive(Clone)]
struct Step<'a> {
    module: &'a Module,
    /// How a user names it.
    path: String,
    /// What is needed here, and what the line of the module says of that.
    needs: Needs,
    known: Needs,
    depth: usize,
}

impl<'a> Listing<'a> {
    /// Finds what is exported; lists modules, and what other crates have made.
    pub(super) fn exports(&mut self, name: &str) -> Exports<'a> {
        let mut exports = Exports::new();
        let (needs, known) = (Needs::default(), Needs::default());
        let root = Step { module: self.root, path: name.to_owned(), needs, known, depth: 0 };
        self.walk(&root, &mut exports);
        for ((home, _), exported) in &mut exports {
            exported.paths.sort_by_key(|path| {
                let steps =
                    path.exporter.iter().zip(home).take_while(|(left, right)| left == right);
                let length = path.text.matches("::").count();
                (Reverse(steps.count()), length, path.text.clone())
            });
        }
        exports
    }

    fn walk(&mut self, step: &Step<'a>, exports: &mut Exports<'a>) {
        let Step { module, path, needs, known, depth } = step;
        if *depth > DEPTH {
            return;
        }
        for item in module.items.iter().filter(|item| is_public(item)) {
            if let Some(name) = name(item) {
                step.export(module, &name, &name, needs.clone(), &[], exports);
            }
        }
        let inside = |module, path, needs: Needs, known| Step {
            module,
            path,
            needs,
            known,
            depth: depth + 1,
        };
        for (name, inner) in module.modules.iter().filter(|(_, inner)| inner.is_public) {
            let needs = needs.and(&inner.module.needs);
            let shown = needs.beyond(known) + &attributes(&inner.attributes);
            self.add(format!("{path}::{name}: mod{shown}"));
            let path = format!("{path}::{name}");
            self.walk(&inside(&inner.module, path, needs.clone(), needs), exports);
        }
        for used in module.uses.iter().filter(|used| is_visible(&used.item.vis)) {
            let needs = needs.and(&self.needs(module, &used.item.attrs));
            let shown = attributes(&used.item.attrs);
            let name = format!("{path}::{}", used.name);
            match resolve(self.root, module, &used.target) {
                Place::Item(home, ident) => {
                    let needs = needs.and(&home.needs);
                    step.export(home, &ident, &used.name, needs, &used.item.attrs, exports);
                }
                Place::Module(module) if used.name == "*" => {
                    let needs = needs.and(&module.needs);
                    self.walk(&inside(module, path.clone(), needs, known.clone()), exports);
                }
                Place::Module(module) => {
                    let needs = needs.and(&module.needs);
                    self.add(format!("{name}: mod{}{shown}", needs.beyond(known)));
                    self.walk(&inside(module, name, needs.clone(), needs), exports);
                }
                Place::Outside(target) => {
                    let version = self.version(&target);
                    self.add(format!(
                        "{name}: use {target}{version}{}{shown}",
                        needs.beyond(known)
                    ));
                }
            }
        }
    }

    /// Which versions of another crate are exported.
    fn version(&self, target: &str) -> String {
        let name = target.split("::").next().unwrap_or(target);
        let version = self.manifest.compatible(name);
        let version = version.or_else(|| self.mounted?.compatible(name));
        version.map_or(String::new(), |version| format!(" {version}"))
    }
}

impl<'a> Step<'a> {
    fn export(
        &self,
        home: &'a Module,
        ident: &str,
        alias: &str,
        needs: Needs,
        own: &[Attribute],
        exports: &mut Exports<'a>,
    ) {
        let exported = exports
            .entry((home.path.clone(), ident.to_owned()))
            .or_insert_with(|| Exported { home, paths: Vec::new() });
        let text = format!("{}::{alias}", self.path);
        if !exported.paths.iter().any(|path| path.text == text) {
            let (known, exporter) = (self.known.clone(), self.module.path.clone());
            exported.paths.push(Path { text, needs, known, attributes: attributes(own), exporter });
        }
    }
}

/// The name of an item that has one.
pub(super) fn name(item: &Item) -> Option<String> {
    Some(head(item)?.0.to_string())
}

/// Whether an item can be exported.
pub(super) fn is_public(item: &Item) -> bool {
    head(item).is_some_and(|(_, visibility)| is_visible(visibility))
}

pub(super) fn is_visible(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn head(item: &Item) -> Option<(&syn::Ident, &Visibility)> {
    Some(match item {
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        _ => return None,
    })
}
