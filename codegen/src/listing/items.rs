//! Items: a line for each that is exported, and for each of its members.

use quote::ToTokens;
use syn::{Attribute, Fields, FnArg, Item, ReturnType, Signature};

use super::Listing;
use super::exports::{Exported, Exports, Path, is_public, is_visible, name};
use super::needs::{Naming, Needs};
use super::text::{attributes, line};
use super::tree::Module;

impl Listing<'_> {
    /// Lists what is exported.
    pub(super) fn items(&mut self, exports: &Exports<'_>) {
        for ((_, ident), Exported { home, paths }) in exports {
            let [main, others @ ..] = paths.as_slice() else { continue };
            for item in home.items.iter().filter(|item| is_public(item)) {
                if name(item).as_ref() == Some(ident) {
                    self.item(main, home, item);
                }
            }
            for other in others {
                let shown = other.needs.beyond(&other.known) + &other.attributes;
                self.add(format!("{}: use {}{shown}", other.text, main.text));
            }
        }
    }

    fn item(&mut self, path: &Path, home: &Module, item: &Item) {
        let name = &path.text;
        let shown = |listing: &Self, of: &[Attribute]| {
            let needs = path.needs.and(&listing.needs(home, of));
            format!("{}{}{}", needs.beyond(&path.known), path.attributes, attributes(of))
        };
        match item {
            Item::Struct(item) => {
                let kind = match &item.fields {
                    Fields::Named(fields) if fields.named.iter().all(|it| is_visible(&it.vis)) => {
                        " {}"
                    }
                    Fields::Named(_) => " { .. }",
                    Fields::Unnamed(_) => "",
                    Fields::Unit => ";",
                };
                let tuple = unnamed(&item.fields, false);
                let (generics, bounds) = (line(&item.generics), line(&item.generics.where_clause));
                let shown = shown(self, &item.attrs);
                self.add(format!("{name}: struct{generics}{tuple}{kind}{}{shown}", led(&bounds)));
                for field in item.fields.iter().filter(|it| is_visible(&it.vis)) {
                    if let Some(ident) = &field.ident {
                        let shown = self.member(home, &field.attrs);
                        self.add(format!("{name}.{ident}: {}{shown}", line(&field.ty)));
                    }
                }
            }
            Item::Enum(item) => {
                let shown = shown(self, &item.attrs);
                self.add(format!("{name}: enum{}{shown}", line(&item.generics)));
                for variant in &item.variants {
                    let fields = match &variant.fields {
                        Fields::Named(fields) => format!(" {}", line(fields)),
                        fields => unnamed(fields, true),
                    };
                    let shown = self.member(home, &variant.attrs);
                    self.add(format!("{name}::{}{fields}{shown}", variant.ident));
                }
            }
            Item::Const(item) => {
                let shown = shown(self, &item.attrs);
                self.add(format!("{name}: const {}{shown}", line(&item.ty)));
            }
            Item::Static(item) => {
                let shown = shown(self, &item.attrs);
                self.add(format!("{name}: static {}{shown}", line(&item.ty)));
            }
            Item::Type(item) => {
                let (generics, shown) = (line(&item.generics), shown(self, &item.attrs));
                self.add(format!("{name}: type{generics} = {}{shown}", line(&item.ty)));
            }
            Item::Fn(item) => {
                let shown = shown(self, &item.attrs);
                self.add(signature(name, &item.sig) + &shown);
            }
            Item::Trait(item) => {
                let bounds = line(&item.supertraits);
                let bounds = if bounds.is_empty() { bounds } else { format!(": {bounds}") };
                let (generics, limits) = (line(&item.generics), line(&item.generics.where_clause));
                let shown = shown(self, &item.attrs);
                self.add(format!("{name}: trait{generics}{bounds}{}{shown}", led(&limits)));
                for inside in &item.items {
                    if let syn::TraitItem::Fn(method) = inside {
                        let provided = if method.default.is_some() { " { .. }" } else { "" };
                        let shown = self.member(home, &method.attrs);
                        let place = format!("{name}::{}", method.sig.ident);
                        self.add(signature(&place, &method.sig) + provided + &shown);
                    } else {
                        self.add(format!("{name}: {}", undocumented(inside)));
                    }
                }
            }
            _ => {}
        }
    }

    /// What the attributes of a member say, beyond what its item needs.
    fn member(&self, home: &Module, of: &[Attribute]) -> String {
        self.needs(home, of).beyond(&home.needs) + &attributes(of)
    }

    /// What an item in a module needs.
    pub(super) fn needs(&self, module: &Module, of: &[Attribute]) -> Needs {
        let naming = if module.is_mounted { &self.naming } else { &Naming::Own };
        module.needs.and(&Needs::of(of, naming))
    }
}

/// A constant or a type of a trait.
fn undocumented(of: &syn::TraitItem) -> String {
    let mut of = of.clone();
    match &mut of {
        syn::TraitItem::Const(of) => of.attrs.clear(),
        syn::TraitItem::Type(of) => of.attrs.clear(),
        _ => {}
    }
    line(of)
}

/// The types of a tuple; a private one is a `_`.
fn unnamed(fields: &Fields, all: bool) -> String {
    let Fields::Unnamed(fields) = fields else { return String::new() };
    let types = fields.unnamed.iter().map(|field| match all || is_visible(&field.vis) {
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
