//! The public items that the document decides, from the [`Api`] of a client: what is listed of the crate
//! but for what every client has. To emit a crate in order to list it would make a comparison of two
//! large documents several times as long; that both lists agree is tested on every fixture.

use std::collections::BTreeMap;

use crate::ir::{
    Algorithm, Api, Content, Enumeration, Field, Object, Operation, Output, Scheme, SchemeKind, Ty,
    TypeDefinition, Value, Values,
};

/// Names that the new API has instead of those of the old, by the path in the old.
pub(crate) type Renames = BTreeMap<String, String>;

/// How an item that is new, or gone, is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A new one breaks nobody.
    Plain,
    /// An attribute: one that is gone breaks nobody.
    Attribute,
    /// The constant of a rule: once the rule is gone, it is deprecated.
    Constant,
    /// The constant of a rule that is gone.
    Retired,
}

/// A public item.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// All that a caller can depend on beside the path.
    pub(crate) signature: String,
    /// The path without renames.
    pub(crate) raw: String,
}

/// The public items by their paths, below the root of the crate.
pub(crate) struct Declared(pub(crate) BTreeMap<String, Item>);

/// The paths of the public items that the document decides, without the name of the crate: of a
/// function with `()` behind it, of an attribute with the attribute.
pub fn declared_items(api: &Api) -> Vec<String> {
    Declared::of(api, &Renames::new()).0.into_keys().collect()
}

impl Declared {
    /// The items of an API, with other names for some.
    pub(crate) fn of(api: &Api, renames: &Renames) -> Self {
        let mut declared = Writer { api, renames, items: BTreeMap::new() };
        for definition in &api.types {
            match definition {
                TypeDefinition::Object(object) => declared.object(object),
                TypeDefinition::Enumeration(enumeration) => declared.enumeration(enumeration),
            }
        }
        api.operations.iter().for_each(|operation| declared.operation(operation));
        for (rule, ..) in api.rules() {
            declared.add(Kind::Constant, format!("rule::{}", rule.constant), "", String::new());
        }
        for constant in &api.retired_rules {
            declared.add(Kind::Retired, format!("rule::{constant}"), "", String::new());
        }
        for server in &api.servers {
            declared.add(Kind::Plain, setter(&server.name.rust), "", "address".to_owned());
        }
        for scheme in &api.schemes {
            declared.credential(&scheme.name.rust, takes(scheme));
            if let Some(signer) = &scheme.signer {
                declared.credential(signer, SIGNER);
            }
        }
        if api.has_algorithm(Algorithm::AuthV2) {
            declared.add(Kind::Plain, AUTH_V2.to_owned(), "", String::new());
        }
        Declared(declared.items)
    }

    /// The items behind which something stands.
    pub(crate) fn without_retired(mut self) -> Self {
        self.0.retain(|_, item| item.kind != Kind::Retired);
        self
    }
}

/// The item that signs by the algorithm `auth-v2`.
pub(crate) const AUTH_V2: &str = "AuthV2";

/// What the setter of a signer takes.
const SIGNER: &str = "impl Signer";

/// What the setter of a scheme takes.
fn takes(scheme: &Scheme) -> &'static str {
    match scheme.kind {
        SchemeKind::Key | SchemeKind::Bearer => "impl Into<Secret>",
        SchemeKind::Basic => "impl Into<String>, impl Into<Secret>",
        SchemeKind::Token(_) => "impl Into<TokenCredential>",
        SchemeKind::Signature(_) => SIGNER,
    }
}

/// The path of a setter of the client's builder.
pub(crate) fn setter(name: &str) -> String {
    format!("ClientBuilder::{name}()")
}

/// The paths of the setters of a credential: of the builder, and of the options of a call.
pub(crate) fn credential_setters(name: &str) -> [String; 2] {
    [setter(name), format!("CallOptions::{name}()")]
}

struct Writer<'a> {
    api: &'a Api,
    renames: &'a Renames,
    items: BTreeMap<String, Item>,
}

