//! Rules: what a schema asks of a value beyond its type.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::{Check, Count, Rule, Rules, Ty, TypeDefinition, TypeId};
use crate::spec::{Schema, SchemaObject, misused};

use super::checks::{Stated, counts};
use super::docs::place;
use super::names::Case;
use super::schema::{beside_null, only_branch};
use super::shape::{Seen, Shape, address, is_new};
use super::types::Types;
use super::{enumeration, prose, reference};

/// Whose rules these are: the words of the constants.
pub(super) struct Subject(String);

impl Subject {
    pub(super) fn field(owner: &str, wire: &str) -> Self {
        Subject(format!("{owner} {wire}"))
    }

    fn value(&self) -> Self {
        Subject(format!("{} value", self.0))
    }

    fn item(&self) -> Self {
        Subject(format!("{} item", self.0))
    }
}

impl<'a> Types<'a> {
    /// The rules of a value of the schema, which has the type `ty`.
    pub(super) fn rules(&mut self, schema: &'a Schema, ty: &Ty, subject: &Subject) -> Rules {
        let mut rules = Rules::default();
        self.add_rules(schema, ty, subject, &mut rules, &mut Seen::new());
        rules
    }

    /// Adds the rules of one schema of several that describe a value.
    pub(super) fn add_rules(
        &mut self,
        schema: &'a Schema,
        ty: &Ty,
        subject: &Subject,
        rules: &mut Rules,
        seen: &mut Seen,
    ) {
        let ty = ty.value();
        let Some(schema) = schema.as_object().filter(|schema| is_new(seen, schema)) else {
            return;
        };
        if schema.x_rule.is_some() {
            let message = "`x-docwright-rule` stands on a schema that is no element of `allOf`";
            let help = "put the rule's keywords into an element of `allOf`";
            self.misused(schema, "x-docwright-rule", message, help);
        }
        self.add_rules_of(schema, ty, subject, rules, seen);
    }

    /// The rules of one schema, one by one.
    fn add_rules_of(
        &mut self,
        schema: &'a SchemaObject,
        ty: &Ty,
        subject: &Subject,
        rules: &mut Rules,
        seen: &mut Seen,
    ) {
        if let Some(other) = beside_null(schema) {
            self.add_rules(other, ty, subject, rules, seen);
        }
        if let Some(target) = &schema.ref_ {
            // What is wrong with the reference was reported when the type was made.
            let mut ignored = Diagnostics::default();
            let target = reference::schema(self.document, &mut ignored, target, &schema.pointer);
            if let Some((_, target)) = target {
                self.add_rules(target, ty, subject, rules, seen);
            }
        }
        for stated in self.checks(schema, ty) {
            let pointer = schema.pointer.key(stated.keyword);
            rules.own.push(self.rule(subject, stated.words, &place(&pointer), stated.check));
        }
        if let Some(id) = self.as_enumeration(schema, ty) {
            let place = place(&schema.pointer.key(enumeration::keyword(schema)));
            rules.own.push(self.rule(subject, "enum", &place, Check::Listed(id)));
        }
        if self.is_struct(ty) && stands_for_another(schema) {
            for stated in sizes(schema) {
                let place = place(&schema.pointer.key(stated.keyword));
                rules.own.push(self.rule(subject, stated.words, &place, stated.check));
            }
        }
        for branch in &schema.all_of {
            self.add_branch(branch, ty, subject, rules, seen);
        }
        if let (Ty::List(element), Some(items)) = (ty, &schema.items) {
            let items = self.rules(items, element, &subject.item());
            if !items.is_empty() {
                rules.items = Some(Box::new(items));
            }
        }
        if let (Ty::Map(value), Some(values)) = (ty, &schema.additional_properties) {
            let values = self.rules(values, value, &subject.value());
            if !values.is_empty() {
                rules.items = Some(Box::new(values));
            }
        }
    }

    /// The rules of an object that need more than one of its fields.
    pub(super) fn object_rules(&mut self, shape: &Shape<'a>, owner: &str) -> Vec<Rule> {
        let mut rules = Vec::new();
        for part in &shape.parts {
            self.add_object_rules(part, shape, owner, &mut rules);
        }
        rules
    }

    fn add_object_rules(
        &mut self,
        schema: &'a SchemaObject,
        shape: &Shape<'a>,
        owner: &str,
        rules: &mut Vec<Rule>,
    ) {
        let pointer = schema.pointer.key("dependentRequired");
        for (given, needed) in &schema.dependent_required {
            for (index, needed) in needed.iter().enumerate() {
                let unknown = [given, needed].into_iter().find(|name| !shape.has(name));
                if let Some(unknown) = unknown {
                    let place = match unknown == given {
                        true => Place::key(&pointer.key(given)),
                        false => Place::value(&pointer.key(given).index(index)),
                    };
                    let message =
                        format!("`dependentRequired` names `{unknown}`, which is no property");
                    self.diagnostics
                        .error(Code::InvalidValue, place, message)
                        .help("add the property, or take its name out");
                    continue;
                }
                let subject = Subject(format!("{owner} {given} needs"));
                let place = place(&pointer.key(given).index(index));
                let check = Check::DependentRequired(given.to_owned(), needed.clone());
                rules.push(self.rule(&subject, needed, &place, check));
            }
        }
        for stated in sizes(schema) {
            let place = place(&schema.pointer.key(stated.keyword));
            let subject = Subject(owner.to_owned());
            rules.push(self.rule(&subject, stated.words, &place, stated.check));
        }
    }

