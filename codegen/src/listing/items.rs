//! Items: what is public in a module, by the path under which a user meets it.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Attribute, Fields, FnArg, Item, ReturnType, Signature, Visibility};

use super::Listing;
use super::text::line;
use super::tree::{Module, Place, resolve};

/// Attributes that a user can depend on.
const SHOWN: [&str; 5] = ["cfg", "deprecated", "doc", "must_use", "non_exhaustive"];

/// Modules that export each other are followed this deep.
pub(super) const DEPTH: usize = 16;

/// The paths under which the items of the crate are exported: by module, then by name.
pub(super) type Exports = BTreeMap<(Vec<String>, String), Vec<String>>;

impl Listing<'_> {
    /// Lists what is public in a module, which a user meets as `path`.
    pub(super) fn module(&mut self, path: &str, module: &Module, depth: usize) {
        if depth > DEPTH {
            return;
        }
        for item in &module.items {
            self.item(path, None, item);
        }
        for (name, (item, inside)) in &module.modules {
            if is_public(&item.vis) {
                self.add(format!("{path}::{name}: mod{}", attributes(&item.attrs)));
                self.module(&format!("{path}::{name}"), inside, depth + 1);
            }
        }
        for used in module.uses.iter().filter(|used| is_public(&used.item.vis)) {
            let name = format!("{path}::{}", used.name);
            let shown = attributes(&used.item.attrs);
            match resolve(self.root, module, &used.target) {
                Place::Item(home, ident) => {
                    for item in home.items.iter().filter(|it| self::name(it) == Some(ident.clone()))
                    {
                        self.item(path, Some(&used.name), item);
                    }
                }
                Place::Module(inside) if used.name == "*" => self.module(path, inside, depth + 1),
                Place::Module(inside) => {
                    self.add(format!("{name}: mod{shown}"));
                    self.module(&name, inside, depth + 1);
                }
                Place::Outside(target) => self.add(format!("{name}: use {target}{shown}")),
            }
        }
    }

    fn item(&mut self, path: &str, alias: Option<&str>, item: &Item) {
        let Some(own) = name(item) else { return };
        let name = format!("{path}::{}", alias.unwrap_or(&own));
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                let kind = match &item.fields {
                    Fields::Named(fields) if fields.named.iter().all(|it| is_public(&it.vis)) => {
                        " {}"
                    }
                    Fields::Named(_) => " { .. }",
                    Fields::Unnamed(_) => "",
                    Fields::Unit => ";",
                };
                let tuple = unnamed(&item.fields, false);
                let (generics, bounds) = (line(&item.generics), line(&item.generics.where_clause));
                let shown = attributes(&item.attrs);
                self.add(format!("{name}: struct{generics}{tuple}{kind}{}{shown}", led(&bounds)));
                for field in item.fields.iter().filter(|it| is_public(&it.vis)) {
                    if let Some(ident) = &field.ident {
                        let (ty, shown) = (line(&field.ty), attributes(&field.attrs));
                        self.add(format!("{name}.{ident}: {ty}{shown}"));
                    }
                }
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let shown = attributes(&item.attrs);
                self.add(format!("{name}: enum{}{shown}", line(&item.generics)));
                for variant in &item.variants {
                    let fields = match &variant.fields {
                        Fields::Named(fields) => format!(" {}", line(fields)),
                        fields => unnamed(fields, true),
                    };
                    let shown = attributes(&variant.attrs);
                    self.add(format!("{name}::{}{fields}{shown}", variant.ident));
                }
            }
            Item::Const(item) if is_public(&item.vis) => {
                let shown = attributes(&item.attrs);
                self.add(format!("{name}: const {}{shown}", line(&item.ty)));
            }
            Item::Static(item) if is_public(&item.vis) => {
                let shown = attributes(&item.attrs);
                self.add(format!("{name}: static {}{shown}", line(&item.ty)));
            }
            Item::Type(item) if is_public(&item.vis) => {
                let generics = line(&item.generics);
                self.add(format!("{name}: type{generics} = {}", line(&item.ty)));
            }
            Item::Fn(item) if is_public(&item.vis) => {
                self.add(signature(&name, &item.sig) + &attributes(&item.attrs));
            }
            Item::Trait(item) if is_public(&item.vis) => {
                let bounds = line(&item.supertraits);
                let bounds = if bounds.is_empty() { bounds } else { format!(": {bounds}") };
                self.add(format!("{name}: trait{}{bounds}", line(&item.generics)));
                for inside in &item.items {
                    if let syn::TraitItem::Fn(method) = inside {
                        let provided = if method.default.is_some() { " { .. }" } else { "" };
                        let place = format!("{name}::{}", method.sig.ident);
                        self.add(signature(&place, &method.sig) + provided);
                    } else {
                        self.add(format!("{name}: {}", line(inside)));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The name of an item that has one.
pub(super) fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The attributes that are shown, each led by a space.
pub(super) fn attributes(of: &[Attribute]) -> String {
    let shown = of.iter().filter(|attribute| {
        let is_known = SHOWN.iter().any(|name| attribute.path().is_ident(name));
        // Documentation is not shown, `#[doc(hidden)]` is.
        is_known && !matches!(attribute.meta, syn::Meta::NameValue(_) if attribute.path().is_ident("doc"))
    });
    shown.map(|attribute| format!(" {}", line(attribute))).collect()
}

/// The types of a tuple; a private one is a `_`.
fn unnamed(fields: &Fields, all: bool) -> String {
    let Fields::Unnamed(fields) = fields else { return String::new() };
    let types = fields.unnamed.iter().map(|field| match all || is_public(&field.vis) {
        true => line(&field.ty),
        false => "_".to_owned(),
    });
    format!("({})", types.collect::<Vec<_>>().join(", "))
}

/// A function at a path, `const` and the like behind it. Whether it changes its own copy of an argument is its own affair.
pub(super) fn signature(path: &str, of: &Signature) -> String {
    let Signature { constness, asyncness, safety, generics, inputs, output, .. } = of;
    let words =
        [constness.to_token_stream(), asyncness.to_token_stream(), safety.to_token_stream()];
    let words = words.into_iter().map(line).filter(|word| !word.is_empty());
    let words: String = words.map(|word| format!(" [{word}]")).collect();
    let inputs = inputs.iter().map(|input| match input {
        FnArg::Receiver(receiver) => {
            let mut receiver = receiver.clone();
            receiver.attrs.clear();
            let text = line(&receiver);
            text.strip_prefix("mut ").map_or(text.clone(), str::to_owned)
        }
        FnArg::Typed(argument) => {
            let text = line(argument);
            text.strip_prefix("mut ").map_or(text.clone(), str::to_owned)
        }
    });
    let inputs = inputs.collect::<Vec<_>>().join(", ");
    let output = match output {
        ReturnType::Default => String::new(),
        output => format!(" {}", line(output)),
    };
    let bounds = led(&line(&generics.where_clause));
    format!("{path}{}({inputs}){output}{bounds}{words}", line(generics))
}

fn led(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text}") }
}
