//! Rules: what a schema asks of a value beyond its type.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::diagnostic::{Code, Place};
use crate::ir::{Check, Content, Count, Rule, Ty, TypeDefinition, TypeId};
use crate::schema::{self, Joined, address};
use crate::spec::{SchemaObject, misused};

use super::checks::{Stated, counts};
use super::docs::place;
use super::names::{Case, Scope};
use super::prose;
use super::types::Types;

/// Whose rules these are: the words of the constants.
pub(super) struct Subject(String);

impl Subject {
    pub(super) fn field(owner: &str, wire: &str) -> Self {
        Subject(format!("{owner} {wire}"))
    }

    pub(super) fn value(&self) -> Self {
        Subject(format!("{} value", self.0))
    }

    pub(super) fn item(&self) -> Self {
        Subject(format!("{} item", self.0))
    }
}

impl<'a> Types<'a> {
    /// The rules of a value, beside those of what is in it.
    pub(super) fn rules(
        &mut self,
        joined: &Rc<Joined<'a>>,
        ty: &Ty,
        subject: &Subject,
    ) -> Vec<Rule> {
        if self.is_struct(ty) {
            for part in &joined.parts {
                // Nothing is asked of a struct itself; what cannot be asked of one is reported.
                self.checks(part.schema, ty);
            }
            return self.rules_beside_struct(joined, subject);
        }
        let mut rules = Vec::new();
        let mut refused = BTreeSet::new();
        for (index, part) in joined.parts.iter().enumerate() {
            if part.schema.x_rule.is_some() && part.group != Some(index) {
                let (message, help) = match part.group {
                    Some(_) => (
                        "a rule with a name stands inside another",
                        "put the two beside each other",
                    ),
                    None => (
                        "`x-docwright-rule` stands on a schema that is no element of `allOf`",
                        "put the rule's keywords into an element of `allOf`",
                    ),
                };
                self.misused(part.schema, "x-docwright-rule", message, help);
            }
            match part.group {
                Some(group) if group == index => match self.name_of_rule(part.schema) {
                    Some(name) => rules.extend(self.named_rule(joined, index, ty, name)),
                    None => {
                        refused.insert(index);
                        rules.extend(self.own_rules(part.schema, ty, subject));
                    }
                },
                Some(group) if !refused.contains(&group) => {}
                _ => rules.extend(self.own_rules(part.schema, ty, subject)),
            }
        }
        rules
    }

    /// What is asked of a struct where it stands, beyond what it asks of itself: its size.
    fn rules_beside_struct(&mut self, joined: &Rc<Joined<'a>>, subject: &Subject) -> Vec<Rule> {
        let home = joined.home(&self.schemas);
        let inside = home.map(|(_, home)| self.schemas.join(&[home]));
        let inside: BTreeSet<usize> =
            inside.iter().flat_map(|it| &it.parts).map(|part| address(part.schema)).collect();
        let beside = joined.parts.iter().filter(|part| !inside.contains(&address(part.schema)));
        let beside = beside.filter(|_| home.is_some());
        let mut rules = Vec::new();
        for part in beside {
            for stated in sizes(part.schema) {
                rules.push(self.stated(part.schema, subject, stated));
            }
        }
        rules
    }

    /// The rules of one schema, one by one.
    fn own_rules(&mut self, schema: &'a SchemaObject, ty: &Ty, subject: &Subject) -> Vec<Rule> {
        let stated = self.checks(schema, ty);
        let mut rules: Vec<Rule> =
            stated.into_iter().map(|stated| self.stated(schema, subject, stated)).collect();
        if let Some(id) = self.as_enumeration(schema, ty) {
            let place = place(&schema.pointer.key(schema::listed_keyword(schema)));
            rules.push(self.rule(subject, "enum", &place, Check::Listed(id)));
        }
        rules
    }