    /// A subschema of `allOf`: one rule if it has a name, else its rules one by one.
    fn add_branch(
        &mut self,
        branch: &'a Schema,
        ty: &Ty,
        subject: &Subject,
        rules: &mut Rules,
        seen: &mut Seen,
    ) {
        // What an element asks of an object stands in the struct, or in the rules of its values.
        let is_value = !self.is_struct(ty) && !matches!(ty, Ty::Map(_) | Ty::Any);
        let Some(schema) = branch.as_object() else {
            return;
        };
        let Some((name, description)) = self.name_of_rule(schema) else {
            if is_value && schema.ref_.is_none() {
                self.report_branch(schema);
            } else if *ty == Ty::Any {
                // A value of any type is all that was made of it.
                self.supports(schema);
            }
            if is_new(seen, schema) {
                self.add_rules_of(schema, ty, subject, rules, seen);
            }
            return;
        };
        self.report_branch(schema);
        let mut checks = Vec::new();
        self.group_checks(schema, ty, &mut checks, seen);
        if checks.is_empty() {
            // What is not checked was reported, and what asks nothing is no rule.
            return;
        }
        let constant = self.rules.claim(name, Case::Constant);
        let text = prose::one_line(description);
        let docs = prose::clean_line(description);
        let check = Check::Group { checks, text, docs };
        rules.own.push(Rule { constant, place: place(&schema.pointer), check });
    }

    /// The name of the rule that the schema is, and its text. A name that cannot be used is reported.
    fn name_of_rule(&mut self, schema: &'a SchemaObject) -> Option<(&'a str, &'a str)> {
        let name = schema.x_rule.as_deref()?;
        let Some(description) = &schema.description else {
            let help = "add a `description` beside `x-docwright-rule`: it is what a caller is told";
            self.misused(schema, "x-docwright-rule", "a rule with a name has no text", help);
            return None;
        };
        if *self.group_names.entry(name.to_owned()).or_insert(address(schema)) != address(schema) {
            let message = "two rules have one name";
            self.misused(schema, "x-docwright-rule", message, "a name is unique in its document");
            return None;
        }
        Some((name, description))
    }

    /// Everything that a group asks, at any depth of `allOf`.
    fn group_checks(
        &mut self,
        schema: &'a SchemaObject,
        ty: &Ty,
        checks: &mut Vec<Check>,
        seen: &mut Seen,
    ) {
        if !is_new(seen, schema) {
            return;
        }
        checks.extend(self.checks(schema, ty).into_iter().map(|stated| stated.check));
        if self.as_enumeration(schema, ty).is_some() {
            let listed = self.one_of(schema, &self.checked(ty));
            checks.extend(listed);
        }
        for branch in schema.all_of.iter().filter_map(Schema::as_object) {
            self.report_branch(branch);
            if branch.x_rule.is_some() {
                let message = "a rule with a name stands inside another";
                self.misused(branch, "x-docwright-rule", message, "put the two beside each other");
            }
            self.group_checks(branch, ty, checks, seen);
        }
    }

    /// Reports what an element of `allOf` asks beyond rules of the value.
    fn report_branch(&mut self, schema: &SchemaObject) {
        self.supports(schema);
        for keyword in ["properties", "required", "items", "$ref"] {
            if schema.has(keyword) && (keyword != "$ref" || schema.x_rule.is_some()) {
                let message = format!("`{keyword}` inside `allOf` is not supported");
                self.unsupported(schema, keyword, &message);
            }
        }
    }

    pub(super) fn misused(&mut self, schema: &SchemaObject, key: &str, message: &str, help: &str) {
        let place = Place::key(&schema.pointer.key(key));
        misused(self.diagnostics, key, place, message, help);
    }

    fn rule(&mut self, subject: &Subject, words: &str, place: &str, check: Check) -> Rule {
        let constant = self.rules.claim(&format!("{} {words}", subject.0), Case::Constant);
        Rule { constant, place: place.to_owned(), check }
    }

    fn is_struct(&self, ty: &Ty) -> bool {
        // A struct that was put off has no definition yet.
        matches!(ty, Ty::Named(id) if !matches!(
            self.definition(*id),
            Some(TypeDefinition::Enumeration(_))
        ))
    }

    /// The type, if it is the enumeration that the schema became.
    pub(super) fn as_enumeration(&self, schema: &SchemaObject, ty: &Ty) -> Option<TypeId> {
        match ty.value() {
            Ty::Named(id) => {
                Some(*id).filter(|id| self.enumerations.contains(&(address(schema), *id)))
            }
            _ => None,
        }
    }
}

/// How many properties an object has.
fn sizes(schema: &SchemaObject) -> Vec<Stated> {
    counts(schema, &Count::OF_PROPERTIES)
}

/// Whether the schema gives another one more to ask for: what it asks is no part of the other's
/// struct.
fn stands_for_another(schema: &SchemaObject) -> bool {
    schema.ref_.is_some() || beside_null(schema).is_some() || only_branch(schema).is_some()
}
