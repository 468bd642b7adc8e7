//! A program that uses all that the document decides of a client: whatever of it changes so that
//! somebody's code breaks, breaks this program.
//!
//! It is as demanding as a caller may be: types are written out, values are moved, and where a
//! setter takes what becomes a value, the program gives what it knows nothing else of.

use std::fmt::Write;

use docwright::ir::{
    Algorithm, Api, Content, Object, Operation, Output, Scheme, SchemeKind, Ty, TypeDefinition,
    Value, Values,
};

/// The text of the program.
pub(crate) fn caller(api: &Api) -> String {
    let mut program = Program { api, text: String::new(), functions: 0 };
    program.text += "use orders_client as c;\nuse orders_client::runtime;\n\
                     use std::collections::BTreeMap;\n\
                     fn given<T>() -> T { unreachable!() }\n\
                     fn is_data<T: Clone + PartialEq + std::fmt::Debug>() {}\n";
    for definition in &api.types {
        match definition {
            TypeDefinition::Object(object) => program.object(object),
            TypeDefinition::Enumeration(enumeration) => {
                let (kind, variants): (_, Vec<&String>) = match &enumeration.values {
                    Values::Integers(variants) => {
                        ("i64", variants.iter().map(|it| &it.rust).collect())
                    }
                    Values::Strings(variants) => {
                        ("&'static str", variants.iter().map(|it| &it.rust).collect())
                    }
                };
                let unknown = &enumeration.unknown;
                program.enumeration(&enumeration.name.rust, kind, &variants, unknown);
            }
        }
    }
    for operation in &api.operations {
        program.operation(operation);
    }
    for (rule, ..) in api.rules() {
        program.function("", &format!("let _: c::RuleId = c::rule::{};", rule.constant));
    }
    for server in &api.servers {
        let body = format!("let _ = given::<c::ClientBuilder>().{}(value);", server.name.rust);
        program.function("<T: Into<String>>(value: T)", &body);
    }
    api.schemes.iter().for_each(|scheme| program.scheme(scheme));
    if api.has_algorithm(Algorithm::AuthV2) {
        program.function("", "let _: c::AuthV2 = given();");
    }
    program.text
}

struct Program<'a> {
    api: &'a Api,
    text: String,
    functions: usize,
}

