//! Rules: what a schema asks of a value beyond its type.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::{self, Check, Rule, Rules, Ty, TypeDefinition};
use crate::spec::{Number, Schema, SchemaObject};

use super::docs::place;
use super::names::Case;
use super::pattern::{Pattern, PatternError, Shape};
use super::types::Types;
use super::{prose, reference};

/// Whose rules these are: the words of the constants.
pub(super) struct Subject(String);

impl Subject {
    pub(super) fn field(owner: &str, wire: &str) -> Self {
        Subject(format!("{owner} {wire}"))
    }

    fn item(&self) -> Self {
        Subject(format!("{} item", self.0))
    }
}

/// A check with the keyword that states it.
struct Stated {
    keyword: &'static str,
    /// The words for the constant.
    words: &'static str,
    check: Check,
}

impl<'a> Types<'a> {
    /// The rules of a value of the schema, which has the type `ty`.
    pub(super) fn rules(&mut self, schema: &'a Schema, ty: &Ty, subject: &Subject) -> Rules {
        let mut rules = Rules::default();
        self.add_rules(schema, ty, subject, &mut rules);
        rules
    }

    fn add_rules(&mut self, schema: &'a Schema, ty: &Ty, subject: &Subject, rules: &mut Rules) {
        let Some(schema) = schema.as_object() else {
            return;
        };
        if schema.x_rule.is_some() {
            let message = "`x-rule` stands on a schema that is no element of `allOf`";
            self.misused(schema, "x-rule", message, "put the rule's keywords into an element of `allOf`");
        }
        if let Some(target) = &schema.ref_ {
            // What is wrong with the reference was reported when the type was made.
            let mut ignored = Diagnostics::default();
            let target = reference::schema(self.document, &mut ignored, target, &schema.pointer);
            if let Some((_, target)) = target {
                self.add_rules(target, ty, subject, rules);
            }
        }
        for stated in self.checks(schema, ty) {
            let pointer = schema.pointer.key(stated.keyword);
            rules.own.push(self.rule(subject, stated.words, &place(&pointer), stated.check));
        }
        if schema.ref_.is_none()
            && let Some(check) = self.listed(ty)
        {
            let keyword = if schema.enum_.is_some() { "enum" } else { "oneOf" };
            let place = place(&schema.pointer.key(keyword));
            rules.own.push(self.rule(subject, "enum", &place, check));
        }
        for branch in &schema.all_of {
            self.add_branch(branch, ty, subject, rules);
        }
        if let (Ty::List(element), Some(items)) = (ty, &schema.items) {
            let items = self.rules(items, element, &subject.item());
            if !items.is_empty() {
                rules.items = Some(Box::new(items));
            }
        }
    }

    /// The rules of an object that need more than one of its fields.
    pub(super) fn object_rules(&mut self, schema: &'a SchemaObject, owner: &str) -> Vec<Rule> {
        let mut rules = Vec::new();
        let pointer = schema.pointer.key("dependentRequired");
        for (given, needed) in &schema.dependent_required {
            for (index, needed) in needed.iter().enumerate() {
                let unknown =
                    [given, needed].into_iter().find(|name| !schema.properties.contains_key(name));
                if let Some(unknown) = unknown {
                    let place = Place::key(&pointer.key(given));
                    let message =
                        format!("`dependentRequired` names `{unknown}`, which is no property");
                    self.diagnostics.error(Code::InvalidValue, place, message);
                    continue;
                }
                let subject = Subject(format!("{owner} {given} needs"));
                let place = place(&pointer.key(given).index(index));
                let check = Check::DependentRequired(given.to_owned(), needed.clone());
                rules.push(self.rule(&subject, needed, &place, check));
            }
        }
        for (keyword, is_there) in [
            ("minProperties", schema.min_properties.is_some()),
            ("maxProperties", schema.max_properties.is_some()),
        ] {
            if is_there {
                let message = format!("`{keyword}` is not supported: it is not checked");
                self.unsupported(schema, keyword, &message);
            }
        }
        rules
    }

    /// A subschema of `allOf`: one rule if it has a name, else its rules one by one.
    fn add_branch(&mut self, branch: &'a Schema, ty: &Ty, subject: &Subject, rules: &mut Rules) {
        let Some(schema) = branch.as_object() else {
            return;
        };
        self.report_branch(schema);
        let Some(name) = &schema.x_rule else {
            return self.add_rules(branch, ty, subject, rules);
        };
        let Some(description) = &schema.description else {
            let help = "add a `description` beside `x-rule`: it is what a caller is told";
            return self.misused(schema, "x-rule", "a rule with a name has no text", help);
        };
        if self.group_names.contains(name) {
            let message = "two rules have one name";
            self.misused(schema, "x-rule", message, "a name is unique in its document");
        }
        self.group_names.insert(name.clone());
        let mut checks = Vec::new();
        self.group_checks(schema, ty, &mut checks);
        let constant = self.rules.claim(name, Case::Constant);
        let text = prose::one_line(description);
        let docs = prose::clean(description).join(" ");
        let check = Check::Group { checks, text, docs };
        rules.own.push(Rule { constant, place: place(&schema.pointer), check });
    }

