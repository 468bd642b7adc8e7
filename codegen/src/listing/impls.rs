//! What is implemented for the types that are exported.

use syn::{ImplItem, Item, Type};

use super::Listing;
use super::items::{DEPTH, Exports, attributes, is_public, signature};
use super::text::line;
use super::tree::{Module, Place, resolve};

impl Listing<'_> {
    /// Lists the implementations in the whole crate for types that a user can name.
    pub(super) fn impls(&mut self, name: &str) {
        let mut exports = Exports::new();
        collect(self.root, self.root, name, &mut exports, 0);
        self.impls_in(self.root, &exports);
    }

    fn impls_in(&mut self, module: &Module, exports: &Exports) {
        for item in &module.items {
            match item {
                Item::Impl(item) => self.implementation(module, item, exports),
                Item::Struct(item) => self.derives(module, &item.ident, &item.attrs, exports),
                Item::Enum(item) => self.derives(module, &item.ident, &item.attrs, exports),
                _ => {}
            }
        }
        for (_, inside) in module.modules.values() {
            self.impls_in(inside, exports);
        }
    }

    fn derives(
        &mut self,
        module: &Module,
        ident: &syn::Ident,
        attributes: &[syn::Attribute],
        exports: &Exports,
    ) {
        let key = (module.path.clone(), ident.to_string());
        for path in exports.get(&key).into_iter().flatten() {
            for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
                let _ = attribute.parse_nested_meta(|derived| {
                    self.add(format!("impl {} for {path}", line(&derived.path)));
                    Ok(())
                });
            }
        }
    }

    fn implementation(&mut self, module: &Module, item: &syn::ItemImpl, exports: &Exports) {
        let Type::Path(own) = &*item.self_ty else { return };
        let steps: Vec<String> =
            own.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let Place::Item(home, ident) = resolve(self.root, module, &steps) else { return };
        let arguments = own.path.segments.last().map(|last| line(&last.arguments));
        let arguments = arguments.unwrap_or_default();
        let shown = attributes(&item.attrs);
        for path in exports.get(&(home.path.clone(), ident)).into_iter().flatten() {
            match &item.trait_ {
                Some(_) => self.of_trait(&format!("{path}{arguments}"), item, &shown),
                None => self.inherent(path, item, &shown),
            }
        }
    }

    /// A trait with the types that the implementation chooses; its functions are the trait's.
    fn of_trait(&mut self, path: &str, item: &syn::ItemImpl, shown: &str) {
        let Some((of, _)) = &item.trait_ else { return };
        let chosen = item.items.iter().filter_map(|inside| match inside {
            ImplItem::Type(chosen) => Some(format!("{} = {}", chosen.ident, line(&chosen.ty))),
            _ => None,
        });
        let chosen = chosen.collect::<Vec<_>>().join(", ");
        let chosen = if chosen.is_empty() { chosen } else { format!(" {{ {chosen} }}") };
        let generics = line(&item.generics);
        self.add(format!("impl{generics} {} for {path}{chosen}{shown}", line(of)));
    }

    fn inherent(&mut self, path: &str, item: &syn::ItemImpl, shown: &str) {
        for inside in &item.items {
            match inside {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    let place = format!("{path}::{}", method.sig.ident);
                    let own = attributes(&method.attrs);
                    self.add(signature(&place, &method.sig) + &own + shown);
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let ty = line(&constant.ty);
                    self.add(format!("{path}::{}: const {ty}{shown}", constant.ident));
                }
                _ => {}
            }
        }
    }
}

/// Collects the paths under which items are exported below `module`.
fn collect(root: &Module, module: &Module, path: &str, exports: &mut Exports, depth: usize) {
    if depth > DEPTH {
        return;
    }
    let mut add = |home: &Module, ident: &str, alias: &str| {
        let paths = exports.entry((home.path.clone(), ident.to_owned())).or_default();
        let path = format!("{path}::{alias}");
        if !paths.contains(&path) {
            paths.push(path);
        }
    };
    for item in &module.items {
        let visibility = match item {
            Item::Struct(item) => &item.vis,
            Item::Enum(item) => &item.vis,
            _ => continue,
        };
        if let (true, Some(name)) = (is_public(visibility), super::items::name(item)) {
            add(module, &name, &name);
        }
    }
    let mut inner: Vec<(String, &Module)> = Vec::new();
    for (name, (item, inside)) in &module.modules {
        if is_public(&item.vis) {
            inner.push((format!("{path}::{name}"), inside));
        }
    }
    for used in module.uses.iter().filter(|used| is_public(&used.item.vis)) {
        match resolve(root, module, &used.target) {
            Place::Item(home, ident) => add(home, &ident, &used.name),
            Place::Module(inside) if used.name == "*" => inner.push((path.to_owned(), inside)),
            Place::Module(inside) => inner.push((format!("{path}::{}", used.name), inside)),
            Place::Outside(_) => {}
        }
    }
    for (path, inside) in inner {
        collect(root, inside, &path, exports, depth + 1);
    }
}