    /// Several schemas that are one rule together; none if they ask nothing that is checked.
    fn named_rule(
        &mut self,
        joined: &Joined<'a>,
        group: usize,
        ty: &Ty,
        (name, description): (&str, &str),
    ) -> Option<Rule> {
        let mut checks = Vec::new();
        for part in joined.parts.iter().filter(|part| part.group == Some(group)) {
            checks.extend(self.checks(part.schema, ty).into_iter().map(|stated| stated.check));
            if self.as_enumeration(part.schema, ty).is_some() {
                let listed = self.one_of(part.schema, &self.checked(ty));
                checks.extend(listed);
            }
        }
        let place = place(&joined.parts[group].schema.pointer);
        (!checks.is_empty()).then(|| Rule {
            constant: self.rules.claim(name, Case::Constant),
            place,
            check: Check::Group {
                checks,
                text: prose::one_line(description),
                docs: prose::clean_line(description),
            },
        })
    }

    /// The rules of an object that need more than one of its fields.
    pub(super) fn object_rules(&mut self, joined: &Joined<'a>, owner: &str) -> Vec<Rule> {
        let mut rules = Vec::new();
        let mut parts: Vec<_> = joined.parts.iter().collect();
        parts.sort_by_key(|part| part.rank());
        for part in parts {
            self.add_object_rules(part.schema, joined, owner, &mut rules);
        }
        rules
    }

    fn add_object_rules(
        &mut self,
        schema: &'a SchemaObject,
        joined: &Joined<'a>,
        owner: &str,
        rules: &mut Vec<Rule>,
    ) {
        let pointer = schema.pointer.key("dependentRequired");
        for (given, needed) in &schema.dependent_required {
            for (index, needed) in needed.iter().enumerate() {
                let unknown = [given, needed].into_iter().find(|name| !joined.has(name));
                if let Some(unknown) = unknown {
                    let place = match unknown == given {
                        true => Place::key(&pointer.key(given)),
                        false => Place::value(&pointer.key(given).index(index)),
                    };
                    let message =
                        format!("`dependentRequired` names `{unknown}`, which is no property");
                    self.losses
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
        let subject = Subject(owner.to_owned());
        for stated in sizes(schema) {
            rules.push(self.stated(schema, &subject, stated));
        }
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

    /// Lowers what takes no constant from rules that are checked.
    pub(super) fn without_constants<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        let constants = std::mem::take(&mut self.rules);
        let groups = std::mem::take(&mut self.group_names);
        let lowered = lower(self);
        (self.rules, self.group_names) = (constants, groups);
        lowered
    }

    /// Gives the rules of a body constants of their own: those that they have, with the words of
    /// `subject` for those of `old`.
    pub(super) fn name_rules(&mut self, content: &mut Content, old: &Subject, subject: &Subject) {
        let mut level = match content {
            Content::Json(value) => Some(value),
            Content::Nothing | Content::Bytes => None,
        };
        let [old, new] = [old, subject].map(|of| Scope::default().claim(&of.0, Case::Constant));
        while let Some(value) = level {
            for rule in &mut value.rules {
                let rest = rule.constant.strip_prefix(&old);
                let name = rest.map_or(rule.constant.clone(), |rest| format!("{new}{rest}"));
                rule.constant = self.rules.claim(&name, Case::Constant);
            }
            level = value.inner_mut();
        }
    }

    pub(super) fn misused(&mut self, schema: &SchemaObject, key: &str, message: &str, help: &str) {
        let place = Place::key(&schema.pointer.key(key));
        misused(self.losses.diagnostics(), key, place, message, help);
    }

    fn stated(&mut self, schema: &SchemaObject, subject: &Subject, stated: Stated) -> Rule {
        let place = place(&schema.pointer.key(stated.keyword));
        self.rule(subject, stated.words, &place, stated.check)
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
        ty.id().filter(|id| self.enumerations.contains(&(address(schema), *id)))
    }
}

/// How many properties an object has.
fn sizes(schema: &SchemaObject) -> Vec<Stated> {
    counts(schema, &Count::OF_PROPERTIES)
}