impl Writer<'_> {
    /// The name that the new API has for an item of the old.
    fn renamed<'n>(&'n self, raw: &'n str) -> &'n str {
        self.renames.get(raw).map_or(raw, String::as_str)
    }

    /// Adds an item; `suffix` stands behind the path, renamed or not.
    fn add(&mut self, kind: Kind, raw: String, suffix: &str, signature: String) {
        let path = format!("{}{suffix}", self.renamed_path(&raw));
        let item = Item { kind, signature, raw: format!("{raw}{suffix}") };
        self.items.insert(path, item);
    }

    fn credential(&mut self, name: &str, takes: &str) {
        for path in credential_setters(name) {
            self.add(Kind::Plain, path, "", takes.to_owned());
        }
    }

    /// A path whose first part, or the whole, has another name.
    fn renamed_path(&self, raw: &str) -> String {
        if let Some(new) = self.renames.get(raw) {
            return new.clone();
        }
        match raw.split_once("::") {
            Some((first, rest)) => format!("{}::{rest}", self.renamed(first)),
            None => raw.to_owned(),
        }
    }

    fn object(&mut self, object: &Object) {
        let name = &object.name.rust;
        self.add(Kind::Plain, name.clone(), "", "struct".to_owned());
        for field in &object.fields {
            let path = format!("{name}::{}", field.name.rust);
            self.add(Kind::Plain, path.clone(), "", self.field_ty(field));
            if object.is_constructed && !field.is_mandatory {
                self.add(Kind::Plain, path, "()", self.ty(&field.value));
            }
        }
        if !object.is_constructed {
            return;
        }
        let module = object.required_module.as_deref();
        let new = module.map_or(String::new(), |module| self.renamed(module).to_owned());
        self.add(Kind::Plain, name.clone(), "::new()", new);
        let Some(module) = module else {
            return self.add(Kind::Plain, name.clone(), "::impl Default", String::new());
        };
        self.add(Kind::Plain, module.to_owned(), "::Required", String::new());
        for field in object.mandatory() {
            let own = format!("{name}::{}", field.name.rust);
            let renamed = self.renames.get(&own).and_then(|path| path.rsplit("::").next());
            let field_name = renamed.unwrap_or(&field.name.rust).to_owned();
            let path = format!("{}::Required::{field_name}", self.renamed(module));
            let raw = format!("{module}::Required::{}", field.name.rust);
            let item = Item { kind: Kind::Plain, signature: self.ty(&field.value), raw };
            self.items.insert(path, item);
        }
    }

    fn enumeration(&mut self, enumeration: &Enumeration) {
        let name = &enumeration.name.rust;
        let (kind, variants): (&str, Vec<&String>) = match &enumeration.values {
            Values::Integers(variants) => {
                ("enum of integers", variants.iter().map(|it| &it.rust).collect())
            }
            Values::Strings(variants) => {
                ("enum of strings", variants.iter().map(|it| &it.rust).collect())
            }
        };
        self.add(Kind::Plain, name.clone(), "", kind.to_owned());
        for variant in variants {
            self.add(Kind::Plain, name.clone(), &format!("::{variant}"), String::new());
        }
        let unknown = format!("::{}", enumeration.unknown);
        self.add(Kind::Plain, name.clone(), &unknown, "unknown".to_owned());
    }

    fn operation(&mut self, operation: &Operation) {
        self.object(&operation.request);
        let request = &operation.request.name.rust;
        for header in &operation.headers {
            let ty = self.ty(&header.value);
            let ty = if header.is_mandatory { ty } else { format!("Option<{ty}>") };
            let constant = format!("::{}", header.name.rust);
            self.add(Kind::Plain, request.clone(), &constant, format!("Header<{ty}>"));
        }
        let output = match &operation.output {
            Output::Same { content, .. } => self.content(content),
            Output::Variants(responses) => {
                let name = &responses.name.rust;
                self.add(Kind::Plain, name.clone(), "", "enum of answers".to_owned());
                for variant in &responses.variants {
                    let content = self.content(&variant.content);
                    self.add(Kind::Plain, name.clone(), &format!("::{}", variant.rust), content);
                }
                self.renamed(name).to_owned()
            }
        };
        let method = method(&operation.name.rust);
        let signature = format!("{} -> {output}", self.renamed(request));
        self.add(Kind::Plain, method, "", signature);
        if operation.is_deprecated {
            let attribute = deprecated_method(&operation.name.rust);
            self.add(Kind::Attribute, attribute, "", String::new());
        }
    }

    fn content(&self, content: &Content) -> String {
        match content {
            Content::Nothing => "()".to_owned(),
            Content::Json(value) => self.ty(value),
            Content::Bytes => "Body".to_owned(),
        }
    }

    fn field_ty(&self, field: &Field) -> String {
        let ty = self.ty(&field.value);
        if field.is_mandatory { ty } else { format!("Option<{ty}>") }
    }

    fn ty(&self, value: &Value) -> String {
        let of = match &value.ty {
            Ty::Boolean => "bool".to_owned(),
            Ty::Integer32 => "i32".to_owned(),
            Ty::Integer64 => "i64".to_owned(),
            Ty::Number => "f64".to_owned(),
            Ty::String => "String".to_owned(),
            Ty::Secret => "Secret".to_owned(),
            Ty::List(inner) => format!("Vec<{}>", self.ty(inner)),
            Ty::Map(inner) => format!("BTreeMap<String, {}>", self.ty(inner)),
            Ty::Any => "Value".to_owned(),
            Ty::Named(id) => self.renamed(&self.api.ty(*id).name().rust).to_owned(),
        };
        let of = if value.is_boxed { format!("Box<{of}>") } else { of };
        if value.is_nullable { format!("Nullable<{of}>") } else { of }
    }
}

/// The path of a method of the client.
pub(crate) fn method(name: &str) -> String {
    format!("Client::{name}()")
}

/// That the method is deprecated.
pub(crate) fn deprecated_method(name: &str) -> String {
    format!("{} #[deprecated]", method(name))
}
