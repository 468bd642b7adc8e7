//! What is implemented for the types that are exported, and of the traits that are.

use syn::{Attribute, ImplItem, Item, ItemImpl, Type};

use super::Listing;
use super::exports::{Exports, Path, is_visible};
use super::items::signature;
use super::needs::Needs;
use super::text::{attributes, line};
use super::tree::{Module, Place, resolve};

impl Listing<'_> {
    /// Lists the implementations in a module and those in it, for types that a user can name.
    pub(super) fn impls(&mut self, module: &Module, exports: &Exports<'_>) {
        for item in &module.items {
            match item {
                Item::Impl(item) => self.implementation(module, item, exports),
                Item::Struct(item) => self.derives(module, &item.ident, &item.attrs, exports),
                Item::Enum(item) => self.derives(module, &item.ident, &item.attrs, exports),
                _ => {}
            }
        }
        for inner in module.modules.values() {
            self.impls(&inner.module, exports);
        }
    }

    fn derives(
        &mut self,
        module: &Module,
        ident: &syn::Ident,
        attributes: &[Attribute],
        exports: &Exports<'_>,
    ) {
        let Some(path) = main(exports, module, &ident.to_string()) else { return };
        for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            let _ = attribute.parse_nested_meta(|derived| {
                let of = derived.path.segments.last().map(line).unwrap_or_default();
                self.add(format!("impl {of} for {}", path.text));
                Ok(())
            });
        }
    }

    fn implementation(&mut self, module: &Module, item: &ItemImpl, exports: &Exports<'_>) {
        let needs = self.needs(module, &item.attrs);
        if needs.is_test() {
            return;
        }
        let own = match &*item.self_ty {
            Type::Reference(reference) => &*reference.elem,
            own => own,
        };
        if let Type::Path(own) = own {
            let steps = steps(&own.path);
            if let Place::Item(home, ident) = resolve(self.root, module, &steps) {
                let Some(path) = main(exports, home, &ident) else { return };
                let arguments = own.path.segments.last().map(|last| line(&last.arguments));
                let name = format!("{}{}", path.text, arguments.unwrap_or_default());
                let known = path.needs.and(&self.type_needs(home, &ident));
                match (&item.trait_, &*item.self_ty) {
                    (None, _) => self.inherent(&path.text, module, item, &needs, &known),
                    (Some(_), Type::Reference(reference)) => {
                        let lifetime = reference.lifetime.as_ref().map(|it| format!("{it} "));
                        let name = format!("&{}{name}", lifetime.unwrap_or_default());
                        self.of_trait(&name, item, &needs.beyond(&known));
                    }
                    (Some(_), _) => self.of_trait(&name, item, &needs.beyond(&known)),
                }
                return;
            }
        }
        // For a type of another crate, a trait of this one.
        if let Some((of, _)) = &item.trait_
            && let Place::Item(home, ident) = resolve(self.root, module, &steps(of))
            && let Some(path) = main(exports, home, &ident)
        {
            let known = path.needs.clone();
            self.of_trait(&line(&item.self_ty), item, &needs.beyond(&known));
        }
    }

    /// A trait with the types that the implementation chooses; its functions are the trait's.
    fn of_trait(&mut self, name: &str, item: &ItemImpl, needs: &str) {
        let Some((of, _)) = &item.trait_ else { return };
        let chosen = item.items.iter().filter_map(|inside| match inside {
            ImplItem::Type(chosen) => Some(format!("{} = {}", chosen.ident, line(&chosen.ty))),
            _ => None,
        });
        let chosen = chosen.collect::<Vec<_>>().join(", ");
        let chosen = if chosen.is_empty() { chosen } else { format!(" {{ {chosen} }}") };
        // Whether the text says `Display` or `fmt::Display` is its own affair.
        let of = of.segments.last().map(line).unwrap_or_default();
        let generics = line(&item.generics);
        let bounds = line(&item.generics.where_clause);
        let bounds = if bounds.is_empty() { bounds } else { format!(" {bounds}") };
        let shown = attributes(&item.attrs);
        self.add(format!("impl{generics} {of} for {name}{bounds}{chosen}{needs}{shown}"));
    }

    fn inherent(
        &mut self,
        path: &str,
        module: &Module,
        item: &ItemImpl,
        needs: &Needs,
        known: &Needs,
    ) {
        for inside in &item.items {
            match inside {
                ImplItem::Fn(method) if is_visible(&method.vis) => {
                    let place = format!("{path}::{}", method.sig.ident);
                    let needs = needs.and(&self.needs(module, &method.attrs));
                    let shown = needs.beyond(known) + &attributes(&method.attrs);
                    self.add(signature(&place, &method.sig) + &shown);
                }
                ImplItem::Const(constant) if is_visible(&constant.vis) => {
                    let ty = line(&constant.ty);
                    let needs = needs.and(&self.needs(module, &constant.attrs));
                    let shown = needs.beyond(known) + &attributes(&constant.attrs);
                    self.add(format!("{path}::{}: const {ty}{shown}", constant.ident));
                }
                _ => {}
            }
        }
    }

    /// What a type needs by its own attributes.
    fn type_needs(&self, home: &Module, ident: &str) -> Needs {
        let attributes = home.items.iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == ident => Some(&item.attrs),
            Item::Enum(item) if item.ident == ident => Some(&item.attrs),
            _ => None,
        });
        attributes.map_or(Needs::default(), |attributes| self.needs(home, attributes))
    }
}

/// The path under which something in a module is at home.
fn main<'e>(exports: &'e Exports<'_>, home: &Module, ident: &str) -> Option<&'e Path> {
    exports.get(&(home.path.clone(), ident.to_owned()))?.paths.first()
}

fn steps(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}