    /// Everything that a group asks, at any depth of `allOf`.
    fn group_checks(&mut self, schema: &'a SchemaObject, ty: &Ty, checks: &mut Vec<Check>) {
        checks.extend(self.checks(schema, ty).into_iter().map(|stated| stated.check));
        for branch in schema.all_of.iter().filter_map(Schema::as_object) {
            self.report_branch(branch);
            if branch.x_rule.is_some() {
                let message = "a rule with a name stands inside another";
                self.misused(branch, "x-rule", message, "put the two beside each other");
            }
            self.group_checks(branch, ty, checks);
        }
    }

    /// Reports what an element of `allOf` asks beyond rules of the value.
    fn report_branch(&mut self, schema: &SchemaObject) {
        self.supports(schema);
        let keywords = [
            ("enum", schema.enum_.is_some()),
            ("oneOf", !schema.one_of.is_empty()),
            ("properties", !schema.properties.is_empty()),
            ("required", !schema.required.is_empty()),
            ("items", schema.items.is_some()),
            ("$ref", schema.ref_.is_some() && schema.x_rule.is_some()),
        ];
        for (keyword, is_there) in keywords {
            if is_there {
                let message = format!("`{keyword}` inside `allOf` is not supported");
                self.unsupported(schema, keyword, &message);
            }
        }
    }

    fn misused(&mut self, schema: &SchemaObject, key: &str, message: &str, help: &str) {
        let place = Place::key(&schema.pointer.key(key));
        self.diagnostics.error(Code::MisusedExtension, place, message).help(help);
    }

    fn rule(&mut self, subject: &Subject, words: &str, place: &str, check: Check) -> Rule {
        let constant = self.rules.claim(&format!("{} {words}", subject.0), Case::Constant);
        Rule { constant, place: place.to_owned(), check }
    }