impl Program<'_> {
    /// Adds a function; `head` is what stands between its name and its body.
    fn function(&mut self, head: &str, body: &str) {
        let head = if head.is_empty() { "()" } else { head };
        writeln!(self.text, "pub fn use_{}{head} {{ {body} }}", self.functions).unwrap();
        self.functions += 1;
    }

    fn object(&mut self, object: &Object) {
        let name = &object.name.rust;
        self.function("", &format!("is_data::<c::{name}>();"));
        for field in &object.fields {
            let (rust, ty) = (&field.name.rust, self.ty(&field.value));
            let whole = if field.is_mandatory { ty.clone() } else { format!("Option<{ty}>") };
            self.function(&format!("(of: c::{name})"), &format!("let _: {whole} = of.{rust};"));
            if !object.is_constructed || field.is_mandatory {
                continue;
            }
            let value = &field.value;
            let is_converted = value.is_nullable
                || value.is_boxed
                || matches!(value.ty, Ty::String | Ty::Secret | Ty::Any);
            let head = match is_converted {
                true => format!("<T: Into<{ty}>>(of: c::{name}, value: T)"),
                false => format!("(of: c::{name}, value: {ty})"),
            };
            self.function(&head, &format!("let _: c::{name} = of.{rust}(value);"));
        }
        if !object.is_constructed {
            return;
        }
        let Some(module) = &object.required_module else {
            let body = format!("let _ = c::{name}::new(); let _ = c::{name}::default();");
            return self.function("", &body);
        };
        let fields = object
            .mandatory()
            .map(|field| format!("{}: given::<{}>()", field.name.rust, self.ty(&field.value)));
        let fields: Vec<String> = fields.collect();
        let required = format!("c::{module}::Required {{ {} }}", fields.join(", "));
        self.function("", &format!("let _: c::{name} = c::{name}::new({required});"));
    }

    fn enumeration(&mut self, name: &str, kind: &str, variants: &[&String], unknown: &str) {
        self.function("", &format!("is_data::<c::{name}>();"));
        let arms = variants.iter().map(|variant| format!("c::{name}::{variant} => {{}} "));
        let arms: String = arms.collect();
        let arms = format!("{arms}c::{name}::{unknown}(_) => {{}} _ => {{}}");
        self.function(&format!("(of: c::{name})"), &format!("match of {{ {arms} }}"));
        let body = format!(
            "let all: &'static [{kind}] = c::{name}::VALUES; let _ = c::{name}::from(all[0]);"
        );
        self.function("", &body);
    }

    fn operation(&mut self, operation: &Operation) {
        self.object(&operation.request);
        let output = match &operation.output {
            Output::Same { content, .. } => self.content(content),
            Output::Variants(responses) => {
                let name = &responses.name.rust;
                let arms = responses.variants.iter().map(|variant| match &variant.content {
                    Content::Nothing => format!("c::{name}::{} => {{}} ", variant.rust),
                    content => {
                        let content = self.content(content);
                        let variant = &variant.rust;
                        format!("c::{name}::{variant}(it) => {{ let _: {content} = it; }} ")
                    }
                });
                let arms: String = arms.collect();
                let body = format!("match of {{ {arms}_ => {{}} }}");
                self.function(&format!("(of: c::{name})"), &body);
                format!("c::{name}")
            }
        };
        let (method, request) = (&operation.name.rust, &operation.request.name.rust);
        for header in &operation.headers {
            let ty = self.ty(&header.value);
            let ty = if header.is_mandatory { ty } else { format!("Option<{ty}>") };
            let body =
                format!("let _: runtime::Header<{ty}> = c::{request}::{};", header.name.rust);
            self.function("", &body);
        }
        let head = format!("(client: &c::Client, request: &c::{request})");
        let body = format!("let _: c::Call<{output}> = client.{method}(request);");
        self.function(&head, &body);
        let head = format!("(client: &c::blocking::Client, request: &c::{request})");
        let body =
            format!("let _: Result<c::Response<{output}>, c::Error> = client.{method}(request);");
        self.function(&head, &body);
    }

    fn scheme(&mut self, scheme: &Scheme) {
        let (bounds, values) = match scheme.kind {
            SchemeKind::Key | SchemeKind::Bearer => ("<T: Into<c::Secret>>(one: T)", "one"),
            SchemeKind::Basic => {
                ("<S: Into<String>, T: Into<c::Secret>>(one: S, other: T)", "one, other")
            }
            SchemeKind::Token(_) => ("<T: Into<c::TokenCredential>>(one: T)", "one"),
            SchemeKind::Signature(_) => ("<T: c::Signer + 'static>(one: T)", "one"),
        };
        for owner in ["ClientBuilder", "CallOptions"] {
            let setter = &scheme.name.rust;
            self.function(bounds, &format!("let _ = given::<c::{owner}>().{setter}({values});"));
            if let Some(signer) = &scheme.signer {
                let body = format!("let _ = given::<c::{owner}>().{signer}(one);");
                self.function("<T: c::Signer + 'static>(one: T)", &body);
            }
        }
    }

    fn content(&self, content: &Content) -> String {
        match content {
            Content::Nothing => "()".to_owned(),
            Content::Json(value) => self.ty(value),
            Content::Bytes => "c::Body".to_owned(),
        }
    }

    fn ty(&self, value: &Value) -> String {
        let of = match &value.ty {
            Ty::Boolean => "bool".to_owned(),
            Ty::Integer32 => "i32".to_owned(),
            Ty::Integer64 => "i64".to_owned(),
            Ty::Number => "f64".to_owned(),
            Ty::String => "String".to_owned(),
            Ty::Secret => "c::Secret".to_owned(),
            Ty::List(inner) => format!("Vec<{}>", self.ty(inner)),
            Ty::Map(inner) => format!("BTreeMap<String, {}>", self.ty(inner)),
            Ty::Any => "c::Value".to_owned(),
            Ty::Named(id) => format!("c::{}", self.api.ty(*id).name().rust),
        };
        let of = if value.is_boxed { format!("Box<{of}>") } else { of };
        if value.is_nullable { format!("c::Nullable<{of}>") } else { of }
    }
}
