//! Objects with properties: structs, and the fields that a request takes from its body.

use std::rc::Rc;

use crate::diagnostic::{Code, Place};
use crate::ir::{Access, Docs, Field, Location, Name, Part, Ty};
use crate::schema::Joined;
use crate::source::{Node, json_text};
use crate::spec::Schema;

use super::docs::docs;
use super::loss::Loss;
use super::names::{Case, Scope};
use super::prose;
use super::rules::Subject;
use super::types::Types;
use super::value::Naming;

/// Names that the setters of a struct share a namespace with.
const METHODS: [&str; 14] = [
    "clone",
    "default",
    "deserialize",
    "empty",
    "eq",
    "fmt",
    "from",
    "into",
    "new",
    "read",
    "serialize",
    "to_request",
    "validate",
    "visit",
];

impl<'a> Types<'a> {
    /// The type of an object: a struct if it has properties, else a map.
    pub(super) fn object(
        &mut self,
        joined: &Rc<Joined<'a>>,
        naming: Naming<'_>,
        subject: &Subject,
    ) -> Result<Ty, Loss> {
        if joined.properties.is_empty() {
            self.report_undemanded(joined);
            return self.map(joined, naming, subject);
        }
        let home = joined.home(&self.schemas);
        let naming = home.and_then(|(component, _)| component).map_or(naming, Naming::Component);
        let joined = home.map_or_else(|| Rc::clone(joined), |(_, it)| self.schemas.join(&[it]));
        if let Some(id) = self.again(&joined)? {
            return Ok(Ty::Named(id));
        }
        let identity = Types::identity(&joined, naming);
        if let Some(id) = self.known.get(&identity) {
            return Ok(Ty::Named(*id));
        }
        let name = self.claim(naming);
        let docs = joined.parts.first().map(|part| {
            let page = match naming {
                Naming::Component(_) => super::docs::page(&part.schema.x_source),
                Naming::Path { .. } => self.page_of(&part.schema.x_source),
            };
            Docs { page, ..self.type_docs(part.schema, &name.rust) }
        });
        let id = self.postpone(joined, naming, name, docs.unwrap_or_default());
        self.known.insert(identity, id);
        Ok(Ty::Named(id))
    }

    /// The fields of an object, and what costs it its first mandatory field that cannot be had.
    pub(super) fn fields(
        &mut self,
        joined: &Joined<'a>,
        owner: &str,
        scope: &mut Scope,
    ) -> (Vec<Field>, Result<(), Loss>) {
        self.report_open_ends(joined);
        let wires: Vec<&str> = joined.properties.iter().map(|(wire, _)| *wire).collect();
        let names = scope.claim_all(&wires, Case::Value);
        let mut fields = Vec::new();
        let mut whole = Ok(());
        for ((wire, schemas), rust) in joined.properties.iter().zip(names) {
            let name = Name { wire: (*wire).to_owned(), rust };
            let is_mandatory = joined.requires(wire);
            let part = Part::Field { owner: owner.to_owned(), wire: (*wire).to_owned() };
            let around = self.losses.enter(part.clone());
            let field = self.field(schemas, owner, name, is_mandatory);
            self.losses.leave(around);
            match field {
                Ok(field) => fields.push(field),
                Err(loss) => {
                    let places = schemas.iter().map(|schema| schema.pointer());
                    self.losses.drop(part.clone(), places, &loss);
                    if is_mandatory {
                        whole = whole.and(Err(loss.within(&part)));
                    }
                }
            }
        }
        (fields, whole)
    }

    fn field(
        &mut self,
        schemas: &[&'a Schema],
        owner: &str,
        name: Name,
        is_mandatory: bool,
    ) -> Result<Field, Loss> {
        let joined = self.schemas.join(schemas);
        let naming = Naming::Path { owner, property: &name.wire };
        let value = self.joined_value(&joined, naming, &Subject::field(owner, &name.wire))?;
        // Where several schemas describe a property, the last is the most special one.
        let own: Vec<_> = schemas.iter().rev().filter_map(|it| it.as_object()).collect();
        let described = own.iter().flat_map(|facts| [&facts.description, &facts.title]);
        let place = schemas.last().map(|schema| schema.pointer().clone()).unwrap_or_default();
        let page = own.iter().find_map(|facts| super::docs::page(&facts.x_source));
        let mut docs = docs(
            described,
            || format!("The property {}.", prose::clean_line(&name.wire)),
            &place,
            page.or_else(|| self.page.clone()),
        );
        docs.notes.extend(default_lines(&joined));
        Ok(Field {
            name,
            docs,
            value,
            location: Location::Body,
            is_mandatory,
            is_demanded: is_mandatory,
            is_deprecated: joined.any(|schema| schema.deprecated),
            access: access(&joined),
        })
    }

    /// Reports the names of `required` that are no property: nothing demands them.
    fn report_undemanded(&mut self, joined: &Joined<'a>) {
        for part in &joined.parts {
            for (index, required) in part.schema.required.iter().enumerate() {
                if !joined.has(required) {
                    let at = part.schema.pointer.key("required").index(index);
                    let message = format!("`{required}` is required, but no property");
                    self.losses
                        .lose(Code::Unsupported, Place::value(&at), message)
                        .help("it is not demanded: add the property, or take its name out");
                }
            }
        }
    }

    /// Reports what an object says of properties that it does not name.
    fn report_open_ends(&mut self, joined: &Joined<'a>) {
        self.report_undemanded(joined);
        for part in &joined.parts {
            // `false` and `true` ask nothing of a reader, who passes over what it does not know.
            if let Some(Schema::Object(_)) = &part.schema.additional_properties {
                let message = "`additionalProperties` beside `properties` is not supported: \
                               properties without a name are not kept";
                self.lose(part.schema, "additionalProperties", message);
            }
        }
    }
}

/// In which direction a value is.
fn access(joined: &Joined<'_>) -> Access {
    if joined.any(|schema| schema.read_only) {
        Access::ReadOnly
    } else if joined.any(|schema| schema.write_only) {
        Access::WriteOnly
    } else {
        Access::Both
    }
}

/// The lines of documentation that state a default.
pub(super) fn default_lines(joined: &Joined<'_>) -> Vec<String> {
    let line =
        |default: &Node| format!("Absent, it is {}.", prose::clean_line(&json_text(default)));
    match joined.find(|schema| schema.default.as_ref()) {
        Some(default) => vec![String::new(), line(default)],
        None => Vec::new(),
    }
}

/// A scope for the fields of a struct.
pub(super) fn field_scope() -> Scope {
    let mut scope = Scope::default();
    for method in METHODS {
        scope.reserve(method);
    }
    scope
}