    fn listed(&self, ty: &Ty) -> Option<Check> {
        match ty {
            Ty::Named(id) => match self.definition(*id) {
                Some(TypeDefinition::Enumeration(_)) => Some(Check::Listed(*id)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What the keywords of one schema object ask, in the order of JSON Schema's vocabulary.
    fn checks(&mut self, schema: &'a SchemaObject, ty: &Ty) -> Vec<Stated> {
        let mut stated = Vec::new();
        let mut state = |keyword, words, check| stated.push(Stated { keyword, words, check });
        match ty {
            Ty::Integer32 | Ty::Integer64 => {
                let (minimum, maximum) = integer_bounds(schema);
                if let Some((keyword, bound)) = minimum {
                    state(keyword, "minimum", Check::Minimum(bound));
                }
                if let Some((keyword, bound)) = maximum {
                    state(keyword, "maximum", Check::Maximum(bound));
                }
            }
            Ty::Number => {
                let bounds: [(_, _, fn(f64) -> Check); 4] = [
                    ("minimum", schema.minimum, Check::MinimumNumber),
                    ("exclusiveMinimum", schema.exclusive_minimum, Check::AboveNumber),
                    ("maximum", schema.maximum, Check::MaximumNumber),
                    ("exclusiveMaximum", schema.exclusive_maximum, Check::BelowNumber),
                ];
                for (keyword, bound, check) in bounds {
                    if let Some(bound) = bound {
                        state(keyword, keyword, check(float(bound)));
                    }
                }
            }
            Ty::String | Ty::Secret => {
                if let Some(bound) = schema.min_length {
                    state("minLength", "min length", Check::MinLength(bound));
                }
                if let Some(bound) = schema.max_length {
                    state("maxLength", "max length", Check::MaxLength(bound));
                }
                if let Some(bound) = schema.x_max_bytes {
                    state("x-max-bytes", "max bytes", Check::MaxBytes(bound));
                }
                if let Some(limits) = &schema.x_addr_spec {
                    let limit = |limit: Option<u64>| limit.and_then(|limit| limit.try_into().ok());
                    let check = Check::AddrSpec {
                        local_part: limit(limits.local_part_max_length),
                        domain: limit(limits.domain_max_length),
                        first_label: limit(limits.first_label_max_length),
                    };
                    state("x-addr-spec", "addr spec", check);
                }
            }
            Ty::List(_) => {
                if let Some(bound) = schema.min_items {
                    state("minItems", "min items", Check::MinItems(bound));
                }
                if let Some(bound) = schema.max_items {
                    state("maxItems", "max items", Check::MaxItems(bound));
                }
            }
            Ty::Boolean | Ty::Named(_) => {}
        }
        if let (Ty::String | Ty::Secret, Some(source)) = (ty, &schema.pattern)
            && let Some(pattern) = self.pattern(schema, source)
        {
            stated.push(Stated {
                keyword: "pattern",
                words: "pattern",
                check: Check::Pattern(pattern),
            });
        }
        if !matches!(ty, Ty::String | Ty::Secret) {
            for (key, is_there) in [
                ("x-max-bytes", schema.x_max_bytes.is_some()),
                ("x-addr-spec", schema.x_addr_spec.is_some()),
            ] {
                if is_there {
                    let message = format!("`{key}` stands on a schema that is no string");
                    self.misused(schema, key, &message, "only a string has this rule: remove it");
                }
            }
        }
        self.report_limits(schema);
        stated
    }

    fn pattern(&mut self, schema: &SchemaObject, source: &str) -> Option<ir::Pattern> {
        let at = Place::value(&schema.pointer.key("pattern"));
        match Pattern::parse(source) {
            Ok(Pattern { source, shape, class }) => Some(ir::Pattern {
                source,
                shape: match shape {
                    Shape::Contains => ir::Shape::Contains,
                    Shape::All { min, max } => ir::Shape::All { min, max },
                },
                ranges: class.ranges,
            }),
            Err(error @ PatternError::Invalid { .. }) => {
                self.diagnostics
                    .error(Code::InvalidValue, at, error.to_string())
                    .help("patterns are those of ECMA-262, as in `new RegExp(pattern, \"u\")`");
                None
            }
            Err(error @ PatternError::Unsupported { .. }) => {
                self.diagnostics
                    .unsupported(Code::PatternNotSupported, at, error.to_string())
                    .help(
                        "the pattern is not checked; one class of characters, repeated, would be",
                    );
                None
            }
        }
    }

    /// Reports limits that nothing can meet, and those that are not checked.
    fn report_limits(&mut self, schema: &SchemaObject) {
        let lengths = [
            ("minLength", schema.min_length, "maxLength", schema.max_length),
            ("minItems", schema.min_items, "maxItems", schema.max_items),
            ("minProperties", schema.min_properties, "maxProperties", schema.max_properties),
        ];
        for (low_key, low, high_key, high) in lengths {
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                self.contradiction(schema, low_key, &low.to_string(), high_key, &high.to_string());
            }
        }
        let bounds = [
            ("minimum", schema.minimum, "maximum", schema.maximum, false),
            ("exclusiveMinimum", schema.exclusive_minimum, "maximum", schema.maximum, true),
            ("minimum", schema.minimum, "exclusiveMaximum", schema.exclusive_maximum, true),
        ];
        for (low_key, low, high_key, high, is_strict) in bounds {
            if let (Some(low), Some(high)) = (low, high)
                && (float(low) > float(high) || (is_strict && float(low) == float(high)))
            {
                self.contradiction(schema, low_key, &words(low), high_key, &words(high));
            }
        }
        for (keyword, is_there) in
            [("multipleOf", schema.multiple_of.is_some()), ("uniqueItems", schema.unique_items)]
        {
            if is_there {
                let message = format!("`{keyword}` is not supported: it is not checked");
                self.unsupported(schema, keyword, &message);
            }
        }
    }

    fn contradiction(
        &mut self,
        schema: &SchemaObject,
        low_key: &str,
        low: &str,
        high_key: &str,
        high: &str,
    ) {
        let place = Place::value(&schema.pointer.key(low_key));
        let message = format!("no value can meet both `{low_key}: {low}` and `{high_key}: {high}`");
        self.diagnostics
            .error(Code::ContradictoryLimits, place, message)
            .related(Place::value(&schema.pointer.key(high_key)), "the other limit")
            .help("correct one of the two limits");
    }
}

type Bound = Option<(&'static str, i64)>;

/// The bounds of an integer, whichever keywords state them. One beyond 64 bits asks nothing of a
/// value that fits.
fn integer_bounds(schema: &SchemaObject) -> (Bound, Bound) {
    let in_range = |value: i128| i64::try_from(value).ok();
    let minimum = [
        schema.minimum.map(|bound| ("minimum", ceiling(bound))),
        schema.exclusive_minimum.map(|bound| ("exclusiveMinimum", floor(bound).saturating_add(1))),
    ];
    let maximum = [
        schema.maximum.map(|bound| ("maximum", floor(bound))),
        schema
            .exclusive_maximum
            .map(|bound| ("exclusiveMaximum", ceiling(bound).saturating_sub(1))),
    ];
    let minimum = minimum.into_iter().flatten().max_by_key(|(_, bound)| *bound);
    let maximum = maximum.into_iter().flatten().min_by_key(|(_, bound)| *bound);
    let minimum = minimum.and_then(|(key, bound)| in_range(bound).map(|bound| (key, bound)));
    let maximum = maximum.and_then(|(key, bound)| in_range(bound).map(|bound| (key, bound)));
    (minimum.filter(|(_, bound)| *bound > i64::MIN), maximum.filter(|(_, bound)| *bound < i64::MAX))
}

fn ceiling(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value,
        Number::Float(value) => value.ceil() as i128,
    }
}

fn floor(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value,
        Number::Float(value) => value.floor() as i128,
    }
}

fn float(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}

fn words(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}
